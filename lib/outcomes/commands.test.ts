import { and, asc, eq, inArray, like } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  actorOf,
  aGuest,
  aMember,
  aMentor,
  anOfficial,
  type Cast,
  daysFromNow,
  jobsAbout,
  type Persona,
  trailOf,
} from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { anEvidence, anEvidenceFile, anOutcome, anOutcomeIn, anOutcomeLink, outcomeRow } from "@/db/factories.outcomes";
import { permissionTable } from "@/db/permission-table";
import {
  auditEvents,
  companies,
  documentReads,
  documents,
  letters,
  outcomeEvidence,
  outcomeFollowUps,
  outcomeLinks,
  outcomes,
  stateChanges,
} from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { type Actor, systemActor } from "@/lib/core/actor";
import { discloseDocument } from "@/lib/documents/commands";
import { discardDraft, saveDraft } from "@/lib/drafts/commands";
import { findDraft, listDrafts } from "@/lib/drafts/queries";
import {
  askConfirmation,
  changeOutcome,
  draftOutcome,
  expireOutcome,
  leaveUnanswered,
  remindOfOutcome,
  reviseOutcome,
  submitOutcome,
  voidOutcome,
} from "./commands";
import { confirmByLink, confirmOutcome, disputeByLink, disputeOutcome, issueOutcomeLink } from "./commands.answers";
import { discardOutcome, keepOutcome, objectToOutcome, takeBackOutcome } from "./commands.corrections";
import {
  countOutcome,
  fileEvidence,
  rejectEvidence,
  relyOnWord,
  startEvidence,
  verifyEvidence,
} from "./commands.evidence";
import { answerFollowUp, askFollowUp, leaveFollowUp, planFollowUps, tellFollowUp } from "./commands.followups";
import { renewLink } from "./commands.links";
import { outcomesFilter } from "./input";
import { jobs } from "./jobs";
import { countWaiting, getOutcome, listEvidence, listOutcomes } from "./queries";
import { findSpentLink } from "./queries.links";
import { allChecks, evidenceChecks, type OutcomeState } from "./states";

const facts = {
  kind: "shipment" as const,
  happenedOn: "2026-03-10",
  amount: "12500",
  currency: "USD",
  incoterm: "",
  counterparty: "Sample Buyer",
  counterpartyState: "CA",
  quantity: "",
  stage: "",
  details: "",
};
const reason = "견본 이유";
const sound = { grade: "B" as const, checks: [...allChecks], reason };
const personOf = (cast: Cast, persona: Persona) => cast.people[persona];
const roomOf = async ({ owner, lead }: Cast) =>
  (await anEngagementOf("active", { company: owner, mentor: lead })).engagement;
/** A claim of the cast's own company and chamber, filed by this person. */
const claimOf = async (
  cast: Cast,
  by: Persona,
  state: OutcomeState,
  more: Partial<typeof outcomes.$inferInsert> = {},
) => anOutcomeIn(await roomOf(cast), personOf(cast, by), state, more);

const company = ["owner", "editor"] as const;
const chamber = ["member", "lead"] as const;
const city = ["official", "official2"] as const;
const everybody = [
  "guest",
  "owner",
  "editor",
  "viewer",
  "rival",
  "member",
  "lead",
  "outsider",
  "official",
  "official2",
  "federation",
  "admin",
] as const;

permissionTable("outcome.draft", draftOutcome, {
  arrange: async (cast) => ({ outcomeId: v7(), engagementId: (await roomOf(cast)).id, ...facts }),
  allowed: [...company, ...chamber, ...city],
});
permissionTable("outcome.change", changeOutcome, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "member", "drafted")).id, version: 1, ...facts }),
  allowed: chamber,
});
permissionTable("outcome.submit", submitOutcome, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "owner", "disputed")).id, step: "5" }),
  allowed: company,
});
permissionTable("outcome.ask", askConfirmation, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "lead", "submitted")).id }),
  allowed: ["system"],
});
permissionTable("outcome.remind", remindOfOutcome, {
  arrange: async (cast) => ({
    outcomeId: (
      await claimOf(cast, "lead", "company_confirmation_pending", { lettersSent: 1, lastLetterAt: daysFromNow(-8) })
    ).id,
  }),
  allowed: ["system"],
});
permissionTable("outcome.leaveUnanswered", leaveUnanswered, {
  arrange: async (cast) => ({
    outcomeId: (
      await claimOf(cast, "lead", "company_confirmation_pending", { lettersSent: 4, lastLetterAt: daysFromNow(-8) })
    ).id,
  }),
  allowed: ["system"],
});
permissionTable("outcome.expire", expireOutcome, {
  arrange: async (cast) => ({
    outcomeId: (await claimOf(cast, "lead", "unanswered", { stateEnteredAt: daysFromNow(-366) })).id,
  }),
  allowed: ["system"],
});
permissionTable("outcome.issueLink", issueOutcomeLink, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "lead", "company_confirmation_pending")).id }),
  allowed: ["system"],
});
permissionTable("outcome.confirm", confirmOutcome, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "lead", "unanswered")).id, step: "7" }),
  allowed: company,
});
permissionTable("outcome.dispute", disputeOutcome, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "lead", "company_confirmation_pending")).id, reason }),
  allowed: company,
});
permissionTable("outcome.confirmByLink", confirmByLink, {
  arrange: async (cast, _persona) => {
    const { id } = await claimOf(cast, "lead", "company_confirmation_pending");
    return { token: await anOutcomeLink({ outcomeId: id }), step: "1" };
  },
  allowed: everybody,
});
permissionTable("outcome.renewLink", renewLink, {
  arrange: async (cast, _persona) => {
    const { id } = await claimOf(cast, "lead", "company_confirmation_pending", { lettersSent: 1 });
    return { token: await anOutcomeLink({ outcomeId: id }, { expiresAt: daysFromNow(-1) }) };
  },
  allowed: everybody,
});
permissionTable("outcome.disputeByLink", disputeByLink, {
  arrange: async (cast, _persona) => {
    const { id } = await claimOf(cast, "lead", "unanswered");
    return { token: await anOutcomeLink({ outcomeId: id }), reason };
  },
  allowed: everybody,
});
permissionTable("outcome.startEvidence", startEvidence, {
  arrange: async (cast) => {
    const { id } = await claimOf(cast, "lead", "confirmed");
    return { outcomeId: id, fileName: "견본.pdf", bytes: 1000, clue: "00112233445566aa" };
  },
  allowed: [...company, ...chamber, ...city],
});
permissionTable("outcome.fileEvidence", fileEvidence, {
  arrange: async (cast) => {
    const { id } = await claimOf(cast, "lead", "confirmed");
    return { outcomeId: id, documentId: (await anEvidenceFile(cast.owner, id)).id, kind: "invoice" as const };
  },
  allowed: company,
});
permissionTable("outcome.relyOnWord", relyOnWord, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "lead", "confirmed")).id }),
  allowed: [...company, ...chamber, ...city],
});
permissionTable("outcome.verify", verifyEvidence, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "official2", "evidence_pending")).id, ...sound }),
  allowed: ["official"],
});
permissionTable("outcome.reject", rejectEvidence, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "lead", "evidence_pending")).id, reason }),
  allowed: city,
});
permissionTable("outcome.count", countOutcome, {
  arrange: async (cast) => ({
    outcomeId: (await claimOf(cast, "lead", "evidence_verified", { verifiedBy: cast.official.userId })).id,
  }),
  allowed: ["official2"],
});
permissionTable("outcome.revise", reviseOutcome, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "member", "counted")).id, reason }),
  allowed: [...chamber, ...city],
});
permissionTable("outcome.void", voidOutcome, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "owner", "disputed")).id, reason }),
  allowed: [...company, ...city],
});
permissionTable("outcome.discard", discardOutcome, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "member", "drafted")).id }),
  allowed: chamber,
});
permissionTable("outcome.takeBack", takeBackOutcome, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "lead", "unanswered")).id }),
  allowed: chamber,
});
permissionTable("outcome.object", objectToOutcome, {
  arrange: async (cast) => ({ outcomeId: (await claimOf(cast, "official", "counted")).id, reason }),
  allowed: company,
});
permissionTable("outcome.keep", keepOutcome, {
  arrange: async (cast) => ({
    outcomeId: (await claimOf(cast, "lead", "counted", { objectedAt: daysFromNow(-1), objection: reason })).id,
    reason,
  }),
  allowed: city,
});
permissionTable("outcome.planFollowUps", planFollowUps, { arrange: async () => ({}), allowed: ["system"] });

