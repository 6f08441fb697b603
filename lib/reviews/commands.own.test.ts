import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { actorOf, aDocument, aMentor, anOfficial, daysFromNow, jobsAbout, trailOf } from "@/db/factories";
import { standingInput } from "@/db/factories.conflicts";
import { accepting, anApplication, aReview, aScene, type Season, sheet, stateOf } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import {
  applicationSnapshots,
  companyMembers,
  conflictGates,
  documentReads,
  formDrafts,
  programPhases,
  reviewRounds,
  reviewScores,
  reviews,
  rubricCriteria,
  rubrics,
} from "@/db/schema";
import type { ApplicationSnapshot } from "@/lib/applications/rules";
import { declareForMentor, reopenGate } from "@/lib/conflicts/commands";
import { declareStanding } from "@/lib/conflicts/commands.register";
import { systemActor } from "@/lib/core/actor";
import { findReading } from "@/lib/documents/queries";
import { saveDraft } from "@/lib/drafts/commands";
import { defaultVisibility } from "@/lib/programs/states";
import {
  abstainReview,
  acceptReview,
  acknowledgeChange,
  declareInterest,
  declineReview,
  discloseReviewDocument,
  expireInvitations,
  followSnapshot,
  returnReview,
  saveReview,
  skipReview,
  submitReview,
} from "./commands";
import { countOwnProgress, countOwnReviews, findNextReview, getOwnReview, listOwnDone, listOwnQueue } from "./queries";

const refused = (work: Promise<unknown>, reason: string) => expect(work).rejects.toMatchObject({ reason });

const invalid = (work: Promise<unknown>, fields: Record<string, { key: string }>) =>
  expect(work).rejects.toMatchObject({ code: "invalid", fields });

type Scene = Awaited<ReturnType<typeof aScene>>;

const pdf = (id: string, cityOnly = false) => ({
  id,
  requirementId: "r",
  requirementKo: "사업 계획서",
  requirementEn: "Business plan",
  cityOnly,
  name: "plan.pdf",
  type: "application/pdf",
  sizeBytes: 1000,
  sha256: "0".repeat(64),
});

/** A file that was sent with the application of the scene, or that is for the city alone. */
async function withDocument({ application }: Scene, cityOnly = false) {
  const [member] = await db.select().from(companyMembers).where(eq(companyMembers.companyId, application.companyId));
  const owner = await actorOf(member!.userId);
  const about = { aboutKind: "application" as const, aboutId: application.id, aboutRequirement: "r" };
  const document = await aDocument(owner, about);
  const content: ApplicationSnapshot = { ...application.snapshot.content, documents: [pdf(document.id, cityOnly)] };
  await db.update(applicationSnapshots).set({ content }).where(eq(applicationSnapshots.id, application.snapshot.id));
  return document;
}

permissionTable("review.skip", skipReview, {
  arrange: async (cast) => ({ reviewId: (await aScene("accepted", {}, "open", cast)).review.id }),
  allowed: ["member"],
});

permissionTable("review.abstain", abstainReview, {
  arrange: async (cast) => ({
    reviewId: (await aScene("accepted", {}, "open", cast)).review.id,
    reason: "workload" as const,
    note: "",
  }),
  allowed: ["member"],
});

permissionTable("review.acknowledgeChange", acknowledgeChange, {
  arrange: async (cast) => ({ reviewId: (await aScene("accepted", {}, "open", cast)).review.id }),
  allowed: ["member"],
});

const why = { reason: "review" as const };
permissionTable("review.discloseDocument", discloseReviewDocument, {
  async arrange(cast) {
    const scene = await aScene("accepted", {}, "open", cast);
    return { reviewId: scene.review.id, documentId: (await withDocument(scene)).id, ...why };
  },
  allowed: ["member"],
});

// ------------------------------------------------------------------- queue

