import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { stateNames } from "@/components/chambers/names";
import { CityReports } from "@/components/reports/city-reports";
import { wordsOf } from "@/components/reports/kpi-words";
import { ReportList } from "@/components/reports/report-list";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";
import { listStates } from "@/lib/reference/queries";
import { reportsFilter } from "@/lib/reports/input.reports";
import { listDefinitions, listWorkingChambers } from "@/lib/reports/queries.definitions";
import { findReportList, getReports } from "@/lib/reports/queries.reports";
import { comparedWith } from "@/lib/reports/rules.kpi";

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
  if (list === "pairs") return { title: t("overview.pairs") };
  if (list === "contracts" || list === "shipments") return { title: t(`overview.listOf.${list}`) };
  if (list === "waiting") return { title: t("overview.ageing") };
  if (list === "cohort") return { title: t("overview.cohorts") };
  return { title: list ? t(`stage.${list}`) : t("overview.title") };
}

/** The reports; where the address asks for the list behind a number, that list alone. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const locale = localeOf(await params);
  const filter = reportsFilter.parse(await searchParams);
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
  const { before = null, age = null } = comparedWith(programs, filter.program, now) ?? {};
  const { program, from, to, district, sector, chamber } = filter;
  const scope = { program, from, to, district, sector, chamber };
  const reports = await getReports(actor, scope, before && { id: before.id, to: age?.to }, now);
  return <CityReports {...shared} {...{ reports, before, age, now, timeZone }} />;
}
