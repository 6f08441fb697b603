import { useTranslations } from "next-intl";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter } from "@/lib/reports/input.kpi";
import type { Definition } from "@/lib/reports/queries.definitions";
import { figureWords, type Say } from "@/lib/reports/rules.words";
import { type KpiGroup, type KpiKey, kpiGroupNames, kpiGroups } from "@/lib/reports/states";

type Words = "name" | "numerator" | "denominator" | "public" | "owner";
type Texts = Pick<Definition, `${Words}${"Ko" | "En"}`>;

/** A definition's words in the reader's language. */
export const wordsOf = (definition: Texts, word: Words, locale: Locale): string =>
  definition[`${word}${locale === "ko" ? "Ko" : "En"}`];

/** Figures as a page reads them. */
export function useFigureWords(locale: Locale) {
  const t = useTranslations("reports.figures");
  return figureWords(locale, t as Say);
}

const groupOf = (key: KpiKey): KpiGroup =>
  kpiGroupNames.find((group) => (kpiGroups[group] as readonly KpiKey[]).includes(key))!;

type Link = (locale: Locale, filter: FiguresFilter) => string;
const applications: Link = (locale, { program, sector, district }) =>
  paths.city.applications(locale, { program, sector, district });
const claims =
  (more: Record<string, string>): Link =>
  (locale, { program, chamber, from, to }) =>
    paths.city.outcomes(locale, { ...more, program, chamber, from, to });
const contracts = claims({ kind: "contract", state: "counted" });
const shipments = claims({ kind: "shipment", state: "counted", grade: "A" });

/** The page on which the things lie that a figure counts, narrowed as far as it can be. */
const listOf: Record<KpiGroup, Link> = {
  selection: applications,
  reviews: (locale) => paths.city.reviews(locale),
  matching: (locale) => paths.city.board(locale),
  mentors: (locale) => paths.city.chambers(locale),
  engagements: (locale) => paths.city.engagements(locale),
  outcomes: claims({}),
  support: (locale, { program }) =>
    program ? paths.city.programPart(locale, program, "budget") : paths.city.programs(locale),
};
const ownList: Partial<Record<KpiKey, Link>> = {
  conflicts_declared: (locale) => paths.city.conflicts(locale, { show: "all" }),
  conflicts_upheld: (locale) => paths.city.conflicts(locale, { show: "all" }),
  briefs_answered: (locale, { sector }) => paths.city.briefs(locale, { state: "all", sector }),
  contract_value: contracts,
  contract_value_attributed: contracts,
  shipped_value: shipments,
  shipped_value_attributed: shipments,
  new_exporters: shipments,
  unanswered_confirmations: claims({ state: "unanswered" }),
  satisfaction: (locale, { program }) => paths.city.surveys(locale, { program }),
};
export const listHrefOf = (key: KpiKey, locale: Locale, filter: FiguresFilter): string =>
  (ownList[key] ?? listOf[groupOf(key)])(locale, filter);
