import "server-only";
import { and, asc, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  barriers,
  chambers,
  companies,
  engagementMessages,
  engagementMilestones,
  engagementReads,
  engagements,
  engagementTasks,
  mentors,
  products,
  users,
} from "@/db/schema";
import { inOwnConflict } from "@/lib/briefs/queries";
import { availableStates } from "@/lib/chambers/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import { daysAfter } from "@/lib/matching/rules";
import { escapeLike } from "@/lib/reference/rules";
import { sideOf } from "./policy";
import { roomStepDue } from "./queries.steps";
import { waitsFor } from "./queries.turns";
import { nextStep, type OwedStep, risksOf } from "./rules";
import {
  type BarrierState,
  barrierMachine,
  type EngagementSide,
  type EngagementState,
  engagementMachine,
  engagementSides,
  liveEngagements,
  openBarriers,
  type RoomStep,
  type RoomWait,
  riskDays,
  roomSteps,
  workingEngagements,
} from "./states";

export const roomConsented = sql<boolean>`${transferConsentHolds(engagements.companyId, engagements.chamberId)}`;

/**
 * Rooms: the company's own people, the chamber's mentors while its consent for this chamber is in force, the city. Asks
 * for `engagements` beside it.
 */
export const engagementsVisibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "company":
      return actor.companyId ? eq(engagements.companyId, actor.companyId) : sql`false`;
    case "mentor":
      return actor.chamberId
        ? and(
            eq(engagements.chamberId, actor.chamberId),
            roomConsented,
            sql`not ${inOwnConflict(actor.userId, engagements.companyId)}`,
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};

const visibleTo = engagementsVisibleTo;

/* Risk */

/** That somebody has an interest is the city's to know: to everybody else the room is what it is without. */
const learnsOfInterests = ({ role }: Actor) => role === "official" || role === "system";

const atWork = sql`from ${mentors} where ${mentors.chamberId} = ${engagements.chamberId} and ${mentors.state} in ${among(availableStates)}`;
const responsibleBarred = inOwnConflict(engagements.mentorId, engagements.companyId);
const chamberBarred = sql<boolean>`(exists (select 1 ${atWork})
  and not exists (select 1 ${atWork} and not ${inOwnConflict(mentors.userId, engagements.companyId)}))`;

const barredColumns = (actor: Actor) => ({
  responsibleBarred: learnsOfInterests(actor) ? responsibleBarred : sql<boolean>`false`,
  chamberBarred: learnsOfInterests(actor) ? chamberBarred : sql<boolean>`false`,
});

const restingSince = (state: BarrierState) =>
  sql<Date | null>`(select min(b.state_entered_at) from ${barriers} b where b.engagement_id = ${engagements.id} and b.state = ${state})`.mapWith(
    barriers.stateEnteredAt,
  );
const oldestDue = sql<
  string | null
>`(select min(t.due_on)::text from ${engagementTasks} t where t.engagement_id = ${engagements.id} and t.done_at is null and t.dropped_at is null)`;
const milestoneAt =
  sql<Date | null>`(select max(m.reported_at) from ${engagementMilestones} m where m.engagement_id = ${engagements.id} and m.withdrawn_at is null)`.mapWith(
    engagementMilestones.reportedAt,
  );

const owedSteps = engagementSides.flatMap((side) => roomSteps.map((step) => ({ side, step })));
const stepDue = (step: RoomStep, side: EngagementSide) => roomStepDue[step](sql`${engagements.id}`, side);
const stepColumn = (step: RoomStep, side: EngagementSide) =>
  sql<Date | null>`${stepDue(step, side)}`.mapWith(engagements.stateEnteredAt);

const riskColumns = {
  state: engagements.state,
  stateEnteredAt: engagements.stateEnteredAt,
  companyActiveAt: engagements.companyActiveAt,
  chamberActiveAt: engagements.chamberActiveAt,
  consented: roomConsented,
  oldestDue,
  milestoneAt,
  openSince: restingSince("open"),
  inProgressSince: restingSince("in_progress"),
  inPartSince: restingSince("resolved_in_part"),
  companyOfferDue: stepColumn("offer", "company"),
  companyMinutesDue: stepColumn("minutes", "company"),
  chamberOfferDue: stepColumn("offer", "chamber"),
  chamberMinutesDue: stepColumn("minutes", "chamber"),
};
type RiskRow = {
  state: EngagementState;
  stateEnteredAt: Date;
  companyActiveAt: Date;
  chamberActiveAt: Date;
  consented: boolean;
  responsibleBarred: boolean;
  chamberBarred: boolean;
  oldestDue: string | null;
  milestoneAt: Date | null;
  openSince: Date | null;
  inProgressSince: Date | null;
  inPartSince: Date | null;
  companyOfferDue: Date | null;
  companyMinutesDue: Date | null;
  chamberOfferDue: Date | null;
  chamberMinutesDue: Date | null;
};

