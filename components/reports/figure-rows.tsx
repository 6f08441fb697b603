import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { type Column, Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDay, formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FigureRow } from "@/lib/reports/queries.kpi.behind";
import type { ReportBehind } from "@/lib/reports/queries.reports";
import type { FigureRowKind, FigureRowUnit } from "@/lib/reports/states";
import { NameLink } from "./behind-list";

export type FigureBehind = Extract<ReportBehind, { kind: "figure" }>;

/** Each thing leads to the page on which it is dealt with. */
const placeOf: Record<FigureRowKind, (locale: Locale, row: FigureRow & { of: string }) => string> = {
  company: (locale, { id }) => paths.city.company(locale, id),
  product: (locale, { id }) => paths.city.product(locale, id),
  application: (locale, { id }) => paths.city.application(locale, id),
  review: (locale, { id }) => paths.city.reviews(locale, { review: id }),
  gate: (locale, { of }) => paths.city.application(locale, of),
  match: (locale, { id, of }) => paths.city.board(locale, { program: of, card: id }),
  engagement: (locale, { id }) => paths.city.engagement(locale, id),
  barrier: (locale, { of }) => paths.city.engagement(locale, of),
  claim: (locale, { id }) => paths.city.outcome(locale, id),
  brief: (locale, { id }) => paths.city.brief(locale, id),
  mentor: (locale, { of }) => paths.city.chamber(locale, of),
  chamber: (locale, { id }) => paths.city.chamber(locale, id),
  line: (locale, { of }) => paths.city.programPart(locale, of, "budget"),
};

const inWords = (ko: string | null, en: string | null, locale: Locale) => (locale === "en" && en ? en : ko);

type Asked = { kind: FigureRowKind; unit: FigureRowUnit | null; locale: Locale };

function useColumns({ kind, unit, locale }: Asked): (Column<FigureRow> & { has?: (row: FigureRow) => unknown })[] {
  const t = useTranslations("reports.overview");
  const c = useTranslations("reports.city");
  const common = useTranslations("common");
  const barriers = useTranslations("engagements.barriers");
  const amount = (value: number) =>
    unit === "money" ? formatMoney(Math.round(value), "USD", locale) : formatNumber(value, locale, 1);
  return [
    {
      key: "name",
      header: t(`rowName.${kind}`),
      cell: (row) => (
        <NameLink href={placeOf[kind](locale, { ...row, of: row.of ?? row.id })} row={row} locale={locale} />
      ),
    },
    {
      key: "product",
      header: c("product"),
      cell: (row) => inWords(row.productKo, row.productEn, locale),
      has: (row) => row.productKo,
    },
    {
      key: "chamber",
      header: c("chamber"),
      cell: (row) => inWords(row.chamberKo, row.chamberEn, locale),
      has: (row) => row.chamberKo,
    },
    { key: "person", header: common("turn.mentor"), cell: ({ person }) => person, has: ({ person }) => person },
    {
      key: "type",
      header: barriers("typeLabel"),
      cell: ({ type }) => (type ? barriers(`type.${type as "tariff"}`) : null),
      has: ({ type }) => type,
    },
    {
      key: "said",
      header: t(`rowSaid.${unit === "money" ? "money" : kind === "barrier" ? kind : "company"}`),
      cell: ({ said }) => {
        if (!said) return null;
        if (unit === "money") return formatDay(said, locale);
        return kind === "barrier" ? barriers(`state.${said as "open"}`) : t(`said.${said as "yes"}`);
      },
      has: ({ said }) => said,
    },
    {
      key: "note",
      header: kind === "barrier" ? barriers("what") : t("lineNote"),
      cell: ({ note }) => note,
      has: ({ note }) => note,
    },
    {
      key: "on",
      header: t(`rowDay.${kind}`),
      nowrap: true,
      cell: ({ on }) => (on ? formatDay(on, locale) : null),
      has: ({ on }) => on,
    },
    {
      key: "amount",
      header: t(`rowAmount.${unit ?? "days"}`),
      align: "end",
      nowrap: true,
      cell: (row) => (row.amount === null ? (unit === "money" ? t("noRate") : "–") : amount(row.amount)),
      has: () => unit,
    },
  ];
}

/** What a figure was counted from; a column stands there only where some row has something in it. */
export function FigureRows({ behind, title, locale }: { behind: FigureBehind; title: string; locale: Locale }) {
  const t = useTranslations("reports.city");
  const columns = useColumns({ kind: behind.rowKind, unit: behind.unit, locale });
  return (
    <Table
      caption={title}
      captionHidden
      rows={behind.rows}
      rowKey={({ id }) => id}
      columns={columns.filter(({ has }) => !has || behind.rows.some(has))}
      empty={
        <EmptyState heading="h2" title={t("listEmpty")}>
          {t("listEmptyText")}
        </EmptyState>
      }
    />
  );
}
