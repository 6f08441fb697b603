import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aChamber, aMentor, anOfficial, jobsAbout, trailOf } from "@/db/factories";
import { anApplication, aReview, aRound, stateOf, withdrawConsent } from "@/db/factories.reviews";
import { asOwner } from "@/db/owner";
import { permissionTable } from "@/db/permission-table";
import {
  applications,
  conflictGates,
  letters,
  mentorAbsences,
  mentors,
  planPairs,
  programs,
  reviewPlans,
  reviews,
} from "@/db/schema";
import { type Actor, systemActor } from "@/lib/core/actor";
import { declineReview } from "@/lib/reviews/commands";
import { getAssignment } from "@/lib/reviews/queries.candidates";
import { choosePair, draftPlan, dropPlan, replaceReviewer, sendPlan, waiveSector } from "./commands";
import { jobs } from "./jobs";
import { explainPair, getPlan, listPlans } from "./queries";
import type { PlanState } from "./states";

const officials = ["official", "official2"] as const;
const weights = { sector: "50", region: "20", channels: "15", certifications: "15" };
const sector = "photonics_appliances";

/** A mentor with hours enough for many reviews, who knows the sector unless said otherwise. */
async function aReviewer(chamberId: string, more: Partial<typeof mentors.$inferInsert> = {}): Promise<Actor> {
  const mentor = await aMentor(chamberId);
  await db
    .update(mentors)
    .set({ hoursPerMonth: 60, sectors: [sector], ...more })
    .where(eq(mentors.userId, mentor.userId!));
  return mentor;
}

/** An open round that wants `wanted` reviewers, `count` applications, and a mentor in each of `people` chambers. */
async function aWorld({ count = 1, people = 3, wanted = 2, state = "open" as "open" | "configured" | "closed" } = {}) {
  const { program, round } = await aRound(state);
  await db.update(programs).set({ reviewsPerApplication: wanted }).where(eq(programs.id, program.id));
  const chambers = await Promise.all(Array.from({ length: people }, () => aChamber()));
  const reviewers = await Promise.all(chambers.map(({ id }) => aReviewer(id)));
  const applications = [];
  for (let at = 0; at < count; at++) {
    applications.push(
      await anApplication(
        program,
        chambers.map(({ id }) => id),
      ),
    );
  }
  const official = await anOfficial();
  return { program, round, chambers, reviewers, applications, official };
}
type World = Awaited<ReturnType<typeof aWorld>>;

const draft = ({ official, round }: World) => draftPlan(official, { roundId: round.id, ...weights });
const assignedIn = async (official: Actor, planId: string) =>
  (await getPlan(official, planId)).pairs.filter(({ kind }) => kind === "assigned");
const mentorsOf = async (applicationId: string, state?: typeof reviews.$inferSelect.state) =>
  (
    await db
      .select({ mentorId: reviews.mentorId })
      .from(reviews)
      .where(and(eq(reviews.applicationId, applicationId), state ? eq(reviews.state, state) : undefined))
  )
    .map(({ mentorId }) => mentorId)
    .sort();
const planState = async (planId: string): Promise<PlanState> =>
  (await db.select({ state: reviewPlans.state }).from(reviewPlans).where(eq(reviewPlans.id, planId)))[0]!.state;
const refused = (work: Promise<unknown>, reason: string) => expect(work).rejects.toMatchObject({ reason });

