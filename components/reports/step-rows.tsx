import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Behind, BehindStep } from "@/lib/reports/queries";

type Props = { step: Extract<Behind, { kind: "step" }>; caption: string; locale: Locale; timeZone: string };

const inWords = (ko: string | null, en: string | null, locale: Locale) => (locale === "en" && en ? en : ko);

/** What rests in one step, the longest first. */
export function StepRows({ step, caption, locale, timeZone }: Props) {
  const t = useTranslations("reports.city");
  const common = useTranslations("common");
  const shown = (column: Column<BehindStep>, has: (row: BehindStep) => unknown) =>
    step.rows.some(has) ? [column] : [];
  const columns: Column<BehindStep>[] = [
    {
      key: "company",
      header: t("company"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-2">
          <Link href={paths.city.company(locale, row.companyId)} className="text-anchor">
            {inWords(row.companyKo, row.companyEn, locale)}
          </Link>
          {row.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
        </span>
      ),
    },
    ...shown(
      {
        key: "product",
        header: t("product"),
        cell: (row) =>
          row.productId ? (
            <Link href={paths.city.product(locale, row.productId)} className="text-anchor">
              {inWords(row.productKo, row.productEn, locale)}
            </Link>
          ) : null,
      },
      (row) => row.productId,
    ),
    ...shown(
      {
        key: "mentor",
        header: common("turn.mentor"),
        cell: (row) => (
          <Link href={paths.city.reviews(locale, { review: row.id })} className="text-anchor">
            {row.mentorName}
          </Link>
        ),
      },
      (row) => row.mentorName,
    ),
    ...shown(
      { key: "chamber", header: t("chamber"), cell: (row) => inWords(row.chamberKo, row.chamberEn, locale) },
      (row) => row.chamberKo,
    ),
    {
      key: "since",
      header: t("since"),
      nowrap: true,
      cell: (row) => formatDate(new Date(row.enteredAt), locale, timeZone),
    },
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      rows={step.rows}
      rowKey={(row) => row.id}
      columns={columns}
      empty={
        <EmptyState heading="h3" title={t("listEmpty")}>
          {t("listEmptyText")}
        </EmptyState>
      }
    />
  );
}
