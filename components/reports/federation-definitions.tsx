import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Locale } from "@/lib/i18n/locales";
import type { FigureWords } from "@/lib/reports/queries.definitions";

/** What the city's figures among these mean, by which version and evidence. */
export function FederationDefinitions({ words, locale }: { words: readonly FigureWords[]; locale: Locale }) {
  const t = useTranslations("reports.figures");
  const f = useTranslations("reports.federation");
  return (
    <Section title={t("versions")} lead={f("definitionsLead")}>
      <Table
        caption={t("versions")}
        captionHidden
        rows={words}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "name",
            header: t("figure"),
            cell: (one) => (
              <>
                {locale === "ko" ? one.nameKo : one.nameEn}
                <span className="block text-body-s font-regular text-subtle">
                  {locale === "ko" ? one.publicKo : one.publicEn}
                </span>
              </>
            ),
          },
          { key: "version", header: t("definition"), nowrap: true, cell: ({ version }) => t("version", { version }) },
          {
            key: "grade",
            header: t("grade"),
            cell: ({ grade }) => (grade ? t("gradeFrom", { grade }) : t("ownRecords")),
          },
        ]}
      />
    </Section>
  );
}
