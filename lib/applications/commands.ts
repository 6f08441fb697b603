import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, inArray, isNull, ne, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import {
  applicationProducts,
  applicationSnapshots,
  applications,
  companies,
  infoRequests,
  products,
  programPhases,
} from "@/db/schema";
import { listCompanyReaders } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { dueAt } from "@/lib/core/state-machine";
import { clearDraft } from "@/lib/drafts/commands";
import { getProgramById, lockProgram } from "@/lib/programs/queries";
import { usStateFacts } from "@/lib/reference/data/usStates";
import {
  answerInput,
  applicationRef,
  decideInput,
  ineligibleInput,
  questionInput,
  releaseInput,
  saveInput,
  startInput,
  submitInput,
} from "./input";
import {
  type CityMove,
  canAnswer,
  canExpire,
  canMove,
  canRelease,
  canSave,
  canStart,
  canSubmit,
  canWithdraw,
} from "./policy";
import { type LockedApplication, lockApplication, readChosen } from "./queries";
import { beyondPlaces, canonicalJson, koreanYear, missingBeforeSubmission, receiptNumber, snapshotOf } from "./rules";
import { applicationMachine, placedStates } from "./states";

type Running = { tx: Tx; actor: Actor; now: Date };

export const hashOf = (content: unknown) => createHash("sha256").update(canonicalJson(content), "utf8").digest("hex");