describe("the queue", () => {
  const ids = async (mentor: Parameters<typeof listOwnQueue>[0]) => (await listOwnQueue(mentor)).map(({ id }) => id);

  test("has what is due soonest first, within a day what was begun, and last what was put aside", async () => {
    const { program, round, chamber, mentor, review: plain } = await aScene("accepted");
    const more = async (state: "accepted" | "in_progress" | "invited", dueAt: Date) =>
      (await aReview(round, await anApplication(program, [chamber.id]), mentor, state, { dueAt })).id;
    const day = round.dueAt;
    const begun = await more("in_progress", day);
    const urgent = await more("accepted", daysFromNow(1));
    const asked = await more("invited", daysFromNow(20));
    expect(await ids(mentor)).toEqual([urgent, asked, begun, plain.id]);
    await skipReview(mentor, { reviewId: urgent });
    expect(await ids(mentor)).toEqual([asked, begun, plain.id, urgent]);
    await skipReview(mentor, { reviewId: begun });
    expect(await ids(mentor)).toEqual([asked, plain.id, urgent, begun]);
    expect((await findNextReview(mentor, asked))?.id).toBe(plain.id);
    expect(await stateOf(urgent)).toBe("accepted");
    expect(await trailOf(urgent)).toEqual(["review.skip"]);
    await saveReview(mentor, { ...sheet(program, urgent, ["1", null, ""]), recommendation: "" });
    expect(await ids(mentor)).toEqual([urgent, asked, plain.id, begun]);
    expect(await countOwnReviews(mentor)).toMatchObject({ toAnswer: 1, toWrite: 3 });
  });

  test("says how far the reviewer is, of the rounds that run", async () => {
    const { program, round, chamber, mentor, review } = await aScene("in_progress");
    await aReview(round, await anApplication(program, [chamber.id]), mentor, "invited");
    await aReview(round, await anApplication(program, [chamber.id]), mentor, "declined");
    expect(await countOwnProgress(mentor)).toEqual({ given: 0, all: 2 });
    await submitReview(mentor, sheet(program, review.id));
    expect(await countOwnProgress(mentor)).toEqual({ given: 1, all: 2 });
    expect((await listOwnQueue(mentor))[0]).toMatchObject({ reviewMinutes: 60, skippedAt: null });
    expect(await countOwnProgress(await aMentor(chamber.id))).toEqual({ given: 0, all: 0 });
    await db.update(reviewRounds).set({ state: "closed" }).where(eq(reviewRounds.id, round.id));
    expect(await countOwnProgress(mentor)).toEqual({ given: 0, all: 0 });
  });

  test("what is given can no longer be put aside", async () => {
    const { mentor, review } = await aScene("submitted");
    await refused(skipReview(mentor, { reviewId: review.id }), "nothing_awaited");
  });
});

// ---------------------------------------------------------------- leaving

