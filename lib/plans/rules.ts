import type { ReviewerSolution } from "../assignment/reviewers-problem";
import type { ReviewerRelaxation } from "../assignment/reviewers-relax";
import { type SuitabilityPart, type SuitabilityWeights, suitabilityParts } from "./states";

const day = 86_400_000;

/** Days without a time, "2026-03-31", first and last included. */
export type Absence = { startsOn: string; endsOn: string };

/** The days of [from, to) on which somebody is not away, in whole days of UTC; a day that has begun counts. */
export function freeDays(from: Date, to: Date, absences: readonly Absence[]): number {
  let free = 0;
  for (let at = Math.floor(from.getTime() / day); at * day < to.getTime(); at++) {
    const date = new Date(at * day).toISOString().slice(0, 10);
    if (!absences.some(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn)) free++;
  }
  return free;
}

/** Hours of a monthly budget that fall into [from, to), away days left out. A month counts as 30 days. */
export const hoursWithin = (hoursPerMonth: number, from: Date, to: Date, absences: readonly Absence[]): number =>
  (hoursPerMonth * freeDays(from, to, absences)) / 30;

export type ApplicationNeeds = {
  sectors: readonly string[];
  targetStates: readonly string[];
  channels: readonly string[];
  certificationsNeeded: readonly string[];
};
export type MentorSkills = {
  sectors: readonly string[];
  channels: readonly string[];
  certifications: readonly string[];
  chamberSectors: readonly string[];
  /** States that the chamber serves. */
  territory: readonly string[];
};

const share = (wanted: readonly string[], known: readonly string[]): number =>
  wanted.filter((one) => known.includes(one)).length / wanted.length;

/** 0 to 1 by part; a part about which the application says nothing is missing. */
export function suitabilityOf(
  needs: ApplicationNeeds,
  skills: MentorSkills,
): Partial<Readonly<Record<SuitabilityPart, number>>> {
  const parts: Partial<Record<SuitabilityPart, number>> = {};
  if (needs.sectors.length > 0) {
    const own = needs.sectors.some((sector) => skills.sectors.includes(sector));
    const chambers = needs.sectors.some((sector) => skills.chamberSectors.includes(sector));
    parts.sector = own ? 1 : chambers ? 0.5 : 0;
  }
  if (needs.targetStates.length > 0) parts.region = share(needs.targetStates, skills.territory);
  if (needs.channels.length > 0) parts.channels = share(needs.channels, skills.channels);
  if (needs.certificationsNeeded.length > 0)
    parts.certifications = share(needs.certificationsNeeded, skills.certifications);
  return parts;
}

/** 1 to 10,000: the weighted mean of the parts that are known; 1 when none is. */
export function suitabilityScore(
  parts: Partial<Readonly<Record<SuitabilityPart, number>>>,
  weights: SuitabilityWeights,
): number {
  let [sum, weight] = [0, 0];
  for (const part of suitabilityParts) {
    const value = parts[part];
    if (value === undefined) continue;
    sum += weights[part] * value;
    weight += weights[part];
  }
  return 1 + Math.round((9999 * sum) / (weight || 1));
}

/** What a plan keeps of the solver's answer beside its pairs. */
export type PlanOutcome = Omit<ReviewerSolution, "pairs" | "alternates"> & { relaxations: ReviewerRelaxation[] };
