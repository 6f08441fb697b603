import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Job, Jobs, Schedule } from "@/lib/core/jobs";
import { type Letter, type LetterReader, sendLetter } from "@/lib/core/mail";
import { expireApplications, remindApplicants } from "./commands.clock";
import {
  applicationAnswerDue,
  applicationAppealDecided,
  applicationAppealed,
  applicationCallCloses,
  applicationExpired,
  applicationInfoRequested,
  applicationOutcome,
  applicationSubmitted,
  applicationWithdrawn,
  type Outcome,
  outcomes,
} from "./emails";
import { findLetterFacts, type LetterFacts } from "./queries";
import { applicationMachine } from "./states";

type Write = (facts: LetterFacts, reader: LetterReader, data: Record<string, unknown>) => Letter;

/** `holds`: whether what the letter says is still so; a letter may have waited. */
const letter =
  (kind: string, write: Write, holds: (facts: LetterFacts) => boolean = () => true): Job =>
  async (data, context) => {
    const facts = await findLetterFacts(systemActor, String(data.applicationId));
    if (!facts || !holds(facts)) return;
    await sendLetter(context, {
      kind,
      userId: String(data.userId),
      letter: (reader) => write(facts, reader, data),
    });
  };

const outcomeOf = (value: unknown): Outcome => {
  const outcome = outcomes.find((one) => one === value);
  if (!outcome) throw new Error(`no letter for the outcome ${String(value)}`);
  return outcome;
};

export const jobs: Jobs = {
  "email.applicationSubmitted": letter("applicationSubmitted", applicationSubmitted),
  "email.applicationInfoRequested": letter("applicationInfoRequested", applicationInfoRequested),
  "email.applicationWithdrawn": letter("applicationWithdrawn", applicationWithdrawn),
  "email.applicationExpired": letter("applicationExpired", (facts, reader, data) =>
    applicationExpired(facts, data.from === "draft" ? "draft" : "info_requested", reader),
  ),
  "email.applicationOutcome": letter("applicationOutcome", (facts, reader, data) =>
    applicationOutcome(
      { ...facts, place: typeof data.place === "number" ? data.place : null },
      outcomeOf(data.outcome),
      reader,
    ),
  ),
  "email.applicationCallCloses": letter(
    "applicationCallCloses",
    applicationCallCloses,
    ({ state }) => state === applicationMachine.initial,
  ),
  "email.applicationAnswerDue": letter(
    "applicationAnswerDue",
    applicationAnswerDue,
    ({ state }) => applicationMachine.may("answerInfo", state).ok,
  ),
  "email.applicationAppealed": letter(
    "applicationAppealed",
    applicationAppealed,
    ({ state }) => applicationMachine.may("dismissAppeal", state).ok,
  ),
  "email.applicationAppealDecided": letter(
    "applicationAppealDecided",
    (facts, reader, data) =>
      applicationAppealDecided(facts, data.outcome === "upheld" ? "upheld" : "dismissed", reader),
    ({ appealOutcome }) => appealOutcome !== null,
  ),
  "applications.remind": async () => {
    await remindApplicants(systemActor, {});
  },
  "applications.expire": async () => {
    await expireApplications(systemActor, {});
  },
};

/** Every quarter of an hour: a call ends at a full hour, a question is due at any time. Reminders go out in the morning. */
export const schedules: Schedule[] = [
  { job: "applications.expire", cron: "3,18,33,48 * * * *" },
  { job: "applications.remind", cron: "20 9 * * *" },
];