async function aFollowUp(outcomeId: string, dueOn = "2026-06-10") {
  const [row] = await db.insert(outcomeFollowUps).values({ outcomeId, months: 3, dueOn }).returning();
  return row!;
}
const followed = { still: "yes" as const, amount: "", currency: "", words: "", draft: false };
permissionTable("outcome.askFollowUp", askFollowUp, {
  arrange: async (cast) => ({ followUpId: (await aFollowUp((await claimOf(cast, "lead", "counted")).id)).id }),
  allowed: ["system"],
});
permissionTable("outcome.leaveFollowUp", leaveFollowUp, {
  arrange: async (cast) => {
    const { id } = await aFollowUp((await claimOf(cast, "lead", "counted")).id);
    await db
      .update(outcomeFollowUps)
      .set({ lettersSent: 4, lastLetterAt: daysFromNow(-8) })
      .where(eq(outcomeFollowUps.id, id));
    return { followUpId: id };
  },
  allowed: ["system"],
});
permissionTable("outcome.answerFollowUp", answerFollowUp, {
  arrange: async (cast, _persona) => {
    const { id } = await aFollowUp((await claimOf(cast, "lead", "counted")).id);
    return { token: await anOutcomeLink({ followUpId: id }), ...followed };
  },
  allowed: everybody,
});
permissionTable("outcome.tellFollowUp", tellFollowUp, {
  arrange: async (cast) => ({
    followUpId: (await aFollowUp((await claimOf(cast, "lead", "counted")).id)).id,
    ...followed,
  }),
  allowed: company,
});

const context = () => ({ jobId: v7(), now: new Date() });

/** Writes the letter that a deed has put into the queue, and returns the token of its link. */
async function linkOf(outcomeId: string): Promise<string> {
  const jobId = v7();
  await jobs["email.outcomeConfirm"]!({ outcomeId }, { jobId, now: new Date() });
  const [letter] = await db.select({ link: letters.link }).from(letters).where(eq(letters.jobId, jobId));
  return letter!.link!.split("/").at(-1)!;
}
const movesOf = async (id: string) =>
  (
    await db
      .select({ to: stateChanges.toState })
      .from(stateChanges)
      .where(eq(stateChanges.subjectId, id))
      .orderBy(asc(stateChanges.at), asc(stateChanges.id))
  ).map(({ to }) => to);

