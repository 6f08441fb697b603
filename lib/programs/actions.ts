"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import { copyProgram, createProgram, publishProgram, setEligibility, setPhases, updateProgram } from "./commands";
import { addBudgetLine, reviseBudgetLine, strikeBudgetLine } from "./commands.budget";
import {
  addQuestion,
  askDocument,
  changeDocument,
  changeQuestion,
  moveDocument,
  moveQuestion,
  retireDocument,
  retireQuestion,
} from "./commands.questions";
import { putRubricInForce, saveRubric, startRubricVersion } from "./commands.rubric";

export async function createProgramAction(raw: unknown) {
  return act(createProgram, raw, { to: ({ id }, locale) => paths.city.program(locale, id) });
}

export async function copyProgramAction(raw: unknown) {
  return act(copyProgram, raw, { to: ({ id }, locale) => paths.city.programPart(locale, id, "copied") });
}

export async function updateProgramAction(raw: unknown) {
  return act(updateProgram, raw);
}

export async function setPhasesAction(raw: unknown) {
  return act(setPhases, raw);
}

export async function setEligibilityAction(raw: unknown) {
  return act(setEligibility, raw);
}

export async function publishProgramAction(raw: unknown) {
  return act(publishProgram, raw);
}

export async function addQuestionAction(raw: unknown) {
  return act(addQuestion, raw, { to: ({ id }, locale) => paths.city.programPart(locale, id, "questions") });
}

export async function changeQuestionAction(raw: unknown) {
  return act(changeQuestion, raw, { to: ({ id }, locale) => paths.city.programPart(locale, id, "questions") });
}

export async function moveQuestionAction(raw: unknown) {
  return act(moveQuestion, raw);
}

export async function retireQuestionAction(raw: unknown) {
  return act(retireQuestion, raw);
}

export async function askDocumentAction(raw: unknown) {
  return act(askDocument, raw, { to: ({ id }, locale) => paths.city.programPart(locale, id, "documents") });
}

export async function changeDocumentAction(raw: unknown) {
  return act(changeDocument, raw, { to: ({ id }, locale) => paths.city.programPart(locale, id, "documents") });
}

export async function moveDocumentAction(raw: unknown) {
  return act(moveDocument, raw);
}

export async function retireDocumentAction(raw: unknown) {
  return act(retireDocument, raw);
}

export async function startRubricVersionAction(raw: unknown) {
  return act(startRubricVersion, raw);
}

export async function saveRubricAction(raw: unknown) {
  return act(saveRubric, raw);
}

export async function putRubricInForceAction(raw: unknown) {
  return act(putRubricInForce, raw);
}

export async function addBudgetLineAction(raw: unknown) {
  return act(addBudgetLine, raw);
}

export async function reviseBudgetLineAction(raw: unknown) {
  return act(reviseBudgetLine, raw);
}

export async function strikeBudgetLineAction(raw: unknown) {
  return act(strikeBudgetLine, raw);
}
