import { type ChildProcess, spawn } from "node:child_process";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, pool } from "@/db/client";
import {
  aChamber,
  aCompany,
  aMatch,
  aMentor,
  anAcceptedApplication,
  anOfficial,
  aProgram,
  daysFromNow,
  jobsAbout,
  type Persona,
  trailOf,
} from "@/db/factories";
import { asOwner } from "@/db/owner";
import { permissionTable } from "@/db/permission-table";
import { consents, matches, matchRunPairs, matchRuns, nicheAssessments, pairRules } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { declineAsChamber, proposeMatch } from "@/lib/matching/commands";
import { defaultWeights } from "@/lib/matching/rules";
import {
  beginRun,
  choosePolicy,
  completeRun,
  computeMatchRun,
  deployRun,
  failRun,
  noteProgress,
  previewChange,
  readRun,
  rollBackRun,
  startRun,
} from "./commands";
import { noFacts } from "./facts";
import { jobs } from "./jobs";
import { factsHashOf, readRunFacts } from "./queries.facts";
import { computeRun } from "./run";
import type { RunState } from "./states";

type Match = typeof matches.$inferSelect;
const stateOf = async (id: string) => (await db.select().from(matches).where(eq(matches.id, id)))[0]!.state;
const runOf = async (id: string) => (await db.select().from(matchRuns).where(eq(matchRuns.id, id)))[0]!;
const officials = ["official", "official2"] as const satisfies readonly Persona[];
const no = { reason: "price", note: "" } as const;
const computing = ["run.begin", "run.read", "run.progress", "run.progress", "run.progress", "run.complete"];
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
permissionTable("run.begin", beginRun, { arrange: async () => aRun((await aProgram()).id), allowed: ["system"] });
permissionTable("run.read", readRun, {
  arrange: async () => aRun((await aProgram()).id, "running"),
  allowed: ["system"],
});
permissionTable("run.progress", noteProgress, {
  arrange: async () => ({ ...(await aRun((await aProgram()).id, "running")), phase: "solving" as const }),
  allowed: ["system"],
});
permissionTable("run.complete", completeRun, {
  arrange: async () => {
    const facts = noFacts(new Date().toISOString());
    const outcome = computeRun(facts, defaultWeights, { policy: "best_value", quota: 1, seed: 0 });
    return { ...(await aRun((await aProgram()).id, "running")), outcome };
  },
  allowed: ["system"],
});
permissionTable("weights.preview", previewChange, {
  arrange: async () => ({ programId: (await aProgram()).id, weights: typedWeights() }),
  allowed: officials,
});
permissionTable("run.choose", choosePolicy, {
  arrange: async () => ({ ...(await aRun((await aProgram()).id, "under_review")), policy: "widest_coverage" as const }),
  allowed: officials,
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
    expect(await trailOf(id)).toEqual(["run.start", ...computing]);
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
    const back = (await ofSeason(season)).filter(({ state }) => state === "candidate");
    expect(new Set(back.map(({ runId }) => runId))).toEqual(new Set([made[0]!.runId]));
    expect(back.map(({ productId, chamberId }) => `${productId} ${chamberId}`)).not.toContain(
      `${declined.productId} ${declined.chamberId}`,
    );
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
    await deployRun(official, { ...early, seen: await hashNow(season.program.id) });
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

describe("progress", () => {
  test("is committed on the way, and a run whose worker died is taken up again by the clock", async () => {
    const season = await aSeason(2, 2);
    const { runId } = await aRun(season.program.id);
    await beginRun(systemActor, { runId });
    expect(await runOf(runId)).toMatchObject({ state: "running", phase: "reading", progress: 5 });
    await readRun(systemActor, { runId });
    expect(await runOf(runId)).toMatchObject({ phase: "scoring", progress: 25 });
    await noteProgress(systemActor, { runId, phase: "comparing" });
    expect(await runOf(runId)).toMatchObject({ phase: "comparing", progress: 70 });
    const clock = (now: Date) => jobs["runs.clock"]!({}, { jobId: "1", now });
    await clock(new Date());
    expect((await runOf(runId)).state).toBe("running");
    await clock(daysFromNow(1));
    expect(await runOf(runId)).toMatchObject({ state: "under_review", phase: null, progress: 100 });
    await clock(daysFromNow(2));
    expect((await trailOf(runId)).filter((deed) => deed === "run.complete")).toHaveLength(1);
  });

  test("a queued run that nobody takes is taken by the clock; one that cannot be computed has failed", async () => {
    const { runId } = await aRun((await aSeason(1, 1)).program.id);
    await broken("niche_assessments", sql`new.run_id = ${runId}`, async () => {
      await expect(jobs["runs.clock"]!({}, { jobId: "1", now: daysFromNow(1) })).rejects.toThrow();
    });
    expect((await runOf(runId)).state).toBe("error");
  });
});

describe("both policies", () => {
  test("are solved on the same facts, and either may be taken until the run is deployed", async () => {
    const season = await aSeason(3, 2);
    const official = await anOfficial();
    const run = await aRun(season.program.id, "under_review");
    const before = await runOf(run.runId);
    // What changes afterwards does not matter: the other policy is applied to what the run has read.
    await db.update(consents).set({ withdrawnAt: new Date() });
    await choosePolicy(official, { ...run, policy: "widest_coverage" });
    const after = await runOf(run.runId);
    expect(after.policy).toBe("widest_coverage");
    expect(after.metrics!.policies).toEqual(before.metrics!.policies);
    expect(after.metrics!.total).toBe(before.metrics!.policies!.widest_coverage.total);
    expect(after.inputsHash).not.toBe(before.inputsHash);
    expect(after.proof?.verified).toBe(true);
    await deployRun(official, { ...run, seen: await hashNow(season.program.id) });
    await expect(choosePolicy(official, { ...run, policy: "best_value" })).rejects.toMatchObject({
      reason: "wrong_state",
    });
  });
});

describe("the difference from the run before", () => {
  test("names pairs that came, went and stayed, and which inputs have changed", async () => {
    const season = await aSeason(2, 2);
    const first = await aRun(season.program.id, "under_review");
    expect((await runOf(first.runId)).difference).toBeNull();
    const [application] = season.applications;
    await anInstruction(season.program.id, application!.product.id, season.chambers[1]!.id, "lock");
    const newcomer = await anAcceptedApplication(await aCompany(), season.program, {
      chamberIds: season.chambers.map(({ id }) => id),
    });
    const second = await aRun(season.program.id, "under_review");
    const { difference, metrics } = await runOf(second.runId);
    expect(difference).toMatchObject({
      runId: first.runId,
      covered: 1,
      inputs: expect.arrayContaining(["products", "rules"]),
    });
    expect(difference!.added.some((pair) => pair.startsWith(newcomer.product.id))).toBe(true);
    expect(difference!.kept + difference!.added.length).toBe(metrics!.pairs);
    const third = await aRun(season.program.id, "under_review");
    expect((await runOf(third.runId)).difference).toEqual({
      runId: second.runId,
      added: [],
      removed: [],
      kept: metrics!.pairs,
      total: 0,
      covered: 0,
      inputs: [],
    });
  });
});

describe("what officials have settled", () => {
  test("binds the run: locked pairs are chosen, forbidden ones are not", async () => {
    const season = await aSeason(1, 2);
    const [application] = season.applications;
    const [one, other] = season.chambers;
    await anInstruction(season.program.id, application!.product.id, one!.id, "forbid");
    const run = await aRun(season.program.id, "under_review");
    const rows = await db.select().from(matchRunPairs).where(eq(matchRunPairs.runId, run.runId));
    expect(rows.map(({ chamberId }) => chamberId)).toEqual([other!.id]);
  });

  test("may leave no solution: the run says what binds and what would have to give way", async () => {
    const program = await aProgram();
    const chamber = await aChamber({ places: 1 });
    for (let at = 0; at < 2; at++) {
      const { product } = await anAcceptedApplication(await aCompany(), program, { chamberIds: [chamber.id] });
      await anInstruction(program.id, product.id, chamber.id, "lock");
    }
    const { runId } = await aRun(program.id, "under_review");
    const run = await runOf(runId);
    expect(run.state).toBe("no_solution");
    expect(run.constraints!.obstacles).toMatchObject([{ kind: "chamber", chamberId: chamber.id, places: 1, locks: 2 }]);
    expect(run.constraints!.relaxations).toEqual([{ kind: "chamber", chamberId: chamber.id, places: 1, add: 1 }]);
    await expect(deployRun(await anOfficial(), { runId })).rejects.toMatchObject({ reason: "wrong_state" });
  });
});

describe("what changes between computing and deploying", () => {
  test("is refused until the official has seen it; pairs that are no longer allowed are never deployed", async () => {
    const season = await aSeason(2, 2);
    const official = await anOfficial();
    const run = await aRun(season.program.id, "under_review");
    const [application, other] = season.applications;
    await withdrawConsents(application!.companyId);
    await expect(deployRun(official, run)).rejects.toMatchObject({ code: "forbidden", reason: "facts_changed" });
    expect(await ofSeason(season)).toEqual([]);
    const seen = await hashNow(season.program.id);
    // Something else happens after the official has looked: it is refused once more.
    await anInstruction(season.program.id, other!.product.id, season.chambers[0]!.id, "forbid");
    await expect(deployRun(official, { ...run, seen })).rejects.toMatchObject({ reason: "facts_changed" });
    await deployRun(official, { ...run, seen: await hashNow(season.program.id) });
    expect((await ofSeason(season)).map(({ productId, chamberId }) => [productId, chamberId])).toEqual([
      [other!.product.id, season.chambers[1]!.id],
    ]);
  });
});

/** The first version as a person types it. */
function typedWeights() {
  const { version: _, ...weights } = defaultWeights;
  return JSON.parse(JSON.stringify(weights, (_key, value) => (typeof value === "number" ? String(value) : value)));
}

describe("other weights", () => {
  test("are tried on the facts of the moment, and nothing is kept", async () => {
    const season = await aSeason(2, 2);
    const official = await anOfficial();
    const weights = typedWeights();
    const same = await previewChange(official, { programId: season.program.id, weights });
    expect(same).toMatchObject({ products: 2, bands: [], policies: { best_value: { added: 0, removed: 0 } } });
    expect(same.policies.best_value!.after).toEqual(same.policies.best_value!.before);
    weights.niche.bands = ["0.96", "0.97", "0.98", "0.99"];
    weights.niche.parts = { ...weights.niche.parts, readiness: "0.001" };
    weights.fit.leastScore = "10000";
    const other = await previewChange(official, { programId: season.program.id, weights });
    expect(other.policies.widest_coverage!.after).toMatchObject({ pairs: 0, total: 0 });
    expect(await db.select().from(matchRuns).where(eq(matchRuns.programId, season.program.id))).toEqual([]);
  });
});

describe("rolling back", () => {
  test("brings the run before back to the board, as far as it is still allowed", async () => {
    const season = await aSeason(2, 2);
    const official = await anOfficial();
    const first = await aRun(season.program.id, "under_review");
    await deployRun(official, first);
    const standing = (await ofSeason(season))
      .map(({ productId, chamberId, score }) => [productId, chamberId, score].join(" "))
      .sort();
    const second = await aRun(season.program.id, "under_review");
    await deployRun(official, second);
    expect((await runOf(first.runId)).state).toBe("rolled_back");
    expect((await runOf(second.runId)).replacesId).toBe(first.runId);
    await rollBackRun(official, second);
    expect((await runOf(second.runId)).state).toBe("rolled_back");
    expect((await runOf(first.runId)).state).toBe("deployed");
    const now = (await ofSeason(season)).filter(({ state }) => state === "candidate");
    expect(now.map(({ productId, chamberId, score }) => [productId, chamberId, score].join(" ")).sort()).toEqual(
      standing,
    );
    expect(new Set(now.map(({ runId }) => runId))).toEqual(new Set([first.runId]));
    await rollBackRun(official, first);
    expect((await ofSeason(season)).filter(({ state }) => state === "candidate")).toEqual([]);
    expect((await runOf(second.runId)).state).toBe("rolled_back");
  });
});

describe("killed in the middle of a deploy", () => {
  test("the old deployment stands whole; not killed, the new one does", async () => {
    const season = await aSeason(3, 2);
    const official = await anOfficial();
    const before = await aRun(season.program.id, "under_review");
    await deployRun(official, before);
    const board = async () => (await ofSeason(season)).map(({ id, state, runId }) => `${id} ${state} ${runId}`).sort();
    const standing = await board();
    const after = await aRun(season.program.id, "under_review");
    await heldUp(after.runId, async (letGo) => {
      const child = aDeploy(official.userId!, after.runId);
      await inTheMiddle(child);
      child.kill("SIGKILL");
      expect(await ending(child)).toBe("SIGKILL");
      await letGo();
      await quiet();
      expect(await board()).toEqual(standing);
      expect((await runOf(before.runId)).state).toBe("deployed");
      expect((await runOf(after.runId)).state).toBe("under_review");
      expect(await trailOf(after.runId)).not.toContain("run.deploy");
    });
    expect(await ending(aDeploy(official.userId!, after.runId))).toBe(0);
    expect((await runOf(before.runId)).state).toBe("rolled_back");
    expect((await runOf(after.runId)).state).toBe("deployed");
    const candidates = (await ofSeason(season)).filter(({ state }) => state === "candidate");
    expect(new Set(candidates.map(({ runId }) => runId))).toEqual(new Set([after.runId]));
  });
});

/** A process of its own that deploys a run, on this file's database. */
function aDeploy(userId: string, runId: string): ChildProcess {
  const script = `const { actorOfUser } = await import("@/lib/core/actor");
    const { deployRun } = await import("@/lib/runs/commands");
    await deployRun(await actorOfUser(${JSON.stringify(userId)}), { runId: ${JSON.stringify(runId)} });
    process.exit(0);`;
  const options = [
    "--conditions=react-server",
    "--import",
    "./bin/loader.mjs",
    "--input-type=module",
    "--eval",
    script,
  ];
  return spawn(process.execPath, options, { stdio: "ignore", env: process.env });
}
const ending = (child: ChildProcess) =>
  new Promise<number | string | null>((settle) => child.once("exit", (code, signal) => settle(signal ?? code)));

/** A deploy of this run waits in the middle, before its first new match, until it is let go. */
async function heldUp(runId: string, run: (letGo: () => Promise<void>) => Promise<void>) {
  await asOwner(async (owner) => {
    await owner.execute(
      sql`create or replace function wait_here() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(400); return new; end $$`,
    );
    const condition = sql`new.run_id = ${runId}`.inlineParams();
    await owner.execute(
      sql`create trigger wait_here before insert on matches for each row when (${condition}) execute function wait_here()`,
    );
  });
  const held = await pool.reserve();
  await held`select pg_advisory_lock(400)`;
  try {
    await run(async () => {
      await held`select pg_advisory_unlock(400)`;
    });
  } finally {
    await held`select pg_advisory_unlock_all()`;
    held.release();
    await asOwner((owner) => owner.execute(sql`drop trigger wait_here on matches`));
  }
}
/** Sessions that are held up, or that have been let go and not ended. */
const heldSessions = async (state: "waiting" | "open") => {
  const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from pg_locks l
    where l.locktype = 'advisory' and l.objid = 400 and l.mode = 'ShareLock' and ${state === "open" ? sql`true` : sql`not l.granted`}`);
  return row!.n;
};
const pause = () => new Promise((settle) => setTimeout(settle, 50));
async function inTheMiddle(child: ChildProcess) {
  while ((await heldSessions("waiting")) === 0) {
    if (child.exitCode !== null) throw new Error(`the deploy ended too early with ${child.exitCode}`);
    await pause();
  }
}
/** The server notices that its client is gone when the statement has ended. */
async function quiet() {
  while ((await heldSessions("open")) > 0) await pause();
}

async function hashNow(programId: string) {
  return factsHashOf(await readRunFacts(db, programId, new Date()));
}

async function anInstruction(programId: string, productId: string, chamberId: string, kind: "lock" | "forbid") {
  const official = await anOfficial();
  await db.insert(pairRules).values({ programId, productId, chamberId, kind, createdBy: official.userId! });
}

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
  const on = sql.identifier(table);
  await asOwner(async (owner) => {
    await owner.execute(
      sql`create or replace function break_here() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
    );
    await owner.execute(
      sql`create trigger break_here before insert on ${on} for each row when (${condition}) execute function break_here()`,
    );
  });
  try {
    await run();
  } finally {
    await asOwner((owner) => owner.execute(sql`drop trigger break_here on ${on}`));
  }
}