describe("from a claim to what counts", () => {
  test("a mentor files, the contact confirms by letter, the company brings evidence, two officials judge", async () => {
    const { company: owner, mentor, engagement } = await anEngagementOf("active");
    const [official, second] = [await anOfficial(), await anOfficial()];
    const outcomeId = v7();
    await draftOutcome(mentor, { outcomeId, engagementId: engagement.id, ...facts });
    await draftOutcome(mentor, { outcomeId, engagementId: engagement.id, ...facts });
    await submitOutcome(mentor, { outcomeId, step: null });
    expect(await jobsAbout(outcomeId)).toEqual([{ job: "email.outcomeConfirm", data: { outcomeId, letter: 1 } }]);
    const token = await linkOf(outcomeId);
    const [kept] = await db.select().from(outcomeLinks).where(eq(outcomeLinks.outcomeId, outcomeId));
    expect(JSON.stringify(kept)).not.toContain(token);
    await confirmByLink(aGuest(), { token, step: "6" });
    expect(await outcomeRow(outcomeId)).toMatchObject({
      state: "confirmed",
      confirmedWay: "link",
      confirmedBy: null,
      scaleVersion: 1,
      attributionStep: 6,
    });
    const file = await anEvidenceFile(owner, outcomeId);
    await fileEvidence(owner, { outcomeId, documentId: file.id, kind: "customs_declaration" });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "evidence_pending", grade: "A" });
    await expect(fileEvidence(owner, { outcomeId, documentId: file.id, kind: "invoice" })).rejects.toMatchObject({
      reason: "evidence_filed_already",
    });
    await verifyEvidence(official, { outcomeId, ...sound, grade: "A" });
    await expect(countOutcome(official, { outcomeId })).rejects.toMatchObject({ reason: "verified_by_yourself" });
    await countOutcome(second, { outcomeId });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "counted", grade: "A", countedBy: second.userId });
    expect(await trailOf(outcomeId)).toEqual([
      "outcome.draft",
      "outcome.draft",
      "outcome.submit",
      "outcome.issueLink",
      "outcome.confirmByLink",
      "outcome.fileEvidence",
      "outcome.verify",
      "outcome.count",
    ]);
    expect((await jobsAbout(outcomeId)).filter(({ job }) => job === "email.outcomeCounted")).toHaveLength(2);
  });

  test("what the owner files is confirmed as their own word, and without a file is a statement", async () => {
    const { company: owner, outcome } = await anOutcome();
    await db.update(outcomes).set({ filedSide: "company", filedBy: owner.userId! }).where(eq(outcomes.id, outcome.id));
    const outcomeId = outcome.id;
    await expect(submitOutcome(owner, { outcomeId, step: null })).rejects.toMatchObject({
      fields: { step: { key: "required" } },
    });
    await submitOutcome(owner, { outcomeId, step: "4" });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "confirmed", confirmedWay: "own", lettersSent: 0 });
    expect(await movesOf(outcomeId)).toEqual(["submitted", "company_confirmation_pending", "confirmed"]);
    expect(await jobsAbout(outcomeId)).toEqual([]);
    await relyOnWord(owner, { outcomeId });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "evidence_pending", grade: "D" });
    await expect(verifyEvidence(await anOfficial(), { outcomeId, ...sound, grade: "C" })).rejects.toMatchObject({
      reason: "grade_beyond_evidence",
    });
  });

  test("an editor of the company does not confirm what they filed", async () => {
    const { company: owner, engagement } = await anEngagementOf("active");
    const editor = await aMember(owner.companyId!, "editor");
    const { id: outcomeId } = await anOutcomeIn(engagement, editor);
    await submitOutcome(editor, { outcomeId, step: null });
    await expect(confirmOutcome(editor, { outcomeId, step: "7" })).rejects.toMatchObject({
      reason: "filed_by_yourself",
    });
    // The page was read with another version of the scale than the one that is in force.
    await expect(confirmOutcome(owner, { outcomeId, step: "7@9" })).rejects.toMatchObject({
      reason: "changed_meanwhile",
    });
    await expect(confirmOutcome(owner, { outcomeId, step: "8@1" })).rejects.toMatchObject({
      fields: { step: { key: "choice" } },
    });
    await confirmOutcome(owner, { outcomeId, step: "7@1" });
    expect(await outcomeRow(outcomeId)).toMatchObject({ confirmedWay: "signed_in", confirmedBy: owner.userId });
  });

  test("what the company files is a statement without a file, though its contact confirms it by the letter's link", async () => {
    const { company: owner, mentor, engagement } = await anEngagementOf("active");
    const editor = await aMember(owner.companyId!, "editor");
    const filers = [
      [editor, "statement", "D"],
      [mentor, "confirmation", "C"],
    ] as const;
    for (const [filer, kind, grade] of filers) {
      const outcomeId = v7();
      await draftOutcome(filer, { outcomeId, engagementId: engagement.id, ...facts });
      await submitOutcome(filer, { outcomeId, step: null });
      await confirmByLink(aGuest(), { token: await linkOf(outcomeId), step: "6" });
      await relyOnWord(owner, { outcomeId });
      expect(await outcomeRow(outcomeId), kind).toMatchObject({ state: "evidence_pending", grade });
      const [evidence] = await db.select().from(outcomeEvidence).where(eq(outcomeEvidence.outcomeId, outcomeId));
      expect(evidence).toMatchObject({ kind, documentId: null });
    }
  });

  test("a day that cannot be is said with all else that is wrong", async () => {
    const { mentor, engagement } = await anEngagementOf("active");
    const draft = (happenedOn: string) =>
      draftOutcome(mentor, { outcomeId: v7(), engagementId: engagement.id, ...facts, happenedOn, counterparty: "" });
    for (const [day, key] of [
      ["2999-01-01", "dayFuture"],
      ["1999-12-31", "dayTooEarly"],
    ] as const)
      await expect(draft(day)).rejects.toMatchObject({
        fields: { happenedOn: { key }, counterparty: { key: "required" } },
      });
  });

  test("what lies before the introduction is a check of its own", async () => {
    const official = await anOfficial();
    const verify = async (happenedOn: string) => {
      const { company: owner, outcome } = await anOutcome("evidence_pending", { happenedOn });
      const { early } = await getOutcome(owner, outcome.id);
      const outcomeId = outcome.id;
      const verified = verifyEvidence(official, { outcomeId, ...sound, checks: [...evidenceChecks] });
      return { early, outcomeId, verified: await verified.then(() => true).catch(({ fields }) => fields) };
    };
    expect(await verify(dayIn("Asia/Seoul", new Date()))).toMatchObject({ verified: true });
    const before = await verify(daysFromNow(-3).toISOString().slice(0, 10));
    expect(before).toMatchObject({ early: true, verified: { checks: { key: "required" } } });
    await verifyEvidence(official, { outcomeId: before.outcomeId, ...sound });
  });

  test("what has not happened yet is refused", async () => {
    const { mentor, engagement } = await anEngagementOf("active");
    const happenedOn = daysFromNow(3).toISOString().slice(0, 10);
    await expect(
      draftOutcome(mentor, { outcomeId: v7(), engagementId: engagement.id, ...facts, happenedOn }),
    ).rejects.toMatchObject({ fields: { happenedOn: { key: "dayFuture" } } });
  });

  test("evidence that was uploaded for something else is not found", async () => {
    const { company: owner, outcome } = await anOutcome("confirmed");
    const other = await anOutcome("confirmed");
    const file = await anEvidenceFile(owner, other.outcome.id);
    const input = { outcomeId: outcome.id, documentId: file.id, kind: "contract" as const };
    await expect(fileEvidence(owner, input)).rejects.toMatchObject({ code: "not_found" });
    expect(await outcomeRow(outcome.id)).toMatchObject({ state: "confirmed", grade: null });
  });

  test("a mentor and an official bring files too; who brought one does not verify it", async () => {
    const { company: owner, mentor, outcome } = await anOutcome("confirmed");
    const [official, second] = [await anOfficial(), await anOfficial()];
    const outcomeId = outcome.id;
    const bring = async (by: Actor, side: "chamber" | "city") => {
      const file = await anEvidenceFile(by, outcomeId, { side, companyId: owner.companyId! });
      await fileEvidence(by, { outcomeId, documentId: file.id, kind: "invoice" });
      return file.id;
    };
    const ofMentor = await bring(mentor, "chamber");
    const ofCity = await bring(official, "city");
    expect((await listEvidence(owner, outcomeId)).map((one) => [one.documentId, one.filedSide])).toEqual([
      [ofMentor, "chamber"],
      [ofCity, "city"],
    ]);
    await discloseDocument(owner, { documentId: ofMentor });
    await expect(verifyEvidence(official, { outcomeId, ...sound })).rejects.toMatchObject({
      reason: "filed_by_yourself",
    });
    await verifyEvidence(second, { outcomeId, ...sound });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "evidence_verified", grade: "B" });
  });

  test("what takes the place of a revised claim brings its files along, to be checked again", async () => {
    const { company: owner, mentor, outcome } = await anOutcome("counted");
    const file = await anEvidenceFile(owner, outcome.id);
    await anEvidence(outcome.id, owner, { documentId: file.id, kind: "contract", verdict: "verified" });
    await anEvidence(outcome.id, owner, { kind: "customs_declaration", verdict: "rejected" });
    const { successorId } = await reviseOutcome(mentor, { outcomeId: outcome.id, reason });
    await submitOutcome(mentor, { outcomeId: successorId, step: null });
    await confirmOutcome(owner, { outcomeId: successorId, step: "3" });
    expect(await outcomeRow(successorId)).toMatchObject({ state: "evidence_pending", grade: "B" });
    expect(await listEvidence(owner, successorId)).toMatchObject([
      { documentId: file.id, carried: true, verdict: null, checks: [] },
    ]);
    expect(await listEvidence(owner, outcome.id)).toMatchObject([{ carried: false }, {}]);
    await verifyEvidence(await anOfficial(), { outcomeId: successorId, ...sound });
  });

  test("filed evidence cannot be taken away, and opening it leaves a row that the company sees", async () => {
    const { company: owner, outcome } = await anOutcome("confirmed");
    const file = await anEvidenceFile(owner, outcome.id);
    await fileEvidence(owner, { outcomeId: outcome.id, documentId: file.id, kind: "contract" });
    const [held] = await db.select({ heldAt: documents.heldAt }).from(documents).where(eq(documents.id, file.id));
    expect(held!.heldAt).not.toBeNull();
    const official = await anOfficial();
    await discloseDocument(official, { documentId: file.id, reason: "verification" });
    const reads = await db.select().from(documentReads).where(eq(documentReads.documentId, file.id));
    expect(reads).toMatchObject([{ userId: official.userId, companyId: owner.companyId, reason: "verification" }]);
  });

  test("a file that has not been checked yet is not verified", async () => {
    const { company: owner, outcome } = await anOutcome("evidence_pending");
    const file = await anEvidenceFile(owner, outcome.id, { state: "received", kind: null });
    await anEvidence(outcome.id, owner, { documentId: file.id });
    await expect(verifyEvidence(await anOfficial(), { outcomeId: outcome.id, ...sound })).rejects.toMatchObject({
      reason: "document_not_ready",
    });
  });

  test("rejected evidence is told, stays with its reason, and other evidence may follow", async () => {
    const { company: owner, mentor, outcome } = await anOutcome("evidence_pending");
    await anEvidence(outcome.id, owner);
    await rejectEvidence(await anOfficial(), { outcomeId: outcome.id, reason });
    expect(await outcomeRow(outcome.id)).toMatchObject({ state: "evidence_rejected", grade: null });
    const told = (await jobsAbout(outcome.id)).map(({ job, data }) => [job, data.userId]);
    expect(told.sort()).toEqual([owner, mentor].map(({ userId }) => ["email.outcomeRejected", userId]).sort());
    const file = await anEvidenceFile(owner, outcome.id);
    await fileEvidence(owner, { outcomeId: outcome.id, documentId: file.id, kind: "statement" });
    // What was rejected proposes nothing any more.
    expect(await outcomeRow(outcome.id)).toMatchObject({ state: "evidence_pending", grade: "D" });
    const all = await db.select().from(outcomeEvidence).where(eq(outcomeEvidence.outcomeId, outcome.id));
    expect(all.map(({ verdict }) => verdict).sort()).toEqual(["rejected", null].sort());
  });
});

