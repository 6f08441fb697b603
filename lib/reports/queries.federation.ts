import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, engagementMilestones, engagements, matches, outcomes } from "@/db/schema";
import { chambersOfBody } from "@/lib/chambers/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import type { EngagementState, MilestoneKind } from "@/lib/engagements/states";
import { placedMatches } from "@/lib/matching/states";
import { countedOutcomes, type EvidenceGrade, type OutcomeKind } from "@/lib/outcomes/states";
import { getSatisfaction, listSatisfactionByChamber } from "@/lib/surveys/queries.figures";
import { withoutFew } from "./rules.federation";

/**
 * A federation's own chambers, by the id of one. Nothing of companies: every figure that could tell of one says nothing where it
 * stands on fewer than five of them, and none is narrowed further, so that one cannot be taken from another.
 */
const visibleTo = (actor: Actor, chamberId: SQL): SQL =>
  actor.role === "federation" && actor.bodyId ? sql`${chamberId} in ${chambersOfBody(actor.bodyId)}` : sql`false`;

const days = (from: SQL, to: SQL) => sql`extract(epoch from ${to} - ${from})::float8 / 86400`;
const responded = days(sql`e.created_at`, sql`e.begun_at`);
const quantile = (share: number) =>
  sql`(percentile_cont(${share}::float8) within group (order by ${responded}) filter (where e.begun_at is not null))`;

type Responses = { companies: number; rooms: number; median: number | null; p90: number | null };
const responses = sql`count(distinct e.company_id)::int as companies, count(e.id)::int as rooms,
  ${quantile(0.5)} as median, ${quantile(0.9)} as p90`;

/** Each chamber: its places, the rooms it has had, and how long it took from an introduction to the beginning of work. */
async function listChambers(actor: Actor, reader: Reader) {
  const rows = await reader.execute<
    Responses & { id: string; nameKo: string; nameEn: string; sample: boolean; places: number; used: number }
  >(sql`
    select ch.id, ch.name_ko as "nameKo", ch.name_en as "nameEn", ch.sample, ch.places,
      (select count(*)::int from ${matches} m where m.chamber_id = ch.id and m.state in ${among(placedMatches)} and m.concluded_at is null) as used,
      ${responses}
    from ${chambers} ch left join ${engagements} e on e.chamber_id = ch.id
    where ${visibleTo(actor, sql`ch.id`)}
    group by ch.id order by ch.name_en, ch.id`);
  return withoutFew([...rows]);
}

const ofRooms = <Row extends { companies: number }>(reader: Reader, query: SQL) =>
  reader.execute<Row>(query).then((rows) => withoutFew([...rows]));

const listStates = (actor: Actor, reader: Reader) =>
  ofRooms<{ state: EngagementState; count: number; companies: number }>(
    reader,
    sql`select e.state, count(*)::int as count, count(distinct e.company_id)::int as companies
      from ${engagements} e where ${visibleTo(actor, sql`e.chamber_id`)} group by e.state order by e.state`,
  );

const listMilestones = (actor: Actor, reader: Reader) =>
  ofRooms<{ kind: MilestoneKind; count: number; companies: number }>(
    reader,
    sql`select r.kind, count(*)::int as count, count(distinct e.company_id)::int as companies
      from ${engagementMilestones} r join ${engagements} e on e.id = r.engagement_id
      where ${visibleTo(actor, sql`e.chamber_id`)} and r.withdrawn_at is null group by r.kind order by r.kind`,
  );

export type FederationOutcome = {
  kind: OutcomeKind;
  grade: EvidenceGrade | null;
  currency: string | null;
  count: number;
  amountMinor: number | null;
  companies: number;
};

/** Claims that count: each kind, grade and currency for itself, never added together. */
const listOutcomes = (actor: Actor, reader: Reader) =>
  ofRooms<FederationOutcome>(
    reader,
    sql`select o.kind, o.grade, o.currency, count(*)::int as count, sum(o.amount_minor)::float8 as "amountMinor",
        count(distinct o.company_id)::int as companies
      from ${outcomes} o where ${visibleTo(actor, sql`o.chamber_id`)} and o.state in ${among(countedOutcomes)}
      group by o.kind, o.grade, o.currency order by o.kind, o.grade, o.currency`,
  );

async function getResponses(actor: Actor, reader: Reader) {
  const [row] = await reader.execute<Responses>(
    sql`select ${responses} from ${engagements} e where ${visibleTo(actor, sql`e.chamber_id`)} and e.begun_at is not null`,
  );
  return withoutFew([row!])[0]!;
}

/** Everything on a federation's page. */
export async function getFederationFigures(actor: Actor, reader: Reader = db) {
  const [chamberRows, states, milestones, claims, response, satisfaction, byChamber] = await Promise.all([
    listChambers(actor, reader),
    listStates(actor, reader),
    listMilestones(actor, reader),
    listOutcomes(actor, reader),
    getResponses(actor, reader),
    actor.role === "federation" ? getSatisfaction(actor, {}, reader) : null,
    actor.role === "federation" ? listSatisfactionByChamber(actor, {}, reader) : [],
  ]);
  const of = new Map(byChamber.map((one) => [one.chamberId, one.satisfaction]));
  return {
    chambers: chamberRows.map((row) => ({
      ...row,
      answered: of.has(row.id),
      satisfaction: of.get(row.id) ?? null,
    })),
    ...{ states, milestones, claims, response, satisfaction },
  };
}
export type FederationFigures = Awaited<ReturnType<typeof getFederationFigures>>;
