import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import type { Headline } from "@/lib/reports/queries.reports";
import type { KpiKey } from "@/lib/reports/states";
import { listHrefOf, useFigureWords, wordsOf } from "./kpi-words";
import { reportsHref } from "./links";

type Props = {
  headlines: readonly Headline[];
  filter: ReportsFilter;
  /** The season that the earlier values are of; null where there is none. */
  before: string | null;
  locale: Locale;
  timeZone: string;
};

/** Figures that stand on a list of the reports themselves: the very rows that were counted. */
const ownLists: Partial<Record<KpiKey, "contracts" | "shipments">> = {
  contract_value: "contracts",
  shipped_value: "shipments",
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
  const { valueText, standsOn, change } = useFigureWords(locale);
  const { key, unit, grade, version, validFrom } = definition;
  const list = ownLists[key];
  const difference = change(unit, earlier?.value ?? null, figure.value);
  return (
    <li className="flex min-w-0 flex-col gap-1 rounded-2xl border border-gray-light bg-surface p-5">
      <h3 className="text-body-s font-bold">
        <Link href={paths.city.figure(locale, key, { program: filter.program })} className="text-anchor">
          {wordsOf(definition, "name", locale)}
        </Link>
      </h3>
      <p className="text-heading-l font-bold text-bolder tabular-nums">{valueText(unit, figure.value)}</p>
      <p className="text-body-s">
        {figure.count > 0 ? (
          <Link
            href={list ? reportsHref(locale, filter, { list }) : listHrefOf(key, locale, filter)}
            className="text-anchor"
          >
            {standsOn(unit, figure)}
          </Link>
        ) : (
          <span className="text-subtle">{o("standsOnNothing")}</span>
        )}
      </p>
      {before ? (
        <p className="text-body-s">
          {o("beforeValue", { value: valueText(unit, earlier?.value ?? null) })}
          {difference ? <span className="block font-bold">{difference}</span> : null}
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
