import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aChamber,
  aCompany,
  aCompanyUser,
  actorOf,
  aMentor,
  anOfficial,
  aProgram,
  aTransferConsent,
  type Cast,
  daysFromNow,
  jobsAbout,
  trailOf,
} from "@/db/factories";
import {
  accepting,
  anApplication,
  aReview,
  aRound,
  aScene,
  gateStateOf,
  sheet,
  stateOf,
  withdrawConsent,
} from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import {
  applications,
  companies,
  conflictGates,
  consents,
  letters,
  mentors,
  programPhases,
  reviewRounds,
  reviews,
} from "@/db/schema";
import { type ApplicationState, applicationMachine } from "@/lib/applications/states";
import { type Actor, systemActor } from "@/lib/core/actor";
import { saveDraft } from "@/lib/drafts/commands";
import { findDraft } from "@/lib/drafts/queries";
import { defaultVisibility, type PhaseVisibility, phaseReviewers } from "@/lib/programs/states";
import { startGateCheck } from "../conflicts/commands";
import { jobs as conflictJobs } from "../conflicts/jobs";
import { listGates } from "../conflicts/queries";
import { type GateState, gateMachine } from "../conflicts/states";
import { closeRound } from "../deliberation/commands";
import { listFilter } from "../deliberation/input";
import { findScoreboard } from "../deliberation/queries";
import { getDeliberation } from "../deliberation/queries.list";
import { configureRound, openRound } from "../rounds/commands";
import { listRounds } from "../rounds/queries";
import { type RoundState, roundMachine } from "../rounds/states";
import {
  acceptReview,
  assignReview,
  clearGate,
  declareInterest,
  declineReview,
  endOrphanedReviews,
  expireInvitations,
  extendRound,
  limitGate,
  reassignReview,
  remindDueReviewers,
  remindReviewer,
  returnReview,
  saveReview,
  submitReview,
  upholdGate,
  voidReview,
} from "./commands";
import { jobs } from "./jobs";
import { canReadContent } from "./policy";
import { countOwnReviews, findNextReview, getOwnReview, listOwnDone, listOwnQueue } from "./queries";
import { getAssignment } from "./queries.candidates";
import { getRoundFigures, listLoads, listRoundApplications } from "./queries.round";
import { type ReviewState, reviewMachine } from "./states";

const refused = (work: Promise<unknown>, reason: string) => expect(work).rejects.toMatchObject({ reason });
const listOf = (actor: Actor, roundId: string) => getDeliberation(actor, roundId, listFilter.parse({}));

// ------------------------------------------------------------ who may what

const officials = ["official", "official2"] as const;

permissionTable("round.extend", extendRound, {
  arrange: async () => ({ roundId: (await aRound()).round.id, dueOn: "2090-01-31" }),
  allowed: officials,
});

permissionTable("review.assign", assignReview, {
  async arrange(cast) {
    const { program } = await aRound();
    const application = await anApplication(program, [cast.chamber.id], "in_review", cast.company);
    return { applicationId: application.id, mentorId: cast.people.member.userId! };
  },
  allowed: officials,
});

permissionTable("review.reassign", reassignReview, {
  async arrange(cast) {
    const { review } = await aScene("invited", {}, "open", cast);
    return { reviewId: review.id, mentorId: cast.people.lead.userId! };
  },
  allowed: officials,
});

const withNote = (state: ReviewState) => async (cast: Cast) => ({
  reviewId: (await aScene(state, {}, "open", cast)).review.id,
  note: "사유",
});

permissionTable("review.void", voidReview, { arrange: withNote("accepted"), allowed: officials });

permissionTable("review.return", returnReview, { arrange: withNote("submitted"), allowed: officials });

permissionTable("review.remind", remindReviewer, {
  arrange: async (cast) => ({ reviewId: (await aScene("accepted", {}, "open", cast)).review.id }),
  allowed: officials,
});

const gateIn = (gate: GateState) => async (cast: Cast) => ({
  gateId: (await aScene("accepted", { gate }, "open", cast)).review.gateId,
});

const judged = async (cast: Cast) => ({ ...(await gateIn("under_check")(cast)), note: "확인함" });

permissionTable("gate.clear", clearGate, { arrange: judged, allowed: officials });

permissionTable("gate.limit", limitGate, { arrange: judged, allowed: officials });

permissionTable("gate.uphold", upholdGate, { arrange: judged, allowed: officials });

permissionTable("review.accept", acceptReview, {
  arrange: async (cast) => accepting((await aScene("invited", {}, "open", cast)).review.id),
  allowed: ["member"],
});

permissionTable("review.decline", declineReview, {
  arrange: async (cast) => ({
    reviewId: (await aScene("invited", {}, "open", cast)).review.id,
    reason: "workload" as const,
  }),
  allowed: ["member"],
});

permissionTable("gate.declareInterest", declareInterest, {
  arrange: async (cast) => ({
    reviewId: (await aScene("accepted", {}, "open", cast)).review.id,
    interests: ["buyer" as const],
    note: "",
  }),
  allowed: ["member"],
});

