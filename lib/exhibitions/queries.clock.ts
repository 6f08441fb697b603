import "server-only";
import { and, eq, isNull, lte, notExists, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { booths, exhibitions, leadSteps, leads } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { visibleTo } from "./queries";
import { dueOn, dueSinceOfBooth, open, stepsOfBooth } from "./queries.leads";

const korea = "Asia/Seoul";

const isSystem = (actor: Actor) => (actor.role === "system" ? sql`true` : sql`false`);

/** Booths of exhibitions that are over with leads whose aftercare has not been planned. */
export async function listUnplanned(actor: Actor, now: Date, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ id: booths.id })
    .from(booths)
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .innerJoin(leads, eq(leads.boothId, booths.id))
    .where(
      and(
        isSystem(actor),
        sql`${exhibitions.lastDay} < (${now.toISOString()}::timestamptz at time zone ${exhibitions.zone})::date`,
        notExists(reader.select({ id: leadSteps.id }).from(leadSteps).where(eq(leadSteps.leadId, leads.id))),
      ),
    )
    .limit(500);
  return rows.map(({ id }) => id);
}

/** Leads of a booth for which no step stands yet. */
export async function listUnplannedLeads(tx: Tx, boothId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(
      and(
        eq(leads.boothId, boothId),
        notExists(tx.select({ id: leadSteps.id }).from(leadSteps).where(eq(leadSteps.leadId, leads.id))),
      ),
    );
  return rows.map(({ id }) => id);
}

const unreminded = (day: string) =>
  and(isNull(leadSteps.answeredAt), isNull(leadSteps.remindedAt), lte(leadSteps.dueOn, day), open);

/** Booths of which something has come due that nobody was reminded of. */
export async function listBoothsWithDue(actor: Actor, day: string, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ id: leads.boothId })
    .from(leadSteps)
    .innerJoin(leads, eq(leads.id, leadSteps.leadId))
    .where(and(isSystem(actor), unreminded(day)))
    .limit(500);
  return rows.map(({ id }) => id);
}

export async function lockDueSteps(tx: Tx, boothId: string, day: string): Promise<string[]> {
  const rows = await tx
    .select({ id: leadSteps.id })
    .from(leadSteps)
    .innerJoin(leads, eq(leads.id, leadSteps.leadId))
    .where(and(eq(leads.boothId, boothId), unreminded(day)))
    .for("update", { of: leadSteps });
  return rows.map(({ id }) => id);
}

/** What a letter about a booth says to its reader, who must still be able to read it. */
export async function findBoothLetterFacts(actor: Actor, id: string, now: Date, reader: Reader = db) {
  const day = dayIn(korea, now);
  const [facts] = await reader
    .select({
      id: booths.id,
      state: booths.state,
      stateEnteredAt: booths.stateEnteredAt,
      nameKo: exhibitions.nameKo,
      nameEn: exhibitions.nameEn,
      due: stepsOfBooth(dueOn(day)),
      dueSince: dueSinceOfBooth(day),
    })
    .from(booths)
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .where(and(visibleTo(actor), eq(booths.id, id)));
  return facts ?? null;
}
export type BoothLetterFacts = NonNullable<Awaited<ReturnType<typeof findBoothLetterFacts>>>;
