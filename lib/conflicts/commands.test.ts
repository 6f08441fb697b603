import { and, desc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aChamber,
  aCompany,
  aMentor,
  anOfficial,
  aProduct,
  type Cast,
  daysFromNow,
  type Persona,
} from "@/db/factories";
import { aStandingInterest, standingInput } from "@/db/factories.conflicts";
import { accepting, anApplication, aReview, aRound, aScene, gateStateOf, sheet, stateOf } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import {
  applicationProducts,
  applications,
  auditEvents,
  companies,
  conflictGates,
  letters,
  reviews,
  standingInterests,
  standingInterestVersions,
} from "@/db/schema";
import { type Actor, systemActor } from "@/lib/core/actor";
import { closeRound } from "@/lib/deliberation/commands";
import { findScoreboard } from "@/lib/deliberation/queries";
import {
  acceptReview,
  assignReview,
  clearGate,
  declareInterest,
  submitReview,
  upholdGate,
} from "@/lib/reviews/commands";
import { getOwnReview } from "@/lib/reviews/queries";
import { declareForMentor, reopenGate, startGateCheck, tellOfChecks } from "./commands";
import {
  changeStanding,
  confirmStanding,
  correctStanding,
  declareStanding,
  endStanding,
  meetCompany,
  recordStanding,
  remindOfRenewals,
  renewStanding,
  takeEffect,
} from "./commands.register";
import { checksFilter, registerFilter } from "./input";
import { jobs } from "./jobs";
import { listChecks, readSigns } from "./queries.checks";
import { findCompanyOptions, listAttestable, listOwnStanding, listRegister, listVersions } from "./queries.register";
import type { GateState } from "./states";

// ------------------------------------------------------------ who may what

const officials = ["official", "official2"] as const;

const gateIn = (gate: GateState) => async (cast: Cast) => ({
  gateId: (await aScene("accepted", { gate }, "open", cast)).review.gateId,
});

permissionTable("gate.startCheck", startGateCheck, { arrange: gateIn("declared"), allowed: officials });
permissionTable("gate.reopen", reopenGate, {
  arrange: async (cast) => ({ ...(await gateIn("limited")(cast)), note: "새로 알게 됨" }),
  allowed: officials,
});
permissionTable("gate.declareFor", declareForMentor, {
  arrange: async (cast) => {
    const { application } = await aScene("accepted", {}, "open", cast);
    return { applicationId: application.id, mentorId: cast.member.userId!, interests: ["buyer"], note: "제보" };
  },
  allowed: officials,
});
permissionTable("gate.tellOfChecks", tellOfChecks, { arrange: async () => ({}), allowed: ["system"] });
permissionTable("standing.declare", declareStanding, {
  arrange: async (_, persona: Persona) => standingInput({ holder: persona === "lead" ? "chamber" : "self" }) as never,
  allowed: ["member", "lead", "outsider"],
});
permissionTable("standing.record", recordStanding, {
  arrange: async (cast) =>
    standingInput({ holder: `mentor ${cast.member.userId}`, companyId: cast.company.id }) as never,
  allowed: officials,
});
const ofMember = async (cast: Cast) => ({ interestId: (await aStandingInterest(cast.member)).id });
permissionTable("standing.change", changeStanding, {
  arrange: async (cast) => standingInput(await ofMember(cast)) as never,
  allowed: ["member"],
});
permissionTable("standing.renew", renewStanding, { arrange: ofMember, allowed: ["member"] });
permissionTable("standing.end", endStanding, { arrange: ofMember, allowed: ["member", ...officials] });
permissionTable("standing.confirm", confirmStanding, { arrange: ofMember, allowed: officials });
permissionTable("standing.correct", correctStanding, {
  arrange: async (cast) => standingInput({ ...(await ofMember(cast)), companyId: "", reason: "업종 확인" }) as never,
  allowed: officials,
});
permissionTable("standing.remindRenewals", remindOfRenewals, { arrange: async () => ({}), allowed: ["system"] });
permissionTable("standing.meetCompany", meetCompany, {
  arrange: async ({ company }) => ({ companyId: company.id }),
  allowed: ["system"],
});
permissionTable("standing.takeEffect", takeEffect, { arrange: async () => ({}), allowed: ["system"] });

