import { machine } from "../core/state-machine";

export const reviewMachine = machine("review", {
  states: {
    proposed: { turn: "city", days: 5 },
    invited: { turn: "mentor", days: 5 },
    accepted: { turn: "mentor", days: 14 },
    in_progress: { turn: "mentor", days: 14 },
    submitted: { turn: "city", days: 7 },
    returned: { turn: "mentor", days: 5 },
    locked: { turn: "nobody", days: null },
    declined: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
    recused: { turn: "nobody", days: null },
    reassigned: { turn: "nobody", days: null },
    voided: { turn: "nobody", days: null },
  },
  moves: {
    invite: { from: ["proposed"], to: "invited" },
    accept: { from: ["invited"], to: "accepted" },
    decline: { from: ["invited"], to: "declined" },
    expire: { from: ["invited"], to: "expired" },
    begin: { from: ["accepted", "returned"], to: "in_progress" },
    submit: { from: ["in_progress"], to: "submitted" },
    returnForCompletion: { from: ["submitted"], to: "returned" },
    lock: { from: ["submitted"], to: "locked" },
    recuse: {
      from: ["proposed", "invited", "accepted", "in_progress", "submitted", "returned", "locked"],
      to: "recused",
    },
    reassign: {
      from: ["proposed", "invited", "accepted", "in_progress", "submitted", "returned", "locked"],
      to: "reassigned",
    },
    void: { from: ["proposed", "invited", "accepted", "in_progress", "submitted", "returned", "locked"], to: "voided" },
  },
});

export type ReviewState = (typeof reviewMachine.states)[number];

/** The states in which a review is still expected or has been given. */
export const liveReviews = ["invited", "accepted", "in_progress", "submitted", "returned", "locked"] as const;

/** Asked, and the mentor has still to answer. */
export const unansweredReviews = ["invited"] as const;

/** Sent back by the city for completion. */
export const returnedReviews = ["returned"] as const;

/** Kept for good when the round closed. */
export const lockedReviews = ["locked"] as const;

/** Asked for and not yet given: these can be late. */
export const awaitedReviews = ["invited", "accepted", "in_progress", "returned"] as const;

/** The states in which the reviewer may read the application, if all else holds. */
export const readableReviews = ["accepted", "in_progress", "submitted", "returned"] as const;

/** The states in which the reviewer may write. */
export const editableReviews = ["accepted", "in_progress", "returned"] as const;

/** Given: these carry a complete set of scores that counts. */
export const givenReviews = ["submitted", "locked"] as const;

/** The same mentor may be asked again after these. */
export const askableAgain = ["declined", "expired", "reassigned"] as const;

/** Applications for which reviewers may be asked; their content opens when the screening is over. */
export const assignableApplications = ["screening", "in_review"] as const;

export const readableApplications = ["in_review"] as const;

/** Nothing is reviewed any more once the company or the city has ended an application. */
export const leftApplications = ["withdrawn", "ineligible", "expired"] as const;

/** A question to the company only interrupts: for its reviewers the application is where it came from. */
export const pausedApplications = ["info_requested"] as const;

export const reviewEndReasons = [
  "consent_withdrawn",
  "conflict",
  "round_closed",
  "application_closed",
  "city",
  "abstained",
] as const;

export type ReviewEndReason = (typeof reviewEndReasons)[number];

export const reviewDeclineReasons = ["conflict", "expertise", "workload", "leave", "other"] as const;

/** For stepping back from what was accepted; an interest goes through the gate instead. */
export const abstainReasons = ["expertise", "workload", "leave", "other"] as const;

/** Begun and not given: these come before what was not begun. */
export const begunReviews = ["in_progress", "returned"] as const;

export const recommendations = ["accept", "accept_with_conditions", "discuss", "decline"] as const;
