import "server-only";
import { and, inArray, type SQL, sql } from "drizzle-orm";
import {
  barriers,
  companyMembers,
  engagementMessages,
  engagementReads,
  engagements,
  engagementTasks,
  mentors,
  users,
} from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { daysAfter } from "@/lib/matching/rules";
import { sideOf } from "./policy";
import { otherSide } from "./rules";
import {
  barrierMachine,
  type EngagementSide,
  liveEngagements,
  openBarriers,
  type RoomWait,
  riskDays,
  taskReminderDays,
} from "./states";

/* What of a room waits for the side of whoever asks: conditions that ask for `engagements` beside them, and see to no visibility. */

const live = inArray(engagements.state, [...liveEngagements]);
const moment = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** The other side's words since this one last did anything in the room. */
const unanswered = (side: EngagementSide) => {
  const activeAt = side === "company" ? engagements.companyActiveAt : engagements.chamberActiveAt;
  return sql`said.side = ${otherSide(side)} and said.sent_at > ${activeAt}`;
};
const unread = ({ userId }: Actor, side: EngagementSide) => sql`said.side <> ${side}
  and said.sent_at > coalesce((select mine.read_at from ${engagementReads} mine where mine.engagement_id = ${engagements.id} and mine.user_id = ${userId}), '-infinity')`;
const words = (which: SQL) => sql`${engagementMessages} said where said.engagement_id = ${engagements.id} and ${which}`;

/** Whose a task is: they are not of its side any more. What they had to do is whoever's of that side then. */
export const ownerHasLeft = (owner: SQL, side: SQL): SQL => sql`(case ${side}
  when 'company' then not exists (select 1 from ${companyMembers} here join ${users} person on person.id = here.user_id
    where here.user_id = ${owner} and here.company_id = ${engagements.companyId} and person.disabled_at is null)
  else not exists (select 1 from ${mentors} here join ${users} person on person.id = here.user_id
      where here.user_id = ${owner} and here.chamber_id = ${engagements.chamberId} and here.state in ${among(availableStates)}
        and person.disabled_at is null) end)`;

/** Their own, whoever's of their side, or what somebody left behind. */
export const isToDoOf = ({ userId }: Actor, owner: SQL, side: SQL): SQL =>
  sql`(${owner} is null or ${owner} = ${userId} or ${ownerHasLeft(owner, side)})`;

/** Open tasks of this person, or of anybody of their side, as they come due: from the day on which they are called to mind. */
const tasks = (actor: Actor, side: EngagementSide, now: Date) => {
  const until = dayIn(actor.timeZone, daysAfter(now, taskReminderDays));
  return sql`${engagementTasks} task where task.engagement_id = ${engagements.id} and task.side = ${side} and task.done_at is null
    and task.dropped_at is null and ${isToDoOf(actor, sql`task.owner_id`, sql`task.side`)} and task.due_on <= ${until}::date`;
};

const standing = sql`${barriers} barrier where barrier.engagement_id = ${engagements.id} and barrier.state in ${among(openBarriers)}`;
const barrierDue = sql`barrier.state_entered_at + make_interval(days => case barrier.state::text ${sql.join(
  openBarriers.map((state) => sql`when ${state} then ${barrierMachine.info[state].days}::int`),
  sql` `,
)} end)`;

/** Whether this waits in a room where work goes on; nothing does for those who speak for neither side. */
export function waitsFor(actor: Actor, wait: RoomWait, now: Date): SQL {
  const side = sideOf(actor);
  if (!side || !actor.userId) return sql`false`;
  const found: Record<RoomWait, SQL> = {
    message: words(sql`((${unanswered(side)}) or (${unread(actor, side)}))`),
    task: tasks(actor, side, now),
    barrier: standing,
  };
  return and(live, sql`exists (select 1 from ${found[wait]})`)!;
}

/** Of the rooms in which it waits: how many, how many of them past their day, and by when the first. A task's day is one of the calendar. */
export function waitColumns(actor: Actor, side: EngagementSide, now: Date) {
  const answerBy = sql`(select min(said.sent_at) + make_interval(days => ${riskDays.answer}::int) from ${words(unanswered(side))})`;
  const taskOn = sql`(select min(task.due_on) from ${tasks(actor, side, now)})`;
  const barrierBy = sql`(select min(${barrierDue}) from ${standing})`;
  const today = sql`${dayIn(actor.timeZone, now)}::date`;
  const counted = (wait: RoomWait, late: SQL) => ({
    count: sql<number>`(count(*) filter (where ${waitsFor(actor, wait, now)}))::int`,
    late: sql<number>`(count(*) filter (where ${waitsFor(actor, wait, now)} and ${late}))::int`,
  });
  const first = (by: SQL) => sql<Date | null>`min(${by}) filter (where ${live})`.mapWith(engagements.begunAt);
  return {
    message: { ...counted("message", sql`${answerBy} < ${moment(now)}`), dueAt: first(answerBy) },
    task: {
      ...counted("task", sql`${taskOn} < ${today}`),
      dueOn: sql<string | null>`(min(${taskOn}) filter (where ${live}))::text`,
    },
    barrier: { ...counted("barrier", sql`${barrierBy} < ${moment(now)}`), dueAt: first(barrierBy) },
  };
}
