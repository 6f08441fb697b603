import "server-only";
import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applicationDocuments, documents } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, notFound } from "@/lib/core/errors";
import { holdDocuments, attachDocument as takeDocument } from "@/lib/documents/commands";
import { keptDocuments } from "@/lib/documents/states";
import { withProgram } from "./commands";
import { attachInput, detachInput } from "./input";
import { canAddToAppeal, canAttach, canReportCondition } from "./policy";
import { lockOpenAppeal } from "./queries.appeals";
import { type FilePlace, filePlaceOf, mostFilesBeside } from "./rules";

type Place = { requirementId?: string; appealId?: string; conditionId?: string };

/** What a file goes with: looked up with the application, so that a place that is not there is not found. */
async function lockPlace(tx: Tx, actor: Actor, applicationId: string, place: FilePlace) {
  const application = await withProgram(tx, actor, applicationId);
  const condition = application.conditions.find(({ id }) => place.kind === "condition" && id === place.id);
  const requirement = application.program.documents.find(({ id }) => place.kind === "requirement" && id === place.id);
  if (place.kind === "requirement" && !requirement) throw notFound();
  if (place.kind === "condition" && (!condition || application.state !== "conditionally_accepted")) throw notFound();
  const appeal = place.kind === "appeal" ? await lockOpenAppeal(tx, applicationId) : null;
  if (appeal && appeal.id !== place.id) throw notFound();
  return { ...application, place, condition, requirement };
}
type Locked = Awaited<ReturnType<typeof lockPlace>>;

const may = (actor: Actor, subject: Locked, now: Date) => {
  if (subject.place.kind === "appeal") return canAddToAppeal(actor, subject);
  if (subject.condition) return canReportCondition(actor, subject, subject.condition);
  return canAttach(actor, subject, subject.program, now);
};

const column: Record<FilePlace["kind"], keyof Place> = {
  requirement: "requirementId",
  appeal: "appealId",
  condition: "conditionId",
};

/** A file that has arrived goes with the application, for what the season asks, an appeal or a condition. */
export const attachDocument = command({
  name: "application.attach",
  input: attachInput,
  subject: (tx, actor, { applicationId, requirementId }) =>
    lockPlace(tx, actor, applicationId, filePlaceOf(requirementId)),
  allow: (actor, subject, _, now) => may(actor, subject, now),
  async run({ tx, actor, subject, input, now, note }) {
    const { applicationId, documentId, requirementId } = input;
    await takeDocument(tx, actor, documentId, { kind: "application", id: applicationId, requirementId });
    const place = { [column[subject.place.kind]]: subject.place.id } as Place;
    const present = await tx
      .select({
        documentId: applicationDocuments.documentId,
        requirementId: applicationDocuments.requirementId,
        appealId: applicationDocuments.appealId,
        conditionId: applicationDocuments.conditionId,
      })
      .from(applicationDocuments)
      .innerJoin(documents, eq(documents.id, applicationDocuments.documentId))
      .where(
        and(
          eq(applicationDocuments.applicationId, applicationId),
          isNull(applicationDocuments.removedAt),
          inArray(documents.state, [...keptDocuments]),
        ),
      );
    // A page that did not hear of its success asks again.
    if (present.some((file) => file.documentId === documentId)) return { id: applicationId };
    const there = present.filter((file) => file[column[subject.place.kind]] === subject.place.id);
    if (there.length >= (subject.requirement?.atMost ?? mostFilesBeside)) throw conflict("documents_at_most");
    await tx
      .insert(applicationDocuments)
      .values({ applicationId, documentId, ...place, attachedBy: actor.userId!, attachedAt: now });
    // What the city leans on from here on stays; the files of a draft are held when it is submitted.
    if (subject.place.kind !== "requirement") await holdDocuments(tx, [documentId], now);
    note({ document: documentId, place: subject.place.kind });
    return { id: applicationId };
  },
});

/** Takes a file off: it stays where it was sent with before, and goes with nothing that is sent from here on. */
export const detachDocument = command({
  name: "application.detach",
  input: detachInput,
  async subject(tx, actor, { applicationId, attachmentId }) {
    const application = await withProgram(tx, actor, applicationId);
    const [attachment] = await tx
      .select({ id: applicationDocuments.id, documentId: applicationDocuments.documentId })
      .from(applicationDocuments)
      .where(
        and(
          eq(applicationDocuments.id, attachmentId),
          eq(applicationDocuments.applicationId, applicationId),
          isNotNull(applicationDocuments.requirementId),
          isNull(applicationDocuments.removedAt),
        ),
      )
      .for("update");
    if (!attachment) throw notFound();
    return { ...application, attachment };
  },
  allow: (actor, subject, _, now) => canAttach(actor, subject, subject.program, now),
  async run({ tx, actor, subject, now, note }) {
    await tx
      .update(applicationDocuments)
      .set({ removedBy: actor.userId, removedAt: now })
      .where(eq(applicationDocuments.id, subject.attachment.id));
    note({ document: subject.attachment.documentId });
    return { id: subject.id };
  },
});
