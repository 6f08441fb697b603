import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast, aChamber, aCompany, anAcceptedApplication, anOfficial, aProgram, type Persona } from "@/db/factories";
import { matchRuns } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { choosePolicy, computeMatchRun, startRun } from "./commands";
import { runPolicies } from "./input";
import { getRun } from "./queries";
import { explainPairOfRun, explainPlace, findPairExplanation } from "./queries.explain";
import { gainKept, shortChambers } from "./rules";
import type { RunState } from "./states";

const everybodyElse = [
  "guest",
  "owner",
  "editor",
  "viewer",
  "rival",
  "member",
  "lead",
  "outsider",
  "federation",
  "admin",
] as const satisfies readonly Persona[];
const lacking = { sectors: ["food" as const], hsChapters: ["16"] };

/** Three products for two places, and a chamber whose places are all taken; a fourth chamber nobody has agreed to. */
async function aShortSeason() {
  const program = await aProgram();
  const [good, fair, full, closed] = [
    await aChamber({ places: 1 }),
    await aChamber({ places: 1, ...lacking }),
    await aChamber({ places: 0 }),
    await aChamber(),
  ];
  const chamberIds = [good.id, fair.id, full.id];
  for (let at = 0; at < 3; at++) await anAcceptedApplication(await aCompany(), program, { chamberIds });
  return { program, good, fair, full, closed, chamberIds };
}

async function aPreview(programId: string, policy: (typeof runPolicies)[number] = "best_value") {
  const official = await anOfficial();
  const { id: runId } = await startRun(official, { programId, policy, quota: "1" });
  await computeMatchRun(systemActor, { runId });
  return getRun(official, runId);
}
type Preview = Awaited<ReturnType<typeof aPreview>>;

const choiceOf = ({ productId, chamberId }: Preview["pairs"][number], against: string | null = null) => ({
  product: productId,
  chamber: chamberId,
  against,
});