const aDraftedPlan = async () => {
  const world = await aWorld();
  const { id } = await draft(world);
  return { world, planId: id, applicationId: world.applications[0]!.id };
};
permissionTable("plan.draft", draftPlan, {
  arrange: async () => ({ roundId: (await aWorld()).round.id, ...weights }),
  allowed: officials,
});
permissionTable("plan.choosePair", choosePair, {
  async arrange() {
    const { world, planId, applicationId } = await aDraftedPlan();
    return { planId, applicationId, mentorId: world.reviewers[0]!.userId!, choice: "keep" as const };
  },
  allowed: officials,
});
permissionTable("plan.waiveSector", waiveSector, {
  async arrange() {
    const { planId, applicationId } = await aDraftedPlan();
    return { planId, applicationId, waived: true };
  },
  allowed: officials,
});
permissionTable("plan.drop", dropPlan, {
  arrange: async () => ({ planId: (await aDraftedPlan()).planId }),
  allowed: officials,
});
permissionTable("plan.send", sendPlan, {
  arrange: async () => ({ planId: (await aDraftedPlan()).planId }),
  allowed: officials,
});
permissionTable("plan.replaceReviewer", replaceReviewer, {
  async arrange() {
    const { round, applications, reviewers } = await aWorld();
    return { reviewId: (await aReview(round, applications[0]!, reviewers[0]!, "declined")).id };
  },
  allowed: ["system"],
});

