import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { anOfficial, type Cast, jobsAbout, trailOf } from "@/db/factories";
import { aDecided, aDeliberated, aDeliberation } from "@/db/factories.deliberation";
import { permissionTable } from "@/db/permission-table";
import { applications, criterionFeedback, deliberationNotes, letters, revocations, waitlistRanks } from "@/db/schema";
import { getOwnApplication, listHistory, listOwnApplications } from "@/lib/applications/queries";
import type { ApplicationState, Decision } from "@/lib/applications/states";
import { systemActor } from "@/lib/core/actor";
import * as deeds from "./commands.decisions";
import { jobs } from "./jobs";
import {
  findOwnFeedback,
  findOwnRank,
  listDecisions,
  listFeedback,
  listNotes,
  listRevocations,
} from "./queries.decisions";

const officials = ["official", "official2"] as const;
const refused = (work: Promise<unknown>, reason: string) => expect(work).rejects.toMatchObject({ reason });

const words = {
  reason: "점수와 시장성을 함께 보았습니다.",
  feedbackKo: "의견 카나리아",
  feedbackEn: "",
  conditions: [],
};
const given = (applicationId: string, decision: Decision, more = {}) => ({
  applicationId,
  decision,
  ...words,
  ...more,
});
const inState =
  (state: ApplicationState, more = {}) =>
  async (cast: Cast) => {
    const { program } = await aDeliberation();
    return { applicationId: (await aDeliberated(program, state, more, cast.company)).id };
  };
const stateOf = async (id: string) =>
  (await db.select({ state: applications.state }).from(applications).where(eq(applications.id, id)))[0]!.state;

permissionTable("decision.make", deeds.makeDecision, {
  arrange: async (cast) => given((await inState("deliberation")(cast)).applicationId, "accepted"),
  allowed: officials,
});
permissionTable("decision.makeSeveral", deeds.makeDecisions, {
  arrange: async (cast) => {
    const { program, round } = await aDeliberation();
    const one = await aDeliberated(program, "deliberation", {}, cast.company);
    return { roundId: round.id, applicationIds: [one.id], decision: "accepted" as const, ...words };
  },
  allowed: officials,
});
permissionTable("decision.reopen", deeds.reopenDecision, {
  arrange: async (cast) => ({ ...(await inState("decision_pending")(cast)), reason: "다시 봅니다." }),
  allowed: officials,
});
permissionTable("decision.takeFromWaitlist", deeds.takeFromWaitlist, {
  arrange: async (cast) => ({ ...(await inState("waitlisted")(cast)), reason: "" }),
  allowed: officials,
});
permissionTable("decision.deliberateAgain", deeds.deliberateRevoked, {
  arrange: inState("decision_revoked"),
  allowed: officials,
});
const feedbackFor = async (cast: Cast) => {
  const { program } = await aDeliberation();
  const { id } = await aDeliberated(program, "deliberation", {}, cast.company);
  return {
    applicationId: id,
    criterionId: program.criteria[0]!.id,
    band: "sound" as const,
    textKo: "근거가 또렷합니다.",
    textEn: "",
  };
};
permissionTable("feedback.write", deeds.writeFeedback, { arrange: feedbackFor, allowed: officials });
permissionTable("feedback.approve", deeds.approveFeedback, {
  arrange: async (cast) => {
    const feedback = await feedbackFor(cast);
    await deeds.writeFeedback(await anOfficial(), feedback);
    return { applicationId: feedback.applicationId };
  },
  allowed: officials,
});
const aProposal = async (cast: Cast) => {
  const { applicationId } = await inState("accepted", { decision: "accepted" })(cast);
  return {
    revocationId: (
      await deeds.proposeRevocation(await anOfficial(), { applicationId, reason: "서류가 사실과 다릅니다." })
    ).id,
  };
};
permissionTable("revocation.propose", deeds.proposeRevocation, {
  arrange: async (cast) => ({ ...(await inState("declined")(cast)), reason: "심사가 뒤바뀌었습니다." }),
  allowed: officials,
});
permissionTable("revocation.confirm", deeds.confirmRevocation, { arrange: aProposal, allowed: officials });
permissionTable("revocation.refuse", deeds.refuseRevocation, {
  arrange: async (cast) => ({ ...(await aProposal(cast)), reason: "근거가 모자랍니다." }),
  allowed: officials,
});
permissionTable("revocation.expire", deeds.expireRevocations, { arrange: async () => ({}), allowed: ["system"] });