type DueColumn = "companyOfferDue" | "companyMinutesDue" | "chamberOfferDue" | "chamberMinutesDue";
const stepsOf = (row: Pick<RiskRow, DueColumn>): OwedStep[] => {
  const due = {
    company: { offer: row.companyOfferDue, minutes: row.companyMinutesDue },
    chamber: { offer: row.chamberOfferDue, minutes: row.chamberMinutesDue },
  };
  return owedSteps.flatMap(({ side, step }) => {
    const dueAt = due[side][step];
    return dueAt ? [{ side, step, dueAt }] : [];
  });
};

const withRisks = <Row extends RiskRow>(
  { openSince, inProgressSince, inPartSince, responsibleBarred: responsible, chamberBarred: chamber, ...row }: Row,
  now: Date,
) => {
  const barriersSince = { open: openSince, in_progress: inProgressSince, resolved_in_part: inPartSince };
  const steps = stepsOf(row);
  return {
    ...row,
    step: nextStep({ state: row.state, steps }),
    risks: risksOf({ ...row, steps, responsibleBarred: responsible, chamberBarred: chamber, barriersSince }, now),
  };
};

/** The same as `risksOf`, for filters and counts of what this actor is told: a test holds the two together. */
export const atRisk = (now: Date, actor: Actor): SQL<boolean> => {
  const before = (days: number | null) => sql`${daysAfter(now, -(days ?? 0)).toISOString()}::timestamptz`;
  const info = engagementMachine.info;
  const { companyActiveAt, chamberActiveAt, stateEnteredAt } = engagements;
  const lateBarrier = sql.join(
    openBarriers.map(
      (state) => sql`(b.state = ${state} and b.state_entered_at < ${before(barrierMachine.info[state].days)})`,
    ),
    sql` or `,
  );
  return sql<boolean>`(${engagements.state} in ${among(liveEngagements)} and (
    not ${roomConsented}
    or ${learnsOfInterests(actor) ? sql`${responsibleBarred} or ${chamberBarred}` : sql`false`}
    or (${engagements.state} = ${engagementMachine.initial} and ${stateEnteredAt} < ${before(riskDays.begin)})
    or (${engagements.state} = ${engagementMachine.after("pause")} and ${stateEnteredAt} < ${before(info.paused.days)})
    or (${engagements.state} in ${among(workingEngagements)} and (${sql.join(
      owedSteps.map(({ side, step }) => sql`${stepDue(step, side)} < ${now.toISOString()}::timestamptz`),
      sql` or `,
    )}))
    or (${engagements.state} = ${engagementMachine.after("begin")} and (
      (${chamberActiveAt} < ${companyActiveAt} and ${chamberActiveAt} < ${before(riskDays.answer)})
      or (${companyActiveAt} < ${chamberActiveAt} and ${companyActiveAt} < ${before(riskDays.answer)})
      or greatest(${companyActiveAt}, ${chamberActiveAt}) < ${before(riskDays.silence)}
      or ((${oldestDue})::timestamp at time zone 'UTC') < ${before(riskDays.task)}
      or exists (select 1 from ${barriers} b where b.engagement_id = ${engagements.id} and (${lateBarrier}))
      or greatest(${stateEnteredAt}, ${milestoneAt}) < ${before(info.active.days)}))))`;
};

/* Lists and one room */

const responsible = alias(users, "responsible");

/** How many words of others this reader has not read; the city reads along and is not counted after. */
const unread = (actor: Actor) =>
  actor.userId && sideOf(actor)
    ? sql<number>`(select count(*)::int from ${engagementMessages} said where said.engagement_id = ${engagements.id} and said.author_id <> ${actor.userId}
        and said.sent_at > coalesce((select mine.read_at from ${engagementReads} mine where mine.engagement_id = ${engagements.id} and mine.user_id = ${actor.userId}), '-infinity'))`
    : sql<number>`0`;

const columns = (actor: Actor) => ({
  id: engagements.id,
  matchId: engagements.matchId,
  mentorId: engagements.mentorId,
  mentorName: responsible.name,
  begunAt: engagements.begunAt,
  endedAt: engagements.endedAt,
  endReason: engagements.endReason,
  createdAt: engagements.createdAt,
  companyId: engagements.companyId,
  chamberId: engagements.chamberId,
  productId: engagements.productId,
  productKo: products.nameKo,
  productEn: products.nameEn,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  chamberZone: chambers.timeZone,
  sample: companies.sample,
  unread: unread(actor),
  ...riskColumns,
  ...barredColumns(actor),
});

const joined = (reader: Reader, actor: Actor) =>
  reader
    .select(columns(actor))
    .from(engagements)
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .leftJoin(responsible, eq(responsible.id, engagements.mentorId))
    .$dynamic();

export type EngagementFilter = {
  state?: EngagementState | null;
  atRisk?: boolean;
  wait?: RoomWait | null;
  chamberId?: string | null;
  programId?: string | null;
  productId?: string | null;
  text?: string;
  page?: number;
};
export const engagementsOnPage = 20;

