import { type ApplicationState, type Decision, decisions } from "@/lib/applications/states";

/** What becomes of a company's application to a season. `after`: how it came there where there are several ways. */
export type Plan = {
  company: string;
  end: ApplicationState;
  after?: "waitlist" | "conditions" | "late_release" | "screening" | "review" | "draft";
};

const all = (end: Plan["end"], after: Plan["after"], ...companies: string[]): Plan[] =>
  companies.map((company) => ({ company, end, after }));

/** The season that is over. */
export const pastPlan: readonly Plan[] = [
  ...all(
    "accepted",
    undefined,
    "precision-optics",
    "light-works",
    "ess-one",
    "volt-works",
    "dental-fit",
    "care-motion",
  ),
  ...all("accepted", undefined, "vision-check", "farm-robot", "kimchi-house", "sea-leaf", "calm-skin", "mold-master"),
  ...all("accepted", "waitlist", "paper-toy"),
  ...all("accepted", "conditions", "chuck-works"),
  ...all("conditionally_accepted", "late_release", "green-tea-lab", "clear-air"),
  ...all("waitlisted", "late_release", "sauce-yard", "press-line"),
  ...all("declined", undefined, "story-game", "smile-image"),
  ...all("appeal_open", "late_release", "quiet-tire"),
  ...all("appeal_dismissed", undefined, "drive-sense"),
  ...all("lapsed", undefined, "bio-reagent"),
  ...all("closed_unplaced", undefined, "camper-parts"),
  ...all("ineligible", undefined, "cell-parts"),
  ...all("withdrawn", "review", "clay-table"),
  ...all("expired", "draft", "rice-lab"),
  ...all("expired", "screening", "board-lab"),
];

/** The season whose call is open. */
export const openPlan: readonly Plan[] = [
  ...all("in_review", undefined, "precision-optics", "laser-craft", "color-note"),
  ...all("in_review", "review", "cold-chain-log"),
  ...all("in_review", undefined, "board-lab", "rice-lab", "camper-parts"),
  ...all("info_requested", "review", "bag-again"),
  ...all("info_requested", "screening", "label-bridge"),
  ...all("screening", undefined, "sky-survey", "tiny-power", "clay-table"),
  ...all("submitted", undefined, "sample-mobility", "weld-seed", "lumen-home"),
  ...all("draft", undefined, "opto-net", "quiet-tire", "edge-mind"),
  ...all("deliberation", undefined, "cell-parts", "story-game"),
  ...all("decision_pending", undefined, "smile-image"),
  ...all("decision_pending", "conditions", "drive-sense"),
  ...all("withdrawn", "screening", "bio-reagent"),
  ...all("ineligible", undefined, "noodle-cup"),
  ...all("expired", "screening", "sun-shade"),
];

/** Companies that were there for the season that is over. */
export const oldCompanies: ReadonlySet<string> = new Set([...pastPlan.map(({ company }) => company), "city-grid"]);

/** What the release told, or will tell; null where it did not come so far. */
export function releasedAs({ end, after }: Plan): Decision | null {
  if (after === "waitlist" || end === "closed_unplaced") return "waitlisted";
  if (after === "conditions" || end === "lapsed") return "conditionally_accepted";
  if (end === "appeal_open" || end === "appeal_dismissed") return "declined";
  if (end === "decision_pending") return "accepted";
  return decisions.find((decision) => decision === end) ?? null;
}

/** What stands as decided, told or not. */
export const decisionOf = (plan: Plan): Decision | null => (plan.after === "waitlist" ? "accepted" : releasedAs(plan));

/** What had been decided before the first release was stopped: the late ones were weighed again. */
export const firstDecisionOf = (plan: Plan): Decision | null =>
  plan.after === "late_release" && plan.end === "waitlisted" ? "declined" : releasedAs(plan);

/** How one review went, or how far it has come. */
export type ReviewStory =
  | "invited"
  | "accepted"
  | "in_progress"
  | "submitted"
  | "returned"
  | "locked"
  | "declared"
  | "under_check"
  | "cleared"
  | "limited"
  | "upheld"
  | "scores_kept"
  | "scores_void"
  | "declined"
  | "abstained"
  | "expired"
  | "reassigned"
  | "consent_withdrawn"
  | "application_closed"
  | "round_closed";

type Reviewed = Readonly<Record<string, readonly (readonly [chamber: string, story: ReviewStory])[]>>;

/** Of the open season, by company. Each of the mentors who can sign in finds something to answer, to write and done. */
export const openReviews: Reviewed = {
  "precision-optics": [
    ["santa-clara", "in_progress"],
    ["washington-state", "submitted"],
    ["atlanta", "invited"],
  ],
  "laser-craft": [
    ["santa-clara", "invited"],
    ["washington-state", "accepted"],
    ["atlanta", "submitted"],
  ],
  "cold-chain-log": [
    ["santa-clara", "submitted"],
    ["washington-state", "invited"],
    ["atlanta", "in_progress"],
  ],
  "color-note": [
    ["santa-clara", "declared"],
    ["washington-state", "in_progress"],
    ["atlanta", "accepted"],
  ],
  "board-lab": [
    ["chicago", "returned"],
    ["michigan", "under_check"],
    ["new-york", "submitted"],
    ["ohio", "abstained"],
    ["carolinas", "scores_kept"],
    ["philadelphia", "scores_void"],
  ],
  "rice-lab": [
    ["oregon", "cleared"],
    ["dallas", "limited"],
    ["houston", "upheld"],
    ["los-angeles", "invited"],
  ],
  "camper-parts": [
    ["new-jersey", "declined"],
    ["orange-county", "expired"],
    ["san-diego", "consent_withdrawn"],
    ["colorado", "reassigned"],
    ["florida", "submitted"],
    ["arizona", "invited"],
  ],
  "bag-again": [
    ["new-york", "submitted"],
    ["los-angeles", "in_progress"],
    ["philadelphia", "accepted"],
  ],
  "cell-parts": [
    ["atlanta", "submitted"],
    ["houston", "submitted"],
    ["carolinas", "submitted"],
  ],
  "story-game": [
    ["los-angeles", "submitted"],
    ["new-york", "submitted"],
    ["washington-state", "submitted"],
  ],
  "smile-image": [
    ["orange-county", "submitted"],
    ["san-diego", "submitted"],
    ["santa-clara", "submitted"],
  ],
  "drive-sense": [
    ["sacramento", "submitted"],
    ["atlanta", "submitted"],
    ["michigan", "submitted"],
  ],
  "sky-survey": [["austin", "invited"]],
};

/** Of the season that is over: what went another way than being given and kept. */
export const pastExceptions: Reviewed = {
  "mold-master": [["ohio", "upheld"]],
  "story-game": [["florida", "limited"]],
  "smile-image": [["philadelphia", "cleared"]],
  "quiet-tire": [["dallas", "declined"]],
  "press-line": [["houston", "expired"]],
  "sauce-yard": [["chicago", "round_closed"]],
  "sea-leaf": [["oregon", "reassigned"]],
  "clay-table": [
    ["new-york", "application_closed"],
    ["philadelphia", "application_closed"],
    ["los-angeles", "application_closed"],
  ],
};

/** Consents that were taken back while a review was under way, and when. */
export const withdrawnDuringReview = [{ company: "camper-parts", chamber: "san-diego", day: -5.3 }] as const;

/** Chambers that a company must have agreed to for its reviews to be told. */
export const reviewingChambers = (company: string): string[] =>
  [...(openReviews[company] ?? []), ...(pastExceptions[company] ?? [])].map(([chamber]) => chamber);
