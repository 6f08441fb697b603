import { useTranslations } from "next-intl";
import { nameOf, type StateNames, stateNameOf } from "@/components/chambers/names";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { TabLinks } from "@/components/ui/tab-links";
import { type Column, Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { type MapMeasure, mapMeasures, type ReportsFilter } from "@/lib/reports/input.reports";
import type { PlaceRow } from "@/lib/reports/queries.map";
import { Figure } from "./breakdown";
import { reportsHref } from "./links";
import { PlaceMap } from "./place-map";

type Props = { rows: readonly PlaceRow[]; states: StateNames; filter: ReportsFilter; locale: Locale };

const money = (measure: MapMeasure) => measure === "contractCents" || measure === "shippedCents";
const told = 3;

/** What came of the work of each chamber: on the map by one measure at a time, in the table by all of them. */
export function PlaceSection({ rows, states, filter, locale }: Props) {
  const t = useTranslations("reports.overview");
  const columns = useColumns(states, filter, locale);
  if (rows.length === 0) return <p className="text-subtle">{t("mapEmpty")}</p>;
  const { measure } = filter;
  const text = (row: PlaceRow, of: MapMeasure) =>
    money(of) ? formatMoney(row[of], "USD", locale) : formatNumber(row[of], locale);
  const largest = rows
    .filter((row) => row[measure] > 0)
    .toSorted((a, b) => b[measure] - a[measure])
    .slice(0, told)
    .map((row) => t("mapCircle", { chamber: nameOf(row, locale), value: text(row, measure) }));
  return (
    <>
      <TabLinks
        label={t("measures")}
        tabs={mapMeasures.map((one) => ({
          href: `${reportsHref(locale, filter, { measure: one })}#map`,
          label: t(`measure.${one}`),
          current: one === measure,
        }))}
      />
      <div className="mt-6 flex flex-col gap-8">
        <PlaceMap
          title={t("mapTitle", { measure: t(`measure.${measure}`) })}
          description={largest.length > 0 ? t("mapText", { largest: largest.join(" ") }) : t("mapNothing")}
          points={rows.map((row) => ({ ...row, value: row[measure], text: text(row, measure) }))}
          locale={locale}
        />
        <div className="max-h-[36rem] overflow-y-auto print:max-h-none">
          <Table caption={t("mapTable")} captionHidden rows={rows} rowKey={(row) => row.id} columns={columns} />
        </div>
      </div>
    </>
  );
}

function useColumns(states: StateNames, filter: ReportsFilter, locale: Locale): Column<PlaceRow>[] {
  const t = useTranslations("reports.overview");
  const c = useTranslations("reports.city");
  const common = useTranslations("common");
  const number = (measure: "matches" | "contracts" | "shipments", list: "pairs" | "contracts" | "shipments") => ({
    key: measure,
    header: t(`measure.${measure}`),
    align: "end" as const,
    cell: (row: PlaceRow) => (
      <Figure value={row[measure]} href={reportsHref(locale, filter, { list, chamber: row.id })} locale={locale} />
    ),
  });
  const value = (measure: "contractCents" | "shippedCents", list: "contracts" | "shipments") => ({
    key: measure,
    header: t(`measure.${measure}`),
    align: "end" as const,
    nowrap: true,
    cell: (row: PlaceRow) =>
      row[list] > 0 ? (
        <Link href={reportsHref(locale, filter, { list, chamber: row.id })} className="text-anchor">
          {formatMoney(row[measure], "USD", locale)}
        </Link>
      ) : (
        <span className="text-subtle">{formatMoney(row[measure], "USD", locale)}</span>
      ),
  });
  return [
    {
      key: "chamber",
      header: c("chamber"),
      cell: (row) => (
        <span className="flex min-w-40 flex-wrap items-center gap-2">
          <Link href={paths.city.chamber(locale, row.id)} className="text-anchor">
            {nameOf(row, locale)}
          </Link>
          {row.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
          {row.directory ? <span className="text-body-xs text-subtle">{t("takesNoPart")}</span> : null}
        </span>
      ),
    },
    { key: "place", header: t("place"), cell: (row) => stateNameOf(row.place, states, locale) },
    number("matches", "pairs"),
    number("contracts", "contracts"),
    value("contractCents", "contracts"),
    number("shipments", "shipments"),
    value("shippedCents", "shipments"),
  ];
}
