import { machine } from "../core/state-machine";

/** A company says that it looks for investment: what was published last is what chambers read. */
export const profileMachine = machine("investmentProfile", {
  states: {
    draft: { turn: "company", days: null },
    published: { turn: "nobody", days: null },
    withdrawn: { turn: "nobody", days: null },
  },
  moves: {
    publish: { from: ["draft", "published", "withdrawn"], to: "published" },
    withdraw: { from: ["published"], to: "withdrawn" },
  },
});
export type ProfileState = (typeof profileMachine.states)[number];
/** Chambers read these. */
export const shownProfiles = ["published"] as const satisfies readonly ProfileState[];

/**
 * That an investor in the US is interested in a company, as a chamber wrote it down. Both sides say yes before either learns how
 * to reach the other; what they then agree is theirs.
 */
export const investmentMachine = machine("investment", {
  states: {
    noted: { turn: "mentor", days: 14 },
    offered: { turn: "company", days: 21 },
    accepted: { turn: "mentor", days: 14 },
    declined: { turn: "nobody", days: null },
    introduced: { turn: "company", days: 30 },
    meeting: { turn: "company", days: 60 },
    term_sheet: { turn: "company", days: 90 },
    closed: { turn: "nobody", days: null },
    ended: { turn: "nobody", days: null },
    withdrawn: { turn: "nobody", days: null },
    lapsed: { turn: "nobody", days: null },
  },
  moves: {
    offer: { from: ["noted"], to: "offered" },
    accept: { from: ["offered"], to: "accepted" },
    decline: { from: ["offered"], to: "declined" },
    introduce: { from: ["accepted"], to: "introduced" },
    meet: { from: ["introduced"], to: "meeting" },
    receiveTerms: { from: ["introduced", "meeting"], to: "term_sheet" },
    close: { from: ["meeting", "term_sheet"], to: "closed" },
    end: { from: ["introduced", "meeting", "term_sheet"], to: "ended" },
    withdraw: { from: ["noted", "offered", "accepted"], to: "withdrawn" },
    lapse: { from: ["noted", "offered", "accepted"], to: "lapsed" },
  },
});
export type InvestmentState = (typeof investmentMachine.states)[number];
export type InvestmentMove = keyof typeof investmentMachine.moves;

const some = <const S extends readonly InvestmentState[]>(states: S): S => states;

/** Something may still come of these: of one investor and one company a chamber has one at most. */
export const openInvestments = some(["noted", "offered", "accepted", "introduced", "meeting", "term_sheet"]);
/** Both have been introduced to each other, and how it goes is written down. */
export const introducedInvestments = some(["introduced", "meeting", "term_sheet"]);
/** Several states together, as the city counts them. */
export const investmentGroups = ["open", "introduced"] as const;
export type InvestmentGroup = (typeof investmentGroups)[number];
export const statesOfGroup: Readonly<Record<InvestmentGroup, readonly InvestmentState[]>> = {
  open: openInvestments,
  introduced: introducedInvestments,
};
/** The company says yes or no. */
export const askedInvestments = some(["offered"]);
/** The chamber asks the company, or introduces both. */
export const chamberInvestments = some(["noted", "accepted"]);
/** Of these a claim of an outcome may be filed. */
export const closedInvestments = some(["closed"]);

/** How it goes after the introduction. */
export const progressMoves = ["meet", "receiveTerms", "close", "end"] as const;
export type ProgressMove = (typeof progressMoves)[number];

/** Days after which what nobody has answered ends by itself. */
export const lapseDays = { noted: 60, offered: 30, accepted: 30 } as const;
export const lapsingInvestments = Object.keys(lapseDays) as (keyof typeof lapseDays)[];

/** How far a company is. */
export const stages = ["pre_seed", "seed", "series_a", "series_b", "growth", "pre_ipo"] as const;
export type Stage = (typeof stages)[number];

/** In which form it would take money. */
export const instruments = [
  "common_equity",
  "preferred_equity",
  "convertible_note",
  "safe",
  "debt",
  "joint_venture",
] as const;
export type Instrument = (typeof instruments)[number];

/** What it would show of who owns it, and when. */
export const capTableOpenness = ["on_request", "after_introduction", "after_nda", "not_yet"] as const;
export type CapTableOpenness = (typeof capTableOpenness)[number];

export const investorKinds = [
  "angel",
  "angel_group",
  "venture_capital",
  "corporate",
  "family_office",
  "accelerator",
  "strategic",
] as const;
export type InvestorKind = (typeof investorKinds)[number];

/** As the investor says of itself; the portal checks nothing of it. */
export const accreditations = ["declared", "not_declared", "not_asked"] as const;
export type Accreditation = (typeof accreditations)[number];

export const leadRoles = ["leads", "follows", "either"] as const;
export const horizons = ["within_3_months", "within_6_months", "within_12_months", "open"] as const;
/** Whether the mentor or the chamber has something of its own at stake with the investor. */
export const stakes = ["none", "own"] as const;

/** Who says so. */
export const investmentSides = ["company", "chamber", "portal"] as const;
export type InvestmentSide = (typeof investmentSides)[number];

export const investmentLetters = [
  "investmentOffered",
  "investmentAccepted",
  "investmentDeclined",
  "investmentIntroduced",
  "investmentWithdrawn",
  "investmentLapsed",
] as const;
export type InvestmentLetter = (typeof investmentLetters)[number];