describe("a link", () => {
  test("works once, for a week, and for nothing but its claim", async () => {
    const { outcome } = await anOutcome("company_confirmation_pending");
    const gone = await anOutcomeLink({ outcomeId: outcome.id }, { expiresAt: daysFromNow(-1) });
    const token = await anOutcomeLink({ outcomeId: outcome.id });
    const second = await anOutcomeLink({ outcomeId: outcome.id });
    const refusal = { code: "conflict", reason: "link_not_valid" };
    await expect(confirmByLink(aGuest(), { token: gone, step: "1" })).rejects.toMatchObject(refusal);
    await expect(confirmByLink(aGuest(), { token: "x".repeat(43), step: "1" })).rejects.toMatchObject(refusal);
    await expect(answerFollowUp(aGuest(), { token, ...followed })).rejects.toMatchObject(refusal);
    await confirmByLink(aGuest(), { token, step: "1" });
    // The links of the other letters have stopped working with it.
    for (const old of [token, second])
      await expect(disputeByLink(aGuest(), { token: old, reason })).rejects.toMatchObject(refusal);
  });

  test("tells what became of it, and an old one is renewed once a day, as long as letters are left", async () => {
    const { outcome } = await anOutcome("company_confirmation_pending", { lettersSent: 2 });
    const outcomeId = outcome.id;
    const endingOf = async (token: string) => (await findSpentLink(aGuest(), token))?.spent;
    const old = await anOutcomeLink({ outcomeId }, { expiresAt: daysFromNow(-1) });
    const live = await anOutcomeLink({ outcomeId });
    expect(await endingOf("x".repeat(43))).toBeUndefined();
    expect(await endingOf(live)).toBeUndefined();
    expect(await endingOf(old)).toEqual({ ending: "expired", renewable: true });
    // The same answer whatever it is, and no letter but for a link whose week has passed.
    for (const token of ["x".repeat(43), live]) await renewLink(aGuest(), { token });
    expect(await jobsAbout(outcomeId)).toEqual([]);
    await renewLink(aGuest(), { token: old });
    await renewLink(aGuest(), { token: old });
    expect(await jobsAbout(outcomeId)).toEqual([{ job: "email.outcomeConfirm", data: { outcomeId, letter: 3 } }]);
    expect(await outcomeRow(outcomeId)).toMatchObject({ lettersSent: 3 });
    await db.update(outcomes).set({ lettersSent: 4 }).where(eq(outcomes.id, outcomeId));
    expect(await endingOf(old)).toEqual({ ending: "expired", renewable: false });
    await confirmByLink(aGuest(), { token: live, step: "1" });
    const { confirmedAt } = await outcomeRow(outcomeId);
    for (const token of [old, live]) expect(await endingOf(token)).toEqual({ ending: "confirmed", at: confirmedAt });
  });

  test("tells that it was disputed, taken back or followed", async () => {
    const endingOf = async (token: string) => (await findSpentLink(aGuest(), token))?.spent.ending;
    const disputed = await anOutcome("company_confirmation_pending");
    const first = await anOutcomeLink({ outcomeId: disputed.outcome.id });
    await disputeByLink(aGuest(), { token: first, reason });
    expect(await endingOf(first)).toBe("disputed");
    const back = await anOutcome("company_confirmation_pending");
    const second = await anOutcomeLink({ outcomeId: back.outcome.id });
    await takeBackOutcome(back.mentor, { outcomeId: back.outcome.id });
    expect(await endingOf(second)).toBe("superseded");
    const counted = await anOutcome("counted");
    const followUp = await aFollowUp(counted.outcome.id);
    const third = await anOutcomeLink({ followUpId: followUp.id }, { expiresAt: daysFromNow(-1) });
    expect(await endingOf(third)).toBe("expired");
    await renewLink(aGuest(), { token: third });
    expect(await jobsAbout(followUp.id)).toEqual([{ job: "email.outcomeFollowUp", data: { followUpId: followUp.id } }]);
    await tellFollowUp(counted.company, { ...followed, followUpId: followUp.id });
    expect(await endingOf(third)).toBe("followed");
  });

  test("is not made once there is an answer, and the letter is not written", async () => {
    const { outcome } = await anOutcome("confirmed");
    await expect(issueOutcomeLink(systemActor, { outcomeId: outcome.id })).rejects.toMatchObject({ code: "forbidden" });
    const { jobId, now } = context();
    await jobs["email.outcomeConfirm"]!({ outcomeId: outcome.id }, { jobId, now });
    expect(await db.select().from(letters).where(eq(letters.jobId, jobId))).toEqual([]);
  });
});

