import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { checkScreening } from "./commands";
import { findDueCheck } from "./queries";
import { checkScopes } from "./states";

export const jobs: Jobs = {
  "screening.check": async ({ scope }) => {
    const named = checkScopes.find((one) => one === scope);
    if (!named) throw new Error(`there is no check of ${String(scope)}`);
    await checkScreening(systemActor, { scope: named });
  },
  // Companies stand above and know nothing of screening: the clock looks what has changed.
  "screening.clock": async () => {
    const scope = await findDueCheck(systemActor);
    if (scope) await checkScreening(systemActor, { scope });
  },
  "screening.nightly": async () => {
    await checkScreening(systemActor, { scope: "all" });
  },
};

export const schedules: Schedule[] = [
  { job: "screening.clock", cron: "*/5 * * * *" },
  { job: "screening.nightly", cron: "17 3 * * *" },
];
