import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { notFound } from "@/lib/core/errors";
import { judgeConditionInput, reportConditionInput } from "./input";
import { canJudgeCondition, canReportCondition } from "./policy";
import { lockApplication } from "./queries";
import type { Condition } from "./states";

async function lockCondition(tx: Tx, actor: Actor, applicationId: string, conditionId: string) {
  const application = await lockApplication(tx, actor, applicationId);
  const told = actor.role === "official" || application.state === "conditionally_accepted";
  const condition = told ? application.conditions.find(({ id }) => id === conditionId) : undefined;
  if (!condition) throw notFound();
  return { ...application, condition };
}
type LockedCondition = Awaited<ReturnType<typeof lockCondition>>;

const replace = (tx: Tx, { id, conditions, condition }: LockedCondition, change: Partial<Condition>, now: Date) =>
  tx
    .update(applications)
    .set({
      conditions: conditions.map((one) => (one.id === condition.id ? { ...one, ...change } : one)),
      updatedAt: now,
    })
    .where(eq(applications.id, id));

/** The company says what it has done for a condition; the city looks and ticks it. */
export const reportCondition = command({
  name: "application.reportCondition",
  input: reportConditionInput,
  subject: (tx, actor, { applicationId, conditionId }) => lockCondition(tx, actor, applicationId, conditionId),
  allow: (actor, subject) => canReportCondition(actor, subject, subject.condition),
  async run({ tx, subject, input, now, note }) {
    await replace(tx, subject, { sent: input.sent, sentAt: now.toISOString() }, now);
    note({ condition: subject.condition.id });
    return { id: subject.id };
  },
});

/** One condition is met, or is not after all. The acceptance itself is confirmed when all are: `meetConditions`. */
export const judgeCondition = command({
  name: "application.judgeCondition",
  input: judgeConditionInput,
  subject: (tx, actor, { applicationId, conditionId }) => lockCondition(tx, actor, applicationId, conditionId),
  allow: canJudgeCondition,
  async run({ tx, subject, input, now, note }) {
    await replace(tx, subject, { metAt: input.met ? now.toISOString() : null, note: input.note }, now);
    note({ condition: subject.condition.id, met: input.met });
    return { id: subject.id };
  },
});
