import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import type { Headline } from "@/lib/reports/queries.reports";
import { isListed } from "@/lib/reports/states";
import { BesideLines } from "./beside-lines";
import type { Beside } from "./comparison";
import { figureHref, listHrefOf, useFigureWords, wordsOf } from "./kpi-words";

type Props = {
  headlines: readonly Headline[];
  filter: ReportsFilter;
  /** What the earlier values are of, and under which conditions they were counted; null where there are none. */
  before: Beside | null;
  locale: Locale;
  timeZone: string;
};

/** The city's main figures: what they are, what they stand on, what they were in the season before, by which definition. */
export function HeadlineFigures({ headlines, ...more }: Props) {
  return (
    <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 md:gap-4 xl:grid-cols-4">
      {headlines.map((headline) => (
        <HeadlineFigure key={headline.definition.key} headline={headline} {...more} />
      ))}
    </ul>
  );
}

function HeadlineFigure({
  headline: { definition, figure, before: earlier },
  filter,
  before,
  locale,
  timeZone,
}: Omit<Props, "headlines"> & { headline: Headline }) {
  const t = useTranslations("reports.figures");
  const o = useTranslations("reports.overview");
  const { valueText, standsOn, besideOf, change } = useFigureWords(locale);
  const { key, unit, grade, version, validFrom } = definition;
  const beforeText = before
    ? o(`beforeValues.${before.kind}`, { value: valueText(unit, earlier?.value ?? null) })
    : null;
  const difference = change(unit, earlier?.value ?? null, figure.value);
  return (
    <li className="flex min-w-0 flex-col gap-1 rounded-2xl border border-gray-light bg-surface p-5">
      <h3 className="text-body-s font-bold">
        <Link href={figureHref(locale, key, filter)} className="text-anchor">
          {wordsOf(definition, "name", locale)}
        </Link>
      </h3>
      <p className="text-heading-l font-bold text-bolder tabular-nums">{valueText(unit, figure.value)}</p>
      <p className="text-body-s">
        {figure.count > 0 ? (
          <>
            <Link href={listHrefOf(figure, locale, filter)} className="text-anchor">
              {standsOn(unit, figure, key)}
            </Link>
            {unit === "share" && figure.denominator !== null && isListed(key) ? (
              <Link href={listHrefOf(figure, locale, filter, "whole")} className="ml-3 text-anchor">
                {o("wholeOf", { count: figure.denominator })}
              </Link>
            ) : null}
          </>
        ) : (
          <span className="text-subtle">{o("standsOnNothing")}</span>
        )}
      </p>
      <BesideLines lines={besideOf(figure)} />
      <p className="text-body-xs text-subtle">{wordsOf(definition, "numerator", locale)}</p>
      {before && earlier ? (
        <p className="text-body-s">
          {earlier.count > 0 ? (
            <Link href={listHrefOf(earlier, locale, before.filter)} className="text-anchor">
              {beforeText}
            </Link>
          ) : (
            beforeText
          )}
          {difference ? <span className="block font-bold">{difference}</span> : null}
          {before.kind === "age" ? <span className="block text-subtle">{o("stillRuns")}</span> : null}
        </p>
      ) : null}
      <p className="mt-auto pt-2 text-body-xs text-subtle">
        {o("definition", {
          version: t("version", { version }),
          from: formatDate(validFrom, locale, timeZone),
          grade: grade ? t("gradeFrom", { grade }) : t("ownRecords"),
        })}
      </p>
    </li>
  );
}
