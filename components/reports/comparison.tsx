import { useTranslations } from "next-intl";
import { Table } from "@/components/ui/table";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import { Figure } from "./breakdown";

/** With what the numbers are compared: a season, the same age of one that is still running, or the same days of a year earlier. */
export type Beside = {
  kind: "season" | "age" | "year";
  title: { titleKo: string; titleEn: string } | null;
  days: number;
  /** Under which the earlier numbers were counted. */
  filter: ReportsFilter;
};

const day = (on: string | undefined, locale: Locale) => (on ? formatDay(on, locale) : "");

/** What the earlier values are of, in a few words. */
export function useBesideName(locale: Locale): (beside: Beside) => string {
  const t = useTranslations("reports.overview");
  return ({ kind, title, filter }) => {
    if (kind === "year" || !title) return t("between", { from: day(filter.from, locale), to: day(filter.to, locale) });
    return locale === "ko" ? title.titleKo : title.titleEn;
  };
}

/** With what the values are compared, or why there is nothing to compare them with. */
export function Comparison({
  filter,
  beside,
  locale,
}: {
  filter: ReportsFilter;
  beside: Beside | null;
  locale: Locale;
}) {
  const t = useTranslations("reports.overview");
  const nameOf = useBesideName(locale);
  if (!beside) return t(filter.program ? "noSeasonBefore" : "chooseSeason");
  const title = nameOf(beside);
  if (beside.kind === "year") return t("comparedWithYear", { period: title });
  if (beside.kind === "season") return t("comparedWith", { title });
  return t("comparedAtAge", { title, days: beside.days, to: day(beside.filter.to, locale) });
}

type Row = { key: string; label: string; now: number; before: number; href: string; beforeHref: string };
type Props = { caption: string; first: string; rows: readonly Row[]; beside: Beside; locale: Locale };

/** The same numbers now and of what they are compared with; each leads to its own list. */
export function ComparedTable({ caption, first, rows, beside, locale }: Props) {
  const t = useTranslations("reports.overview");
  const before = useBesideName(locale)(beside);
  const summary = t("comparedTable", { before });
  return (
    <details className="mt-6">
      <summary className="cursor-pointer font-bold">{summary}</summary>
      <div className="mt-3">
        <Table
          caption={`${caption}: ${summary}`}
          captionHidden
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: "label", header: first, cell: ({ label }) => label },
            {
              key: "now",
              header: t("nowColumn"),
              align: "end",
              cell: ({ now, href }) => <Figure value={now} href={href} locale={locale} />,
            },
            {
              key: "before",
              header: before,
              align: "end",
              cell: (row) => <Figure value={row.before} href={row.beforeHref} locale={locale} />,
            },
          ]}
        />
      </div>
    </details>
  );
}
