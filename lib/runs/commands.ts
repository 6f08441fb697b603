import "server-only";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { matchRunPairs, matchRuns, nicheAssessments } from "@/db/schema";
import { canonicalJson } from "@/lib/applications/rules";
import type { Solution } from "@/lib/assignment/problem";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { notFound, Refusal } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { clearCandidates, newestWeights, placeCandidates } from "@/lib/matching/commands";
import { canChangeWeights } from "@/lib/matching/policy";
import { readWeights } from "@/lib/matching/queries";
import type { MatchingWeights } from "@/lib/matching/rules";
import { lockProgram } from "@/lib/programs/queries";
import { changesBetween, type FactKind, factsToJson, pairKey, type RunFacts } from "./facts";
import {
  choosePolicyInput,
  completeInput,
  deployInput,
  previewInput,
  progressInput,
  runRef,
  startRunInput,
} from "./input";
import {
  canAdvanceRun,
  canBeginRun,
  canChoosePolicy,
  canDeployRun,
  canFailRun,
  canManageRun,
  canStartRun,
} from "./policy";
import {
  countRunsUnderWay,
  findRunBefore,
  getRunTask,
  type LockedRun,
  listRunNames,
  listRunPairRows,
  lockDeployedRuns,
  lockRun,
  readStoredFacts,
} from "./queries";
import { factsHashOf, readRunFacts } from "./queries.facts";
import { type RunDifference, type RunInput, runInputs } from "./rules";
import {
  barrierOf,
  computeRun,
  otherPolicy,
  previewWeights,
  type RunOutcome,
  type RunResult,
  resultOf,
  scoreRun,
  solveRun,
} from "./run";
import { progressAt, runMachine } from "./states";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

/** SHA-256 of the canonical JSON of everything that a run's result depends on, hexadecimal. */
export const inputsHashOf = (
  weights: MatchingWeights,
  { problem, constraints }: Pick<RunResult, "problem" | "constraints">,
): string => sha256(canonicalJson({ weights, problem, constraints }));

/** Facts as they are kept with a run. */
export const packedFacts = (facts: RunFacts) => ({
  facts: gzipSync(factsToJson(facts)),
  factsHash: factsHashOf(facts),
  factsReadAt: new Date(facts.readAt),
});

const lockedRun = (tx: Tx, actor: Actor, { runId }: { runId: string }) => lockRun(tx, actor, runId);

export const startRun = command({
  name: "run.start",
  input: startRunInput,
  async subject(tx, actor, { programId }) {
    const program = await lockProgram(tx, actor, programId);
    return { programId: program.id, underWay: await countRunsUnderWay(tx, program.id) };
  },
  allow: canStartRun,
  async run({ tx, actor, input, subject }) {
    const [run] = await tx
      .insert(matchRuns)
      .values({
        programId: subject.programId,
        policy: input.policy,
        quota: Number(input.quota),
        weightsVersion: await newestWeights(tx),
        startedBy: actor.userId,
      })
      .returning({ id: matchRuns.id });
    await enqueue(tx, "runs.compute", { runId: run!.id });
    return run!;
  },
});

/* Computing: small deeds, each with a transaction of its own, so that everybody sees how far it is */

export const beginRun = command({
  name: "run.begin",
  input: runRef,
  subject: lockedRun,
  allow: canBeginRun,
  async run(deed) {
    const also = { phase: "reading", progress: progressAt.reading, progressAt: deed.now };
    await move(deed, runMachine, matchRuns, deed.subject, "begin", { also });
  },
});

/** Keeps with the run what it decides on: from here on it does not matter what changes in the tables. */
export const readRun = command({
  name: "run.read",
  input: runRef,
  subject: lockedRun,
  allow: canAdvanceRun,
  async run({ tx, subject, now, note }) {
    const packed = packedFacts(await readRunFacts(tx, subject.programId, now));
    note({ factsHash: packed.factsHash.slice(0, 12) });
    await tx
      .update(matchRuns)
      .set({ ...packed, phase: "scoring", progress: progressAt.scoring, progressAt: now })
      .where(eq(matchRuns.id, subject.id));
  },
});

export const noteProgress = command({
  name: "run.progress",
  input: progressInput,
  subject: lockedRun,
  allow: canAdvanceRun,
  async run({ tx, input: { phase }, subject, now }) {
    await tx
      .update(matchRuns)
      .set({ phase, progress: progressAt[phase], progressAt: now })
      .where(eq(matchRuns.id, subject.id));
  },
});

