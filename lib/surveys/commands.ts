import "server-only";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import type { Tx } from "@/db/client";
import { surveyComments, surveyScores, surveys } from "@/db/schema";
import { listCompanyReaders } from "@/lib/companies/queries";
import { command } from "@/lib/core/command";
import { invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { lockEngagement } from "@/lib/engagements/queries";
import { answerInput, askInput, surveyRef } from "./input";
import { canAnswer, canAsk, canDecline, canExpire, canRemind } from "./policy";
import { currentVersion, listOccasions, listQuestions, lockSurvey } from "./queries";
import { type SurveySide, surveyMachine, surveySides } from "./states";

type Asked = { companyId: string; mentorId: string | null };

const readersOf = async (tx: Tx, side: SurveySide, { companyId, mentorId }: Asked): Promise<string[]> =>
  side === "company" ? listCompanyReaders(tx, companyId) : mentorId ? [mentorId] : [];

/** Asks both sides of an engagement about one occasion. */
export const askSurvey = command({
  name: "survey.ask",
  input: askInput,
  async subject(tx, actor, { engagementId, occasion }, now) {
    const engagement = await lockEngagement(tx, actor, engagementId);
    const due = await listOccasions(actor, now, engagement.id, tx);
    return { ...engagement, due: due.some((one) => one.occasion === occasion) };
  },
  allow: canAsk,
  async run({ tx, input, subject, now, note }) {
    const { id: engagementId, companyId, chamberId, programId } = subject;
    const version = await currentVersion(tx, now);
    for (const side of surveySides) {
      const id = v7();
      await tx.insert(surveys).values({
        ...{ id, engagementId, companyId, chamberId, programId, version, side },
        ...{ occasion: input.occasion, stateEnteredAt: now, createdAt: now },
      });
      for (const userId of await readersOf(tx, side, subject))
        await enqueue(tx, "email.surveyAsked", { userId, surveyId: id });
    }
    note({ occasion: input.occasion, version });
  },
  about: ({ subject }) => ({ subjectKind: "engagement", subjectId: subject.id, companyId: subject.companyId }),
});

/** The trail knows that somebody of this side answered, and not what. */
export const answerSurvey = command({
  name: "survey.answer",
  input: answerInput,
  subject: (tx, actor, { surveyId }) => lockSurvey(tx, actor, surveyId),
  allow: (actor, survey, _, now) => canAnswer(actor, survey, now),
  async run(deed) {
    const { tx, input, subject } = deed;
    const questions = await listQuestions(subject.version, subject.side, tx);
    const missing = questions.find(({ key }) => input.scores[key] === undefined);
    if (missing) throw invalid({ [`scores.${missing.key}`]: { key: "required" } });
    await move(deed, surveyMachine, surveys, subject, "answer");
    await tx
      .insert(surveyScores)
      .values(questions.map(({ key }) => ({ surveyId: subject.id, key, score: input.scores[key]! })));
    if (input.comment) await tx.insert(surveyComments).values({ surveyId: subject.id, text: input.comment });
    return { id: subject.id };
  },
});

export const declineSurvey = command({
  name: "survey.decline",
  input: surveyRef,
  subject: (tx, actor, { surveyId }) => lockSurvey(tx, actor, surveyId),
  allow: canDecline,
  async run(deed) {
    await move(deed, surveyMachine, surveys, deed.subject, "decline");
    return { id: deed.subject.id };
  },
});

/* The clock */

export const remindOfSurvey = command({
  name: "survey.remind",
  input: surveyRef,
  subject: (tx, actor, { surveyId }) => lockSurvey(tx, actor, surveyId),
  allow: (actor, survey, _, now) => canRemind(actor, survey, now),
  async run({ tx, subject, now }) {
    await tx.update(surveys).set({ remindedAt: now }).where(eq(surveys.id, subject.id));
    for (const userId of await readersOf(tx, subject.side, subject))
      await enqueue(tx, "email.surveyReminder", { userId, surveyId: subject.id });
  },
});

export const expireSurvey = command({
  name: "survey.expire",
  input: surveyRef,
  subject: (tx, actor, { surveyId }) => lockSurvey(tx, actor, surveyId),
  allow: (actor, survey, _, now) => canExpire(actor, survey, now),
  async run(deed) {
    await move(deed, surveyMachine, surveys, deed.subject, "expire");
  },
});
