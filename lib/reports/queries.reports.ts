import "server-only";
import { db, type Reader } from "@/db/client";
import type { Actor } from "@/lib/core/actor";
import type { Sized } from "@/lib/core/part";
import type { ReportsFilter } from "./input.reports";
import { countAgeing, listWaiting } from "./queries.ageing";
import { countCohorts, listCohort } from "./queries.cohorts";
import { listDefinitions } from "./queries.definitions";
import { countFlow, listPairCompanies, listPairs } from "./queries.flow";
import { countJourneys, listCompaniesBehind } from "./queries.funnel";
import { readFigures } from "./queries.kpi";
import { findFigureList } from "./queries.kpi.behind";
import { countByPlace, listClaims } from "./queries.map";
import { headlineKeys, type Scope } from "./rules.kpi";

/** What stands beside: a season, the whole of it or until a day, whatever the period; or other days without a season. */
export type Before = { id?: string | undefined; from?: string | undefined; to?: string | undefined } | null;
export const scopeBefore = (scope: Scope, { id, from, to }: NonNullable<Before>): Scope => ({
  ...{ ...scope, from, to, program: id },
});

/** The headline figures of a scope beside those of an earlier one, if there is one. */
async function readHeadlines(actor: Actor, scope: Scope, earlier: Scope | null, now: Date, reader: Reader) {
  const definitions = await listDefinitions(actor, now, reader);
  const figures = await readFigures(actor, scope, now, reader, headlineKeys);
  const past = earlier ? await readFigures(actor, earlier, now, reader, headlineKeys) : null;
  return headlineKeys.flatMap((key) => {
    const definition = definitions.find((one) => one.key === key);
    const figure = figures.get(key);
    return definition && figure ? [{ definition, figure, before: past?.get(key) ?? null }] : [];
  });
}
export type Headline = Awaited<ReturnType<typeof readHeadlines>>[number];

/** Everything on the city's reports, in a number of statements that does not depend on how much there is. */
export async function getReports(actor: Actor, scope: Scope, before: Before, now: Date, reader: Reader = db) {
  // Some at a time: all at once they take as long together, and each of them longer than a request may ask for.
  const beside = before ? scopeBefore(scope, before) : null;
  const headlines = await readHeadlines(actor, scope, beside, now, reader);
  const [journeys, flow, places] = await Promise.all([
    countJourneys(actor, scope, reader),
    countFlow(actor, scope, reader),
    countByPlace(actor, scope, reader),
  ]);
  const [ageing, cohorts] = await Promise.all([
    countAgeing(actor, scope, now, reader),
    countCohorts(actor, scope, now, reader),
  ]);
  const earlier = beside ? await readBefore(actor, beside, now, reader) : null;
  const here = { headlines, stages: journeys.all, flow: [...flow], places: [...places], ageing, cohorts: [...cohorts] };
  return { ...here, before: earlier };
}

/** Of the earlier scope: how far companies came, what of a season waits now, and its cohorts. */
async function readBefore(actor: Actor, scope: Scope, now: Date, reader: Reader) {
  const [journeys, ageing, cohorts] = await Promise.all([
    countJourneys(actor, scope, reader),
    // What waits now knows no period.
    scope.program ? countAgeing(actor, scope, now, reader) : null,
    countCohorts(actor, scope, now, reader),
  ]);
  return { stages: journeys.all, ageing, cohorts: [...cohorts] };
}
export type Reports = Awaited<ReturnType<typeof getReports>>;

/** The list that the address asks for, if it asks for one that there is. */
export async function findReportList(actor: Actor, filter: Sized<ReportsFilter>, now: Date, reader: Reader = db) {
  const { list } = filter;
  switch (list) {
    case undefined:
      return null;
    case "pairs":
      return { kind: list, ...(await listPairs(actor, filter, reader)) };
    case "pairCompanies":
      return { kind: "companies" as const, ...(await listPairCompanies(actor, filter, reader)) };
    case "contracts":
    case "shipments":
      return { kind: "claims" as const, ...(await listClaims(actor, list, filter, reader)) };
    case "waiting": {
      const found = await listWaiting(actor, filter, now, reader);
      return found && { kind: list, ...found };
    }
    case "figure": {
      const found = await findFigureList(actor, filter.key, filter, now, reader);
      return found && { kind: list, ...found };
    }
    case "cohort":
      return { kind: "companies" as const, ...(await listCohort(actor, filter, now, reader)) };
    default:
      return { kind: "companies" as const, ...(await listCompaniesBehind(actor, list, filter, reader)) };
  }
}
export type ReportBehind = NonNullable<Awaited<ReturnType<typeof findReportList>>>;
