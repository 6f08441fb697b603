import { useTranslations } from "next-intl";
import { PrintButton } from "@/components/applications/print-button";
import type { StateNames } from "@/components/chambers/names";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { formatDay, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import type { Reports } from "@/lib/reports/queries.reports";
import { fewCompanies } from "@/lib/reports/rules.cohorts";
import { AgeingSection } from "./ageing-section";
import { CohortSection } from "./cohort-section";
import { CouncilForm } from "./council-form";
import { type Choices, FiguresFilters } from "./figures-filters";
import { FlowSection } from "./flow-section";
import { HeadlineFigures } from "./headline-figures";
import { JourneyFunnel } from "./journey-funnel";
import { reportsHref } from "./links";
import { PlaceSection } from "./place-section";

type Props = {
  reports: Reports;
  choices: Choices;
  states: StateNames;
  filter: ReportsFilter;
  /** The season before the one that is asked for. */
  before: { titleKo: string; titleEn: string } | null;
  /** How old the season is while it runs: of the one before, only what came until the same age is told. */
  age: { days: number; to: string } | null;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** The city's reports: every number leads to what was counted, every part follows the same conditions. */
export function CityReports({ reports, choices, states, filter, before, age, now, locale, timeZone }: Props) {
  const t = useTranslations("reports.overview");
  const c = useTranslations("reports.city");
  const figures = useTranslations("reports.figures");
  const shared = { filter, locale };
  const { program, from, to, district, sector, chamber } = filter;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { at: formatMoment(now, locale, timeZone) })}
        actions={
          <>
            <LinkButton href={paths.city.figures(locale)} variant="tertiary">
              {t("toFigures")}
            </LinkButton>
            <PrintButton label={figures("print")} />
          </>
        }
      />
      <div className="print-hidden">
        <FiguresFilters
          {...choices}
          filter={{ program, from, to, district, sector, chamber }}
          action={paths.city.reports(locale)}
          locale={locale}
        />
      </div>
      <Conditions {...{ filter, choices, locale }} />
      <Section title={t("headlines")} lead={<Comparison {...{ filter, before, age, locale }} />}>
        <HeadlineFigures
          headlines={reports.headlines}
          before={before && (locale === "ko" ? before.titleKo : before.titleEn)}
          runs={age !== null}
          {...{ ...shared, timeZone }}
        />
      </Section>
      <Section title={c("funnelTitle")}>
        <JourneyFunnel counts={reports.stages} hrefOf={(list) => reportsHref(locale, filter, { list })} {...shared} />
      </Section>
      <Section title={t("flowTitle")} lead={t("flowLead")}>
        <FlowSection rows={reports.flow} states={states} {...shared} />
      </Section>
      <Section id="map" title={t("map")} lead={t("mapLead")}>
        <PlaceSection rows={reports.places} states={states} {...shared} />
      </Section>
      <Section title={t("ageing")} lead={`${t("ageingLead")} ${chamber ? t("ageingChamber") : ""}`}>
        <AgeingSection rows={reports.ageing} {...shared} />
      </Section>
      <Section title={t("cohorts")} lead={t("cohortsLead", { few: fewCompanies })}>
        <CohortSection rows={reports.cohorts} seasons={choices.programs} {...shared} />
      </Section>
      <CouncilForm programs={choices.programs} {...shared} />
    </>
  );
}

/** With what the values are compared, or why there is nothing to compare them with. */
function Comparison({ filter, before, age, locale }: Pick<Props, "filter" | "before" | "age" | "locale">) {
  const t = useTranslations("reports.overview");
  const title = before && (locale === "ko" ? before.titleKo : before.titleEn);
  if (title && age) return t("comparedAtAge", { title, days: age.days, to: formatDay(age.to, locale) });
  if (title) return t("comparedWith", { title });
  return t(filter.program ? "noSeasonBefore" : "chooseSeason");
}

/** By what the numbers below are narrowed, in words: a printed page has no form. */
export function Conditions({ filter, choices, locale }: Pick<Props, "filter" | "choices" | "locale">) {
  const t = useTranslations("reports.overview");
  const c = useTranslations("reports.city");
  const r = useTranslations("reference");
  const { program, from, to, district, sector, chamber } = filter;
  const season = choices.programs.find(({ id }) => id === program);
  const place = choices.chambers.find(({ id }) => id === chamber);
  const day = (on: string | undefined) => (on ? formatDay(on, locale) : "");
  const said = [
    season && [c("program"), locale === "ko" ? season.titleKo : season.titleEn],
    (from || to) && [t("period"), t("between", { from: day(from), to: day(to) })],
    sector && [c("sector"), r(`sectors.${sector}`)],
    district && [c("district"), r(`districts.${district}`)],
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
