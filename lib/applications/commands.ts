import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, ne, notInArray, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import {
  applicationProducts,
  applicationSnapshots,
  applications,
  companies,
  infoRequests,
  products,
} from "@/db/schema";
import { listCompanyReaders } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, type FieldProblems, invalid, notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move, moveAll } from "@/lib/core/move";
import { holdDocuments } from "@/lib/documents/commands";
import { clearDraft } from "@/lib/drafts/commands";
import { getProgramById, type Program } from "@/lib/programs/queries";
import { koreanYear } from "@/lib/programs/rules";
import { answersInput, checkAnswers } from "@/lib/programs/rules.answers";
import { usStateFacts } from "@/lib/reference/data/usStates";
import { answerInput, saveInput, startInput, submitInput, withdrawInput } from "./input";
import { canAnswer, canSave, canStart, canSubmit, canWithdraw } from "./policy";
import { findSnapshot, type LockedApplication, lockApplication, readWhole } from "./queries";
import {
  type ApplicationSnapshot,
  canonicalJson,
  gapsWithin,
  openParts,
  receiptNumber,
  submissionFacts,
  withParts,
} from "./rules";
import { compareSnapshots, countChanges } from "./rules.comparison";
import { pairsOf, translationsAfter } from "./rules.translations";
import { applicationMachine, type Decision, type InfoPart, type SnapshotOccasion } from "./states";

export type Running = { tx: Tx; actor: Actor; now: Date };

export const hashOf = (content: unknown) => createHash("sha256").update(canonicalJson(content), "utf8").digest("hex");

/** One letter for each of the company's owners and editors. */
export async function tell(deed: Running, letter: string, application: { id: string; companyId: string }, facts = {}) {
  for (const userId of await listCompanyReaders(deed.tx, application.companyId)) {
    await enqueue(deed.tx, `email.${letter}`, { userId, applicationId: application.id, ...facts });
  }
}

async function lockOwnCompany(tx: Tx, actor: Actor) {
  if (actor.role !== "company" || !actor.companyId) throw notFound();
  const [company] = await tx
    .select({ id: companies.id, state: companies.state, sample: companies.sample })
    .from(companies)
    .where(eq(companies.id, actor.companyId))
    .for("share");
  if (!company) throw notFound();
  return company;
}

/** Opens the company's draft for a season; pressed twice it gives the same one. */
export const startApplication = command({
  name: "application.start",
  input: startInput,
  async subject(tx, actor, { programId }) {
    const company = await lockOwnCompany(tx, actor);
    return { id: null, companyId: company.id, company, program: await getProgramById(actor, programId, tx) };
  },
  allow: (actor, { company, program }, _, now) => canStart(actor, program, company, now),
  async run({ tx, subject: { company, program }, note }) {
    const [made] = await tx
      .insert(applications)
      .values({ programId: program.id, companyId: company.id, sample: company.sample })
      .onConflictDoNothing()
      .returning({ id: applications.id });
    if (made) return made;
    const [existing] = await tx
      .select({ id: applications.id })
      .from(applications)
      .where(
        and(
          eq(applications.programId, program.id),
          eq(applications.companyId, company.id),
          notInArray(applications.state, ["withdrawn", "expired"]),
        ),
      );
    if (!existing) throw conflict("changed_meanwhile");
    note({ existing: true });
    return existing;
  },
});

export async function withProgram(tx: Tx, actor: Actor, applicationId: string) {
  const application = await lockApplication(tx, actor, applicationId);
  return { ...application, program: await getProgramById(actor, application.programId, tx) };
}

const stateCodes = new Set<string>(usStateFacts.map((state) => state.code));

/** The chosen products must be the company's own and still in use. */
async function checkProducts(tx: Tx, companyId: string, ids: readonly string[], most: number): Promise<void> {
  if (ids.length > most) throw invalid({ productIds: { key: "chooseAtMost", values: { maximum: most } } });
  if (ids.length === 0) return;
  const own = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(inArray(products.id, [...ids]), eq(products.companyId, companyId), ne(products.state, "archived")));
  if (own.length !== ids.length) throw invalid({ productIds: { key: "choice" } });
}

/** Problems of answers stand at the question's field in the form. */
const inForm = (problems: FieldProblems): FieldProblems =>
  Object.fromEntries(
    Object.entries(problems).map(([path, problem]) => [path ? `answers.${path}` : "answers", problem]),
  );

/** What was sent, for the parts that may change now; all else stays as it is. */
function withinParts(
  program: Program,
  stored: LockedApplication,
  sent: z.output<typeof saveInput>,
  parts: readonly InfoPart[],
) {
  const { answers, helpKinds, motivationKo, motivationEn, goalsKo, goalsEn, targetStates } = parts.includes("answers")
    ? { ...sent, answers: answersInput(program.questions).parse(sent.answers) }
    : stored;
  return { answers, helpKinds, motivationKo, motivationEn, goalsKo, goalsEn, targetStates };
}

