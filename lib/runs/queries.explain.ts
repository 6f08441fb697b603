import "server-only";
import type { Reader } from "@/db/client";
import { explainPair, oneMorePlace, type Shift, whyNot } from "@/lib/assignment/explain";
import { type Optimal, toDense } from "@/lib/assignment/problem";
import { solve } from "@/lib/assignment/solve";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { signalNeeded } from "@/lib/matching/fit";
import { readWeights } from "@/lib/matching/queries";
import type { MatchingWeights, MatchReasons } from "@/lib/matching/rules";
import type { RunFacts } from "./facts";
import type { PairChoice } from "./input";
import { getRunTask, listRunNames, type Named, type Run, readStoredFacts } from "./queries";
import type { PlaceGain } from "./rules";
import { barrierOf, type Candidate, reasonsOf, type ScoredRun, scoreRun, sourcedFit } from "./run";
import { runsWithResult } from "./states";

/*
 * Why a run came out as it did, asked of the solver again: what a forced pair would cost, what one more place would add.
 * For officials, on the run's page and on their board; answers are about the facts that the run kept.
 */

type Solved = {
  facts: RunFacts;
  weights: MatchingWeights;
  scored: ScoredRun;
  problem: ReturnType<typeof toDense>;
  solution: Optimal;
};

/** The few runs that were asked about last, solved: explanations come in series. Nothing in them ever changes. */
const kept = new Map<string, Promise<Solved | null>>();
const keptMost = 4;
const answered: readonly string[] = runsWithResult;

async function solvedRun(actor: Actor, runId: string, reader?: Reader): Promise<Solved | null> {
  if (!isUuid(runId)) throw notFound();
  const task = await getRunTask(actor, runId, reader);
  if (!answered.includes(task.state)) return null;
  const key = `${runId} ${task.policy}`;
  let found = kept.get(key);
  if (!found) {
    found = (async () => {
      const facts = await readStoredFacts(reader, runId);
      if (!facts) return null;
      const weights = await readWeights(reader, task.weightsVersion);
      const scored = scoreRun(facts, weights, task);
      const problem = toDense({ ...scored.problem, policy: task.policy });
      const solution = solve(problem);
      return solution.status === "optimal" ? { facts, weights, scored, problem, solution } : null;
    })();
    kept.set(key, found);
    found.then(
      (solved) => solved ?? kept.delete(key),
      () => kept.delete(key),
    );
    if (kept.size > keptMost) kept.delete(kept.keys().next().value!);
  }
  return found;
}

export type NamedShift = { productId: string; product: Named; before: NamedChamber[]; after: NamedChamber[] };
type NamedChamber = Named & { chamberId: string };

async function withNames(
  actor: Actor,
  { scored: { problem } }: Solved,
  shifts: readonly Shift[],
  more: readonly number[],
  reader?: Reader,
) {
  const productId = (at: number) => String(problem.productIds![at]);
  const chamberId = (at: number) => String(problem.chamberIds![at]);
  const names = await listRunNames(
    actor,
    {
      productIds: shifts.map(({ product }) => productId(product)),
      chamberIds: [...more, ...shifts.flatMap(({ before, after }) => [...before, ...after])].map(chamberId),
    },
    reader,
  );
  const unnamed = { nameKo: "", nameEn: "" };
  const chamber = (at: number): NamedChamber => ({
    chamberId: chamberId(at),
    ...(names.chambers.get(chamberId(at)) ?? unnamed),
  });
  return {
    chamber,
    shifts: shifts.map(
      ({ product, before, after }): NamedShift => ({
        productId: productId(product),
        product: names.products.get(productId(product)) ?? unnamed,
        before: before.map(chamber),
        after: after.map(chamber),
      }),
    ),
  };
}

type Alternative = NamedChamber & { score: number | null; chosen: boolean };
export type PairBarrier = NonNullable<ReturnType<typeof barrierOf>> | "not_in_run" | "below_least_score";
export type RunPairExplanation = {
  chosen: boolean;
  locked: boolean;
  /** Why the run was not allowed to choose it; null where it was. */
  barrier: PairBarrier | null;
  score: number | null;
  /** The parts of the score, the three strongest and the weakest reason; null where the run did not look at the pair. */
  reasons: MatchReasons | null;
  /** What one more place in the chamber would add. */
  chamberPrice: number | null;
  /** What choosing it would cost everybody together, and who would move; null where it is chosen or cannot be. */
  whyNot:
    | { possible: false; reason: "forbidden" | "no_place_in_chamber" | "no_place_of_product" }
    | { possible: true; cost: { covered: number; total: number }; neededScore: number | null; shifts: NamedShift[] }
    | null;
  /** Signals that alone would bring the pair to the score it needs, and to which value, 0..1. */
  needed: { side: "product" | "chamber"; key: string; from: number | null; to: number }[];
  /** The run's other chambers: the product's candidates, best first, then those that are none. */
  alternatives: Alternative[];
};

