import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { stateNames } from "@/components/chambers/names";
import { CityReports } from "@/components/reports/city-reports";
import type { Beside } from "@/components/reports/comparison";
import { wordsOf } from "@/components/reports/kpi-words";
import { ReportList } from "@/components/reports/report-list";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms, type ProgramRow } from "@/lib/programs/queries";
import { listStates } from "@/lib/reference/queries";
import { typedDays } from "@/lib/reports/input.kpi";
import { type ReportsFilter, reportsFilter } from "@/lib/reports/input.reports";
import { listDefinitions, listWorkingChambers } from "@/lib/reports/queries.definitions";
import { findReportList, getReports } from "@/lib/reports/queries.reports";
import { comparedWith, periodBefore } from "@/lib/reports/rules.kpi";

type Props = PageProps<"/[locale]/city/reports">;

/** A list is called what its number is. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "reports" });
  const { list, key } = reportsFilter.parse(await searchParams);
  if (list === "figure") {
    const definitions = await listDefinitions(await requireActor("official"), new Date());
    const definition = definitions.find((one) => one.key === key);
    return { title: definition ? wordsOf(definition, "name", locale) : t("overview.title") };
  }
  if (list === "pairs" || list === "pairCompanies") return { title: t(`overview.${list}`) };
  if (list === "contracts" || list === "shipments") return { title: t(`overview.listOf.${list}`) };
  if (list === "waiting") return { title: t("overview.ageing") };
  if (list === "cohort") return { title: t("overview.cohorts") };
  return { title: list ? t(`stage.${list}`) : t("overview.title") };
}

/** The season before the one that is asked for; of a period alone the same days a year earlier. */
function besideOf(programs: readonly ProgramRow[], filter: ReportsFilter, now: Date): Beside | null {
  const season = comparedWith(programs, filter.program, now);
  const year = periodBefore(filter);
  if (season) {
    const { before: title, age } = season;
    const days = { from: undefined, to: age?.to };
    return {
      kind: age ? "age" : "season",
      title,
      days: age?.days ?? 0,
      filter: { ...filter, program: title.id, ...days },
    };
  }
  return year && { kind: "year", title: null, days: 0, filter: { ...filter, ...year } };
}

/** The reports; where the address asks for the list behind a number, that list alone. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const locale = localeOf(await params);
  const asked = await searchParams;
  const filter = reportsFilter.parse(asked);
  const now = new Date();
  const [programs, chambers, places, behind] = await Promise.all([
    listPrograms(actor),
    listWorkingChambers(actor),
    listStates(actor),
    findReportList(actor, filter, now),
  ]);
  const shared = { choices: { programs, chambers }, states: stateNames(places), filter, locale };
  const { timeZone } = actor;
  if (behind) return <ReportList {...shared} {...{ actor, behind, timeZone }} />;
  const { program, from, to, district, sector, chamber } = filter;
  const scope = { program, from, to, district, sector, chamber };
  const beside = besideOf(programs, filter, now);
  const before = beside && { id: beside.filter.program, from: beside.filter.from, to: beside.filter.to };
  const reports = await getReports(actor, scope, before, now);
  return <CityReports {...shared} {...{ actor, reports, beside, now, timeZone }} typed={typedDays.parse(asked)} />;
}
