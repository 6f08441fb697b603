import { useTranslations } from "next-intl";
import { type StateNames, stateNameOf } from "@/components/chambers/names";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { notGiven } from "@/lib/reference/states";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import type { FlowRow } from "@/lib/reports/queries.flow";
import { Figure } from "./breakdown";
import { FlowPicture } from "./flow-picture";
import { reportsHref } from "./links";

type Props = { rows: readonly FlowRow[]; states: StateNames; filter: ReportsFilter; locale: Locale };

/** A name without its explanation in brackets. */
const shortly = (name: string) => name.replace(/\s*\([^)]*\)$/u, "");
const told = 3;

/** Which sectors were matched with chambers of which states: bands for the eye, and all numbers beside them. */
export function FlowSection({ rows, states, filter, locale }: Props) {
  const t = useTranslations("reports.overview");
  const c = useTranslations("reports.city");
  const r = useTranslations("reference");
  if (rows.length === 0) return <p className="text-subtle">{t("flowEmpty")}</p>;
  const sectorOf = (sector: string | null) => (sector ? shortly(r(`sectors.${sector as "ai"}`)) : c("noSector"));
  const placeOf = (place: string) => stateNameOf(place, states, locale);
  const askedFor = (sector: string | null) => (sector ?? notGiven) as ReportsFilter["sector"];
  const hrefOf = ({ sector, place }: FlowRow, list: "pairs" | "pairCompanies") =>
    reportsHref(locale, filter, { list, sector: askedFor(sector), place });
  const words = (row: FlowRow) =>
    t("flowBand", { sector: sectorOf(row.sector), place: placeOf(row.place), count: row.matches });
  const sum = (of: (row: FlowRow) => boolean) => rows.filter(of).reduce((total, row) => total + row.matches, 0);
  const named = (name: string, count: number) => `${name} ${formatNumber(count, locale)}`;
  return (
    <div className="grid grid-cols-1 gap-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <figure className="min-w-0">
        <figcaption className="mb-4 flex justify-between gap-4 text-body-s font-bold">
          <span>{c("sector")}</span>
          <span className="text-right">{t("place")}</span>
        </figcaption>
        <FlowPicture
          title={t("flowTitle")}
          description={t("flowText", { largest: rows.slice(0, told).map(words).join(" ") })}
          links={rows.map((row) => ({
            from: row.sector ?? "",
            to: row.place,
            value: row.matches,
            text: words(row),
          }))}
          sourceOf={(key) =>
            named(
              sectorOf(key || null),
              sum(({ sector }) => (sector ?? "") === key),
            )
          }
          targetOf={(key) =>
            named(
              placeOf(key),
              sum(({ place }) => place === key),
            )
          }
        />
      </figure>
      <div className="max-h-[36rem] overflow-y-auto print:max-h-none">
        <Table
          caption={t("flowTable")}
          captionHidden
          narrow="scroll"
          rows={rows}
          rowKey={(row) => `${row.sector} ${row.place}`}
          columns={[
            { key: "sector", header: c("sector"), cell: (row) => sectorOf(row.sector) },
            { key: "place", header: t("place"), cell: (row) => placeOf(row.place) },
            {
              key: "matches",
              header: t("matches"),
              align: "end",
              cell: (row) => <Figure value={row.matches} href={hrefOf(row, "pairs")} locale={locale} />,
            },
            {
              key: "companies",
              header: c("companiesColumn"),
              align: "end",
              cell: (row) => <Figure value={row.companies} href={hrefOf(row, "pairCompanies")} locale={locale} />,
            },
          ]}
          sums={[
            t("sum"),
            null,
            <Figure
              key="matches"
              value={sum(() => true)}
              href={reportsHref(locale, filter, { list: "pairs" })}
              locale={locale}
            />,
            null,
          ]}
        />
        <Totals
          title={c("sector")}
          rows={[...new Set(rows.map(({ sector }) => sector))].map((sector) => ({
            key: sector ?? "",
            label: sectorOf(sector),
            value: sum((row) => row.sector === sector),
            href: reportsHref(locale, filter, { list: "pairs", sector: askedFor(sector) }),
          }))}
          locale={locale}
        />
        <Totals
          title={t("place")}
          rows={[...new Set(rows.map(({ place }) => place))].map((place) => ({
            key: place,
            label: placeOf(place),
            value: sum((row) => row.place === place),
            href: reportsHref(locale, filter, { list: "pairs", place }),
          }))}
          locale={locale}
        />
      </div>
    </div>
  );
}

type Total = { key: string; label: string; value: number; href: string };

/** What the bars at the sides stand for, each with its list. */
function Totals({ title, rows, locale }: { title: string; rows: readonly Total[]; locale: Locale }) {
  const t = useTranslations("reports.overview");
  return (
    <div className="mt-6">
      <Table
        caption={t("flowTotals", { by: title })}
        captionHidden
        rows={rows.toSorted((a, b) => b.value - a.value)}
        rowKey={({ key }) => key}
        columns={[
          { key: "label", header: title, cell: ({ label }) => label },
          {
            key: "value",
            header: t("matches"),
            align: "end",
            cell: ({ value, href }) => <Figure value={value} href={href} locale={locale} />,
          },
        ]}
      />
    </div>
  );
}