// ----------------------------------------------------------------- stories

const refused = (deed: Promise<unknown>, reason: string) => expect(deed).rejects.toMatchObject({ reason });
const gateRow = async (gateId: string) =>
  (await db.select().from(conflictGates).where(eq(conflictGates.id, gateId)))[0]!;
const lastJob = async (name: string, subject: string) => {
  const rows = await db.execute<{ data: Record<string, unknown> }>(
    sql`select data -> 'data' as data from pgboss.job where data ->> 'job' = ${name} and data -> 'data' ->> 'userId' = ${subject} order by created_on`,
  );
  return rows.map(({ data }) => data);
};
const standing = (deed: unknown) => deed as Parameters<typeof declareStanding>[1];
const self = (more: Record<string, unknown> = {}) => standing(standingInput({ holder: "self", ...more }));

describe("the register", () => {
  test("keeps what was said after each deed, and by whom", async () => {
    const mentor = await aMentor((await aChamber()).id);
    const official = await anOfficial();
    const input = self({ hsRanges: "8544.70, 9001-9003", note: "총판 계약" });
    await declareStanding(mentor, input);
    await refused(declareStanding(mentor, input), "already_declared");
    const { interestId } = input;
    await confirmStanding(official, { interestId });
    await refused(confirmStanding(official, { interestId }), "wrong_state");
    await changeStanding(mentor, standingInput({ interestId, hsRanges: "85" }) as never);
    await correctStanding(
      official,
      standingInput({ interestId, sectors: ["mobility"], companyId: null, reason: "분야 보탬" }) as never,
    );
    await renewStanding(mentor, { interestId });
    await endStanding(mentor, { interestId });
    for (const deed of [renewStanding, endStanding]) await refused(deed(mentor, { interestId }), "wrong_state");
    const told = async (actor: Actor) =>
      (await listVersions(actor, [interestId])).map(({ deed, hsRanges, reason, byCity }) => [
        deed,
        hsRanges.join(),
        reason,
        byCity,
      ]);
    expect((await told(official)).reverse()).toEqual([
      ["declare", "854470,9001-9003", "", false],
      ["confirm", "854470,9001-9003", "", true],
      ["change", "85", "", false],
      ["correct", "85", "분야 보탬", true],
      ["renew", "85", "", false],
      ["end", "85", "", false],
    ]);
    expect((await told(mentor)).map(([, , reason]) => reason).every((reason) => reason === "")).toBe(true);
    expect((await listOwnStanding(mentor)).map(({ state, sectors }) => [state, sectors])).toEqual([
      ["ended", ["mobility"]],
    ]);
  });

  test("asks for one scope, readable ranges and days in order", async () => {
    const mentor = await aMentor((await aChamber()).id);
    const wrong = [
      self({ hsRanges: "" }),
      self({ hsRanges: "8" }),
      self({ hsRanges: "99" }),
      self({ hsRanges: "8473-8471" }),
      self({ untilOn: "2025-12-31" }),
      self({ fromOn: "" }),
      self({ fromOn: "2026-13-01" }),
      self({ kind: "godparent" }),
      self({ sectors: ["nonsense"] }),
      self({ companyId: mentor.userId }),
    ];
    for (const input of wrong) await expect(declareStanding(mentor, input)).rejects.toMatchObject({ code: "invalid" });
    expect(await listOwnStanding(mentor)).toEqual([]);
  });

  test("nothing tells a mentor whether a company that they typed is registered here", async () => {
    const mentor = await aMentor((await aChamber()).id);
    const known = await aCompany();
    const answers = [];
    for (const companyText of [known.nameKo, known.businessNumber!, "없는 회사 9999", "220-81-62517"]) {
      const input = self({ hsRanges: "", companyText });
      const { result, statements } = await countingQueries(() => declareStanding(mentor, input));
      const [row] = (await listOwnStanding(mentor)).filter(({ id }) => id === input.interestId);
      const { id, companyText: typed, stateEnteredAt, renewedAt, ...rest } = row!;
      answers.push(
        JSON.stringify({ rest, same: result.id === id, statements: statements.length, asTyped: typed === companyText }),
      );
    }
    expect(new Set(answers).size).toBe(1);
    await expect(findCompanyOptions(mentor, { text: known.nameKo })).rejects.toMatchObject({ code: "forbidden" });
    const official = await anOfficial();
    expect((await findCompanyOptions(official, { text: known.nameKo })).map(({ id }) => id)).toEqual([known.id]);
    const register = await listRegister(official, registerFilter.parse({ q: known.businessNumber! }));
    expect(register.rows.map(({ means }) => means?.id)).toEqual([known.id]);
  });

  test("a chamber's entries are its lead's to keep and all its mentors' to read; nobody else's", async () => {
    const chamber = await aChamber();
    const lead = await aMentor(chamber.id, "lead");
    const member = await aMentor(chamber.id);
    const outsider = await aMentor((await aChamber()).id, "lead");
    const input = self({ holder: "chamber" });
    await refused(declareStanding(member, input), "chamber_leads_only");
    await declareStanding(lead, input);
    const { interestId } = input;
    expect((await listOwnStanding(member)).map(({ id }) => id)).toEqual([interestId]);
    expect(await listOwnStanding(outsider)).toEqual([]);
    expect(await listVersions(outsider, [interestId])).toEqual([]);
    await refused(endStanding(member, { interestId }), "chamber_leads_only");
    await expect(endStanding(outsider, { interestId })).rejects.toMatchObject({ code: "not_found" });
    await endStanding(lead, { interestId });
  });

  test("one mentor's entries are not their colleague's to read, not even the lead's", async () => {
    const chamber = await aChamber();
    const entry = await aStandingInterest(await aMentor(chamber.id));
    const lead = await aMentor(chamber.id, "lead");
    expect(await listOwnStanding(lead)).toEqual([]);
    await expect(endStanding(lead, { interestId: entry.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is asked about once a year, of mentors and of leads, until they answer", async () => {
    const chamber = await aChamber();
    const lead = await aMentor(chamber.id, "lead");
    const member = await aMentor(chamber.id);
    const long = daysFromNow(-360);
    const own = await aStandingInterest(member, { renewedAt: long });
    const theirs = await aStandingInterest(lead, { chamberId: chamber.id, renewedAt: long });
    await aStandingInterest(member, { renewedAt: daysFromNow(-300) });
    await aStandingInterest(member, { renewedAt: long, state: "ended" });
    await aStandingInterest(member, { renewedAt: long, untilOn: "2026-01-02" });
    await remindOfRenewals(systemActor, {});
    await remindOfRenewals(systemActor, {});
    const asked = async (reader: Actor) =>
      (await lastJob("email.interestRenewal", reader.userId!)).map(({ interestId }) => interestId);
    expect([await asked(member), await asked(lead)]).toEqual([[own.id], [theirs.id]]);
    const [data] = await lastJob("email.interestRenewal", member.userId!);
    await jobs["email.interestRenewal"]!(data!, { jobId: own.id, now: new Date() });
    await renewStanding(member, { interestId: own.id });
    await jobs["email.interestRenewal"]!(data!, { jobId: theirs.id, now: new Date() });
    const written = await db.select({ jobId: letters.jobId }).from(letters).where(eq(letters.userId, member.userId!));
    expect(written).toEqual([{ jobId: own.id }]);
  });

  test("is listed with one entry as with three in the same number of statements", async () => {
    const official = await anOfficial();
    const mentor = await aMentor((await aChamber()).id);
    const marked = async () =>
      (await db.select().from(standingInterests).where(eq(standingInterests.mentorId, mentor.userId!))).length;
    await aStandingInterest(mentor, { companyText: `${mentor.name} 거래처` });
    const one = await countingQueries(() => listRegister(official, registerFilter.parse({ q: mentor.name })));
    await aStandingInterest(mentor, { companyText: `${mentor.name} 다른 거래처` });
    await aStandingInterest(mentor, { hsRanges: ["22"] });
    const three = await countingQueries(() => listRegister(official, registerFilter.parse({ q: mentor.name })));
    expect([await marked(), one.result.total, three.result.total]).toEqual([3, 1, 3]);
    expect(three.statements.length).toBe(one.statements.length);
  });
});

describe("the register and the gate", () => {
  test("an entry that touches the application sends it to the city although the mentor attests none", async () => {
    const { mentor, review } = await aScene("invited");
    const entry = await aStandingInterest(mentor);
    await acceptReview(mentor, accepting(review.id));
    expect(await gateRow(review.gateId)).toMatchObject({
      state: "declared",
      origin: "register",
      interests: ["distributor"],
      standing: [entry.id],
    });
    const own = await getOwnReview(mentor, review.id);
    expect([own.content, own.interests, own.gateNote]).toEqual([null, null, null]);
  });

  test("what the city has cleared with the same entries stays cleared when they are asked again; another entry closes it", async () => {
    const { mentor, review, application } = await aScene("reassigned", { gate: "cleared" });
    const official = await anOfficial();
    const entry = await aStandingInterest(mentor);
    const looked = { origin: "register" as const, interests: ["distributor"], standing: [entry.id] };
    await db.update(conflictGates).set(looked).where(eq(conflictGates.id, review.gateId));
    const askAgain = () => assignReview(official, { applicationId: application.id, mentorId: mentor.userId! });
    const first = await askAgain();
    await acceptReview(mentor, accepting(first.id));
    expect(await gateRow(review.gateId)).toMatchObject({ state: "cleared", ...looked });
    expect((await getOwnReview(mentor, first.id)).content).not.toBeNull();
    await db.update(reviews).set({ state: "reassigned" }).where(eq(reviews.id, first.id));
    const another = await aStandingInterest(mentor, { kind: "buyer", hsRanges: ["8544"] });
    await acceptReview(mentor, accepting((await askAgain()).id));
    const row = await gateRow(review.gateId);
    expect([row.state, new Set(row.standing)]).toEqual(["declared", new Set([entry.id, another.id])]);
  });

  test("the chamber's entry does so for each of its mentors, and for no other chamber's", async () => {
    const { chamber, mentor, review } = await aScene("invited");
    const lead = await aMentor(chamber.id, "lead");
    await aStandingInterest(lead, { chamberId: chamber.id, kind: "buyer" });
    await acceptReview(mentor, accepting(review.id));
    expect(await gateRow(review.gateId)).toMatchObject({ state: "declared", origin: "register", interests: ["buyer"] });
    const other = await aScene("invited");
    await acceptReview(other.mentor, accepting(other.review.id));
    expect(await gateStateOf(other.review.gateId)).toBe("none_declared");
  });

  test.each<[string, Parameters<typeof aStandingInterest>[1]]>([
    ["of other goods", { hsRanges: ["22"] }],
    ["that has ended", { state: "ended" }],
    ["that is over", { untilOn: "2026-01-02" }],
    ["that has not begun", { fromOn: "2099-01-01" }],
    ["in another company", { hsRanges: [], companyText: "전혀 다른 회사" }],
  ])("an entry %s touches nothing", async (_, more) => {
    const { mentor, review } = await aScene("invited");
    await aStandingInterest(mentor, more);
    await acceptReview(mentor, accepting(review.id));
    expect(await gateRow(review.gateId)).toMatchObject({ state: "none_declared", origin: "mentor", standing: [] });
  });

  test("before attesting the mentor sees all their entries in force, those near by name or sector first: nothing tells of goods", async () => {
    const { mentor, application } = await aScene("invited");
    const [company] = await db.select().from(companies).where(eq(companies.id, application.companyId));
    const goods = await aStandingInterest(mentor, { hsRanges: ["854470"] });
    const far = await aStandingInterest(mentor, { hsRanges: ["22"] });
    const near = await aStandingInterest(mentor, { hsRanges: [], sectors: [company!.sector!] });
    const named = await aStandingInterest(mentor, { hsRanges: [], companyText: company!.nameKo });
    const numbered = await aStandingInterest(mentor, { hsRanges: [], companyText: company!.businessNumber! });
    await aStandingInterest(mentor, { state: "ended" });
    const shown = { companyKo: company!.nameKo, companyEn: company!.nameEn, sector: company!.sector };
    const rows = await listAttestable(mentor, shown, new Date());
    expect(new Set(rows.filter((row) => row.near).map(({ id }) => id))).toEqual(new Set([near.id, named.id]));
    expect(new Set(rows.filter((row) => !row.near).map(({ id }) => id))).toEqual(
      new Set([goods.id, far.id, numbered.id]),
    );
  });

  test("an entry made later closes what stands open at once, of every mentor concerned, and tells the others", async () => {
    const { chamber, mentor, review, round, program } = await aScene("in_progress");
    const lead = await aMentor(chamber.id, "lead");
    const another = await anApplication(program, [chamber.id]);
    const leads = await aReview(round, another, lead, "accepted");
    const elsewhere = await aScene("in_progress");
    expect((await getOwnReview(mentor, review.id)).content).not.toBeNull();
    await declareStanding(lead, self({ holder: "chamber" }));
    expect((await getOwnReview(mentor, review.id)).content).toBeNull();
    expect([
      await gateStateOf(review.gateId),
      await gateStateOf(leads.gateId),
      await gateStateOf(elsewhere.review.gateId),
    ]).toEqual(["declared", "declared", "none_declared"]);
    expect(await stateOf(review.id)).toBe("in_progress");
    expect(await lastJob("email.gateClosed", mentor.userId!)).toEqual([
      { userId: mentor.userId, gateId: review.gateId },
    ]);
    expect(await lastJob("email.gateClosed", lead.userId!)).toEqual([]);
  });

  test("an entry that the city records, corrects, or whose day has come does the same; one for a round that is over does not", async () => {
    const official = await anOfficial();
    const recorded = await aScene("in_progress");
    const [named] = await db.select().from(companies).where(eq(companies.id, recorded.application.companyId));
    const input = standingInput({ holder: `mentor ${recorded.mentor.userId}`, companyId: named!.id, hsRanges: "" });
    await recordStanding(official, input as never);
    expect(await gateStateOf(recorded.review.gateId)).toBe("declared");
    expect((await listOwnStanding(recorded.mentor)).map(({ state, companyText }) => [state, companyText])).toEqual([
      ["confirmed", named!.nameKo],
    ]);

    const corrected = await aScene("in_progress");
    const entry = await aStandingInterest(corrected.mentor, { hsRanges: ["22"] });
    await correctStanding(official, standingInput({ interestId: entry.id, companyId: "", reason: "범위" }) as never);
    expect(await gateStateOf(corrected.review.gateId)).toBe("declared");

    const later = await aScene("in_progress");
    await aStandingInterest(later.mentor, { fromOn: daysFromNow(0).toISOString().slice(0, 10) });
    await takeEffect(systemActor, {});
    expect(await gateStateOf(later.review.gateId)).toBe("declared");

    const over = await aScene("locked", {}, "finalised");
    await declareStanding(over.mentor, self());
    expect(await gateStateOf(over.review.gateId)).toBe("none_declared");
  });

  test("what the city has cleared with an entry before it stays open in the nights that follow", async () => {
    const official = await anOfficial();
    const { mentor, review } = await aScene("in_progress");
    await aStandingInterest(mentor, { fromOn: daysFromNow(0).toISOString().slice(0, 10) });
    await takeEffect(systemActor, {});
    await startGateCheck(official, { gateId: review.gateId });
    await clearGate(official, { gateId: review.gateId, note: "무관" });
    await takeEffect(systemActor, {});
    expect(await gateStateOf(review.gateId)).toBe("cleared");
    await aStandingInterest(mentor, { fromOn: daysFromNow(0).toISOString().slice(0, 10), kind: "investor" });
    await takeEffect(systemActor, {});
    expect(await gateStateOf(review.gateId)).toBe("declared");
  });
});

describe("the city", () => {
  test("learns of an interest: the application closes at once, is told without the reason, and can be cleared again", async () => {
    const { mentor, review, application } = await aScene("in_progress");
    const official = await anOfficial();
    const pair = { applicationId: application.id, mentorId: mentor.userId! };
    await declareForMentor(official, { ...pair, interests: ["investor"], note: "공시에서 확인" });
    const own = await getOwnReview(mentor, review.id);
    expect([own.content, own.interests, own.gateNote, own.gateState]).toEqual([null, null, null, "declared"]);
    const [data] = await lastJob("email.gateClosed", mentor.userId!);
    await jobs["email.gateClosed"]!(data!, { jobId: review.gateId, now: new Date() });
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, review.gateId));
    expect(`${letter!.subject} ${letter!.body}`).not.toContain("공시");
    await refused(declareForMentor(official, { ...pair, interests: ["buyer"], note: "또" }), "wrong_state");
    await startGateCheck(official, { gateId: review.gateId });
    await clearGate(official, { gateId: review.gateId, note: "동명이인" });
    expect((await getOwnReview(mentor, review.id)).content).not.toBeNull();
    await reopenGate(official, { gateId: review.gateId, note: "다시 봄" });
    expect((await getOwnReview(mentor, review.id)).content).toBeNull();
  });

  test("learns of it while the review is being given: it is given and marked, or not given at all", async () => {
    const official = await anOfficial();
    for (let turn = 0; turn < 6; turn++) {
      const { program, mentor, review, application } = await aScene("in_progress");
      const deeds = [
        () => submitReview(mentor, sheet(program, review.id)) as Promise<unknown>,
        () =>
          declareForMentor(official, {
            applicationId: application.id,
            mentorId: mentor.userId!,
            interests: ["investor"],
            note: "공시",
          }),
      ];
      const outcomes = await Promise.allSettled((turn % 2 ? deeds : deeds.reverse()).map((deed) => deed()));
      const given = outcomes[turn % 2 ? 0 : 1]!.status === "fulfilled";
      expect([await gateStateOf(review.gateId), await stateOf(review.id)]).toEqual([
        "declared",
        given ? "submitted" : "in_progress",
      ]);
      expect((await getOwnReview(mentor, review.id)).content).toBeNull();
    }
  });

  test("can bar a mentor before anybody has asked them, who is told nothing", async () => {
    const { program } = await aScene();
    const chamber = await aChamber();
    const mentor = await aMentor(chamber.id);
    const application = await anApplication(program, [chamber.id]);
    const official = await anOfficial();
    const pair = { applicationId: application.id, mentorId: mentor.userId! };
    const { id } = await declareForMentor(official, { ...pair, interests: ["family"], note: "제보" });
    await refused(assignReview(official, pair), "conflict_under_check");
    await startGateCheck(official, { gateId: id });
    await upholdGate(official, { gateId: id, note: "가족" });
    await refused(assignReview(official, pair), "mentor_in_conflict");
    expect(await lastJob("email.gateClosed", mentor.userId!)).toEqual([]);
    expect((await gateRow(id)).scoresKept).toBeNull();
  });

  test("what is found about one application bars the mentor from the company's others, wherever they stand", async () => {
    const { chamber, mentor, review, application } = await aScene("in_progress");
    const { program, round } = await aRound();
    const second = await anApplication(program, [], "in_review", { id: application.companyId });
    const other = await aReview(round, second, mentor, "in_progress");
    const third = await anApplication((await aRound()).program, [], "in_review", { id: application.companyId });
    expect((await getOwnReview(mentor, other.id)).content).not.toBeNull();
    for (const state of ["declared", "under_check", "limited", "upheld"] as const) {
      await db.update(conflictGates).set({ state }).where(eq(conflictGates.id, review.gateId));
      const own = await getOwnReview(mentor, other.id);
      expect([own.content, own.contentOpen]).toEqual([null, false]);
      await refused(submitReview(mentor, sheet(program, other.id)), "gate_closed");
      await refused(
        assignReview(await anOfficial(), { applicationId: third.id, mentorId: mentor.userId! }),
        "mentor_in_conflict",
      );
    }
    await db.update(conflictGates).set({ state: "cleared" }).where(eq(conflictGates.id, review.gateId));
    expect((await getOwnReview(mentor, other.id)).content).not.toBeNull();
    expect(chamber.id).toBe(mentor.chamberId);
  });

  test.each([
    ["submitted", "void", null],
    ["submitted", "keep", 1],
    ["locked", "void", null],
    ["locked", "keep", 1],
  ] as const)(
    "an interest in %s scores: the city sees them marked and decides to %s them",
    async (state, scores, sheets) => {
      const { program, application, mentor, review, round } = await aScene("in_progress");
      const official = await anOfficial();
      await submitReview(mentor, sheet(program, review.id));
      if (state === "locked") await closeRound(official, { roundId: round.id });
      await declareInterest(mentor, { reviewId: review.id, interests: ["investor"], note: "제안을 받음" });
      expect([await gateStateOf(review.gateId), await stateOf(review.id)]).toEqual(["declared", state]);
      expect((await getOwnReview(mentor, review.id)).content).toBeNull();
      const [check] = (await listChecks(official, checksFilter.parse({ q: application.receiptNumber }), new Date()))
        .rows;
      expect(check!.reviews.map(({ state: at }) => at)).toEqual([state]);
      await startGateCheck(official, { gateId: review.gateId });
      const finding = { gateId: review.gateId, note: "인정" };
      await expect(upholdGate(official, finding)).rejects.toMatchObject({
        code: "invalid",
        fields: { scores: { key: "required" } },
      });
      await upholdGate(official, { ...finding, scores });
      expect([await gateStateOf(review.gateId), await stateOf(review.id)]).toEqual([
        "upheld",
        scores === "void" ? "recused" : state,
      ]);
      expect((await gateRow(review.gateId)).scoresKept).toBe(scores === "keep");
      if (state === "submitted") await closeRound(official, { roundId: round.id });
      const board = await findScoreboard(official, application.id);
      expect(board!.sheets.length).toBe(sheets ?? 0);
      expect((await getOwnReview(mentor, review.id)).others).toBeNull();
    },
  );

  test("cleared scores count as before", async () => {
    const { program, application, mentor, review, round } = await aScene("in_progress");
    const official = await anOfficial();
    await submitReview(mentor, sheet(program, review.id));
    await declareInterest(mentor, { reviewId: review.id, interests: ["investor"], note: "" });
    await startGateCheck(official, { gateId: review.gateId });
    await clearGate(official, { gateId: review.gateId, note: "무관" });
    await closeRound(official, { roundId: round.id });
    expect((await findScoreboard(official, application.id))!.sheets.length).toBe(1);
  });

  test("is told in the morning of what came in or is late, and of nothing otherwise", async () => {
    const official = await anOfficial();
    const told = async () => (await lastJob("email.checksWaiting", official.userId!)).length;
    await db.update(conflictGates).set({ stateEnteredAt: daysFromNow(-2) });
    await tellOfChecks(systemActor, {});
    expect(await told()).toBe(0);
    const { review } = await aScene("accepted", { gate: "declared" });
    await tellOfChecks(systemActor, {});
    expect(await told()).toBe(1);
    await jobs["email.checksWaiting"]!({ userId: official.userId }, { jobId: review.gateId, now: new Date() });
    expect((await db.select({ kind: letters.kind }).from(letters).where(eq(letters.jobId, review.gateId)))[0]).toEqual({
      kind: "checksWaiting",
    });
  });

  test("sees signs that nobody declared, the strongest first, and no mentor does", async () => {
    const { mentor, review, application, chamber } = await aScene("accepted");
    const official = await anOfficial();
    await db
      .update(companies)
      .set({ contactEmail: `kim@${mentor.email!.split("@")[1]}` })
      .where(eq(companies.id, application.companyId));
    const product = await aProduct(application.companyId, { hs6: "220600" });
    await db.insert(applicationProducts).values({ applicationId: application.id, productId: product.id, position: 5 });
    await aStandingInterest(await aMentor(chamber.id, "lead"), {
      chamberId: chamber.id,
      hsRanges: ["2206"],
      fromOn: "2026-01-01",
    });
    const show = async (view: string) =>
      (await listChecks(official, checksFilter.parse({ show: view, q: application.receiptNumber }), new Date())).rows;
    expect(await show("to_check")).toEqual([]);
    const [row] = await show("warned");
    expect(row!.id).toBe(review.gateId);
    expect(row!.warnings.map(({ kind, ofChamber }) => [kind, ofChamber])).toEqual([
      ["same_email_domain", false],
      ["same_website", true],
      ["standing_hs", true],
    ]);
    const pair = { mentorId: mentor.userId!, applicationId: application.id };
    expect((await readSigns(mentor, [pair], new Date())).size).toBe(0);
    expect(await listChecks(mentor, checksFilter.parse({ show: "warned" }), new Date())).toMatchObject({
      rows: [],
      total: 0,
    });
  });

  test("may look for whatever can be typed into an address", async () => {
    const official = await anOfficial();
    for (const q of ["\u0000", "\ud800", "%_\\", "가".repeat(200), ["a", "b"]]) {
      await listChecks(official, checksFilter.parse({ show: "all", q }), new Date());
      await listRegister(official, registerFilter.parse({ q }));
    }
  });

  test("reads checks of one and of three in the same number of statements", async () => {
    const official = await anOfficial();
    const { program, round } = await aRound();
    const add = async () => {
      const chamber = await aChamber();
      const mentor = await aMentor(chamber.id);
      await aStandingInterest(mentor);
      await aReview(round, await anApplication(program, [chamber.id]), mentor, "accepted", { gate: "declared" });
    };
    const gates = db
      .select({ id: conflictGates.id })
      .from(conflictGates)
      .innerJoin(
        applications,
        and(eq(applications.id, conflictGates.applicationId), eq(applications.programId, program.id)),
      );
    await db.update(conflictGates).set({ state: "none_declared" }).where(eq(conflictGates.state, "declared"));
    for (const show of ["to_check", "warned", "all"] as const) {
      const read = () => countingQueries(() => listChecks(official, checksFilter.parse({ show }), new Date()));
      await add();
      const one = await read();
      await add();
      await add();
      const three = await read();
      if (show !== "all") expect(three.result.total - one.result.total).toBe(show === "to_check" ? 2 : 0);
      expect(three.statements.length).toBe(one.statements.length);
    }
    expect((await gates).length).toBe(9);
  });

  test("the trail holds no words of an interest", async () => {
    const { mentor, application } = await aScene("accepted");
    const official = await anOfficial();
    await declareForMentor(official, {
      applicationId: application.id,
      mentorId: mentor.userId!,
      interests: ["buyer"],
      note: "비밀스러운 사정",
    });
    await declareStanding(mentor, self({ companyText: "몰래 거래하는 회사", note: "숨은 이야기" }));
    const [first, second] = await db.select().from(auditEvents).orderBy(desc(auditEvents.sequence)).limit(2);
    expect(JSON.stringify([first, second])).not.toMatch(/비밀|몰래|숨은/u);
    const [version] = await db
      .select()
      .from(standingInterestVersions)
      .where(eq(standingInterestVersions.byId, mentor.userId!));
    expect(version!.companyText).toBe("몰래 거래하는 회사");
  });
});