export const saveApplication = command({
  name: "application.save",
  input: saveInput,
  subject: (tx, actor, { applicationId }) => withProgram(tx, actor, applicationId),
  allow: (actor, subject, _, now) => canSave(actor, subject, subject.program, now),
  async run({ tx, actor, subject, input, now, note }) {
    const { applicationId, version, productIds, confirmed } = input;
    const { program } = subject;
    if (version !== subject.version) throw conflict("changed_meanwhile");
    const problems = checkAnswers(program.questions, input.answers);
    if (Object.keys(problems).length > 0) throw invalid(inForm(problems));
    if (!input.targetStates.every((code) => stateCodes.has(code))) throw invalid({ targetStates: { key: "choice" } });
    const parts = openParts(subject, program, now);
    const kept = withinParts(program, subject, input, parts);
    if (parts.includes("profile")) {
      await checkProducts(tx, subject.companyId, productIds, program.maxProducts);
      await tx.delete(applicationProducts).where(eq(applicationProducts.applicationId, applicationId));
      const rows = productIds.map((productId, position) => ({ applicationId, productId, position }));
      if (rows.length > 0) await tx.insert(applicationProducts).values(rows);
    }
    const translations = translationsAfter(
      subject.translations,
      pairsOf(subject, program.questions, subject.answers),
      pairsOf(kept, program.questions, kept.answers),
      { confirmed, at: now },
    );
    await tx
      .update(applications)
      .set({ ...kept, translations, version: version + 1, savedBy: actor.userId, updatedAt: now })
      .where(eq(applications.id, applicationId));
    await clearDraft(tx, actor, "application.edit", applicationId);
    note({ version: version + 1, products: productIds.length });
    return { id: applicationId, version: version + 1 };
  },
});

/** The next number of the year: taken one at a time, so that none is given twice and none is left out. */
async function nextReceipt(tx: Tx, now: Date): Promise<string> {
  const year = koreanYear(now);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`receipt-${year}`}, 0))`);
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(substring(${applications.receiptNumber} from '[0-9]+$')::int), 0)` })
    .from(applications)
    .where(sql`${applications.receiptNumber} ~ ${`^BO-${year}-[0-9]{4,9}$`}`);
  return receiptNumber(year, (row?.last ?? 0) + 1);
}

/** Freezes this content as the newest snapshot. Returns the hash that the receipt shows. */
export async function takeSnapshot(
  deed: Running,
  application: { id: string },
  content: ApplicationSnapshot,
  occasion: SnapshotOccasion,
) {
  const [last] = await deed.tx
    .select({ number: sql<number>`coalesce(max(${applicationSnapshots.number}), 0)::int` })
    .from(applicationSnapshots)
    .where(eq(applicationSnapshots.applicationId, application.id));
  const hash = hashOf(content);
  const number = (last?.number ?? 0) + 1;
  const row = { applicationId: application.id, number, content, hash, takenAt: deed.now, occasion };
  const [taken] = await deed.tx.insert(applicationSnapshots).values(row).returning({ id: applicationSnapshots.id });
  return { id: taken!.id, number, hash };
}

/** What was sent stays: its company cannot remove these files any more. */
const holdFiles = (deed: Running, { documents = [] }: ApplicationSnapshot) =>
  holdDocuments(
    deed.tx,
    documents.map(({ id }) => id),
    deed.now,
  );

export const submitApplication = command({
  name: "application.submit",
  input: submitInput,
  async subject(tx, actor, { applicationId }, now) {
    const application = await lockApplication(tx, actor, applicationId);
    return { ...application, whole: await readWhole(actor, application, now, tx) };
  },
  allow: (actor, subject, _, now) => canSubmit(actor, subject, submissionFacts(subject.whole), now),
  async run({ tx, actor, subject, input, now, note }) {
    if (input.version !== subject.version) throw conflict("changed_meanwhile");
    const { program, chosen, content } = subject.whole;
    await checkProducts(
      tx,
      subject.companyId,
      chosen.products.map((product) => product.id),
      program.maxProducts,
    );
    const deed = { tx, actor, now };
    const receipt = await nextReceipt(tx, now);
    const snapshot = await takeSnapshot(deed, subject, content, "submitted");
    await holdFiles(deed, content);
    await move(deed, applicationMachine, applications, subject, "submit", {
      also: { receiptNumber: receipt, submittedAt: now, submittedBy: actor.userId, updatedAt: now },
    });
    await clearDraft(tx, actor, "application.edit", subject.id);
    await tell(deed, "applicationSubmitted", subject);
    note({ receipt, snapshot: snapshot.number, hash: snapshot.hash });
    return { id: subject.id, receiptNumber: receipt };
  },
});

export const withdrawApplication = command({
  name: "application.withdraw",
  input: withdrawInput,
  subject: (tx, actor, { applicationId }) => lockApplication(tx, actor, applicationId),
  allow: canWithdraw,
  async run({ tx, actor, subject, input, now, note }) {
    const deed = { tx, actor, now };
    await move(deed, applicationMachine, applications, subject, "withdraw", {
      also: { withdrawnReason: input.reason, updatedAt: now },
    });
    await enqueue(tx, "reviews.applicationWithdrawn", { applicationId: subject.id });
    if (subject.state !== "draft") await tell(deed, "applicationWithdrawn", subject);
    note({ from: subject.state });
    return { id: subject.id };
  },
});

