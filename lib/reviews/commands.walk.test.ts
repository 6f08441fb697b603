import { and, eq, inArray, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aChamber, aMentor, anOfficial, aTransferConsent, daysFromNow } from "@/db/factories";
import { accepting, anApplication, aRound, sheet } from "@/db/factories.reviews";
import {
  applications,
  companyMembers,
  conflictGates,
  consents,
  programPhases,
  reviewRounds,
  reviewScores,
  reviews,
  stateChanges,
} from "@/db/schema";
import { type Actor, systemActor } from "@/lib/core/actor";
import { Refusal } from "@/lib/core/errors";
import type { Machine } from "@/lib/core/state-machine";
import { defaultVisibility, type PhaseVisibility, phaseReviewers } from "@/lib/programs/states";
import { startGateCheck } from "../conflicts/commands";
import { gateMachine, interestKinds } from "../conflicts/states";
import { closeRound } from "../deliberation/commands";
import {
  abstainReview,
  acceptReview,
  acknowledgeChange,
  assignReview,
  clearGate,
  declareInterest,
  declineReview,
  endOrphanedReviews,
  expireInvitations,
  limitGate,
  reassignReview,
  remindReviewer,
  returnReview,
  saveReview,
  skipReview,
  submitReview,
  upholdGate,
  voidReview,
} from "./commands";
import { canReadContent } from "./policy";
import { gateOf, listOwnDone, listOwnQueue } from "./queries";
import { abstainReasons, givenReviews, liveReviews, reviewDeclineReasons, reviewMachine } from "./states";

/** A small generator of chance that starts anew from its seed. */
function chance(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  return { below, of: <T>(list: readonly T[]): T => list[below(list.length)]! };
}

async function aWorld() {
  const { program, round } = await aRound();
  const chambers = [await aChamber(), await aChamber()];
  const mentors: Actor[] = [];
  for (const { id } of chambers) mentors.push(await aMentor(id, "lead"), await aMentor(id));
  const made = [];
  for (let index = 0; index < 2; index++)
    made.push(
      await anApplication(
        program,
        chambers.map(({ id }) => id),
      ),
    );
  return { program, round, chambers, mentors, applications: made, officials: [await anOfficial(), await anOfficial()] };
}
type World = Awaited<ReturnType<typeof aWorld>>;

const rowsOf = ({ round }: World) =>
  db
    .select({
      id: reviews.id,
      state: reviews.state,
      mentorId: reviews.mentorId,
      chamberId: reviews.chamberId,
      applicationId: reviews.applicationId,
      version: reviews.version,
      recommendation: reviews.recommendation,
      gateId: conflictGates.id,
      gateState: conflictGates.state,
      roundState: reviewRounds.state,
    })
    .from(reviews)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(conflictGates, gateOf)
    .where(eq(reviews.roundId, round.id));
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** One thing that somebody does or that happens; refused or not, by whoever it is. */
const steps: Record<
  string,
  (world: World, dice: ReturnType<typeof chance>, row: Row, mentor: Actor) => Promise<unknown>
