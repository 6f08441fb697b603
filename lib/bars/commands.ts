import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { barredCompanies, companies, documentReads, standingInterests } from "@/db/schema";
import { command } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { endReadsWhere } from "@/lib/documents/commands";
import { sweepInput } from "./input";
import { canRebuild } from "./policy";
import { barredByRegister } from "./queries";
import { type Bar, readBars, readCompanies, readEntries } from "./queries.facts";
import { type About, type Scope, touchesOf } from "./rules";

/** Whoever changes an entry waits for those who change companies and the other way round; companies do not wait for each other. */
const holdRegister = (tx: Reader) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('bars'))`);
const holdCompanies = (tx: Reader) => tx.execute(sql`select pg_advisory_xact_lock_shared(hashtext('bars'))`);

const keyOf = ({ companyId, interestId }: Bar) => `${companyId} ${interestId}`;
const rowsOf = (bars: readonly Bar[]) =>
  sql`json_to_recordset(${JSON.stringify(bars)}::text::json) as bar ("companyId" uuid, "interestId" uuid)`;

function barsOf(entries: readonly (Scope & { id: string })[], all: readonly About[]): Bar[] {
  return entries.flatMap((entry) =>
    all
      .filter((company) => touchesOf(entry, company).length > 0)
      .map(({ companyId }) => ({ companyId, interestId: entry.id })),
  );
}

/** Has the rows that `which` means be these, and closes what lies open behind new ones. */
async function keepBars(tx: Reader, which: SQL | undefined, wanted: readonly Bar[]) {
  const there = await readBars(tx, which);
  const [known, right] = [new Set(there.map(keyOf)), new Set(wanted.map(keyOf))];
  const added = wanted.filter((bar) => !known.has(keyOf(bar)));
  const removed = there.filter((bar) => !right.has(keyOf(bar)));
  // The same statements whatever there is to do: how long it takes tells nobody whether a name that they typed is known here.
  await tx.execute(sql`insert into ${barredCompanies} (company_id, interest_id)
    select "companyId", "interestId" from ${rowsOf(added)}`);
  await tx.execute(sql`delete from ${barredCompanies} gone using ${rowsOf(removed)}
    where gone.company_id = "companyId" and gone.interest_id = "interestId"`);
  await closeBarred(tx);
  return { added: added.length, removed: removed.length };
}

/** Step: ways to the bytes of companies that are closed to whoever opened them. */
export const closeBarred = (tx: Reader) =>
  endReadsWhere(tx, barredByRegister(documentReads.userId, documentReads.companyId));

/** Step of every deed upon an entry of the register. */
export async function barByInterest(tx: Reader, interestId: string): Promise<void> {
  await holdRegister(tx);
  const entries = await readEntries(tx, eq(standingInterests.id, interestId));
  const all = await readCompanies(tx);
  await keepBars(tx, eq(barredCompanies.interestId, interestId), barsOf(entries, all));
}

/** Step of every deed by which a company says something else of its name, number, sector or products. */
export async function barCompany(tx: Tx, companyId: string): Promise<void> {
  await holdCompanies(tx);
  const entries = await readEntries(tx);
  const all = entries.length > 0 ? await readCompanies(tx, eq(companies.id, companyId)) : [];
  const { added } = await keepBars(tx, eq(barredCompanies.companyId, companyId), barsOf(entries, all));
  // Nobody reads on; that gates which stood open go to the city may come a moment later.
  if (added > 0) await enqueue(tx, "conflicts.meetCompany", { companyId });
}

/** Step: all of it anew. */
export async function barEverything(tx: Reader) {
  await holdRegister(tx);
  const entries = await readEntries(tx);
  return keepBars(tx, undefined, barsOf(entries, entries.length > 0 ? await readCompanies(tx) : []));
}

/** Every night. That nothing had to be mended is what its entry in the trail says. */
export const rebuildBars = command({
  name: "bar.rebuild",
  input: sweepInput,
  allow: canRebuild,
  run: async ({ tx, note }) => note(await barEverything(tx)),
  about: () => ({ subjectId: null }),
});
