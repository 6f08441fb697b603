import "server-only";
import { createHash } from "node:crypto";
import type { Tx } from "@/db/client";
import { matchRunPairs, matchRuns, nicheAssessments } from "@/db/schema";
import { canonicalJson } from "@/lib/applications/rules";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { clearCandidates, newestWeights, placeCandidates, weightsOf } from "@/lib/matching/commands";
import type { MatchingWeights } from "@/lib/matching/rules";
import { lockProgram } from "@/lib/programs/queries";
import { runRef, startRunInput } from "./input";
import { canComputeRun, canFailRun, canManageRun, canStartRun } from "./policy";
import { countRunsUnderWay, listDeployablePairs, lockDeployedRuns, lockRun, readRunFacts } from "./queries";
import { computeRun, type RunResult } from "./run";
import { runMachine } from "./states";

/** SHA-256 of the canonical JSON of everything that a run's result depends on, hexadecimal. */
export const inputsHashOf = (
  weights: MatchingWeights,
  { problem, constraints }: Pick<RunResult, "problem" | "constraints">,
): string => createHash("sha256").update(canonicalJson({ weights, problem, constraints }), "utf8").digest("hex");

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

/** Reads the facts, assigns, proves and keeps the result: a queued run becomes one to look at, or says why there is none. */
export const computeMatchRun = command({
  name: "run.compute",
  input: runRef,
  subject: lockedRun,
  allow: canComputeRun,
  async run(deed) {
    const { tx, subject, now, note } = deed;
    const running = {
      ...subject,
      state: await move(deed, runMachine, matchRuns, subject, "begin"),
      stateEnteredAt: now,
    };
    const weights = await weightsOf(tx, subject.weightsVersion);
    const facts = await readRunFacts(tx, subject.programId, now);
    const result = computeRun(facts, weights, { policy: subject.policy, quota: subject.quota, seed: subject.seed });
    const inputsHash = inputsHashOf(weights, result);
    note({ inputsHash: inputsHash.slice(0, 12), pairs: result.metrics.pairs });
    const also = {
      inputsHash,
      constraints: result.constraints,
      metrics: result.metrics,
      proof: result.proof,
      completedAt: now,
    };
    const complete = await move(deed, runMachine, matchRuns, running, "complete", { also });
    const runId = subject.id;
    if (result.assessments.length > 0)
      await tx.insert(nicheAssessments).values(result.assessments.map((row) => ({ ...row, runId })));
    if (result.pairs.length > 0) await tx.insert(matchRunPairs).values(result.pairs.map((row) => ({ ...row, runId })));
    await move(deed, runMachine, matchRuns, { ...running, state: complete }, "startReview");
    return { id: runId };
  },
});

/** What went wrong is in the log; the run itself only says that it did. */
export const failRun = command({
  name: "run.fail",
  input: runRef,
  subject: lockedRun,
  allow: canFailRun,
  run: async (deed) => {
    await move(deed, runMachine, matchRuns, deed.subject, "fail");
  },
});

export const deployRun = command({
  name: "run.deploy",
  input: runRef,
  subject: lockedRun,
  allow: (actor, run) => canManageRun(actor, run, "deploy"),
  async run(deed) {
    const { tx, subject, now, note } = deed;
    await lockProgram(tx, deed.actor, subject.programId);
    const before = await lockDeployedRuns(tx, subject.programId);
    for (const run of before) await move(deed, runMachine, matchRuns, run, "rollBack");
    const cleared = await clearCandidates(deed, subject.programId);
    await move(deed, runMachine, matchRuns, subject, "deploy", { also: { deployedAt: now } });
    const rows = (await listDeployablePairs(tx, subject)).map((pair) => ({ ...pair, stateEnteredAt: now }));
    const made = await placeCandidates(tx, rows);
    note({ cleared, made, rolledBack: before.map(({ id }) => id) });
    return { id: subject.id };
  },
});

export const rollBackRun = command({
  name: "run.rollBack",
  input: runRef,
  subject: lockedRun,
  allow: (actor, run) => canManageRun(actor, run, "rollBack"),
  async run(deed) {
    await move(deed, runMachine, matchRuns, deed.subject, "rollBack");
    deed.note({ cleared: await clearCandidates(deed, deed.subject.programId) });
    return { id: deed.subject.id };
  },
});
