import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ChamberDeclines } from "@/lib/reports/queries.kpi.matching";
import { fewestCases } from "@/lib/reports/rules.places";

/** Why chambers declined, each by itself; few cases say nothing of their reasons. */
export function DeclineTable({ rows, locale }: { rows: readonly ChamberDeclines[]; locale: Locale }) {
  const t = useTranslations("reports.figures");
  const reason = useTranslations("matching.declineReason");
  return (
    <Section title={t("declines")} lead={t("declinesLead", { fewest: fewestCases })}>
      <Table
        caption={t("declines")}
        captionHidden
        rows={rows}
        rowKey={({ chamberId }) => chamberId}
        empty={<p className="text-subtle">{t("noDeclines")}</p>}
        columns={[
          { key: "chamber", header: t("chamber"), cell: (one) => (locale === "ko" ? one.nameKo : one.nameEn) },
          {
            key: "total",
            header: t("declined"),
            align: "end",
            cell: ({ total }) => (total === null ? t("tooFew", { fewest: fewestCases }) : formatNumber(total, locale)),
          },
          {
            key: "reasons",
            header: t("reasons"),
            cell: ({ reasons }) =>
              reasons
                .map(({ reason: key, count }) => t("reasonCount", { reason: reason(key as "price"), count }))
                .join(", "),
          },
        ]}
      />
    </Section>
  );
}
