import { daysAfter } from "../matching/rules";
import {
  type BarrierState,
  barrierMachine,
  type EngagementSide,
  type EngagementState,
  engagementMachine,
  liveEngagements,
  openBarriers,
  type Risk,
  type RoomStep,
  riskDays,
  risks,
  silence,
  workingEngagements,
} from "./states";

/** What one side owes the other because of a meeting, and by when. */
export type OwedStep = { step: RoomStep; side: EngagementSide; dueAt: Date };

export type RiskFacts = {
  state: EngagementState;
  stateEnteredAt: Date;
  consented: boolean;
  /** Interests of the one responsible, or of everybody who works at the chamber, close the room to them. For the city alone. */
  responsibleBarred: boolean;
  chamberBarred: boolean;
  companyActiveAt: Date;
  chamberActiveAt: Date;
  /** Answers that offered times and minutes wait for. */
  steps: readonly OwedStep[];
  /** The day of the oldest open task, as a calendar writes it. */
  oldestDue: string | null;
  /** Since when the oldest barrier in each state that still stands in the way has rested there. */
  barriersSince: Partial<Record<BarrierState, Date | null>>;
  milestoneAt: Date | null;
};

const isWorking = (state: EngagementState) => (workingEngagements as readonly EngagementState[]).includes(state);

/** What is owed first where work goes on: whose turn it is, and until when. */
export function nextStep({ state, steps }: Pick<RiskFacts, "state" | "steps">): OwedStep | null {
  const [first] = [...steps].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return isWorking(state) ? (first ?? null) : null;
}

const over = (days: number | null, since: Date, now: Date) => days !== null && since < daysAfter(now, -days);

const stillActive = engagementMachine.after("begin");
const beginning = engagementMachine.initial;
const resting = engagementMachine.after("pause");

/**
 * Why a room is at risk at this moment; empty where it is not. Silence counts while somebody works on it, what is overdue while
 * nothing is paused, and nothing at all once it has ended.
 */
export function risksOf(facts: RiskFacts, now: Date): Risk[] {
  const { state, stateEnteredAt, companyActiveAt, chamberActiveAt, milestoneAt } = facts;
  if (!(liveEngagements as readonly EngagementState[]).includes(state)) return [];
  const working = state === stillActive;
  const silent = (of: Date, other: Date) => working && of < other && over(riskDays.answer, of, now);
  const owes = (of: EngagementSide, what: RoomStep) =>
    isWorking(state) && facts.steps.some(({ step, side, dueAt }) => side === of && step === what && dueAt < now);
  const reached = milestoneAt && milestoneAt > stateEnteredAt ? milestoneAt : stateEnteredAt;
  const found: Record<Risk, boolean> = {
    consent_withdrawn: !facts.consented,
    chamber_barred: facts.chamberBarred,
    responsible_barred: facts.responsibleBarred && !facts.chamberBarred,
    not_begun: state === beginning && over(riskDays.begin, stateEnteredAt, now),
    chamber_silent: silent(chamberActiveAt, companyActiveAt),
    company_silent: silent(companyActiveAt, chamberActiveAt),
    both_silent:
      working && over(riskDays.silence, companyActiveAt, now) && over(riskDays.silence, chamberActiveAt, now),
    chamber_offer: owes("chamber", "offer"),
    company_offer: owes("company", "offer"),
    chamber_minutes: owes("chamber", "minutes"),
    company_minutes: owes("company", "minutes"),
    task_overdue:
      working && facts.oldestDue !== null && over(riskDays.task, new Date(`${facts.oldestDue}T00:00:00Z`), now),
    barrier_late:
      working &&
      openBarriers.some((one) => {
        const since = facts.barriersSince[one];
        return since != null && over(barrierMachine.info[one].days, since, now);
      }),
    no_milestone: working && over(engagementMachine.info[state].days, reached, now),
    paused_long: state === resting && over(engagementMachine.info[state].days, stateEnteredAt, now),
  };
  return risks.filter((risk) => found[risk]);
}

/**
 * Whether who was asked is silent: so many requests since their last sign of life, each of which has waited long enough
 * for an answer, or one that has waited since before the limit of days.
 */
export function isSilent({ asks, oldest }: { asks: number; oldest: Date | null }, now: Date): boolean {
  return asks >= silence.asks || (oldest !== null && oldest < daysAfter(now, -silence.days));
}

export const otherSide = (side: EngagementSide): EngagementSide => (side === "company" ? "chamber" : "company");
