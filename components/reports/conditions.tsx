import { useTranslations } from "next-intl";
import { useAskedWords } from "@/components/reference/use-asked-words";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter } from "@/lib/reports/input.kpi";
import type { Choices } from "./figures-filters";

/** By what the numbers below are narrowed, in words: a printed page has no form. */
export function Conditions({ filter, choices, locale }: { filter: FiguresFilter; choices: Choices; locale: Locale }) {
  const t = useTranslations("reports.overview");
  const c = useTranslations("reports.city");
  const asked = useAskedWords();
  const { program, from, to, district, sector, chamber } = filter;
  const season = choices.programs.find(({ id }) => id === program);
  const place = choices.chambers.find(({ id }) => id === chamber);
  const day = (on: string | undefined) => (on ? formatDay(on, locale) : "");
  const said = [
    season && [c("program"), locale === "ko" ? season.titleKo : season.titleEn],
    (from || to) && [t("period"), t("between", { from: day(from), to: day(to) })],
    sector && [c("sector"), asked.sector(sector)],
    district && [c("district"), asked.district(district)],
    place && [c("chamber"), locale === "ko" ? place.nameKo : place.nameEn],
  ].filter((one): one is [string, string] => Array.isArray(one));
  if (said.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-body-s">
      {said.map(([name, value]) => (
        <div key={name} className="flex gap-2">
          <dt className="text-subtle">{name}</dt>
          <dd className="font-bold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
