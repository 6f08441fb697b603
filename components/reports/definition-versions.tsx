import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Versions } from "@/lib/reports/queries.definitions";
import { wordsOf } from "./kpi-words";

type Props = { rows: Versions["rows"]; locale: Locale; timeZone: string };

/** Every definition there has been, the newest first, with from when on and by whom. */
export function DefinitionVersions({ rows, locale, timeZone }: Props) {
  const t = useTranslations("reports.figures");
  return (
    <Section title={t("versions")} lead={t("versionsLead")}>
      <Table
        caption={t("versions")}
        captionHidden
        rows={rows}
        rowKey={({ version }) => version}
        columns={[
          { key: "version", header: t("definition"), nowrap: true, cell: ({ version }) => t("version", { version }) },
          { key: "name", header: t("figure"), cell: (one) => wordsOf(one, "name", locale) },
          { key: "numerator", header: t("numerator"), cell: (one) => wordsOf(one, "numerator", locale) },
          { key: "denominator", header: t("denominator"), cell: (one) => wordsOf(one, "denominator", locale) },
          {
            key: "grade",
            header: t("grade"),
            cell: ({ grade }) => (grade ? t("gradeFrom", { grade }) : t("ownRecords")),
          },
          {
            key: "lag",
            header: t("lag"),
            cell: ({ lagDays }) => t("lagDays", { days: formatNumber(lagDays, locale) }),
          },
          {
            key: "from",
            header: t("validFrom"),
            nowrap: true,
            cell: ({ validFrom }) => formatMoment(validFrom, locale, timeZone),
          },
          { key: "by", header: t("enteredBy"), cell: ({ by }) => by ?? t("cameWithPortal") },
        ]}
      />
    </Section>
  );
}
