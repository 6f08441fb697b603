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
    "response_unanswered",
    "niche_share",
    "briefs_answered",
    "chamber_spread",
  ],
  mentors: ["mentor_hours_offered", "mentor_hours_used", "mentor_spread"],
  engagements: [
    "meeting_to_quote",
    "quote_to_contract",
    "buyer_to_meeting",
    "buyer_to_meeting_days",
    "meeting_to_sample",
    "meeting_to_sample_days",
    "sample_to_quote",
    "sample_to_quote_days",
    "quote_to_pilot",
    "quote_to_pilot_days",
    "pilot_to_negotiation",
    "pilot_to_negotiation_days",
    "negotiation_to_contract",
    "negotiation_to_contract_days",
    "contract_to_shipment",
    "contract_to_shipment_days",
    "shipment_to_repeat",
    "shipment_to_repeat_days",
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
  support: ["cost_per_shipped_dollar", "cost_per_new_exporter", "satisfaction"],
} as const;
export type KpiGroup = keyof typeof kpiGroups;
export const kpiGroupNames = Object.keys(kpiGroups) as KpiGroup[];
export type KpiKey = (typeof kpiGroups)[KpiGroup][number];
export const kpiKeys: readonly KpiKey[] = kpiGroupNames.flatMap((group) => kpiGroups[group]);

/** Whose denominator is measured in something else than the figure itself. */
export const kpiDenominators: Partial<Record<KpiKey, KpiUnit>> = { cost_per_new_exporter: "count" };

/** Whose parts are measured in something else than a number of things. */
export const kpiNumerators: Partial<Record<KpiKey, KpiUnit>> = { mentor_hours_used: "hours" };

/** What something cost: money for so many of it, rather than a part of a whole. */
export const costKeys = ["cost_per_shipped_dollar", "cost_per_new_exporter"] as const satisfies readonly KpiKey[];

/** Told by whole quarters only: they do not overlap, so that nobody's answer can be taken from another period. */
export const quarterlyKeys = ["satisfaction"] as const satisfies readonly KpiKey[];

/** Behind which no list is opened: what people answered in confidence. Its link leads to where it is asked. */
export const unlistedKeys = ["satisfaction"] as const satisfies readonly KpiKey[];
export type ListedKey = Exclude<KpiKey, (typeof unlistedKeys)[number]>;
export const isListed = (key: KpiKey | undefined): key is ListedKey =>
  key !== undefined && !(unlistedKeys as readonly KpiKey[]).includes(key);

/** Of a figure's list: the part that counts, or all of which it is a part. */
export const figureParts = ["some", "whole"] as const;
export type FigurePart = (typeof figureParts)[number];
/** What the rows behind figures are. */
export const figureRowKinds = [
  "company",
  "product",
  "application",
  "review",
  "gate",
  "match",
  "engagement",
  "barrier",
  "claim",
  "brief",
  "mentor",
  "chamber",
  "line",
] as const;
export type FigureRowKind = (typeof figureRowKinds)[number];
/** What a row adds to its figure is measured in; money is US cents. */
export type FigureRowUnit = "days" | "hours" | "points" | "band" | "introductions" | "money";

/** What stands beside a figure and is no part of its value. */
export const besideKeys = ["yes", "no", "no_answer", "unanswered", "in_full", "in_part", "unrated"] as const;
export type BesideKey = (typeof besideKeys)[number];

/** Why a figure says nothing. */
export const kpiGaps = ["not_narrowed", "quarters", "too_few", "no_budget", "no_rate", "no_base", "not_due"] as const;
export type KpiGap = (typeof kpiGaps)[number];

/** What of them a chamber reads of itself, in this order. */
export const chamberKeys = [
  "proposals_accepted",
  "proposals_declined",
  "response_days_median",
  "response_days_p90",
  "response_unanswered",
  "reviews_in_time",
  "niche_share",
  "barriers_opened",
  "barriers_resolved",
] as const satisfies readonly KpiKey[];
export type ChamberKey = (typeof chamberKeys)[number];
/** Behind which a lead opens no list: reviews are opened by the mentors who give them. */
export const unlistedOfChamber = ["reviews_in_time"] as const satisfies readonly ChamberKey[];
export type ChamberListedKey = Exclude<ChamberKey, (typeof unlistedOfChamber)[number]>;
export const chamberListedKeys = chamberKeys.filter(
  (key): key is ChamberListedKey => !(unlistedOfChamber as readonly ChamberKey[]).includes(key),
);
export const isListedOfChamber = (key: ChamberKey): key is ChamberListedKey =>
  (chamberListedKeys as readonly ChamberKey[]).includes(key);

/** The city's figures that a company reads of itself, by the same definitions. */
export const companyKeys = ["contract_value", "shipped_value"] as const satisfies readonly KpiKey[];

/** The city's figures that a federation reads of its chambers; what else stands on its page says there what it is. */
export const federationKeys = ["contract_value", "shipped_value", "satisfaction"] as const satisfies readonly KpiKey[];

/** A month is frozen in the night after it ends. Whatever is frozen later than on so many days after its end was missed. */
export const freezingDays = 5;
/** Of figures that take so many days until most of their rows are there, it is told that they are not complete yet. */
export const lagWorthTelling = 14;
/** Missed months are made up for, so many in one night at most. */
export const mostMonthsAtOnce = 12;
/** The scope of what is frozen over everything; a season's is its id. */
export const wholeScope = "all";
