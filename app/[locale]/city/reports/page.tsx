import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { stateNames } from "@/components/chambers/names";
import { CityReports } from "@/components/reports/city-reports";
import { ReportList } from "@/components/reports/report-list";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";
import { listStates } from "@/lib/reference/queries";
import { reportsFilter } from "@/lib/reports/input.reports";
import { listWorkingChambers } from "@/lib/reports/queries.definitions";
import { findReportList, getReports } from "@/lib/reports/queries.reports";
import { seasonBefore } from "@/lib/reports/rules.kpi";

type Props = PageProps<"/[locale]/city/reports">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.overview" });
  return { title: t("title") };
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
  if (behind) return <ReportList {...shared} {...{ behind, timeZone }} />;
  const before = seasonBefore(programs, filter.program);
  const { program, from, to, district, sector, chamber } = filter;
  const scope = { program, from, to, district, sector, chamber };
  const reports = await getReports(actor, scope, before?.id ?? null, now);
  return <CityReports {...shared} {...{ reports, before, now, timeZone }} />;
}
