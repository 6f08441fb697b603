import "server-only";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Job, Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { expireDisclosure } from "./commands";
import { disclosureNews } from "./emails";
import { findDisclosureLetterFacts, listDueDisclosures } from "./queries.clock";
import { type DisclosureLetter, type DisclosureState, disclosureMachine } from "./states";

/** While it stands so the news is still true. */
const whileState: Record<DisclosureLetter, DisclosureState> = {
  disclosureOffered: disclosureMachine.initial,
  disclosureInForce: disclosureMachine.after("accept"),
  disclosureDeclined: disclosureMachine.after("decline"),
  disclosureWithdrawn: disclosureMachine.after("withdraw"),
  disclosureExpired: disclosureMachine.after("expire"),
};

const news =
  (kind: DisclosureLetter): Job =>
  async ({ userId, disclosureId }, context) => {
    const reader = await actorOfUser(String(userId));
    const facts = reader && (await findDisclosureLetterFacts(reader, String(disclosureId)));
    if (!facts || facts.state !== whileState[kind]) return;
    await sendLetter(context, { kind, userId: String(userId), letter: (to) => disclosureNews(kind, facts, to) });
  };

export const jobs: Jobs = {
  "email.disclosureOffered": news("disclosureOffered"),
  "email.disclosureInForce": news("disclosureInForce"),
  "email.disclosureDeclined": news("disclosureDeclined"),
  "email.disclosureWithdrawn": news("disclosureWithdrawn"),
  "email.disclosureExpired": news("disclosureExpired"),
  "disclosures.clock": async (_, { now }) => {
    for (const disclosureId of await listDueDisclosures(systemActor, now)) {
      await expireDisclosure(systemActor, { disclosureId }).catch(unlessRefused);
    }
  },
};

export const schedules: Schedule[] = [{ job: "disclosures.clock", cron: "26 * * * *" }];
