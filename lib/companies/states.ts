import { machine } from "../core/state-machine";

export const companyMachine = machine("company", {
  states: {
    registered: { turn: "company", days: null },
    verification_pending: { turn: "city", days: 5 },
    verified: { turn: "nobody", days: null },
    verification_failed: { turn: "company", days: 30 },
    suspended: { turn: "city", days: 30 },
    closed: { turn: "nobody", days: null },
  },
  moves: {
    askVerification: { from: ["registered", "verification_failed"], to: "verification_pending" },
    verify: { from: ["verification_pending"], to: "verified" },
    failVerification: { from: ["verification_pending"], to: "verification_failed" },
    suspend: { from: ["verified"], to: "suspended" },
    reinstate: { from: ["suspended"], to: "verified" },
    close: {
      from: ["registered", "verification_pending", "verified", "verification_failed", "suspended"],
      to: "closed",
    },
  },
});

export const productMachine = machine("product", {
  states: {
    draft: { turn: "company", days: null },
    submitted: { turn: "city", days: 7 },
    changes_requested: { turn: "company", days: 14 },
    approved: { turn: "company", days: null },
    published: { turn: "company", days: 180 },
    stale: { turn: "company", days: 30 },
    archived: { turn: "nobody", days: null },
  },
  moves: {
    submit: { from: ["draft", "changes_requested"], to: "submitted" },
    requestChanges: { from: ["submitted"], to: "changes_requested" },
    approve: { from: ["submitted"], to: "approved" },
    publish: { from: ["approved"], to: "published" },
    goStale: { from: ["published"], to: "stale" },
    reconfirm: { from: ["stale"], to: "published" },
    archive: { from: ["draft", "changes_requested", "approved", "published", "stale"], to: "archived" },
  },
});

export const memberRoles = ["owner", "editor", "viewer"] as const;
export type MemberRole = (typeof memberRoles)[number];

/** How a company's registration is evidenced. */
export const verificationMethods = ["checksum", "tax_service", "document", "trade_body_code", "manual"] as const;
export type VerificationMethod = (typeof verificationMethods)[number];

/** What an official can say they looked at; `canUseMethod` says which of them there is anything to look at. */
export const officialMethods = verificationMethods;

/** What the tax service says of a number. */
export const registrationStatuses = ["continuing", "suspended", "closed", "not_registered"] as const;
export type RegistrationStatus = (typeof registrationStatuses)[number];

/** The one status that speaks for a company. None of the others moves it by itself: a person of the city looks. */
export const soundStatus = "continuing" satisfies RegistrationStatus;

/** Why asking the tax service brought no answer to go by. */
export const checkFailures = ["away", "slow", "refused", "unreadable"] as const;
export type CheckFailure = (typeof checkFailures)[number];

/** What the city has come to with a company that asked to be verified. */
export const verificationOutcomes = ["verified", "failed"] as const;
export type VerificationOutcome = (typeof verificationOutcomes)[number];

/** What a company attaches for the check of its registration. */
export const registrationDocument = "business_registration";
export const mostRegistrationDocuments = 3;

/** What the city's list may be narrowed to beside the states. */
export const companyMarks = ["needs_look", "not_checked", "vouched"] as const;
export type CompanyMark = (typeof companyMarks)[number];

export type CompanyState = (typeof companyMachine.states)[number];
export type ProductState = (typeof productMachine.states)[number];

/** Companies whose products may be shown to the public and that may send anything in. */
export const companiesInGoodStanding = [
  "registered",
  "verification_pending",
  "verified",
  "verification_failed",
] as const satisfies readonly CompanyState[];

/** Companies whose registration is asked about again at intervals. */
export const regularlyChecked = ["verified", "suspended"] as const satisfies readonly CompanyState[];

/** Companies that wait for the city's look at their registration. */
export const waitingCompany = "verification_pending" satisfies CompanyState;

/** The one state in which a company's business number is free again. */
export const closedCompany = "closed" satisfies CompanyState;

/** Products in the public catalogue, as far as the company's consent to publication holds. */
export const listedProductStates = ["published"] as const satisfies readonly ProductState[];

/** Products that wait for the city. */
export const waitingProductStates = ["submitted"] as const satisfies readonly ProductState[];

/** A published product is stale when nobody has reconfirmed it for this long. */
export const staleAfterDays = 180;

/** What a price and a quantity are counted in; the keys are stored. */
export const units = [
  "piece",
  "set",
  "box",
  "kg",
  "tonne",
  "litre",
  "metre",
  "square_metre",
  "licence",
  "user_month",
  "project",
] as const;
export type Unit = (typeof units)[number];

/** So many specifications a product has at the most, and so many characters each of their words. */
export const mostSpecifications = 20;
export const specificationLengths = { nameKo: 60, nameEn: 100, valueKo: 150, valueEn: 200 } as const;
