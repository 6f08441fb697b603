import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FederationFigures } from "@/lib/reports/queries.federation";

export function FederationChambers({ figures, locale }: { figures: FederationFigures; locale: Locale }) {
  const t = useTranslations("reports.federation");
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Section title={t("chambers")}>
      <Table
        caption={t("chambers")}
        captionHidden
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
          {
            key: "median",
            header: t("median"),
            align: "end",
            cell: ({ few, median }) =>
              few ? t("few") : median === null ? t("noRooms") : t("days", { days: formatNumber(median, locale, 1) }),
          },
          {
            key: "satisfaction",
            header: t("satisfaction"),
            align: "end",
            cell: ({ satisfaction, answered }) =>
              satisfaction
                ? t("ofFive", { mean: formatNumber(satisfaction.mean, locale, 1) })
                : t(answered ? "few" : "noAnswers"),
          },
        ]}
      />
    </Section>
  );
}
