import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aChamber,
  aCompany,
  aMatch,
  aMember,
  aMentor,
  anAcceptedApplication,
  anOfficial,
  aProduct,
  aProgram,
  aTransferConsent,
  type Cast,
  daysFromNow,
  jobsAbout,
  type Persona,
  trailOf,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import {
  applicationProducts,
  applications,
  auditEvents,
  chambers,
  conflictGates,
  consents,
  letters,
  matches,
  matchingWeights,
  matchRuns,
  nicheAssessments,
  nicheJudgements,
  nicheOverrides,
  pairRules,
  products,
  reviewRounds,
  reviews,
  stateChanges,
  users,
} from "@/db/schema";
import type { ApplicationState } from "@/lib/applications/states";
import type { GateState } from "@/lib/conflicts/states";
import { type Actor, systemActor } from "@/lib/core/actor";
import type { ReviewState } from "@/lib/reviews/states";
import type { RunState } from "@/lib/runs/states";
import {
  acceptAsChamber,
  acceptAsCompany,
  blockMatch,
  declineAsChamber,
  declineAsCompany,
  expireMatch,
  forbidPair,
  introduceMatch,
  judgeNiche,
  liftNicheOverride,
  liftPairRule,
  lockPair,
  movePair,
  openContact,
  overrideNiche,
  proposeMatch,
  remindOfMatch,
  saveWeights,
  shortlistMatch,
  unshortlistMatch,
  withdrawMatch,
  withdrawRevoked,
} from "./commands";
import { jobs } from "./jobs";
import { getMatch, listMatches, listRevoked, listWeights } from "./queries";
import { findOverride, listOverridable } from "./queries.niche";
import { defaultWeights } from "./rules";
import { type MatchState, mostPendingPerCompany } from "./states";

const stateOf = async (id: string) => (await db.select().from(matches).where(eq(matches.id, id)))[0]!.state;

/** One pair of the cast's company and chamber, with the consent for it. */
async function aPair(cast: Cast, state: MatchState, more: Partial<typeof matches.$inferInsert> = {}) {
  const application = await anAcceptedApplication(cast.company, await aProgram(), { chamberIds: [cast.chamber.id] });
  return aMatch(application, cast.chamber, { state, ...more });
}
const pair =
  (state: MatchState, more: () => Partial<typeof matches.$inferInsert> = () => ({})) =>
  async (cast: Cast) => ({ matchId: (await aPair(cast, state, more())).id });

/** A chamber, its mentor, a company with owner and an accepted application, and one pair between them. */
async function aStory(state: MatchState = "proposed", more: Partial<typeof matches.$inferInsert> = {}) {
  const [chamber, company, program, official] = await Promise.all([aChamber(), aCompany(), aProgram(), anOfficial()]);
  const [mentor, owner] = await Promise.all([aMentor(chamber.id, "lead"), aMember(company.id)]);
  const application = await anAcceptedApplication(company, program, { chamberIds: [chamber.id] });
  const match = await aMatch(application, chamber, { state, ...more });
  return { chamber, company, program, official, mentor, owner, application, match, ref: { matchId: match.id } };
}

async function aGate(applicationId: string, mentorId: string, state: GateState) {
  await db.insert(conflictGates).values({ applicationId, mentorId, state });
}

const revoke = (applicationId: string) =>
  db.update(applications).set({ state: "decision_revoked" }).where(eq(applications.id, applicationId));

const officials = ["official", "official2"] as const satisfies readonly Persona[];
const no = { reason: "price", note: "" } as const;

permissionTable("match.shortlist", shortlistMatch, { arrange: pair("candidate"), allowed: officials });
permissionTable("match.unshortlist", unshortlistMatch, { arrange: pair("shortlisted"), allowed: officials });
permissionTable("match.propose", proposeMatch, { arrange: pair("shortlisted"), allowed: officials });
permissionTable("match.acceptAsChamber", acceptAsChamber, { arrange: pair("proposed"), allowed: ["member", "lead"] });
permissionTable("match.acceptAsCompany", acceptAsCompany, { arrange: pair("proposed"), allowed: ["owner", "editor"] });
permissionTable("match.declineAsChamber", declineAsChamber, {
  arrange: async (cast) => ({ ...(await pair("proposed")(cast)), ...no }),
  allowed: ["member", "lead"],
});
permissionTable("match.declineAsCompany", declineAsCompany, {
  arrange: async (cast) => ({ ...(await pair("proposed")(cast)), ...no }),
  allowed: ["owner", "editor"],
});
permissionTable("match.introduce", introduceMatch, { arrange: pair("mutual"), allowed: officials });
permissionTable("match.withdraw", withdrawMatch, {
  arrange: async (cast) => ({ ...(await pair("proposed")(cast)), note: "다른 지역이 낫습니다." }),
  allowed: officials,
});
permissionTable("match.withdrawRevoked", withdrawRevoked, {
  arrange: async (cast) => {
    const { id, applicationId } = await aPair(cast, "proposed");
    await revoke(applicationId);
    return { matchId: id };
  },
  allowed: ["system"],
});
const introduced = pair("introduced");
permissionTable("match.openContact", openContact, {
  arrange: async (cast) => ({ ...(await introduced(cast)), reason: "introduction" as const }),
  allowed: ["member", "lead"],
});
permissionTable("match.expire", expireMatch, {
  arrange: pair("proposed", () => ({ expiresAt: daysFromNow(-1) })),
  allowed: ["system"],
});
permissionTable("match.remind", remindOfMatch, {
  arrange: pair("proposed", () => ({ expiresAt: daysFromNow(2) })),
  allowed: ["system"],
});
permissionTable("match.block", blockMatch, {
  arrange: async (cast) => ({ ...(await pair("proposed")(cast)), reason: "consent" as const }),
  allowed: [...officials, "system"],
});

