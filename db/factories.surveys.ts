import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/core/actor";
import type { Score, SurveySide } from "@/lib/surveys/states";
import { db } from "./client";
import type { anEngagementOf } from "./factories.engagements";
import { programBudgetLines, surveyComments, surveyScores, surveys } from "./schema";

type Engagement = Awaited<ReturnType<typeof anEngagementOf>>["engagement"];
type Insert = Partial<typeof surveys.$inferInsert>;

/** What one side of this engagement is asked: waiting for an answer unless `more` says otherwise. */
export async function aSurveyOf(engagement: Engagement, side: SurveySide = "company", more: Insert = {}) {
  const { id: engagementId, companyId, chamberId, programId } = engagement;
  const now = new Date();
  const [survey] = await db
    .insert(surveys)
    .values({
      ...{ engagementId, companyId, chamberId, programId, side },
      occasion: "first_meeting",
      version: 1,
      stateEnteredAt: now,
      createdAt: now,
      ...more,
    })
    .returning();
  return survey!;
}

/** Answered with this score to every question, and with words where some are given. */
export async function anAnsweredSurvey(engagement: Engagement, score: Score, comment = "", more: Insert = {}) {
  const survey = await aSurveyOf(engagement, more.side ?? "company", { state: "answered", ...more });
  const keys = ["overall", "response", "use", "portal"];
  await db.insert(surveyScores).values(keys.map((key) => ({ surveyId: survey.id, key, score })));
  if (comment) await db.insert(surveyComments).values({ surveyId: survey.id, text: comment });
  return survey;
}

type Line = Partial<typeof programBudgetLines.$inferInsert>;

/** The first revision of a line of this season's budget. */
export async function aBudgetLine(program: { id: string }, by: Actor, more: Line = {}) {
  const [line] = await db
    .insert(programBudgetLines)
    .values({
      programId: program.id,
      lineId: randomUUID(),
      revision: 1,
      kind: "venue",
      stage: "spent",
      amountMinor: 1_000_000,
      currency: "KRW",
      happensOn: "2026-10-01",
      note: "견본",
      createdBy: by.userId!,
      ...more,
    })
    .returning();
  return line!;
}
