import "server-only";
import { sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, companies, products } from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import type { EvidenceGrade } from "@/lib/outcomes/states";
import { pairs } from "./queries.flow";
import { counted, proven } from "./queries.kpi.outcomes";
import { ofChamber, onDays, pageOf, visibleTo } from "./queries.scope";
import type { Scope } from "./rules.kpi";

const meant = (actor: Actor, scope: Scope) =>
  sql`select * from (${counted(actor, scope)}) every where ${onDays(sql`happened_on`, scope)}`;

/**
 * What came of each chamber's work, those without anything among them, and those of the directory that take no part. Contracts stand on grade B or better,
 * shipments on grade A; each is counted for itself, and so is its value in US cents.
 */
export async function countByPlace(actor: Actor, scope: Scope, reader: Reader = db) {
  return reader.execute<{
    id: string;
    nameKo: string;
    nameEn: string;
    place: string;
    sample: boolean;
    directory: boolean;
    matches: number;
    contracts: number;
    contractCents: number;
    shipments: number;
    shippedCents: number;
  }>(sql`
    with met as (select m.chamber_id, count(*)::int as matches from ${pairs(actor, scope)} group by 1),
    claims as (
      select chamber_id, count(*) filter (where ${proven.contracts})::int as contracts,
        coalesce(sum(cents) filter (where ${proven.contracts}), 0)::float8 as contract_cents,
        count(*) filter (where ${proven.shipments})::int as shipments,
        coalesce(sum(cents) filter (where ${proven.shipments}), 0)::float8 as shipped_cents
      from (${meant(actor, scope)} and (${proven.contracts} or ${proven.shipments})) meant group by 1
    )
    select ch.id, ch.name_ko as "nameKo", ch.name_en as "nameEn", ch.state_code as place, ch.sample, ch.directory,
      coalesce(met.matches, 0) as matches, coalesce(claims.contracts, 0) as contracts,
      coalesce(claims.contract_cents, 0) as "contractCents", coalesce(claims.shipments, 0) as shipments,
      coalesce(claims.shipped_cents, 0) as "shippedCents"
    from ${chambers} ch left join met on met.chamber_id = ch.id left join claims on claims.chamber_id = ch.id
    where ${visibleTo(actor)} and ${ofChamber(sql`ch.id`, scope)}
      and (ch.directory or ch.state in ${among(availableStates)} or met.matches > 0 or claims.contracts > 0 or claims.shipments > 0)
    order by matches desc, ch.directory, ch.name_en, ch.id`);
}
export type PlaceRow = Awaited<ReturnType<typeof countByPlace>>[number];

export type BehindClaim = {
  id: string;
  companyKo: string;
  companyEn: string;
  sample: boolean;
  productKo: string;
  productEn: string;
  chamberKo: string;
  chamberEn: string;
  on: string;
  grade: EvidenceGrade;
  cents: number | null;
};

/** The claims behind a number of contracts or shipments and their value: the very rows that were counted. */
export async function listClaims(
  actor: Actor,
  kind: keyof typeof proven,
  filter: Scope & { page: number; size?: number },
  reader: Reader = db,
) {
  const found = sql`(${meant(actor, filter)} and ${proven[kind]}) found`;
  const [sum] = await reader.execute<{ total: number }>(sql`select count(*)::int as total from ${found}`);
  const { slice, ...place } = pageOf(sum?.total ?? 0, filter);
  const rows = await reader.execute<BehindClaim>(sql`
    select found.id, c.name_ko as "companyKo", c.name_en as "companyEn", c.sample, p.name_ko as "productKo",
      p.name_en as "productEn", ch.name_ko as "chamberKo", ch.name_en as "chamberEn", found.happened_on::text as on,
      found.grade, found.cents::float8 as cents
    from ${found} join ${companies} c on c.id = found.company_id join ${products} p on p.id = found.product_id
    join ${chambers} ch on ch.id = found.chamber_id
    order by found.happened_on desc, found.id ${slice}`);
  return { rows, ...place };
}
