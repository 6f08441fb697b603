import "server-only";
import { type Actor, actorOfUser, systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Job, Jobs, Schedule } from "@/lib/core/jobs";
import { type Letter, type LetterReader, sendLetter } from "@/lib/core/mail";
import { announceBrief, expireBrief, remindOfBrief } from "./commands";
import { briefAnsweredLetter, briefFitsLetter, briefLetter, productInterestLetter } from "./emails";
import { findAnswerLetterFacts, findBriefLetterFacts, findProductInterestLetterFacts, listDueBriefs } from "./queries";
import { type BriefState, openBriefs } from "./states";

/** A letter says what its reader may see at this moment, and is not written where that is nothing any more. */
const letter =
  <Facts>(
    kind: string,
    find: (reader: Actor, data: Record<string, unknown>) => Promise<Facts | null>,
    write: (to: LetterReader, facts: Facts) => Letter,
  ): Job =>
  async (data, context) => {
    const reader = await actorOfUser(String(data.userId));
    const facts = reader && (await find(reader, data));
    if (!facts) return;
    await sendLetter(context, { kind, userId: String(data.userId), letter: (to) => write(to, facts) });
  };

const ofBrief = (reader: Actor, { briefId }: Record<string, unknown>) => findBriefLetterFacts(reader, String(briefId));
const whileOpen = async (reader: Actor, data: Record<string, unknown>) => {
  const facts = await ofBrief(reader, data);
  return facts && (openBriefs as readonly BriefState[]).includes(facts.state) ? facts : null;
};

export const jobs: Jobs = {
  "email.briefAnswered": letter(
    "briefAnswered",
    (reader, { interestId }) => findAnswerLetterFacts(reader, String(interestId)),
    briefAnsweredLetter,
  ),
  "email.briefEnding": letter("briefEnding", whileOpen, (to, brief) => briefLetter("briefEnding", to, brief)),
  "email.briefExpired": letter("briefExpired", ofBrief, (to, brief) => briefLetter("briefExpired", to, brief)),
  "email.briefFits": letter(
    "briefFits",
    async (reader, data) => {
      const facts = await whileOpen(reader, data);
      return facts?.fit ? facts : null;
    },
    briefFitsLetter,
  ),
  "email.productInterest": letter(
    "productInterest",
    (reader, { interestId }) => findProductInterestLetterFacts(reader, String(interestId)),
    productInterestLetter,
  ),
  "briefs.announce": async ({ briefId }) => {
    await announceBrief(systemActor, { briefId: String(briefId) }).catch(unlessRefused);
  },
  "briefs.clock": async (_, { now }) => {
    for (const briefId of await listDueBriefs(systemActor, "over", now)) {
      await expireBrief(systemActor, { briefId }).catch(unlessRefused);
    }
    for (const briefId of await listDueBriefs(systemActor, "to_remind", now)) {
      await remindOfBrief(systemActor, { briefId }).catch(unlessRefused);
    }
  },
};

/** Chambers are in six time zones, so that a day ends somewhere at most hours. */
export const schedules: Schedule[] = [{ job: "briefs.clock", cron: "23 * * * *" }];
