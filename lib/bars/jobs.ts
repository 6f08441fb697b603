import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { rebuildBars } from "./commands";

export const jobs: Jobs = {
  "bars.rebuild": () => rebuildBars(systemActor, {}),
};

export const schedules: Schedule[] = [{ job: "bars.rebuild", cron: "35 3 * * *" }];
