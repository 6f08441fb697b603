import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { StackedBar } from "@/components/ui/stacked-bar";
import { Table } from "@/components/ui/table";
import { freePlaces } from "@/lib/chambers/rules";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { DashboardFilter } from "@/lib/reports/input";
import type { ChamberFigure } from "@/lib/reports/queries";
import { Figure } from "./breakdown";
import { listHref } from "./links";

type Props = { rows: readonly ChamberFigure[]; filter: DashboardFilter; locale: Locale };

/** Capacity of the chambers at work: all together as a bar, each as a row. */
export function ChamberFigures({ rows, filter, locale }: Props) {
  const t = useTranslations("reports.city");
  const common = useTranslations("common");
  const number = (value: number) => formatNumber(value, locale);
  const sum = (of: (row: ChamberFigure) => number) => rows.reduce((total, row) => total + of(row), 0);
  if (rows.length === 0) return <p className="text-subtle">{t("empty")}</p>;
  const [used, free] = [sum((row) => row.used), sum(freePlaces)];
  return (
    <div className="flex flex-col gap-10">
      <StackedBar
        title={t("capacityTitle")}
        rows={[
          {
            label: t("used"),
            value: used,
            valueText: number(used),
            href: listHref(locale, filter, { list: "placed" }),
          },
          {
            label: t("free"),
            value: free,
            valueText: number(free),
            href: paths.city.chambers(locale, { sort: "free" }),
          },
        ]}
        table={{ summary: t("table"), label: t("places"), value: t("places") }}
      />
      <Table
        caption={t("byChamber")}
        captionHidden
        narrow="scroll"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "name",
            header: t("chamber"),
            cell: (row) => (
              <span className="flex flex-wrap items-center gap-2">
                <Link href={paths.city.chamber(locale, row.id)} className="text-anchor">
                  {locale === "ko" ? row.nameKo : row.nameEn}
                </Link>
                {row.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
              </span>
            ),
          },
          { key: "places", header: t("places"), align: "end", cell: (row) => number(row.places) },
          {
            key: "used",
            header: t("used"),
            align: "end",
            cell: (row) => (
              <Figure
                value={row.used}
                href={listHref(locale, filter, { list: "placed", chamber: row.id })}
                locale={locale}
              />
            ),
          },
          { key: "free", header: t("free"), align: "end", cell: (row) => number(freePlaces(row)) },
          {
            key: "met",
            header: t("met"),
            align: "end",
            cell: (row) => (
              <Figure
                value={row.met}
                href={listHref(locale, filter, { list: "mutual", chamber: row.id })}
                locale={locale}
              />
            ),
          },
        ]}
        sums={[common("total"), number(sum((row) => row.places)), number(used), number(free), null]}
      />
    </div>
  );
}
