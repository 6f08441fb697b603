import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { runRetention } from "./commands.retention";
import { dataRequestAnswered, dataRequestAsked, isAnswered } from "./emails";
import { findRequestForLetter } from "./queries.requests";
import { openRequests } from "./states";

export const jobs: Jobs = {
  "privacy.retention": async () => {
    let more = true;
    while (more) ({ more } = await runRetention(systemActor, {}));
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
