import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { anOfficial } from "@/db/factories";
import { aDeliberated, aDeliberation } from "@/db/factories.deliberation";
import { applications, releases, revocations, stateChanges } from "@/db/schema";
import { withdrawApplication } from "@/lib/applications/commands";
import { type ApplicationState, applicationMachine, decisions, placedStates } from "@/lib/applications/states";
import { type Actor, systemActor } from "@/lib/core/actor";
import { Refusal } from "@/lib/core/errors";
import {
  confirmRevocation,
  deliberateRevoked,
  makeDecision,
  makeDecisions,
  proposeRevocation,
  refuseRevocation,
  reopenDecision,
  takeFromWaitlist,
} from "./commands.decisions";
import { draftRelease, scheduleRelease, stopRelease, tellRelease } from "./commands.release";
import { getDryRun } from "./queries.release";
import { openReleases, releaseMachine } from "./states";

/** The same numbers for the same seed: a walk that fails can be walked again. */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** `WALKS=40 npm run unit -- walk model` takes many more. */
const times = Number(process.env.WALKS ?? 1);
const walks = 10 * times;
const steps = 200;
const places = 4;
const size = 6;
const told: readonly string[] = ["accepted", "conditionally_accepted", "waitlisted", "declined"];
const holds: readonly string[] = placedStates;

async function aWorld() {
  const { program, round } = await aDeliberation(places);
  const all = [];
  for (let index = 0; index < size; index++) all.push(await aDeliberated(program));
  return { program, round, all, officials: [await anOfficial(), await anOfficial(), await anOfficial()] };
}
type World = Awaited<ReturnType<typeof aWorld>>;
type Roll = (below: number) => number;

const openRelease = async ({ program }: World) =>
  (
    await db
      .select({ id: releases.id })
      .from(releases)
      .where(and(eq(releases.programId, program.id), inArray(releases.state, [...openReleases])))
  )[0]?.id ?? program.id;
/** One of those that somebody proposes, or an id that is none. */
async function aProposal({ program, round }: World, roll: Roll) {
  const open = await db
    .select({ id: revocations.id })
    .from(revocations)
    .innerJoin(applications, eq(applications.id, revocations.applicationId))
    .where(and(eq(applications.programId, program.id), eq(revocations.state, "proposed")));
  return open[roll(Math.max(1, open.length))]?.id ?? round.id;
}
/** One that is in such a state, so that the walk gets somewhere; any where none is. */
async function oneIn(world: World, roll: Roll, ...states: ApplicationState[]) {
  const fitting = await db
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.programId, world.program.id), inArray(applications.state, states)))
    .orderBy(asc(applications.receiptNumber));
  return fitting[roll(Math.max(1, fitting.length))]?.id ?? one(world, roll).id;
}

const words = { reason: "까닭을 적습니다.", feedbackKo: "의견", feedbackEn: "" };
const decided = (roll: Roll) => {
  const decision = decisions[roll(decisions.length)]!;
  const conditions = decision === "conditionally_accepted" ? [{ ko: "조건", en: "", dueOn: "2099-01-31" }] : [];
  return { decision, conditions, ...words };
};

type Step = (world: World, roll: Roll, by: Actor) => Promise<unknown>;
const one = ({ all }: World, roll: Roll) => all[roll(all.length)]!;

const deeds: Record<string, Step> = {
  decide: (world, roll, by) => makeDecision(by, { applicationId: one(world, roll).id, ...decided(roll) }),
  decideSeveral: (world, roll, by) =>
    makeDecisions(by, {
      roundId: world.round.id,
      applicationIds: [...new Set([one(world, roll).id, one(world, roll).id])],
      ...decided(roll),
    }),
  reopen: (world, roll, by) => reopenDecision(by, { applicationId: one(world, roll).id, reason: "다시 봅니다." }),
  draft: (world, _, by) => draftRelease(by, { programId: world.program.id }),
  schedule: async (world, _, by) => {
    const run = await getDryRun(by, world.program.id, new Date());
    return scheduleRelease(by, {
      releaseId: await openRelease(world),
      seen: run.seen,
      time: "usual",
      leftOut: run.undecided.length > 0,
    });
  },
  stop: async (world, _, by) => stopRelease(by, { releaseId: await openRelease(world), reason: "다시 확인합니다." }),
  early: async (world) => tellRelease(systemActor, { releaseId: await openRelease(world) }),
  tell: async (world) => {
    const releaseId = await openRelease(world);
    await db
      .update(releases)
      .set({ dueAt: new Date(0) })
      .where(and(eq(releases.id, releaseId), eq(releases.state, "scheduled")));
    return tellRelease(systemActor, { releaseId });
  },
  place: async (world, roll, by) =>
    takeFromWaitlist(by, {
      applicationId: await oneIn(world, roll, "waitlisted"),
      reason: roll(2) ? "자리가 났습니다." : "",
    }),
  propose: async (world, roll, by) =>
    proposeRevocation(by, {
      applicationId: await oneIn(world, roll, "accepted", "declined"),
      reason: "서류가 사실과 다릅니다.",
    }),
  confirm: async (world, roll, by) => confirmRevocation(by, { revocationId: await aProposal(world, roll) }),
  refuse: async (world, roll, by) =>
    refuseRevocation(by, { revocationId: await aProposal(world, roll), reason: "근거가 모자랍니다." }),
  again: async (world, roll, by) =>
    deliberateRevoked(by, { applicationId: await oneIn(world, roll, "decision_revoked") }),
  withdraw: (world, roll) => {
    const { id, owner } = one(world, roll);
    // Seldom, or nobody would be left to decide on.
    return roll(12) === 0 ? withdrawApplication(owner, { applicationId: id, reason: "" } as never) : Promise.resolve();
  },
  several: (world, roll, by) =>
    Promise.allSettled([deeds.tell!(world, roll, by), deeds.stop!(world, roll, by), deeds.place!(world, roll, by)]),
};
const names = Object.keys(deeds);

