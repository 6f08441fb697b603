import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { StateBadge } from "@/components/applications/state-badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { CompanyFigures } from "@/lib/reports/queries.company";

type Props = { rows: CompanyFigures["applications"]; locale: Locale; timeZone: string };

/** Each season that the company applied to, and how long it waited for the result. */
export function CompanyApplications({ rows, locale, timeZone }: Props) {
  const t = useTranslations("reports.companyReport");
  const f = useTranslations("reports.figures");
  return (
    <Section title={t("applications")} lead={t("applicationsLead")}>
      <Table
        caption={t("applications")}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <p className="text-subtle">
            {t("noApplications")}{" "}
            <Link href={paths.programs(locale)} className="text-anchor">
              {t("seePrograms")}
            </Link>
          </p>
        }
        columns={[
          {
            key: "program",
            header: t("program"),
            cell: (row) => (
              <Link href={paths.company.application(locale, row.id)} className="text-anchor">
                <Bilingual ko={row.programTitleKo} en={row.programTitleEn} locale={locale} />
              </Link>
            ),
          },
          {
            key: "sent",
            header: t("sent"),
            nowrap: true,
            cell: ({ submittedAt }) => (submittedAt ? formatDate(submittedAt, locale, timeZone) : t("notSent")),
          },
          { key: "state", header: t("state"), cell: ({ state }) => <StateBadge state={state} /> },
          {
            key: "days",
            header: t("days"),
            align: "end",
            cell: ({ days }) => (days === null ? t("notTold") : f("days", { value: formatNumber(days, locale, 1) })),
          },
        ]}
      />
    </Section>
  );
}