/** One letter for each of the company's owners and editors. */
async function tell(deed: Running, letter: string, application: { id: string; companyId: string }, facts = {}) {
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

async function withProgram(tx: Tx, actor: Actor, applicationId: string) {
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

export const saveApplication = command({
  name: "application.save",
  input: saveInput,
  subject: (tx, actor, { applicationId }) => withProgram(tx, actor, applicationId),
  allow: (actor, subject, _, now) => canSave(actor, subject, subject.program, now),
  async run({ tx, actor, subject, input, now, note }) {
    const { applicationId, version, productIds, ...texts } = input;
    if (version !== subject.version) throw conflict("changed_meanwhile");
    if (!texts.targetStates.every((code) => stateCodes.has(code))) throw invalid({ targetStates: { key: "choice" } });
    await checkProducts(tx, subject.companyId, productIds, subject.program.maxProducts);
    await tx.delete(applicationProducts).where(eq(applicationProducts.applicationId, applicationId));
    if (productIds.length > 0) {
      const rows = productIds.map((productId, position) => ({ applicationId, productId, position }));
      await tx.insert(applicationProducts).values(rows);
    }
    await tx
      .update(applications)
      .set({ ...texts, version: version + 1, updatedAt: now })
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

/** Freezes what the company and its products say now. Returns the hash that the receipt shows. */
async function takeSnapshot(deed: Running, application: LockedApplication, content: ReturnType<typeof snapshotOf>) {
  const [last] = await deed.tx
    .select({ number: sql<number>`coalesce(max(${applicationSnapshots.number}), 0)::int` })
    .from(applicationSnapshots)
    .where(eq(applicationSnapshots.applicationId, application.id));
  const hash = hashOf(content);
  const number = (last?.number ?? 0) + 1;
  const row = { applicationId: application.id, number, content, hash, takenAt: deed.now };
  await deed.tx.insert(applicationSnapshots).values(row);
  return { number, hash };
}

export const submitApplication = command({
  name: "application.submit",
  input: submitInput,
  async subject(tx, actor, { applicationId }) {
    const application = await withProgram(tx, actor, applicationId);
    const chosen = await readChosen(actor, application, tx);
    return { ...application, chosen, gaps: missingBeforeSubmission(application, chosen.company, chosen.products) };
  },
  allow: (actor, subject, _, now) =>
    canSubmit(
      actor,
      subject,
      { season: subject.program, companyState: subject.chosen.company.state, gaps: subject.gaps.length },
      now,
    ),
  async run({ tx, actor, subject, input, now, note }) {
    if (input.version !== subject.version) throw conflict("changed_meanwhile");
    const { company, years, products: chosen } = subject.chosen;
    await checkProducts(
      tx,
      subject.companyId,
      chosen.map((product) => product.id),
      subject.program.maxProducts,
    );
    const deed = { tx, actor, now };
    const receipt = await nextReceipt(tx, now);
    const snapshot = await takeSnapshot(deed, subject, snapshotOf(subject.program, company, years, chosen, subject));
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
  input: applicationRef,
  subject: (tx, actor, { applicationId }) => lockApplication(tx, actor, applicationId),
  allow: canWithdraw,
  async run({ tx, actor, subject, now, note }) {
    const deed = { tx, actor, now };
    await move(deed, applicationMachine, applications, subject, "withdraw", { also: { updatedAt: now } });
    await enqueue(tx, "reviews.applicationWithdrawn", { applicationId: subject.id });
    if (subject.state !== "draft") await tell(deed, "applicationWithdrawn", subject);
    note({ from: subject.state });
    return { id: subject.id };
  },
});

export const answerInfoRequest = command({
  name: "application.answerInfo",
  input: answerInput,
  subject: (tx, actor, { applicationId }) => lockApplication(tx, actor, applicationId),
  allow: canAnswer,
  async run({ tx, actor, subject, input, now }) {
    const answered = await tx
      .update(infoRequests)
      .set({ answer: input.answer, answeredBy: actor.userId, answeredAt: now })
      .where(and(eq(infoRequests.applicationId, subject.id), isNull(infoRequests.answeredAt)))
      .returning({ id: infoRequests.id });
    if (answered.length === 0) throw conflict("wrong_state");
    await move({ tx, actor, now }, applicationMachine, applications, subject, "answerInfo", {
      back: subject.cameFrom,
      also: { cameFrom: null, updatedAt: now },
    });
    await clearDraft(tx, actor, "application.answer", subject.id);
    return { id: subject.id };
  },
});

type CityDeed<Input> = Running & {
  subject: LockedApplication;
  input: Input;
  note(detail: Record<string, unknown>): void;
};

/** A move that the city makes on one application, with what else belongs to it. */
function cityMove<Schema extends z.ZodType<{ applicationId: string }>>(
  name: CityMove,
  input: Schema,
  rest: (
    deed: CityDeed<z.output<Schema>>,
  ) => Promise<Partial<typeof applications.$inferInsert> | undefined> = async () => undefined,
) {
  return command({
    name: `application.${name}`,
    input,
    subject: (tx, actor, { applicationId }) => lockApplication(tx, actor, applicationId),
    allow: (actor, subject) => canMove(actor, name, subject),
    async run({ tx, actor, subject, input: given, now, note }) {
      const also = await rest({ tx, actor, subject, input: given, now, note });
      await move({ tx, actor, now }, applicationMachine, applications, subject, name, {
        also: { ...also, updatedAt: now },
      });
      return { id: subject.id };
    },
  });
}

export const startScreening = cityMove("startScreening", applicationRef);
export const startReview = cityMove("startReview", applicationRef);
export const startDeliberation = cityMove("startDeliberation", applicationRef);

/** Step for reviews: when a round closes, its applications go on to deliberation. */
export const sendToDeliberation = (
  deed: Running,
  application: Pick<LockedApplication, "id" | "state" | "stateEnteredAt">,
) => move(deed, applicationMachine, applications, application, "startDeliberation", { also: { updatedAt: deed.now } });

export const findIneligible = cityMove("findIneligible", ineligibleInput, async (deed) => {
  await tell(deed, "applicationOutcome", deed.subject, { outcome: "ineligible" });
  const { feedbackKo, feedbackEn } = deed.input;
  return { feedbackKo, feedbackEn, decidedBy: deed.actor.userId, decidedAt: deed.now };
});

export const requestInfo = cityMove("requestInfo", questionInput, async (deed) => {
  const { tx, actor, subject, input, now, note } = deed;
  const due = dueAt(applicationMachine.info.info_requested, now)!;
  await tx.insert(infoRequests).values({
    applicationId: subject.id,
    question: input.question,
    askedBy: actor.userId!,
    askedAt: now,
    dueAt: due,
  });
  await tell(deed, "applicationInfoRequested", subject);
  note({ due, from: subject.state });
  return { cameFrom: subject.state };
});

/** Decided, not told: the company learns of it with the release of the whole season. */
export const decideApplication = cityMove("decide", decideInput, async ({ actor, input, now, note }) => {
  const { decision, note: decisionNote, feedbackKo, feedbackEn } = input;
  note({ decision });
  return { decision, decisionNote, feedbackKo, feedbackEn, decidedBy: actor.userId, decidedAt: now };
});

export const stopRelease = cityMove("stopRelease", applicationRef);

const lockPlacedCount = async (deed: Running, programId: string) => {
  const program = await lockProgram(deed.tx, deed.actor, programId);
  const [row] = await deed.tx
    .select({ placed: sql<number>`count(*)::int` })
    .from(applications)
    .where(and(eq(applications.programId, programId), inArray(applications.state, [...placedStates])));
  return { places: program.places, placed: row?.placed ?? 0 };
};

/** Tells all that has been decided in a season, in one transaction; refused when there are not enough places. */
export const releaseDecisions = command({
  name: "application.releaseDecisions",
  input: releaseInput,
  async subject(tx, actor, { programId }, now) {
    if (actor.role !== "official") throw notFound();
    const taken = await lockPlacedCount({ tx, actor, now }, programId);
    const decided = await tx
      .select({
        id: applications.id,
        companyId: applications.companyId,
        state: applications.state,
        stateEnteredAt: applications.stateEnteredAt,
        decision: applications.decision,
      })
      .from(applications)
      .where(and(eq(applications.programId, programId), eq(applications.state, "decision_pending")))
      .orderBy(asc(applications.id))
      .for("update");
    return { id: programId, taken, decided };
  },
  allow: (actor, subject) => canRelease(actor, subject.decided.length),
  async run({ tx, actor, subject: { taken, decided }, now, note }) {
    const releasing = decided.filter(({ decision }) => placedStates.some((state) => state === decision)).length;
    const counts = { releasing, ...taken };
    if (beyondPlaces(counts) > 0) throw invalid({ "": { key: "placesExceeded", values: counts } }, "places_exceeded");
    const deed = { tx, actor, now };
    for (const application of decided) {
      await move(deed, applicationMachine, applications, application, "release", {
        back: application.decision,
        also: { releasedAt: now, updatedAt: now },
      });
      await tell(deed, "applicationOutcome", application, { outcome: application.decision });
    }
    note({ released: decided.length, ...counts });
    return { released: decided.length };
  },
  about: ({ subject }) => ({ subjectKind: "program", subjectId: subject.id }),
});

export const meetConditions = cityMove("meetConditions", applicationRef, async (deed) => {
  await tell(deed, "applicationOutcome", deed.subject, { outcome: "conditions_met" });
  return undefined;
});

export const lapseApplication = cityMove("lapse", applicationRef, async (deed) => {
  await tell(deed, "applicationOutcome", deed.subject, { outcome: "lapsed" });
  return undefined;
});

export const takeFromWaitlist = cityMove("takeFromWaitlist", applicationRef, async (deed) => {
  const counts = { releasing: 1, ...(await lockPlacedCount(deed, deed.subject.programId)) };
  if (beyondPlaces(counts) > 0) throw invalid({ "": { key: "placesExceeded", values: counts } }, "places_exceeded");
  await tell(deed, "applicationOutcome", deed.subject, { outcome: "taken_from_waitlist" });
  return { decision: "accepted" };
});

export const closeUnplaced = cityMove("closeUnplaced", applicationRef, async (deed) => {
  await tell(deed, "applicationOutcome", deed.subject, { outcome: "closed_unplaced" });
  return undefined;
});

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
    for (const application of due) {
      await move(deed, applicationMachine, applications, application, "expire", { also: { updatedAt: now } });
      await enqueue(tx, "reviews.applicationWithdrawn", { applicationId: application.id });
      await tell(deed, "applicationExpired", application, { from: application.state });
    }
    note({ expired: due.length });
    return { expired: due.length };
  },
});
