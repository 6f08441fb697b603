/** What became of a letter: kept where no mail server is configured, else sent or refused for good. */
export const letterStates = ["kept", "sent", "failed"] as const;
export type LetterState = (typeof letterStates)[number];

/**
 * The letters of the group accounts: where no mail server is configured the operator can open them, without the links in them. What was
 * decided about an application, found in a review or said about a match is its reader's, and so is a digest, which may tell of it.
 */
export const operatorKinds = [
  "verifyEmail",
  "existingAccount",
  "resetPassword",
  "passwordChanged",
  "changeEmail",
  "emailChangeAsked",
  "emailChanged",
  "secondFactor",
  "invitation",
  "invitedAlready",
  "companyVerified",
  "companyVerificationFailed",
  "companySuspended",
  "companyClosed",
  "companyReinstated",
  "productApproved",
  "productChangesRequested",
  "productStale",
  "dataRequestAsked",
  "dataRequestAnswered",
] as const;

/** What a person may choose for as a whole. */
export const letterGroups = ["applications", "reviews", "matches", "accounts"] as const;
export type LetterGroup = (typeof letterGroups)[number];

/**
 * How pressing a kind of letter is. `link`: carries a link that acts for its reader; goes at once and stands in no list.
 * `always`: goes at once, whatever was chosen and at any hour (security, results, questions with a clock). `waits`: may wait for a
 * digest, but never to less than three days before its `until`. `harmless`: may be left out of the post altogether.
 */
export const urgencies = ["link", "always", "waits", "harmless"] as const;
export type Urgency = (typeof urgencies)[number];

/** How letters that may wait come to a person. `page`: what is harmless only in the list, the rest in the weekly digest. */
export const paces = ["at_once", "daily", "weekly", "page"] as const;
export type Pace = (typeof paces)[number];

/** Who reads a kind of letter; `anybody` has an account or is about to. */
export const letterReaders = ["company", "mentor", "city", "anybody"] as const;
export type LetterReaderKind = (typeof letterReaders)[number];

/** The digest is a kind of letter too, but nobody chooses for it: it is what choosing leads to. */
export const digestKind = "digest";
