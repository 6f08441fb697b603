import { machine } from "../core/state-machine";

export const planMachine = machine("review_plan", {
  states: {
    drafted: { turn: "city", days: 5 },
    sent: { turn: "nobody", days: null },
    dropped: { turn: "nobody", days: null },
  },
  moves: {
    send: { from: ["drafted"], to: "sent" },
    drop: { from: ["drafted"], to: "dropped" },
  },
});

export type PlanState = (typeof planMachine.states)[number];
/** A plan that can still be changed and sent. */
export const openPlans = ["drafted"] as const;
/** Plans whose alternates step in. */
export const sentPlans = ["sent"] as const;

/** What an official says about one mentor and one application in a plan. */
export const pairChoices = ["keep", "leave_out"] as const;
export type PairChoice = { applicationId: string; mentorId: string; choice: (typeof pairChoices)[number] };

/** Assigned by this plan, there before it, or next in line should somebody drop out. */
export const pairKinds = ["assigned", "standing", "alternate"] as const;
export type PairKind = (typeof pairKinds)[number];

/** What makes a mentor suitable for an application. */
export const suitabilityParts = ["sector", "region", "channels", "certifications"] as const;
export type SuitabilityPart = (typeof suitabilityParts)[number];
/** Whole numbers, 0 to 100, not all of them 0; only their proportions count. */
export type SuitabilityWeights = Record<SuitabilityPart, number>;
export const defaultWeights: SuitabilityWeights = { sector: 50, region: 20, channels: 15, certifications: 15 };

/** What a plan was worked out with; kept with it. */
export type PlanSettings = {
  weights: SuitabilityWeights;
  /** Reviewers wanted for each application. */
  wanted: number;
  minutesPerReview: number;
  /** Applications for which the rule of the sector was set aside by an official. */
  withoutSector: string[];
};
