import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FederationChamber, FederationFigures } from "@/lib/reports/queries.federation";

type Row = FederationFigures["chambers"][number];

export function FederationChambers({ figures, locale }: { figures: FederationFigures; locale: Locale }) {
  const t = useTranslations("reports.federation");
  const number = (value: number) => formatNumber(value, locale);
  const days = ({ tooFew }: FederationChamber, value: number | null) =>
    tooFew ? t("few") : value === null ? t("noRooms") : t("days", { days: formatNumber(value, locale, 1) });
  const satisfaction: Column<Row> = {
    key: "satisfaction",
    header: t("satisfaction"),
    align: "end",
    cell: ({ satisfaction: said, answered }) =>
      said ? t("ofFive", { mean: formatNumber(said.mean, locale, 1) }) : t(answered ? "few" : "noAnswers"),
  };
  return (
    <Section id="chambers" title={t("chambers")} lead={figures.narrowed ? t("narrowedLead") : undefined}>
      <Table
        caption={t("chambers")}
        captionHidden
        narrow="scroll"
        rows={figures.chambers}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "chamber",
            header: t("chamber"),
            cell: ({ nameKo, nameEn }) => <Bilingual ko={nameKo} en={nameEn} locale={locale} />,
          },
          { key: "places", header: t("places"), align: "end", cell: ({ places }) => number(places) },
          { key: "used", header: t("used"), align: "end", cell: ({ used }) => number(used) },
          { key: "rooms", header: t("rooms"), align: "end", cell: (row) => (row.few ? t("few") : number(row.rooms)) },
          { key: "median", header: t("median"), align: "end", cell: (row) => days(row, row.median) },
          { key: "p90", header: t("p90"), align: "end", cell: (row) => days(row, row.p90) },
          ...(figures.narrowed ? [] : [satisfaction]),
        ]}
      />
    </Section>
  );
}
