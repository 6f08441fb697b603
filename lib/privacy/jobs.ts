import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { runRetention } from "./commands.retention";

export const jobs: Jobs = {
  "privacy.retention": async () => {
    let more = true;
    while (more) ({ more } = await runRetention(systemActor, {}));
  },
};

/** At an hour at which hardly anybody works, here or there. */
export const schedules: Schedule[] = [{ job: "privacy.retention", cron: "37 4 * * *" }];