permissionTable("review.save", saveReview, {
  async arrange(cast) {
    const { program, review } = await aScene("accepted", {}, "open", cast);
    return sheet(program, review.id);
  },
  allowed: ["member"],
});

permissionTable("review.submit", submitReview, {
  async arrange(cast) {
    const { program, review } = await aScene("in_progress", {}, "open", cast);
    return sheet(program, review.id);
  },
  allowed: ["member"],
});

permissionTable("review.endOrphaned", endOrphanedReviews, { arrange: async () => ({}), allowed: ["system"] });

permissionTable("review.expireInvitations", expireInvitations, { arrange: async () => ({}), allowed: ["system"] });

permissionTable("review.remindDue", remindDueReviewers, { arrange: async () => ({}), allowed: ["system"] });

// ------------------------------------------------------------------ rounds

describe("a round", () => {
  test("is made once for a season, opened, and its day moved with the reviews that still run", async () => {
    const official = await anOfficial();
    const program = await aProgram();
    const { id } = await configureRound(official, { programId: program.id, dueOn: "2090-01-31" });
    await refused(configureRound(official, { programId: program.id, dueOn: "2090-02-28" }), "round_exists");
    await openRound(official, { roundId: id });
    const [round] = await db.select().from(reviewRounds).where(eq(reviewRounds.id, id));
    expect(round).toMatchObject({
      state: "open",
      dueAt: new Date("2090-01-31T14:59:00Z"),
      rubricId: program.rubric.id,
    });
    const mentor = await aMentor((await aChamber()).id);
    const application = await anApplication(program, [mentor.chamberId!]);
    const review = await aReview(round!, application, mentor);
    await extendRound(official, { roundId: id, dueOn: "2090-02-28" });
    const [moved] = await db.select().from(reviews).where(eq(reviews.id, review.id));
    expect(moved!.dueAt).toEqual(new Date("2090-02-28T14:59:00Z"));
    expect(await trailOf(id)).toEqual(["round.configure", "round.open", "round.extend"]);
    await refused(extendRound(official, { roundId: id, dueOn: "2020-02-28" }), "round_due_passed");
    await expect(extendRound(official, { roundId: id, dueOn: "2090-02-30" })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

// -------------------------------------------------------- asking reviewers

describe("asking a mentor", () => {
  async function aWorld(state: ApplicationState = "in_review") {
    const { program, round } = await aRound();
    const chamber = await aChamber();
    const mentor = await aMentor(chamber.id);
    const application = await anApplication(program, [chamber.id], state);
    const input = { applicationId: application.id, mentorId: mentor.userId! };
    return { program, round, chamber, mentor, application, input, official: await anOfficial() };
  }

  test("makes an invitation to the newest snapshot behind a closed gate, and a letter without the company", async () => {
    const { round, mentor, application, input, official } = await aWorld();
    const { id } = await assignReview(official, input);
    const [review] = await db.select().from(reviews).where(eq(reviews.id, id));
    expect(review).toMatchObject({
      state: "invited",
      snapshotId: application.snapshot.id,
      chamberId: mentor.chamberId,
      dueAt: round.dueAt,
    });
    expect(
      await db
        .select({ state: conflictGates.state })
        .from(conflictGates)
        .where(eq(conflictGates.applicationId, application.id)),
    ).toEqual([{ state: "attestation_required" }]);
    expect(await trailOf(id)).toEqual(["review.assign"]);
    const [letter] = await jobsAbout(id);
    expect(letter).toEqual({ job: "email.reviewInvitation", data: { userId: mentor.userId, reviewId: id } });
    await jobs["email.reviewInvitation"]!(letter!.data, { jobId: id, now: new Date() });
    const [written] = await db.select().from(letters).where(eq(letters.jobId, id));
    const [company] = await db.select().from(companies).where(eq(companies.id, application.companyId));
    expect(written!.body).toContain(`/en/mentor/reviews/${id}`);
    for (const word of [company!.nameKo, company!.nameEn, application.receiptNumber!])
      expect(JSON.stringify(written)).not.toContain(word);
  });

  test("is refused without the company's consent for the mentor's chamber", async () => {
    const { input, official, application } = await aWorld();
    await withdrawConsent(application.companyId);
    await refused(assignReview(official, input), "no_consent_for_chamber");
    expect(await db.select().from(conflictGates).where(eq(conflictGates.applicationId, application.id))).toEqual([]);
  });

  test("is refused twice, for a second mentor of the chamber, and when the mentor is away", async () => {
    const { input, official, chamber } = await aWorld();
    const colleague = await aMentor(chamber.id, "lead");
    const away = await aMentor(chamber.id, "member", { state: "inactive" });
    await refused(assignReview(official, { ...input, mentorId: away.userId! }), "mentor_not_available");
    await assignReview(official, input);
    await refused(assignReview(official, input), "mentor_already_assigned");
    await refused(assignReview(official, { ...input, mentorId: colleague.userId! }), "chamber_already_assigned");
  });

  test("of two officials at the same moment only one succeeds", async () => {
    const { input, official, chamber } = await aWorld();
    const colleague = await aMentor(chamber.id);
    const second = await anOfficial();
    const both = await Promise.allSettled([
      assignReview(official, input),
      assignReview(second, { ...input, mentorId: colleague.userId! }),
      assignReview(second, input),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is refused where the city found an interest, or the mentor named one, or it is being looked into", async () => {
    for (const [gate, reason] of [
      ["limited", "mentor_in_conflict"],
      ["upheld", "mentor_in_conflict"],
      ["declared", "conflict_under_check"],
      ["under_check", "conflict_under_check"],
    ] as const) {
      const { input, official, application, mentor } = await aWorld();
      await db.insert(conflictGates).values({ applicationId: application.id, mentorId: mentor.userId!, state: gate });
      await refused(assignReview(official, input), reason);
    }
    const { input, official, mentor } = await aWorld();
    const { id } = await assignReview(official, input);
    await declineReview(mentor, { reviewId: id, reason: "conflict" });
    await refused(assignReview(official, input), "mentor_in_conflict");
  });

  test("is possible again after a decline for lack of time", async () => {
    const { input, official, mentor } = await aWorld();
    const { id } = await assignReview(official, input);
    await declineReview(mentor, { reviewId: id, reason: "workload" });
    const again = await assignReview(official, input);
    expect(again.id).not.toBe(id);
    expect((await listOwnQueue(mentor)).map((review) => review.id)).toEqual([again.id]);
  });

  test("is for applications in screening or review of an open round", async () => {
    const screening = await aWorld("screening");
    await assignReview(screening.official, screening.input);
    const decided = await aWorld("deliberation");
    await refused(assignReview(decided.official, decided.input), "application_not_reviewed_now");
    const closed = await aWorld();
    await db.update(reviewRounds).set({ state: "closed" }).where(eq(reviewRounds.id, closed.round.id));
    await refused(assignReview(closed.official, closed.input), "round_not_open");
  });

  test("the page says for each mentor why not", async () => {
    const { application, official, mentor } = await aWorld();
    const unconsented = await aMentor((await aChamber()).id);
    const { people } = await getAssignment(official, application.id);
    const verdictOf = (actor: Actor) => people.find(({ mentorId }) => mentorId === actor.userId)!.verdict;
    expect(verdictOf(mentor)).toEqual({ ok: true });
    expect(verdictOf(unconsented)).toEqual({ ok: false, reason: "no_consent_for_chamber" });
    await expect(getAssignment(mentor, application.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getAssignment(official, "not-an-id")).rejects.toMatchObject({ code: "not_found" });
  });

  test("into other hands: the first is over, a colleague of the same chamber may follow", async () => {
    const { input, official, chamber, mentor } = await aWorld();
    const colleague = await aMentor(chamber.id);
    const { id } = await assignReview(official, input);
    const { id: next } = await reassignReview(official, { reviewId: id, mentorId: colleague.userId! });
    expect([await stateOf(id), await stateOf(next)]).toEqual(["reassigned", "invited"]);
    await refused(acceptReview(mentor, accepting(id)), "wrong_state");
    expect((await jobsAbout(next)).map(({ job }) => job)).toEqual(["email.reviewInvitation"]);
  });
});

// ----------------------------------------------------------- conflict gate

describe("before the gate is passed", () => {
  const secrets = async (application: Awaited<ReturnType<typeof anApplication>>) => [
    application.product.nameKo,
    application.product.nameEn,
    application.product.summaryEn,
    application.motivationKo,
    application.goalsKo,
    application.receiptNumber!,
    application.companyId,
    application.snapshot.hash,
    (await db.select().from(companies).where(eq(companies.id, application.companyId)))[0]!.introductionEn,
  ];
  const everything = async (mentor: Actor, reviewId: string) =>
    JSON.stringify([
      await listOwnQueue(mentor),
      await listOwnDone(mentor),
      await countOwnReviews(mentor),
      await findNextReview(mentor, "00000000-0000-7000-8000-000000000000"),
      await getOwnReview(mentor, reviewId),
      await listRounds(mentor),
    ]);

  test("no query of the mentor gives anything of the application but the company's name and sector", async () => {
    const { application, mentor, review } = await aScene("invited");
    const hidden = await secrets(application);
    const seen = await everything(mentor, review.id);
    for (const secret of hidden) expect(seen).not.toContain(secret);
    const [company] = await db.select().from(companies).where(eq(companies.id, application.companyId));
    expect(seen).toContain(company!.nameKo);
    await acceptReview(mentor, accepting(review.id));
    expect(await everything(mentor, review.id)).toContain(application.product.nameEn);
  });

  test.each(["attestation_required", "declared", "under_check", "limited", "upheld"] as const)(
    "%s keeps it closed, and nothing can be written",
    async (gate) => {
      const { program, application, mentor, review } = await aScene("accepted", { gate });
      const seen = await everything(mentor, review.id);
      for (const secret of await secrets(application)) expect(seen).not.toContain(secret);
      await expect(saveReview(mentor, sheet(program, review.id))).rejects.toMatchObject({ code: "forbidden" });
      await expect(submitReview(mentor, sheet(program, review.id))).rejects.toMatchObject({ code: "forbidden" });
    },
  );

  test("screening keeps it closed, a question to the company during the review does not", async () => {
    const { application, mentor, review } = await aScene("accepted");
    const put = (state: ApplicationState, cameFrom: ApplicationState | null = null) =>
      db.update(applications).set({ state, cameFrom }).where(eq(applications.id, application.id));
    const open = async () => (await getOwnReview(mentor, review.id)).content !== null;
    expect(await open()).toBe(true);
    await put("screening");
    expect(await open()).toBe(false);
    await put("info_requested", "screening");
    expect(await open()).toBe(false);
    await put("info_requested", "in_review");
    expect(await open()).toBe(true);
    await put("withdrawn");
    expect(await open()).toBe(false);
  });

  test("other mentors, also of the same chamber, and all other roles find nothing", async () => {
    const { chamber, review } = await aScene("accepted");
    const official = await anOfficial();
    const colleague = await aMentor(chamber.id, "lead");
    for (const actor of [colleague, await aMentor((await aChamber()).id), await aCompanyUser(), official]) {
      await expect(getOwnReview(actor, review.id)).rejects.toMatchObject({ code: "not_found" });
      expect(await listOwnQueue(actor)).toEqual([]);
      expect((await listOwnDone(actor)).total).toBe(0);
      expect(await countOwnReviews(actor)).toEqual({ toAnswer: 0, toWrite: 0, late: 0 });
    }
    await expect(getOwnReview(official, "nonsense")).rejects.toMatchObject({ code: "not_found" });
  });

  test("a mentor who has moved to another chamber has lost it", async () => {
    const { mentor, review } = await aScene("accepted");
    const elsewhere = await aChamber();
    await db.update(mentors).set({ chamberId: elsewhere.id }).where(eq(mentors.userId, mentor.userId!));
    await expect(getOwnReview(await actorOf(mentor.userId!), review.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the policy and the query say the same about reading", () => {
  const base = {
    gate: "none_declared",
    review: "in_progress",
    round: "open",
    application: "in_review",
    consent: true,
    reviewers: "all",
  } as const;
  type Case = {
    gate: GateState;
    review: ReviewState;
    round: RoundState;
    application: ApplicationState;
    consent: boolean;
    reviewers: PhaseVisibility["reviewers"];
  };
  const cases: Case[] = [
    base,
    { ...base, consent: false },
    ...gateMachine.states.map((gate) => ({ ...base, gate })),
    ...reviewMachine.states.map((review) => ({ ...base, review })),
    ...roundMachine.states.map((round) => ({ ...base, round })),
    ...applicationMachine.states.map((application) => ({ ...base, application })),
    ...phaseReviewers.map((reviewers) => ({ ...base, reviewers })),
  ];
  test("in every state of gate, review, round and application, in every phase, with and without consent", async () => {
    const { mentor, program, review, round, application, chamber } = await aScene();
    for (const { gate, review: state, round: roundState, application: applicationState, consent, reviewers } of cases) {
      const visibility = { ...defaultVisibility, reviewers };
      await db.update(programPhases).set({ visibility }).where(eq(programPhases.programId, program.id));
      await db.update(conflictGates).set({ state: gate }).where(eq(conflictGates.id, review.gateId));
      await db.update(reviews).set({ state }).where(eq(reviews.id, review.id));
      await db.update(reviewRounds).set({ state: roundState }).where(eq(reviewRounds.id, round.id));
      await db.update(applications).set({ state: applicationState }).where(eq(applications.id, application.id));
      const withdrawnAt = consent ? null : new Date();
      await db.update(consents).set({ withdrawnAt }).where(eq(consents.chamberId, chamber.id));
      const facts = {
        state,
        mentorId: mentor.userId!,
        chamberId: chamber.id,
        remindedAt: null,
        gateState: gate,
        roundState,
        applicationState,
        consentHolds: consent,
        conflictElsewhere: false,
        reviewers,
      };
      const read = await getOwnReview(mentor, review.id).catch(() => null);
      expect(read !== null && read.content !== null, JSON.stringify(facts)).toBe(canReadContent(mentor, facts).ok);
      expect(read?.contentOpen ?? false).toBe(canReadContent(mentor, facts).ok);
    }
  });
});

describe("interests", () => {
  test("declared with the acceptance wait for the city, which clears them", async () => {
    const { mentor, review } = await aScene("invited");
    const official = await anOfficial();
    await acceptReview(mentor, {
      ...accepting(review.id),
      declaration: "interests",
      interests: ["supplier"],
      note: "소량 납품",
    });
    expect(await gateStateOf(review.gateId)).toBe("declared");
    expect((await getOwnReview(mentor, review.id)).content).toBeNull();
    expect(await getRoundFigures(official, review.roundId)).toMatchObject({ toCheck: 1 });
    await refused(clearGate(official, { gateId: review.gateId, note: "문제없음" }), "wrong_state");
    await startGateCheck(official, { gateId: review.gateId });
    await clearGate(official, { gateId: review.gateId, note: "문제없음" });
    expect((await getOwnReview(mentor, review.id)).content).not.toBeNull();
    expect(await trailOf(review.gateId)).toEqual(["gate.startCheck", "gate.clear"]);
    const letter = (await jobsAbout(review.gateId)).at(-1)!;
    expect(letter.job).toBe("email.gateDecided");
    await conflictJobs["email.gateDecided"]!(letter.data, { jobId: review.gateId, now: new Date() });
    expect(
      await db
        .select({ kind: letters.kind, userId: letters.userId })
        .from(letters)
        .where(eq(letters.jobId, review.gateId)),
    ).toEqual([{ kind: "gateDecided", userId: mentor.userId }]);
  });

  test.each([
    ["limited", limitGate],
    ["upheld", upholdGate],
  ] as const)("found to be %s end the review", async (state, judge) => {
    const { mentor, review } = await aScene("accepted", { gate: "under_check" });
    await judge(await anOfficial(), { gateId: review.gateId, note: "이해관계 있음" });
    expect([await gateStateOf(review.gateId), await stateOf(review.id)]).toEqual([state, "recused"]);
    expect((await getOwnReview(mentor, review.id)).content).toBeNull();
  });

  test("found later close the application at once; scores that were given no longer count when the city says so", async () => {
    for (const gate of ["none_declared", "cleared"] as const) {
      const { program, application, mentor, review, round } = await aScene("in_progress", { gate });
      await submitReview(mentor, sheet(program, review.id));
      await declareInterest(mentor, { reviewId: review.id, interests: ["investor"], note: "투자 제안을 받음" });
      expect([await gateStateOf(review.gateId), await stateOf(review.id)]).toEqual(["declared", "submitted"]);
      const own = await getOwnReview(mentor, review.id);
      expect([own.content, own.others]).toEqual([null, null]);
      await startGateCheck(await anOfficial(), { gateId: review.gateId });
      await upholdGate(await anOfficial(), { gateId: review.gateId, note: "투자자", scores: "void" });
      expect(await stateOf(review.id)).toBe("recused");
      await closeRound(await anOfficial(), { roundId: round.id });
      const board = await findScoreboard(await anOfficial(), application.id);
      expect([board!.sheets, board!.mean]).toEqual([[], null]);
    }
  });

  test("the answer must fit itself", async () => {
    const { mentor, review } = await aScene("invited");
    const wrong = [
      { ...accepting(review.id), declaration: "interests" },
      { ...accepting(review.id), interests: ["buyer"] },
      { ...accepting(review.id), truthful: false },
      { ...accepting(review.id), interests: ["godparent"] },
      { ...accepting(review.id), chamberId: mentor.chamberId },
    ];
    for (const input of wrong)
      await expect(acceptReview(mentor, input as never)).rejects.toMatchObject({ code: "invalid" });
    expect(await stateOf(review.id)).toBe("invited");
  });
});

// ----------------------------------------------------------------- consent

describe("a withdrawn consent", () => {
  test("closes the application with the next read, and its name with it, and nothing more can be written", async () => {
    const { program, application, mentor, review } = await aScene("in_progress");
    await withdrawConsent(application.companyId);
    const own = await getOwnReview(mentor, review.id);
    expect([own.content, own.companyKo, own.companyEn, own.sector]).toEqual([null, null, null, null]);
    await refused(saveReview(mentor, sheet(program, review.id)), "consent_withdrawn");
    await refused(submitReview(mentor, sheet(program, review.id)), "consent_withdrawn");
  });

  test("voids that chamber's running reviews of that company and no others", async () => {
    const { round, chamber, application, review, mentor } = await aScene("submitted");
    const otherMentor = await aMentor((await aChamber()).id);
    await aTransferConsent(application.companyId, otherMentor.chamberId!, (await aCompanyUser()).userId!);
    const other = await aReview(round, application, otherMentor, "in_progress");
    await db
      .update(consents)
      .set({ withdrawnAt: new Date() })
      .where(and(eq(consents.companyId, application.companyId), eq(consents.chamberId, chamber.id)));
    const data = { companyId: application.companyId, chamberId: chamber.id };
    await jobs["reviews.consentWithdrawn"]!(data, { jobId: review.id, now: new Date() });
    const [ended] = await db.select().from(reviews).where(eq(reviews.id, review.id));
    expect(ended).toMatchObject({ state: "voided", endReason: "consent_withdrawn" });
    expect(await stateOf(other.id)).toBe("in_progress");
    expect((await listOwnDone(mentor)).rows.map(({ id }) => id)).toEqual([review.id]);
  });

  test("given again before the job has run leaves the review alone", async () => {
    const { chamber, application, review } = await aScene("accepted");
    await endOrphanedReviews(systemActor, { companyId: application.companyId, chamberId: chamber.id });
    expect(await stateOf(review.id)).toBe("accepted");
  });

  test("as does the withdrawal of the application itself", async () => {
    const { application, review } = await aScene("accepted");
    await db.update(applications).set({ state: "withdrawn" }).where(eq(applications.id, application.id));
    await jobs["reviews.applicationWithdrawn"]!(
      { applicationId: application.id },
      { jobId: review.id, now: new Date() },
    );
    const [ended] = await db.select().from(reviews).where(eq(reviews.id, review.id));
    expect(ended).toMatchObject({ state: "voided", endReason: "application_closed" });
  });
});

// ------------------------------------------------------------------ scores

describe("writing a review", () => {
  test("saves unfinished, submits complete, and forgets the draft", async () => {
    const { program, application, mentor, review } = await aScene("accepted");
    const draft = { form: "review.scores" as const, subjectId: review.id };
    await saveDraft(mentor, { ...draft, values: { comment: "쓰는 중" }, version: 0 });
    const { version } = await saveReview(mentor, { ...sheet(program, review.id, ["4", null, ""]), recommendation: "" });
    expect(await findDraft(mentor, "review.scores", review.id)).toBeNull();
    const half = await getOwnReview(mentor, review.id);
    expect(half).toMatchObject({
      state: "in_progress",
      version: 2,
      weighted: null,
      recommendation: null,
      scored: 1,
      criteria: 3,
    });
    await expect(submitReview(mentor, sheet(program, review.id, ["4", null, "5"], version))).rejects.toMatchObject({
      fields: { "scores.1.score": { key: "scoreMissing" } },
    });
    await submitReview(mentor, sheet(program, review.id, ["4", "3", "5"], version));
    const own = await getOwnReview(mentor, review.id);
    // 50 * 4/5 + 30 * 3/5 + 20 * 5/5
    expect(own).toMatchObject({ state: "submitted", weighted: 780, recommendation: "accept", comment: "전체 의견" });
    expect(own.content).not.toBeNull();
    expect(await trailOf(review.id)).toEqual(["review.save", "review.submit"]);
    expect((await listOwnDone(mentor)).rows.map(({ id }) => id)).toEqual([review.id]);
    expect(application.id).toBeTruthy();
  });

  test("of two windows the second is told and loses nothing of the first", async () => {
    const { program, mentor, review } = await aScene("accepted");
    await saveReview(mentor, sheet(program, review.id, ["1", "1", "1"]));
    await refused(saveReview(mentor, sheet(program, review.id, ["2", "2", "2"])), "changed_meanwhile");
    await refused(submitReview(mentor, sheet(program, review.id, ["2", "2", "2"])), "changed_meanwhile");
    expect((await getOwnReview(mentor, review.id)).scores.map(({ score }) => score)).toEqual([1, 1, 1]);
  });

  test("submitted twice at once it is submitted once", async () => {
    const { program, mentor, review } = await aScene("in_progress");
    const both = await Promise.allSettled([
      submitReview(mentor, sheet(program, review.id)),
      submitReview(mentor, sheet(program, review.id)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await refused(submitReview(mentor, sheet(program, review.id, undefined, 2)), "review_given");
    expect(await trailOf(review.id)).toEqual(["review.submit"]);
  });

  test("scores outside the scale, of another rubric, twice or left out are refused", async () => {
    const { program, mentor, review } = await aScene("accepted");
    const foreign = await aProgram();
    const good = sheet(program, review.id);
    const wrong = [
      sheet(program, review.id, ["6", "1", "1"]),
      sheet(program, review.id, ["-1", "1", "1"]),
      sheet(program, review.id, ["1.5", "1", "1"]),
      { ...good, scores: sheet(foreign, review.id).scores },
      { ...good, scores: [good.scores[0]!, good.scores[0]!, good.scores[1]!] },
      { ...good, scores: good.scores.slice(1) },
      { ...good, recommendation: "" },
      { ...good, comment: "가".repeat(4001) },
      { ...good, comment: "보이지 않는 \u0000" },
      { ...good, comment: "\ud800" },
      { ...good, state: "submitted" },
      { ...good, scores: good.scores.map((one) => ({ ...one, weight: 100 })) },
    ];
    for (const input of wrong)
      await expect(submitReview(mentor, input as never)).rejects.toMatchObject({ code: "invalid" });
    expect(await stateOf(review.id)).toBe("accepted");
    await saveReview(mentor, { ...good, comment: "의견".normalize("NFD") });
    expect((await getOwnReview(mentor, review.id)).comment).toBe("의견".normalize("NFC"));
  });

  test("returned by the city it can be completed and given again", async () => {
    const { program, mentor, review } = await aScene("in_progress");
    const official = await anOfficial();
    await submitReview(mentor, sheet(program, review.id));
    await returnReview(official, { reviewId: review.id, note: "근거를 적어 주세요" });
    expect((await jobsAbout(review.id)).map(({ job }) => job)).toEqual(["email.reviewReturned"]);
    const own = await getOwnReview(mentor, review.id);
    expect(own).toMatchObject({ state: "returned", returnNote: "근거를 적어 주세요", version: 3 });
    await refused(submitReview(mentor, sheet(program, review.id, ["5", "5", "5"], 2)), "changed_meanwhile");
    await submitReview(mentor, sheet(program, review.id, ["5", "5", "5"], 3));
    expect(await getOwnReview(mentor, review.id)).toMatchObject({ state: "submitted", weighted: 1000 });
  });

  test("ends with the round: own scores stay, the application is closed", async () => {
    const { program, round, mentor, review } = await aScene("in_progress");
    await submitReview(mentor, sheet(program, review.id));
    await closeRound(await anOfficial(), { roundId: round.id });
    const own = await getOwnReview(mentor, review.id);
    expect(own).toMatchObject({ state: "locked", content: null, weighted: 680, others: [] });
    await expect(saveReview(mentor, sheet(program, review.id, undefined, 2))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

// --------------------------------------------------------------- blindness

describe("until the round has closed", () => {
  async function threeReviews() {
    const { program, round } = await aRound();
    const people = await Promise.all([0, 1, 2].map(async () => aMentor((await aChamber()).id)));
    const application = await anApplication(
      program,
      people.map(({ chamberId }) => chamberId!),
    );
    const made = [];
    for (const person of people) made.push(await aReview(round, application, person, "in_progress"));
    const official = await anOfficial();
    await submitReview(people[0]!, { ...sheet(program, made[0]!.id, ["5", "5", "5"]), comment: "canary-overall" });
    await submitReview(people[1]!, { ...sheet(program, made[1]!.id, ["1", "1", "1"]), comment: "canary-overall" });
    return { program, round, people, application, made, official };
  }

  test("nobody sees scores, comments or their order: neither the other mentors nor the city", async () => {
    const { round, people, application, made, official } = await threeReviews();
    const board = await findScoreboard(official, application.id);
    expect(board).toMatchObject({ sheets: [], mean: null, spread: null });
    expect(board!.people.map(({ state, scored }) => [state, scored])).toEqual([
      ["submitted", 3],
      ["submitted", 3],
      ["in_progress", 0],
    ]);
    expect((await listOf(official, round.id)).rows).toEqual([]);
    const list = await listRoundApplications(official, round.id);
    expect(
      JSON.stringify([board, list, await listLoads(official, round.id), await getRoundFigures(official, round.id)]),
    ).not.toContain("canary");
    for (const [index, person] of people.entries()) {
      const own = await getOwnReview(person, made[index]!.id);
      expect(own.others).toBeNull();
      if (index > 0) expect(JSON.stringify(own)).not.toContain(made[0]!.id);
    }
  });

  test("the city reads them as they are given where the season's phase says so; reviewers still do not", async () => {
    const { program, round, people, application, made, official } = await threeReviews();
    const visibility = { ...defaultVisibility, cityScores: "as_given" as const };
    await db.update(programPhases).set({ visibility }).where(eq(programPhases.programId, program.id));
    const board = await findScoreboard(official, application.id);
    expect(board!.sheets.map(({ weighted }) => weighted).sort()).toEqual([1000, 200]);
    expect(board!.sheets.map(({ comment }) => comment)).toEqual(["canary-overall", "canary-overall"]);
    expect(board).toMatchObject({ round: { closed: false, readable: true }, mean: 600, spread: 800 });
    expect((await listOf(official, round.id)).rows).toEqual([]);
    for (const [index, person] of people.entries()) {
      expect((await getOwnReview(person, made[index]!.id)).others).toBeNull();
      expect(await findScoreboard(person, application.id)).toBeNull();
    }
  });

  test("afterwards the city has them side by side, those who gave theirs see the others' without names", async () => {
    const { round, people, application, made, official } = await threeReviews();
    await closeRound(official, { roundId: round.id });
    const board = await findScoreboard(official, application.id);
    expect(board).toMatchObject({ mean: 600, spread: 800 });
    expect(board!.sheets.map(({ comment }) => comment)).toEqual(["canary-overall", "canary-overall"]);
    expect((await listOf(official, round.id)).rows).toMatchObject([
      { id: application.id, rank: 1, mean: 600, spread: 800, count: 2 },
    ]);
    const own = await getOwnReview(people[0]!, made[0]!.id);
    expect(own.others).toMatchObject([{ weighted: 200 }]);
    const seen = JSON.stringify(own.others);
    for (const hidden of [people[1]!.name, people[1]!.userId!, made[1]!.id, "canary", "의견"])
      expect(seen).not.toContain(hidden);
    expect((await getOwnReview(people[2]!, made[2]!.id)).others).toBeNull();
  });

  test("companies, federation, admins and other mentors see no board, ranking, load or count at all", async () => {
    const { round, application, people, official } = await threeReviews();
    await closeRound(official, { roundId: round.id });
    const owner = await aCompanyUser();
    const nothing = { asked: 0, given: 0, awaited: 0, late: 0, toCheck: 0, screening: 0 };
    for (const actor of [owner, people[2]!]) {
      expect(await findScoreboard(actor, application.id)).toBeNull();
      await refused(listOf(actor, round.id), "not_found");
      expect(await listLoads(actor, round.id)).toEqual([]);
      expect(await listGates(actor, round.id)).toEqual([]);
      expect(await listRounds(actor)).toEqual([]);
      expect((await listRoundApplications(actor, round.id)).total).toBe(0);
      expect(await getRoundFigures(actor, round.id)).toEqual(nothing);
    }
  });
});

// ------------------------------------------------------- by the portal itself

describe("the clock", () => {
  test("ends invitations that nobody answered within five days", async () => {
    const old = await aScene("invited", { stateEnteredAt: daysFromNow(-6) });
    const young = await aScene("invited", { stateEnteredAt: daysFromNow(-4) });
    const begun = await aScene("accepted", { stateEnteredAt: daysFromNow(-6) });
    await expireInvitations(systemActor, {});
    expect(await Promise.all([old, young, begun].map(({ review }) => stateOf(review.id)))).toEqual([
      "expired",
      "invited",
      "accepted",
    ]);
  });

  test("reminds once shortly before the day; the city may ask again after a day", async () => {
    const near = await aScene("in_progress", { dueAt: daysFromNow(1) });
    const far = await aScene("in_progress", { dueAt: daysFromNow(9) });
    await remindDueReviewers(systemActor, {});
    await remindDueReviewers(systemActor, {});
    const letter = await jobsAbout(near.review.id);
    expect(letter.map(({ job }) => job)).toEqual(["email.reviewReminder"]);
    expect(await jobsAbout(far.review.id)).toEqual([]);
    const official = await anOfficial();
    await refused(remindReviewer(official, { reviewId: near.review.id }), "reminded_recently");
    await db
      .update(reviews)
      .set({ remindedAt: daysFromNow(-2) })
      .where(eq(reviews.id, near.review.id));
    await remindReviewer(official, { reviewId: near.review.id });
    expect(await jobsAbout(near.review.id)).toHaveLength(2);
    await jobs["email.reviewReminder"]!(letter[0]!.data, { jobId: near.review.id, now: new Date() });
    expect(await db.select({ kind: letters.kind }).from(letters).where(eq(letters.jobId, near.review.id))).toEqual([
      { kind: "reviewReminder" },
    ]);
  });

  test("writes no letter about a review that is over meanwhile", async () => {
    const { review, mentor } = await aScene("invited");
    await declineReview(mentor, { reviewId: review.id, reason: "leave" });
    await jobs["email.reviewInvitation"]!(
      { userId: mentor.userId, reviewId: review.id },
      { jobId: review.id, now: new Date() },
    );
    expect(await db.select().from(letters).where(eq(letters.jobId, review.id))).toEqual([]);
  });
});

// ------------------------------------------------------------------- lists

test("lists read as often for three rows as for one", async () => {
  const { program, round } = await aRound();
  const official = await anOfficial();
  const chamber = await aChamber();
  const mentor = await aMentor(chamber.id);
  const read = async () => {
    const { statements } = await countingQueries(async () => {
      await listOwnQueue(mentor);
      await listOwnDone(mentor);
      await listRoundApplications(official, round.id);
      await listLoads(official, round.id);
      await listGates(official, round.id);
      await listOf(official, round.id);
      await findScoreboard(official, one.id);
    });
    return statements.length;
  };
  const one = await anApplication(program, [chamber.id]);
  await aReview(round, one, mentor, "in_progress");
  const first = await read();
  for (const state of ["submitted", "accepted"] as const) {
    await aReview(round, await anApplication(program, [chamber.id]), mentor, state);
    await aReview(round, one, await aMentor((await aChamber()).id), "submitted", { gate: "declared" });
  }
  expect(await read()).toBe(first);
  expect((await listRoundApplications(official, round.id)).rows).toHaveLength(3);
});

test("the next review is the most urgent one that the mentor can do something about", async () => {
  const { program, round, chamber, mentor, review } = await aScene("in_progress");
  const later = await aReview(round, await anApplication(program, [chamber.id]), mentor, "in_progress");
  const checked = { gate: "under_check", dueAt: daysFromNow(1) } as const;
  await aReview(round, await anApplication(program, [chamber.id]), mentor, "accepted", checked);
  expect((await findNextReview(mentor, review.id))?.id).toBe(later.id);
  const asked = await aReview(round, await anApplication(program, [chamber.id]), mentor, "invited");
  expect((await findNextReview(mentor, review.id))?.id).toBe(asked.id);
});

test("the list of a round can be narrowed", async () => {
  const { program, round } = await aRound();
  const official = await anOfficial();
  const chamber = await aChamber();
  const mentor = await aMentor(chamber.id);
  const company = await aCompany({ nameEn: "Hundred%_Percent" });
  const late = await anApplication(program, [chamber.id], "in_review", company);
  await aReview(round, late, mentor, "in_progress", { dueAt: daysFromNow(-1) });
  const checked = await anApplication(program, [chamber.id]);
  await aReview(round, checked, mentor, "accepted", { gate: "declared" });
  const ids = async (filter: Parameters<typeof listRoundApplications>[2]) =>
    (await listRoundApplications(official, round.id, filter)).rows.map(({ id }) => id).sort();
  expect(await ids({})).toEqual([late.id, checked.id].sort());
  expect(await ids({ show: "late" })).toEqual([late.id]);
  expect(await ids({ show: "conflict" })).toEqual([checked.id]);
  expect(await ids({ show: "complete" })).toEqual([]);
  expect(await ids({ show: "unassigned" })).toEqual([late.id, checked.id].sort());
  expect(await ids({ q: "%_P" })).toEqual([late.id]);
  expect(await getRoundFigures(official, round.id)).toEqual({
    asked: 2,
    given: 0,
    awaited: 2,
    late: 1,
    toCheck: 1,
    screening: 0,
  });
  expect((await countOwnReviews(mentor)).late).toBe(1);
});