const outcomeLetters = async (ids: readonly string[]) =>
  db.execute<{ id: string; n: number }>(
    sql`select data->'data'->>'applicationId' as id, count(*)::int as n from pgboss.job where data->>'job' = 'email.applicationOutcome' and data->'data'->>'applicationId' in (${sql.join(
      ids.map((id) => sql`${id}`),
      sql`, `,
    )}) group by 1`,
  );

/** What holds whatever has been done: the tables of moves, the places, and nobody told but by a release. */
async function check({ program, all }: World, trail: string) {
  const ids = all.map(({ id }) => id);
  const rows = await db.select().from(applications).where(eq(applications.programId, program.id));
  const placed = rows.filter(({ state }) => holds.includes(state)).length;
  expect(placed, trail).toBeLessThanOrEqual(places);
  const changes = await db
    .select()
    .from(stateChanges)
    .where(inArray(stateChanges.subjectId, ids))
    .orderBy(asc(stateChanges.at), asc(stateChanges.id));
  const letters = new Map((await outcomeLetters(ids)).map(({ id, n }) => [id, n]));
  for (const row of rows) {
    const own = changes.filter(({ subjectId }) => subjectId === row.id);
    let state: string = "deliberation";
    for (const change of own) {
      const move = applicationMachine.moves[change.move as keyof typeof applicationMachine.moves];
      expect([change.fromState, move.from.includes(change.fromState as never)], trail).toEqual([state, true]);
      expect([move.to].flat(), trail).toContain(change.toState);
      state = change.toState;
    }
    expect(row.state, trail).toBe(state);
    // Each telling has its letter, and there is no letter without a telling.
    const tellings = own.filter(({ move }) => move === "release" || move === "takeFromWaitlist").length;
    expect(letters.get(row.id) ?? 0, trail).toBe(tellings);
    if (told.includes(row.state)) expect(tellings, trail).toBeGreaterThan(0);
    expect(
      own.filter(({ move, actorRole }) => move === "release" && actorRole !== "system"),
      trail,
    ).toEqual([]);
  }
  const open = await db
    .select({ state: releases.state })
    .from(releases)
    .where(and(eq(releases.programId, program.id), inArray(releases.state, [...openReleases])));
  expect(open.length, trail).toBeLessThanOrEqual(1);
}

test("whatever officials do in whatever order, the tables of moves and the places hold, and only a release tells", {
  timeout: 120_000 * times,
}, async () => {
  const done = new Map<string, number>();
  for (let seed = 1; seed <= walks; seed++) {
    const roll = dice(seed * 7919);
    const world = await aWorld();
    for (let step = 0; step < steps; step++) {
      const name = names[roll(names.length)]!;
      const by = world.officials[roll(world.officials.length)]!;
      const outcome = await deeds[name]!(world, roll, by).then(
        () => "done",
        (error: unknown) => error,
      );
      if (outcome === "done") done.set(name, (done.get(name) ?? 0) + 1);
      else if (!(outcome instanceof Refusal)) throw outcome;
      if (step % 40 === 0) await check(world, `seed ${seed}, step ${step}: ${name}`);
    }
    await check(world, `seed ${seed}, at the end`);
  }
  // The walk went everywhere, but for what must never work.
  expect(names.filter((name) => !done.has(name))).toEqual(["early"]);
  expect(releaseMachine.may("stop", "released").ok).toBe(false);
});
