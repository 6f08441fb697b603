import { and, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { anOfficial } from "@/db/factories";
import { standingInput } from "@/db/factories.conflicts";
import { accepting, aScene, sheet } from "@/db/factories.reviews";
import { conflictGates, reviews, stateChanges } from "@/db/schema";
import { type Actor, systemActor } from "@/lib/core/actor";
import { Refusal } from "@/lib/core/errors";
import type { Machine } from "@/lib/core/state-machine";
import {
  acceptReview,
  clearGate,
  declareInterest,
  limitGate,
  saveReview,
  submitReview,
  upholdGate,
} from "@/lib/reviews/commands";
import { canReadContent } from "@/lib/reviews/policy";
import { getOwnReview, listOwnDone, listOwnQueue, lockReview } from "@/lib/reviews/queries";
import { awaitedReviews, reviewMachine } from "@/lib/reviews/states";
import { declareForMentor, reopenGate, startGateCheck } from "./commands";
import { changeStanding, confirmStanding, declareStanding, endStanding } from "./commands.register";
import { gateMachine, interestMachine, openGates } from "./states";

/** Mulberry32: the same walk for the same seed. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Scene = Awaited<ReturnType<typeof aScene>>;
type Step = () => Promise<unknown>;

/** Everything that anybody can do about one review's gate, wise or not. */
function stepsOf({ mentor, review, application, program }: Scene, official: Actor, roll: (below: number) => number) {
  const { id: reviewId, gateId } = review;
  const kinds = ["buyer", "investor", "family"] as const;
  const kind = () => kinds[roll(kinds.length)]!;
  const entries: string[] = [];
  const entry = () => entries[roll(entries.length)] ?? application.id;
  const finding = () => ({
    gateId,
    note: "살핌",
    scores: roll(3) === 0 ? undefined : roll(2) ? ("void" as const) : ("keep" as const),
  });
  const scope = () => ({ hsRanges: ["85", "22", "8544"][roll(3)], untilOn: roll(4) === 0 ? "2026-01-02" : "" });
  const version = async () =>
    (await db.select({ version: reviews.version }).from(reviews).where(eq(reviews.id, reviewId)))[0]!.version;
  const steps: Step[] = [
    () => acceptReview(mentor, accepting(reviewId)),
    () => acceptReview(mentor, { ...accepting(reviewId), declaration: "interests", interests: [kind()] }),
    () => declareInterest(mentor, { reviewId, interests: [kind()], note: "" }),
    () => startGateCheck(official, { gateId }),
    () => startGateCheck(official, { gateId }),
    () => clearGate(official, finding()),
    () => clearGate(official, finding()),
    () => limitGate(official, finding()),
    () => upholdGate(official, finding()),
    () => reopenGate(official, { gateId, note: "다시" }),
    () =>
      declareForMentor(official, {
        applicationId: application.id,
        mentorId: mentor.userId!,
        interests: [kind()],
        note: "제보",
      }),
    async () => {
      const input = standingInput({ holder: "self", kind: kind(), ...scope() });
      await declareStanding(mentor, input as never);
      entries.push(input.interestId);
    },
    () => changeStanding(mentor, standingInput({ interestId: entry(), kind: kind(), ...scope() }) as never),
    () => confirmStanding(official, { interestId: entry() }),
    () => endStanding(mentor, { interestId: entry() }),
    async () => saveReview(mentor, sheet(program, reviewId, ["5", "3", null], await version())),
    async () => submitReview(mentor, sheet(program, reviewId, ["5", "3", "0"], await version())),
    // What nobody of them may: somebody else's deeds.
    () => upholdGate(mentor, finding()),
    () => declareInterest(official, { reviewId, interests: [kind()], note: "" }),
  ];
  return steps;
}

/** `WALKS=40 npm run unit -- walk model` takes many more, and others each time. */
const times = Number(process.env.WALKS ?? 1);

const edges = (machine: Machine) =>
  new Set(
    Object.entries(machine.moves).flatMap(([name, { from, to }]) =>
      from.flatMap((start) => [to].flat().map((end) => `${machine.name} ${name} ${start} ${end}`)),
    ),
  );

test("walks over the real deeds take only moves of the table, and content is open exactly when the policy says so", {
  timeout: 120_000 * times,
}, async () => {
  const official = await anOfficial();
  const roll = chance(times === 1 ? 20_261_126 : Date.now());
  const reached = new Set<string>();
  const subjects: string[] = [];
  let steps = 0;
  let opened = 0;
  for (let walk = 0; walk < 24 * times; walk++) {
    const scene = await aScene("invited");
    subjects.push(scene.review.id, scene.review.gateId);
    const doings = stepsOf(scene, official, roll);
    let before = await standing(scene);
    for (let taken = 0; taken < 24; taken++, steps++) {
      const refusal = await doings[roll(doings.length)]!().then(
        () => null,
        (error: unknown) => error,
      );
      if (refusal !== null) expect(refusal).toBeInstanceOf(Refusal);
      const after = await standing(scene);
      if (refusal !== null) expect([after.gateState, after.state]).toEqual([before.gateState, before.state]);
      reached.add(after.gateState);
      // The policy's word, the list's, and the page's own.
      const may = canReadContent(scene.mentor, after).ok;
      const asked = (awaitedReviews as readonly string[]).includes(after.state);
      const [row] = asked ? await listOwnQueue(scene.mentor) : (await listOwnDone(scene.mentor)).rows;
      expect(row!.contentOpen).toBe(may);
      if (may) expect(openGates).toContain(after.gateState);
      if (taken % 5 === 0) expect((await getOwnReview(scene.mentor, scene.review.id)).content !== null).toBe(may);
      if (may) opened++;
      before = after;
    }
  }
  expect([...reached].sort()).toEqual([...gateMachine.states].sort());
  expect(steps).toBeGreaterThan(500 * times);
  expect(opened).toBeGreaterThan(20);

  const table = new Set(
    [gateMachine, reviewMachine, interestMachine].flatMap((machine) => [...edges(machine as Machine)]),
  );
  const changes = await db.select().from(stateChanges).where(inArray(stateChanges.subjectId, subjects));
  const taken = changes.map(({ machine, move, fromState, toState }) => `${machine} ${move} ${fromState} ${toState}`);
  expect(taken.filter((move) => !table.has(move))).toEqual([]);
  const gates = [...edges(gateMachine as Machine)].filter((move) => !taken.includes(move));
  expect(gates).toEqual([]);
  const left = await db
    .select({ id: conflictGates.id })
    .from(conflictGates)
    .innerJoin(
      reviews,
      and(eq(reviews.applicationId, conflictGates.applicationId), eq(reviews.mentorId, conflictGates.mentorId)),
    )
    .where(
      and(
        inArray(conflictGates.id, subjects),
        inArray(conflictGates.state, ["limited", "upheld"]),
        inArray(reviews.state, ["invited", "accepted", "in_progress", "returned"]),
      ),
    );
  expect(left).toEqual([]);
});

const standing = ({ review }: Scene) => db.transaction((tx) => lockReview(tx, systemActor, review.id));
