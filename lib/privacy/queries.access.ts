import "server-only";
import { and, asc, count, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { accessReviews, auditEvents, users } from "@/db/schema";
import { visibleTo as trailVisibleTo } from "../audit/queries";
import type { Actor } from "../core/actor";
import { refusedReading } from "../core/command";
import { withoutScreening } from "../documents/states";
import type { AccessFilter } from "./input.access";
import { canReadRegister } from "./policy";
import { dueMonths, koreanMonth, monthsSince, nightBegins, nightEnds } from "./rules.access";
import { countedDeeds, type ReadingKind, readingDeeds, readingKinds } from "./rules.affected";

/** The city and the operator, each what they may see of the trail: figures tell no more than its entries would. */
const visibleTo = (actor: Actor): SQL =>
  canReadRegister(actor).ok ? and(trailVisibleTo(actor), ne(auditEvents.actorRole, "company"))! : sql`false`;

const inKorea = sql`(${auditEvents.at} at time zone 'Asia/Seoul')`;
const odd = sql<boolean>`(extract(isodow from ${inKorea}) > 5 or extract(hour from ${inKorea}) >= ${nightBegins}::int or extract(hour from ${inKorea}) < ${nightEnds}::int)`;
const countOdd = sql<number>`(count(*) filter (where ${odd}))::int`;

const inMonth = (month: string) =>
  and(
    sql`${auditEvents.at} >= (${`${month}-01`}::date)::timestamp at time zone 'Asia/Seoul'`,
    sql`${auditEvents.at} < (${`${month}-01`}::date + interval '1 month')::timestamp at time zone 'Asia/Seoul'`,
  );

const deedsOf = (kinds: readonly ReadingKind[]) =>
  countedDeeds.filter((action) => kinds.includes(readingDeeds[action]!.kind));

const kind = sql<ReadingKind>`case ${sql.join(
  readingKinds.map((one) => sql`when ${inArray(auditEvents.action, deedsOf([one]))} then ${one}::text`),
  sql` `,
)} end`;

const conditions = (actor: Actor, month: string, { who, odd: onlyOdd }: AccessFilter) =>
  and(visibleTo(actor), inMonth(month), who ? eq(auditEvents.actorId, who) : undefined, onlyOdd ? odd : undefined);

/** Who read what how often, most first; `companies`: of how many companies it was. */
const listReaders = (actor: Actor, month: string, filter: AccessFilter, reader: Reader) =>
  reader
    .select({
      actorId: auditEvents.actorId,
      role: auditEvents.actorRole,
      name: users.name,
      kind,
      count: count(),
      odd: countOdd,
      companies: sql<number>`count(distinct ${auditEvents.companyId})::int`,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(
      and(
        conditions(actor, month, filter),
        inArray(auditEvents.action, deedsOf(filter.kind ? [filter.kind] : readingKinds)),
      ),
    )
    .groupBy(sql`1, 2, 3, 4`)
    .orderBy(desc(count()), asc(users.name), asc(auditEvents.actorId));
export type ReaderRow = Awaited<ReturnType<typeof listReaders>>[number];

const given = sql<string | null>`${auditEvents.detail} ->> 'reason'`;
const reasonFor = (actor: Actor) =>
  actor.role === "admin"
    ? sql<string | null>`case when ${given} = 'screening' then ${withoutScreening("screening")}::text else ${given} end`
    : given;

/**
 * How often for which reason. Read past what the operator is shown of an entry: a reason says why somebody looked, not what
 * was judged; that it was for a screening is the city's alone.
 */
const listReasons = (actor: Actor, month: string, filter: AccessFilter, reader: Reader) => {
  const reasoned = (["files", "contacts"] as const).filter((one) => !filter.kind || filter.kind === one);
  return reader
    .select({ reason: reasonFor(actor), count: count() })
    .from(auditEvents)
    .where(and(conditions(actor, month, filter), inArray(auditEvents.action, ["", ...deedsOf(reasoned)])))
    .groupBy(sql`1`)
    .orderBy(desc(count()), sql`1`);
};

const listRefusals = (actor: Actor, month: string, filter: AccessFilter, reader: Reader) => {
  const deed = sql<string>`${auditEvents.detail} ->> 'deed'`;
  return (
    reader
      .select({ actorId: auditEvents.actorId, role: auditEvents.actorRole, name: users.name, deed, count: count() })
      .from(auditEvents)
      .leftJoin(users, eq(users.id, auditEvents.actorId))
      // A company's people who try what is another's are of interest, though what they open of their own is not.
      .where(
        and(
          canReadRegister(actor).ok ? trailVisibleTo(actor) : sql`false`,
          inMonth(month),
          eq(auditEvents.action, refusedReading),
          filter.who ? eq(auditEvents.actorId, filter.who) : undefined,
          filter.odd ? odd : undefined,
          filter.kind ? inArray(deed, deedsOf([filter.kind])) : undefined,
        ),
      )
      .groupBy(sql`1, 2, 3, 4`)
      .orderBy(desc(count()), asc(users.name), sql`4`)
  );
};
export type RefusalRow = Awaited<ReturnType<typeof listRefusals>>[number];

const signIns = ["session.signIn", "session.passFactor"];

/** Refused and slowed-down sign-ins, of those who may see them in the trail; null for others. */
async function countSignIns(actor: Actor, month: string, reader: Reader) {
  if (actor.role !== "admin") return null;
  const outcome = sql`${auditEvents.detail} ->> 'outcome'`;
  const [row] = await reader
    .select({
      wrong: sql<number>`(count(*) filter (where ${outcome} = 'wrong'))::int`,
      throttled: sql<number>`(count(*) filter (where ${outcome} = 'throttled'))::int`,
    })
    .from(auditEvents)
    .where(and(trailVisibleTo(actor), inMonth(month), inArray(auditEvents.action, signIns)));
  return row!;
}

const reviewsVisibleTo = (actor: Actor): SQL => (canReadRegister(actor).ok ? sql`true` : sql`false`);

/** Which months were looked through, by whom and with what they found. */
export const listMonthReviews = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      month: accessReviews.month,
      role: accessReviews.role,
      name: users.name,
      note: accessReviews.note,
      reviewedAt: accessReviews.reviewedAt,
    })
    .from(accessReviews)
    .innerJoin(users, eq(users.id, accessReviews.reviewedBy))
    .where(reviewsVisibleTo(actor))
    .orderBy(asc(accessReviews.month), asc(accessReviews.role));

async function findFirstMonth(actor: Actor, reader: Reader) {
  const [first] = await reader
    .select({ at: sql<string | null>`min(${auditEvents.at})` })
    .from(auditEvents)
    .where(and(visibleTo(actor), inArray(auditEvents.action, countedDeeds)));
  return first?.at ? koreanMonth(new Date(first.at)) : null;
}

/** One month's readings as far as this office sees them, and which months it has still to look through. */
export async function getAccessMonth(actor: Actor, filter: AccessFilter, now: Date, reader: Reader = db) {
  const first = await findFirstMonth(actor, reader);
  const reviews = await listMonthReviews(actor, reader);
  const own = reviews.filter(({ role }) => role === actor.role).map(({ month }) => month);
  const due = dueMonths(first, now, own);
  const month = filter.month ?? due[0] ?? koreanMonth(now);
  const [readers, reasons, refusals, signIns] = await Promise.all([
    listReaders(actor, month, filter, reader),
    listReasons(actor, month, filter, reader),
    listRefusals(actor, month, filter, reader),
    countSignIns(actor, month, reader),
  ]);
  return {
    month,
    months: monthsSince(first, now),
    due,
    reviews: reviews.filter((one) => one.month === month),
    readers,
    reasons,
    refusals,
    signIns,
  };
}
export type AccessMonth = Awaited<ReturnType<typeof getAccessMonth>>;

/** Whether this office has looked through it; asked with the month held, so that two presses make one review. */
export async function lockMonthReview(tx: Reader, actor: Actor, month: string) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`access review ${month} ${actor.role}`}))`);
  const [found] = await tx
    .select({ id: accessReviews.id })
    .from(accessReviews)
    .where(and(reviewsVisibleTo(actor), eq(accessReviews.month, month), sql`${accessReviews.role} = ${actor.role}`));
  return { month, reviewed: found !== undefined };
}