describe("stepping back", () => {
  test("ends the review with its reason, closes the application, forgets the draft and asks for somebody else", async () => {
    const scene = await aScene("in_progress");
    const { mentor, review } = scene;
    const document = await withDocument(scene);
    const { readId } = await discloseReviewDocument(mentor, { reviewId: review.id, documentId: document.id, ...why });
    expect(await findReading(mentor, { documentId: document.id, readId })).not.toBeNull();
    await saveDraft(mentor, { form: "review.scores", subjectId: review.id, values: { comment: "반쯤" }, version: 0 });
    await abstainReview(mentor, { reviewId: review.id, reason: "leave", note: "출장" });
    const [row] = await db.select().from(reviews).where(eq(reviews.id, review.id));
    expect(row).toMatchObject({ state: "recused", endReason: "abstained", declineReason: "leave", endNote: "출장" });
    expect((await getOwnReview(mentor, review.id)).content).toBeNull();
    expect(await findReading(mentor, { documentId: document.id, readId })).toBeNull();
    expect(await db.select().from(formDrafts).where(eq(formDrafts.subjectId, review.id))).toEqual([]);
    expect(await jobsAbout(review.id)).toEqual([{ job: "plans.replace", data: { reviewId: review.id } }]);
    expect((await listOwnDone(mentor)).rows.map(({ id, endReason }) => [id, endReason])).toEqual([
      [review.id, "abstained"],
    ]);
  });

  test("is not the way to tell of an interest, nor possible before accepting or after giving", async () => {
    const { mentor, review } = await aScene("accepted");
    const input = { reviewId: review.id, note: "" };
    await expect(abstainReview(mentor, { ...input, reason: "conflict" as never })).rejects.toMatchObject({
      code: "invalid",
    });
    for (const state of ["invited", "submitted", "locked", "voided"] as const) {
      const other = await aScene(state);
      const work = abstainReview(other.mentor, { ...input, reviewId: other.review.id, reason: "other" });
      await refused(work, "review_given");
    }
  });

  test("as a decline, an interest and an unanswered invitation do, it looks for somebody else", async () => {
    const replaced = async (id: string) =>
      (await jobsAbout(id)).filter(({ job }) => job === "plans.replace").map(({ data }) => data);
    const declined = await aScene("invited");
    await declineReview(declined.mentor, { reviewId: declined.review.id, reason: "expertise" });
    const conflicted = await aScene("accepted");
    await declareInterest(conflicted.mentor, { reviewId: conflicted.review.id, interests: ["buyer"], note: "" });
    const silent = await aScene("invited", { stateEnteredAt: daysFromNow(-6) });
    await expireInvitations(systemActor, {});
    for (const { review } of [declined, conflicted, silent])
      expect(await replaced(review.id)).toEqual([{ reviewId: review.id }]);
    const taken = await aScene("invited");
    await acceptReview(taken.mentor, accepting(taken.review.id));
    expect(await replaced(taken.review.id)).toEqual([]);
  });
});

// ------------------------------------------------------------------ scores

type Wanted = Partial<typeof rubricCriteria.$inferInsert>;

/** Puts a rubric of these criteria under the scene's round. */
async function withRubric({ program, round }: Scene, wanted: readonly Wanted[]): Promise<Season> {
  const [rubric] = await db.insert(rubrics).values({ programId: program.id, version: 2 }).returning();
  const words = { nameKo: "기준", nameEn: "Criterion", helpKo: "", helpEn: "" };
  const rows = wanted.map((one, position) => ({ ...words, rubricId: rubric!.id, position, weight: 0, ...one }));
  const criteria = await db.insert(rubricCriteria).values(rows).returning();
  await db.update(reviewRounds).set({ rubricId: rubric!.id }).where(eq(reviewRounds.id, round.id));
  return { ...program, rubric: rubric!, criteria };
}

const without = (made: ReturnType<typeof sheet>, ...left: number[]) => ({
  ...made,
  scores: made.scores.filter((_, index) => !left.includes(index)),
});

