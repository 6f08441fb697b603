import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, outcomeEvidence } from "@/db/schema";
import { command, type Deed } from "@/lib/core/command";
import { conflict, invalid } from "@/lib/core/errors";
import { attachDocument, beginUpload, holdDocuments } from "@/lib/documents/commands";
import { documentMachine } from "@/lib/documents/states";
import { locked, step } from "./commands";
import { setGrade, tellOf } from "./commands.answers";
import { takeOverFollowUps } from "./commands.followups";
import { fileEvidenceInput, outcomeRef, reasonInput, startEvidenceInput, verifyInput } from "./input";
import { canCount, canFileEvidence, canReject, canRelyOnWord, canVerify, sideOf } from "./policy";
import { type LockedOutcome, listWaitingKinds } from "./queries";
import { evidenceRequirement, gradeOf, kindWithoutFile } from "./rules";
import { allChecks, type EvidenceKind, evidenceChecks, outcomeMachine } from "./states";

const waiting = (outcomeId: string) => and(eq(outcomeEvidence.outcomeId, outcomeId), isNull(outcomeEvidence.verdict));

type OutcomeDeed = Pick<Deed<unknown, LockedOutcome>, "tx" | "actor" | "now" | "subject">;

/** Puts one more piece before the city, which proposes the best grade that what waits can reach. */
async function put(deed: OutcomeDeed, kind: EvidenceKind, documentId: string | null): Promise<void> {
  const { tx, actor, subject, now } = deed;
  await tx.insert(outcomeEvidence).values({
    ...{ outcomeId: subject.id, kind, documentId },
    ...{ filedBy: actor.userId!, filedSide: sideOf(actor)!, filedAt: now },
  });
  const kinds = await listWaitingKinds(tx, subject.id);
  if (outcomeMachine.may("fileEvidence", subject.state).ok) await step(deed, "fileEvidence");
  await setGrade(tx, subject.id, gradeOf(kinds));
}

const aboutEvidence = (outcomeId: string) =>
  ({ kind: "outcome", id: outcomeId, requirementId: evidenceRequirement }) as const;

/** What somebody else than the company brings is kept with the company's files all the same. */
export const startEvidence = command({
  name: "outcome.startEvidence",
  input: startEvidenceInput,
  subject: locked,
  allow: canFileEvidence,
  async run({ subject, input: { outcomeId, ...file }, ...deed }) {
    const input = { ...file, about: aboutEvidence(outcomeId) };
    return beginUpload({ ...deed, input }, { companyId: subject.companyId, side: sideOf(deed.actor)! });
  },
  about: ({ subject }) => ({ subjectId: subject.id, companyId: subject.companyId }),
});

export const fileEvidence = command({
  name: "outcome.fileEvidence",
  input: fileEvidenceInput,
  subject: locked,
  allow: canFileEvidence,
  async run(deed) {
    const { tx, actor, subject, input, now, note } = deed;
    const { documentId, kind } = input;
    await attachDocument(tx, actor, documentId, aboutEvidence(subject.id));
    const [filed] = await tx
      .select({ id: outcomeEvidence.id })
      .from(outcomeEvidence)
      .where(eq(outcomeEvidence.documentId, documentId));
    if (filed) throw conflict("evidence_filed_already");
    await holdDocuments(tx, [documentId], now);
    await put(deed, kind, documentId);
    note({ kind, documentId });
    return { id: subject.id };
  },
});

/** Without a file: the confirmation is the evidence, as far as it goes. */
export const relyOnWord = command({
  name: "outcome.relyOnWord",
  input: outcomeRef,
  subject: locked,
  allow: canRelyOnWord,
  async run(deed) {
    const kind = kindWithoutFile(deed.subject.filedSide, deed.subject.confirmedWay);
    await put(deed, kind, null);
    deed.note({ kind });
    return { id: deed.subject.id };
  },
});

type Judgement = { verdict: "verified" | "rejected"; checks?: string[]; reason: string };

const judge = (tx: Tx, { actor, now, subject }: OutcomeDeed, judgement: Judgement) =>
  tx
    .update(outcomeEvidence)
    .set({ ...judgement, judgedBy: actor.userId, judgedAt: now })
    .where(waiting(subject.id));

/** What the portal has not looked at yet, or did not take, nobody can have verified. */
async function refuseUnread(tx: Tx, outcomeId: string): Promise<void> {
  const files = await tx
    .select({ state: documents.state })
    .from(outcomeEvidence)
    .innerJoin(documents, eq(documents.id, outcomeEvidence.documentId))
    .where(waiting(outcomeId));
  if (files.some(({ state }) => state !== documentMachine.after("clear"))) throw conflict("document_not_ready");
}

export const verifyEvidence = command({
  name: "outcome.verify",
  input: verifyInput,
  subject: locked,
  allow: canVerify,
  async run(deed) {
    const { tx, actor, subject, input, now, note } = deed;
    const { grade, checks, reason } = input;
    const asked = subject.early ? allChecks : evidenceChecks;
    if (!asked.every((check) => checks.includes(check))) throw invalid({ checks: { key: "required" } });
    await refuseUnread(tx, subject.id);
    await judge(tx, deed, { verdict: "verified", checks, reason });
    await step(deed, "verifyEvidence", { grade, verifiedAt: now, verifiedBy: actor.userId });
    note({ grade, proposed: subject.grade });
    return { id: subject.id };
  },
});

export const rejectEvidence = command({
  name: "outcome.reject",
  input: reasonInput,
  subject: locked,
  allow: canReject,
  async run(deed) {
    const { tx, subject, input } = deed;
    await judge(tx, deed, { verdict: "rejected", reason: input.reason });
    await step(deed, "rejectEvidence", { grade: null });
    await tellOf(tx, "email.outcomeRejected", subject);
    return { id: subject.id };
  },
});

export const countOutcome = command({
  name: "outcome.count",
  input: outcomeRef,
  subject: locked,
  allow: canCount,
  async run(deed) {
    const { tx, actor, subject, now, note } = deed;
    await step(deed, "count", { countedAt: now, countedBy: actor.userId });
    await takeOverFollowUps(tx, subject);
    await tellOf(tx, "email.outcomeCounted", subject);
    note({ kind: subject.kind, grade: subject.grade });
    return { id: subject.id };
  },
});
