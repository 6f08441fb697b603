import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { formDrafts } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import type { DraftForm } from "./states";

const visibleTo = (actor: Actor): SQL =>
  actor.userId === null ? sql`false` : sql`${formDrafts.userId} = ${actor.userId}`;

const columns = {
  id: formDrafts.id,
  values: formDrafts.values,
  version: formDrafts.version,
  savedAt: formDrafts.savedAt,
};

const ofForm = (actor: Actor, form: DraftForm, subjectId: string) =>
  and(visibleTo(actor), eq(formDrafts.form, form), eq(formDrafts.subjectId, subjectId));

/** What the person had typed into this form and not sent. */
export async function findDraft(actor: Actor, form: DraftForm, subjectId: string, reader: Reader = db) {
  const [draft] = await reader
    .select(columns)
    .from(formDrafts)
    .where(ofForm(actor, form, subjectId));
  if (!draft) return null;
  const { values, version, savedAt } = draft;
  return { values, version, savedAt };
}

/** What the person has typed into forms of this name, one for each subject. */
export async function listDrafts(actor: Actor, form: DraftForm, reader: Reader = db) {
  const rows = await reader
    .select({ subjectId: formDrafts.subjectId, ...columns })
    .from(formDrafts)
    .where(and(visibleTo(actor), eq(formDrafts.form, form)));
  return new Map(rows.map(({ subjectId, values, version, savedAt }) => [subjectId, { values, version, savedAt }]));
}

/** One of them, held for the rest of the transaction. */
export async function lockDraft(tx: Reader, actor: Actor, form: DraftForm, subjectId: string) {
  const [draft] = await tx
    .select(columns)
    .from(formDrafts)
    .where(ofForm(actor, form, subjectId))
    .for("update");
  return draft ?? null;
}

export async function countDrafts(actor: Actor, reader: Reader = db): Promise<number> {
  const [row] = await reader.select({ count: sql<number>`count(*)::int` }).from(formDrafts).where(visibleTo(actor));
  return row?.count ?? 0;
}
