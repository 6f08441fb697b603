import "server-only";
import { and, eq } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { managedBy } from "./queries";
import { isScheduled, listDecisions, listFeedback, listNotes, listRevocations } from "./queries.decisions";
import { listFlags } from "./queries.list";

/** All that the city weighs about one application, for the panel of its page; not found for anybody else. */
export async function getDeliberated(actor: Actor, applicationId: string, reader: Reader = db) {
  if (!isUuid(applicationId)) throw notFound();
  const [row] = await reader
    .select({
      id: applications.id,
      state: applications.state,
      decision: applications.decision,
      feedbackKo: applications.feedbackKo,
      feedbackEn: applications.feedbackEn,
      scheduled: isScheduled,
    })
    .from(applications)
    .where(and(managedBy(actor), eq(applications.id, applicationId)));
  if (!row) throw notFound();
  const [decisions, feedback, notes, flags, revocations] = await Promise.all([
    listDecisions(actor, applicationId, reader),
    listFeedback(actor, applicationId, reader),
    listNotes(actor, applicationId, reader),
    listFlags(actor, applicationId, reader),
    listRevocations(actor, applicationId, reader),
  ]);
  return { ...row, decisions, feedback, notes, flags, revocations };
}
export type DeliberatedApplication = Awaited<ReturnType<typeof getDeliberated>>;
