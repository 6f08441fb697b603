import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aChamber, aCompany, aMentor, anOfficial, daysFromNow, unique } from "@/db/factories";
import { accepting, anApplication, aReview, aRound, aScene, sheet } from "@/db/factories.reviews";
import {
  applicationSnapshots,
  applications,
  companies,
  conflictGates,
  letters,
  programPhases,
  reviewRounds,
  reviews,
} from "@/db/schema";
import type { ApplicationSnapshot } from "@/lib/applications/rules";
import { cityTranslation, translationState } from "@/lib/applications/rules.translations";
import type { Actor } from "@/lib/core/actor";
import { othersScores, type PhaseVisibility, phaseReviewers } from "@/lib/programs/states";
import { getMentorHome } from "@/lib/reports/queries";
import { closedRounds, roundMachine } from "@/lib/rounds/states";
import { acceptReview, returnReview, saveReview, submitReview } from "./commands";
import { jobs } from "./jobs";
import { canReadContent, canReadDocuments } from "./policy";
import {
  countOwnProgress,
  countOwnReviews,
  findNextReview,
  findReviewForLetter,
  findReviewTitle,
  getOwnReview,
  listOwnDone,
  listOwnQueue,
  listReadProducts,
  lockReview,
} from "./queries";
import { hiddenName } from "./rules.blind";

const open: PhaseVisibility = {
  reviewers: "all",
  othersScores: "after_close",
  cityScores: "after_close",
  companyName: true,
};

/**
 * What the phase that decides now (the call) shows, and whether the review phase names companies; the others say the
 * opposite, so that they cannot stand in for the two.
 */
async function show(program: { id: string }, visibility: Partial<PhaseVisibility>, reviewNames = true) {
  const now = { ...open, ...visibility };
  const others = { ...open, companyName: !(now.companyName && reviewNames) };
  await db.update(programPhases).set({ visibility: others }).where(eq(programPhases.programId, program.id));
  const put = (kind: "call" | "review", visibility: PhaseVisibility) =>
    db
      .update(programPhases)
      .set({ visibility })
      .where(and(eq(programPhases.programId, program.id), eq(programPhases.kind, kind)));
  await put("call", now);
  await put("review", { ...open, companyName: reviewNames });
}

const nobody = "00000000-0000-7000-8000-000000000000";

/** Everything that the reviews say to a mentor. */
const everything = async (mentor: Actor, reviewId: string) =>
  JSON.stringify([
    await listOwnQueue(mentor),
    await listOwnDone(mentor),
    await countOwnReviews(mentor),
    await countOwnProgress(mentor),
    await findNextReview(mentor, nobody),
    await findReviewTitle(mentor, reviewId),
    await getOwnReview(mentor, reviewId),
    await listReadProducts(mentor, { reviewId }),
    await getMentorHome(mentor, new Date()),
  ]);

/** A company whose name stands in all that it wrote. */
async function named(state: Parameters<typeof aScene>[0], more: Parameters<typeof aScene>[1] = {}) {
  const { program, round } = await aRound();
  const chamber = await aChamber();
  const mentor = await aMentor(chamber.id);
  const word = unique("canary").replaceAll("-", "");
  const names = { nameKo: `(주)${word}가`, nameEn: `${word} Corp.`, website: `https://www.${word}.example/ko` };
  const company = await aCompany({ ...names, introductionKo: `${word}가의 소개`, introductionEn: `About ${word}.` });
  const application = await anApplication(program, [chamber.id], "in_review", company);
  const content: ApplicationSnapshot = structuredClone(application.snapshot.content);
  content.application.motivationEn = `We at ${word.toUpperCase()} wish to sell.`;
  content.products[0]!.nameKo = `${word}가 커넥터`;
  content.documents = [
    {
      id: nobody,
      requirementId: "r",
      requirementKo: "서류",
      requirementEn: "Document",
      cityOnly: false,
      name: `${word}_plan.pdf`,
      type: "application/pdf",
      sizeBytes: 1,
      sha256: "0",
    },
  ];
  await db.update(applicationSnapshots).set({ content }).where(eq(applicationSnapshots.id, application.snapshot.id));
  const text = `The aims of ${word}`;
  const translation = cityTranslation({ ko: content.application.goalsKo, en: "" }, text, new Date())!;
  await db
    .update(applications)
    .set({ translations: { goals: translation } })
    .where(eq(applications.id, application.id));
  const review = await aReview(round, application, mentor, state, more);
  return { program, round, chamber, mentor, company, application, review, word };
}

