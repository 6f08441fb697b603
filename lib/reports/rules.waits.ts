import { conditionEnds } from "../applications/rules";
import { applicationMachine } from "../applications/states";
import { dueAt, type Resting, type Turn } from "../core/state-machine";
import { answerUntil, isToAnswer, isToPrepare } from "../exhibitions/rules";
import { type BoothState, boothMachine } from "../exhibitions/states";
import type { MatchState } from "../matching/states";
import { type MeetingState, meetingMachine } from "../meetings/states";
import type { OutcomeState } from "../outcomes/states";
import type { OwnApplication } from "./rules";

/*
 * What waits for whoever looks at their first page, of every noun alike: how many, by when the first, whose turn, and where they
 * are listed.
 */

type RoomWait = "message" | "task" | "barrier" | "scoping" | "paused" | "risk";
export type WaitKey =
  | "answer"
  | "condition"
  | "investment"
  | "investmentNews"
  | "investmentAsked"
  | "inquiry"
  | "lead"
  | "booth"
  | "boothPlan"
  | "agreement"
  | "survey"
  | "nextMeeting"
  | "objection"
  | `match.${"proposed" | "chamber_interested" | "company_interested"}`
  | `claim.${Exclude<OutcomeState, "submitted" | "revised" | "voided" | "expired" | "discarded">}`
  | `meeting.${"proposing" | "moving" | "scheduled" | "held"}`
  | `room.${RoomWait}`;

export type Wait = Resting & {
  key: WaitKey;
  /** The day where it is one of the calendar; `dueAt` is its end. */
  dueOn?: string;
  /** "own": of the side that looks. */
  turn: Turn | "own";
  /** Where it is about one thing with a page of its own: a fair, a product's room, a season's application. */
  of?: { id: string; nameKo: string; nameEn: string };
};

/** The end of a day by the Korean calendar. */
const endOf = (day: string): Date => conditionEnds({ dueOn: day });

/** Only what there is, what is due first first; what has no day comes last, in the order of the work. */
export const byDue = (waits: readonly Wait[]): Wait[] => {
  const time = ({ dueAt: at }: Wait) => at?.getTime() ?? Number.POSITIVE_INFINITY;
  return waits
    .filter(({ count }) => count > 0)
    .map((wait, place) => ({ wait, place }))
    .sort((a, b) => (time(a.wait) === time(b.wait) ? a.place - b.place : time(a.wait) - time(b.wait)))
    .map(({ wait }) => wait);
};

const own = "own" as const;
/** Each state a line of its own, since each is a list of its own. */
const ofStates = <S extends string, P extends "match" | "claim">(
  noun: P,
  rows: readonly (Resting & { state: S })[],
): Wait[] =>
  rows.map(({ state, count, late, dueAt: at }) => ({
    ...{ key: `${noun}.${state}` as WaitKey, count, late, dueAt: at, turn: own },
  }));

export const matchWaits = (rows: readonly (Resting & { state: MatchState })[]): Wait[] => ofStates("match", rows);
/** Of what counts the company says what became of it, and the city looks at what a company says is wrong. */
export const claimWaits = (rows: readonly (Resting & { state: OutcomeState })[], city: boolean): Wait[] =>
  ofStates("claim", rows).map((wait) =>
    city && wait.key === "claim.counted" ? { ...wait, key: "objection" as const } : wait,
  );

type MeetingRow = Resting & { state: MeetingState; ahead: number; next: Date | null };
/** Times to choose, minutes to write and to answer; and the next meeting, which waits for nobody. */
export function meetingWaits(rows: readonly MeetingRow[]): Wait[] {
  const agreed = meetingMachine.after("choose");
  return rows.flatMap(({ state, count, late, dueAt: at, ahead, next }): Wait[] => [
    { key: `meeting.${state}` as WaitKey, count, late, dueAt: at, turn: own },
    ...(state === agreed
      ? [{ key: "nextMeeting" as const, count: ahead, late: 0, dueAt: next, turn: "nobody" as const }]
      : []),
  ]);
}

