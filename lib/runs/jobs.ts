import "server-only";
import { systemActor } from "@/lib/core/actor";
import { Refusal } from "@/lib/core/errors";
import type { Jobs } from "@/lib/core/jobs";
import { computeMatchRun, failRun } from "./commands";

/** A run that somebody has moved in the meantime is no longer the job's concern. */
const unlessMoved = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
};

export const jobs: Jobs = {
  "runs.compute": async ({ runId }) => {
    await computeMatchRun(systemActor, { runId: String(runId) }).catch(async (error: unknown) => {
      if (error instanceof Refusal) return;
      await failRun(systemActor, { runId: String(runId) }).catch(unlessMoved);
      throw error;
    });
  },
};
