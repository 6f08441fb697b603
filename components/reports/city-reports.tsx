import { useTranslations } from "next-intl";
import { PrintButton } from "@/components/applications/print-button";
import type { StateNames } from "@/components/chambers/names";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { ExportList } from "@/lib/exports/states";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { TypedDays } from "@/lib/reports/input.kpi";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import type { Reports } from "@/lib/reports/queries.reports";
import { stages } from "@/lib/reports/rules";
import { fewCompanies } from "@/lib/reports/rules.cohorts";
import { AgeingBeside, AgeingSection } from "./ageing-section";
import { CohortSection } from "./cohort-section";
import { type Beside, ComparedTable, Comparison, useBesideName } from "./comparison";
import { Conditions } from "./conditions";
import { CouncilForm } from "./council-form";
import { type Choices, FiguresFilters } from "./figures-filters";
import { FlowSection } from "./flow-section";
import { HeadlineFigures } from "./headline-figures";
import { JourneyFunnel } from "./journey-funnel";
import { reportsHref } from "./links";
import { PlaceSection } from "./place-section";

type Props = {
  actor: Actor;
  reports: Reports;
  choices: Choices;
  states: StateNames;
  filter: ReportsFilter;
  typed: TypedDays;
  /** With what the numbers are compared. */
  beside: Beside | null;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** The city's reports: every number leads to what was counted, every part follows the same conditions. */
export function CityReports({ actor, reports, choices, states, filter, typed, beside, now, locale, timeZone }: Props) {
  const t = useTranslations("reports.overview");
  const c = useTranslations("reports.city");
  const figures = useTranslations("reports.figures");
  const besideName = useBesideName(locale);
  const shared = { filter, locale };
  const { program, from, to, district, sector, chamber } = filter;
  const file = (list: ExportList) => (
    <DownloadLink list={list} asked={{ program, from, to, district, sector, chamber }} {...{ actor, locale }} />
  );
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
          typed={typed}
          action={paths.city.reports(locale)}
          locale={locale}
        />
      </div>
      <Conditions {...{ filter, choices, locale }} />
      <Section title={t("headlines")} lead={<Comparison {...{ filter, beside, locale }} />}>
        <HeadlineFigures headlines={reports.headlines} before={beside} {...{ ...shared, timeZone }} />
      </Section>
      <Section title={c("funnelTitle")}>
        <JourneyFunnel counts={reports.stages} hrefOf={(list) => reportsHref(locale, filter, { list })} {...shared} />
        {beside && reports.before ? (
          <StagesBeside stages={reports.stages} before={reports.before.stages} {...{ ...shared, beside }} />
        ) : null}
        {file("reportStages")}
      </Section>
      <Section title={t("flowTitle")} lead={t("flowLead")}>
        <FlowSection rows={reports.flow} states={states} {...shared} />
        {file("reportFlow")}
      </Section>
      <Section id="map" title={t("map")} lead={t("mapLead")}>
        <PlaceSection rows={reports.places} states={states} {...shared} />
        {file("reportPlaces")}
      </Section>
      <Section title={t("ageing")} lead={`${t("ageingLead")} ${chamber ? t("ageingChamber") : ""}`}>
        <AgeingSection rows={reports.ageing} {...shared} />
        {beside && reports.before?.ageing ? (
          <AgeingBeside rows={reports.ageing} before={reports.before.ageing} {...{ ...shared, beside }} />
        ) : null}
        {file("reportAgeing")}
      </Section>
      <Section title={t("cohorts")} lead={t("cohortsLead", { few: fewCompanies })}>
        <CohortSection rows={reports.cohorts} seasons={choices.programs} {...shared} />
        {beside && reports.before ? (
          <Section heading="h3" title={besideName(beside)}>
            <CohortSection
              rows={reports.before.cohorts}
              seasons={choices.programs}
              filter={beside.filter}
              locale={locale}
            />
          </Section>
        ) : null}
        {file("reportCohorts")}
      </Section>
      <CouncilForm {...{ ...choices, ...shared, typed }} />
    </>
  );
}

type BesideProps = { beside: Beside; filter: ReportsFilter; locale: Locale };

/** How far companies have come, beside how far they had come before. */
function StagesBeside({
  stages: counts,
  before,
  beside,
  filter,
  locale,
}: BesideProps & { stages: Reports["stages"]; before: Reports["stages"] }) {
  const c = useTranslations("reports.city");
  const stageName = useTranslations("reports.stage");
  return (
    <ComparedTable
      caption={c("funnelTitle")}
      first={c("stageColumn")}
      rows={stages.map((stage) => ({
        ...{ key: stage, label: stageName(stage), now: counts[stage], before: before[stage] },
        href: reportsHref(locale, filter, { list: stage }),
        beforeHref: reportsHref(locale, beside.filter, { list: stage }),
      }))}
      {...{ beside, locale }}
    />
  );
}
