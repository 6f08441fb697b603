import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aChamber, aMentor, anOfficial, aProgram, trailOf } from "@/db/factories";
import { anApplication, aReview, aRound, stateOf } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import { applications, reviewRounds, roundApplications } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { assignReview } from "@/lib/reviews/commands";
import { configureRound, openRound, placeAppeal } from "./commands";
import { jobs } from "./jobs";
import type { RoundState } from "./states";

// ------------------------------------------------------------ who may what

const officials = ["official", "official2"] as const;

const roundIn = (state: RoundState) => async () => ({ roundId: (await aRound(state)).round.id });

permissionTable("round.configure", configureRound, {
  arrange: async () => ({ programId: (await aProgram()).id, dueOn: "2090-01-31" }),
  allowed: officials,
});

permissionTable("round.open", openRound, { arrange: roundIn("configured"), allowed: officials });

permissionTable("round.placeAppeal", placeAppeal, {
  async arrange(cast) {
    const { program } = await aRound("finalised");
    return { applicationId: (await anApplication(program, [], "in_review", cast.company)).id };
  },
  allowed: ["system"],
});

test("a season's first round is configured once, however many try at the same moment", async () => {
  for (let season = 0; season < 4; season++) {
    const program = await aProgram();
    const official = await anOfficial();
    const tries = await Promise.allSettled(
      Array.from({ length: 3 }, () => configureRound(official, { programId: program.id, dueOn: "2090-01-31" })),
    );
    const refusals = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refusals).toMatchObject([
      { code: "forbidden", reason: "round_exists" },
      { code: "forbidden", reason: "round_exists" },
    ]);
  }
});

describe("an upheld appeal", () => {
  const roundsOf = (programId: string) =>
    db
      .select({ number: reviewRounds.number, state: reviewRounds.state, rubricId: reviewRounds.rubricId })
      .from(reviewRounds)
      .where(eq(reviewRounds.programId, programId))
      .orderBy(reviewRounds.number);
  const numberOf = async (applicationId: string) =>
    (await db.select().from(roundApplications).where(eq(roundApplications.applicationId, applicationId)))[0]
      ?.roundNumber;

  test("moves into a round of appeals with the season's rubric, which those that follow share until it closes", async () => {
    const { program } = await aRound("finalised");
    const [first, second, third] = [
      await anApplication(program, []),
      await anApplication(program, []),
      await anApplication(program, []),
    ];
    await jobs["rounds.appealUpheld"]!({ applicationId: first.id }, { jobId: first.id, now: new Date() });
    const { id } = await placeAppeal(systemActor, { applicationId: second.id });
    expect(await roundsOf(program.id)).toEqual([
      { number: 1, state: "finalised", rubricId: program.rubric.id },
      { number: 2, state: "configured", rubricId: program.rubric.id },
    ]);
    expect([await numberOf(first.id), await numberOf(second.id), await numberOf(third.id)]).toEqual([2, 2, undefined]);
    expect(await trailOf(id!)).toEqual(["round.placeAppeal", "round.placeAppeal"]);
    await db.update(reviewRounds).set({ state: "closed" }).where(eq(reviewRounds.id, id!));
    await db.update(applications).set({ state: "appeal_upheld" }).where(eq(applications.id, third.id));
    await placeAppeal(systemActor, { applicationId: third.id });
    expect([await numberOf(first.id), await numberOf(second.id), await numberOf(third.id)]).toEqual([2, 2, 3]);
    expect((await roundsOf(program.id)).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test("placed once more when its round is over makes no other round, until another appeal is upheld", async () => {
    const { program } = await aRound("finalised");
    const application = await anApplication(program, [], "appeal_upheld");
    const again = () =>
      jobs["rounds.appealUpheld"]!({ applicationId: application.id }, { jobId: application.id, now: new Date() });
    await again();
    await again();
    const [, round] = await roundsOf(program.id);
    expect([await numberOf(application.id), round!.number]).toEqual([2, 2]);
    await db.update(reviewRounds).set({ state: "closed" }).where(eq(reviewRounds.programId, program.id));
    for (const state of ["deliberation", "decision_pending", "accepted", "declined", "withdrawn"] as const) {
      await db.update(applications).set({ state }).where(eq(applications.id, application.id));
      await again();
      expect([await numberOf(application.id), (await roundsOf(program.id)).length], state).toEqual([2, 2]);
    }
    await db.update(applications).set({ state: "appeal_upheld" }).where(eq(applications.id, application.id));
    await again();
    expect([await numberOf(application.id), (await roundsOf(program.id)).length]).toEqual([3, 3]);
  });

  test("is reviewed by others than the first time, though of the same chambers where there are no others", async () => {
    const { program, round } = await aRound("closed");
    const chamber = await aChamber();
    const [before, other] = [await aMentor(chamber.id), await aMentor(chamber.id)];
    const application = await anApplication(program, [chamber.id]);
    const earlier = await aReview(round, application, before, "locked");
    const official = await anOfficial();
    const { id } = await placeAppeal(systemActor, { applicationId: application.id });
    await openRound(official, { roundId: id! });
    const ask = (mentorId: string) => assignReview(official, { applicationId: application.id, mentorId });
    await expect(ask(before.userId!)).rejects.toMatchObject({ reason: "mentor_already_assigned" });
    const asked = await ask(other.userId!);
    expect([await stateOf(earlier.id), await stateOf(asked.id)]).toEqual(["locked", "invited"]);
  });

  test("at the same time as others shares one round with them, in season after season", async () => {
    for (let season = 0; season < 4; season++) {
      const { program } = await aRound("finalised");
      const all = [];
      for (let count = 0; count < 3; count++) all.push(await anApplication(program, []));
      await Promise.all(all.map(({ id }) => placeAppeal(systemActor, { applicationId: id })));
      expect((await roundsOf(program.id)).map(({ number }) => number)).toEqual([1, 2]);
      expect(await Promise.all(all.map(({ id }) => numberOf(id)))).toEqual([2, 2, 2]);
    }
  });

  test("cannot be placed before the season has had a round", async () => {
    const application = await anApplication(await aProgram(), []);
    await expect(placeAppeal(systemActor, { applicationId: application.id })).rejects.toMatchObject({
      reason: "rubric_missing",
    });
  });
});
