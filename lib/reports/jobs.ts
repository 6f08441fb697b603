import "server-only";
import { dayIn } from "../chambers/rules";
import { systemActor } from "../core/actor";
import type { Jobs, Schedule } from "../core/jobs";
import { freezeMonth } from "./commands";
import { listMissedMonths } from "./queries.definitions";
import { mostMonthsAtOnce } from "./states";

export const jobs: Jobs = {
  "figures.freeze": async (_, { now }) => {
    const missed = await listMissedMonths(dayIn("Asia/Seoul", now));
    for (const month of missed.slice(0, mostMonthsAtOnce)) await freezeMonth(systemActor, { month });
  },
};

export const schedules: Schedule[] = [{ job: "figures.freeze", cron: "20 4 * * *" }];