permissionTable("match.move", movePair, {
  arrange: async (cast) => {
    const match = await aPair(cast, "candidate");
    await aTransferConsent(cast.company.id, cast.elsewhere.id, cast.owner.userId!);
    return { matchId: match.id, chamberId: cast.elsewhere.id };
  },
  allowed: officials,
});
permissionTable("pair.lock", lockPair, {
  arrange: async (cast) => ({ ...(await pair("candidate")(cast)), reason: "" }),
  allowed: officials,
});
permissionTable("pair.forbid", forbidPair, {
  arrange: async (cast) => ({ ...(await pair("shortlisted")(cast)), reason: "경쟁 제품을 다룹니다." }),
  allowed: officials,
});
permissionTable("pair.lift", liftPairRule, {
  arrange: async (cast) => {
    const match = await aPair(cast, "candidate");
    const { id } = await lockPair(cast.official, { matchId: match.id, reason: "" });
    return { ruleId: id };
  },
  allowed: officials,
});

/** A product without an HS line; the cast's member reviews the application it stands in, or whoever is named. */
async function aReviewedApplication(cast: Cast, reviewers: readonly Actor[] = [cast.member]) {
  const program = await aProgram();
  const application = await anAcceptedApplication(cast.company, program, {
    chamberIds: reviewers.map(({ chamberId }) => chamberId!),
    state: "in_review",
  });
  await db.update(products).set({ hs6: null, withoutHs: true }).where(eq(products.id, application.product.id));
  const [round] = await db
    .insert(reviewRounds)
    .values({ programId: program.id, rubricId: program.rubric.id, number: 1, state: "open", dueAt: daysFromNow(20) })
    .returning();
  for (const { userId, chamberId } of reviewers) {
    await aGate(application.id, userId!, "none_declared");
    await db.insert(reviews).values({
      roundId: round!.id,
      applicationId: application.id,
      snapshotId: application.snapshot.id,
      mentorId: userId!,
      chamberId: chamberId!,
      state: "accepted",
      dueAt: round!.dueAt,
    });
  }
  return application;
}

/** The product of another season's application, accepted in a season of its own. */
async function alsoAccepted<P extends { id: string }>(cast: Cast, product: P) {
  const application = await anAcceptedApplication(cast.company, await aProgram());
  await db.insert(applicationProducts).values({ applicationId: application.id, productId: product.id, position: 1 });
  return { ...application, product };
}

const become = (applicationId: string, state: ApplicationState) =>
  db.update(applications).set({ state }).where(eq(applications.id, applicationId));

/** A run that was put on the board at this moment, and by now taken down, with its assessment of the application's product. */
async function aDeployedRun(
  application: { programId: string; product: { id: string } },
  deployedAt: Date,
  { band = 4, state = "rolled_back" }: { band?: number; state?: RunState } = {},
) {
  const values = defaultWeights as unknown as Record<string, unknown>;
  await db.insert(matchingWeights).values({ version: 1, values }).onConflictDoNothing();
  const [run] = await db
    .insert(matchRuns)
    .values({
      programId: application.programId,
      state,
      policy: "best_value",
      weightsVersion: 1,
      completedAt: deployedAt,
      deployedAt,
    })
    .returning();
  const assessment = { value: 0.7, ordering: 0.6, confidence: 0.8, band, parts: [], low: 4, high: 4 };
  await db.insert(nicheAssessments).values({ runId: run!.id, productId: application.product.id, ...assessment });
}

const aReviewedProduct = async (cast: Cast) => (await aReviewedApplication(cast)).product.id;
const nothing = { nonMainstay: "", window: "", momentum: "", contestable: "", openSeat: "", unmetNeed: "" } as const;

permissionTable("niche.override", overrideNiche, {
  arrange: async (cast) => ({ productId: await aReviewedProduct(cast), band: "4" as const, reason: "유일한 제조사" }),
  allowed: [...officials, "member"],
});
permissionTable("niche.lift", liftNicheOverride, {
  arrange: async (cast) => {
    const productId = await aReviewedProduct(cast);
    await overrideNiche(cast.member, { productId, band: "4", reason: "유일한 제조사" });
    return { productId };
  },
  allowed: [...officials, "member"],
});
permissionTable("niche.judge", judgeNiche, {
  arrange: async (cast) => ({
    productId: await aReviewedProduct(cast),
    steps: { ...nothing, nonMainstay: "5" as const },
    note: "",
  }),
  allowed: ["member"],
});
permissionTable("weights.save", saveWeights, {
  arrange: async () => ({ weights: typedWeights(), note: "시험" }),
  allowed: officials,
});

