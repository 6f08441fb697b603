import "server-only";
import { and, asc, eq, inArray, or } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { companies, mentors, standingInterests } from "@/db/schema";
import { readCompanies } from "@/lib/bars/queries.facts";
import { type About, inForce, type Touch, touchesOf } from "@/lib/bars/rules";
import { heldInterests } from "@/lib/bars/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { InterestKind } from "./states";

type Holder = { mentorId: string; chamberId: string };
type Entry = Awaited<ReturnType<typeof readEntries>>[number];
export type Touched = { id: string; kind: InterestKind; touches: Touch[] };

/** A mentor's own entries and their chamber's, as far as they are in force. */
async function readEntries({ mentorId, chamberId }: Holder, now: Date, reader: Reader) {
  const entries = await reader
    .select({
      id: standingInterests.id,
      kind: standingInterests.kind,
      sectors: standingInterests.sectors,
      hsRanges: standingInterests.hsRanges,
      companyText: standingInterests.companyText,
      companyId: standingInterests.companyId,
      fromOn: standingInterests.fromOn,
      untilOn: standingInterests.untilOn,
    })
    .from(standingInterests)
    .where(
      and(
        inArray(standingInterests.state, [...heldInterests]),
        or(eq(standingInterests.mentorId, mentorId), eq(standingInterests.chamberId, chamberId)),
      ),
    )
    .orderBy(asc(standingInterests.id));
  return entries.filter((entry) => inForce(entry, now));
}

const touching = (entries: readonly Entry[], about: About): Touched[] =>
  entries
    .map((entry) => ({ id: entry.id, kind: entry.kind as InterestKind, touches: touchesOf(entry, about) }))
    .filter(({ touches }) => touches.length > 0);

/**
 * Step: how the register's entries in force touch a company for a mentor, their own and their chamber's, by all of its products.
 * The mentor is held, so that nothing is declared meanwhile.
 */
export async function readTouchingCompany(
  tx: Tx,
  { companyId, ...holder }: Holder & { companyId: string },
  now: Date,
): Promise<Touched[]> {
  await tx.select({ id: mentors.userId }).from(mentors).where(eq(mentors.userId, holder.mentorId)).for("share");
  const entries = await readEntries(holder, now, tx);
  if (entries.length === 0) return [];
  const [company] = await readCompanies(tx, eq(companies.id, companyId));
  return company ? touching(entries, company) : [];
}

/**
 * For reads of concepts below: of the companies whose data a mentor's chamber may see, those that the entries touch, and how. What
 * is typed is a name in whatever spelling, so it is compared here and not by the database. Nothing is held.
 */
export async function readTouchedCompanies(
  holder: Holder,
  now: Date,
  reader: Reader = db,
): Promise<{ companyId: string; touched: Touched[] }[]> {
  const entries = await readEntries(holder, now, reader);
  if (entries.length === 0) return [];
  const all = await readCompanies(reader, transferConsentHolds(companies.id, holder.chamberId));
  return all
    .map((company) => ({ companyId: company.companyId, touched: touching(entries, company) }))
    .filter(({ touched }) => touched.length > 0);
}
