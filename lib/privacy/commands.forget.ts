import "server-only";
import { eq, inArray, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documentPieces, documents, erasures, investmentNotes, investments, leads, leadUpdates } from "@/db/schema";
import type { Actor } from "../core/actor";
import { type Command, command } from "../core/command";
import { enqueue } from "../core/jobs";
import { log } from "../core/log";
import { moveAll } from "../core/move";
import { type DocumentState, documentMachine, shownDocuments } from "../documents/states";
import { dropCards } from "../exhibitions/commands.cards";
import { leadRef } from "../exhibitions/input";
import { canForgetLead } from "../exhibitions/policy";
import { lockLead } from "../exhibitions/queries.leads";
import { investmentRef } from "../investors/input";
import { canForgetInvestor } from "../investors/policy";
import { lockInvestment } from "../investors/queries.locks";
import type { ErasureLine } from "./input";
import { erasureVersion } from "./rules.erasure";

/*
 * People without an account ask whoever wrote them down. What says who they are goes; what was met, when and with which end stays.
 */

/** A lead that says no more who was met. */
const nobodyMet = { person: "", position: "", email: "", phone: "", usState: "", promised: "" } as const;
/** An interest that says no more whose it was. */
const noInvestor = { person: "", email: "", phone: "", usState: "", message: "", stakeNote: "", source: "" } as const;

/** Step: empties these leads, with what was noted about them and the photos of their cards. */
export async function forgetLeads(
  { tx, now }: { tx: Tx; now: Date },
  which: SQL | undefined,
): Promise<{ id: string }[]> {
  const gone = await tx.update(leads).set(nobodyMet).where(which).returning({ id: leads.id });
  const ids = gone.map(({ id }) => id);
  await dropCards({ tx, now }, ids);
  if (ids.length > 0) await tx.update(leadUpdates).set({ note: "" }).where(inArray(leadUpdates.leadId, ids));
  return gone;
}

/** Step: empties these interests, with what was noted about them. */
export async function forgetInvestors(tx: Tx, which: SQL | undefined): Promise<{ id: string }[]> {
  const gone = await tx.update(investments).set(noInvestor).where(which).returning({ id: investments.id });
  const ids = gone.map(({ id }) => id);
  if (ids.length > 0)
    await tx.update(investmentNotes).set({ note: "" }).where(inArray(investmentNotes.investmentId, ids));
  return gone;
}

/**
 * Step: these files lose their names, and their bytes go with the queue once this is committed. One that was removed before has its
 * name still.
 */
export async function dropFiles(
  deed: { tx: Tx; actor: Actor; now: Date },
  which: SQL | undefined,
): Promise<{ id: string }[]> {
  const { tx, now } = deed;
  const rows = await tx
    .select({
      id: documents.id,
      state: documents.state,
      stateEnteredAt: documents.stateEnteredAt,
      storageKey: documents.storageKey,
    })
    .from(documents)
    .where(which)
    .orderBy(documents.id)
    .for("update");
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const pieces = await tx
    .delete(documentPieces)
    .where(inArray(documentPieces.documentId, ids))
    .returning({ storageKey: documentPieces.storageKey });
  const shown = rows.filter(({ state }) => (shownDocuments as readonly DocumentState[]).includes(state));
  await moveAll(deed, documentMachine, documents, shown, "remove", { also: { storageKey: null, updatedAt: now } });
  const keys = [...rows, ...pieces].flatMap(({ storageKey }) => storageKey ?? []);
  if (keys.length > 0) await enqueue(tx, "documents.dropBytes", { keys });
  await tx.update(documents).set({ fileName: "" }).where(inArray(documents.id, ids));
  return rows.map(({ id }) => ({ id }));
}

/** A line that is there stays as it is: when somebody went for the first time. */
export const writeLine = (tx: Tx, { person, at, rules }: ErasureLine) =>
  tx
    .insert(erasures)
    .values({ personId: person, at: new Date(at), rules })
    .onConflictDoNothing();

export type Erased = { id: string; line: ErasureLine };

/** The line stands in the log as well, outside of the database. */
export const told = <Raw, Result extends Erased>(inner: Command<Raw, Result>): Command<Raw, Result> =>
  Object.assign(
    async (actor: Actor, raw: Raw) => {
      const erased = await inner(actor, raw);
      log.info({ erasure: erased.line }, "erased");
      return erased;
    },
    { deed: inner.deed },
  );

/** For the list that is replayed after a restore: of who has no account it names the row. */
async function lineFor(tx: Tx, id: string, now: Date): Promise<Erased> {
  const line = { person: id, at: now.toISOString(), rules: erasureVersion };
  await writeLine(tx, line);
  return { id, line };
}

/** What somebody whose card was taken may ask of the company. It cannot be taken back. */
export const forgetLead = told(
  command({
    name: "lead.forget",
    input: leadRef,
    subject: (tx, actor, { leadId }) => lockLead(tx, actor, leadId),
    allow: canForgetLead,
    async run({ tx, subject, now }) {
      await forgetLeads({ tx, now }, eq(leads.id, subject.id));
      return lineFor(tx, subject.id, now);
    },
  }),
);

/** What an investor may ask of the chamber that wrote it down. It cannot be taken back. */
export const forgetInvestor = told(
  command({
    name: "investment.forget",
    input: investmentRef,
    subject: (tx, actor, { investmentId }, now) => lockInvestment(tx, actor, investmentId, now),
    allow: canForgetInvestor,
    async run({ tx, subject, now }) {
      await forgetInvestors(tx, eq(investments.id, subject.id));
      return lineFor(tx, subject.id, now);
    },
  }),
);

/** Step after a restore: whether the line names a lead or an interest, and whether the backup had brought the person back. */
export async function forgetAgain(
  { tx, now }: { tx: Tx; now: Date },
  id: string,
): Promise<{ outcome: "again" | "still" | "absent"; rows: number }> {
  const met = await tx.select({ person: leads.person }).from(leads).where(eq(leads.id, id)).for("update");
  const heard = await tx
    .select({ person: investments.person })
    .from(investments)
    .where(eq(investments.id, id))
    .for("update");
  const found = [...met, ...heard];
  if (found.length === 0) return { outcome: "absent", rows: 0 };
  const rows = [
    ...(await forgetLeads({ tx, now }, eq(leads.id, id))),
    ...(await forgetInvestors(tx, eq(investments.id, id))),
  ];
  return { outcome: found.some(({ person }) => person !== "") ? "again" : "still", rows: rows.length };
}
