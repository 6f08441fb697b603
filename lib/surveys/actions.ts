"use server";

import { act } from "@/lib/core/act";
import { answerSurvey, declineSurvey } from "./commands";

export async function answerSurveyAction(raw: unknown) {
  return act(answerSurvey, raw);
}

export async function declineSurveyAction(raw: unknown) {
  return act(declineSurvey, raw);
}
