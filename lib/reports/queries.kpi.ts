import "server-only";
import { db, type Reader } from "@/db/client";
import type { Actor } from "@/lib/core/actor";
import { readBriefs, readMentors, readProposals, readSpread } from "./queries.kpi.matching";
import { readAnswers, readEngagements, readExporters, readValues } from "./queries.kpi.outcomes";
import { readConflicts, readReviews, readSelection } from "./queries.kpi.selection";
import { readCosts, readSatisfaction } from "./queries.kpi.support";
import { askedOf, type Figure, nothingOf, type Scope } from "./rules.kpi";
import { type KpiDimension, type KpiKey, kpiDimensions, kpiGroups, kpiKeys } from "./states";

type Reading = {
  keys: readonly KpiKey[];
  /** What its figures can be narrowed by. */
  by: readonly KpiDimension[];
  read: (actor: Actor, scope: Scope, now: Date, reader: Reader) => Promise<Figure[]>;
};

/** Every figure by the reading that it comes from. A new one is one more entry, its name among the states, and a definition. */
export const readings: readonly Reading[] = [
  {
    keys: [
      "firms_reached",
      "first_time_firms",
      "decision_days_median",
      "decision_days_p90",
      "decisions_in_time",
      "complete_at_first",
      "accepted_covered",
    ],
    by: ["program", "period", "district", "sector"],
    read: readSelection,
  },
  { keys: ["reviews_in_time", "reviewer_reliability"], by: kpiDimensions, read: readReviews },
  { keys: ["conflicts_declared", "conflicts_upheld"], by: kpiDimensions, read: readConflicts },
  {
    keys: [
      "proposals_accepted",
      "proposals_declined",
      "response_days_median",
      "response_days_p90",
      "response_unanswered",
      "niche_share",
    ],
    by: kpiDimensions,
    read: readProposals,
  },
  { keys: ["chamber_spread"], by: ["program", "period", "district", "sector"], read: readSpread },
  { keys: ["briefs_answered"], by: ["period", "sector", "chamber"], read: readBriefs },
  {
    keys: ["mentor_hours_offered", "mentor_hours_used", "mentor_spread"],
    by: ["period", "chamber"],
    read: readMentors,
  },
  {
    keys: kpiGroups.engagements,
    by: kpiDimensions,
    read: readEngagements,
  },
  {
    keys: ["contract_value", "contract_value_attributed", "shipped_value", "shipped_value_attributed"],
    by: kpiDimensions,
    read: readValues,
  },
  { keys: ["new_exporters"], by: kpiDimensions, read: readExporters },
  { keys: ["survival_12", "survival_24", "unanswered_confirmations"], by: kpiDimensions, read: readAnswers },
  { keys: ["cost_per_shipped_dollar", "cost_per_new_exporter"], by: ["program", "period"], read: readCosts },
  { keys: ["satisfaction"], by: ["program", "period"], read: readSatisfaction },
];

/**
 * Every figure of a scope as the rows stand now, or those of `wanted` with what is read beside them; one that is not told apart
 * by what is asked for says nothing.
 */
export async function readFigures(
  actor: Actor,
  scope: Scope,
  now: Date,
  reader: Reader = db,
  wanted: readonly KpiKey[] = kpiKeys,
) {
  const asked = askedOf(scope);
  const figures = await Promise.all(
    readings
      .filter(({ keys }) => keys.some((key) => wanted.includes(key)))
      .map(({ keys, by, read }) =>
        asked.every((dimension) => by.includes(dimension))
          ? read(actor, scope, now, reader)
          : keys.map((key) => nothingOf(key, "not_narrowed")),
      ),
  );
  return new Map(figures.flat().map((figure) => [figure.key, figure]));
}
export type Figures = Awaited<ReturnType<typeof readFigures>>;

/** By what a figure can be narrowed. */
export const dimensionsOf = (key: KpiKey): readonly KpiDimension[] =>
  readings.find(({ keys }) => keys.includes(key))?.by ?? [];

/** One figure by itself, in several scopes: each is read as it stands now. */
export async function readFigure(actor: Actor, key: KpiKey, scopes: readonly Scope[], now: Date, reader: Reader = db) {
  const reading = readings.find(({ keys }) => keys.includes(key));
  const figures = scopes.map(async (scope) => {
    if (!reading || !askedOf(scope).every((dimension) => reading.by.includes(dimension)))
      return nothingOf(key, "not_narrowed");
    return (await reading.read(actor, scope, now, reader)).find((one) => one.key === key) ?? nothingOf(key);
  });
  return Promise.all(figures);
}
