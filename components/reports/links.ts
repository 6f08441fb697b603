import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { DashboardFilter } from "@/lib/reports/input";
import type { StepFigure } from "@/lib/reports/queries";

/** The dashboard under the same conditions with the list behind one figure opened. */
export const listHref = (locale: Locale, filter: DashboardFilter, more: Partial<DashboardFilter>) =>
  `${dashboardHref(locale, filter, { chamber: undefined, ...more })}#list`;

/** The dashboard under the same conditions, from the first page. */
export const dashboardHref = (locale: Locale, filter: DashboardFilter, more: Partial<DashboardFilter> = {}) => {
  const { program, sector, district, from, to, list, chamber, page } = { ...filter, page: 1, ...more };
  return paths.city.home(locale, { program, sector, district, from, to, list, chamber, page: page > 1 ? page : null });
};

type Wide = Pick<DashboardFilter, "program" | "sector" | "district">;

/** Where the things rest that wait in a step: the list of the city that holds them. */
export function stepHref(
  locale: Locale,
  { machine, state }: Pick<StepFigure, "machine" | "state">,
  { program, sector, district }: Wide,
  late = false,
): string {
  switch (machine) {
    case "application":
      return paths.city.applications(locale, { state, program, sector, district, late: late ? 1 : null });
    case "review":
      return paths.city.reviews(locale, { show: late ? "late" : null });
    case "match":
      return paths.city.board(locale, { program, state });
    case "company":
      return paths.city.companies(locale, { state, sector, district });
    case "product":
      return paths.city.companies(locale);
  }
}