> = {
  assign: ({ officials, applications: all, mentors }, dice) =>
    assignReview(dice.of(officials), { applicationId: dice.of(all).id, mentorId: dice.of(mentors).userId! }),
  reassign: ({ officials, mentors }, dice, { id }) =>
    reassignReview(dice.of(officials), { reviewId: id, mentorId: dice.of(mentors).userId! }),
  accept: (_, dice, { id }, mentor) =>
    acceptReview(
      mentor,
      dice.below(4) > 0
        ? accepting(id)
        : { ...accepting(id), declaration: "interests", interests: [dice.of(interestKinds)] },
    ),
  decline: (_, dice, { id }, mentor) => declineReview(mentor, { reviewId: id, reason: dice.of(reviewDeclineReasons) }),
  skip: (_, __, { id }, mentor) => skipReview(mentor, { reviewId: id }),
  save: ({ program }, dice, { id, version }, mentor) =>
    saveReview(mentor, sheet(program, id, ["3", dice.of(["1", null]), null], version - dice.below(2))),
  submit: ({ program }, dice, { id, version }, mentor) =>
    submitReview(mentor, sheet(program, id, ["3", dice.of(["1", "2", null]), "5"], version)),
  submitWell: ({ program }, _, { id, version }, mentor) =>
    submitReview(mentor, sheet(program, id, ["3", "4", "5"], version)),
  abstain: (_, dice, { id }, mentor) =>
    abstainReview(mentor, { reviewId: id, reason: dice.of(abstainReasons), note: "" }),
  declare: (_, dice, { id }, mentor) =>
    declareInterest(mentor, { reviewId: id, interests: [dice.of(interestKinds)], note: "" }),
  acknowledge: (_, __, { id }, mentor) => acknowledgeChange(mentor, { reviewId: id }),
  return: ({ officials }, dice, { id }) => returnReview(dice.of(officials), { reviewId: id, note: "더 적어 주세요" }),
  void: ({ officials }, dice, { id }) => voidReview(dice.of(officials), { reviewId: id, note: "사유" }),
  remind: ({ officials }, dice, { id }) => remindReviewer(dice.of(officials), { reviewId: id }),
  check: ({ officials }, dice, { gateId }) => startGateCheck(dice.of(officials), { gateId }),
  judge: ({ officials }, dice, { gateId }) => {
    const scores = dice.of(["void", "keep"] as const);
    return dice.of([clearGate, clearGate, limitGate, upholdGate])(dice.of(officials), { gateId, note: "확인", scores });
  },
  expire: async (_, __, { id }) => {
    await db
      .update(reviews)
      .set({ stateEnteredAt: daysFromNow(-6) })
      .where(eq(reviews.id, id));
    await expireInvitations(systemActor, {});
  },
  consent: async ({ applications: all, chambers }, dice) => {
    const [{ companyId }, { id: chamberId }] = [dice.of(all), dice.of(chambers)];
    const here = eq(consents.companyId, companyId);
    if (dice.below(2) === 0) {
      await db.update(consents).set({ withdrawnAt: new Date() }).where(here);
      await endOrphanedReviews(systemActor, { companyId });
    } else {
      const [member] = await db.select().from(companyMembers).where(eq(companyMembers.companyId, companyId));
      const valid = and(here, eq(consents.chamberId, chamberId), isNull(consents.withdrawnAt));
      const held = await db.select({ id: consents.id }).from(consents).where(valid);
      if (held.length === 0) await aTransferConsent(companyId, chamberId, member!.userId);
    }
  },
  pause: async ({ applications: all }, dice) => {
    const { id } = dice.of(all);
    const [now] = await db.select().from(applications).where(eq(applications.id, id));
    if (now!.state === "in_review") await put(id, "info_requested", "in_review");
    else if (now!.state === "info_requested") await put(id, "in_review", null);
  },
  withdraw: async ({ applications: all }, dice) => {
    const { id } = dice.of(all);
    const [now] = await db.select().from(applications).where(eq(applications.id, id));
    if (dice.below(6) > 0 || now!.state === "deliberation") return;
    await put(id, "withdrawn", null);
    await endOrphanedReviews(systemActor, { applicationId: id });
  },
  phase: async ({ program }, dice) => {
    const reviewers = dice.of<PhaseVisibility["reviewers"]>(["all", "all", ...phaseReviewers]);
    const visibility = { ...defaultVisibility, reviewers, companyName: dice.below(2) === 0 };
    await db.update(programPhases).set({ visibility }).where(eq(programPhases.programId, program.id));
  },
  close: async ({ round, officials }, dice) => {
    if (dice.below(8) === 0) await closeRound(dice.of(officials), { roundId: round.id });
  },
};

/** What goes on in a round is tried more often than what ends it. */
const often = ["assign", "assign", "accept", "decline", "save", "submitWell", "submitWell", "return", "check", "judge"];
const names = [...Object.keys(steps), ...often, ...often];

const put = (id: string, state: (typeof applications.$inferSelect)["state"], cameFrom: "in_review" | null) =>
  db.update(applications).set({ state, cameFrom }).where(eq(applications.id, id));

/** Whether the table leads from one state to the other within two moves, which is the most that one deed makes. */
function leads<S extends string>(table: Machine<S>, from: S, to: S): boolean {
  const after = (state: S) =>
    Object.values(table.moves).flatMap((move) => (move.from.includes(state) ? [move.to].flat() : [])) as S[];
  return from === to || after(from).includes(to) || after(from).some((state) => after(state).includes(to));
}

