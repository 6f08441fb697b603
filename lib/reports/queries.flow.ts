import "server-only";
import { sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, companies, matches, products } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import type { BehindCompany } from "./queries.funnel";
import { inPeriod, ofChamber, ofCompany, ofProgram, pageOf, visibleTo } from "./queries.scope";
import type { Scope } from "./rules.kpi";

/** Matches (`m`) to which both sides said yes, by the day of the second yes, with their company and chamber. */
export const pairs = (actor: Actor, scope: Scope) => sql`
  ${matches} m join ${companies} c on c.id = m.company_id join ${chambers} ch on ch.id = m.chamber_id
  where ${visibleTo(actor)} and m.mutual_at is not null and ${inPeriod(sql`m.mutual_at`, scope)}
    and ${ofProgram(sql`m.program_id`, scope)} and ${ofChamber(sql`m.chamber_id`, scope)} and ${ofCompany(scope)}`;

/** Who was matched with whom: from the company's sector to the state of the chamber. */
export async function countFlow(actor: Actor, scope: Scope, reader: Reader = db) {
  return reader.execute<{ sector: string | null; place: string; matches: number; companies: number }>(sql`
    select c.sector, ch.state_code as place, count(*)::int as matches, count(distinct m.company_id)::int as companies
    from ${pairs(actor, scope)} group by 1, 2 order by 3 desc, 1 nulls last, 2`);
}
export type FlowRow = Awaited<ReturnType<typeof countFlow>>[number];

export type BehindPair = {
  id: string;
  programId: string;
  companyId: string;
  companyKo: string;
  companyEn: string;
  sample: boolean;
  productId: string;
  productKo: string;
  productEn: string;
  chamberKo: string;
  chamberEn: string;
  at: string;
};

type Asked = Scope & { place?: string | undefined; page: number; size?: number };
const inPlace = (actor: Actor, filter: Asked) =>
  sql`${pairs(actor, filter)} and ${filter.place ? sql`ch.state_code = ${filter.place}` : sql`true`}`;

/** The companies behind a band: each of them once. */
export async function listPairCompanies(actor: Actor, filter: Asked, reader: Reader = db) {
  const found = sql`(select distinct c.id from ${inPlace(actor, filter)}) found`;
  const [sum] = await reader.execute<{ total: number }>(sql`select count(*)::int as total from ${found}`);
  const { slice, ...place } = pageOf(sum?.total ?? 0, filter);
  const rows = await reader.execute<BehindCompany>(sql`
    select c.id, c.name_ko as "nameKo", c.name_en as "nameEn", c.sector, c.district, c.sample
    from ${found} join ${companies} c on c.id = found.id order by c.name_ko, c.id ${slice}`);
  return { rows, ...place };
}

/** The matches behind a band, a state or a chamber: the very rows that were counted. */
export async function listPairs(actor: Actor, filter: Asked, reader: Reader = db) {
  const found = inPlace(actor, filter);
  const [sum] = await reader.execute<{ total: number }>(sql`select count(*)::int as total from ${found}`);
  const { slice, ...place } = pageOf(sum?.total ?? 0, filter);
  const rows = await reader.execute<BehindPair>(sql`
    select m.id, m.program_id as "programId", c.id as "companyId", c.name_ko as "companyKo", c.name_en as "companyEn", c.sample,
      m.product_id as "productId", p.name_ko as "productKo", p.name_en as "productEn",
      ch.name_ko as "chamberKo", ch.name_en as "chamberEn", m.mutual_at as at
    from (select m.id from ${found}) found join ${matches} m on m.id = found.id
    join ${companies} c on c.id = m.company_id join ${chambers} ch on ch.id = m.chamber_id
    join ${products} p on p.id = m.product_id
    order by m.mutual_at desc, m.id ${slice}`);
  return { rows, ...place };
}