const like = (text: string) => `%${escapeLike(text)}%`;

/** Rooms as far as the actor may see them: those that go on first, then by the latest sign of life. */
export async function listEngagements(actor: Actor, filter: Sized<EngagementFilter>, now: Date, reader: Reader = db) {
  const { page = 1, size = engagementsOnPage } = filter;
  const where = and(
    visibleTo(actor),
    filter.state ? eq(engagements.state, filter.state) : undefined,
    filter.atRisk ? atRisk(now, actor) : undefined,
    filter.wait ? waitsFor(actor, filter.wait, now) : undefined,
    filter.chamberId ? eq(engagements.chamberId, filter.chamberId) : undefined,
    filter.programId ? eq(engagements.programId, filter.programId) : undefined,
    filter.productId ? eq(engagements.productId, filter.productId) : undefined,
    filter.text
      ? or(
          ilike(products.nameKo, like(filter.text)),
          ilike(products.nameEn, like(filter.text)),
          ilike(companies.nameKo, like(filter.text)),
          ilike(companies.nameEn, like(filter.text)),
        )
      : undefined,
  );
  const rows = await joined(reader, actor)
    .where(where)
    .orderBy(
      sql`${engagements.state} in ${among(liveEngagements)} desc`,
      sql`greatest(${engagements.companyActiveAt}, ${engagements.chamberActiveAt}) desc`,
      desc(engagements.id),
    )
    .limit(size)
    .offset((page - 1) * size);
  const [counted] = await reader
    .select({
      total: sql<number>`count(*)::int`,
      risky: sql<number>`(count(*) filter (where ${atRisk(now, actor)}))::int`,
    })
    .from(engagements)
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .where(where);
  const total = counted?.total ?? 0;
  return {
    rows: rows.map((row) => withRisks(row, now)),
    total,
    risky: counted?.risky ?? 0,
    page,
    pages: Math.max(1, Math.ceil(total / size)),
  };
}
export type EngagementRow = Awaited<ReturnType<typeof listEngagements>>["rows"][number];

/** Chambers that have rooms which the actor sees, for a filter. */
export const listEngagementChambers = (actor: Actor, reader: Reader = db) =>
  reader
    .selectDistinct({ id: chambers.id, nameKo: chambers.nameKo, nameEn: chambers.nameEn })
    .from(engagements)
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .where(visibleTo(actor))
    .orderBy(asc(chambers.nameEn));

export async function getEngagement(actor: Actor, id: string, now: Date, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [row] = await joined(reader, actor).where(and(visibleTo(actor), eq(engagements.id, id)));
  if (!row) throw notFound();
  const [more] = await reader
    .select({ endNote: engagements.endNote, updatedAt: engagements.updatedAt })
    .from(engagements)
    .where(eq(engagements.id, id));
  return { ...withRisks(row, now), ...more! };
}
export type EngagementDetail = Awaited<ReturnType<typeof getEngagement>>;

/** The room of a match, where there is one that the actor sees. */
export async function findEngagementOf(actor: Actor, matchId: string, reader: Reader = db) {
  const [row] = await reader
    .select({ id: engagements.id, state: engagements.state })
    .from(engagements)
    .where(and(visibleTo(actor), eq(engagements.matchId, matchId)));
  return row ?? null;
}

/** A room for a deed, held until the end of the transaction. */
export async function lockEngagement(tx: Tx, actor: Actor, id: string) {
  if (!isUuid(id)) throw notFound();
  const [engagement] = await tx
    .select({
      id: engagements.id,
      matchId: engagements.matchId,
      programId: engagements.programId,
      productId: engagements.productId,
      companyId: engagements.companyId,
      chamberId: engagements.chamberId,
      mentorId: engagements.mentorId,
      state: engagements.state,
      stateEnteredAt: engagements.stateEnteredAt,
      companyActiveAt: engagements.companyActiveAt,
      chamberActiveAt: engagements.chamberActiveAt,
      riskToldAt: engagements.riskToldAt,
      updatedAt: engagements.updatedAt,
      consented: roomConsented,
    })
    .from(engagements)
    .where(and(visibleTo(actor), eq(engagements.id, id)))
    .for("update", { of: engagements });
  if (!engagement) throw notFound();
  return engagement;
}
export type LockedEngagement = Awaited<ReturnType<typeof lockEngagement>>;

/** What letters about a room say to this reader; null when they may not see it (any more). */
export async function findRoomForLetter(actor: Actor, id: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      id: engagements.id,
      state: engagements.state,
      endReason: engagements.endReason,
      mentorId: engagements.mentorId,
      unread: unread(actor),
      productKo: products.nameKo,
      productEn: products.nameEn,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
    })
    .from(engagements)
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .where(and(visibleTo(actor), eq(engagements.id, id)));
  return row ? { ...row, side: sideOf(actor) } : null;
}
export type RoomLetterFacts = NonNullable<Awaited<ReturnType<typeof findRoomForLetter>>>;