describe("the clock", () => {
  test("asks four times and then leaves it unanswered, and ends it after a year", async () => {
    const { outcome } = await anOutcome("company_confirmation_pending", {
      lettersSent: 1,
      lastLetterAt: daysFromNow(-6),
    });
    const old = (lettersSent: number) =>
      db
        .update(outcomes)
        .set({ lettersSent, lastLetterAt: daysFromNow(-7) })
        .where(eq(outcomes.id, outcome.id));
    const clock = () => jobs["outcomes.clock"]!({}, context());
    await clock();
    expect(await outcomeRow(outcome.id)).toMatchObject({ lettersSent: 1 });
    for (const sent of [1, 2, 3]) {
      await old(sent);
      await clock();
      expect(await outcomeRow(outcome.id)).toMatchObject({
        lettersSent: sent + 1,
        state: "company_confirmation_pending",
      });
      await clock();
      expect((await outcomeRow(outcome.id)).lettersSent).toBe(sent + 1);
    }
    await old(4);
    await clock();
    expect((await outcomeRow(outcome.id)).state).toBe("unanswered");
    await db
      .update(outcomes)
      .set({ stateEnteredAt: daysFromNow(-364) })
      .where(eq(outcomes.id, outcome.id));
    await clock();
    expect((await outcomeRow(outcome.id)).state).toBe("unanswered");
    await db
      .update(outcomes)
      .set({ stateEnteredAt: daysFromNow(-366) })
      .where(eq(outcomes.id, outcome.id));
    await clock();
    expect((await outcomeRow(outcome.id)).state).toBe("expired");
  });

  test("asks once there is somebody to ask", async () => {
    const { mentor, company: owner, outcome } = await anOutcome();
    const setContact = (contactEmail: string) =>
      db.update(companies).set({ contactEmail }).where(eq(companies.id, owner.companyId!));
    await setContact("");
    await submitOutcome(mentor, { outcomeId: outcome.id, step: null });
    await jobs["outcomes.clock"]!({}, context());
    expect((await outcomeRow(outcome.id)).state).toBe("submitted");
    await setContact("contact@portal.test");
    await jobs["outcomes.clock"]!({}, context());
    expect(await outcomeRow(outcome.id)).toMatchObject({ state: "company_confirmation_pending", lettersSent: 1 });
  });

  test("plans four questions after what counts, asks them on their days, and keeps the answers as statements", async () => {
    const { outcome } = await anOutcome("counted", { happenedOn: "2026-01-31" });
    const talks = await anOutcome("counted", { kind: "consultation", amountMinor: null, currency: null, quantity: 2 });
    const rows = async (id: string) =>
      db
        .select()
        .from(outcomeFollowUps)
        .where(eq(outcomeFollowUps.outcomeId, id))
        .orderBy(asc(outcomeFollowUps.months));
    const clock = () => jobs["outcomes.followUp"]!({}, { jobId: v7(), now: new Date() });
    await clock();
    await clock();
    expect((await rows(outcome.id)).map(({ dueOn }) => dueOn)).toEqual([
      "2026-04-30",
      "2026-07-31",
      "2027-01-31",
      "2028-01-31",
    ]);
    expect(await rows(talks.outcome.id)).toEqual([]);
    // Both days have passed: the newest alone is asked about.
    const [first, second] = await rows(outcome.id);
    expect(first).toMatchObject({ lettersSent: 0, skippedAt: expect.any(Date) });
    expect(second).toMatchObject({ lettersSent: 1, skippedAt: null, answeredAt: null });
    expect((await jobsAbout(second!.id)).length + (await jobsAbout(first!.id)).length).toBe(1);
    const jobId = v7();
    await jobs["email.outcomeFollowUp"]!({ followUpId: second!.id }, { jobId, now: new Date() });
    const [letter] = await db.select({ link: letters.link }).from(letters).where(eq(letters.jobId, jobId));
    const token = letter!.link!.split("/").at(-1)!;
    await answerFollowUp(aGuest(), { ...followed, token, amount: "3000", currency: "USD", draft: true });
    expect((await rows(outcome.id))[1]).toMatchObject({ stillExporting: true, amountMinor: 300_000, currency: "USD" });
    expect(await outcomeRow(outcome.id)).toMatchObject({ state: "counted", amountMinor: 1_250_000 });
    const drafts = await db
      .select({ amountMinor: outcomes.amountMinor, side: outcomes.filedSide, state: outcomes.state })
      .from(outcomes)
      .where(and(eq(outcomes.engagementId, outcome.engagementId), eq(outcomes.state, "drafted")));
    expect(drafts).toEqual([{ amountMinor: 300_000, side: "company", state: "drafted" }]);
    await expect(answerFollowUp(aGuest(), { ...followed, token })).rejects.toMatchObject({ reason: "link_not_valid" });
  });
});

