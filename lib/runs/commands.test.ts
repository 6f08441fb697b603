import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aChamber,
  aCompany,
  aMatch,
  aMentor,
  anAcceptedApplication,
  anOfficial,
  aProgram,
  jobsAbout,
  type Persona,
  trailOf,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { consents, matches, matchRunPairs, matchRuns, nicheAssessments } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { declineAsChamber, proposeMatch } from "@/lib/matching/commands";
import { computeMatchRun, deployRun, failRun, rollBackRun, startRun } from "./commands";
import { jobs } from "./jobs";
import type { RunState } from "./states";

type Match = typeof matches.$inferSelect;
const stateOf = async (id: string) => (await db.select().from(matches).where(eq(matches.id, id)))[0]!.state;
const runOf = async (id: string) => (await db.select().from(matchRuns).where(eq(matchRuns.id, id)))[0]!;
const officials = ["official", "official2"] as const satisfies readonly Persona[];
const no = { reason: "price", note: "" } as const;
const ref = ({ id }: { id: string }) => ({ matchId: id });

const input = (programId: string) => ({ programId, policy: "best_value", quota: "1" }) as const;
async function aRun(programId: string, state: RunState = "queued") {
  const { id } = await startRun(await anOfficial(), input(programId));
  if (state === "under_review") await computeMatchRun(systemActor, { runId: id });
  else if (state !== "queued") await db.update(matchRuns).set({ state }).where(eq(matchRuns.id, id));
  return { runId: id };
}
permissionTable("run.start", startRun, {
  arrange: async () => input((await aProgram()).id),
  allowed: officials,
});
permissionTable("run.compute", computeMatchRun, {
  arrange: async () => aRun((await aProgram()).id),
  allowed: ["system"],
});
permissionTable("run.fail", failRun, { arrange: async () => aRun((await aProgram()).id), allowed: ["system"] });
permissionTable("run.deploy", deployRun, {
  arrange: async () => aRun((await aProgram()).id, "under_review"),
  allowed: officials,
});
permissionTable("run.rollBack", rollBackRun, {
  arrange: async () => aRun((await aProgram()).id, "deployed"),
  allowed: officials,
});