describe("the rubric", () => {
  test("asks of each sector its own criteria, and what does not count adds nothing", async () => {
    const scene = await aScene("accepted");
    const { mentor, review } = scene;
    const season = await withRubric(scene, [
      { weight: 60 },
      { weight: 40, sectors: ["photonics_appliances"] },
      { weight: 40, sectors: ["ai"] },
      { weight: 0, counts: false },
    ]);
    const own = await getOwnReview(mentor, review.id);
    expect(own.scores.map(({ id }) => id)).toEqual([0, 1, 3].map((index) => season.criteria[index]!.id));
    expect((await listOwnQueue(mentor))[0]).toMatchObject({ scored: 0, criteria: 3 });
    const all = sheet(season, review.id, ["5", "0", "5", "5"]);
    await invalid(saveReview(mentor, all), { "scores.2.criterionId": { key: "choice" } });
    await invalid(submitReview(mentor, without(all, 2, 3)), { scores: { key: "scoreMissing" } });
    await submitReview(mentor, without(all, 2));
    // 60 * 5/5 + 40 * 0/5; the criterion that does not count would add, the one of another sector was never asked.
    expect(await getOwnReview(mentor, review.id)).toMatchObject({ weighted: 600, scored: 3, criteria: 3 });
  });

  test("lets a criterion be left out with a reason, where it says so, and the rest carries the sum", async () => {
    const scene = await aScene("accepted");
    const { mentor, review } = scene;
    const season = await withRubric(scene, [{ weight: 50 }, { weight: 30, mayLeaveOut: true }, { weight: 20 }]);
    const made = sheet(season, review.id, ["4", "1", "1"]);
    const leaving = (index: number, unjudged: string) => ({
      ...made,
      scores: made.scores.map((one, at) => (at === index ? { ...one, leftOut: true, unjudged } : one)),
    });
    await invalid(submitReview(mentor, leaving(0, "모르는 분야")), { "scores.0.score": { key: "scoreMissing" } });
    await invalid(submitReview(mentor, leaving(1, " ")), { "scores.1.unjudged": { key: "unjudgedReason" } });
    const { version } = await saveReview(mentor, leaving(1, ""));
    expect(await getOwnReview(mentor, review.id)).toMatchObject({ weighted: null, scored: 2 });
    await submitReview(mentor, { ...leaving(1, "모르는 분야"), version });
    const own = await getOwnReview(mentor, review.id);
    expect(own.scores.map(({ score, unjudged }) => [score, unjudged])).toEqual([
      [4, null],
      [null, "모르는 분야"],
      [1, null],
    ]);
    // (50 * 4/5 + 20 * 1/5) / 70, rounded half up
    expect(own).toMatchObject({ weighted: 629, scored: 3, criteria: 3 });
    await returnReview(await anOfficial(), { reviewId: review.id, note: "다시" });
    await submitReview(mentor, { ...made, version: version + 2 });
    expect(await getOwnReview(mentor, review.id)).toMatchObject({ weighted: 500 });
  });

  test("keeps what is for the company apart from what is for the city", async () => {
    const { program, mentor, review } = await aScene("accepted");
    const made = sheet(program, review.id);
    const scores = made.scores.map((one, index) => ({ ...one, forCompany: `기업에 ${index}` }));
    await submitReview(mentor, { ...made, scores });
    const [criterion] = program.criteria;
    const [row] = await db
      .select({ comment: reviewScores.comment, forCompany: reviewScores.forCompany })
      .from(reviewScores)
      .where(and(eq(reviewScores.reviewId, review.id), eq(reviewScores.criterionId, criterion!.id)));
    expect(row).toEqual({ comment: "의견 0", forCompany: "기업에 0" });
    expect((await getOwnReview(mentor, review.id)).scores[0]).toMatchObject(row!);
  });
});

// ------------------------------------------------------- what has changed

describe("an application that changed", () => {
  async function changed({ application }: Scene) {
    const content = { ...application.snapshot.content };
    content.application = { ...content.application, motivationKo: "고친 동기" };
    const row = { applicationId: application.id, number: 2, content, hash: "1".repeat(64), takenAt: new Date() };
    const [snapshot] = await db.insert(applicationSnapshots).values(row).returning();
    await followSnapshot(systemActor, { applicationId: application.id });
    return snapshot!;
  }

  test("is shown beside what was read first, until the reviewer has seen it", async () => {
    const scene = await aScene("accepted");
    const { program, mentor, review, application } = scene;
    await saveReview(mentor, { ...sheet(program, review.id, ["1", null, ""]), recommendation: "" });
    expect((await getOwnReview(mentor, review.id)).readContent).toBeNull();
    await changed(scene);
    const own = await getOwnReview(mentor, review.id);
    expect(own.content?.application.motivationKo).toBe("고친 동기");
    expect(own.readContent?.application.motivationKo).toBe(application.motivationKo);
    await acknowledgeChange(mentor, { reviewId: review.id });
    expect((await getOwnReview(mentor, review.id)).readContent).toBeNull();
  });

  test("also for somebody who had read and written nothing, and no more once it is given", async () => {
    const scene = await aScene("accepted");
    const { program, mentor, review } = scene;
    await changed(scene);
    expect((await getOwnReview(mentor, review.id)).readContent).not.toBeNull();
    await submitReview(mentor, sheet(program, review.id));
    expect((await getOwnReview(mentor, review.id)).readContent).toBeNull();
  });

  test("is no news to somebody before whom it was never opened", async () => {
    const scene = await aScene("invited");
    const { mentor, review } = scene;
    await changed(scene);
    expect(await getOwnReview(mentor, review.id)).toMatchObject({ content: null, readContent: null });
    await acceptReview(mentor, accepting(review.id));
    const own = await getOwnReview(mentor, review.id);
    expect([own.content?.application.motivationKo, own.readContent]).toEqual(["고친 동기", null]);
  });
});

