import { inLanguage } from "@/components/matching/words";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

export { chamberOf, productOf } from "@/components/matching/words";

/** Who looks at a room: one of its sides, or the city. */
export type Viewer = "company" | "chamber" | "city";

export const companyOf = (row: { companyKo: string; companyEn: string }, locale: Locale) =>
  inLanguage(row.companyKo, row.companyEn, locale);

const sections = { company: paths.company, chamber: paths.mentor, city: paths.city } as const;
export const roomsOf = (viewer: Viewer) => sections[viewer].engagements;
export const roomOf = (viewer: Viewer) => sections[viewer].engagement;
