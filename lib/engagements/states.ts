import { machine } from "../core/state-machine";

export const engagementMachine = machine("engagement", {
  states: {
    scoping: { turn: "chamber", days: 14 },
    active: { turn: "chamber", days: 60 },
    paused: { turn: "company", days: 60 },
    completed_deal: { turn: "nobody", days: null },
    completed_no_deal: { turn: "nobody", days: null },
    terminated: { turn: "nobody", days: null },
    handed_over: { turn: "nobody", days: null },
  },
  moves: {
    begin: { from: ["scoping"], to: "active" },
    pause: { from: ["active"], to: "paused" },
    resume: { from: ["paused"], to: "active" },
    completeWithDeal: { from: ["active"], to: "completed_deal" },
    completeWithoutDeal: { from: ["active"], to: "completed_no_deal" },
    terminate: { from: ["scoping", "active", "paused"], to: "terminated" },
    handOver: { from: ["scoping", "active", "paused"], to: "handed_over" },
  },
});

export const barrierMachine = machine("barrier", {
  states: {
    open: { turn: "chamber", days: 14 },
    in_progress: { turn: "chamber", days: 30 },
    resolved_in_part: { turn: "chamber", days: 30 },
    resolved_in_full: { turn: "nobody", days: null },
    dormant: { turn: "nobody", days: null },
  },
  moves: {
    begin: { from: ["open", "dormant"], to: "in_progress" },
    resolveInPart: { from: ["in_progress"], to: "resolved_in_part" },
    resolveInFull: { from: ["in_progress", "resolved_in_part"], to: "resolved_in_full" },
    rest: { from: ["open", "in_progress", "resolved_in_part"], to: "dormant" },
  },
});

export const milestones = [
  "buyer_identified",
  "first_meeting",
  "sample_sent",
  "quote_sent",
  "pilot",
  "negotiation",
  "contract_signed",
  "first_shipment",
  "repeat_order",
] as const;

export const barrierTypes = [
  "tariff",
  "certification",
  "label",
  "ip",
  "logistics",
  "finance",
  "knowledge",
  "capacity",
  "access",
] as const;

export type EngagementState = (typeof engagementMachine.states)[number];
export type EngagementMove = keyof typeof engagementMachine.moves;
export type BarrierState = (typeof barrierMachine.states)[number];
export type BarrierMove = keyof typeof barrierMachine.moves;
export type MilestoneKind = (typeof milestones)[number];
export type BarrierType = (typeof barrierTypes)[number];

/** The two who work together; the city reads, and writes only where it is asked to. */
export const engagementSides = ["company", "chamber"] as const;
export type EngagementSide = (typeof engagementSides)[number];
export const messageSides = [...engagementSides, "city"] as const;
export type MessageSide = (typeof messageSides)[number];

/** Why the work ended before it was completed. The last two are the portal's own. */
export const endReasons = [
  "company_stopped",
  "chamber_stopped",
  "no_response",
  "no_fit",
  "other",
  "not_begun",
  "match_ended",
] as const;
export type EndReason = (typeof endReasons)[number];
/** What a person may give as the reason. */
export const givenEndReasons = [
  "company_stopped",
  "chamber_stopped",
  "no_response",
  "no_fit",
  "other",
] as const satisfies readonly EndReason[];

const some = <const S extends readonly EngagementState[]>(states: S): S => states;

/** Somebody has still something to do. */
export const liveEngagements = some(["scoping", "active", "paused"]);
/** Words, tasks and milestones are added. */
export const workingEngagements = some(["scoping", "active"]);
export const endedEngagements = some(["completed_deal", "completed_no_deal", "terminated", "handed_over"]);
/** Still in the way. */
export const openBarriers = ["open", "in_progress", "resolved_in_part"] as const satisfies readonly BarrierState[];

/** Why a room needs a look, the most pressing first; derived whenever it is asked, never set. */
export const risks = [
  "consent_withdrawn",
  "chamber_barred",
  "responsible_barred",
  "not_begun",
  "chamber_silent",
  "company_silent",
  "both_silent",
  "chamber_offer",
  "company_offer",
  "chamber_minutes",
  "company_minutes",
  "task_overdue",
  "barrier_late",
  "no_milestone",
  "paused_long",
] as const;
export type Risk = (typeof risks)[number];

/** Beside the states' own service levels: days after which an answer, a beginning, or a task that is due counts as late. */
export const riskDays = { begin: 7, answer: 10, silence: 21, task: 7 } as const;

/** What a meeting asks of one side of its room: an answer to the times that the other offers, or to the minutes that it wrote. */
export const roomSteps = ["offer", "minutes"] as const;
export type RoomStep = (typeof roomSteps)[number];
/** Within how many days, by the meeting's state: times that wait for a first answer, for another one, and minutes. */
export const stepDays = { proposing: 5, moving: 3, held: 7 } as const;
/** Meetings whose times wait; of those that ran out, that they were not answered stays true. */
export const offeringMeetings = ["proposing", "moving"] as const;
export const unansweredMeetings = [...offeringMeetings, "lapsed"] as const;
export const recordedMeeting = "held";

/** A provider counts as silent after so many unanswered requests in a row, or so many days; an ask waits `answer` days first. */
export const silence = { asks: 3, days: 60, answer: 7 } as const;
export const providerKinds = ["chamber", "mentor"] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** What of a room waits for one of its sides: words without its answer, its tasks that come due, what stands in the way. */
export const roomWaits = ["message", "task", "barrier"] as const;
export type RoomWait = (typeof roomWaits)[number];

/** A task is called to mind so many days before it is due. */
export const taskReminderDays = 2;

/** What a file is uploaded for that goes into a room. */
export const roomFiles = "room";
