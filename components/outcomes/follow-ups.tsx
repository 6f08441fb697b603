import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FollowUpRow } from "@/lib/outcomes/queries";
import { useOutcomeWords } from "./words";

/** What the company was asked afterwards, and what it said; nothing where nothing is asked. */
export function FollowUps({ followUps, locale }: { followUps: readonly FollowUpRow[]; locale: Locale }) {
  const t = useTranslations("outcomes.follow");
  const words = useOutcomeWords(locale);
  if (followUps.length === 0) return null;
  const answer = (one: FollowUpRow) => {
    if (one.answeredAt) return t(one.stillExporting ? "still" : "ended");
    return t(one.lettersSent > 0 ? "waiting" : "notYet");
  };
  return (
    <Section title={t("title")} lead={t("lead")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={followUps}
        rowKey={(one) => one.id}
        columns={[
          { key: "months", header: t("when"), cell: (one) => t("months", { months: one.months }) },
          { key: "due", header: t("due"), nowrap: true, cell: (one) => formatDay(one.dueOn, locale) },
          {
            key: "answer",
            header: t("answer"),
            cell: (one) => (
              <>
                {answer(one)}
                <span className="block text-body-s text-subtle empty:hidden">{one.words}</span>
              </>
            ),
          },
          { key: "since", header: t("since"), align: "end", cell: (one) => words.money(one) },
        ]}
      />
    </Section>
  );
}
