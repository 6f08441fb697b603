import { machine } from "../core/state-machine";

/** A company's place in the cohort of an exhibition. */
export const boothMachine = machine("booth", {
  states: {
    offered: { turn: "company", days: 14 },
    confirmed: { turn: "nobody", days: null },
    declined: { turn: "nobody", days: null },
    withdrawn: { turn: "nobody", days: null },
  },
  moves: {
    confirm: { from: ["offered"], to: "confirmed" },
    decline: { from: ["offered"], to: "declined" },
    withdraw: { from: ["offered", "confirmed"], to: "withdrawn" },
  },
});
export type BoothState = (typeof boothMachine.states)[number];
export const liveBooths = ["offered", "confirmed"] as const satisfies readonly BoothState[];
/** The company stands there: leads and meetings are written down. */
export const standingBooths = ["confirmed"] as const satisfies readonly BoothState[];

/** A business that a company met at its booth, from the card to an order or its end. */
export const leadMachine = machine("lead", {
  states: {
    new: { turn: "company", days: 14 },
    contacted: { turn: "company", days: 30 },
    talking: { turn: "company", days: 60 },
    sample: { turn: "company", days: 60 },
    quoted: { turn: "company", days: 60 },
    won: { turn: "nobody", days: null },
    lost: { turn: "nobody", days: null },
    dormant: { turn: "company", days: null },
  },
  moves: {
    contact: { from: ["new", "dormant"], to: "contacted" },
    talk: { from: ["new", "contacted", "sample", "quoted", "dormant"], to: "talking" },
    sendSample: { from: ["contacted", "talking", "quoted", "dormant"], to: "sample" },
    quote: { from: ["contacted", "talking", "sample", "dormant"], to: "quoted" },
    win: { from: ["contacted", "talking", "sample", "quoted"], to: "won" },
    lose: { from: ["new", "contacted", "talking", "sample", "quoted", "dormant"], to: "lost" },
    rest: { from: ["new", "contacted", "talking", "sample", "quoted"], to: "dormant" },
  },
});
export type LeadState = (typeof leadMachine.states)[number];
export type LeadMove = keyof typeof leadMachine.moves;
export const leadMoves = Object.keys(leadMachine.moves) as [LeadMove, ...LeadMove[]];

/** Something may still come of these: aftercare goes on. */
export const openLeads = [
  "new",
  "contacted",
  "talking",
  "sample",
  "quoted",
  "dormant",
] as const satisfies readonly LeadState[];
/** Of these a claim of an outcome may be filed. */
export const wonLeads = ["won"] as const satisfies readonly LeadState[];

/** What the business wants. */
export const leadInterests = ["distribution", "purchase", "sample", "partnership", "information"] as const;
export type LeadInterest = (typeof leadInterests)[number];

export const temperatures = ["hot", "warm", "cool"] as const;
export type Temperature = (typeof temperatures)[number];

/** Days after the last day of an exhibition on which it is asked what became of its leads, unless the city says otherwise. */
export const usualAftercare = [30, 60, 90, 180] as const;
export const mostAftercare = 6;
/** From the day of a step on it is answered within so many days; after that it counts as late. */
export const answerDays = 14;

/** So many days before an exhibition it is called to mind that nobody has been asked to the booth yet. */
export const prepareDays = 60;

/** How long ago an exhibition may have ended that leads are still written down. */
export const lateLeadDays = 30;