describe("explanations of a run", () => {
  test("are the city's alone", async () => {
    const cast = await aCast();
    const season = await aShortSeason();
    const run = await aPreview(season.program.id);
    const [pair] = run.pairs;
    const reads = [
      (actor: (typeof cast.people)[Persona]) => findPairExplanation(actor, run, choiceOf(pair!)),
      (actor: (typeof cast.people)[Persona]) => explainPairOfRun(actor, run.id, pair!.productId, pair!.chamberId),
      (actor: (typeof cast.people)[Persona]) => explainPlace(actor, run.id, pair!.chamberId),
    ];
    for (const read of reads) {
      expect(await read(cast.official)).not.toBeNull();
      for (const persona of everybodyElse)
        await expect(read(cast.people[persona])).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test.each(runPolicies)("say of a preview under %s what solving again says", async (policy) => {
    const official = await anOfficial();
    const season = await aShortSeason();
    const run = await aPreview(season.program.id, policy);
    expect(run.state).toBe("under_review");
    expect(run.pairs.filter(({ chosen }) => chosen === "chosen")).toHaveLength(2);
    for (const pair of run.pairs) {
      const { productId, chamberId } = pair;
      const against = season.chamberIds.find((id) => id !== chamberId)!;
      const found = await findPairExplanation(official, run, choiceOf(pair, against));
      expect(found).toMatchObject({ pair: { id: pair.id } });
      expect(found!.why).toEqual(await explainPairOfRun(official, run.id, productId, chamberId));
      expect(found!.why).toMatchObject({ chosen: pair.chosen === "chosen", score: pair.score, reasons: pair.reasons });
      expect(found!.place).toEqual(await explainPlace(official, run.id, chamberId));
      expect(found!.asked).toEqual({
        chamberId: against,
        nameKo: expect.any(String),
        nameEn: expect.any(String),
        ...(await explainPairOfRun(official, run.id, productId, against)),
      });
    }
  });

  test.each(runPolicies)(
    "under %s say from what was kept what one more place adds, also where none is left",
    async (policy) => {
      const official = await anOfficial();
      const season = await aShortSeason();
      const { id, proof } = await aPreview(season.program.id, policy);
      const short = shortChambers(proof!);
      expect(short.map(({ chamberId }) => chamberId).sort()).toEqual(season.chamberIds.toSorted());
      expect(Object.keys(proof!.gains!).sort()).toEqual(season.chamberIds.toSorted());
      for (const { chamberId } of short) {
        const { gain, newcomers } = (await explainPlace(official, id, chamberId))!;
        const read = gainKept(proof!, chamberId);
        expect(read).toEqual(policy === "best_value" ? { ...gain, covered: 0 } : gain);
        expect(read!.covered).toBe(policy === "widest_coverage" ? 1 : 0);
        expect(newcomers).toHaveLength(1);
      }
    },
  );

  test("follow the policy that is taken", async () => {
    const official = await anOfficial();
    const { program } = await aShortSeason();
    const before = await aPreview(program.id);
    const choice = choiceOf(before.pairs.find(({ chosen }) => chosen === "chosen")!);
    expect((await findPairExplanation(official, before, choice))!.why!.chamberPrice).toBeLessThanOrEqual(10_000);
    await choosePolicy(official, { runId: before.id, policy: "widest_coverage" });
    const after = await getRun(official, before.id);
    const { why } = (await findPairExplanation(official, after, choice))!;
    expect(why!.chamberPrice).toBe(after.proof!.chamberPrices[choice.chamber]);
    expect(why!.chamberPrice).toBeGreaterThan(10_000);
  });

  test("name every other chamber of the run, candidates first, and why one is none", async () => {
    const official = await anOfficial();
    const season = await aShortSeason();
    const run = await aPreview(season.program.id);
    const pair = run.pairs.find(({ chamberId }) => chamberId === season.good.id)!;
    const { why, asked } = (await findPairExplanation(official, run, choiceOf(pair, season.closed.id)))!;
    const scores = why!.alternatives.map(({ score }) => score !== null);
    expect(scores.slice(0, 2)).toEqual([true, true]);
    expect(scores.slice(2)).toEqual(scores.slice(2).map(() => false));
    expect(why!.alternatives.map(({ chamberId }) => chamberId)).toContain(season.closed.id);
    expect(asked).toMatchObject({ chamberId: season.closed.id, barrier: "no_consent", whyNot: null });
  });

  test("of a pair that is not in the list there are none; another chamber that is not in the run is not asked about", async () => {
    const official = await anOfficial();
    const { program, closed } = await aShortSeason();
    const run = await aPreview(program.id);
    const [pair] = run.pairs;
    const none = { product: null, chamber: null, against: null };
    expect(await findPairExplanation(official, run, none)).toBeNull();
    expect(await findPairExplanation(official, run, { ...choiceOf(pair!), chamber: closed.id })).toBeNull();
    const asked = await findPairExplanation(official, run, choiceOf(pair!, program.id));
    expect(asked).toMatchObject({ pair: { id: pair!.id }, asked: null });
  });

  test("there are none of a run without an answer", async () => {
    const official = await anOfficial();
    const { program, good } = await aShortSeason();
    const run = await aPreview(program.id);
    const [pair] = run.pairs;
    const explained = () => findPairExplanation(official, run, choiceOf(pair!, good.id));
    expect((await explained())!.why).not.toBeNull();
    for (const state of ["queued", "running", "no_solution", "error"] satisfies RunState[]) {
      await db.update(matchRuns).set({ state }).where(eq(matchRuns.id, run.id));
      expect(await explained()).toMatchObject({ why: null, place: null, asked: null });
    }
  });

  test("of a run that kept no facts leave what it has kept of the pair", async () => {
    const official = await anOfficial();
    const { program } = await aShortSeason();
    const run = await aPreview(program.id);
    await db.update(matchRuns).set({ facts: null }).where(eq(matchRuns.id, run.id));
    expect(await findPairExplanation(official, run, choiceOf(run.pairs[0]!))).toEqual({
      pair: run.pairs[0],
      why: null,
      place: null,
      asked: null,
    });
  });
});