describe("what people say of a niche", () => {
  test("the newest band counts, earlier ones are lifted and kept; a chamber reads the reason once it knows the company", async () => {
    const cast = await aCast();
    const application = await aReviewedApplication(cast);
    const productId = application.product.id;
    await overrideNiche(cast.official, { productId, band: "5", reason: "첫 번째" });
    await overrideNiche(cast.official, { productId, band: "2", reason: "두 번째" });
    const rows = await db.select().from(nicheOverrides).where(eq(nicheOverrides.productId, productId));
    expect(rows.map(({ band, liftedAt }) => [band, liftedAt === null]).sort()).toEqual([
      [2, true],
      [5, false],
    ]);
    expect(await findOverride(cast.official, productId)).toMatchObject({ band: 2, reason: "두 번째" });
    expect(await findOverride(cast.owner, productId)).toBeNull();
    const match = await aMatch(application, cast.chamber, { state: "proposed" });
    expect(await findOverride(cast.owner, productId)).toMatchObject({ band: 2, reason: "두 번째", byKo: "" });
    expect(await findOverride(cast.lead, productId)).toMatchObject({ band: 2, reason: "" });
    await db.update(matches).set({ state: "mutual" }).where(eq(matches.id, match.id));
    expect(await findOverride(cast.lead, productId)).toMatchObject({ reason: "두 번째" });
    for (const persona of ["guest", "rival", "outsider", "federation", "admin"] as const)
      expect(await findOverride(cast.people[persona], productId)).toBeNull();
    await liftNicheOverride(cast.official, { productId });
    expect(await findOverride(cast.official, productId)).toBeNull();
  });

  const fours = (productId: string, reason = "유일한 제조사") => ({ productId, band: "4" as const, reason });

  test("a reviewer replaces and takes back their own band, never another's; the city any", async () => {
    const cast = await aCast();
    const productId = await aReviewedProduct(cast);
    await overrideNiche(cast.member, fours(productId));
    await overrideNiche(cast.member, { ...fours(productId), band: "3" });
    await liftNicheOverride(cast.member, { productId });
    await overrideNiche(cast.official, fours(productId));
    const another = { code: "forbidden", reason: "band_set_by_another" };
    await expect(overrideNiche(cast.member, fours(productId))).rejects.toMatchObject(another);
    await expect(liftNicheOverride(cast.member, { productId })).rejects.toMatchObject(another);
    await liftNicheOverride(cast.official, { productId });
    await overrideNiche(cast.member, fours(productId));
    await overrideNiche(cast.official2, { ...fours(productId), band: "2" });
    expect(await findOverride(cast.official, productId)).toMatchObject({ band: 2 });
    expect(await trailOf(productId)).toEqual([
      "niche.override",
      "niche.override",
      "niche.lift",
      "niche.override",
      "niche.lift",
      "niche.override",
      "niche.override",
    ]);
  });

  type Change = (application: { id: string; programId: string }, cast: Cast) => Promise<unknown>;
  const gate =
    (state: GateState): Change =>
    ({ id }) =>
      db.update(conflictGates).set({ state }).where(eq(conflictGates.applicationId, id));
  const review =
    (state: ReviewState): Change =>
    ({ id }) =>
      db.update(reviews).set({ state }).where(eq(reviews.applicationId, id));
  test.each<[string, boolean, Change]>([
    ["the interest was cleared", true, gate("cleared")],
    ["no word about interests was given", false, gate("attestation_required")],
    ["an interest was declared", false, gate("declared")],
    ["the city upheld it", false, gate("upheld")],
    ["the review is under way", true, review("in_progress")],
    ["the review was sent in", true, review("submitted")],
    ["the review was only asked for", false, review("invited")],
    ["the review ran out", false, review("expired")],
    ["the review was ended", false, review("voided")],
    [
      "the round has closed",
      false,
      ({ programId }) => db.update(reviewRounds).set({ state: "closed" }).where(eq(reviewRounds.programId, programId)),
    ],
    [
      "the application was decided",
      false,
      ({ id }) => db.execute(sql`update applications set state = 'accepted' where id = ${id}`),
    ],
    [
      "the company took its consent back",
      false,
      (_, cast) => db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, cast.company.id)),
    ],
  ])("a reviewer sets and takes back a band where %s: %s", async (_, may, change) => {
    const cast = await aCast();
    const application = await aReviewedApplication(cast);
    const productId = application.product.id;
    const [{ id: reviewId } = { id: "" }] = await db
      .select({ id: reviews.id })
      .from(reviews)
      .where(eq(reviews.applicationId, application.id));
    await overrideNiche(cast.member, fours(productId));
    await change(application, cast);
    expect((await listOverridable(cast.member, reviewId)).map(({ id }) => id)).toEqual(may ? [productId] : []);
    if (may) {
      await overrideNiche(cast.member, fours(productId));
      await liftNicheOverride(cast.member, { productId });
      return;
    }
    const hidden = { code: "not_found" };
    await expect(overrideNiche(cast.member, fours(productId))).rejects.toMatchObject(hidden);
    await expect(liftNicheOverride(cast.member, { productId })).rejects.toMatchObject(hidden);
    await liftNicheOverride(cast.official, { productId });
  });

  test("a reviewer reads their own band; of another's only that it stands; nobody else reads the list", async () => {
    const cast = await aCast();
    const application = await aReviewedApplication(cast);
    const productId = application.product.id;
    const [review] = await db.select().from(reviews).where(eq(reviews.applicationId, application.id));
    const read = async () => (await listOverridable(cast.member, review!.id))[0]!;
    expect(await read()).toMatchObject({ id: productId, band: null, own: null, mayOverride: { ok: true } });
    await overrideNiche(cast.member, fours(productId));
    expect(await read()).toMatchObject({ own: { band: 4, by: "you", byKo: "" }, mayOverride: { ok: true } });
    await overrideNiche(cast.official, fours(productId, "시의 까닭"));
    const other = await read();
    expect(other).toMatchObject({ own: null, mayOverride: { ok: false, reason: "band_set_by_another" } });
    expect(JSON.stringify(other)).not.toContain("시의 까닭");
    for (const persona of ["guest", "owner", "rival", "lead", "outsider", "official", "federation", "admin"] as const)
      expect(await listOverridable(cast.people[persona], review!.id)).toEqual([]);
  });

  test("a review of one and of three products asks the database as often", async () => {
    const cast = await aCast();
    const { id: applicationId } = await aReviewedApplication(cast);
    const [review] = await db.select().from(reviews).where(eq(reviews.applicationId, applicationId));
    const read = () => countingQueries(() => listOverridable(cast.member, review!.id));
    const one = await read();
    for (const position of [1, 2]) {
      const { id: productId } = await aProduct(cast.company.id);
      await db.insert(applicationProducts).values({ applicationId, productId, position });
      await overrideNiche(cast.member, fours(productId));
    }
    const three = await read();
    expect([one.result.length, three.result.length]).toEqual([1, 3]);
    expect(three.statements.length).toBe(one.statements.length);
  });

  test("reviewers see the computed band of the run that stands, also where a later one was taken down", async () => {
    const cast = await aCast();
    const application = await aReviewedApplication(cast);
    const [review] = await db.select().from(reviews).where(eq(reviews.applicationId, application.id));
    const read = async () => (await listOverridable(cast.member, review!.id))[0]!.band;
    await aDeployedRun(application, daysFromNow(-3), { band: 2, state: "deployed" });
    await aDeployedRun(application, daysFromNow(-2), { band: 5 });
    expect(await read()).toBe(2);
    await db.update(matchRuns).set({ state: "rolled_back" }).where(eq(matchRuns.programId, application.programId));
    expect(await read()).toBe(5);
  });

  test("a reviewer's band is told to the city by name, and to the two sides as a reviewer's once a later run is on the board", async () => {
    const cast = await aCast();
    const application = await aReviewedApplication(cast);
    const productId = application.product.id;
    await aDeployedRun(application, daysFromNow(-1));
    await overrideNiche(cast.member, fours(productId));
    await become(application.id, "accepted");
    await aMatch(application, cast.chamber, { state: "mutual" });
    const [{ name } = { name: "" }] = await db.select().from(users).where(eq(users.id, cast.member.userId!));
    expect(await findOverride(cast.official, productId)).toMatchObject({ by: "reviewer", byKo: name });
    expect(await findOverride(cast.owner, productId)).toBeNull();
    expect(await findOverride(cast.lead, productId)).toBeNull();
    await aDeployedRun(application, daysFromNow(1));
    for (const actor of [cast.owner, cast.lead])
      expect(await findOverride(actor, productId)).toMatchObject({ by: "reviewer", byKo: "", reason: "유일한 제조사" });
  });

  test.each<[boolean, ApplicationState]>([
    [false, "in_review"],
    [false, "info_requested"],
    [false, "deliberation"],
    [false, "decision_pending"],
    [false, "appeal_upheld"],
    [false, "decision_revoked"],
    [true, "accepted"],
    [true, "declined"],
    [true, "withdrawn"],
  ])(
    "a later run of another season tells what a reviewer says (%s) while the review's application is %s",
    async (told, state) => {
      const cast = await aCast();
      const reviewed = await aReviewedApplication(cast, [cast.member, cast.outsider]);
      const productId = reviewed.product.id;
      const matched = await alsoAccepted(cast, reviewed.product);
      for (const chamber of [cast.chamber, cast.elsewhere]) await aMatch(matched, chamber, { state: "mutual" });
      await overrideNiche(cast.member, fours(productId));
      await aDeployedRun(matched, daysFromNow(1), { state: "deployed" });
      await become(reviewed.id, state);
      for (const actor of [cast.owner, cast.lead, cast.outsider]) {
        const read = await findOverride(actor, productId);
        if (told) expect(read).toMatchObject({ band: 4, reason: "유일한 제조사", by: "reviewer", byKo: "" });
        else expect(read).toBeNull();
      }
      expect(await findOverride(cast.official, productId)).toMatchObject({ band: 4, inConflict: false });
    },
  );

  test.each<ReviewState>(["invited", "in_progress", "locked"])(
    "nobody who is to review the product (%s) reads with a match what others say, be it the city or a reviewer of before",
    async (state) => {
      const cast = await aCast();
      const before = await aReviewedApplication(cast);
      const productId = before.product.id;
      await overrideNiche(cast.member, fours(productId));
      await become(before.id, "accepted");
      await aDeployedRun(before, daysFromNow(1));
      const now = await aReviewedApplication(cast, [cast.outsider]);
      await db.insert(applicationProducts).values({ applicationId: now.id, productId, position: 1 });
      await db.update(reviews).set({ state }).where(eq(reviews.applicationId, now.id));
      const colleague = await aMentor(cast.elsewhere.id);
      await aMatch(before, cast.elsewhere, { state: "mutual" });
      const reads = async (by: "reviewer" | "city") => {
        expect(await findOverride(colleague, productId)).toMatchObject({ by });
        expect(await findOverride(cast.outsider, productId)).toBeNull();
        await become(now.id, "declined");
        expect(await findOverride(cast.outsider, productId)).toMatchObject({ by });
        await become(now.id, "in_review");
      };
      await reads("reviewer");
      await overrideNiche(cast.official, fours(productId));
      await reads("city");
    },
  );

  test.each<[boolean, GateState]>([
    [true, "none_declared"],
    [true, "cleared"],
    [true, "limited"],
    [false, "declared"],
    [false, "under_check"],
    [false, "upheld"],
  ])(
    "a reviewer's band stands (%s) where their interest in another application of the company is %s",
    async (stands, state) => {
      const cast = await aCast();
      const reviewed = await aReviewedApplication(cast, [cast.member, cast.outsider]);
      const productId = reviewed.product.id;
      await overrideNiche(cast.member, fours(productId));
      await aGate((await alsoAccepted(cast, reviewed.product)).id, cast.member.userId!, state);
      await aMatch(reviewed, cast.chamber, { state: "mutual" });
      await aDeployedRun(reviewed, daysFromNow(1));
      await become(reviewed.id, "accepted");
      for (const actor of [cast.owner, cast.lead]) expect((await findOverride(actor, productId)) !== null).toBe(stands);
      expect(await findOverride(cast.official, productId)).toMatchObject({ band: 4, inConflict: !stands });
      await become(reviewed.id, "in_review");
      const [review] = await db.select().from(reviews).where(eq(reviews.mentorId, cast.outsider.userId!));
      const [listed] = await listOverridable(cast.outsider, review!.id);
      expect(listed).toMatchObject({ own: null, mayOverride: { ok: !stands } });
      if (stands) {
        await expect(overrideNiche(cast.outsider, fours(productId))).rejects.toMatchObject({
          reason: "band_set_by_another",
        });
        // Who may not review the company any more keeps what was said, and says no more.
        const again = overrideNiche(cast.member, fours(productId));
        await (state === "limited" ? expect(again).rejects.toMatchObject({ code: "not_found" }) : again);
        return;
      }
      for (const deed of [
        () => overrideNiche(cast.member, fours(productId)),
        () => liftNicheOverride(cast.member, { productId }),
      ])
        await expect(deed()).rejects.toMatchObject({ code: "not_found" });
      await overrideNiche(cast.outsider, { ...fours(productId), band: "3" });
      expect(await findOverride(cast.official, productId)).toMatchObject({ band: 3, inConflict: false });
    },
  );

  test("a mentor's steps replace what they said before; an item with an HS line is not judged", async () => {
    const cast = await aCast();
    const productId = await aReviewedProduct(cast);
    const steps = (more: object) => ({ productId, steps: { ...nothing, ...more }, note: "" });
    await judgeNiche(cast.member, steps({ nonMainstay: "5", window: "2" }));
    await judgeNiche(cast.member, steps({ nonMainstay: "4" }));
    const rows = await db.select().from(nicheJudgements).where(eq(nicheJudgements.productId, productId));
    expect(rows.map(({ part, step, judgedBy }) => [part, step, judgedBy])).toEqual([
      ["nonMainstay", 4, cast.member.userId],
    ]);
    await expect(judgeNiche(cast.member, steps({ nonMainstay: "9" }) as never)).rejects.toMatchObject({
      code: "invalid",
    });
    await db.update(products).set({ hs6: "854470", withoutHs: false }).where(eq(products.id, productId));
    await expect(judgeNiche(cast.member, steps({ window: "1" }))).rejects.toMatchObject({ reason: "has_hs_line" });
  });
});

