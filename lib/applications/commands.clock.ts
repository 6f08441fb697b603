import "server-only";
import { and, asc, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { applications, infoRequests, programPhases } from "@/db/schema";
import { command } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { moveAll } from "@/lib/core/move";
import { tell } from "./commands";
import { canExpire } from "./policy";
import { applicationMachine, remindBeforeDays } from "./states";

/** Drafts whose call has closed, and questions that were not answered in time. Run by the clock. */
export const expireApplications = command({
  name: "application.expire",
  input: z.strictObject({}),
  allow: canExpire,
  async run({ tx, actor, now, note }) {
    const due = await tx
      .select({
        id: applications.id,
        companyId: applications.companyId,
        state: applications.state,
        stateEnteredAt: applications.stateEnteredAt,
      })
      .from(applications)
      .where(
        sql`(${applications.state} = 'draft' and exists (select 1 from ${programPhases} call where call.program_id = ${applications.programId} and call.kind = 'call' and call.ends_at <= ${now.toISOString()}::timestamptz))
          or (${applications.state} = 'info_requested' and exists (select 1 from ${infoRequests} asked where asked.application_id = ${applications.id} and asked.answered_at is null and asked.due_at <= ${now.toISOString()}::timestamptz))`,
      )
      .orderBy(asc(applications.id))
      .for("update", { skipLocked: true });
    const deed = { tx, actor, now };
    await moveAll(deed, applicationMachine, applications, due, "expire", { also: { updatedAt: now } });
    for (const application of due) {
      await enqueue(tx, "reviews.applicationWithdrawn", { applicationId: application.id });
      await tell(deed, "applicationExpired", application, { from: application.state });
    }
    note({ expired: due.length });
    return { expired: due.length };
  },
});

const due = (days: number, now: Date) => new Date(now.getTime() + days * 86_400_000);

/** Calls to mind what runs out soon: an unanswered question, a draft that was begun. Once each. Run by the clock. */
export const remindApplicants = command({
  name: "application.remind",
  input: z.strictObject({}),
  allow: canExpire,
  async run({ tx, actor, now, note }) {
    const deed = { tx, actor, now };
    const before = due(remindBeforeDays.draft, now).toISOString();
    const drafts = await tx
      .update(applications)
      .set({ remindedAt: now })
      .where(
        sql`${applications.state} = 'draft' and ${applications.remindedAt} is null and exists (select 1 from ${programPhases} call
          where call.program_id = ${applications.programId} and call.kind = 'call'
          and call.ends_at > ${now.toISOString()}::timestamptz and call.ends_at <= ${before}::timestamptz)`,
      )
      .returning({ id: applications.id, companyId: applications.companyId });
    for (const draft of drafts) await tell(deed, "applicationCallCloses", draft);
    const questions = await tx
      .update(infoRequests)
      .set({ remindedAt: now })
      .where(
        and(
          isNull(infoRequests.answeredAt),
          isNull(infoRequests.remindedAt),
          gt(infoRequests.dueAt, now),
          lte(infoRequests.dueAt, due(remindBeforeDays.info_requested, now)),
          sql`exists (select 1 from ${applications} asked where asked.id = ${infoRequests.applicationId} and asked.state = 'info_requested')`,
        ),
      )
      .returning({ applicationId: infoRequests.applicationId });
    const asked = await tx
      .select({ id: applications.id, companyId: applications.companyId })
      .from(applications)
      .where(
        inArray(
          applications.id,
          questions.map(({ applicationId }) => applicationId),
        ),
      );
    for (const application of asked) await tell(deed, "applicationAnswerDue", application);
    note({ drafts: drafts.length, questions: asked.length });
    return { drafts: drafts.length, questions: asked.length };
  },
});
