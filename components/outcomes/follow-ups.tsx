import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { dayIn } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { canTellFollowUp } from "@/lib/outcomes/policy";
import type { FollowUpRow, Outcome } from "@/lib/outcomes/queries";
import { TellFollowUpForm } from "./link-forms";
import { useOutcomeWords } from "./words";

type Props = { outcome: Outcome; followUps: readonly FollowUpRow[]; actor: Actor; now: Date; locale: Locale };

/** What the company was asked afterwards, and what it said; its people answer here. Nothing where nothing is asked. */
export function FollowUps({ outcome, followUps, actor, now, locale }: Props) {
  const t = useTranslations("outcomes.follow");
  const words = useOutcomeWords(locale);
  if (followUps.length === 0) return null;
  const { companyId, state } = outcome;
  const today = dayIn("Asia/Seoul", now);
  const open = followUps.filter((one) => canTellFollowUp(actor, { ...one, companyId, state }, null, now).ok);
  const answer = (one: FollowUpRow) => {
    if (one.answeredAt) return t(one.stillExporting ? "still" : "ended");
    if (one.skippedAt) return t("skipped");
    if (one.unansweredAt) return t("unanswered");
    if (one.dueOn > today) return t("notYet");
    return t(outcome.contactEmail === "" ? "noContact" : "waiting");
  };
  return (
    <Section id="follow-ups" title={t("title")} lead={t("lead")}>
      {open.map(({ id, months }) => (
        <Card key={id} as="section" heading="h3" tone="primary" className="mb-6" title={t("ask", { months })}>
          <ClientMessages namespaces={["outcomes"]}>
            <TellFollowUpForm followUpId={id} />
          </ClientMessages>
        </Card>
      ))}
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
