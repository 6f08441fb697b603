import { type ApplicationState, applicationMachine, placedStates } from "../applications/states";
import { type CompanyState, companyMachine, productMachine } from "../companies/states";
import type { Machine, StateInfo } from "../core/state-machine";
import { matchMachine } from "../matching/states";
import { awaitedReviews, reviewMachine } from "../reviews/states";

/*
 * What the city's figures mean. A company counts once in each stage that it has reached, whatever came afterwards.
 */

export const stages = [
  "registered",
  "verified",
  "applied",
  "in_review",
  "accepted",
  "proposed",
  "mutual",
  "introduced",
] as const;
export type Stage = (typeof stages)[number];

/** Companies whose registration was checked and found good. */
export const verifiedStates = ["verified", "suspended"] as const satisfies readonly CompanyState[];

/** Applications that have been in review, told from where they are now; the history tells it of the others. */
export const pastReview = [
  "in_review",
  "deliberation",
  "decision_pending",
  "accepted",
  "conditionally_accepted",
  "waitlisted",
  "declined",
  "lapsed",
  "closed_unplaced",
  "decision_revoked",
] as const satisfies readonly ApplicationState[];

export const acceptedStates = placedStates;

/** Bands of the niche index from which a product counts as niche. */
export const nicheFromBand = 4;

/** Waiting for this much longer than its service level, something counts as late. */
export type Step = { machine: StepMachine; state: string; info: StateInfo };
export const stepMachines = ["company", "product", "application", "review", "match"] as const;
export type StepMachine = (typeof stepMachines)[number];

const machines = {
  company: companyMachine,
  product: productMachine,
  application: applicationMachine,
  review: reviewMachine,
  match: matchMachine,
} as const satisfies Record<StepMachine, Machine>;

/** Kept apart from the general rule: a review waits for its mentor alone, and a published product waits for nobody. */
const left: Partial<Record<StepMachine, readonly string[]>> = {
  product: productMachine.states.filter((state) => state !== "submitted"),
  review: reviewMachine.states.filter((state) => !(awaitedReviews as readonly string[]).includes(state)),
};

/** Every state in which somebody is awaited within a number of days, in the order of the work. */
export const steps: readonly Step[] = stepMachines.flatMap((machine) =>
  Object.entries(machines[machine].info as Record<string, StateInfo>)
    .filter(([state, info]) => info.days !== null && info.turn !== "nobody" && !left[machine]?.includes(state))
    .map(([state, info]) => ({ machine, state, info })),
);

/** Part of a whole; null where there is nothing to share. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