/** Nothing that the table does not know, no two of a chamber, nothing open after the close; and the policy says what SQL says. */
async function check(
  before: readonly Row[],
  after: readonly Row[],
  said: string,
  readers: readonly Actor[],
  whole: boolean,
) {
  for (const row of after) {
    const was = before.find(({ id }) => id === row.id);
    expect(leads(reviewMachine, was?.state ?? "invited", row.state), `${said}: ${was?.state} to ${row.state}`).toBe(
      true,
    );
    if (was) expect(leads(gateMachine, was.gateState, row.gateState), `${said}: gate to ${row.gateState}`).toBe(true);
    if (row.roundState !== "open") expect(["invited", "accepted", "in_progress", "returned"]).not.toContain(row.state);
    if ((givenReviews as readonly string[]).includes(row.state)) expect(row.recommendation, said).not.toBeNull();
  }
  const live = after.filter(({ state }) => (liveReviews as readonly string[]).includes(state));
  const places = live.map(({ chamberId, applicationId }) => `${chamberId} ${applicationId}`);
  expect(new Set(places).size, said).toBe(places.length);
  for (const mentor of readers) {
    const queue = await listOwnQueue(mentor);
    const own = whole ? [...queue, ...(await listOwnDone(mentor)).rows] : queue;
    if (whole) expect(own.length).toBe(after.filter(({ mentorId }) => mentorId === mentor.userId).length);
    for (const review of own) {
      const facts = { ...review, mentorId: mentor.userId!, chamberId: mentor.chamberId!, remindedAt: null };
      expect(review.contentOpen, `${said}: ${review.state}`).toBe(canReadContent(mentor, facts).ok);
    }
  }
}

/** Every change that was written down follows from the one before, and the last is where the row stands. */
async function checkTrail(machine: Machine, name: string, rows: readonly { id: string; state: string }[]) {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const changes = await db
    .select()
    .from(stateChanges)
    .where(inArray(stateChanges.subjectId, ids))
    .orderBy(stateChanges.id);
  for (const { id, state } of rows) {
    const own = changes.filter(({ subjectId, machine: of }) => subjectId === id && of === name);
    own.forEach(({ move, fromState, toState }, index) => {
      expect(machine.moves[move]?.from).toContain(fromState);
      expect([machine.moves[move]!.to].flat()).toContain(toState);
      if (index > 0) expect(fromState).toBe(own[index - 1]!.toState);
    });
    if (own.length > 0) expect(own.at(-1)!.toState).toBe(state);
  }
}

const outcomes = new Map<string, { done: number; refused: number }>();

async function walk(seed: number, length: number) {
  const dice = chance(seed);
  const world = await aWorld();
  await assignReview(world.officials[0]!, {
    applicationId: world.applications[0]!.id,
    mentorId: world.mentors[0]!.userId!,
  });
  let rows = await rowsOf(world);
  for (let index = 0; index < length; index++) {
    const name = dice.of(names);
    const live = rows.filter(({ state }) => (liveReviews as readonly string[]).includes(state));
    const row = dice.of(live.length > 0 && dice.below(6) > 0 ? live : rows);
    const theirs = world.mentors.find(({ userId }) => userId === row.mentorId)!;
    const mentor = dice.below(12) === 0 ? dice.of(world.mentors) : theirs;
    const count = outcomes.get(name) ?? { done: 0, refused: 0 };
    const outcome = await steps[name]!(world, dice, row, mentor).then(
      () => "done" as const,
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        return "refused" as const;
      },
    );
    outcomes.set(name, { ...count, [outcome]: count[outcome] + 1 });
    const now = await rowsOf(world);
    const whole = index % 8 === 0;
    await check(rows, now, `walk ${seed}, step ${index}: ${name}`, whole ? world.mentors : [theirs], whole);
    rows = now;
    if (rows.every(({ roundState }) => roundState !== "open") && dice.below(6) === 0) break;
  }
  await checkTrail(reviewMachine, "review", rows);
  await checkTrail(
    gateMachine,
    "conflict_gate",
    rows.map(({ gateId, gateState }) => ({ id: gateId, state: gateState })),
  );
  const given = rows.filter(({ state }) => (givenReviews as readonly string[]).includes(state)).map(({ id }) => id);
  if (given.length === 0) return;
  const scores = await db.select().from(reviewScores).where(inArray(reviewScores.reviewId, given));
  for (const id of given)
    expect(scores.filter(({ reviewId, score }) => reviewId === id && score !== null)).toHaveLength(3);
}

/** `WALKS=40 npm run unit -- walk model` takes many more. */
const times = Number(process.env.WALKS ?? 1);

test(
  "no sequence of deeds and events leads where the tables do not, and reading is open as the policy says",
  async () => {
    for (let seed = 1; seed <= 8 * times; seed++) await walk(seed * 7919, 70);
    // A walk on which nothing ever succeeds, or is ever refused, would prove nothing.
    for (const name of [
      "assign",
      "accept",
      "decline",
      "skip",
      "save",
      "submitWell",
      "abstain",
      "declare",
      "return",
      "void",
      "judge",
      "close",
    ]) {
      expect(outcomes.get(name)?.done, name).toBeGreaterThan(0);
    }
    expect([...outcomes.values()].reduce((sum, { refused }) => sum + refused, 0)).toBeGreaterThan(50);
  },
  120_000 * times,
);
