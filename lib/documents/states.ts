import { machine } from "../core/state-machine";

/** What a file may be. Known by its bytes, never by its name or by what a browser says. */
export const documentKinds = ["pdf", "png", "jpeg", "webp", "docx", "xlsx", "pptx", "hwp", "hwpx"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Made anew by the worker, so that nothing but the picture is left. */
export const imageKinds = ["png", "jpeg", "webp"] as const satisfies readonly DocumentKind[];

/** What a browser may show by itself; everything else is only saved. */
export const shownKinds = [...imageKinds, "pdf"] as const satisfies readonly DocumentKind[];

/** Why somebody opens what is another's: a file, a contact. */
export const readingReasons = [
  "verification",
  "screening",
  "review",
  "deliberation",
  "introduction",
  "support",
  "audit",
  "other",
] as const;
export type ReadingReason = (typeof readingReasons)[number];

/** For the company and the operator: that a name is compared with the lists of sanctions is the city's alone. */
export const withoutScreening = (reason: ReadingReason): ReadingReason =>
  reason === "screening" ? "verification" : reason;

/** Each role has a list of its own. A company's people are not asked about what is theirs. */
export const reasonsOfRole = {
  mentor: ["review", "introduction", "other"],
  official: ["verification", "screening", "review", "deliberation", "support", "audit", "other"],
  admin: ["support", "audit", "other"],
} as const satisfies Record<string, readonly ReadingReason[]>;
export type ReasonedRole = keyof typeof reasonsOfRole;

/** What a document may be uploaded for; the concept of that name knows the row. */
export const aboutKinds = [
  "application",
  "company",
  "product",
  "engagement",
  "outcome",
  "disclosure",
  "booth",
] as const;
/**
 * Of these nobody but the company gets the bytes as they are: a concept below hands them over with their reader's name, or to
 * nobody at all.
 */
export const ownBytesOnly = ["disclosure", "booth"] as const satisfies readonly (typeof aboutKinds)[number][];

/** Whose people bring a file: the company's own, or others whom a concept below lets bring one to what is the company's. */
export const documentSides = ["company", "chamber", "city"] as const;
export type DocumentSide = (typeof documentSides)[number];

/** Why the worker did not take a file; keys of the `documents` messages. */
export const refusals = [
  "kind_not_accepted",
  "name_differs",
  "mixed",
  "damaged",
  "macros",
  "active_content",
  "archive_too_many",
  "archive_too_large",
  "archive_nested",
  "archive_unsafe",
  "archive_encrypted",
  "image_animated",
  "image_too_large",
  "infected",
  "not_checkable",
] as const;
export type RefusalReason = (typeof refusals)[number];

/** A file comes piece by piece, is looked at by the worker, and can be read only when that has ended well. */
export const documentMachine = machine("document", {
  states: {
    receiving: { turn: "company", days: 2 },
    received: { turn: "system", days: 1 },
    checking: { turn: "system", days: 1 },
    quarantined: { turn: "system", days: 1 },
    ready: { turn: "nobody", days: null },
    refused: { turn: "nobody", days: null },
    removed: { turn: "nobody", days: null },
  },
  moves: {
    complete: { from: ["receiving"], to: "received" },
    // A check that was cut off is begun again.
    check: { from: ["received", "quarantined", "checking"], to: "checking" },
    quarantine: { from: ["checking"], to: "quarantined" },
    clear: { from: ["checking"], to: "ready" },
    refuse: { from: ["checking"], to: "refused" },
    expire: { from: ["receiving"], to: "removed" },
    remove: { from: ["receiving", "received", "checking", "quarantined", "ready", "refused"], to: "removed" },
  },
});
export type DocumentState = (typeof documentMachine.states)[number];

/** Their bytes count towards what a company may keep. */
export const keptDocuments = [
  "receiving",
  "received",
  "checking",
  "quarantined",
  "ready",
] as const satisfies readonly DocumentState[];

/** On the page until the company takes them off. */
export const shownDocuments = [...keptDocuments, "refused"] as const satisfies readonly DocumentState[];

/** Complete and not refused: what may be attached to something. */
export const arrivedDocuments = [
  "received",
  "checking",
  "quarantined",
  "ready",
] as const satisfies readonly DocumentState[];