describe("a question of what became of it", () => {
  const counted = async () => {
    const room = await anOutcome("counted");
    return { ...room, followUp: await aFollowUp(room.outcome.id) };
  };
  const answerOf = async (id: string) =>
    (await db.select().from(outcomeFollowUps).where(eq(outcomeFollowUps.id, id)))[0]!;

  test("is answered on the page once, and links that lie in letters stop working", async () => {
    const { company: owner, followUp, outcome } = await counted();
    const editor = await aMember(owner.companyId!, "editor");
    const token = await anOutcomeLink({ followUpId: followUp.id });
    const { draftId } = await tellFollowUp(editor, {
      ...{ ...followed, followUpId: followUp.id },
      ...{ amount: "3000", currency: "USD", draft: true },
    });
    expect(await answerOf(followUp.id)).toMatchObject({ stillExporting: true, amountMinor: 300_000 });
    expect(await outcomeRow(draftId!)).toMatchObject({
      state: "drafted",
      filedBy: editor.userId,
      filedSide: "company",
    });
    expect(await trailOf(outcome.id)).toEqual(["outcome.tellFollowUp"]);
    await expect(answerFollowUp(aGuest(), { ...followed, token })).rejects.toMatchObject({ reason: "link_not_valid" });
    await expect(tellFollowUp(owner, { ...followed, followUpId: followUp.id })).rejects.toMatchObject({
      reason: "answered_already",
    });
  });

  test("is not answered before its day, nor of what does not count any more", async () => {
    const { company: owner, outcome, followUp } = await counted();
    const later = await db
      .insert(outcomeFollowUps)
      .values({ outcomeId: outcome.id, months: 24, dueOn: "2999-01-01" })
      .returning();
    const tell = (followUpId: string) => tellFollowUp(owner, { ...followed, followUpId });
    await expect(tell(later[0]!.id)).rejects.toMatchObject({ reason: "not_due_yet" });
    const token = await anOutcomeLink({ followUpId: followUp.id });
    await db.update(outcomes).set({ state: "voided" }).where(eq(outcomes.id, outcome.id));
    await expect(tell(followUp.id)).rejects.toMatchObject({ reason: "wrong_state" });
    await expect(answerFollowUp(aGuest(), { ...followed, token })).rejects.toMatchObject({ reason: "wrong_state" });
    expect(await answerOf(followUp.id)).toMatchObject({ answeredAt: null });
  });
});

describe("the clock of follow-ups", () => {
  const clock = () => jobs["outcomes.followUp"]!({}, context());
  const rowOf = async (id: string) => (await db.select().from(outcomeFollowUps).where(eq(outcomeFollowUps.id, id)))[0]!;

  test("counts no letter where there is nobody to ask", async () => {
    const { company: owner, outcome } = await anOutcome("counted");
    const { id: followUpId } = await aFollowUp(outcome.id, daysFromNow(-2).toISOString().slice(0, 10));
    const setContact = (contactEmail: string) =>
      db.update(companies).set({ contactEmail }).where(eq(companies.id, owner.companyId!));
    await setContact("");
    await clock();
    await expect(askFollowUp(systemActor, { followUpId })).rejects.toMatchObject({ reason: "nobody_to_ask" });
    expect(await rowOf(followUpId)).toMatchObject({ lettersSent: 0, lastLetterAt: null });
    expect(await jobsAbout(followUpId)).toEqual([]);
    await setContact("contact@portal.test");
    await clock();
    expect(await rowOf(followUpId)).toMatchObject({ lettersSent: 1 });
  });

  test("tells the mentor and the city once that four letters were not answered", async () => {
    const { mentor, outcome } = await anOutcome("counted");
    const official = await anOfficial();
    const { id } = await aFollowUp(outcome.id, daysFromNow(-40).toISOString().slice(0, 10));
    const set = (days: number) =>
      db
        .update(outcomeFollowUps)
        .set({ lettersSent: 4, lastLetterAt: daysFromNow(days) })
        .where(eq(outcomeFollowUps.id, id));
    const told = async () =>
      (await jobsAbout(outcome.id))
        .filter(
          ({ job, data }) =>
            job === "email.outcomeFollowUpSilent" && [mentor.userId, official.userId].includes(String(data.userId)),
        )
        .map(({ data }) => data.userId);
    await set(-6);
    await clock();
    expect(await told()).toEqual([]);
    await set(-7);
    await clock();
    await clock();
    expect((await told()).sort()).toEqual([mentor.userId, official.userId].sort());
    expect((await rowOf(id)).unansweredAt).not.toBeNull();
  });

  test("what takes the place of a revised claim goes on with its questions and answers", async () => {
    const { mentor, company: owner, outcome } = await anOutcome("counted", { happenedOn: "2026-03-10" });
    const { id: followUpId } = await aFollowUp(outcome.id);
    await db.insert(outcomeFollowUps).values({ outcomeId: outcome.id, months: 24, dueOn: "2028-03-10" });
    await tellFollowUp(owner, { ...followed, followUpId });
    const { successorId } = await reviseOutcome(mentor, { outcomeId: outcome.id, reason });
    await db
      .update(outcomes)
      .set({ state: "evidence_verified", grade: "B", happenedOn: "2026-02-10" })
      .where(eq(outcomes.id, successorId));
    await countOutcome(await anOfficial(), { outcomeId: successorId });
    await clock();
    const all = await db
      .select({
        of: outcomeFollowUps.outcomeId,
        months: outcomeFollowUps.months,
        dueOn: outcomeFollowUps.dueOn,
        still: outcomeFollowUps.stillExporting,
      })
      .from(outcomeFollowUps)
      .where(inArray(outcomeFollowUps.outcomeId, [outcome.id, successorId]))
      .orderBy(asc(outcomeFollowUps.months));
    expect(all).toEqual([
      { of: successorId, months: 3, dueOn: "2026-06-10", still: true },
      { of: successorId, months: 24, dueOn: "2028-02-10", still: null },
    ]);
    expect(await jobsAbout(followUpId)).toEqual([]);
  });
});

