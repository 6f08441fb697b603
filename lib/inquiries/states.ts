import { machine } from "../core/state-machine";

/**
 * A question of a buyer about a published product. Nobody is told of it before its address has been confirmed; the company
 * then has a week, and after a month without an answer the buyer is told that there will be none.
 */
export const inquiryMachine = machine("inquiry", {
  states: {
    unconfirmed: { turn: "nobody", days: null },
    open: { turn: "company", days: 7 },
    answered: { turn: "nobody", days: null },
    closed: { turn: "nobody", days: null },
    spam: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
    withdrawn: { turn: "nobody", days: null },
  },
  moves: {
    confirm: { from: ["unconfirmed"], to: "open" },
    answer: { from: ["open"], to: "answered" },
    close: { from: ["open"], to: "closed" },
    markSpam: { from: ["open"], to: "spam" },
    expire: { from: ["unconfirmed", "open"], to: "expired" },
    withdraw: { from: ["unconfirmed", "open", "answered", "closed", "spam", "expired"], to: "withdrawn" },
  },
});
export type InquiryState = (typeof inquiryMachine.states)[number];

const some = <const S extends readonly InquiryState[]>(states: S): S => states;

/** The company has still to answer. */
export const openInquiries = some(["open"]);
/** Nobody but the portal knows of these. */
export const unconfirmedInquiries = some(["unconfirmed"]);
/** What the company reads: everything that was confirmed and is still there. */
export const readInquiries = some(["open", "answered", "closed", "spam", "expired"]);
/** What the chamber of the product reads along: what the company does not take for spam. */
export const sharedInquiries = some(["open", "answered", "closed", "expired"]);
/** Nothing more comes of these: the clock of retention runs. */
export const endedInquiries = some(["answered", "closed", "spam", "expired", "withdrawn"]);

export const inquiryKinds = ["sample", "price", "distribution", "certification", "other"] as const;
export type InquiryKind = (typeof inquiryKinds)[number];

/** Why a company closes without an answer; the buyer reads it. */
export const closeReasons = ["not_available", "other_market", "no_capacity", "other"] as const;
export type CloseReason = (typeof closeReasons)[number];

/** Days in which the buyer may confirm, after which the company is reminded, and after which nothing more is expected. */
export const confirmDays = 3;
export const remindAfterDays = 5;
export const expireAfterDays = 30;

/** Nobody fills the form in faster; a page that has lain open for longer is read anew. */
export const fastestSeconds = 4;
export const slowestHours = 24;

/** What one address and one network may bring, one network about one product, and all about one product. */
export const inquiryLimits = {
  address: { limit: 5, minutes: 24 * 60 },
  network: { limit: 10, minutes: 60 },
  networkAndProduct: { limit: 5, minutes: 24 * 60 },
  product: { limit: 40, minutes: 24 * 60 },
} as const;

/** Kinds of letters that go to the buyer, who has no account. */
export const buyerLetters = ["inquiryConfirm", "inquiryAnswered", "inquiryClosed", "inquiryExpired"] as const;
