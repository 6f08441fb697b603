import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { barriers, consents, engagementMessages, engagements, engagementTasks, mentors } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { type EngagementState, endedEngagements } from "@/lib/engagements/states";
import {
  aChamber,
  aCompanyUser,
  aMatch,
  aMentor,
  anAcceptedApplication,
  aProgram,
  aTransferConsent,
  daysFromNow,
} from "./factories";

type Insert<T extends { $inferInsert: unknown }> = Partial<T["$inferInsert"]>;
type Parties = { company?: Actor; mentor?: Actor };

/**
 * The company's person, the chamber's mentor and their room in this state, with the introduced match and the consent that
 * it stands on. A room that has begun has the mentor as the one responsible.
 */
export async function anEngagementOf(
  state: EngagementState = "active",
  { company, mentor, ...more }: Parties & Insert<typeof engagements> = {},
) {
  const owner = company ?? (await aCompanyUser());
  const helper = mentor ?? (await aMentor((await aChamber()).id, "lead"));
  const chamberId = helper.chamberId!;
  const companyId = owner.companyId!;
  const program = await aProgram();
  const application = await anAcceptedApplication({ id: companyId }, program);
  const [held] = await db
    .select({ id: consents.id })
    .from(consents)
    .where(and(eq(consents.companyId, companyId), eq(consents.chamberId, chamberId)));
  if (!held) await aTransferConsent(companyId, chamberId, owner.userId!);
  const begun = state !== "scoping";
  const ended = (endedEngagements as readonly EngagementState[]).includes(state);
  const match = await aMatch(
    application,
    { id: chamberId },
    {
      state: begun ? "engaged" : "introduced",
      mutualAt: daysFromNow(-20),
      introducedAt: daysFromNow(-15),
      concludedAt: ended ? new Date() : null,
    },
  );
  const [engagement] = await db
    .insert(engagements)
    .values({
      matchId: match.id,
      programId: program.id,
      productId: match.productId,
      companyId,
      chamberId,
      state,
      mentorId: begun ? helper.userId : null,
      begunAt: begun ? daysFromNow(-10) : null,
      endedAt: ended ? new Date() : null,
      endReason: state === "terminated" ? "no_fit" : null,
      ...more,
    })
    .returning();
  return { company: owner, mentor: helper, match, program, engagement: engagement! };
}

/** Words in the room, of this person's side. */
export async function aMessage(engagement: { id: string }, by: Actor, more: Insert<typeof engagementMessages> = {}) {
  const [message] = await db
    .insert(engagementMessages)
    .values({
      engagementId: engagement.id,
      authorId: by.userId!,
      side: by.role === "company" ? "company" : by.role === "mentor" ? "chamber" : "city",
      text: "견본을 언제 받을 수 있을까요?",
      sentAt: new Date(),
      ...more,
    })
    .returning();
  return message!;
}

export async function aTask(engagement: { id: string }, by: Actor, more: Insert<typeof engagementTasks> = {}) {
  const [task] = await db
    .insert(engagementTasks)
    .values({
      engagementId: engagement.id,
      title: "견본 보내기",
      side: "company",
      dueOn: daysFromNow(7).toISOString().slice(0, 10),
      createdBy: by.userId!,
      ...more,
    })
    .returning();
  return task!;
}

export async function aBarrier(engagement: { id: string }, by: Actor, more: Insert<typeof barriers> = {}) {
  const [barrier] = await db
    .insert(barriers)
    .values({
      engagementId: engagement.id,
      type: "certification",
      title: "UL 인증이 없습니다.",
      raisedBy: by.userId!,
      ...more,
    })
    .returning();
  return barrier!;
}

export const engagementStateOf = async (id: string) =>
  (await db.select({ state: engagements.state }).from(engagements).where(eq(engagements.id, id)))[0]!.state;

export const mentorStateOf = async (userId: string) =>
  (await db.select({ state: mentors.state }).from(mentors).where(eq(mentors.userId, userId)))[0]!.state;
