import "server-only";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Job, Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { askSurvey, expireSurvey, remindOfSurvey } from "./commands";
import { surveyLetter } from "./emails";
import { findForLetter, listDue, listOccasions } from "./queries";
import { openSurveys } from "./states";

/** To who is asked, as long as they still are. */
const letter =
  (kind: "surveyAsked" | "surveyReminder"): Job =>
  async ({ userId, surveyId }, context) => {
    const reader = await actorOfUser(String(userId));
    const facts = reader && (await findForLetter(reader, String(surveyId)));
    if (!facts || !(openSurveys as readonly string[]).includes(facts.state)) return;
    await sendLetter(context, { kind, userId: String(userId), letter: (to) => surveyLetter(kind, to, facts) });
  };

export const jobs: Jobs = {
  "email.surveyAsked": letter("surveyAsked"),
  "email.surveyReminder": letter("surveyReminder"),
  "surveys.clock": async (_, { now }) => {
    for (const surveyId of await listDue(systemActor, "expire", now))
      await expireSurvey(systemActor, { surveyId }).catch(unlessRefused);
    for (const surveyId of await listDue(systemActor, "remind", now))
      await remindOfSurvey(systemActor, { surveyId }).catch(unlessRefused);
    for (const occasion of await listOccasions(systemActor, now))
      await askSurvey(systemActor, occasion).catch(unlessRefused);
  },
};

export const schedules: Schedule[] = [{ job: "surveys.clock", cron: "23 * * * *" }];
