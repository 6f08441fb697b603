import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { CompanyFigures } from "@/lib/reports/queries.company";
import { followUpsWithinDays } from "@/lib/reports/rules.kpi";

type Props = { rows: CompanyFigures["followUps"]; locale: Locale };

/** What the company is asked next about what came of it. */
export function CompanyFollowUps({ rows, locale }: Props) {
  const t = useTranslations("reports.companyReport");
  const kinds = useTranslations("outcomes.kind");
  return (
    <Section id="follow-ups" title={t("followUps")} lead={t("followUpsLead", { days: followUpsWithinDays })}>
      <Table
        caption={t("followUps")}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p className="text-subtle">{t("noFollowUps")}</p>}
        columns={[
          {
            key: "outcome",
            header: t("outcome"),
            cell: ({ outcomeId, kind, months }) => (
              <Link href={paths.company.outcome(locale, outcomeId)} className="text-anchor">
                {t("followUp", { kind: kinds(kind), months })}
              </Link>
            ),
          },
          {
            key: "due",
            header: t("due"),
            cell: ({ dueOn, late }) => (
              <span className="flex flex-wrap items-center gap-2">
                {formatDay(dueOn, locale)}
                {late ? <Badge tone="danger">{t("overdue")}</Badge> : null}
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}
