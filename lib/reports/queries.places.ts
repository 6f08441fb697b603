import "server-only";
import { sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, chambers, matches, matchRuns, programs } from "@/db/schema";
import { placedStates } from "@/lib/applications/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { findPublicWeights } from "@/lib/matching/queries.weights";
import { placedMatches } from "@/lib/matching/states";
import { declinesShown, partsOf, shareOf, smallChamberPlaces } from "./rules.places";

type Counts = {
  submitted: number;
  accepted: number;
  firstTime: number;
  covered: number;
  told: number;
  waitingDays: number | null;
  placed: number;
  placedSmall: number;
};

const held = sql`m.state in ${among([...placedMatches, "lapsed"])}`;

/** Of results that have been told, and of pairs that came to a place: what a finished season did, without anybody in it. */
const countSeason = (programId: string, reader: Reader) =>
  reader.execute<Counts>(sql`
    with sent as (
      select a.* from ${applications} a where a.program_id = ${programId} and a.submitted_at is not null
    ), taken as (
      select sent.* from sent where sent.state in ${among(placedStates)} and sent.released_at is not null
    ), pairs as (
      select m.application_id, ch.places from ${matches} m join ${chambers} ch on ch.id = m.chamber_id
      where m.program_id = ${programId} and ${held}
    )
    select (select count(*)::int from sent) as submitted,
      (select count(*)::int from taken) as accepted,
      (select count(*)::int from taken where not exists (
        select 1 from ${applications} b join ${programs} other on other.id = b.program_id
        where b.company_id = taken.company_id and b.program_id <> taken.program_id and b.submitted_at < taken.submitted_at
          and b.state in ${among(placedStates)})) as "firstTime",
      (select count(*)::int from taken where exists (select 1 from pairs where pairs.application_id = taken.id)) as covered,
      (select count(*)::int from sent where released_at is not null) as told,
      (select percentile_cont(0.5) within group (order by extract(epoch from released_at - submitted_at)::float8 / 86400)
        from sent where released_at is not null) as "waitingDays",
      (select count(*)::int from pairs) as placed,
      (select count(*)::int from pairs where places <= ${smallChamberPlaces}) as "placedSmall"`);

const countDeclines = (programId: string, reader: Reader) =>
  reader.execute<{ reason: string; count: number }>(sql`
    select m.decline_reason::text as reason, count(*)::int as count from ${matches} m
    where m.program_id = ${programId} and m.decline_reason is not null group by 1 order by 2 desc, 1`);

/** The version of the weights by which the season was last computed, null where it has no run that was put to use. */
async function findVersion(programId: string, reader: Reader): Promise<number | null> {
  const [run] = await reader.execute<{ version: number }>(sql`
    select r.weights_version as version from ${matchRuns} r where r.program_id = ${programId} and r.deployed_at is not null
    order by r.deployed_at desc limit 1`);
  return run?.version ?? null;
}

/** How the places of a season were shared, for everybody. Only for a season that is over: before, nothing is certain. */
export async function findPlacesRecord(actor: Actor, program: { id: string; finished: boolean }, reader: Reader = db) {
  const computedBy = await findVersion(program.id, reader);
  const { version, weights } = await findPublicWeights(actor, computedBy, reader);
  const used = { version, weights, computed: computedBy !== null };
  if (!program.finished) return { used, record: null };
  const [counts] = await countSeason(program.id, reader);
  const { submitted, accepted, firstTime, covered, told, waitingDays, placed, placedSmall } = counts!;
  const record = {
    submitted,
    accepted,
    coverage: partsOf(covered, accepted),
    firstTime: partsOf(firstTime, accepted),
    waitingDays: shareOf(0, told) === null ? null : waitingDays,
    placed,
    smallChambers: partsOf(placedSmall, placed),
    declines: declinesShown(await countDeclines(program.id, reader)),
  };
  return { used, record };
}
export type PlacesRecord = Awaited<ReturnType<typeof findPlacesRecord>>;
