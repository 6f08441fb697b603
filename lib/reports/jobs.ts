import "server-only";
import { dayIn } from "../chambers/rules";
import { systemActor } from "../core/actor";
import type { Jobs, Schedule } from "../core/jobs";
import { freezeMonth } from "./commands";
import { isFrozen } from "./queries.definitions";
import { monthBefore } from "./rules.kpi";
import { freezingDays } from "./states";

export const jobs: Jobs = {
  "figures.freeze": async (_, { now }) => {
    const month = monthBefore(dayIn("Asia/Seoul", now));
    if (!(await isFrozen(month))) await freezeMonth(systemActor, { month });
  },
};

export const schedules: Schedule[] = [{ job: "figures.freeze", cron: `20 4 1-${freezingDays} * *` }];