describe("while names are hidden", () => {
  const states = [
    "invited",
    "accepted",
    "in_progress",
    "returned",
    "submitted",
    "locked",
    "declined",
    "recused",
  ] as const;

  const ways = [
    ["in the phase that decides", { companyName: false }, true],
    ["in the review phase alone", { companyName: true }, false],
  ] as const;

  test.each(states.flatMap((state) => ways.map((way) => [state, ...way] as const)))(
    "no query of a review that is %s says whose application it is, hidden %s",
    async (state, _, now, reviewNames) => {
      const { program, mentor, company, application, review, word } = await named(state, {
        returnNote: "",
        ...(state === "returned" ? { returnNote: "회사 이름이 든 메모" } : {}),
      });
      expect(await everything(mentor, review.id)).toContain(word);
      await show(program, now, reviewNames);
      await db
        .update(reviews)
        .set({ returnNote: `${word}가의 강점을 더 적어 주세요` })
        .where(eq(reviews.id, review.id));
      await db
        .update(conflictGates)
        .set({ checkNote: `${word} 확인함` })
        .where(eq(conflictGates.id, review.gateId));
      const seen = await everything(mentor, review.id);
      expect(seen.toLowerCase()).not.toContain(word);
      const hidden = [
        company.id,
        application.id,
        application.receiptNumber!,
        application.product.id,
        "첨단과기로",
        "buk",
      ];
      for (const secret of hidden) expect(seen).not.toContain(secret);
      await db
        .update(companies)
        .set({ nameKo: `${word}나`, nameEn: `New${word}` })
        .where(eq(companies.id, company.id));
      expect((await everything(mentor, review.id)).toLowerCase()).not.toContain(word);
    },
  );

  test("the review phase's word holds until the round has closed, then the phase's that decides", async () => {
    const { program, round, mentor, review } = await named("submitted");
    const title = async () => (await findReviewTitle(mentor, review.id))?.companyKo ?? null;
    for (const state of roundMachine.states) {
      await db.update(reviewRounds).set({ state }).where(eq(reviewRounds.id, round.id));
      const closed = (closedRounds as readonly string[]).includes(state);
      for (const [now, reviewNames] of [
        [true, true],
        [true, false],
        [false, true],
        [false, false],
      ] as const) {
        await show(program, { companyName: now }, reviewNames);
        const shown = now && (closed || reviewNames);
        expect([(await title()) !== null, (await getOwnReview(mentor, review.id)).companyName]).toEqual([shown, shown]);
        const locked = await db.transaction((tx) => lockReview(tx, mentor, review.id));
        const documents = canReadDocuments(mentor, { ...locked, roundState: "open" });
        expect(documents).toEqual(shown ? { ok: true } : { ok: false, reason: "names_hidden" });
      }
    }
  });

  test("the application itself is read all the same, with a word in the place of the name", async () => {
    const { program, mentor, review } = await named("accepted");
    await show(program, { companyName: false });
    const own = await getOwnReview(mentor, review.id);
    expect(own.content?.company).toMatchObject({ ...{ nameKo: hiddenName.ko, nameEn: hiddenName.en }, website: null });
    expect(own.content?.application.motivationEn).toBe(`We at ${hiddenName.en} wish to sell.`);
    const { application: texts, translations } = own.content!;
    expect(translationState({ ko: texts.goalsKo, en: "" }, translations?.goals)).toMatchObject({
      state: "translated",
      by: "city",
      text: `The aims of ${hiddenName.en}`,
    });
    expect([own.companyKo, own.companyEn, own.sector]).toEqual([null, null, "photonics_appliances"]);
    await saveReview(mentor, sheet(program, review.id, ["1", "1", "1"]));
  });

  test("what was read before it changed is blinded as well, its products numbered the same", async () => {
    const { program, mentor, review, application, word } = await named("in_progress");
    await show(program, { companyName: false });
    const content: ApplicationSnapshot = structuredClone(application.snapshot.content);
    content.application.goalsEn = `${word} grows`;
    const [next] = await db
      .insert(applicationSnapshots)
      .values({ applicationId: application.id, number: 2, content, hash: "2".repeat(64), takenAt: new Date() })
      .returning();
    await db
      .update(reviews)
      .set({ snapshotId: next!.id, readSnapshotId: application.snapshot.id })
      .where(eq(reviews.id, review.id));
    const own = await getOwnReview(mentor, review.id);
    expect(JSON.stringify(own).toLowerCase()).not.toContain(word);
    expect([own.content, own.readContent].map((one) => one?.products.map(({ id }) => id))).toEqual([["1"], ["1"]]);
  });

  test("the order of lists does not follow names, receipts or the time of applying", async () => {
    const { program, round, chamber, mentor, review } = await aScene("accepted");
    const made = [review];
    for (let index = 0; index < 5; index++)
      made.push(await aReview(round, await anApplication(program, [chamber.id]), mentor, "accepted"));
    await show(program, { companyName: false });
    const neutral = await db
      .select({ id: reviews.id })
      .from(reviews)
      .where(eq(reviews.roundId, round.id))
      .orderBy(sql`md5(${reviews.id}::text)`);
    const order = async () => (await listOwnQueue(mentor)).map(({ id }) => ({ id }));
    expect(await order()).toEqual(neutral);
    for (const [index, { applicationId }] of made.entries()) {
      const [application] = await db.select().from(applications).where(eq(applications.id, applicationId));
      const name = `${"zyxwvu"[index]}${unique("name")}`;
      await db.update(companies).set({ nameKo: name, nameEn: name }).where(eq(companies.id, application!.companyId));
      await db
        .update(applications)
        .set({ receiptNumber: unique(`${9 - index}`), submittedAt: daysFromNow(-index) })
        .where(eq(applications.id, applicationId));
    }
    expect(await order()).toEqual(neutral);
    const stateEnteredAt = new Date();
    await db.update(reviews).set({ state: "submitted", stateEnteredAt }).where(eq(reviews.roundId, round.id));
    expect((await listOwnDone(mentor)).rows.map(({ id }) => ({ id }))).toEqual(neutral);
  });

  test("no letter about a review says whose application it is, in either phase", async () => {
    const { program, mentor, review, company, application, word } = await named("invited");
    const official = await anOfficial();
    const data = { userId: mentor.userId, reviewId: review.id };
    const write = (job: string) => jobs[job]!(data, { jobId: randomUUID(), now: new Date() });
    for (const companyName of [true, false]) {
      await show(program, { companyName });
      await write("email.reviewInvitation");
      await write("email.reviewReminder");
    }
    await acceptReview(mentor, accepting(review.id));
    await submitReview(mentor, sheet(program, review.id));
    await returnReview(official, { reviewId: review.id, note: `${word}가에 대해 더 적어 주세요` });
    await write("email.reviewReturned");
    const written = await db
      .select()
      .from(letters)
      .where(eq(letters.userId, mentor.userId!))
      .orderBy(letters.createdAt);
    expect(written.map(({ kind }) => kind)).toEqual([
      "reviewInvitation",
      "reviewReminder",
      "reviewInvitation",
      "reviewReminder",
      "reviewReturned",
    ]);
    for (const secret of [word, company.id, application.receiptNumber!, application.id])
      expect(JSON.stringify([written, await findReviewForLetter(official, review.id)])).not.toContain(secret);
  });
});