type RoomRow = Resting & { key: RoomWait; dueOn?: string | null };
export const roomWaits = (rows: readonly RoomRow[]): Wait[] =>
  rows.map(({ key, count, late, dueAt: at, dueOn }) => ({
    ...{ key: `room.${key}` as const, count, late, turn: own },
    ...(dueOn ? { dueOn, dueAt: endOf(dueOn) } : { dueAt: at }),
  }));

/** What rests in one state of a noun that has one only in which somebody is awaited. */
export const restingWaits = (key: "inquiry" | "survey", turn: Wait["turn"], rows: readonly Resting[]): Wait[] =>
  rows.map(({ count, late, dueAt: at }) => ({ key, count, late, dueAt: at, turn }));

/** The city's questions and conditions of the company's own applications, each on the page of its application. */
export function applicationWaits(applications: readonly OwnApplication[], now: Date): Wait[] {
  return applications.flatMap((one): Wait[] => {
    const of = { id: one.id, nameKo: one.programTitleKo, nameEn: one.programTitleEn };
    const line = (key: "answer" | "condition", ends: readonly Date[], first: Date | null): Wait => ({
      ...{ key, count: ends.length, late: ends.filter((end) => end < now).length, dueAt: first, turn: own, of },
    });
    const open = one.conditions.filter(({ metAt, sentAt }) => metAt === null && sentAt === null).map(conditionEnds);
    const first = new Date(Math.min(...open.map((end) => end.getTime())));
    if (applicationMachine.may("answerInfo", one.state).ok) {
      const at = one.answerDueAt;
      return [{ ...line("answer", at ? [at] : [], at), count: 1 }];
    }
    return applicationMachine.may("lapse", one.state).ok && open.length > 0 ? [line("condition", open, first)] : [];
  });
}

/** Introductions to investors: those to answer, and those of which it is to be said how they go. */
export const investmentWaits = ({ asked, underway }: { asked: Resting; underway: Resting }): Wait[] => [
  { key: "investment", ...asked, turn: own },
  { ...{ key: "investmentNews", count: underway.late, late: underway.late }, dueAt: underway.dueAt, turn: own },
];

/** Of a chamber: investors of whom the company is to be asked, or to whom it is to be introduced. */
export const chamberInvestmentWaits = (resting: Resting): Wait[] => [{ key: "investmentAsked", ...resting, turn: own }];

type OfferedRow = { engagementId: string; productKo: string; productEn: string; dueAt: Date | null };
/** Each agreement stands in a room of its own. */
export const agreementWaits = (rows: readonly OfferedRow[], now: Date): Wait[] =>
  rows.map(({ engagementId, productKo, productEn, dueAt: at }) => ({
    ...{ key: "agreement", count: 1, late: at && at < now ? 1 : 0, dueAt: at, turn: own },
    of: { id: engagementId, nameKo: productKo, nameEn: productEn },
  }));

type BoothRow = {
  id: string;
  state: BoothState;
  stateEnteredAt: Date;
  firstDay: string;
  lastDay: string;
  zone: string;
  nameKo: string;
  nameEn: string;
  meetings: number;
  due: number;
  late: number;
  dueSince: string | null;
};
/** At each booth: whether the company comes, whom it asks there, and what became of whom it met. */
export const boothWaits = (rows: readonly BoothRow[], now: Date): Wait[] =>
  rows.flatMap((booth): Wait[] => {
    const of = { id: booth.id, nameKo: booth.nameKo, nameEn: booth.nameEn };
    const at = dueAt(boothMachine.info[booth.state], booth.stateEnteredAt);
    const until = booth.dueSince && answerUntil(booth.dueSince);
    return [
      ...(isToAnswer(booth, now)
        ? [{ key: "booth" as const, count: 1, late: at && at < now ? 1 : 0, dueAt: at, turn: own, of }]
        : []),
      ...(isToPrepare(booth, now)
        ? [
            {
              ...{ key: "boothPlan" as const, count: 1, late: 0, turn: own, of },
              ...{ dueOn: booth.firstDay, dueAt: endOf(booth.firstDay) },
            },
          ]
        : []),
      ...(until
        ? [
            {
              ...{ key: "lead" as const, count: booth.due, late: booth.late, turn: own, of },
              ...{ dueOn: until, dueAt: endOf(until) },
            },
          ]
        : []),
    ];
  });
