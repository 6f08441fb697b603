import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { ConsentReceipt } from "@/lib/consents/queries";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

type Props = { receipts: readonly ConsentReceipt[]; locale: Locale; timeZone: string };

/** Every consent that was given for the company, the withdrawn ones included. */
export function ConsentHistory({ receipts, locale, timeZone }: Props) {
  const t = useTranslations("consents");
  const at = (moment: Date | null) => (moment ? formatMoment(moment, locale, timeZone) : t("inForce"));
  return (
    <Section title={t("historyTitle")} heading="h3">
      <Table
        caption={t("historyTitle")}
        captionHidden
        rows={receipts}
        rowKey={(row) => row.id}
        empty={<p>{t("historyEmpty")}</p>}
        columns={[
          { key: "kind", header: t("kindLabel"), cell: (row) => t(`kind.${row.kind}`) },
          { key: "to", header: t("to"), cell: (row) => (locale === "ko" ? row.chamberKo : row.chamberEn) ?? "-" },
          { key: "given", header: t("givenAt"), cell: (row) => at(row.givenAt) },
          { key: "withdrawn", header: t("withdrawnAt"), cell: (row) => at(row.withdrawnAt) },
        ]}
      />
    </Section>
  );
}