describe("weights", () => {
  test("are saved as a new version, and what makes no sense is refused with its field", async () => {
    const official = await anOfficial();
    const typed = typedWeights();
    const { version } = await saveWeights(official, { weights: typed, note: "그대로" });
    const [newest] = await listWeights(official);
    expect(newest).toMatchObject({ version, note: "그대로" });
    expect({ ...newest!.values, version: "1" }).toEqual(defaultWeights);
    const wrong = structuredClone(typed);
    wrong.niche.bands = ["0.4", "0.2", "0.6", "0.8"];
    wrong.fit.leastScore = "0";
    wrong.niche.floor = "abc";
    const refusal = await saveWeights(official, { weights: wrong, note: "" }).catch((error: unknown) => error);
    expect(Object.keys((refusal as { fields: object }).fields).sort()).toEqual([
      "note",
      "weights.fit.leastScore",
      "weights.niche.bands",
      "weights.niche.floor",
    ]);
    for (const persona of ["guest", "owner", "member", "federation", "admin"] as const)
      expect(await listWeights((await aCast()).people[persona])).toEqual([]);
  });
});

describe("from proposal to introduction", () => {
  test("both say yes, the city introduces, the contact is opened, and the trail has it all", async () => {
    const { official, owner, mentor, company, match, ref } = await aStory("candidate");
    await shortlistMatch(official, ref);
    await proposeMatch(official, ref);
    await acceptAsChamber(mentor, ref);
    expect(await stateOf(match.id)).toBe("chamber_interested");
    await acceptAsCompany(owner, ref);
    expect(await stateOf(match.id)).toBe("mutual");
    const asked = { ...ref, reason: "introduction" as const };
    await expect(openContact(mentor, asked)).rejects.toMatchObject({ reason: "not_introduced_yet" });
    await introduceMatch(official, ref);
    await expect(openContact(mentor, ref as never)).rejects.toMatchObject({ fields: { reason: { key: "required" } } });
    await expect(openContact(mentor, { ...ref, reason: "screening" })).rejects.toMatchObject({ code: "invalid" });
    expect(await openContact(mentor, asked)).toEqual({
      name: company.contactName,
      title: company.contactTitle,
      email: company.contactEmail,
      phone: company.contactPhone,
    });
    expect(await trailOf(match.id)).toEqual([
      "match.shortlist",
      "match.propose",
      "match.acceptAsChamber",
      "match.acceptAsCompany",
      "match.introduce",
      "match.openContact",
    ]);
    const moves = await db.select().from(stateChanges).where(eq(stateChanges.subjectId, match.id));
    expect(moves.map(({ move }) => move).sort()).toEqual(
      ["shortlist", "propose", "chamberInterest", "companyAccept", "introduce"].sort(),
    );
  });

  test("the company may be first, and a second yes of the same side is refused", async () => {
    const { owner, mentor, match, ref } = await aStory();
    await acceptAsCompany(owner, ref);
    expect(await stateOf(match.id)).toBe("company_interested");
    await expect(acceptAsCompany(owner, ref)).rejects.toMatchObject({ code: "forbidden", reason: "wrong_state" });
    await acceptAsChamber(mentor, ref);
    expect(await stateOf(match.id)).toBe("mutual");
  });

  test("each side gets one letter for each person, and the chamber's tells nothing of the company", async () => {
    const { official, owner, mentor, company, match, ref } = await aStory("shortlisted");
    await aMember(company.id, "viewer");
    await proposeMatch(official, ref);
    const queued = await jobsAbout(match.id);
    expect(queued.map(({ data }) => [data.letter, data.side, data.userId]).sort()).toEqual(
      [
        ["matchProposed", "chamber", mentor.userId],
        ["matchProposed", "company", owner.userId],
      ].sort(),
    );
    for (const { job, data } of queued) await jobs[job]!(data, { jobId: crypto.randomUUID(), now: new Date() });
    const [toMentor] = await db.select().from(letters).where(eq(letters.userId, mentor.userId!));
    expect(toMentor!.subject).not.toBe("");
    for (const secret of [company.nameKo, company.nameEn, company.contactName, company.contactEmail])
      expect(`${toMentor!.subject} ${toMentor!.body}`).not.toContain(secret);
  });

  test("a letter that has been overtaken is not sent", async () => {
    const { official, match, ref } = await aStory("shortlisted");
    await proposeMatch(official, ref);
    const queued = await jobsAbout(match.id);
    await withdrawMatch(official, { ...ref, note: "취소" });
    for (const { job, data } of queued) await jobs[job]!(data, { jobId: crypto.randomUUID(), now: new Date() });
    for (const { data } of queued)
      expect(
        await db
          .select()
          .from(letters)
          .where(eq(letters.userId, String(data.userId))),
      ).toEqual([]);
  });
});

