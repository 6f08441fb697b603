/** What a figure is measured in. Money is US cents. */
export const kpiUnits = ["share", "count", "days", "hours", "money", "index"] as const;
export type KpiUnit = (typeof kpiUnits)[number];

/** What a figure can be narrowed by. */
export const kpiDimensions = ["program", "period", "district", "sector", "chamber"] as const;
export type KpiDimension = (typeof kpiDimensions)[number];

/** Figures in the order of a company's way, in groups that are read together. What they mean is data: kpi_definitions. */
export const kpiGroups = {
  selection: [
    "firms_reached",
    "first_time_firms",
    "decision_days_median",
    "decision_days_p90",
    "decisions_in_time",
    "complete_at_first",
    "accepted_covered",
  ],
  reviews: ["reviews_in_time", "reviewer_reliability", "conflicts_declared", "conflicts_upheld"],
  matching: [
    "proposals_accepted",
    "proposals_declined",
    "response_days_median",
    "response_days_p90",
    "niche_share",
    "briefs_answered",
    "chamber_spread",
  ],
  mentors: ["mentor_hours_offered", "mentor_hours_used", "mentor_spread"],
  engagements: [
    "meeting_to_quote",
    "quote_to_contract",
    "contract_to_shipment",
    "barriers_opened",
    "barriers_resolved",
  ],
  outcomes: [
    "contract_value",
    "contract_value_attributed",
    "shipped_value",
    "shipped_value_attributed",
    "new_exporters",
    "survival_12",
    "survival_24",
    "unanswered_confirmations",
  ],
} as const;
export type KpiGroup = keyof typeof kpiGroups;
export const kpiGroupNames = Object.keys(kpiGroups) as KpiGroup[];
export type KpiKey = (typeof kpiGroups)[KpiGroup][number];
export const kpiKeys: readonly KpiKey[] = kpiGroupNames.flatMap((group) => kpiGroups[group]);

/** Of the month before, on so many days from the first of a month on: a run that was missed is made up for. */
export const freezingDays = 5;
/** The scope of what is frozen over everything; a season's is its id. */
export const wholeScope = "all";
