import { parseGwangjuAddress } from "../reference/rules";
import { type District, districtNames, districts } from "../reference/states";
import { koreanYear } from "./rules";
import type { EligibilityRule } from "./states";

/** What the rules look at; null is a fact that is not known. */
export type EligibilityFacts = {
  company: {
    /** A key of `districts`, or an address in either form, before or after the merger of city and province. */
    district: string | null;
    sector: string | null;
    employees: number | null;
    foundedYear: number | null;
    /** Those that it holds; none is a fact as well. */
    certifications: readonly string[];
    /** Whether the city has checked the business registration. */
    registrationChecked: boolean;
    years: readonly { year: number; salesKrw: number | null; exportsUsdCents: number | null }[];
  };
  /** In how many of the last `seasonsAsked(rules)` seasons it was taken. */
  takenBefore: number | null;
};

export type Outcome = "met" | "unmet" | "unknown";
export type YearFigure = { year: number; value: number | null };

/** What was found, by the rule's kind: what a sentence about the verdict needs besides the rule itself. */
export type Found =
  | { kind: "district" | "sector"; value: string | null }
  | { kind: "employees"; value: number | null }
  | { kind: "founded"; value: number | null; foundedYear: number | null }
  | { kind: "exports" | "sales"; value: readonly YearFigure[] }
  | { kind: "certification"; value: readonly string[] }
  | { kind: "registration_checked"; value: boolean }
  | { kind: "not_taken_before"; value: number | null };

export type EligibilityVerdict = { rule: EligibilityRule; outcome: Outcome; found: Found };

/** The key of a district as it is stored, as "북구", or within an address of either form; null for any other place. */
export function districtIn(text: string | null): District | null {
  if (text === null) return null;
  const plain = text.normalize("NFC").trim();
  return (
    districts.find((key) => key === plain || districtNames[key].ko === plain || districtNames[key].en === plain) ??
    parseGwangjuAddress(plain)?.district ??
    null
  );
}

/** How far back earlier seasons matter to these rules; 0 where they do not. */
export const seasonsAsked = (rules: readonly EligibilityRule[]): number =>
  rules.reduce((most, rule) => (rule.kind === "not_taken_before" ? Math.max(most, rule.seasons) : most), 0);

const outcomeOf = (known: boolean, holds: boolean): Outcome => (!known ? "unknown" : holds ? "met" : "unmet");

const within = (value: number, atLeast: number | null, atMost: number | null) =>
  (atLeast === null || value >= atLeast) && (atMost === null || value <= atMost);

/** The last complete years, the newest first; a year that breaks the rule decides even where another is missing. */
function ofYears(
  facts: EligibilityFacts,
  field: "salesKrw" | "exportsUsdCents",
  bounds: { years: number; atLeast: number | null; atMost: number | null },
  now: Date,
): { outcome: Outcome; value: YearFigure[] } {
  const value = Array.from({ length: bounds.years }, (_, index) => {
    const year = koreanYear(now) - 1 - index;
    return { year, value: facts.company.years.find((row) => row.year === year)?.[field] ?? null };
  });
  const broken = value.some((row) => row.value !== null && !within(row.value, bounds.atLeast, bounds.atMost));
  const known = broken || value.every((row) => row.value !== null);
  return { outcome: outcomeOf(known, !broken), value };
}

function verdictOf(rule: EligibilityRule, facts: EligibilityFacts, now: Date): Omit<EligibilityVerdict, "rule"> {
  const { company } = facts;
  switch (rule.kind) {
    case "district": {
      const district = districtIn(company.district);
      const asked = rule.districts.map(districtIn);
      return {
        outcome: outcomeOf(company.district !== null, district !== null && asked.includes(district)),
        found: { kind: rule.kind, value: district ?? company.district },
      };
    }
    case "sector":
      return {
        outcome: outcomeOf(company.sector !== null, rule.sectors.includes(company.sector ?? "")),
        found: { kind: rule.kind, value: company.sector },
      };
    case "employees":
      return {
        outcome: outcomeOf(company.employees !== null, within(company.employees ?? 0, rule.atLeast, rule.atMost)),
        found: { kind: rule.kind, value: company.employees },
      };
    case "founded": {
      const { foundedYear } = company;
      const age = foundedYear === null ? null : koreanYear(now) - foundedYear;
      return {
        outcome: outcomeOf(age !== null, within(age ?? 0, rule.yearsAtLeast, rule.yearsAtMost)),
        found: { kind: rule.kind, value: age, foundedYear },
      };
    }
    case "exports": {
      const bounds = { years: rule.years, atLeast: rule.atLeastCents, atMost: rule.atMostCents };
      const { outcome, value } = ofYears(facts, "exportsUsdCents", bounds, now);
      return { outcome, found: { kind: rule.kind, value } };
    }
    case "sales": {
      const bounds = { years: rule.years, atLeast: rule.atLeastKrw, atMost: rule.atMostKrw };
      const { outcome, value } = ofYears(facts, "salesKrw", bounds, now);
      return { outcome, found: { kind: rule.kind, value } };
    }
    case "certification":
      return {
        outcome: outcomeOf(
          true,
          rule.anyOf.some((one) => company.certifications.includes(one)),
        ),
        found: { kind: rule.kind, value: company.certifications },
      };
    case "registration_checked":
      return {
        outcome: outcomeOf(true, company.registrationChecked),
        found: { kind: rule.kind, value: company.registrationChecked },
      };
    case "not_taken_before":
      return {
        outcome: outcomeOf(facts.takenBefore !== null, facts.takenBefore === 0),
        found: { kind: rule.kind, value: facts.takenBefore },
      };
  }
}

/** One verdict for each rule, in their order: met, unmet, or unknown where the fact is missing. */
export const checkEligibility = (
  rules: readonly EligibilityRule[],
  facts: EligibilityFacts,
  now: Date,
): EligibilityVerdict[] => rules.map((rule) => ({ rule, ...verdictOf(rule, facts, now) }));
