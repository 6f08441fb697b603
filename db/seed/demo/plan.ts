import type { ApplicationState, Decision } from "@/lib/applications/states";

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
  ...all("declined", undefined, "quiet-tire", "drive-sense", "story-game", "smile-image"),
  ...all("lapsed", undefined, "bio-reagent"),
  ...all("closed_unplaced", undefined, "camper-parts"),
  ...all("ineligible", undefined, "cell-parts"),
  ...all("withdrawn", "review", "clay-table"),
  ...all("expired", "draft", "rice-lab"),
  ...all("expired", "screening", "board-lab"),
];

/** The season whose call is open. */
export const openPlan: readonly Plan[] = [
  ...all("in_review", undefined, "precision-optics", "laser-craft", "cold-chain-log", "color-note"),
  ...all("in_review", undefined, "board-lab", "rice-lab", "camper-parts"),
  ...all("info_requested", "review", "bag-again"),
  ...all("info_requested", "screening", "label-bridge"),
  ...all("screening", undefined, "sky-survey", "tiny-power", "clay-table"),
  ...all("submitted", undefined, "sample-mobility", "weld-seed", "lumen-home"),
  ...all("draft", undefined, "opto-net", "quiet-tire", "edge-mind"),
  ...all("deliberation", undefined, "cell-parts", "story-game"),
  ...all("decision_pending", undefined, "smile-image", "drive-sense"),
  ...all("withdrawn", "screening", "bio-reagent"),
  ...all("ineligible", undefined, "noodle-cup"),
  ...all("expired", "screening", "sun-shade"),
];

/** Companies that were there for the season that is over. */
export const oldCompanies: ReadonlySet<string> = new Set([...pastPlan.map(({ company }) => company), "city-grid"]);

/** What was decided, told or not. */
export const decisionOf = ({ end, after }: Plan): Decision | null => {
  if (after === "waitlist") return "accepted";
  if (end === "lapsed") return "conditionally_accepted";
  if (end === "closed_unplaced") return "waitlisted";
  if (end === "decision_pending") return "accepted";
  return end === "accepted" || end === "conditionally_accepted" || end === "waitlisted" || end === "declined"
    ? end
    : null;
};
