import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  chambers,
  engagementMessages,
  engagementMilestones,
  engagements,
  engagementTasks,
  matches,
  meetingSlots,
  meetings,
  mentorAbsences,
  mentors,
  reviews,
  stateChanges,
  users,
} from "@/db/schema";
import { availableStates, chamberMachine } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import { daysAfter } from "@/lib/matching/rules";
import { listCityReaders } from "./queries.clock";
import { stepsLetPass } from "./queries.steps";
import { isSilent } from "./rules";
import { liveEngagements, type ProviderKind, silence, workingEngagements } from "./states";

/* Providers who have fallen silent */

const inactiveState = chamberMachine.after("fallSilent");

/**
 * Requests since a provider's last sign of life that have waited long enough: proposals that ran out, introductions that nobody
 * took up, days on which a mentor was asked to review and let it run out, and days on which a company asked something of a room, by
 * words, times for a meeting or minutes, and was not answered. Nothing that is asked of a mentor on a day of leave counts. Whatever
 * they answered, wrote or did counts as a sign, and so does coming back.
 */
const silentOnes = (kind: ProviderKind, now: Date, only: string | null) => {
  const ofChamber = kind === "chamber";
  const waited = sql`${daysAfter(now, -silence.answer).toISOString()}::timestamptz`;
  const until = sql`${now.toISOString()}::timestamptz`;
  const people = ofChamber
    ? sql`(select person.user_id from ${mentors} person where person.chamber_id = who.id)`
    : sql`(select who.id)`;
  const theirs = ofChamber ? sql`room.chamber_id = who.id` : sql`room.mentor_id = who.id`;
  const providers = ofChamber
    ? sql`select id, state, state_entered_at from ${chambers} where not directory`
    : sql`select user_id as id, state, state_entered_at from ${mentors}`;
  const toReview = sql`select min(change.entered_at) from ${stateChanges} change join ${reviews} asked on asked.id = change.subject_id
    where change.machine = 'review' and change.move = 'expire' and asked.mentor_id = who.id and asked.end_reason is null
    group by (change.entered_at at time zone 'Asia/Seoul')::date`;
  const onLeave = sql`exists (select 1 from ${mentorAbsences} away where away.mentor_id = who.id
    and (ask.at at time zone 'Asia/Seoul')::date between away.starts_on and away.ends_on)`;
  const askedBeside = ofChamber
    ? sql`union all select change.at from ${stateChanges} change join ${matches} m on m.id = change.subject_id
        where change.machine = 'match' and change.move = 'expire' and change.from_state <> 'chamber_interested' and m.chamber_id = who.id
      union all select room.ended_at from ${engagements} room where room.chamber_id = who.id and room.end_reason = 'not_begun'`
    : sql`union all ${toReview}`;
  return sql`
    select who.id, count(ask.at)::int as asks, min(ask.at) as oldest
    from (${providers}) who
    cross join lateral (select greatest(who.state_entered_at,
      (select max(change.at) from ${stateChanges} change where change.actor_id in ${people}),
      (select max(said.sent_at) from ${engagementMessages} said where said.author_id in ${people}),
      (select max(task.done_at) from ${engagementTasks} task where task.done_by in ${people}),
      (select max(slot.offered_at) from ${meetingSlots} slot where slot.offered_by in ${people}),
      (select max(answer.answered_at) from ${meetings} answer where answer.answered_by in ${people}),
      (select max(reached.reported_at) from ${engagementMilestones} reached where reached.reported_by in ${people})) as at) seen
    join lateral (
      select min(asked.at) as at from (
        select room.id, said.sent_at as at
        from ${engagementMessages} said join ${engagements} room on room.id = said.engagement_id
        where ${theirs} and room.state in ${among(liveEngagements)} and said.side = 'company'
          and said.sent_at < ${waited} and said.sent_at > room.chamber_active_at
        union all
        select room.id, step.at
        from ${engagements} room cross join lateral (${stepsLetPass(sql`room.id`, "chamber", now)}) step
        where ${theirs} and room.state in ${among(workingEngagements)}
      ) asked
      group by asked.id, (asked.at at time zone 'Asia/Seoul')::date
      ${askedBeside}
    ) ask on ask.at > seen.at and ask.at <= ${until}${ofChamber ? sql`` : sql` and not ${onLeave}`}
    where who.state in ${among(availableStates)} ${only ? sql`and who.id = ${only}` : sql``}
    group by who.id`;
};