/** The result is kept whole or not at all: pairs, assessments, metrics, proof, and what is different from before. */
export const completeRun = command({
  name: "run.complete",
  input: completeInput,
  subject: lockedRun,
  allow: canAdvanceRun,
  async run(deed) {
    const { tx, subject, now, note, input } = deed;
    const { outcome } = input;
    const weights = await readWeights(tx, subject.weightsVersion);
    const done = { phase: null, progress: 100, progressAt: now, completedAt: now };
    const inputsHash = inputsHashOf(weights, outcome);
    if (outcome.assessments.length > 0)
      await tx.insert(nicheAssessments).values(outcome.assessments.map((row) => ({ ...row, runId: subject.id })));
    if (outcome.status === "no_solution") {
      note({ obstacles: outcome.constraints.obstacles?.length ?? 0 });
      const also = { ...done, inputsHash, constraints: outcome.constraints };
      await move(deed, runMachine, matchRuns, subject, "findNoSolution", { also });
      return;
    }
    note({ inputsHash: inputsHash.slice(0, 12), pairs: outcome.metrics.pairs });
    const also = { ...done, ...(await kept(tx, subject, weights, outcome)) };
    const state = await move(deed, runMachine, matchRuns, subject, "complete", { also });
    await move(deed, runMachine, matchRuns, { ...subject, state, stateEnteredAt: now }, "startReview");
  },
});

/** Writes a result's pairs and returns what the run's own row says of it. */
async function kept(tx: Tx, run: LockedRun, weights: MatchingWeights, result: RunResult) {
  if (result.pairs.length > 0)
    await tx.insert(matchRunPairs).values(result.pairs.map((row) => ({ ...row, runId: run.id })));
  return {
    inputsHash: inputsHashOf(weights, result),
    constraints: result.constraints,
    metrics: result.metrics,
    proof: result.proof,
    difference: await differenceOf(tx, run, result),
  };
}

const inputOf: Record<FactKind, RunInput> = {
  products: "products",
  chambers: "chambers",
  places: "chambers",
  consents: "rules",
  answered: "rules",
  conflicts: "rules",
  screened: "rules",
  rules: "rules",
  briefs: "scores",
  interests: "scores",
  declines: "scores",
  judgements: "scores",
  statistics: "scores",
};

/** What is different from the season's result before; null for the first. */
async function differenceOf(tx: Tx, run: LockedRun, { pairs, metrics }: RunResult): Promise<RunDifference | null> {
  const before = await findRunBefore(tx, run);
  if (!before) return null;
  const chosen = new Set(
    pairs.filter((pair) => pair.chosen === "chosen").map(({ productId, chamberId }) => pairKey(productId, chamberId)),
  );
  const [then, now] = [await readStoredFacts(tx, before.id), await readStoredFacts(tx, run.id)];
  const kinds = then && now ? changesBetween(then, now).map(({ kind }) => inputOf[kind]) : [];
  const inputs = new Set<RunInput>(kinds);
  if (before.weightsVersion !== run.weightsVersion) inputs.add("weights");
  if (before.quota !== run.quota) inputs.add("rules");
  return {
    runId: before.id,
    added: [...chosen].filter((pair) => !before.pairs.has(pair)),
    removed: [...before.pairs].filter((pair) => !chosen.has(pair)),
    kept: [...chosen].filter((pair) => before.pairs.has(pair)).length,
    total: metrics.total - (before.metrics?.total ?? 0),
    covered: metrics.covered - (before.metrics?.covered ?? 0),
    inputs: runInputs.filter((one) => inputs.has(one)),
  };
}

/** What went wrong is in the log; the run itself only says that it did. */
export const failRun = command({
  name: "run.fail",
  input: runRef,
  subject: lockedRun,
  allow: canFailRun,
  run: async (deed) => {
    await move(deed, runMachine, matchRuns, deed.subject, "fail", { also: { phase: null, progressAt: deed.now } });
  },
});

/**
 * Brings a queued run to its result, or one whose worker has died in the middle: every step starts from what the ones
 * before have kept. Two that do it at once come to the same result, and the second is refused.
 */
export async function computeMatchRun(actor: Actor, { runId }: { runId: string }): Promise<void> {
  const task = await getRunTask(actor, runId);
  if (task.state !== "running") await beginRun(actor, { runId });
  await readRun(actor, { runId });
  const facts = await readStoredFacts(undefined, runId);
  if (!facts) throw notFound();
  const weights = await readWeights(undefined, task.weightsVersion);
  const scored = scoreRun(facts, weights, task);
  await noteProgress(actor, { runId, phase: "solving" });
  const startedAt = performance.now();
  const own = solveRun(scored, task.policy);
  const milliseconds = Math.round((performance.now() - startedAt) * 100) / 100;
  await noteProgress(actor, { runId, phase: "comparing" });
  const other = otherPolicy(task.policy);
  const solutions = { [task.policy]: own, [other]: solveRun(scored, other) } as Record<typeof other, Solution>;
  const outcome = resultOf(facts, scored, task.policy, solutions, milliseconds);
  await noteProgress(actor, { runId, phase: "saving" });
  await completeRun(actor, { runId, outcome });
}

/* What the city makes of it */