describe("a decision", () => {
  test("is kept with its reason and is nowhere to be seen for the company", async () => {
    const { program } = await aDeliberation();
    const { id, owner } = await aDeliberated(program);
    const official = await anOfficial();
    await deeds.makeDecision(official, given(id, "declined", { reason: "내부 이유 카나리아" }));
    expect(await listDecisions(official, id)).toMatchObject([{ decision: "declined", reason: "내부 이유 카나리아" }]);
    const seen = JSON.stringify([
      await getOwnApplication(owner, id),
      await listOwnApplications(owner),
      await listHistory(owner, id),
      await listDecisions(owner, id),
      await listNotes(owner, id),
      await listFeedback(owner, id),
      await listRevocations(owner, id),
      await findOwnFeedback(owner, id),
      await findOwnRank(owner, id),
    ]);
    expect(seen).toContain("decision_pending");
    expect(seen).not.toMatch(/declined|카나리아|"decide"/u);
    expect(await jobsAbout(id)).toEqual([]);
    expect(await trailOf(id)).toEqual(["decision.make"]);
  });

  test("of condition needs each condition in words with a day that is still to come", async () => {
    const { program } = await aDeliberation();
    const { id } = await aDeliberated(program);
    const official = await anOfficial();
    const conditional = (ko: string, dueOn: string) =>
      deeds.makeDecision(official, given(id, "conditionally_accepted", { conditions: [{ ko, en: "", dueOn }] }));
    await expect(conditional("", "2099-01-31")).rejects.toMatchObject({
      fields: { "conditions.0.ko": { key: "required" } },
    });
    await expect(conditional("FDA 등록", "2099-02-31")).rejects.toMatchObject({
      fields: { "conditions.0.dueOn": { key: "dateForm" } },
    });
    await expect(conditional("FDA 등록", "2020-01-31")).rejects.toMatchObject({
      fields: { "conditions.0.dueOn": { key: "dayPast" } },
    });
    await conditional("FDA 등록", "2099-01-31");
    const [row] = await db
      .select({ conditions: applications.conditions })
      .from(applications)
      .where(eq(applications.id, id));
    expect(row!.conditions).toMatchObject([{ id: "c1", ko: "FDA 등록", dueOn: "2099-01-31", metAt: null, note: "" }]);
  });

  test("of several has one reason, an entry in the trail for each, and refuses all when one cannot be decided", async () => {
    const { program, round } = await aDeliberation();
    const [one, two] = [await aDeliberated(program), await aDeliberated(program)];
    const away = await aDeliberated(program, "withdrawn");
    const official = await anOfficial();
    const several = (applicationIds: string[]) =>
      deeds.makeDecisions(official, { roundId: round.id, applicationIds, decision: "accepted", ...words });
    await refused(several([one.id, away.id]), "wrong_state");
    expect(await stateOf(one.id)).toBe("deliberation");
    await several([two.id, one.id]);
    expect([await trailOf(one.id), await trailOf(two.id)]).toEqual([["decision.make"], ["decision.make"]]);
    const elsewhere = await aDeliberated((await aDeliberation()).program);
    await refused(several([elsewhere.id]), "not_found");
  });

  test("can go back before it is told, and the reason stays among the notes", async () => {
    const { program } = await aDeliberation();
    const { id, owner } = await aDeliberated(program);
    const official = await anOfficial();
    await deeds.makeDecision(official, given(id, "waitlisted"));
    await deeds.reopenDecision(official, { applicationId: id, reason: "두 심사가 갈렸습니다." });
    expect(await stateOf(id)).toBe("deliberation");
    expect(await listNotes(official, id)).toMatchObject([{ text: "두 심사가 갈렸습니다." }]);
    expect(await db.select().from(waitlistRanks).where(eq(waitlistRanks.applicationId, id))).toEqual([]);
    expect(await listHistory(owner, id)).toEqual([]);
  });
});

