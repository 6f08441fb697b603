import "server-only";
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { chambers, companies, engagements, investments, mentors, users } from "@/db/schema";
import { companiesInGoodStanding } from "@/lib/companies/states";
import { readTouchingCompany } from "@/lib/conflicts/queries.companies";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { engagementsVisibleTo } from "@/lib/engagements/queries";
import { liveEngagements } from "@/lib/engagements/states";
import { barredFor, investmentsVisibleTo as visibleTo } from "./queries";
import { bars } from "./rules";
import { lapseDays, lapsingInvestments, openInvestments } from "./states";

/* Locked, for deeds */

/** Whether the register of interests stands between this mentor and the company; of nobody else it is asked. */
export async function isBarred(tx: Tx, actor: Actor, companyId: string, now: Date): Promise<boolean> {
  const { role, userId: mentorId, chamberId } = actor;
  if (role !== "mentor" || !mentorId || !chamberId) return false;
  return (await readTouchingCompany(tx, { mentorId, chamberId, companyId }, now)).some(bars);
}

export async function lockInvestment(tx: Tx, actor: Actor, id: string, now: Date) {
  const [found] = isUuid(id)
    ? await tx
        .select({
          id: investments.id,
          companyId: investments.companyId,
          chamberId: investments.chamberId,
          state: investments.state,
          stateEnteredAt: investments.stateEnteredAt,
          offeredAt: investments.offeredAt,
          introducedAt: investments.introducedAt,
          createdBy: investments.createdBy,
        })
        .from(investments)
        .where(and(visibleTo(actor), eq(investments.id, id)))
        .for("update")
    : [];
  if (!found) throw notFound();
  return { ...found, barred: await isBarred(tx, actor, found.companyId, now) };
}
export type LockedInvestment = Awaited<ReturnType<typeof lockInvestment>>;

/** Whether something of this investor and this company goes on already at the chamber; of other chambers it learns nothing. */
export async function goesOn(tx: Tx, chamberId: string, companyId: string, email: string): Promise<boolean> {
  const same = and(
    eq(investments.chamberId, chamberId),
    eq(investments.companyId, companyId),
    eq(investments.email, email),
  );
  return (await tx.$count(investments, and(same, inArray(investments.state, [...openInvestments])))) > 0;
}

/** The latest room of the two that is open to this mentor; null where they have none. */
export async function findRoom(tx: Tx, actor: Actor, { companyId, chamberId }: LockedInvestment) {
  const [room] = await tx
    .select({ id: engagements.id })
    .from(engagements)
    .where(
      and(
        engagementsVisibleTo(actor),
        eq(engagements.companyId, companyId),
        eq(engagements.chamberId, chamberId),
        inArray(engagements.state, [...liveEngagements]),
      ),
    )
    .orderBy(desc(engagements.createdAt), desc(engagements.id))
    .limit(1);
  return room?.id ?? null;
}

/** The investor's person; only `openInvestor` calls it, which leaves an entry in the trail. */
export async function readInvestor(tx: Tx, id: string) {
  const [person] = await tx
    .select({ name: investments.person, email: investments.email, phone: investments.phone })
    .from(investments)
    .where(eq(investments.id, id));
  return person!;
}

/* For the clock and the letters */

/** Whom of a chamber letters about an interest go to: who wrote it down as long as they are there, else its leads. */
export async function listChamberReaders(
  tx: Reader,
  { chamberId, createdBy }: { chamberId: string; createdBy: string },
) {
  const people = await tx
    .select({ id: mentors.userId, lead: sql<boolean>`${mentors.role} = 'lead'` })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(and(eq(mentors.chamberId, chamberId), isNull(users.disabledAt), sql`${mentors.state} <> 'offboarded'`))
    .orderBy(asc(mentors.userId));
  const author = people.filter(({ id }) => id === createdBy);
  return (author.length > 0 ? author : people.filter(({ lead }) => lead)).map(({ id }) => id);
}

const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`;

/** What nobody has answered in its time. */
export async function listLapsing(actor: Actor, now: Date, reader: Reader = db): Promise<string[]> {
  const past = lapsingInvestments.map((state): SQL => {
    const before = at(new Date(now.getTime() - lapseDays[state] * 86_400_000));
    return sql`(${investments.state} = ${state} and ${investments.stateEnteredAt} <= ${before})`;
  });
  const rows = await reader
    .select({ id: investments.id })
    .from(investments)
    .where(and(actor.role === "system" ? visibleTo(actor) : sql`false`, or(...past)))
    .orderBy(asc(investments.stateEnteredAt), asc(investments.id))
    .limit(500);
  return rows.map(({ id }) => id);
}

/** What the letters about it say to this reader; null when they may not see it (any more). */
export async function findInvestmentLetterFacts(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id) || (actor.role !== "company" && actor.role !== "mentor")) return null;
  const readable = visibleTo(actor, await barredFor(actor, reader));
  const [facts] = await reader
    .select({
      id: investments.id,
      state: investments.state,
      stateEnteredAt: investments.stateEnteredAt,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
    })
    .from(investments)
    .innerJoin(chambers, eq(chambers.id, investments.chamberId))
    .innerJoin(companies, eq(companies.id, investments.companyId))
    .where(and(readable, eq(investments.id, id), inArray(companies.state, [...companiesInGoodStanding])));
  return facts ? { ...facts, side: actor.role } : null;
}
export type InvestmentLetterFacts = NonNullable<Awaited<ReturnType<typeof findInvestmentLetterFacts>>>;
