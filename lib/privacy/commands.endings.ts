import "server-only";
import { and, eq, exists, getTableColumns, inArray, isNull, lt, notExists, or, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import {
  applications,
  companies,
  companyMembers,
  consents,
  dataRequests,
  documentReads,
  documents,
  invitations,
  productPhotos,
  products,
  tokens,
  users,
} from "@/db/schema";
import { closedCompany } from "../companies/states";
import type { Actor } from "../core/actor";
import { writeAudit } from "../core/audit";
import { enqueue } from "../core/jobs";
import { erasePerson, stillErasable, tableNamed } from "./commands.erasure";
import { dropFiles } from "./commands.forget";
import type { ErasureLine } from "./input";
import { holdErasures } from "./queries.requests";
import { columnsOf, endings, rootTables } from "./rules.endings";
import { type EndingRoot, openRequests } from "./states";

/*
 * Companies and seasons whose five years are over: who it was and what was written goes, what figures are counted from stays. What
 * becomes of each column stands in rules.endings.ts.
 */

export type Deed = { tx: Tx; actor: Actor; now: Date };
export type Ids = readonly string[];
export const idOf = ({ id }: { id: string }) => id;

/** Taken by one run at most: each of these is many rows. */
export const mostEndings = { application: 200, season: 20, company: 50, interest: 500 } as const;

const columnNamed = (table: PgTable, name: string): PgColumn =>
  Object.values(getTableColumns(table) as Record<string, PgColumn>).find((column) => column.name === name)!;

/** Rows of a table that hang on these: by the column that the rules name, and by what that refers to. */
function rowsOf(tx: Tx, root: EndingRoot, name: string, ids: Ids): SQL {
  const table = tableNamed.get(name)!;
  const { by } = endings[root][name]!;
  const column = columnNamed(table, by);
  if (name === rootTables[root]) return inArray(column, [...ids]);
  const target = getTableConfig(table)
    .foreignKeys.map((key) => key.reference())
    .find(({ columns }) => columns.length === 1 && columns[0]!.name === by)?.foreignTable;
  const parent = target ? getTableConfig(target).name : rootTables[root];
  if (parent === rootTables[root]) return inArray(column, [...ids]);
  const above = columnNamed(tableNamed.get(parent)!, "id");
  return inArray(
    column,
    tx
      .select({ id: above })
      .from(above.table)
      .where(rowsOf(tx, root, parent, ids)),
  );
}

const emptyOf = (column: PgColumn): unknown => {
  if (!column.notNull) return null;
  if (column.dataType === "array") return [];
  if (column.dataType === "json") return column.default ?? {};
  return "";
};

/** Carries out what the rules say of the tables of `root`, but for what is done by hand and by the database. */
export async function follow(tx: Tx, root: EndingRoot, ids: Ids): Promise<void> {
  for (const [name, rule] of Object.entries(endings[root])) {
    const table = tableNamed.get(name)!;
    const which = rowsOf(tx, root, name, ids);
    if (rule.rows) {
      await tx.delete(table).where(which);
      continue;
    }
    const values: Record<string, unknown> = {};
    for (const [key, column] of Object.entries(getTableColumns(table) as Record<string, PgColumn>)) {
      const named = rule.named?.[column.name];
      if (named !== undefined) values[key] = named;
      else if (columnsOf(rule, "blank").includes(column.name)) values[key] = emptyOf(column);
      else if (columnsOf(rule, "hushed").includes(column.name)) values[key] = sql`left(${column}, 0)`;
      else if (columnsOf(rule, "emptied").includes(column.name)) values[key] = sql`emptied(${column})`;
    }
    if (Object.keys(values).length > 0) await tx.update(table).set(values).where(which);
  }
}

export const asArray = (ids: Ids) => sql`${`{${ids.join(",")}}`}::uuid[]`;

/** Kept files of lists are for nobody any more after it, and the trail says what went. */
export const noteEnding = ({ tx, actor, now }: Deed, subjectKind: "application" | "company", ids: Ids) =>
  Promise.all(
    ids.map((id) =>
      writeAudit(tx, actor, now, {
        action: "retention.forget",
        subjectKind,
        subjectId: id,
        companyId: subjectKind === "company" ? id : null,
      }),
    ),
  );

/** What stands in the way: somebody is still owed an answer. */
export const askedByMember = (tx: Tx, companyId: PgColumn) =>
  tx
    .select({ id: dataRequests.id })
    .from(dataRequests)
    .innerJoin(companyMembers, eq(companyMembers.userId, dataRequests.userId))
    .where(and(eq(companyMembers.companyId, companyId), inArray(dataRequests.state, [...openRequests])));

/* Companies */

/** Whoever is still of these companies has no other place: they are erased as people who ask for it. */
async function eraseMembers(deed: Deed, companyIds: Ids): Promise<ErasureLine[]> {
  const { tx } = deed;
  const members = await tx
    .select({ id: companyMembers.userId, erasedAt: users.erasedAt })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(inArray(companyMembers.companyId, [...companyIds]))
    .orderBy(companyMembers.userId);
  const lines: ErasureLine[] = [];
  for (const { id } of members.filter(({ erasedAt }) => erasedAt === null)) {
    await holdErasures(tx, { id });
    lines.push((await erasePerson(deed, await stillErasable(tx, id))).line);
  }
  return lines;
}

async function dropPhotos({ tx }: Deed, companyIds: Ids): Promise<void> {
  const gone = await tx
    .delete(productPhotos)
    .where(inArray(productPhotos.companyId, [...companyIds]))
    .returning({ small: productPhotos.smallKey, large: productPhotos.largeKey });
  const keys = gone.flatMap(({ small, large }) => [small, large]).filter((key) => key !== null);
  if (keys.length > 0) await enqueue(tx, "documents.dropBytes", { keys });
}

async function endHands(deed: Deed, companyIds: Ids): Promise<ErasureLine[]> {
  const { tx } = deed;
  const theirs = inArray(invitations.companyId, [...companyIds]);
  const invited = tx.select({ id: invitations.id }).from(invitations).where(theirs);
  await tx.delete(tokens).where(inArray(tokens.invitationId, invited));
  await tx.delete(invitations).where(theirs);
  const lines = await eraseMembers(deed, companyIds);
  await dropPhotos(deed, companyIds);
  const files = inArray(documents.companyId, [...companyIds]);
  await dropFiles(deed, files);
  await tx.update(documents).set({ clue: "", fingerprint: null }).where(files);
  await tx
    .update(products)
    .set({ slug: sql`'ended-' || ${products.id}` })
    .where(inArray(products.companyId, [...companyIds]));
  return lines;
}

/** Step: companies that were closed before this moment and of whose applications none is left. `lines`: who was erased with them. */
export async function endCompanies(deed: Deed, before: Date): Promise<{ ids: Ids; lines: ErasureLine[] }> {
  const { tx, now } = deed;
  const applied = tx
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.companyId, companies.id), isNull(applications.blankedAt)));
  const due = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(
      and(
        eq(companies.state, closedCompany),
        lt(companies.stateEnteredAt, before),
        isNull(companies.blankedAt),
        notExists(applied),
        notExists(askedByMember(tx, companies.id)),
      ),
    )
    .orderBy(companies.id)
    .limit(mostEndings.company)
    .for("update");
  const ids = due.map(idOf);
  if (ids.length === 0) return { ids, lines: [] };
  const lines = await endHands(deed, ids);
  await tx.execute(sql`select retention_of_companies(${asArray(ids)})`);
  await follow(tx, "company", ids);
  await tx.update(companies).set({ blankedAt: now }).where(inArray(companies.id, ids));
  await noteEnding(deed, "company", ids);
  return { ids, lines };
}

