import { placeHolders } from "../chambers/states";
import { machine } from "../core/state-machine";

const beforeEngagement = [
  "candidate",
  "shortlisted",
  "proposed",
  "chamber_interested",
  "company_interested",
  "mutual",
  "introduced",
] as const;

export const matchMachine = machine("match", {
  states: {
    candidate: { turn: "city", days: null },
    shortlisted: { turn: "city", days: 7 },
    proposed: { turn: "chamber", days: 10 },
    chamber_interested: { turn: "company", days: 10 },
    company_interested: { turn: "chamber", days: 10 },
    mutual: { turn: "city", days: 5 },
    introduced: { turn: "chamber", days: 14 },
    engaged: { turn: "nobody", days: null },
    chamber_declined: { turn: "nobody", days: null },
    company_declined: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
    lapsed: { turn: "nobody", days: null },
    blocked: { turn: "city", days: null },
    withdrawn: { turn: "nobody", days: null },
  },
  moves: {
    shortlist: { from: ["candidate"], to: "shortlisted" },
    unshortlist: { from: ["shortlisted"], to: "candidate" },
    propose: { from: ["candidate", "shortlisted"], to: "proposed" },
    chamberInterest: { from: ["proposed"], to: "chamber_interested" },
    companyInterest: { from: ["proposed"], to: "company_interested" },
    chamberAccept: { from: ["company_interested"], to: "mutual" },
    companyAccept: { from: ["chamber_interested"], to: "mutual" },
    chamberDecline: { from: ["proposed", "chamber_interested", "company_interested"], to: "chamber_declined" },
    companyDecline: { from: ["proposed", "chamber_interested", "company_interested"], to: "company_declined" },
    expire: { from: ["proposed", "chamber_interested", "company_interested"], to: "expired" },
    introduce: { from: ["mutual"], to: "introduced" },
    engage: { from: ["introduced"], to: "engaged" },
    lapse: { from: ["introduced"], to: "lapsed" },
    block: { from: beforeEngagement, to: "blocked" },
    withdraw: { from: beforeEngagement, to: "withdrawn" },
  },
});

export type MatchState = (typeof matchMachine.states)[number];

export const matchOrigins = ["algorithm", "chamber_interest", "company_request", "city"] as const;
export const blockReasons = ["conflict", "screening", "consent", "duplicate"] as const;
export type BlockReason = (typeof blockReasons)[number];
/** These are between the city and the one whom they are about: the two sides learn only that the match has ended. */
export const confidentialBlocks = ["conflict", "screening"] as const satisfies readonly BlockReason[];
/** What these stood for may have changed: the pair may be suggested again. */
export const passingBlocks = ["consent", "screening"] as const satisfies readonly BlockReason[];
export const declineReasons = [
  "no_demand",
  "price",
  "certification",
  "capacity",
  "competing_product",
  "wrong_region",
  "not_ready",
  "other",
] as const;
export type DeclineReason = (typeof declineReasons)[number];

const some = <const S extends readonly MatchState[]>(states: S): S => states;

/** Before the proposal a match is the city's thought alone. */
export const unspokenMatches = some(["candidate", "shortlisted"]);
/** Both sides have still to answer, or one has: these count as pending for a company. */
export const pendingMatches = some(["proposed", "chamber_interested", "company_interested"]);
/** Several states together, as figures count them: an answer is awaited, or both sides have once said yes. */
export const matchGroups = ["pending", "mutual"] as const;
export type MatchGroup = (typeof matchGroups)[number];
/** Both sides have not said yes: these end when the company's acceptance is revoked. */
export const beforeMutual = some([...unspokenMatches, ...pendingMatches]);
/** These hold one of a chamber's places. */
export const placedMatches = placeHolders satisfies readonly MatchState[];
/** From here on each side sees who the other is. */
export const revealedMatches = placedMatches;
/** What is on the table: everything that has not ended. */
export const openMatches = some([...unspokenMatches, ...pendingMatches, ...placedMatches]);
/** What a withdrawn consent ends: nothing that has become an engagement. */
export const blockableMatches = some(beforeEngagement);
/** The introduction is made, and the contact may be opened. */
export const introducedMatches = some(["introduced", "engaged"]);
/** A chamber's record: what was put to it and has come to an end or an introduction. */
export const settledByChamber = some([...introducedMatches, "chamber_declined", "expired", "lapsed"]);
/** A product has its chamber already, or is on its way there. */
export const liveMatches = some(["shortlisted", ...pendingMatches, ...placedMatches]);
/** Pairs that a run may suggest: nobody has acted on them, or the suggestion was taken back. */
export const suggestibleMatches = some(["candidate", "withdrawn"]);

export const mostPendingPerCompany = 5;

export const matchLetters = ["matchProposed", "matchReminder", "matchMutual", "matchIntroduced", "matchEnded"] as const;
export type MatchLetter = (typeof matchLetters)[number];
export const matchSides = ["company", "chamber"] as const;
export type Side = (typeof matchSides)[number];

/** What officials may settle about a pair: it is to be, or it is not to be. */
export const pairRuleKinds = ["lock", "forbid"] as const;
export type PairRuleKind = (typeof pairRuleKinds)[number];

/** The parts of the niche index. */
export const nichePartKeys = [
  "nonMainstay",
  "window",
  "momentum",
  "contestable",
  "openSeat",
  "unmetNeed",
  "readiness",
] as const;
export type NichePartKey = (typeof nichePartKeys)[number];

/** What mentors judge of an item without an HS line: all that statistics would say, and the need. */
export const judgedParts = [
  "nonMainstay",
  "window",
  "momentum",
  "contestable",
  "openSeat",
  "unmetNeed",
] as const satisfies readonly NichePartKey[];
