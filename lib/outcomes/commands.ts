import "server-only";
import { and, eq, isNotNull, isNull, or } from "drizzle-orm";
import { v7 } from "uuid";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { outcomeEvidence, outcomeLinks, outcomes, products } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { type Actor, systemActor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { conflict, invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { all, yes } from "@/lib/core/policy";
import { clearDraft } from "@/lib/drafts/commands";
import { findDraft } from "@/lib/drafts/queries";
import { lockEngagement } from "@/lib/engagements/queries";
import { lockLead } from "@/lib/exhibitions/queries.leads";
import { changeInput, draftInput, outcomeRef, reasonInput, submitInput } from "./input";
import {
  canAsk,
  canChange,
  canDraft,
  canExpire,
  canLeaveUnanswered,
  canNameLead,
  canRemind,
  canRevise,
  canSubmit,
  canVoid,
  confirmsOwn,
  sideOf,
} from "./policy";
import { type LockedOutcome, listWaitingKinds, lockOutcome } from "./queries";
import { getScale } from "./queries.scale";
import { gradeOf } from "./rules";
import { type ConfirmationWay, evidenceVerdicts, mostLetters, type OutcomeMove, outcomeMachine } from "./states";

type Facts = z.output<typeof changeInput>["facts"];
type Row = Partial<typeof outcomes.$inferInsert>;
type OutcomeDeed = Pick<Deed<unknown, LockedOutcome>, "tx" | "actor" | "now" | "subject">;

export const locked = (tx: Tx, actor: Actor, { outcomeId }: { outcomeId: string }) => lockOutcome(tx, actor, outcomeId);

/** Step: moves the claim, and the deed goes on with where it is then. */
export async function step(deed: OutcomeDeed, name: OutcomeMove, also: Row = {}): Promise<void> {
  const { subject, now } = deed;
  const state = await move(deed, outcomeMachine, outcomes, subject, name, { also: { ...also, updatedAt: now } });
  deed.subject = { ...subject, state, stateEnteredAt: now };
}

/** By the city's calendar: what has not happened yet is no outcome. */
function refuseFuture(happenedOn: string, now: Date): void {
  if (happenedOn > dayIn("Asia/Seoul", now)) throw invalid({ happenedOn: { key: "dayFuture" } });
}

async function readHs6(tx: Tx, productId: string): Promise<string | null> {
  const [product] = await tx.select({ hs6: products.hs6 }).from(products).where(eq(products.id, productId));
  return product?.hs6 ?? null;
}

/** The lead that was named, held; null where the claim is to name nobody. */
const namedLead = (tx: Tx, actor: Actor, leadId: string | null | undefined) =>
  leadId ? lockLead(tx, actor, leadId) : null;

export const draftOutcome = command({
  name: "outcome.draft",
  input: draftInput,
  async subject(tx, actor, { engagementId, leadId }) {
    const room = await lockEngagement(tx, actor, engagementId);
    return { ...room, lead: await namedLead(tx, actor, leadId) };
  },
  allow: (actor, room) => all(canDraft(actor, room), room.lead ? canNameLead(actor, room, room.lead) : yes),
  async run({ tx, actor, input: { outcomeId, facts, keptUnder }, subject, now, note }) {
    refuseFuture(facts.happenedOn, now);
    const { companyId, chamberId, programId, productId } = subject;
    const made = await tx
      .insert(outcomes)
      .values({
        ...facts,
        id: outcomeId,
        engagementId: subject.id,
        companyId,
        chamberId,
        programId,
        productId,
        leadId: subject.lead?.id ?? null,
        hs6: await readHs6(tx, productId),
        filedBy: actor.userId!,
        filedSide: sideOf(actor)!,
        stateEnteredAt: now,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: outcomes.id });
    // Pressed twice, it is there already; somebody else's is not found.
    if (made.length === 0) await lockOutcome(tx, actor, outcomeId);
    await clearDraft(tx, actor, "outcome.facts", keptUnder ?? actor.userId!);
    note({ kind: facts.kind, engagementId: subject.id, leadId: subject.lead?.id ?? null });
    return { id: outcomeId, companyId, role: actor.role };
  },
  about: ({ input, subject }) => ({ subjectId: input.outcomeId, companyId: subject.companyId }),
});

export const changeOutcome = command({
  name: "outcome.change",
  input: changeInput,
  async subject(tx, actor, { outcomeId, leadId }) {
    const outcome = await lockOutcome(tx, actor, outcomeId);
    return { ...outcome, lead: await namedLead(tx, actor, leadId) };
  },
  allow: (actor, outcome, { leadId }) =>
    all(canChange(actor, outcome), leadId === undefined ? yes : canNameLead(actor, outcome, outcome.lead)),
  async run({ tx, actor, input: { facts, version, leadId: said }, subject, now, note }) {
    refuseFuture(facts.happenedOn, now);
    if (version !== subject.version) throw conflict("saved_elsewhere");
    const leadId = said === undefined ? subject.leadId : said;
    const change: Facts & Row = { ...facts, leadId, version: version + 1, updatedAt: now };
    await tx.update(outcomes).set(change).where(eq(outcomes.id, subject.id));
    await clearDraft(tx, actor, "outcome.facts", subject.id);
    note({ kind: facts.kind, leadId, version: version + 1 });
    return { id: subject.id, version: version + 1 };
  },
});

/** Step: what the company says the support has done, with the version of the scale that it was asked with. */
export async function confirmAs(
  deed: OutcomeDeed,
  way: ConfirmationWay,
  { by, answer }: { by: string | null; answer: { step: number; scale: number | null } },
): Promise<void> {
  const { version } = await getScale(systemActor, deed.now, deed.tx);
  if (answer.scale !== null && answer.scale !== version) throw conflict("changed_meanwhile");
  const said = { scaleVersion: version, attributionStep: answer.step };
  await step(deed, "confirm", { ...said, confirmedAt: deed.now, confirmedBy: by, confirmedWay: way });
  await closeLinks(deed);
  await showCarried(deed);
}

/** Files that came over from the claim before its revision are before the city as soon as the company has confirmed. */
async function showCarried(deed: OutcomeDeed): Promise<void> {
  const carried = await listWaitingKinds(deed.tx, deed.subject.id);
  if (carried.length > 0) await step(deed, "fileEvidence", { grade: gradeOf(carried) });
}

/** The files of a revised claim speak for what takes its place too, once they have been checked again. */
async function carryEvidence(tx: Tx, from: string, to: string): Promise<void> {
  const files = await tx
    .select({
      kind: outcomeEvidence.kind,
      documentId: outcomeEvidence.documentId,
      filedBy: outcomeEvidence.filedBy,
      filedSide: outcomeEvidence.filedSide,
      filedAt: outcomeEvidence.filedAt,
    })
    .from(outcomeEvidence)
    .where(
      and(
        eq(outcomeEvidence.outcomeId, from),
        isNotNull(outcomeEvidence.documentId),
        or(isNull(outcomeEvidence.verdict), eq(outcomeEvidence.verdict, evidenceVerdicts[0])),
      ),
    );
  if (files.length > 0) await tx.insert(outcomeEvidence).values(files.map((file) => ({ ...file, outcomeId: to })));
}

/** Step: links that lie in older letters stop working. */
export const closeLinks = ({ tx, subject, now }: OutcomeDeed) =>
  tx
    .update(outcomeLinks)
    .set({ usedAt: now })
    .where(and(eq(outcomeLinks.outcomeId, subject.id), isNull(outcomeLinks.usedAt)));

/** Step: one more letter to the company's contact, and what the claim knows of it. */
export const writeToContact = async (
  { tx, subject, now }: Pick<OutcomeDeed, "tx" | "subject" | "now">,
  lettersSent: number,
): Promise<Row> => {
  await enqueue(tx, "email.outcomeConfirm", { outcomeId: subject.id, letter: lettersSent });
  return { lettersSent, lastLetterAt: now };
};

/** A claim that was taken back is asked about with what is left of its letters; without one it is answered on its page. */
async function ask(deed: OutcomeDeed, sent = 0): Promise<void> {
  await step(deed, "askConfirmation", sent < mostLetters ? await writeToContact(deed, sent + 1) : {});
}

/**
 * The company's contact is asked, whoever files. Only the company's owner confirms with the same press: a letter to
 * themselves would prove nothing more, and that it was their own word is kept with it.
 */
export const submitOutcome = command({
  name: "outcome.submit",
  input: submitInput,
  subject: locked,
  allow: canSubmit,
  async run(deed) {
    const { subject, actor, input, now, note } = deed;
    // What is submitted is what is saved: whoever has typed more than that says first what becomes of it.
    if (await findDraft(actor, "outcome.facts", subject.id, deed.tx)) throw conflict("unsaved_facts");
    const own = confirmsOwn(actor, subject);
    if (own && input.step === null) throw invalid({ step: { key: "required" } });
    // What was disputed is another question afterwards, what was taken back is not.
    const anew = subject.state === outcomeMachine.after("dispute");
    const sent = anew ? 0 : subject.lettersSent;
    await step(deed, "submit", { submittedAt: now, lettersSent: sent, ...(anew ? { lastLetterAt: null } : {}) });
    if (own) {
      await step(deed, "askConfirmation");
      await confirmAs(deed, "own", { by: actor.userId, answer: input.step! });
    } else if (subject.contactEmail !== "") await ask(deed, sent);
    note({ kind: subject.kind, side: subject.filedSide, own });
    return { id: subject.id };
  },
});

/** Of a claim that was submitted while the company had named nobody to ask. */
export const askConfirmation = command({
  name: "outcome.ask",
  input: outcomeRef,
  subject: locked,
  allow: canAsk,
  async run(deed) {
    await ask(deed, deed.subject.lettersSent);
    return { id: deed.subject.id };
  },
});

export const remindOfOutcome = command({
  name: "outcome.remind",
  input: outcomeRef,
  subject: locked,
  allow: canRemind,
  async run(deed) {
    const { tx, subject } = deed;
    const change = await writeToContact(deed, subject.lettersSent + 1);
    await tx.update(outcomes).set(change).where(eq(outcomes.id, subject.id));
    return { id: subject.id };
  },
});

export const leaveUnanswered = command({
  name: "outcome.leaveUnanswered",
  input: outcomeRef,
  subject: locked,
  allow: canLeaveUnanswered,
  async run(deed) {
    await step(deed, "leaveUnanswered");
    return { id: deed.subject.id };
  },
});

export const expireOutcome = command({
  name: "outcome.expire",
  input: outcomeRef,
  subject: locked,
  allow: canExpire,
  async run(deed) {
    await step(deed, "expire");
    return { id: deed.subject.id };
  },
});

/** Stops counting at once; what takes its place is a draft that goes through confirmation again. */
export const reviseOutcome = command({
  name: "outcome.revise",
  input: reasonInput,
  subject: locked,
  allow: canRevise,
  async run(deed) {
    const { tx, actor, subject, input, now } = deed;
    const { engagementId, companyId, chamberId, programId, productId, leadId, ...rest } = subject;
    const { kind, happenedOn, amountMinor, currency, incoterm, hs6 } = rest;
    const { counterparty, counterpartyState, quantity, stage, details } = rest;
    const successorId = v7();
    await tx.insert(outcomes).values({
      ...{ id: successorId, engagementId, companyId, chamberId, programId, productId, leadId },
      ...{ kind, happenedOn, amountMinor, currency, incoterm, hs6 },
      ...{ counterparty, counterpartyState, quantity, stage, details },
      filedBy: actor.userId!,
      filedSide: sideOf(actor)!,
      stateEnteredAt: now,
      createdAt: now,
      updatedAt: now,
    });
    await carryEvidence(tx, subject.id, successorId);
    await step(deed, "revise", { successorId, endReason: input.reason });
    deed.note({ successorId });
    return { id: subject.id, successorId, role: actor.role };
  },
});

export const voidOutcome = command({
  name: "outcome.void",
  input: reasonInput,
  subject: locked,
  allow: canVoid,
  async run(deed) {
    await step(deed, "void", { endReason: deed.input.reason });
    return { id: deed.subject.id };
  },
});
