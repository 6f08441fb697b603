import "server-only";
import { systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { log } from "@/lib/core/log";
import { sendLetter } from "@/lib/core/mail";
import { operatorErasePerson } from "./commands.erasure";
import { runRetention } from "./commands.retention";
import { dataRequestAnswered, dataRequestAsked, isAnswered } from "./emails";
import { listLongDisabled } from "./queries.erasure";
import { findRequestForLetter } from "./queries.requests";
import { dueBefore } from "./rules.retention";
import { openRequests } from "./states";

export const jobs: Jobs = {
  "privacy.retention": async (_, { now }) => {
    for (let more = true; more; ) {
      const run = await runRetention(systemActor, {});
      more = run.more;
      // Stands in the log as well, as for everybody who is erased.
      for (const erasure of run.lines) log.info({ erasure }, "erased");
    }
    // The last owner of a company and the last operator are refused: somebody has to look.
    for (const email of await listLongDisabled(systemActor, dueBefore("account", now)))
      await operatorErasePerson(systemActor, { email }).catch(unlessRefused);
  },
  "email.dataRequestAsked": async ({ userId, requestId }, context) => {
    const request = await findRequestForLetter(systemActor, String(requestId));
    if (!request || !openRequests.some((state) => state === request.state)) return;
    await sendLetter(context, {
      kind: "dataRequestAsked",
      userId: String(userId),
      letter: (reader) => dataRequestAsked(request, reader),
    });
  },
  "email.dataRequestAnswered": async ({ requestId }, context) => {
    const request = await findRequestForLetter(systemActor, String(requestId));
    if (!request || !isAnswered(request.state)) return;
    const facts = { ...request, state: request.state };
    await sendLetter(context, {
      kind: "dataRequestAnswered",
      userId: request.userId,
      letter: (reader) => dataRequestAnswered(facts, reader),
    });
  },
};

/** At an hour at which hardly anybody works, here or there. */
export const schedules: Schedule[] = [{ job: "privacy.retention", cron: "37 4 * * *" }];