type Silent = { id: string; asks: number; oldest: string | null };
const readSilent = async (reader: Reader, kind: ProviderKind, now: Date, only: string | null) => {
  const rows = await reader.execute<Silent>(silentOnes(kind, now, only));
  return rows.filter(({ asks, oldest }) => isSilent({ asks, oldest: oldest ? new Date(oldest) : null }, now));
};

/** Chambers, or mentors, that are asked for work and have not answered. */
export async function listSilent(actor: Actor, kind: ProviderKind, now: Date, reader: Reader = db): Promise<string[]> {
  if (actor.role !== "system") return [];
  return (await readSilent(reader, kind, now, null)).map(({ id }) => id);
}

type Provider = { kind: ProviderKind; id: string };

/** A chamber's or a mentor's standing, held. */
export async function lockProvider(tx: Tx, actor: Actor, { kind, id }: Provider) {
  const own = kind === "mentor" ? actor.userId === id : actor.chamberId === id;
  if (actor.role !== "system" && !(actor.role === "mentor" && own)) throw notFound();
  const [row] =
    kind === "mentor"
      ? await tx
          .select({ id: mentors.userId, state: mentors.state, stateEnteredAt: mentors.stateEnteredAt })
          .from(mentors)
          .where(eq(mentors.userId, id))
          .for("update")
      : await tx
          .select({ id: chambers.id, state: chambers.state, stateEnteredAt: chambers.stateEnteredAt })
          .from(chambers)
          .where(eq(chambers.id, id))
          .for("update");
  if (!row) throw notFound();
  return { ...row, kind };
}
export type LockedProvider = Awaited<ReturnType<typeof lockProvider>>;

export const isStillSilent = async (tx: Tx, { kind, id }: Provider, now: Date): Promise<boolean> =>
  (await readSilent(tx, kind, now, id)).length > 0;

/** Who is told that a chamber or one of its mentors has fallen silent: the leads, the mentor, and the city. */
export async function listSilenceReaders(tx: Tx, { kind, id }: Provider): Promise<string[]> {
  const chamberId =
    kind === "chamber" ? sql`${id}` : sql`(select who.chamber_id from ${mentors} who where who.user_id = ${id})`;
  const leads = await tx
    .select({ id: mentors.userId })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(
      and(
        sql`${mentors.chamberId} = ${chamberId}`,
        sql`(${mentors.role} = 'lead' or ${mentors.userId} = ${id})`,
        isNull(users.disabledAt),
      ),
    );
  return [...leads.map((lead) => lead.id), ...(await listCityReaders(tx))];
}

/** What the letter says: of which chamber, whether it is the chamber or a mentor, and whether it is still so. */
export async function findSilentProvider(actor: Actor, { kind, id }: Provider) {
  const [row] = await db
    .select({
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      state: kind === "chamber" ? chambers.state : mentors.state,
    })
    .from(chambers)
    .leftJoin(mentors, eq(mentors.chamberId, chambers.id))
    .where(
      and(
        kind === "chamber" ? eq(chambers.id, id) : eq(mentors.userId, id),
        actor.role === "official" || actor.role === "system"
          ? undefined
          : actor.role === "mentor" && actor.chamberId
            ? eq(chambers.id, actor.chamberId)
            : sql`false`,
      ),
    )
    .limit(1);
  return row?.state
    ? { chamberKo: row.chamberKo, chamberEn: row.chamberEn, inactive: row.state === inactiveState }
    : null;
}

/** Of a mentor: whether they, or their chamber, are not asked for anything at the moment. */
export async function findOwnSilence(actor: Actor, reader: Reader = db) {
  if (actor.role !== "mentor" || !actor.chamberId || !actor.userId) return { mentor: false, chamber: false };
  const [row] = await reader
    .select({ mentor: mentors.state, chamber: chambers.state })
    .from(mentors)
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .where(eq(mentors.userId, actor.userId));
  return { mentor: row?.mentor === inactiveState, chamber: row?.chamber === inactiveState };
}
