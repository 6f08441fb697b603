import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { Table } from "@/components/ui/table";
import { formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Criterion } from "@/lib/programs/queries";

/** The rubric as everybody may read it: criteria, what is looked at, weight and scale. */
export function RubricTable({ criteria, locale }: { criteria: readonly Criterion[]; locale: Locale }) {
  const t = useTranslations("programs");
  if (criteria.length === 0) return <p>{t("rubricMissing")}</p>;
  const sum = criteria.reduce((total, criterion) => total + criterion.weight, 0);
  return (
    <Table
      caption={t("rubricTitle")}
      captionHidden
      rows={criteria}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          header: t("criterion"),
          cell: (row) => <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />,
        },
        {
          key: "help",
          header: t("help"),
          cell: (row) => <Bilingual ko={row.helpKo} en={row.helpEn} locale={locale} />,
        },
        { key: "scale", header: t("scale"), nowrap: true, cell: (row) => t("scaleValue", { max: row.maxScore }) },
        { key: "weight", header: t("weight"), align: "end", cell: (row) => formatPercent(row.weight / 100, locale) },
      ]}
      sums={[t("sum"), "", "", formatPercent(sum / 100, locale)]}
    />
  );
}