describe("a run", () => {
  test("keeps pairs, assessments, metrics and a proof that holds; twice the same input, twice the same answer", async () => {
    const season = await aSeason(4, 3);
    const first = await aRun(season.program.id, "under_review");
    const second = await aRun(season.program.id, "under_review");
    const [one, two] = [await runOf(first.runId), await runOf(second.runId)];
    expect(one.state).toBe("under_review");
    expect(one.proof?.verified).toBe(true);
    expect(one.metrics).toMatchObject({ products: 4, pairs: 4, covered: 4 });
    expect(one.inputsHash).toMatch(/^[0-9a-f]{64}$/u);
    expect(two.inputsHash).toBe(one.inputsHash);
    const pairsOf = async (runId: string) =>
      (await db.select().from(matchRunPairs).where(eq(matchRunPairs.runId, runId)))
        .map(({ productId, chamberId, score, chosen }) => [productId, chamberId, score, chosen].join(" "))
        .sort();
    expect(await pairsOf(second.runId)).toEqual(await pairsOf(first.runId));
    expect((await pairsOf(first.runId)).filter((pair) => pair.endsWith("chosen"))).toHaveLength(4);
    const assessed = await db.select().from(nicheAssessments).where(eq(nicheAssessments.runId, first.runId));
    expect(assessed.map(({ productId }) => productId).sort()).toEqual(
      season.applications.map(({ product }) => product.id).sort(),
    );
    expect(await db.select().from(matches).where(eq(matches.programId, season.program.id))).toEqual([]);
  });

  test("is started through the queue, one at a time for each season", async () => {
    const official = await anOfficial();
    const program = await aProgram();
    const { id } = await startRun(official, input(program.id));
    await expect(startRun(official, input(program.id))).rejects.toMatchObject({ reason: "run_under_way" });
    const [queued] = await jobsAbout(id);
    expect(queued).toEqual({ job: "runs.compute", data: { runId: id } });
    await jobs["runs.compute"]!({ runId: id }, { jobId: "1", now: new Date() });
    await jobs["runs.compute"]!({ runId: id }, { jobId: "1", now: new Date() });
    expect((await runOf(id)).state).toBe("under_review");
    expect(await trailOf(id)).toEqual(["run.start", "run.compute"]);
    await startRun(official, input(program.id));
  });

  test("of a season that does not exist is not found", async () => {
    await expect(startRun(await anOfficial(), input(crypto.randomUUID()))).rejects.toMatchObject({ code: "not_found" });
  });

  test("whose computing breaks says so, and nothing half done stays", async () => {
    const season = await aSeason(1, 1);
    const { runId } = await aRun(season.program.id);
    await broken("niche_assessments", sql`new.run_id = ${runId}`, async () => {
      await expect(jobs["runs.compute"]!({ runId }, { jobId: "1", now: new Date() })).rejects.toThrow();
    });
    expect((await runOf(runId)).state).toBe("error");
    expect(await db.select().from(matchRunPairs).where(eq(matchRunPairs.runId, runId))).toEqual([]);
  });

  test("deployed becomes candidates, and leaves what people have answered alone", async () => {
    const season = await aSeason(3, 2);
    const official = await anOfficial();
    await deployRun(official, await aRun(season.program.id, "under_review"));
    const made = await ofSeason(season);
    expect(made.length).toBeGreaterThan(3);
    expect(new Set(made.map(({ state }) => state))).toEqual(new Set(["candidate"]));

    const [proposed, declined] = made.filter(({ chosen }) => chosen === "chosen") as [Match, Match];
    await proposeMatch(official, ref(proposed));
    await proposeMatch(official, ref(declined));
    await declineAsChamber(await aMentor(declined.chamberId), { ...ref(declined), ...no });
    const next = (await ofSeason(season)).find(
      ({ id, productId, state }) => productId === declined.productId && state === "proposed" && id !== declined.id,
    )!;
    await declineAsChamber(await aMentor(next.chamberId), { ...ref(next), ...no });

    const again = await aRun(season.program.id, "under_review");
    const suggested = await db.select().from(matchRunPairs).where(eq(matchRunPairs.runId, again.runId));
    const keys = suggested.map(({ productId, chamberId }) => `${productId} ${chamberId}`);
    expect(keys).not.toContain(`${declined.productId} ${declined.chamberId}`);
    expect(keys).not.toContain(`${proposed.productId} ${proposed.chamberId}`);
    const counts = (await runOf(again.runId)).constraints;
    expect(counts?.answeredBefore).toBe(2);

    await deployRun(official, again);
    expect(await stateOf(proposed.id)).toBe("proposed");
    expect(await stateOf(declined.id)).toBe("chamber_declined");
    const deployed = await db
      .select()
      .from(matchRuns)
      .where(and(eq(matchRuns.programId, season.program.id), eq(matchRuns.state, "deployed")));
    expect(deployed.map(({ id }) => id)).toEqual([again.runId]);

    await rollBackRun(official, again);
    expect(await stateOf(proposed.id)).toBe("proposed");
    expect((await ofSeason(season)).filter(({ state }) => state === "candidate")).toEqual([]);
  });

  test("does not bring back what was answered between computing and deploying", async () => {
    const season = await aSeason(1, 2);
    const official = await anOfficial();
    const early = await aRun(season.program.id, "under_review");
    const [application] = season.applications;
    const [chamber] = season.chambers;
    const match = await aMatch(application!, chamber!, { state: "proposed" });
    await declineAsChamber(await aMentor(chamber!.id), { ...ref(match), ...no });
    await withdrawConsents(application!.companyId, season.chambers[1]!.id);
    await deployRun(official, early);
    expect((await ofSeason(season)).map(({ id, state }) => [id, state])).toEqual([[match.id, "chamber_declined"]]);
  });

  test("that breaks while it is deployed leaves the one before in place", async () => {
    const season = await aSeason(2, 2);
    const official = await anOfficial();
    const before = await aRun(season.program.id, "under_review");
    await deployRun(official, before);
    const standing = (await ofSeason(season)).map(({ id, state }) => `${id} ${state}`).sort();
    const after = await aRun(season.program.id, "under_review");
    await broken("matches", sql`new.run_id = ${after.runId}`, async () => {
      await expect(deployRun(official, after)).rejects.toThrow();
    });
    expect((await runOf(before.runId)).state).toBe("deployed");
    expect((await runOf(after.runId)).state).toBe("under_review");
    expect((await ofSeason(season)).map(({ id, state }) => `${id} ${state}`).sort()).toEqual(standing);
    expect(await trailOf(after.runId)).not.toContain("run.deploy");
  });
});

async function withdrawConsents(companyId: string, chamberId?: string) {
  await db
    .update(consents)
    .set({ withdrawnAt: new Date() })
    .where(and(eq(consents.companyId, companyId), chamberId ? eq(consents.chamberId, chamberId) : undefined));
}

/** Companies with one accepted product each, and chambers that all of them agree to. */
async function aSeason(companies: number, chambersWanted: number) {
  const program = await aProgram();
  const list = await Promise.all(Array.from({ length: chambersWanted }, () => aChamber({ places: 4 })));
  const accepted = [];
  for (let at = 0; at < companies; at++)
    accepted.push(await anAcceptedApplication(await aCompany(), program, { chamberIds: list.map(({ id }) => id) }));
  return { program, chambers: list, applications: accepted };
}

const ofSeason = ({ program }: { program: { id: string } }) =>
  db.select().from(matches).where(eq(matches.programId, program.id));

/** Makes inserting certain rows fail while `run` runs, as a crash in the middle would. */
async function broken(table: "matches" | "niche_assessments", which: ReturnType<typeof sql>, run: () => Promise<void>) {
  const condition = which.inlineParams();
  await db.execute(
    sql`create or replace function break_here() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
  );
  const on = sql.identifier(table);
  await db.execute(
    sql`create trigger break_here before insert on ${on} for each row when (${condition}) execute function break_here()`,
  );
  try {
    await run();
  } finally {
    await db.execute(sql`drop trigger break_here on ${on}`);
  }
}