describe("corrections", () => {
  test("a disputed claim is told to whoever filed it, corrected and asked about anew", async () => {
    const { mentor, outcome } = await anOutcome("company_confirmation_pending", { lettersSent: 3 });
    const token = await anOutcomeLink({ outcomeId: outcome.id });
    await disputeByLink(aGuest(), { token, reason: "금액이 다릅니다." });
    expect(await outcomeRow(outcome.id)).toMatchObject({ state: "disputed", disputeReason: "금액이 다릅니다." });
    expect(await jobsAbout(outcome.id)).toEqual([
      { job: "email.outcomeDisputed", data: { userId: mentor.userId, outcomeId: outcome.id } },
    ]);
    const jobId = v7();
    await jobs["email.outcomeDisputed"]!({ userId: mentor.userId, outcomeId: outcome.id }, { jobId, now: new Date() });
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, jobId));
    const [firm] = await db.select().from(companies).where(eq(companies.id, outcome.companyId));
    expect(letter!.body).not.toContain(firm!.nameKo);
    expect(letter!.body).not.toContain(firm!.nameEn);
    await changeOutcome(mentor, { outcomeId: outcome.id, version: outcome.version, ...facts, amount: "9000" });
    await submitOutcome(mentor, { outcomeId: outcome.id, step: null });
    expect(await outcomeRow(outcome.id)).toMatchObject({
      state: "company_confirmation_pending",
      amountMinor: 900_000,
      lettersSent: 1,
    });
  });

  test("a revised claim stops counting, points to its successor, and that one is asked about again", async () => {
    const { mentor, outcome } = await anOutcome("counted");
    const { successorId } = await reviseOutcome(mentor, { outcomeId: outcome.id, reason });
    expect(await outcomeRow(outcome.id)).toMatchObject({ state: "revised", successorId, endReason: reason });
    expect(await outcomeRow(successorId)).toMatchObject({
      state: "drafted",
      amountMinor: outcome.amountMinor,
      counterparty: outcome.counterparty,
      confirmedAt: null,
      grade: null,
    });
    await expect(reviseOutcome(mentor, { outcomeId: outcome.id, reason })).rejects.toMatchObject({
      reason: "wrong_state",
    });
  });

  test("what was typed of its facts is kept, and it is not submitted before that is saved or discarded", async () => {
    const { mentor, engagement } = await anEngagementOf("active");
    const outcomeId = v7();
    const form = "outcome.facts" as const;
    const typed = { values: { details: "더 적은 말" }, version: 0 };
    await saveDraft(mentor, { form, subjectId: mentor.userId!, ...typed });
    await draftOutcome(mentor, { outcomeId, engagementId: engagement.id, ...facts });
    expect(await findDraft(mentor, form, mentor.userId!)).toBeNull();
    await saveDraft(mentor, { form, subjectId: outcomeId, ...typed });
    const submit = () => submitOutcome(mentor, { outcomeId, step: null });
    await expect(submit()).rejects.toMatchObject({ code: "conflict", reason: "unsaved_facts" });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "drafted", submittedAt: null });
    // What a colleague has typed is theirs.
    const colleague = await aMentor(mentor.chamberId!);
    await saveDraft(colleague, { form, subjectId: outcomeId, ...typed });
    await changeOutcome(mentor, { outcomeId, version: 1, ...facts, details: "더 적은 말" });
    expect(await findDraft(mentor, form, outcomeId)).toBeNull();
    await submit();
    expect(await outcomeRow(outcomeId)).toMatchObject({ details: "더 적은 말" });
    const { outcome } = await anOutcome();
    const filer = await actorOf(outcome.filedBy);
    await saveDraft(filer, { form, subjectId: outcome.id, ...typed });
    await discardDraft(filer, { form, subjectId: outcome.id });
    await submitOutcome(filer, { outcomeId: outcome.id, step: null });
  });

  test("what a colleague has saved meanwhile is not written over, and what was typed is kept", async () => {
    const { mentor, outcome } = await anOutcome();
    const colleague = await aMentor(mentor.chamberId!);
    const form = "outcome.facts" as const;
    const opened = { outcomeId: outcome.id, version: outcome.version, ...facts };
    await saveDraft(colleague, { form, subjectId: outcome.id, values: { ...opened, amount: "8000" }, version: 0 });
    expect(await changeOutcome(mentor, { ...opened, amount: "9000" })).toEqual({ id: outcome.id, version: 2 });
    await expect(changeOutcome(colleague, { ...opened, amount: "8000" })).rejects.toMatchObject({
      code: "conflict",
      reason: "saved_elsewhere",
    });
    expect(await outcomeRow(outcome.id)).toMatchObject({ amountMinor: 900_000, version: 2 });
    expect((await findDraft(colleague, form, outcome.id))?.values).toMatchObject({ amount: "8000", version: 1 });
    await changeOutcome(colleague, { ...opened, version: 2, amount: "8000" });
    expect(await outcomeRow(outcome.id)).toMatchObject({ amountMinor: 800_000, version: 3 });
    expect(await findDraft(colleague, form, outcome.id)).toBeNull();
  });

  test("what is begun from a room goes with the claim that came of it, and nothing that was begun elsewhere", async () => {
    const { mentor, engagement } = await anEngagementOf("active");
    const form = "outcome.facts" as const;
    const typed = { values: { details: "더 적은 말" }, version: 0 };
    for (const subjectId of [engagement.id, mentor.userId!]) await saveDraft(mentor, { form, subjectId, ...typed });
    const room = { engagementId: engagement.id, keptUnder: engagement.id };
    await draftOutcome(mentor, { outcomeId: v7(), ...room, ...facts });
    expect([...(await listDrafts(mentor, form)).keys()]).toEqual([mentor.userId]);
  });

  test("a draft is discarded by its side alone, and nobody else learns of it", async () => {
    const { company: owner, mentor, outcome } = await anOutcome();
    const outcomeId = outcome.id;
    await expect(discardOutcome(owner, { outcomeId })).rejects.toMatchObject({ code: "not_found" });
    await discardOutcome(mentor, { outcomeId });
    expect(await movesOf(outcomeId)).toEqual(["discarded"]);
    await expect(getOutcome(owner, outcomeId)).rejects.toMatchObject({ code: "not_found" });
    expect(await getOutcome(mentor, outcomeId)).toMatchObject({ state: "discarded" });
    await expect(submitOutcome(mentor, { outcomeId, step: null })).rejects.toMatchObject({ reason: "wrong_state" });
  });

  test("what nobody has answered is taken back, its links stop working, and no more than four letters go", async () => {
    const {
      company: owner,
      mentor,
      outcome,
    } = await anOutcome("company_confirmation_pending", {
      lettersSent: 3,
      lastLetterAt: daysFromNow(-1),
      submittedAt: daysFromNow(-20),
    });
    const outcomeId = outcome.id;
    const token = await anOutcomeLink({ outcomeId });
    await expect(takeBackOutcome(owner, { outcomeId })).rejects.toMatchObject({ reason: "filed_by_other_side" });
    await takeBackOutcome(mentor, { outcomeId });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "drafted", submittedAt: null, lettersSent: 3 });
    await expect(confirmByLink(aGuest(), { token, step: "3" })).rejects.toMatchObject({ reason: "link_not_valid" });
    await submitOutcome(mentor, { outcomeId, step: null });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "company_confirmation_pending", lettersSent: 4 });
    await takeBackOutcome(mentor, { outcomeId });
    await submitOutcome(mentor, { outcomeId, step: null });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "company_confirmation_pending", lettersSent: 4 });
    expect(await jobsAbout(outcomeId)).toEqual([{ job: "email.outcomeConfirm", data: { outcomeId, letter: 4 } }]);
    await confirmOutcome(owner, { outcomeId, step: "3" });
    await expect(takeBackOutcome(mentor, { outcomeId })).rejects.toMatchObject({ reason: "wrong_state" });
  });

  test("the company says that what counts is wrong: it waits for the city and goes on counting", async () => {
    const { company: owner, mentor, outcome } = await anOutcome("counted");
    const official = await anOfficial();
    const outcomeId = outcome.id;
    const filter = outcomesFilter.parse({ show: "waiting", state: "counted" });
    const waiting = async () => (await listOutcomes(official, filter)).rows.map(({ id }) => id);
    const counted = async () => (await countWaiting(official, new Date())).find(({ state }) => state === "counted");
    const before = (await counted())?.count ?? 0;
    expect(await waiting()).not.toContain(outcomeId);
    await objectToOutcome(owner, { outcomeId, reason: "Canary: 금액이 다릅니다." });
    expect(await waiting()).toContain(outcomeId);
    expect(await counted()).toMatchObject({ count: before + 1, dueAt: expect.any(Date) });
    expect(await outcomeRow(outcomeId)).toMatchObject({ state: "counted", amountMinor: outcome.amountMinor });
    await expect(objectToOutcome(owner, { outcomeId, reason })).rejects.toMatchObject({ reason: "objected_already" });
    const told = (await jobsAbout(outcomeId)).map(({ job, data }) => `${job} ${data.userId}`);
    for (const { userId } of [official, mentor]) expect(told).toContain(`email.outcomeObjected ${userId}`);
    await keepOutcome(official, { outcomeId, reason });
    expect(await waiting()).not.toContain(outcomeId);
    expect(await getOutcome(owner, outcomeId)).toMatchObject({ state: "counted", objectionAnswer: reason });
    expect((await jobsAbout(outcomeId)).map(({ job, data }) => `${job} ${data.userId}`)).toContain(
      `email.outcomeKept ${owner.userId}`,
    );
    expect(await trailOf(outcomeId)).toEqual(["outcome.object", "outcome.keep"]);
    const own = await anOutcome("counted", { filedSide: "company" });
    await expect(objectToOutcome(own.company, { outcomeId: own.outcome.id, reason })).rejects.toMatchObject({
      reason: "filed_by_own_side",
    });
  });

  test("what counts is voided by the city alone", async () => {
    const { mentor, outcome } = await anOutcome("counted");
    await expect(voidOutcome(mentor, { outcomeId: outcome.id, reason })).rejects.toMatchObject({
      reason: "officials_only",
    });
    await voidOutcome(await anOfficial(), { outcomeId: outcome.id, reason });
    expect(await outcomeRow(outcome.id)).toMatchObject({ state: "voided", endReason: reason });
  });
});

test("nothing that was typed reaches the trail", async () => {
  const { mentor, outcome } = await anOutcome();
  await changeOutcome(mentor, {
    outcomeId: outcome.id,
    version: 1,
    ...facts,
    counterparty: "Canary Buyer",
    details: "Canary text",
  });
  const rows = await db
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(like(auditEvents.action, "outcome.%"));
  expect(JSON.stringify(rows)).not.toContain("Canary");
});
