import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { chamberOf, companyOf, StateBadge } from "@/components/reviews/review-state";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { closeRoundAction } from "@/lib/deliberation/actions";
import { canCloseRound } from "@/lib/deliberation/policy";
import type { Closing } from "@/lib/deliberation/queries.list";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

type Props = { closing: Closing; actor: Actor; locale: Locale };

/** What closing the round would do, before anybody does it. */
export function ClosingCheck({ closing, actor, locale }: Props) {
  const t = useTranslations("deliberation.closing");
  const list = useTranslations("deliberation.list");
  const { round, open, short, given, going } = closing;
  const verdict = canCloseRound(actor, round);
  const text = t("lead", { given, open: open.length, going });
  const named = (row: { companyKo: string; companyEn: string; receiptNumber: string | null }, id: string) => (
    <span className="flex flex-col">
      <Link href={paths.city.application(locale, id)} className="text-anchor">
        {companyOf(row, locale)}
      </Link>
      <span className="text-body-s font-regular text-subtle">{row.receiptNumber}</span>
    </span>
  );
  return (
    <Section
      title={t("title")}
      lead={text}
      actions={
        <ActionButton
          action={closeRoundAction}
          input={{ roundId: round.id }}
          variant="primary"
          refusedBecause={verdict.ok ? null : verdict.reason}
          confirm={{ title: t("confirm"), text, confirmLabel: t("close") }}
        >
          {t("close")}
        </ActionButton>
      }
    >
      <Table
        caption={t("open")}
        rows={open}
        rowKey={({ id }) => id}
        empty={<p className="text-subtle">{t("noneOpen")}</p>}
        columns={[
          { key: "mentor", header: t("mentor"), cell: (row) => `${row.mentorName} · ${chamberOf(row, locale)}` },
          { key: "company", header: list("company"), cell: (row) => named(row, row.applicationId) },
          { key: "state", header: t("state"), cell: ({ state }) => <StateBadge state={state} /> },
          {
            key: "due",
            header: t("due"),
            cell: ({ dueAt, late }) => (
              <span className="flex flex-wrap gap-2">
                {formatDate(dueAt, locale, actor.timeZone)}
                {late ? <Badge tone="danger">{t("late")}</Badge> : null}
              </span>
            ),
          },
        ]}
      />
      <div className="mt-10">
        <Table
          caption={t("short")}
          rows={short}
          rowKey={({ id }) => id}
          empty={<p className="text-subtle">{t("noneShort")}</p>}
          columns={[
            { key: "company", header: list("company"), cell: (row) => named(row, row.id) },
            {
              key: "given",
              header: t("given"),
              align: "end",
              cell: ({ given: got, wanted }) => t("of", { given: got, wanted }),
            },
          ]}
        />
      </div>
    </Section>
  );
}
