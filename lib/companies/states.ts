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
    close: { from: ["registered", "verification_pending", "verified", "verification_failed", "suspended"], to: "closed" },
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