describe("what holds a proposal back", () => {
  test.each([
    ["consent_not_held", async ({ company }: Story) => void (await withdrawConsents(company.id))],
    [
      "chamber_not_available",
      async ({ chamber }: Story) =>
        void (await db.update(chambers).set({ state: "inactive" }).where(eq(chambers.id, chamber.id))),
    ],
    [
      "chamber_full",
      async ({ chamber }: Story) =>
        void (await db.update(chambers).set({ places: 0 }).where(eq(chambers.id, chamber.id))),
    ],
    ["chamber_in_conflict", async ({ application, mentor }: Story) => aGate(application.id, mentor.userId!, "upheld")],
    [
      "application_not_accepted",
      async ({ application }: Story) =>
        void (await db.execute(sql`update applications set state = 'decision_revoked' where id = ${application.id}`)),
    ],
    [
      "company_has_enough_pending",
      async ({ company }: Story) => {
        for (let one = 0; one < mostPendingPerCompany; one++)
          await aMatch(await anAcceptedApplication(company, await aProgram()), await aChamber(), { state: "proposed" });
      },
    ],
  ])("%s", async (reason, trouble) => {
    const story = await aStory("shortlisted");
    await trouble(story);
    await expect(proposeMatch(story.official, story.ref)).rejects.toMatchObject({ code: "forbidden", reason });
    expect(await stateOf(story.match.id)).toBe("shortlisted");
    expect(await trailOf(story.match.id)).toEqual([]);
  });

  test("of six proposals of one company at the same moment five are made", async () => {
    const { official, company, program } = await aStory("candidate");
    const many = await Promise.all(
      Array.from({ length: mostPendingPerCompany + 3 }, async () => {
        const chamber = await aChamber();
        const application = await anAcceptedApplication(company, await aProgram(), { chamberIds: [chamber.id] });
        return aMatch(application, chamber);
      }),
    );
    expect(program.id).toBeTruthy();
    const answers = await Promise.allSettled(many.map(({ id }) => proposeMatch(official, { matchId: id })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(mostPendingPerCompany);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ reason: "company_has_enough_pending" });
  });
});