/** Why a pair, or why not: null where the run has kept nothing to explain it from. */
export async function explainPairOfRun(
  actor: Actor,
  runId: string,
  productId: string,
  chamberId: string,
  reader?: Reader,
): Promise<RunPairExplanation | null> {
  const solved = await solvedRun(actor, runId, reader);
  if (!solved) return null;
  const { facts, weights, scored, problem, solution } = solved;
  const i = scored.open.findIndex((one) => one.productId === productId);
  const j = facts.chambers.findIndex((one) => one.chamberId === chamberId);
  const nothing = { chosen: false, locked: false, chamberPrice: null, whyNot: null, needed: [], alternatives: [] };
  if (i < 0 || j < 0) return { ...nothing, barrier: "not_in_run", score: null, reasons: null };
  const product = scored.open[i]!;
  const found: Candidate = {
    product: i,
    chamber: j,
    ...sourcedFit(facts, product, facts.chambers[j]!, scored.niches[i]!, weights),
  };
  const reasons = reasonsOf(found, scored.niches[i]!);
  const explained = explainPair(problem, solution, i, j);
  const candidates = new Set(explained.alternatives.map((one) => one.chamber));
  const others = facts.chambers.flatMap((_, at) =>
    at === j || candidates.has(at) ? [] : [{ chamber: at, score: null, chosen: false }],
  );
  const alternatives = [...explained.alternatives, ...others];
  const named = (chamber: (at: number) => NamedChamber) =>
    alternatives.map((one): Alternative => ({ ...chamber(one.chamber), score: one.score, chosen: one.chosen }));
  if (explained.score === null) {
    const barrier = barrierOf(facts, product, chamberId) ?? "below_least_score";
    const { chamber } = await withNames(
      actor,
      solved,
      [],
      alternatives.map((one) => one.chamber),
      reader,
    );
    return {
      ...nothing,
      barrier,
      score: found.fit.score,
      reasons,
      needed: barrier === "below_least_score" ? neededSignals(found, weights.fit.leastScore, weights) : [],
      alternatives: named(chamber),
    };
  }
  const why = explained.chosen ? null : whyNot(problem, solution, i, j);
  const { chamber, shifts } = await withNames(
    actor,
    solved,
    why?.possible ? why.shifts : [],
    alternatives.map((one) => one.chamber),
    reader,
  );
  return {
    chosen: explained.chosen,
    locked: explained.locked,
    barrier: null,
    score: explained.score,
    reasons,
    chamberPrice: explained.chamberPrice,
    whyNot: why?.possible ? { ...why, shifts } : why,
    needed: why?.possible && why.neededScore !== null ? neededSignals(found, why.neededScore, weights) : [],
    alternatives: named(chamber),
  };
}

function neededSignals({ fit }: Candidate, score: number, weights: MatchingWeights): RunPairExplanation["needed"] {
  return (["product", "chamber"] as const).flatMap((side) =>
    fit[side].signals.flatMap(({ key, value }) => {
      const to = signalNeeded(fit, key, score, weights.fit);
      return to === null ? [] : [{ side, key, from: value, to }];
    }),
  );
}

export type PlaceExplanation = {
  /** What everybody together would gain from one more place in the chamber. */
  gain: PlaceGain;
  /** Products that would come to the chamber, and everybody who would move. */
  newcomers: { productId: string; product: Named }[];
  shifts: NamedShift[];
};

/** One more place in a chamber: what it would add, and to whom. null where the run has kept nothing, or not the chamber. */
export async function explainPlace(
  actor: Actor,
  runId: string,
  chamberId: string,
  reader?: Reader,
): Promise<PlaceExplanation | null> {
  const solved = await solvedRun(actor, runId, reader);
  if (!solved) return null;
  const { facts, problem, solution } = solved;
  const j = facts.chambers.findIndex((one) => one.chamberId === chamberId);
  if (j < 0) return null;
  const more = oneMorePlace(problem, solution, j);
  const { shifts } = await withNames(actor, solved, more.shifts, [], reader);
  const newcomers = more.newcomers.map((at) => String(problem.productIds![at]));
  return {
    gain: more.gain,
    newcomers: shifts
      .filter((shift) => newcomers.includes(shift.productId))
      .map(({ productId, product }) => ({ productId, product })),
    shifts,
  };
}

/** A pair of the run's list with all that explains it; null where the list has no such pair. */
export async function findPairExplanation(
  actor: Actor,
  run: Pick<Run, "id" | "pairs">,
  { product, chamber, against }: PairChoice,
  reader?: Reader,
) {
  const pair = run.pairs.find(({ productId, chamberId }) => productId === product && chamberId === chamber);
  if (!pair) return null;
  const { productId, chamberId } = pair;
  const why = await explainPairOfRun(actor, run.id, productId, chamberId, reader);
  const place = await explainPlace(actor, run.id, chamberId, reader);
  const other = why?.alternatives.find((one) => one.chamberId === against);
  const explained = other && (await explainPairOfRun(actor, run.id, productId, other.chamberId, reader));
  return { pair, why, place, asked: other && explained ? { ...other, ...explained } : null };
}
export type PairExplanation = NonNullable<Awaited<ReturnType<typeof findPairExplanation>>>;
