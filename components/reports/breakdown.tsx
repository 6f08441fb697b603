import { useTranslations } from "next-intl";
import { BarChart } from "@/components/ui/bar-chart";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { DashboardFilter } from "@/lib/reports/input";
import type { Stage } from "@/lib/reports/rules";
import { listHref } from "./links";

type Row = Record<Stage, number> & {
  key: string;
  label: string;
  /** The condition that leaves only this row. */
  narrow: Partial<DashboardFilter>;
};
type Props = { rows: readonly Row[]; kind: string; filter: DashboardFilter; locale: Locale };

const shown = ["registered", "applied", "accepted", "mutual", "introduced"] as const satisfies readonly Stage[];

/** The same stages by sector or by district: those that applied as bars, all stages as a table of links. */
export function Breakdown({ rows, kind, filter, locale }: Props) {
  const t = useTranslations("reports.city");
  const stageName = useTranslations("reports.stage");
  const href = (row: Row, list: Stage) => listHref(locale, filter, { ...row.narrow, list });
  if (rows.length === 0) return <p className="text-subtle">{t("empty")}</p>;
  return (
    <div className="grid grid-cols-1 gap-10 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <BarChart
        title={t("appliedTitle")}
        rows={[...rows]
          .sort((a, b) => b.applied - a.applied)
          .map((row) => ({
            label: row.label,
            value: row.applied,
            valueText: t("companies", { count: row.applied }),
            href: href(row, "applied"),
          }))}
        table={{ summary: t("table"), label: kind, value: t("companiesColumn") }}
      />
      <Table
        caption={kind}
        captionHidden
        narrow="scroll"
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "label", header: kind, cell: (row) => row.label },
          ...shown.map((stage) => ({
            key: stage,
            header: stageName(stage),
            align: "end" as const,
            cell: (row: Row) => <Figure value={row[stage]} href={href(row, stage)} locale={locale} />,
          })),
        ]}
      />
    </div>
  );
}

/** A number that leads to its list; a plain one where there is nothing behind it. */
export function Figure({
  value,
  href,
  locale,
  label,
}: {
  value: number;
  href?: string;
  locale: Locale;
  /** Says what the number is of, where its row and column do not reach the reader. */
  label?: string;
}) {
  const text = formatNumber(value, locale);
  if (!href || value === 0) return <span className="text-subtle">{text}</span>;
  return (
    <Link href={href} className="text-anchor font-bold">
      {text}
      {label ? <VisuallyHidden> {label}</VisuallyHidden> : null}
    </Link>
  );
}
