import { type ApplicationState, applicationMachine } from "../applications/states";
import type { Machine, StateInfo } from "../core/state-machine";
import { engagementMachine } from "../engagements/states";
import { matchMachine } from "../matching/states";
import { outcomeMachine } from "../outcomes/states";
import { awaitedReviews, reviewMachine } from "../reviews/states";

/** Whole days that something has waited in its state, by their first and last. */
export const ages = ["0-7", "8-14", "15-30", "31-60", "61"] as const;
export type Age = (typeof ages)[number];
/** The first day of each age but the youngest. */
export const ageStarts: readonly number[] = ages.slice(1).map((age) => Number(age.split("-")[0]));

const machines = {
  application: applicationMachine,
  review: reviewMachine,
  match: matchMachine,
  engagement: engagementMachine,
  outcome: outcomeMachine,
} as const satisfies Record<string, Machine>;
export type AgeingMachine = keyof typeof machines;
export const ageingMachines = Object.keys(machines) as [AgeingMachine, ...AgeingMachine[]];

const awaited: Partial<Record<AgeingMachine, readonly string[]>> = { review: awaitedReviews };
/** A company may appeal and need not. */
const left: Partial<Record<AgeingMachine, readonly string[]>> = {
  application: ["ineligible", "declined"] satisfies ApplicationState[],
};

const waits = (machine: AgeingMachine, state: string, { turn, days }: StateInfo) =>
  days !== null &&
  turn !== "nobody" &&
  turn !== "system" &&
  (awaited[machine]?.includes(state) ?? true) &&
  !left[machine]?.includes(state);

/** Every state in which somebody is awaited, in the order of the work. */
export const ageingSteps = ageingMachines.flatMap((machine) =>
  Object.entries(machines[machine].info as Record<string, StateInfo>)
    .filter(([state, info]) => waits(machine, state, info))
    .map(([state, info]) => ({ machine, state, turn: info.turn, level: info.days ?? 0 })),
);
export type AgeingStep = (typeof ageingSteps)[number];

/** The age of something that entered its state so many whole days ago. */
export const ageOf = (days: number): Age => ages[ageStarts.filter((start) => days >= start).length]!;