describe("whom a phase lets review", () => {
  test.each(phaseReviewers)(
    "%s: the policy, the query and the deed say the same, and the list stays",
    async (reviewers) => {
      for (const role of ["member", "lead"] as const) {
        const { program, round, chamber } = await aScene();
        const mentor = await aMentor(chamber.id, role);
        const review = await aReview(round, await anApplication(program, [chamber.id]), mentor, "in_progress");
        await show(program, { reviewers });
        const may = reviewers === "all" || (reviewers === "leads" && role === "lead");
        const own = await getOwnReview(mentor, review.id);
        const facts = { ...own, gateState: own.gateState, roundState: own.roundState };
        expect([own.content !== null, own.contentOpen, canReadContent(mentor, facts).ok]).toEqual([may, may, may]);
        expect((await listReadProducts(mentor, { reviewId: review.id })).length).toBe(may ? 1 : 0);
        expect((await findNextReview(mentor, nobody))?.id ?? null).toBe(may ? review.id : null);
        expect((await listOwnQueue(mentor)).map(({ id }) => id)).toEqual([review.id]);
        const work = saveReview(mentor, sheet(program, review.id));
        const reason = reviewers === "nobody" ? "phase_without_reviewers" : "phase_for_leads";
        if (may) await work;
        else await expect(work).rejects.toMatchObject({ code: "forbidden", reason });
      }
    },
  );
});

describe("what others gave", () => {
  async function two() {
    const { program, round } = await aRound();
    const people = [await aMentor((await aChamber()).id), await aMentor((await aChamber()).id)] as const;
    const application = await anApplication(
      program,
      people.map(({ chamberId }) => chamberId!),
    );
    const [first, second] = people;
    const mine = await aReview(round, application, first, "in_progress");
    const theirs = await aReview(round, application, second, "in_progress");
    await submitReview(second, sheet(program, theirs.id, ["1", "1", "1"]));
    return { program, round, first, second, mine, theirs };
  }

  test.each(othersScores)("is shown %s, and to nobody who has not given their own", async (when) => {
    const { program, round, first, mine, theirs } = await two();
    await show(program, { othersScores: when });
    const others = async () => (await getOwnReview(first, mine.id)).others?.map(({ weighted }) => weighted) ?? null;
    expect(await others()).toBeNull();
    await submitReview(first, sheet(program, mine.id));
    expect(await others()).toEqual(when === "after_own" ? [200] : null);
    expect(JSON.stringify(await getOwnReview(first, mine.id))).not.toContain(theirs.id);
    await returnReview(await anOfficial(), { reviewId: mine.id, note: "더 적어 주세요" });
    expect(await others()).toBeNull();
    await db.update(reviews).set({ state: "locked" }).where(eq(reviews.roundId, round.id));
    await db.update(reviewRounds).set({ state: "closed" }).where(eq(reviewRounds.id, round.id));
    expect(await others()).toEqual(when === "never" ? null : [200]);
  });

  test("never without the gate or the consent", async () => {
    const { program, first, mine } = await two();
    await show(program, { othersScores: "after_own" });
    await submitReview(first, sheet(program, mine.id));
    expect((await getOwnReview(first, mine.id)).others).toHaveLength(1);
    await db.update(conflictGates).set({ state: "under_check" }).where(eq(conflictGates.id, mine.gateId));
    expect((await getOwnReview(first, mine.id)).others).toBeNull();
  });
});