describe("a chamber's places", () => {
  test.each([
    ["twenty mentors", (_: number) => true],
    ["ten mentors and ten companies", (at: number) => at % 2 === 0],
  ])("are never given away twice when %s say yes at the same moment", async (_, isMentor) => {
    const chamber = await aChamber({ places: 3 });
    const program = await aProgram();
    const stories = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const company = await aCompany();
        const owner = await aMember(company.id);
        const application = await anAcceptedApplication(company, program, { chamberIds: [chamber.id] });
        const mentor = await aMentor(chamber.id);
        const state = isMentor(at) ? "company_interested" : "chamber_interested";
        const match = await aMatch(application, chamber, { state });
        return {
          match,
          say: () => (isMentor(at) ? acceptAsChamber(mentor, ref(match)) : acceptAsCompany(owner, ref(match))),
        };
      }),
    );
    const answers = await Promise.allSettled(stories.map(({ say }) => say()));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    for (const answer of answers)
      if (answer.status === "rejected")
        expect(answer.reason).toMatchObject({ code: "forbidden", reason: "chamber_full" });
    const held = await db
      .select()
      .from(matches)
      .where(and(eq(matches.chamberId, chamber.id), eq(matches.state, "mutual")));
    expect(held).toHaveLength(3);
  });
});

describe("no", () => {
  test("is kept with its reason, frees the way for the next best chamber, and is told to the other side alone", async () => {
    const { mentor, owner, match, application, program, ref } = await aStory();
    const [full, next, last] = await Promise.all([aChamber({ places: 0 }), aChamber(), aChamber()]);
    const more = await anAcceptedApplicationTo(application, [full, next, last]);
    await aMatch(more, full, { score: 9000, chosen: "alternate" });
    const best = await aMatch(more, next, { score: 4000, chosen: "alternate" });
    const other = await aMatch(more, last, { score: 3000, chosen: "alternate" });
    await declineAsChamber(mentor, { ...ref, reason: "certification", note: "UL 인증이 먼저입니다." });
    const [row] = await db.select().from(matches).where(eq(matches.id, match.id));
    expect(row).toMatchObject({ state: "chamber_declined", declineReason: "certification", programId: program.id });
    expect(await stateOf(best.id)).toBe("proposed");
    expect(await stateOf(other.id)).toBe("candidate");
    const ended = (await jobsAbout(match.id)).filter(({ data }) => data.letter === "matchEnded");
    expect(ended.map(({ data }) => data.userId)).toEqual([owner.userId]);
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, match.id));
    expect(JSON.stringify(event!.detail)).not.toContain("UL 인증");
  });

  test("needs a reason of the list, and refuses what no database can bear", async () => {
    const { mentor, ref } = await aStory();
    for (const trouble of [
      { ...ref, reason: "", note: "" },
      { ...ref, reason: "mood", note: "" },
      { ...ref, ...no, note: "\u0000" },
      { ...ref, ...no, note: "\ud800" },
      { ...ref, ...no, note: "가".repeat(10_000) },
      { ...ref, ...no, extra: "1" },
      { matchId: "1", ...no },
    ])
      await expect(declineAsChamber(mentor, trouble as never)).rejects.toMatchObject({ code: "invalid" });
  });

  test("of the company keeps Hangul composed", async () => {
    const { owner, match, ref } = await aStory();
    await declineAsCompany(owner, { ...ref, reason: "not_ready", note: "준비".normalize("NFD") });
    const [row] = await db.select().from(matches).where(eq(matches.id, match.id));
    expect(row!.declineNote).toBe("준비");
  });
});

describe("the clock", () => {
  const tick = () => jobs["matching.clock"]!({}, { jobId: "clock", now: new Date() });

  test("reminds once, of the missing answer alone, then ends the proposal and proposes the next best", async () => {
    const { mentor, owner, match, application } = await aStory("company_interested", { expiresAt: daysFromNow(2) });
    const chamber = await aChamber();
    const next = await aMatch(await anAcceptedApplicationTo(application, [chamber]), chamber, { chosen: "alternate" });
    await tick();
    await tick();
    const reminders = (await jobsAbout(match.id)).filter(({ data }) => data.letter === "matchReminder");
    expect(reminders.map(({ data }) => data.userId)).toEqual([mentor.userId]);
    expect(reminders.map(({ data }) => data.userId)).not.toContain(owner.userId);
    expect(await stateOf(match.id)).toBe("company_interested");

    await db
      .update(matches)
      .set({ expiresAt: daysFromNow(-1) })
      .where(eq(matches.id, match.id));
    await tick();
    expect(await stateOf(match.id)).toBe("expired");
    expect(await stateOf(next.id)).toBe("proposed");
  });

  test("leaves alone what is not due", async () => {
    const { match } = await aStory("proposed", { expiresAt: daysFromNow(6) });
    await tick();
    expect(await trailOf(match.id)).toEqual([]);
    await expect(expireMatch(systemActor, { matchId: match.id })).rejects.toMatchObject({ reason: "not_due_yet" });
    await expect(remindOfMatch(systemActor, { matchId: match.id })).rejects.toMatchObject({ reason: "not_due_yet" });
  });
});