// --------------------------------------------------------------- documents

describe("files of an application", () => {
  test("are opened by its reviewer and written down, for the company with the chamber", async () => {
    const scene = await aScene("accepted");
    const document = await withDocument(scene);
    const input = { reviewId: scene.review.id, documentId: document.id, ...why };
    const { readId } = await discloseReviewDocument(scene.mentor, input);
    const [read] = await db.select().from(documentReads).where(eq(documentReads.id, readId));
    expect(read).toMatchObject({ userId: scene.mentor.userId, role: "mentor", chamberId: scene.chamber.id, ...why });
    expect(await trailOf(scene.review.id)).toEqual(["review.discloseDocument"]);
    expect((await getOwnReview(scene.mentor, scene.review.id)).content?.documents).toEqual([pdf(document.id)]);
  });

  test("that are for the city alone, or of another application, are not there", async () => {
    const scene = await aScene("accepted");
    const secret = await withDocument(scene, true);
    const foreign = await withDocument(await aScene("accepted"));
    for (const { id } of [secret, foreign]) {
      const work = discloseReviewDocument(scene.mentor, { reviewId: scene.review.id, documentId: id, ...why });
      await expect(work).rejects.toMatchObject({ code: "not_found" });
    }
    expect(JSON.stringify(await getOwnReview(scene.mentor, scene.review.id))).not.toContain(secret.id);
  });

  test.each([
    ["before the gate is passed", { gate: "under_check" as const }, "conflict_under_check"],
    ["when the review is over", { state: "voided" as const }, "review_closed"],
  ])("stay closed %s", async (_, more, reason) => {
    const scene = await aScene("accepted", more);
    const document = await withDocument(scene);
    await refused(
      discloseReviewDocument(scene.mentor, { reviewId: scene.review.id, documentId: document.id, ...why }),
      reason,
    );
    expect(await db.select().from(documentReads).where(eq(documentReads.documentId, document.id))).toEqual([]);
  });

  test.each([
    [
      "the city has learned of an interest",
      async ({ application, mentor }: Scene) => {
        const pair = { applicationId: application.id, mentorId: mentor.userId! };
        await declareForMentor(await anOfficial(), { ...pair, interests: ["buyer"], note: "제보" });
      },
    ],
    [
      "the city looks at a finding again",
      async ({ review }: Scene) => {
        await db.update(conflictGates).set({ state: "cleared" }).where(eq(conflictGates.id, review.gateId));
        await reopenGate(await anOfficial(), { gateId: review.gateId, note: "다시 봄" });
      },
    ],
    [
      "the chamber's lead has entered an interest",
      async ({ chamber }: Scene) => {
        const lead = await aMentor(chamber.id, "lead");
        await declareStanding(lead, standingInput({ holder: "chamber" }) as never);
      },
    ],
  ])("close while one is being opened, when %s", async (_, close) => {
    const scene = await aScene("accepted");
    const document = await withDocument(scene);
    const input = { reviewId: scene.review.id, documentId: document.id, ...why };
    const { readId } = await discloseReviewDocument(scene.mentor, input);
    expect(await findReading(scene.mentor, { documentId: document.id, readId })).not.toBeNull();
    await close(scene);
    expect(await findReading(scene.mentor, { documentId: document.id, readId })).toBeNull();
  });

  test("stay closed while names are hidden", async () => {
    const scene = await aScene("accepted");
    const document = await withDocument(scene);
    const visibility = { ...defaultVisibility, companyName: false };
    await db.update(programPhases).set({ visibility }).where(eq(programPhases.programId, scene.program.id));
    await refused(
      discloseReviewDocument(scene.mentor, { reviewId: scene.review.id, documentId: document.id, ...why }),
      "names_hidden",
    );
  });
});
