import "server-only";
import { dayIn } from "@/lib/chambers/rules";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Job, Jobs, Schedule } from "@/lib/core/jobs";
import { type Letter, type LetterReader, sendLetter } from "@/lib/core/mail";
import "./commands";
import { forgetCard } from "./commands.cards";
import { planAftercare, remindOfLeads } from "./commands.leads";
import { boothOfferedLetter, boothWithdrawnLetter, leadsDueLetter } from "./emails";
import { listForgottenCards } from "./queries.cards";
import { type BoothLetterFacts, findBoothLetterFacts, listBoothsWithDue, listUnplanned } from "./queries.clock";
import { boothMachine } from "./states";

/** To somebody of the company, as long as they may still read it and `holds` still does. */
const toCompany =
  (
    kind: string,
    holds: (facts: BoothLetterFacts) => boolean,
    write: (to: LetterReader, facts: BoothLetterFacts) => Letter,
  ): Job =>
  async ({ userId, boothId }, context) => {
    const reader = await actorOfUser(String(userId));
    const facts = reader && (await findBoothLetterFacts(reader, String(boothId), context.now));
    if (!facts || !holds(facts)) return;
    await sendLetter(context, { kind, userId: String(userId), letter: (to) => write(to, facts) });
  };

export const jobs: Jobs = {
  "email.boothOffered": toCompany("boothOffered", ({ state }) => state === boothMachine.initial, boothOfferedLetter),
  "email.boothWithdrawn": toCompany(
    "boothWithdrawn",
    ({ state }) => state === boothMachine.after("withdraw"),
    boothWithdrawnLetter,
  ),
  "email.leadsDue": toCompany("leadsDue", ({ due }) => due > 0, leadsDueLetter),
  "exhibitions.clock": async (_, { now }) => {
    for (const boothId of await listUnplanned(systemActor, now))
      await planAftercare(systemActor, { boothId }).catch(unlessRefused);
    for (const boothId of await listBoothsWithDue(systemActor, dayIn("Asia/Seoul", now)))
      await remindOfLeads(systemActor, { boothId }).catch(unlessRefused);
    for (const cardId of await listForgottenCards(systemActor, now))
      await forgetCard(systemActor, { cardId }).catch(unlessRefused);
  },
};

export const schedules: Schedule[] = [{ job: "exhibitions.clock", cron: "40 8 * * *" }];