describe("those who wait", () => {
  const ranks = async (programId: string) =>
    Object.fromEntries(
      (await db.select().from(waitlistRanks).where(eq(waitlistRanks.programId, programId))).map((row) => [
        row.applicationId,
        row.rank,
      ]),
    );

  test("are ranked; nobody is put before one who has been told their rank", async () => {
    const { program } = await aDeliberation();
    const official = await anOfficial();
    const [a, b, c] = [await aDeliberated(program), await aDeliberated(program), await aDeliberated(program)];
    await deeds.makeDecision(official, given(a.id, "waitlisted"));
    await deeds.makeDecision(official, given(b.id, "waitlisted", { rank: "1" }));
    expect(await ranks(program.id)).toEqual({ [b.id]: 1, [a.id]: 2 });
    await db.update(applications).set({ state: "waitlisted" }).where(eq(applications.id, b.id));
    await expect(deeds.makeDecision(official, given(c.id, "waitlisted", { rank: "1" }))).rejects.toMatchObject({
      fields: { rank: { key: "rankTold" } },
    });
    await deeds.makeDecision(official, given(c.id, "waitlisted", { rank: "2" }));
    expect(await ranks(program.id)).toEqual({ [b.id]: 1, [c.id]: 2, [a.id]: 3 });
    expect([await findOwnRank(b.owner, b.id), await findOwnRank(c.owner, c.id)]).toEqual([1, null]);
  });

  test("get the next free place in their order; another one only for a written reason", async () => {
    const { program } = await aDeliberation(1);
    const official = await anOfficial();
    const [first, second] = [await aDeliberated(program, "waitlisted"), await aDeliberated(program, "waitlisted")];
    const row = (applicationId: string, rank: number) => ({
      applicationId,
      programId: program.id,
      rank,
      rankedBy: official.userId!,
      rankedAt: new Date(),
    });
    await db.insert(waitlistRanks).values([row(first.id, 2), row(second.id, 1)]);
    await refused(deeds.takeFromWaitlist(official, { applicationId: first.id, reason: "" }), "not_next_without_reason");
    await deeds.takeFromWaitlist(official, { applicationId: first.id, reason: "2순위 기업이 포기했습니다." });
    expect(await jobsAbout(first.id)).toMatchObject([
      { job: "email.applicationOutcome", data: { outcome: "taken_from_waitlist" } },
    ]);
    await refused(deeds.takeFromWaitlist(official, { applicationId: second.id, reason: "" }), "places_exceeded");
  });

  test("the last free place is given only once", async () => {
    const { program } = await aDeliberation(1);
    const official = await anOfficial();
    const waiting = [await aDeliberated(program, "waitlisted"), await aDeliberated(program, "waitlisted")];
    const outcomes = await Promise.allSettled(
      waiting.map(({ id }) => deeds.takeFromWaitlist(official, { applicationId: id, reason: "자리가 났습니다." })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("feedback on a criterion", () => {
  test("is approved by another than its writer, anew after each change, and read only once the result is told", async () => {
    const { program } = await aDeliberation();
    const { id, owner } = await aDeliberated(program);
    const [writer, other] = [await anOfficial(), await anOfficial()];
    const [criterion, second] = program.criteria;
    const write = (criterionId: string, textKo: string) =>
      deeds.writeFeedback(writer, { applicationId: id, criterionId, band: "weak", textKo, textEn: "" });
    await write(criterion!.id, "카나리아 하나");
    await refused(deeds.approveFeedback(writer, { applicationId: id }), "own_feedback");
    await deeds.approveFeedback(other, { applicationId: id });
    await write(second!.id, "카나리아 둘");
    expect((await listFeedback(writer, id)).map(({ approvedAt }) => approvedAt !== null)).toEqual([true, false, false]);
    await refused(
      deeds.approveFeedback(other, { applicationId: id, criterionId: criterion!.id }),
      "nothing_to_approve",
    );
    expect(await findOwnFeedback(owner, id)).toEqual([]);
    await db.update(applications).set({ state: "declined", releasedAt: new Date() }).where(eq(applications.id, id));
    expect(await findOwnFeedback(owner, id)).toMatchObject([
      { criterionId: criterion!.id, band: "weak", textKo: "카나리아 하나" },
    ]);
    const rival = (await aDeliberated(program)).owner;
    expect(await findOwnFeedback(rival, id)).toEqual([]);
    expect(await findOwnFeedback(writer, id)).toEqual([]);
    await refused(write(criterion!.id, "나중"), "wrong_state");
  });

  test("is about a criterion of the application's own round", async () => {
    const { program } = await aDeliberation();
    const { id } = await aDeliberated(program);
    const other = await aDeliberation();
    const criterionId = other.program.criteria[0]!.id;
    await refused(
      deeds.writeFeedback(await anOfficial(), {
        applicationId: id,
        criterionId,
        band: "sound",
        textKo: "글",
        textEn: "",
      }),
      "not_found",
    );
  });
});

describe("a revocation", () => {
  test("needs a second official, frees the place, tells the company calmly and starts the deliberation anew", async () => {
    const { program } = await aDeliberation(1);
    const [first, second] = [await anOfficial(), await anOfficial()];
    const { id, owner } = await aDeliberated(program, "accepted", { decision: "accepted", releasedAt: new Date() });
    const waiting = await aDeliberated(program, "waitlisted");
    await db.insert(criterionFeedback).values({
      applicationId: id,
      criterionId: program.criteria[0]!.id,
      band: "strong",
      textKo: "좋음",
      writtenBy: first.userId!,
      writtenAt: new Date(),
      approvedBy: second.userId!,
      approvedAt: new Date(),
    });
    await refused(deeds.takeFromWaitlist(first, { applicationId: waiting.id, reason: "" }), "places_exceeded");
    const { id: revocationId } = await deeds.proposeRevocation(first, {
      applicationId: id,
      reason: "카나리아: 서류가 다릅니다.",
    });
    await refused(
      deeds.proposeRevocation(second, { applicationId: id, reason: "같은 생각입니다. 취소합시다." }),
      "revocation_proposed",
    );
    await refused(deeds.confirmRevocation(first, { revocationId }), "second_official_needed");
    expect(JSON.stringify([await getOwnApplication(owner, id), await listHistory(owner, id)])).not.toMatch(
      /카나리아|revo/u,
    );
    expect(await findOwnFeedback(owner, id)).toHaveLength(1);
    await deeds.confirmRevocation(second, { revocationId });
    expect(await stateOf(id)).toBe("decision_revoked");
    expect(await findOwnFeedback(owner, id)).toEqual([]);
    expect((await jobsAbout(id)).map(({ job }) => job).sort()).toEqual([
      "email.decisionRevoked",
      "matching.applicationRevoked",
    ]);
    await deeds.takeFromWaitlist(first, { applicationId: waiting.id, reason: "" });
    await deeds.deliberateRevoked(first, { applicationId: id });
    expect(await stateOf(id)).toBe("deliberation");
    const jobId = "01a20542-0000-7000-8000-0000000000d1";
    await jobs["email.decisionRevoked"]!({ userId: owner.userId, applicationId: id }, { jobId, now: new Date() });
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, jobId));
    expect(letter!.body).toMatch(/다시 심의/u);
    expect(letter!.body).not.toContain("카나리아");
    expect(await listRevocations(first, id)).toMatchObject([{ state: "confirmed" }]);
  });

  test("that nobody confirms within a week is over; one that is refused changes nothing", async () => {
    const { program } = await aDeliberation();
    const [first, second] = [await anOfficial(), await anOfficial()];
    const { id } = await aDeliberated(program, "declined", { decision: "declined" });
    const old = await deeds.proposeRevocation(first, { applicationId: id, reason: "점수를 잘못 옮겼습니다." });
    await db
      .update(revocations)
      .set({ proposedAt: new Date(Date.now() - 7 * 86_400_000 - 1000) })
      .where(eq(revocations.id, old.id));
    await refused(deeds.confirmRevocation(second, { revocationId: old.id }), "revocation_expired");
    await deeds.expireRevocations(systemActor, {});
    const next = await deeds.proposeRevocation(first, { applicationId: id, reason: "점수를 잘못 옮겼습니다." });
    await deeds.refuseRevocation(second, { revocationId: next.id, reason: "점수는 맞습니다." });
    expect((await listRevocations(first, id)).map(({ state }) => state)).toEqual(["refused", "expired"]);
    expect(await stateOf(id)).toBe("declined");
  });

  test("is not confirmed against another result than the one that it was proposed against", async () => {
    const { program } = await aDeliberation();
    const [first, second] = [await anOfficial(), await anOfficial()];
    const { id } = await aDeliberated(program, "declined", { decision: "declined" });
    const reason = "점수를 잘못 옮겼습니다.";
    const { id: revocationId } = await deeds.proposeRevocation(first, { applicationId: id, reason });
    // Its appeal was upheld meanwhile, and another result told.
    await db
      .update(applications)
      .set({ state: "accepted", decision: "accepted", stateEnteredAt: new Date(Date.now() + 1000) })
      .where(eq(applications.id, id));
    await refused(deeds.confirmRevocation(second, { revocationId }), "revocation_outdated");
    expect(await stateOf(id)).toBe("accepted");
    await deeds.refuseRevocation(second, { revocationId, reason: "결과가 바뀌었습니다." });
    await deeds.proposeRevocation(first, { applicationId: id, reason });
  });

  test("of one decision by two at once happens once", async () => {
    const { program } = await aDeliberation();
    const [first, second, third] = [await anOfficial(), await anOfficial(), await anOfficial()];
    const { id } = await aDeliberated(program, "accepted", { decision: "accepted" });
    const { id: revocationId } = await deeds.proposeRevocation(first, {
      applicationId: id,
      reason: "서류가 사실과 다릅니다.",
    });
    const outcomes = await Promise.allSettled(
      [second, third].map((official) => deeds.confirmRevocation(official, { revocationId })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await jobsAbout(id)).filter(({ job }) => job === "email.decisionRevoked")).toHaveLength(1);
  });
});

test("notes cannot be changed or taken away, whoever asks the database", async () => {
  const { program } = await aDeliberation();
  const { id } = await aDecided(program, "accepted");
  const official = await anOfficial();
  await deeds.reopenDecision(official, { applicationId: id, reason: "다시 봅니다." });
  const change = db.update(deliberationNotes).set({ text: "다른 말" }).where(eq(deliberationNotes.applicationId, id));
  await expect(change).rejects.toThrow();
  await expect(db.delete(deliberationNotes).where(eq(deliberationNotes.applicationId, id))).rejects.toThrow();
});