/** The snapshot that an answer leads to: null when nothing was opened, or nothing has changed. */
async function snapshotOfAnswer(
  deed: Running,
  application: { id: string },
  current: ApplicationSnapshot,
  parts: readonly InfoPart[],
) {
  const last = await findSnapshot(deed.actor, application.id, deed.tx);
  if (!last || parts.length === 0) return null;
  const content = withParts(last.content, current, parts);
  if (countChanges(compareSnapshots(last.content, content)) === 0) return null;
  const snapshot = await takeSnapshot(deed, application, content, "info_answered");
  await holdFiles(deed, content);
  await enqueue(deed.tx, "reviews.snapshotTaken", { applicationId: application.id, snapshotId: snapshot.id });
  return snapshot;
}

export const answerInfoRequest = command({
  name: "application.answerInfo",
  input: answerInput,
  async subject(tx, actor, { applicationId }, now) {
    const application = await lockApplication(tx, actor, applicationId);
    const parts = application.requestedParts ?? [];
    const whole = parts.length > 0 ? await readWhole(actor, application, now, tx) : null;
    return { ...application, parts, whole, gaps: gapsWithin(whole?.gaps ?? [], parts).length };
  },
  allow: (actor, subject) => canAnswer(actor, subject, subject.gaps),
  async run({ tx, actor, subject, input, now, note }) {
    const deed = { tx, actor, now };
    const snapshot = subject.whole && (await snapshotOfAnswer(deed, subject, subject.whole.content, subject.parts));
    const answered = await tx
      .update(infoRequests)
      .set({ answer: input.answer, answeredBy: actor.userId, answeredAt: now, snapshotId: snapshot?.id ?? null })
      .where(and(eq(infoRequests.applicationId, subject.id), isNull(infoRequests.answeredAt)))
      .returning({ id: infoRequests.id });
    if (answered.length === 0) throw conflict("wrong_state");
    await move(deed, applicationMachine, applications, subject, "answerInfo", {
      back: subject.cameFrom,
      also: { cameFrom: null, updatedAt: now },
    });
    await clearDraft(tx, actor, "application.answer", subject.id);
    await clearDraft(tx, actor, "application.edit", subject.id);
    note({ back: subject.cameFrom, snapshot: snapshot?.number ?? null });
    return { id: subject.id };
  },
});

/** Step for reviews: when a round closes, its applications go on to deliberation. */
export const sendToDeliberation = (
  deed: Running,
  reviewed: readonly Pick<LockedApplication, "id" | "state" | "stateEnteredAt">[],
) => moveAll(deed, applicationMachine, applications, reviewed, "startDeliberation", { also: { updatedAt: deed.now } });

type Deliberated = Pick<LockedApplication, "id" | "companyId" | "state" | "stateEnteredAt">;
type Decided = Pick<
  typeof applications.$inferInsert,
  "decision" | "decisionNote" | "feedbackKo" | "feedbackEn" | "conditions"
>;

/** Steps for deliberation. Decided is not told: the company learns of it with a release. */
export const setDecision = (deed: Running, application: Deliberated, decided: Decided) =>
  move(deed, applicationMachine, applications, application, "decide", {
    also: { ...decided, decidedBy: deed.actor.userId, decidedAt: deed.now, updatedAt: deed.now },
  });

export const takeDecisionsBack = (deed: Running, decided: readonly Deliberated[]) =>
  moveAll(deed, applicationMachine, applications, decided, "stopRelease", { also: { updatedAt: deed.now } });

type Told = Deliberated & { decision: Decision; place: number | null };

/** Tells decisions, in the transaction of their release; `place`: among those who wait. */
export async function tellDecisions(deed: Running, decided: readonly Told[]): Promise<void> {
  for (const [decision, rows] of Map.groupBy(decided, (application) => application.decision))
    await moveAll(deed, applicationMachine, applications, rows, "release", {
      back: decision,
      also: { releasedAt: deed.now, updatedAt: deed.now },
    });
  for (const application of decided)
    await tell(deed, "applicationOutcome", application, {
      outcome: application.decision,
      ...(application.decision === "waitlisted" && application.place !== null && { place: application.place }),
    });
}

/** A place that has become free goes to one who waits; whether there is one was asked before. */
export async function givePlace(deed: Running, application: Deliberated): Promise<void> {
  await move(deed, applicationMachine, applications, application, "takeFromWaitlist", {
    also: { decision: "accepted", updatedAt: deed.now },
  });
  await tell(deed, "applicationOutcome", application, { outcome: "taken_from_waitlist" });
}

export const revokeDecision = (deed: Running, application: Deliberated) =>
  move(deed, applicationMachine, applications, application, "revokeDecision", { also: { updatedAt: deed.now } });

export const deliberateAgain = (deed: Running, application: Deliberated) =>
  move(deed, applicationMachine, applications, application, "deliberateAgain", { also: { updatedAt: deed.now } });
