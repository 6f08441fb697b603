import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { DashboardFilter } from "@/lib/reports/input";
import type { ChamberFilter } from "@/lib/reports/input.chamber";
import type { FederationFilter } from "@/lib/reports/input.federation";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import type { StepFigure } from "@/lib/reports/queries";

/** The dashboard under the same conditions with the list behind one figure opened. */
export const listHref = (locale: Locale, filter: DashboardFilter, more: Partial<DashboardFilter>) =>
  `${dashboardHref(locale, filter, { chamber: undefined, machine: undefined, state: undefined, late: undefined, ...more })}#list`;

/** The dashboard under the same conditions, from the first page. */
export const dashboardHref = (locale: Locale, filter: DashboardFilter, more: Partial<DashboardFilter> = {}) => {
  const { page, late, ...rest } = { ...filter, page: 1, ...more };
  return paths.city.home(locale, { ...rest, late: late ? 1 : null, page: page > 1 ? page : null });
};

/** Where the things are that wait in a step: the city's list of applications, or the list behind the number. */
export function stepHref(
  locale: Locale,
  { machine, state }: Pick<StepFigure, "machine" | "state">,
  filter: DashboardFilter,
  late = false,
): string {
  if (machine !== "application")
    return listHref(locale, filter, { list: "step", machine, state, late: late || undefined });
  const { program, sector, district } = filter;
  return paths.city.applications(locale, { state, program, sector, district, late: late ? 1 : null });
}

/** The city's reports under the same conditions, from the first page. */
export const reportsHref = (locale: Locale, filter: ReportsFilter, more: Partial<ReportsFilter> = {}) => {
  const { page, measure, ...rest } = { ...filter, page: 1, ...more };
  return paths.city.reports(locale, {
    ...rest,
    measure: measure === "matches" ? null : measure,
    page: page > 1 ? page : null,
  });
};

/** A lead's figures of a season with the list behind one of them, from its first page. */
export const chamberHref = (locale: Locale, filter: Partial<ChamberFilter>) => {
  const { page = 1, ...rest } = filter;
  return paths.mentor.reports(locale, { ...rest, page: page > 1 ? page : null });
};

/** A federation's page under the same conditions, with one of its sums opened by chambers or with none. */
export const federationHref = (
  locale: Locale,
  { program, quarter }: FederationFilter,
  opened: Pick<FederationFilter, "sum" | "item"> = {},
) => paths.city.federation(locale, { program, quarter, ...opened }) + (opened.sum ? "#sum" : "");

/** What a file of the rows is asked with: their list stands under another name, since the file's own has its. */
export function fileOf({
  list,
  page: _,
  ...asked
}: DashboardFilter | ReportsFilter | ChamberFilter): Record<string, string | undefined> {
  const said = Object.entries(asked).flatMap(([key, value]) => {
    if (value === undefined || key === "measure") return [];
    return [[key, value === true ? "1" : String(value)]];
  });
  return { ...Object.fromEntries(said), behind: list };
}
