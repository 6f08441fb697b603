import type { Locale } from "@/lib/i18n/locales";
import type { Plan } from "@/lib/plans/queries";

/** Names of a plan's applications and mentors in the reader's language, by id. */
export function namesOf(plan: Pick<Plan, "applications" | "people">, locale: Locale) {
  const inLanguage = (ko: string, en: string) => (locale === "ko" ? ko : en || ko);
  const companies = new Map(
    plan.applications.map(({ id, companyKo, companyEn }) => [id, inLanguage(companyKo, companyEn)]),
  );
  const people = new Map(
    plan.people.map(({ id, name, chamberKo, chamberEn }) => [id, { name, chamber: inLanguage(chamberKo, chamberEn) }]),
  );
  return {
    company: (id: string) => companies.get(id) ?? "–",
    mentor: (id: string) => people.get(id)?.name ?? "–",
    chamber: (id: string) => people.get(id)?.chamber ?? "–",
  };
}
export type Names = ReturnType<typeof namesOf>;
