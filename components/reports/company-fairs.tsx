import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { CompanyFigures } from "@/lib/reports/queries.company";
import { Figure } from "./breakdown";

type Props = { rows: CompanyFigures["booths"]; locale: Locale };

/** Exhibitions that the company stood at, and whom it met there; nothing where there was none. */
export function CompanyFairs({ rows, locale }: Props) {
  const t = useTranslations("reports.companyReport");
  if (rows.length === 0) return null;
  const figure = (value: number, id: string, show?: "due") => (
    <Figure value={value} href={paths.company.exhibition(locale, id, { show })} locale={locale} />
  );
  return (
    <Section title={t("fairs")} lead={t("fairsLead")}>
      <Table
        caption={t("fairs")}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "fair",
            header: t("fair"),
            cell: ({ id, nameKo, nameEn }) => (
              <Link href={paths.company.exhibition(locale, id)} className="text-anchor">
                <Bilingual ko={nameKo} en={nameEn} locale={locale} />
              </Link>
            ),
          },
          { key: "day", header: t("day"), nowrap: true, cell: ({ firstDay }) => formatDay(firstDay, locale) },
          { key: "leads", header: t("leads"), align: "end", cell: ({ id, leads }) => figure(leads, id) },
          { key: "due", header: t("leadsDue"), align: "end", cell: ({ id, due }) => figure(due, id, "due") },
        ]}
      />
    </Section>
  );
}
