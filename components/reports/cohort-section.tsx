import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import type { CohortRow } from "@/lib/reports/queries.cohorts";
import { shareOf } from "@/lib/reports/rules";
import { cohortMonths, cohortSteps, fewCompanies } from "@/lib/reports/rules.cohorts";
import { HeatTable } from "./heat-table";
import { reportsHref } from "./links";

type Props = {
  rows: readonly CohortRow[];
  /** From the newest to the oldest. */
  seasons: readonly { id: string; titleKo: string; titleEn: string }[];
  filter: ReportsFilter;
  locale: Locale;
};

/** Of the companies that each season was the first to accept: how many had come how far after how many months. */
export function CohortSection({ rows, seasons, filter, locale }: Props) {
  const t = useTranslations("reports.overview");
  const stage = useTranslations("reports.stage");
  const there = seasons.filter(({ id }) => rows.some(({ programId }) => programId === id));
  if (there.length === 0) return <p className="text-subtle">{t("cohortsEmpty")}</p>;
  const cell = (program: string, step: (typeof cohortSteps)[number], months: number) => {
    const row = rows.find((one) => one.programId === program && one.months === months);
    const share = row ? shareOf(row[step], row.companies) : null;
    if (!row || share === null) return { key: String(months), share: 0, content: <Nothing label={t("tooEarly")} /> };
    return {
      key: String(months),
      share: row.companies < fewCompanies ? 0 : share,
      content: (
        <>
          {row[step] > 0 ? (
            <Link
              href={reportsHref(locale, filter, { list: "cohort", program, step, months })}
              className="text-anchor font-bold"
            >
              {formatPercent(share, locale)}
            </Link>
          ) : (
            <span>{formatPercent(share, locale)}</span>
          )}
          <span className="block text-body-xs text-subtle">
            <Link href={reportsHref(locale, filter, { list: "cohort", program, months })} className="text-anchor">
              {t("cohortOf", { some: formatNumber(row[step], locale), all: formatNumber(row.companies, locale) })}
            </Link>
          </span>
        </>
      ),
    };
  };
  return (
    <HeatTable
      caption={t("cohorts")}
      first={t("cohort")}
      columns={cohortMonths.map((months) => ({ key: String(months), header: t("months", { months }) }))}
      rows={there.flatMap(({ id, titleKo, titleEn }) =>
        cohortSteps.map((step, index) => ({
          key: `${id} ${step}`,
          group: index === 0 ? (locale === "ko" ? titleKo : titleEn) : undefined,
          label: stage(step),
          cells: cohortMonths.map((months) => cell(id, step, months)),
        })),
      )}
    />
  );
}

const Nothing = ({ label }: { label: string }) => <span className="text-body-xs text-subtle">{label}</span>;
