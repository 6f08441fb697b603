import "server-only";
import {
  and,
  asc,
  desc,
  eq,
  ilike,
  inArray,
  isNull,
  ne,
  notInArray,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  companies,
  controlledItems,
  deniedParties,
  products,
  referenceEditions,
  screenedNames,
  screeningChecks,
  screeningDecisions,
  screeningHits,
  users,
} from "@/db/schema";
import { closedCompany, type ProductState } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { escapeLike } from "@/lib/reference/rules";
import type { ReferenceDataset } from "@/lib/reference/states";
import type { HitChoice } from "./input";
import { type CheckScope, confirmedHits, type HitState, hitMachine, partiesLeftOut, undecidedHits } from "./states";

const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    default:
      return sql`false`;
  }
};

type Side = SQLWrapper | string;

/** A hit on a company stands for all of its products. */
const hitIn = (states: readonly HitState[], companyId: Side, productId: Side): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${screeningHits} hit where hit.company_id = ${companyId}
    and (hit.product_id is null or hit.product_id = ${productId}) and hit.state in ${among(states)})`;

/** Whether a person confirmed that the company or the product is on a list: nothing may be matched. Columns of the asking query or ids. */
export const screenedOut = (companyId: Side, productId: Side) => hitIn(confirmedHits, companyId, productId);

/** Whether a likeness waits for its decision: the city proposes nothing until then. */
export const screeningOpen = (companyId: Side, productId: Side) => hitIn(undecidedHits, companyId, productId);

/** The same for one company, or one of its products, at this moment. */
export async function isScreenedOut(
  actor: Actor,
  companyId: string,
  productId: string | null,
  reader: Reader = db,
): Promise<boolean> {
  const [hit] = await reader
    .select({ id: screeningHits.id })
    .from(screeningHits)
    .where(
      and(
        visibleTo(actor),
        eq(screeningHits.companyId, companyId),
        productId
          ? or(isNull(screeningHits.productId), eq(screeningHits.productId, productId))
          : isNull(screeningHits.productId),
        inArray(screeningHits.state, [...confirmedHits]),
      ),
    )
    .limit(1);
  return hit !== undefined;
}

/* Hits */

const parties = "denied_parties" satisfies ReferenceDataset;
const items = "controlled_items" satisfies ReferenceDataset;
const datasetOf = sql`case when ${screeningHits.kind} = 'party' then ${parties} else ${items} end`;

/** Whether the list as it is now still has the entry. */
const stillListed = sql<boolean>`case when ${screeningHits.kind} = 'party'
  then exists (select 1 from ${deniedParties} now_listed join ${referenceEditions} of on of.dataset = ${parties} and of.current and of.edition = now_listed.edition
    where now_listed.entry_id = ${screeningHits.entryId} and now_listed.list = ${screeningHits.list})
  else exists (select 1 from ${controlledItems} now_listed join ${referenceEditions} of on of.dataset = ${items} and of.current and of.edition = now_listed.edition
    where now_listed.hs_prefix || '/' || now_listed.reference = ${screeningHits.entryId} and now_listed.authority = ${screeningHits.list}) end`;

const hitColumns = {
  id: screeningHits.id,
  kind: screeningHits.kind,
  state: screeningHits.state,
  stateEnteredAt: screeningHits.stateEnteredAt,
  companyId: screeningHits.companyId,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  sample: companies.sample,
  productId: screeningHits.productId,
  productKo: products.nameKo,
  productEn: products.nameEn,
  hs6: products.hs6,
  ourName: screeningHits.ourName,
  listedName: screeningHits.listedName,
  score: screeningHits.score,
  list: screeningHits.list,
  entry: screeningHits.entry,
  edition: screeningHits.edition,
  editionYear: referenceEditions.year,
  editionImportedAt: referenceEditions.importedAt,
  editionSample: referenceEditions.sample,
  stillListed,
  createdAt: screeningHits.createdAt,
};

export const hitsOnPage = 20;

const named = (text: string) => {
  const pattern = `%${escapeLike(text)}%`;
  return or(
    ...[screeningHits.ourName, screeningHits.listedName, companies.nameKo, companies.nameEn].map((column) =>
      ilike(column, pattern),
    ),
  );
};

/** Hits with what was decided about each: open ones first, the likest before others, then the newest decisions. */
export async function listHits(actor: Actor, filter: Sized<HitChoice>, reader: Reader = db) {
  const { size = hitsOnPage } = filter;
  const where = and(
    visibleTo(actor),
    filter.state ? eq(screeningHits.state, filter.state) : undefined,
    filter.kind ? eq(screeningHits.kind, filter.kind) : undefined,
    filter.list ? eq(screeningHits.list, filter.list) : undefined,
    filter.company ? eq(screeningHits.companyId, filter.company) : undefined,
    filter.q ? named(filter.q) : undefined,
  );
  const rows = await reader
    .select(hitColumns)
    .from(screeningHits)
    .innerJoin(companies, eq(companies.id, screeningHits.companyId))
    .leftJoin(products, eq(products.id, screeningHits.productId))
    .leftJoin(
      referenceEditions,
      and(sql`${referenceEditions.dataset} = ${datasetOf}`, eq(referenceEditions.edition, screeningHits.edition)),
    )
    .where(where)
    .orderBy(
      asc(screeningHits.state),
      sql`case when ${screeningHits.state} in ${among(undecidedHits)} then ${screeningHits.score} end desc nulls last`,
      desc(screeningHits.stateEnteredAt),
      desc(screeningHits.id),
    )
    .limit(size)
    .offset((filter.page - 1) * size);
  const [counted] = await reader
    .select({ total: sql<number>`count(*)::int` })
    .from(screeningHits)
    .innerJoin(companies, eq(companies.id, screeningHits.companyId))
    .where(where);
  const decisions = await listDecisions(
    actor,
    rows.map(({ id }) => id),
    reader,
  );
  const total = counted?.total ?? 0;
  return {
    rows: rows.map((row) => ({ ...row, decisions: decisions.filter(({ hitId }) => hitId === row.id) })),
    total,
    page: filter.page,
    pages: Math.max(1, Math.ceil(total / size)),
  };
}
export type HitList = Awaited<ReturnType<typeof listHits>>;
export type Hit = HitList["rows"][number];

/** What was decided about these hits, newest first. */
function listDecisions(actor: Actor, hitIds: readonly string[], reader: Reader) {
  return reader
    .select({
      id: screeningDecisions.id,
      hitId: screeningDecisions.hitId,
      state: screeningDecisions.state,
      reason: screeningDecisions.reason,
      decidedBy: users.name,
      decidedAt: screeningDecisions.decidedAt,
    })
    .from(screeningDecisions)
    .innerJoin(users, eq(users.id, screeningDecisions.decidedBy))
    .where(and(visibleTo(actor), inArray(screeningDecisions.hitId, [...hitIds])))
    .orderBy(desc(screeningDecisions.decidedAt), desc(screeningDecisions.id));
}

/** How many hits are in each state, of one company or of all. */
export async function countHits(
  actor: Actor,
  { companyId }: { companyId?: string } = {},
  reader: Reader = db,
): Promise<Record<HitState, number>> {
  const rows = await reader
    .select({ state: screeningHits.state, count: sql<number>`count(*)::int` })
    .from(screeningHits)
    .where(and(visibleTo(actor), companyId ? eq(screeningHits.companyId, companyId) : undefined))
    .groupBy(screeningHits.state);
  const counts = Object.fromEntries(hitMachine.states.map((state) => [state, 0])) as Record<HitState, number>;
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}
export type HitCounts = Awaited<ReturnType<typeof countHits>>;

/** The lists that hits come from, for the choice above them. */
export async function listHitLists(actor: Actor, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ list: screeningHits.list })
    .from(screeningHits)
    .where(visibleTo(actor))
    .orderBy(asc(screeningHits.list));
  return rows.map(({ list }) => list);
}

/** What is compared with what, and when last: the two lists as they are now, and the newest check of all and of changes. */
export async function getScreeningStanding(actor: Actor, reader: Reader = db) {
  if (actor.role !== "official" && actor.role !== "system") throw notFound();
  const editions = await currentEditions(reader);
  const newest = (scope: CheckScope) =>
    reader
      .select({
        checkedAt: screeningChecks.checkedAt,
        partiesEdition: screeningChecks.partiesEdition,
        itemsEdition: screeningChecks.itemsEdition,
        parties: screeningChecks.parties,
        items: screeningChecks.items,
        companies: screeningChecks.companies,
        products: screeningChecks.products,
        found: screeningChecks.found,
      })
      .from(screeningChecks)
      .where(eq(screeningChecks.scope, scope))
      .orderBy(desc(screeningChecks.checkedAt))
      .limit(1);
  const [[all], [changed]] = [await newest("all"), await newest("changed")];
  return { ...editions, all: all ?? null, changed: changed ?? null };
}
export type ScreeningStanding = Awaited<ReturnType<typeof getScreeningStanding>>;

/** A hit for a decision, held. */
export async function lockHit(tx: Tx, actor: Actor, id: string) {
  const [hit] = await tx
    .select({
      id: screeningHits.id,
      state: screeningHits.state,
      stateEnteredAt: screeningHits.stateEnteredAt,
      companyId: screeningHits.companyId,
      productId: screeningHits.productId,
    })
    .from(screeningHits)
    .where(and(visibleTo(actor), eq(screeningHits.id, id)))
    .for("update");
  if (!hit) throw notFound();
  return hit;
}

/* What a check reads */

const editionColumns = {
  dataset: referenceEditions.dataset,
  edition: referenceEditions.edition,
  source: referenceEditions.source,
  year: referenceEditions.year,
  rows: referenceEditions.rows,
  retrievedAt: referenceEditions.retrievedAt,
  importedAt: referenceEditions.importedAt,
  sample: referenceEditions.sample,
};

async function currentEditions(reader: Reader) {
  const rows = await reader
    .select(editionColumns)
    .from(referenceEditions)
    .where(and(eq(referenceEditions.current, true), inArray(referenceEditions.dataset, [parties, items])));
  return {
    parties: rows.find(({ dataset }) => dataset === parties) ?? null,
    items: rows.find(({ dataset }) => dataset === items) ?? null,
  };
}

const archived = "archived" satisfies ProductState;

/** Changes that were being written while the last check read. */
const overlapSeconds = 60;

/**
 * What is due: everything when a list is another than the last time, or nothing was ever checked; else what has changed
 * since; null when there is nothing to do.
 */
export async function findDueCheck(actor: Actor, reader: Reader = db): Promise<CheckScope | null> {
  if (actor.role !== "system") return null;
  const editions = await currentEditions(reader);
  const [last] = await reader
    .select({
      checkedAt: screeningChecks.checkedAt,
      partiesEdition: screeningChecks.partiesEdition,
      itemsEdition: screeningChecks.itemsEdition,
    })
    .from(screeningChecks)
    .orderBy(desc(screeningChecks.checkedAt))
    .limit(1);
  if (!last) return "all";
  const same =
    last.partiesEdition === (editions.parties?.edition ?? null) &&
    last.itemsEdition === (editions.items?.edition ?? null);
  if (!same) return "all";
  const [one] = await reader.select({ id: companies.id }).from(companies).where(changedSinceLast).limit(1);
  return one ? "changed" : null;
}

const lastCheck = sql`(select max(done.checked_at) from ${screeningChecks} done) - make_interval(secs => ${overlapSeconds})`;
const changedSinceLast = sql`(${companies.updatedAt} >= ${lastCheck} or exists (select 1 from ${products} renewed
  where renewed.company_id = ${companies.id} and renewed.updated_at >= ${lastCheck}))`;

/** Closed companies are left alone: nothing can follow. */
const inScope = (scope: CheckScope) =>
  and(ne(companies.state, closedCompany), scope === "changed" ? changedSinceLast : undefined);

/** The lists as they are now, and the companies of the scope with their names past and present and their products. */
export async function readCheckFacts(tx: Tx, scope: CheckScope) {
  const editions = await currentEditions(tx);
  const listed = editions.parties
    ? await tx
        .select({
          entryId: deniedParties.entryId,
          list: deniedParties.list,
          kind: deniedParties.kind,
          name: deniedParties.name,
          otherNames: deniedParties.otherNames,
          countries: deniedParties.countries,
          programs: deniedParties.programs,
          source: deniedParties.source,
          searchNames: deniedParties.searchNames,
        })
        .from(deniedParties)
        .where(
          and(
            eq(deniedParties.edition, editions.parties.edition),
            notInArray(sql`lower(${deniedParties.kind})`, [...partiesLeftOut]),
          ),
        )
        .orderBy(asc(deniedParties.entryId))
    : [];
  const controlled = editions.items
    ? await tx
        .select({
          hsPrefix: controlledItems.hsPrefix,
          reference: controlledItems.reference,
          label: controlledItems.label,
          authority: controlledItems.authority,
          source: controlledItems.source,
        })
        .from(controlledItems)
        .where(eq(controlledItems.edition, editions.items.edition))
        .orderBy(asc(controlledItems.hsPrefix), asc(controlledItems.reference))
    : [];
  const compared = await tx
    .select({ id: companies.id, nameKo: companies.nameKo, nameEn: companies.nameEn })
    .from(companies)
    .where(inScope(scope))
    .orderBy(asc(companies.id));
  const goods = await tx
    .select({ id: products.id, companyId: products.companyId, nameKo: products.nameKo, hs6: products.hs6 })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(inScope(scope), ne(products.state, archived)))
    .orderBy(asc(products.id));
  const former = await tx
    .select({ companyId: screenedNames.companyId, name: screenedNames.name })
    .from(screenedNames)
    .innerJoin(companies, eq(companies.id, screenedNames.companyId))
    .where(inScope(scope))
    .orderBy(asc(screenedNames.firstSeenAt), asc(screenedNames.name));
  const formerOf = Map.groupBy(former, ({ companyId }) => companyId);
  return {
    editions,
    listed,
    controlled,
    products: goods,
    companies: compared.map(({ id, nameKo, nameEn }) => ({
      id,
      names: [...new Set([nameKo, nameEn, ...(formerOf.get(id) ?? []).map(({ name }) => name)])].filter(Boolean),
    })),
  };
}
export type CheckFacts = Awaited<ReturnType<typeof readCheckFacts>>;

/** The hits that the companies of the scope have already, held. */
export const lockHitsIn = (tx: Tx, scope: CheckScope) =>
  tx
    .select({
      id: screeningHits.id,
      state: screeningHits.state,
      stateEnteredAt: screeningHits.stateEnteredAt,
      companyId: screeningHits.companyId,
      productId: screeningHits.productId,
      list: screeningHits.list,
      entryId: screeningHits.entryId,
      ourName: screeningHits.ourName,
      entry: screeningHits.entry,
    })
    .from(screeningHits)
    .innerJoin(companies, eq(companies.id, screeningHits.companyId))
    .where(inScope(scope))
    .orderBy(asc(screeningHits.id))
    .for("update", { of: screeningHits });
