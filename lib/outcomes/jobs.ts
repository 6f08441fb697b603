import "server-only";
import { dayIn } from "../chambers/rules";
import { actorOfUser, systemActor } from "../core/actor";
import { unlessRefused } from "../core/errors";
import type { Job, Jobs, Schedule } from "../core/jobs";
import { sendLetter } from "../core/mail";
import { askConfirmation, expireOutcome, leaveUnanswered, remindOfOutcome } from "./commands";
import { issueOutcomeLink } from "./commands.answers";
import { askFollowUp, leaveFollowUp, planFollowUps } from "./commands.followups";
import "./commands.rates";
import { confirmLetter, followUpLetter, newsLetter, type OutcomeNews } from "./emails";
import { findFollowUpFacts, findLetterFacts, listDue } from "./queries";
import { listDueFollowUps, listSilentFollowUps } from "./queries.followups";
import { askedOutcomes, type OutcomeState, outcomeMachine } from "./states";

const isAsked = (state: OutcomeState) => (askedOutcomes as readonly OutcomeState[]).includes(state);

/** A company's contact is in Gwangju and need not have an account. */
const locale = "ko" as const;

const news =
  (kind: OutcomeNews, whileIn: OutcomeState): Job =>
  async ({ userId, outcomeId }, context) => {
    const reader = await actorOfUser(String(userId));
    const facts = reader && (await findLetterFacts(reader, String(outcomeId)));
    if (!facts || facts.state !== whileIn) return;
    await sendLetter(context, {
      kind,
      userId: String(userId),
      letter: (to) => newsLetter(kind, to, facts, reader.role),
    });
  };

async function each(ids: readonly string[], deed: (outcomeId: string) => Promise<unknown>): Promise<void> {
  for (const id of ids) await deed(id).catch(unlessRefused);
}

export const jobs: Jobs = {
  "email.outcomeConfirm": async ({ outcomeId }, context) => {
    const facts = await findLetterFacts(systemActor, String(outcomeId));
    if (!facts?.contact?.email || !isAsked(facts.state)) return;
    await sendLetter(context, {
      kind: "outcomeConfirm",
      address: facts.contact.email,
      name: facts.contact.name,
      locale,
      letter: async (reader) =>
        confirmLetter(reader, facts, await issueOutcomeLink(systemActor, { outcomeId: facts.outcomeId })),
    });
  },
  "email.outcomeFollowUp": async ({ followUpId }, context) => {
    const facts = await findFollowUpFacts(systemActor, String(followUpId));
    if (!facts?.contact?.email || facts.answeredAt || facts.skippedAt || facts.state !== outcomeMachine.after("count"))
      return;
    await sendLetter(context, {
      kind: "outcomeFollowUp",
      address: facts.contact.email,
      name: facts.contact.name,
      locale,
      letter: async (reader) =>
        followUpLetter(reader, facts, await issueOutcomeLink(systemActor, { followUpId: facts.followUpId })),
    });
  },
  "email.outcomeDisputed": news("outcomeDisputed", outcomeMachine.after("dispute")),
  "email.outcomeRejected": news("outcomeRejected", outcomeMachine.after("rejectEvidence")),
  "email.outcomeFollowUpSilent": news("outcomeFollowUpSilent", outcomeMachine.after("count")),
  "email.outcomeObjected": news("outcomeObjected", outcomeMachine.after("count")),
  "email.outcomeKept": news("outcomeKept", outcomeMachine.after("count")),
  "email.outcomeCounted": news("outcomeCounted", outcomeMachine.after("count")),
  "outcomes.clock": async (_, { now }) => {
    await each(await listDue(systemActor, "submitted", now), (outcomeId) =>
      askConfirmation(systemActor, { outcomeId }),
    );
    await each(await listDue(systemActor, "unanswered", now), (outcomeId) => expireOutcome(systemActor, { outcomeId }));
    const asked = await listDue(systemActor, "company_confirmation_pending", now);
    await each(asked, (outcomeId) => leaveUnanswered(systemActor, { outcomeId }));
    await each(asked, (outcomeId) => remindOfOutcome(systemActor, { outcomeId }));
  },
  "outcomes.followUp": async (_, { now }) => {
    await each(await listSilentFollowUps(systemActor, now), (followUpId) => leaveFollowUp(systemActor, { followUpId }));
    await planFollowUps(systemActor, {});
    await each(await listDueFollowUps(systemActor, dayIn("Asia/Seoul", now), now), (followUpId) =>
      askFollowUp(systemActor, { followUpId }),
    );
  },
};

export const schedules: Schedule[] = [
  { job: "outcomes.clock", cron: "10 9 * * *" },
  { job: "outcomes.followUp", cron: "25 9 * * *" },
];
