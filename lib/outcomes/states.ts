import { machine } from "../core/state-machine";

export const outcomeMachine = machine("outcome", {
  states: {
    drafted: { turn: "mentor", days: null },
    submitted: { turn: "system", days: 1 },
    company_confirmation_pending: { turn: "company", days: 28 },
    confirmed: { turn: "company", days: 14 },
    disputed: { turn: "mentor", days: 14 },
    unanswered: { turn: "company", days: 365 },
    evidence_pending: { turn: "city", days: 14 },
    evidence_rejected: { turn: "company", days: 30 },
    evidence_verified: { turn: "city", days: 7 },
    counted: { turn: "nobody", days: null },
    revised: { turn: "nobody", days: null },
    voided: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
  },
  moves: {
    submit: { from: ["drafted", "disputed"], to: "submitted" },
    askConfirmation: { from: ["submitted"], to: "company_confirmation_pending" },
    confirm: { from: ["company_confirmation_pending", "unanswered"], to: "confirmed" },
    dispute: { from: ["company_confirmation_pending", "unanswered"], to: "disputed" },
    leaveUnanswered: { from: ["company_confirmation_pending"], to: "unanswered" },
    expire: { from: ["unanswered"], to: "expired" },
    fileEvidence: { from: ["confirmed", "evidence_rejected"], to: "evidence_pending" },
    rejectEvidence: { from: ["evidence_pending"], to: "evidence_rejected" },
    verifyEvidence: { from: ["evidence_pending"], to: "evidence_verified" },
    count: { from: ["evidence_verified"], to: "counted" },
    revise: { from: ["counted"], to: "revised" },
    void: { from: ["disputed", "counted"], to: "voided" },
  },
});

/** Never added together. */
export const outcomeKinds = ["consultation", "pipeline", "contract", "shipment", "investment", "hire"] as const;
/** A customs declaration, B contract or invoice, C written confirmation, D statement. */
export const evidenceGrades = ["A", "B", "C", "D"] as const;
