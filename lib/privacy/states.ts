import { machine } from "../core/state-machine";

/** What a column holds: nothing about anybody, a company's affairs, a person's data, or what nobody may ever read. */
export const dataClasses = ["none", "business", "personal", "secret"] as const;
export type DataClass = (typeof dataClasses)[number];

/** Whose data it is. */
export const dataSubjects = [
  "members",
  "contacts",
  "mentors",
  "staff",
  "invited",
  "visitors",
  "listed",
  "buyers",
  "investors",
] as const;
export type DataSubject = (typeof dataSubjects)[number];

/** Sorts of personal data, as the register names them to people. */
export const dataItems = [
  "person",
  "name",
  "email",
  "phone",
  "position",
  "place",
  "settings",
  "times",
  "network",
  "device",
  "deeds",
  "words",
  "interests",
  "judgements",
  "availability",
  "letters",
  "consents",
  "files",
] as const;
export type DataItem = (typeof dataItems)[number];

/** Files of personal data in the sense of the register that a public body keeps. */
export const dataFiles = [
  "accounts",
  "access",
  "invitations",
  "companies",
  "documents",
  "applications",
  "mentors",
  "conflicts",
  "reviews",
  "decisions",
  "matching",
  "screening",
  "inquiries",
  "exhibitions",
  "investors",
  "consents",
  "messages",
  "trail",
  "rights",
  "operation",
] as const;
export type DataFile = (typeof dataFiles)[number];

/** On what the team thinks each use rests; the privacy officer has to confirm every one. */
export const legalBases = ["consent", "duty", "publicTask", "contract", "interest"] as const;
export type LegalBasis = (typeof legalBases)[number];

export const recipientKinds = ["city", "operator", "chambers", "federation", "public", "nobody"] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/** What the daily clock deletes or blanks by itself, in this order. */
export const clockedClasses = [
  "archives",
  "exports",
  "links",
  "invitations",
  "sessions",
  "counters",
  "letterBodies",
  "letters",
  "drafts",
  "notices",
  "inquiries",
  "leads",
  "investors",
  "application",
  "company",
  "consents",
  "trail",
] as const;
export type ClockedClass = (typeof clockedClasses)[number];

/**
 * What the clock does not sweep: a disabled account is erased as a person is, by the same job, and of the last owner of a company
 * and the last operator somebody decides. `lasting` stays as long as the portal does. */
export const decidedClasses = ["account"] as const;
export type DecidedClass = (typeof decidedClasses)[number];
export type RetentionClass = ClockedClass | DecidedClass | "lasting";

/* What people ask of the city about their own data */

export const requestKinds = ["correction", "erasure", "stop"] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Days in which a request is answered: from the decree, as the team understands it; the privacy officer has to confirm it. */
export const requestDays = 10;

export const requestMachine = machine("dataRequest", {
  states: {
    open: { turn: "city", days: requestDays },
    /** Only of an erasure: it cannot be taken back, so that it is decided first and carried out after. */
    accepted: { turn: "city", days: requestDays },
    done: { turn: "nobody", days: null },
    refused: { turn: "nobody", days: null },
    withdrawn: { turn: "nobody", days: null },
  },
  moves: {
    accept: { from: ["open"], to: "accepted" },
    finish: { from: ["open"], to: "done" },
    erase: { from: ["open", "accepted"], to: "done" },
    refuse: { from: ["open", "accepted"], to: "refused" },
    withdraw: { from: ["open", "accepted"], to: "withdrawn" },
  },
});
export type RequestState = (typeof requestMachine.states)[number];
export const openRequests = ["open", "accepted"] as const satisfies readonly RequestState[];
export const acceptedRequests = ["accepted"] as const satisfies readonly RequestState[];

/** On which ground of the law a request is refused; drafts of the team, like the legal bases. */
export const refusalGrounds = ["nothingWrong", "otherLaw", "publicDuty", "othersRights", "contract"] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** What becomes of a column when its person is erased. */
export const fates = ["deleted", "blanked", "kept"] as const;
export type Fate = (typeof fates)[number];

/** Why something stays although its person is erased. */
export const stayReasons = ["stub", "trail", "receipts", "decisions", "organisation", "lists", "again"] as const;
export type StayReason = (typeof stayReasons)[number];

/** Lists that name people: a reason and the password are asked for, and whom the file names is written down. */
export const personalLists = [
  "reviews",
  "conflictChecks",
  "conflictRegister",
  "accounts",
  "invitations",
  "letters",
  "trail",
  "dataRequests",
  "readings",
  "engagements",
  "inquiries",
  "leads",
  "fileReadings",
  "screening",
  "meetings",
  "cohort",
  "weights",
] as const;
export type PersonalList = (typeof personalLists)[number];

/** Under what those are found whom an entry names: an account, or where somebody without one stands. */
export const namedKinds = [
  "accounts",
  "companies",
  "invitations",
  "letters",
  "inquiries",
  "leads",
  "investors",
  "hits",
] as const;
export type NamedKind = (typeof namedKinds)[number];
export type NamedPeople = { [Kind in NamedKind]?: string[] };

/* What is left when a company's or a season's time is over */

/** What goes at one time: by applications, by seasons, by companies, and entries of the register of interests. */
export const endingRoots = ["application", "season", "company", "interest"] as const;
export type EndingRoot = (typeof endingRoots)[number];

/** Why something stays. `clock`: another class of the schedule has a time of its own for it, which is shorter. */
export const leavings = ["figures", "record", "receipts", "stub", "clock"] as const;
export type Leaving = (typeof leavings)[number];
/** What becomes of a column then. */
export const endingFates = ["deleted", "blanked", "kept"] as const;
export type EndingFate = (typeof endingFates)[number];
