import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FederationFilter } from "@/lib/reports/input.federation";
import type { FederationSumBehind } from "@/lib/reports/queries.federation";
import { federationHref } from "./links";

/** What a sum of the page is called. */
export function useSumName(): (sum: FederationSumBehind["sum"], item: string) => string {
  const states = useTranslations("engagements.state");
  const words = useTranslations("surveys.occasion");
  const kinds = useTranslations("outcomes.kind");
  const t = useTranslations("reports.federation");
  return (sum, item) => {
    if (sum === "states") return states(item as "active");
    if (sum === "milestones") return words(item as "first_meeting");
    const [kind = "", grade = "-", currency = "-"] = item.split(" ");
    return t("claimOf", {
      kind: kinds(kind as "contract"),
      grade: grade === "-" ? t("none") : grade,
      currency: currency === "-" ? t("none") : currency,
    });
  };
}

type Props = { behind: FederationSumBehind; filter: FederationFilter; locale: Locale };

/** One sum by its chambers; what stands on few companies is withheld here as everywhere. */
export function FederationSumRows({ behind, filter, locale }: Props) {
  const t = useTranslations("reports.federation");
  const c = useTranslations("reports.city");
  const nameOf = useSumName();
  const { currency } = behind;
  type Row = FederationSumBehind["rows"][number];
  const values: Column<Row>[] = currency
    ? [
        {
          key: "value",
          header: t("value"),
          align: "end",
          cell: ({ few, amountMinor }) =>
            few ? t("few") : amountMinor === null ? t("none") : formatMoney(amountMinor, currency, locale),
        },
      ]
    : [];
  const title = t("sumByChamber", { sum: nameOf(behind.sum, behind.item) });
  return (
    <Section
      id="sum"
      title={title}
      actions={
        <LinkButton href={federationHref(locale, filter)} variant="tertiary" size="small" icon="close">
          {c("closeList")}
        </LinkButton>
      }
    >
      <Table
        caption={title}
        captionHidden
        rows={behind.rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "chamber",
            header: t("chamber"),
            cell: ({ nameKo, nameEn }) => <Bilingual ko={nameKo} en={nameEn} locale={locale} />,
          },
          {
            key: "count",
            header: t("count"),
            align: "end",
            cell: ({ few, count }) => (few ? t("few") : formatNumber(count, locale)),
          },
          ...values,
        ]}
      />
    </Section>
  );
}