describe("consent withdrawn", () => {
  test("closes reading at once, and the job ends the match", async () => {
    const { mentor, chamber, company, owner, match, ref } = await aStory("introduced");
    expect((await getMatch(mentor, match.id)).companyKo).toBe(company.nameKo);
    await withdrawConsents(company.id);
    await expect(getMatch(mentor, match.id)).rejects.toMatchObject({ code: "not_found" });
    const asked = { ...ref, reason: "introduction" as const };
    await expect(openContact(mentor, asked)).rejects.toMatchObject({ code: "not_found" });
    expect((await listMatches(mentor, {})).total).toBe(0);
    const job = jobs["matching.consentWithdrawn"]!;
    const about = { companyId: company.id, chamberId: chamber.id };
    await job(about, { jobId: "1", now: new Date() });
    await job(about, { jobId: "1", now: new Date() });
    const [row] = await db.select().from(matches).where(eq(matches.id, match.id));
    expect(row).toMatchObject({ state: "blocked", blockReason: "consent" });
    expect((await getMatch(owner, match.id)).state).toBe("blocked");
    expect(await trailOf(match.id)).toEqual(["match.block"]);
  });

  test("and so does a match that both sides have not accepted when the acceptance is revoked, and no other", async () => {
    const [open, mutual] = [await aStory("proposed"), await aStory("mutual")];
    for (const { match } of [open, mutual]) {
      const revoked = () =>
        jobs["matching.applicationRevoked"]!({ applicationId: match.applicationId }, { jobId: "1", now: new Date() });
      const before = await stateOf(match.id);
      await revoked();
      expect(await stateOf(match.id)).toBe(before);
      await revoke(match.applicationId);
      await revoked();
    }
    expect([await stateOf(open.match.id), await stateOf(mutual.match.id)]).toEqual(["withdrawn", "mutual"]);
    expect(await trailOf(open.match.id)).toEqual(["match.withdrawRevoked"]);
  });

  test("but not where the company was accepted again after the job had read its list", async () => {
    const { match, ref } = await aStory("proposed");
    await revoke(match.applicationId);
    expect(await listRevoked(systemActor, match.applicationId)).toEqual([match.id]);
    await db.update(applications).set({ state: "accepted" }).where(eq(applications.id, match.applicationId));
    await expect(withdrawRevoked(systemActor, ref)).rejects.toMatchObject({ reason: "changed_meanwhile" });
    expect(await stateOf(match.id)).toBe("proposed");
    expect(await trailOf(match.id)).toEqual([]);
  });

  test("leaves an engagement to the people in it", async () => {
    const { chamber, company, match } = await aStory("engaged");
    await withdrawConsents(company.id);
    await jobs["matching.consentWithdrawn"]!(
      { companyId: company.id, chamberId: chamber.id },
      { jobId: "1", now: new Date() },
    );
    expect(await stateOf(match.id)).toBe("engaged");
  });
});

/** A candidate at one chamber, and another chamber that the company agreed to. */
async function twoPlaces(state: MatchState = "candidate", more: Partial<typeof chambers.$inferInsert> = {}) {
  const story = await aStory(state);
  const elsewhere = await aChamber(more);
  await anAcceptedApplicationTo(story.application, [elsewhere]);
  return { ...story, elsewhere, to: { ...story.ref, chamberId: elsewhere.id } };
}