/** Takes the other policy's answer to the same facts instead. */
export const choosePolicy = command({
  name: "run.choose",
  input: choosePolicyInput,
  subject: lockedRun,
  allow: canChoosePolicy,
  async run({ tx, subject, input: { policy }, note }) {
    note({ policy });
    const facts = await readStoredFacts(tx, subject.id);
    if (!facts) throw notFound();
    const weights = await readWeights(tx, subject.weightsVersion);
    const outcome: RunOutcome = computeRun(facts, weights, { ...subject, policy });
    if (outcome.status !== "optimal") throw new Error("both policies allow the same pairs");
    await tx.delete(matchRunPairs).where(eq(matchRunPairs.runId, subject.id));
    const result = await kept(tx, subject, weights, outcome);
    await tx
      .update(matchRuns)
      .set({ policy, ...result })
      .where(eq(matchRuns.id, subject.id));
    return { id: subject.id };
  },
});

/** Pairs of a run that are still allowed by the facts of this moment: the others are never put on the board. */
async function allowedPairs(tx: Tx, run: LockedRun, facts: RunFacts, now: Date) {
  const products = new Map(facts.products.map((product) => [product.productId, product]));
  const chambers = new Set(facts.chambers.map(({ chamberId }) => chamberId));
  const rows = await listRunPairRows(tx, run.id);
  return rows
    .filter(({ productId, chamberId }) => {
      const product = products.get(productId);
      return product && chambers.has(chamberId) && barrierOf(facts, product, chamberId) === null;
    })
    .map((row) => ({ ...row, programId: run.programId, stateEnteredAt: now }));
}

export const deployRun = command({
  name: "run.deploy",
  input: deployInput,
  async subject(tx, actor, { runId, seen }, now) {
    const run = await lockRun(tx, actor, runId);
    await lockProgram(tx, actor, run.programId);
    const facts = await readRunFacts(tx, run.programId, now);
    const hash = factsHashOf(facts);
    return { ...run, now: facts, agreed: hash === run.factsHash || hash === seen };
  },
  allow: canDeployRun,
  async run(deed) {
    const { tx, now, note } = deed;
    const { now: facts, agreed: _, ...subject } = deed.subject;
    const before = await lockDeployedRuns(tx, subject.programId);
    for (const run of before) await move(deed, runMachine, matchRuns, run, "rollBack");
    const cleared = await clearCandidates(deed, subject.programId);
    const also = { deployedAt: now, replacesId: before[0]?.id ?? null };
    await move(deed, runMachine, matchRuns, subject, "deploy", { also });
    const pairs = await listRunPairRows(tx, subject.id);
    const rows = await allowedPairs(tx, subject, facts, now);
    const made = await placeCandidates(tx, rows);
    note({ cleared, made, left: pairs.length - rows.length, rolledBack: before.map(({ id }) => id) });
    return { id: subject.id };
  },
});

/** Takes the suggestions off the board and brings back those of the run before, as far as they are still allowed. */
export const rollBackRun = command({
  name: "run.rollBack",
  input: runRef,
  subject: lockedRun,
  allow: (actor, run) => canManageRun(actor, run, "rollBack"),
  async run(deed) {
    const { tx, subject, now, note, actor } = deed;
    await lockProgram(tx, actor, subject.programId);
    await move(deed, runMachine, matchRuns, subject, "rollBack");
    const cleared = await clearCandidates(deed, subject.programId);
    const before = subject.replacesId ? await lockRun(tx, actor, subject.replacesId) : null;
    if (!before || !runMachine.may("restore", before.state).ok) {
      note({ cleared });
      return { id: subject.id };
    }
    await move(deed, runMachine, matchRuns, before, "restore");
    const facts = await readRunFacts(tx, before.programId, now);
    const made = await placeCandidates(tx, await allowedPairs(tx, before, facts, now));
    note({ cleared, restored: before.id, made });
    return { id: subject.id };
  },
});

/** A refusal means that somebody else has brought the run further: nothing to do. */
export const isOvertaken = (error: unknown): boolean => error instanceof Refusal;

/** What other weights would move in a season, by the facts of this moment; nothing is kept but that it was asked. */
export const previewChange = command({
  name: "weights.preview",
  input: previewInput,
  async subject(tx, actor, { programId }) {
    const program = await lockProgram(tx, actor, programId);
    return { programId: program.id };
  },
  allow: canChangeWeights,
  about: () => ({ subjectKind: "weights", subjectId: null }),
  async run({ tx, actor, subject, input, now }) {
    const version = await newestWeights(tx);
    const facts = await readRunFacts(tx, subject.programId, now);
    const then = { ...input.weights, version: "" };
    const preview = previewWeights(facts, await readWeights(tx, version), then, 1);
    const names = await listRunNames(
      actor,
      { productIds: preview.bands.map(({ productId }) => productId), chamberIds: [] },
      tx,
    );
    const unnamed = { nameKo: "", nameEn: "" };
    return {
      ...preview,
      bands: preview.bands.map((one) => ({ ...one, ...(names.products.get(one.productId) ?? unnamed) })),
    };
  },
});