describe("a plan", () => {
  test("is looked at before anybody is asked, and then asks each mentor with one letter", async () => {
    const world = await aWorld({ count: 3, people: 3, wanted: 2 });
    const { id } = await draft(world);
    expect(await assignedIn(world.official, id)).toHaveLength(6);
    for (const { id: applicationId } of world.applications) expect(await mentorsOf(applicationId)).toEqual([]);
    await sendPlan(world.official, { planId: id });
    expect(await planState(id)).toBe("sent");
    const sent = await assignedIn(world.official, id);
    expect(sent.map(({ reviewState }) => reviewState)).toEqual(Array(6).fill("invited"));
    for (const { id: applicationId } of world.applications) {
      expect(await mentorsOf(applicationId, "invited")).toEqual(
        sent
          .filter((pair) => pair.applicationId === applicationId)
          .map(({ mentorId }) => mentorId)
          .sort(),
      );
    }
    const waiting = (await jobsAbout(id)).filter(({ job }) => job === "email.reviewInvitations");
    expect(waiting.map(({ data }) => data.userId).sort()).toEqual(world.reviewers.map(({ userId }) => userId).sort());
    const jobId = crypto.randomUUID();
    await jobs["email.reviewInvitations"]!(waiting[0]!.data, { jobId, now: new Date() });
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, jobId));
    expect(letter!.kind).toBe("reviewInvitations");
    await refused(sendPlan(world.official, { planId: id }), "wrong_state");
    expect(await trailOf(id)).toEqual(["plan.draft", "plan.send"]);
  });

  test("is sent in as many statements for three applications as for one, each pair with the review that came of it", async () => {
    const sending = async (count: number) => {
      const world = await aWorld({ count, people: 2, wanted: 2 });
      const { id } = await draft(world);
      const { statements } = await countingQueries(() => sendPlan(world.official, { planId: id }));
      const pairs = await db
        .select({ pair: sql`${planPairs.applicationId} || ' ' || ${planPairs.mentorId}`, reviewId: planPairs.reviewId })
        .from(planPairs)
        .where(eq(planPairs.planId, id));
      const made = await db
        .select({ pair: sql`${reviews.applicationId} || ' ' || ${reviews.mentorId}`, reviewId: reviews.id })
        .from(reviews)
        .where(eq(reviews.roundId, world.round.id));
      expect(made).toHaveLength(2 * count);
      expect(new Set(pairs.map((one) => JSON.stringify(one)))).toEqual(new Set(made.map((one) => JSON.stringify(one))));
      return statements.length;
    };
    expect(await sending(3)).toBe(await sending(1));
  });

  test("keeps what the city's own list of candidates would allow, one of each chamber", async () => {
    const world = await aWorld({ count: 2, people: 4, wanted: 3 });
    const [crowded, other] = world.chambers;
    await aReviewer(crowded!.id);
    await withdrawConsent(world.applications[1]!.companyId);
    await aReview(world.round, world.applications[0]!, world.reviewers[1]!, "accepted", { gate: "declared" });
    const { id } = await draft(world);
    const plan = await getPlan(world.official, id);
    for (const application of world.applications) {
      const { people } = await getAssignment(world.official, application.id);
      const may = new Set(people.filter(({ verdict }) => verdict.ok).map(({ mentorId }) => mentorId));
      const here = plan.pairs.filter((pair) => pair.applicationId === application.id && pair.kind === "assigned");
      expect(here.every(({ mentorId }) => may.has(mentorId))).toBe(true);
      const chamberOf = new Map(people.map(({ mentorId, chamberId }) => [mentorId, chamberId]));
      const used = here.map(({ mentorId }) => chamberOf.get(mentorId));
      expect(new Set(used).size).toBe(used.length);
      expect(used).not.toContain(application.id === world.applications[0]!.id ? other!.id : null);
    }
    expect(plan.pairs.filter(({ applicationId }) => applicationId === world.applications[1]!.id)).toEqual([]);
    expect(plan.outcome.unmet).toContainEqual(
      expect.objectContaining({ applicationId: world.applications[1]!.id, missing: 3, rule: "consent" }),
    );
  });

  test("keeps away who has declared an interest in the company before", async () => {
    const world = await aWorld({ people: 2, wanted: 2 });
    const [application] = world.applications;
    const earlier = await aRound("finalised");
    const before = await anApplication(earlier.program, [], "accepted", { id: application!.companyId });
    const [barred, free] = world.reviewers;
    await aReview(earlier.round, before, barred!, "recused", { gate: "upheld" });
    const { id } = await draft(world);
    expect((await assignedIn(world.official, id)).map(({ mentorId }) => mentorId)).toEqual([free!.userId]);
    const [unmet] = (await getPlan(world.official, id)).outcome.unmet;
    expect(unmet).toMatchObject({ applicationId: application!.id, missing: 1 });
    expect(unmet!.obstacles).toContainEqual({ reviewerId: barred!.userId, rule: "conflict" });
  });

  test("counts hours, what is carried elsewhere and days away", async () => {
    const world = await aWorld({ count: 4, people: 2, wanted: 1 });
    const [busy, away] = world.reviewers;
    // 3 hours a month over the 20 days that are left make two whole reviews of an hour, beside the one that was given.
    await aReview(world.round, await anApplication(world.program, []), busy!, "submitted");
    await db.update(mentors).set({ hoursPerMonth: 3 }).where(eq(mentors.userId, busy!.userId!));
    const days = { startsOn: "2000-01-01", endsOn: "2100-01-01" };
    await db.insert(mentorAbsences).values({ mentorId: away!.userId!, ...days });
    const { id } = await draft(world);
    expect((await assignedIn(world.official, id)).map(({ mentorId }) => mentorId)).toEqual([
      busy!.userId,
      busy!.userId,
    ]);
    const { outcome } = await getPlan(world.official, id);
    expect(outcome.unmet.map(({ rule }) => rule)).toEqual(["capacity", "capacity"]);
    expect(outcome.relaxations.length).toBeGreaterThan(0);
  });

  test("asks for somebody who knows the sector, says when nobody does, and sets the rule aside on demand", async () => {
    const world = await aWorld({ people: 2, wanted: 1 });
    const [expert, stranger] = world.reviewers;
    await db.update(mentors).set({ sectors: [] }).where(eq(mentors.userId, stranger!.userId!));
    const first = await draft(world);
    expect((await assignedIn(world.official, first.id)).map(({ mentorId }) => mentorId)).toEqual([expert!.userId]);
    await db.update(mentors).set({ hoursPerMonth: 0 }).where(eq(mentors.userId, expert!.userId!));
    const second = await draft(world);
    const found = await getPlan(world.official, second.id);
    expect(found.outcome.unskilled).toEqual([{ applicationId: world.applications[0]!.id, why: "nobody_free" }]);
    expect(found.pairs.filter(({ kind }) => kind === "assigned")).toEqual([]);
    const third = await waiveSector(world.official, {
      planId: second.id,
      applicationId: world.applications[0]!.id,
      waived: true,
    });
    expect((await assignedIn(world.official, third.id)).map(({ mentorId }) => mentorId)).toEqual([stranger!.userId]);
    expect([await planState(first.id), await planState(second.id), await planState(third.id)]).toEqual([
      "dropped",
      "dropped",
      "drafted",
    ]);
  });

  test("follows an official's choices, refuses those that break a rule, and explains a pair", async () => {
    const world = await aWorld({ people: 3, wanted: 1 });
    const application = world.applications[0]!;
    const { id } = await draft(world);
    const [chosen] = await assignedIn(world.official, id);
    const other = world.reviewers.find(({ userId }) => userId !== chosen!.mentorId)!;
    const choice = { applicationId: application.id, mentorId: other.userId!, choice: "keep" as const };
    const kept = await choosePair(world.official, { planId: id, ...choice });
    expect((await assignedIn(world.official, kept.id)).map(({ mentorId }) => mentorId)).toEqual([other.userId]);
    const left = await choosePair(world.official, { planId: kept.id, ...choice, choice: "leave_out" });
    expect((await assignedIn(world.official, left.id)).map(({ mentorId }) => mentorId)).not.toContain(other.userId);
    const colleague = await aReviewer(other.chamberId!);
    const back = await choosePair(world.official, { planId: left.id, ...choice });
    await refused(
      choosePair(world.official, { planId: back.id, ...choice, mentorId: colleague.userId! }),
      "choice_breaks_rule",
    );
    expect(await explainPair(world.official, back.id, application.id, other.userId!)).toMatchObject({
      isChosen: true,
      isLocked: true,
    });
    const mentor = world.reviewers[0]!;
    await expect(explainPair(mentor, back.id, application.id, other.userId!)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("that is no longer true is not sent", async () => {
    const world = await aWorld();
    const { id } = await draft(world);
    await withdrawConsent(world.applications[0]!.companyId);
    await refused(sendPlan(world.official, { planId: id }), "plan_outdated");
    expect(await mentorsOf(world.applications[0]!.id)).toEqual([]);
    const again = await draft(world);
    await refused(sendPlan(world.official, { planId: again.id }), "plan_empty");
  });

  test("is not sent for an application that is being withdrawn at that moment", async () => {
    const world = await aWorld();
    const [application] = world.applications;
    const { id } = await draft(world);
    const [left, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const leaving = db.transaction(async (tx) => {
      await tx.update(applications).set({ state: "withdrawn" }).where(eq(applications.id, application!.id));
      left.resolve();
      await end.promise;
    });
    await left.promise;
    const waits = sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    let sent = false;
    const sending = sendPlan(world.official, { planId: id }).finally(() => {
      sent = true;
    });
    const refusal = refused(sending, "plan_outdated");
    await asOwner(async (owner) => {
      while (!sent && (await owner.execute(waits)).length === 0);
    });
    end.resolve();
    await leaving;
    await refusal;
    expect(await mentorsOf(application!.id)).toEqual([]);
  });

  test("can be worked out before the round is open and sent only then; two at once leave one", async () => {
    const world = await aWorld({ state: "configured" });
    const [one, two] = await Promise.all([draft(world), draft(world)]);
    expect([await planState(one.id), await planState(two.id)].sort()).toEqual(["drafted", "dropped"]);
    const open = (await planState(one.id)) === "drafted" ? one : two;
    await refused(sendPlan(world.official, { planId: open.id }), "round_not_open");
    await refused(draft(await aWorld({ state: "closed" })), "round_not_open");
  });

  test("is the city's alone, and its lists read as often for three as for one", async () => {
    const world = await aWorld({ count: 1 });
    await draft(world);
    const list = await countingQueries(() => listPlans(world.official, world.round.id));
    const { id } = await draft(world);
    const small = await countingQueries(() => getPlan(world.official, id));
    const large = await aWorld({ count: 3, people: 4 });
    const plan = await draft(large);
    await draft(large);
    await draft(large);
    const more = await countingQueries(() => listPlans(large.official, large.round.id));
    expect([list.result.length, more.result.length]).toEqual([1, 3]);
    expect(more.statements.length).toBe(list.statements.length);
    const big = await countingQueries(() => getPlan(large.official, plan.id));
    expect(big.result.pairs.filter(({ kind }) => kind === "assigned")).toHaveLength(6);
    expect(big.statements.length).toBe(small.statements.length);
    const mentor = large.reviewers[0]!;
    expect(await listPlans(mentor, large.round.id)).toEqual([]);
    await expect(getPlan(mentor, plan.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("somebody who drops out", () => {
  const leave = async (reviewId: string, mentor: Actor) => {
    await declineReview(mentor, { reviewId, reason: "workload" });
    return replaceReviewer(systemActor, { reviewId });
  };
  const reviewOf = async (applicationId: string, mentorId: string) =>
    (
      await db
        .select({ id: reviews.id })
        .from(reviews)
        .where(and(eq(reviews.applicationId, applicationId), eq(reviews.mentorId, mentorId)))
    )[0]!.id;

  test("is followed by the next alternate, once; nobody is asked twice, and in the end the place stays open", async () => {
    const world = await aWorld({ people: 3, wanted: 1 });
    const application = world.applications[0]!;
    const { id } = await draft(world);
    await sendPlan(world.official, { planId: id });
    const alternates = (await getPlan(world.official, id)).pairs.filter(({ kind }) => kind === "alternate");
    const asked: string[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const [now] = await mentorsOf(application.id, "invited");
      asked.push(now!);
      if (turn > 0) expect(now).toBe(alternates[turn - 1]!.mentorId);
      const mentor = world.reviewers.find(({ userId }) => userId === now)!;
      const reviewId = await reviewOf(application.id, now!);
      const followed = await leave(reviewId, mentor);
      // Run again, as a queue does after a crash: nobody is asked a second time.
      expect((await replaceReviewer(systemActor, { reviewId })).id).toBeNull();
      expect(followed.id === null).toBe(turn === 2);
    }
    expect(new Set(asked).size).toBe(3);
    expect(await mentorsOf(application.id, "invited")).toEqual([]);
  });

  test("with another at the same moment: each is followed by somebody else", async () => {
    const world = await aWorld({ people: 5, wanted: 2 });
    const application = world.applications[0]!;
    const { id } = await draft(world);
    await sendPlan(world.official, { planId: id });
    const leaving = await mentorsOf(application.id, "invited");
    const left = [];
    for (const mentorId of leaving) {
      const reviewId = await reviewOf(application.id, mentorId);
      const mentor = world.reviewers.find(({ userId }) => userId === mentorId)!;
      await declineReview(mentor, { reviewId, reason: "workload" });
      left.push(reviewId);
    }
    // Each job twice, as a queue may do it.
    await Promise.all([...left, ...left].map((reviewId) => replaceReviewer(systemActor, { reviewId })));
    const invited = await mentorsOf(application.id, "invited");
    expect([invited.length, new Set([...invited, ...leaving]).size]).toEqual([2, 4]);
  });

  test("is not followed where the city assigns by hand, or when the round is over", async () => {
    const { round, applications, reviewers } = await aWorld();
    const byHand = await aReview(round, applications[0]!, reviewers[0]!, "invited");
    expect(await leave(byHand.id, reviewers[0]!)).toEqual({ id: null });
    expect(await stateOf(byHand.id)).toBe("declined");
    expect(await mentorsOf(applications[0]!.id, "invited")).toEqual([]);
  });

  test("leaves a gate behind that keeps them away, though another of the chamber may follow", async () => {
    const world = await aWorld({ people: 1, wanted: 1 });
    const application = world.applications[0]!;
    const { id } = await draft(world);
    await sendPlan(world.official, { planId: id });
    const colleague = await aReviewer(world.chambers[0]!.id);
    const mentor = world.reviewers[0]!;
    await leave(await reviewOf(application.id, mentor.userId!), mentor);
    expect(await mentorsOf(application.id, "invited")).toEqual([colleague.userId]);
    const gates = await db.select().from(conflictGates).where(eq(conflictGates.applicationId, application.id));
    expect(gates).toHaveLength(2);
  });
});
