import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { log } from "@/lib/core/log";
import { verifyTrail } from "./queries.chain";
import { breakInWords, headInWords } from "./rules";

export const jobs: Jobs = {
  /** Puts the head of the trail where the database's owner does not reach, and looks whether the trail is whole. */
  "audit.writeHead": async () => {
    const { entries, head, broken, from } = await verifyTrail(systemActor);
    if (broken) log.error({ entries, broken: breakInWords(broken) }, "the trail is broken");
    else
      log.info(
        { entries, head: headInWords(head), ...(from ? { checkpoint: headInWords(from) } : {}) },
        "head of the trail",
      );
  },
};

export const schedules: Schedule[] = [{ job: "audit.writeHead", cron: "23 3 * * *" }];