describe("a product taken to another chamber", () => {
  test("is shortlisted there as the city's choice and leaves where it was; nobody else is told", async () => {
    const { official, match, elsewhere, to } = await twoPlaces();
    const { id } = await movePair(official, to);
    const [made] = await db.select().from(matches).where(eq(matches.id, id));
    expect(made).toMatchObject({
      state: "shortlisted",
      origin: "city",
      chosen: "chosen",
      chamberId: elsewhere.id,
      productId: match.productId,
      applicationId: match.applicationId,
    });
    expect(await stateOf(match.id)).toBe("withdrawn");
    expect(await jobsAbout(match.id)).toEqual([]);
    expect(await jobsAbout(id)).toEqual([]);
    expect(await trailOf(match.id)).toEqual(["match.move"]);
    await proposeMatch(official, { matchId: id });
  });

  test("brings forward what waits there already, with the score that it has", async () => {
    const { official, application, elsewhere, to } = await twoPlaces();
    const waiting = await aMatch(application, elsewhere, { score: 3210, chosen: "alternate" });
    expect(await movePair(official, to)).toEqual({ id: waiting.id });
    const [row] = await db.select().from(matches).where(eq(matches.id, waiting.id));
    expect(row).toMatchObject({ state: "shortlisted", chosen: "chosen", score: 3210, origin: "city" });
  });

  test.each([
    ["consent_not_held", async ({ company, elsewhere }: Two) => withdrawConsents(company.id, elsewhere.id)],
    ["chamber_full", async ({ elsewhere }: Two) => onChamber(elsewhere.id, { places: 0 })],
    ["chamber_not_available", async ({ elsewhere }: Two) => onChamber(elsewhere.id, { state: "inactive" })],
    [
      "chamber_in_conflict",
      async ({ application, elsewhere }: Two) => aGate(application.id, (await aMentor(elsewhere.id)).userId!, "upheld"),
    ],
    [
      "pair_under_way",
      async ({ application, elsewhere }: Two) => void (await aMatch(application, elsewhere, { state: "proposed" })),
    ],
    [
      "pair_answered_before",
      async ({ application, elsewhere }: Two) =>
        void (await aMatch(application, elsewhere, { state: "chamber_declined" })),
    ],
    [
      "pair_forbidden",
      async ({ official, application, elsewhere }: Two) =>
        void (await forbidPair(official, { ...ref(await aMatch(application, elsewhere)), reason: "이유" })),
    ],
    ["pair_locked", async ({ official, ref: own }: Two) => void (await lockPair(official, { ...own, reason: "" }))],
    [
      "application_not_accepted",
      async ({ application }: Two) =>
        void (await db.execute(sql`update applications set state = 'decision_revoked' where id = ${application.id}`)),
    ],
  ])("is refused: %s", async (reason, trouble) => {
    const story = await twoPlaces();
    await trouble(story);
    await expect(movePair(story.official, story.to)).rejects.toMatchObject({ code: "forbidden", reason });
    expect(await stateOf(story.match.id)).toBe("candidate");
    expect(await trailOf(story.match.id)).not.toContain("match.move");
  });

  test("is refused to the chamber that it is with", async () => {
    const { official, chamber, ref: own } = await twoPlaces();
    await expect(movePair(official, { ...own, chamberId: chamber.id })).rejects.toMatchObject({
      reason: "same_chamber",
    });
  });

  test("is refused once both sides have been told, and to a chamber that does not take part", async () => {
    const { official, to } = await twoPlaces("proposed");
    await expect(movePair(official, to)).rejects.toMatchObject({ reason: "match_already_proposed" });
    const other = await twoPlaces("candidate", { directory: true });
    await expect(movePair(other.official, other.to)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what somebody else has changed meanwhile", () => {
  test("is not changed again by who has not seen it, whatever the deed", async () => {
    const { official, match, to, ref } = await twoPlaces();
    const seen = match.updatedAt.getTime();
    await shortlistMatch(await anOfficial(), ref);
    const stale = { ...ref, seen };
    for (const deed of [
      () => proposeMatch(official, stale),
      () => unshortlistMatch(official, stale),
      () => withdrawMatch(official, { ...stale, note: "이유" }),
      () => movePair(official, { ...to, seen }),
      () => lockPair(official, { ...stale, reason: "" }),
      () => forbidPair(official, { ...stale, reason: "이유" }),
    ])
      await expect(deed()).rejects.toMatchObject({ code: "conflict", reason: "match_changed_meanwhile" });
    expect(await stateOf(match.id)).toBe("shortlisted");
    const [now] = await db.select().from(matches).where(eq(matches.id, match.id));
    await proposeMatch(official, { ...ref, seen: now!.updatedAt.getTime() });
    expect(await stateOf(match.id)).toBe("proposed");
  });

  test("of two who move the same card at the same moment one is told so", async () => {
    const { match, application, to, ref } = await twoPlaces();
    const third = await aChamber();
    await anAcceptedApplicationTo(application, [third]);
    const seen = match.updatedAt.getTime();
    const answers = await Promise.allSettled([
      movePair(await anOfficial(), { ...to, seen }),
      movePair(await anOfficial(), { ...ref, chamberId: third.id, seen }),
    ]);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]!.reason).toMatchObject({ code: "conflict", reason: "match_changed_meanwhile" });
    const open = await db
      .select()
      .from(matches)
      .where(and(eq(matches.productId, match.productId), eq(matches.state, "shortlisted")));
    expect(open).toHaveLength(1);
  });
});

describe("what officials settle about a pair", () => {
  test("a forbidden pair leaves the board, is not proposed as the next best, and may be again once that is lifted", async () => {
    const { official, mentor, application, match, elsewhere, ref: first } = await twoPlaces("proposed");
    const waiting = await aMatch(application, elsewhere, { chosen: "alternate" });
    const rule = await forbidPair(official, { matchId: waiting.id, reason: "경쟁 제품을 다룹니다." });
    expect(await stateOf(waiting.id)).toBe("withdrawn");
    const again = await aMatch(application, elsewhere, { chosen: "alternate" });
    await expect(proposeMatch(official, { matchId: again.id })).rejects.toMatchObject({ reason: "pair_forbidden" });
    await declineAsChamber(mentor, { ...first, ...no });
    expect(await stateOf(match.id)).toBe("chamber_declined");
    expect(await stateOf(again.id)).toBe("candidate");
    await liftPairRule(official, { ruleId: rule.id });
    await expect(liftPairRule(official, { ruleId: rule.id })).rejects.toMatchObject({ reason: "pair_rule_lifted" });
    await proposeMatch(official, { matchId: again.id });
    expect(await stateOf(again.id)).toBe("proposed");
    const [row] = await db.select().from(pairRules).where(eq(pairRules.id, rule.id));
    expect(row).toMatchObject({ kind: "forbid", reason: "경쟁 제품을 다룹니다.", liftedBy: official.userId });
  });

  test("needs a reason to forbid", async () => {
    const { official, ref } = await twoPlaces();
    await expect(forbidPair(official, { ...ref, reason: " " })).rejects.toMatchObject({ code: "invalid" });
  });

  test.each([
    ["consent_not_held", async ({ company }: Story) => void (await withdrawConsents(company.id))],
    ["chamber_full", async ({ chamber }: Story) => onChamber(chamber.id, { places: 0 })],
    ["chamber_not_available", async ({ chamber }: Story) => onChamber(chamber.id, { state: "inactive" })],
    ["chamber_in_conflict", async ({ application, mentor }: Story) => aGate(application.id, mentor.userId!, "upheld")],
    ["pair_locked", async ({ official, ref }: Story) => void (await lockPair(official, { ...ref, reason: "" }))],
  ])("no pair is locked that may not be: %s", async (reason, trouble) => {
    const story = await aStory("candidate");
    await trouble(story);
    await expect(lockPair(story.official, { ...story.ref, reason: "" })).rejects.toMatchObject({ reason });
  });

  test("no more pairs are locked than a chamber has places, also at the same moment", async () => {
    const chamber = await aChamber({ places: 2 });
    const program = await aProgram();
    const official = await anOfficial();
    const many = await Promise.all(
      Array.from({ length: 5 }, async () =>
        aMatch(await anAcceptedApplication(await aCompany(), program, { chamberIds: [chamber.id] }), chamber),
      ),
    );
    const answers = await Promise.allSettled(many.map((match) => lockPair(official, { ...ref(match), reason: "" })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ reason: "chamber_full" });
  });
});

type Two = Awaited<ReturnType<typeof twoPlaces>>;
const onChamber = async (id: string, more: Partial<typeof chambers.$inferInsert>) =>
  void (await db.update(chambers).set(more).where(eq(chambers.id, id)));

/** The first version as a person types it. */
function typedWeights() {
  const { version: _, ...weights } = defaultWeights;
  return JSON.parse(JSON.stringify(weights, (_key, value) => (typeof value === "number" ? String(value) : value)));
}

type Story = Awaited<ReturnType<typeof aStory>>;
const ref = ({ id }: { id: string }) => ({ matchId: id });

async function withdrawConsents(companyId: string, chamberId?: string) {
  await db
    .update(consents)
    .set({ withdrawnAt: new Date() })
    .where(and(eq(consents.companyId, companyId), chamberId ? eq(consents.chamberId, chamberId) : undefined));
}

/** The same application with consents for more chambers. */
async function anAcceptedApplicationTo(application: Story["application"], more: readonly { id: string }[]) {
  const owner = await aMember(application.companyId, "viewer");
  for (const { id } of more) await aTransferConsent(application.companyId, id, owner.userId!);
  return application;
}