/* Receipts and the trail */

/**
 * Step: receipts that ended before this moment. What was agreed to at registration holds until its company is closed or its person
 * is gone.
 */
export function endReceipts({ tx }: Deed, before: Date, atMost: number): Promise<readonly unknown[]> {
  const gone = tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, consents.userId), lt(users.erasedAt, before)));
  const closed = tx
    .select({ id: companies.id })
    .from(companies)
    .where(
      and(
        eq(companies.id, consents.companyId),
        eq(companies.state, closedCompany),
        lt(companies.stateEnteredAt, before),
      ),
    );
  const registered = and(
    eq(consents.kind, "registration"),
    isNull(consents.withdrawnAt),
    or(exists(gone), exists(closed)),
  );
  const ended = or(lt(consents.withdrawnAt, before), registered);
  const due = tx.select({ id: consents.id }).from(consents).where(ended).limit(atMost);
  return tx.delete(consents).where(inArray(consents.id, due)).returning({ id: consents.id });
}

/**
 * Step: what is older leaves the trail, from its beginning on; of moves of states who made them. The database itself looks at the
 * dates. `checkpoint`: the last link that went, for the entry of the deed: `npm run audit` compares the two.
 */
export async function endTrail({ tx }: Deed, before: Date, atMost: number) {
  const old = tx
    .select({ id: documentReads.id })
    .from(documentReads)
    .where(lt(documentReads.readAt, before))
    .limit(atMost);
  const read = await tx.delete(documentReads).where(inArray(documentReads.id, old)).returning({ id: documentReads.id });
  const answered = and(
    sql`not ${inArray(dataRequests.state, [...openRequests])}`,
    lt(dataRequests.stateEnteredAt, before),
  );
  const asked = await tx.delete(dataRequests).where(answered).returning({ id: dataRequests.id });
  const [row] = await tx.execute<{ taken: string; checkpoint: string | null }>(
    sql`select taken, checkpoint from retention_of_trail(${atMost})`,
  );
  return { count: read.length + asked.length + Number(row!.taken), checkpoint: row!.checkpoint };
}
