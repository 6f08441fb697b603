import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { computeMatchRun, failRun, isOvertaken } from "./commands";
import { listStalledRuns } from "./queries";

const unlessOvertaken = (error: unknown) => {
  if (!isOvertaken(error)) throw error;
};

async function compute(runId: string): Promise<void> {
  await computeMatchRun(systemActor, { runId }).catch(async (error: unknown) => {
    if (isOvertaken(error)) return;
    await failRun(systemActor, { runId }).catch(unlessOvertaken);
    throw error;
  });
}

export const jobs: Jobs = {
  "runs.compute": ({ runId }) => compute(String(runId)),
  /** A run whose worker has died is taken up again from what it has kept; what breaks then is said to have failed. */
  "runs.clock": async (_, { now }) => {
    for (const runId of await listStalledRuns(systemActor, now)) await compute(runId);
  },
};

export const schedules: Schedule[] = [{ job: "runs.clock", cron: "*/5 * * * *" }];
