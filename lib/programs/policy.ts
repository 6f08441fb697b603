import type { Actor } from "../core/actor";
import { all, no, type Verdict, when, yes } from "../core/policy";
import { type PublishCheck, removedOptions } from "./rules";
import { sectorFaults, type WeightedCriterion } from "./rules.rubric";
import type { QuestionKind, QuestionOption } from "./states";

export const canEditProgram = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

/** `gaps` is what `publishGaps` finds: the first of them is the reason. */
export const canPublishProgram = (
  actor: Actor,
  { publishedAt, gaps: [gap] }: { publishedAt: Date | null; gaps: readonly PublishCheck[] },
): Verdict =>
  all(canEditProgram(actor), when(publishedAt === null, "already_published"), gap === undefined ? yes : no(gap));

export const canCopyProgram = (actor: Actor, program: { phases: readonly { kind: string }[] }): Verdict =>
  all(
    canEditProgram(actor),
    when(
      program.phases.some(({ kind }) => kind === "call"),
      "phases_missing",
    ),
  );

type Asked = { kind: QuestionKind; options: readonly QuestionOption[]; retiredAt: Date | null };

/** From publication on there may be answers: what a question and its options mean stays, its words may change. */
export const canChangeQuestion = (
  actor: Actor,
  { publishedAt, question }: { publishedAt: Date | null; question: Asked },
  changed: Pick<Asked, "kind" | "options">,
): Verdict =>
  all(
    canEditProgram(actor),
    when(question.retiredAt === null, "question_retired"),
    when(publishedAt === null || question.kind === changed.kind, "question_kind_stays"),
    when(
      publishedAt === null || removedOptions(question.options, changed.options).length === 0,
      "question_options_stay",
    ),
  );

/** Moving or retiring a question or a document that is asked for. */
export const canHandleAsked = (actor: Actor, { asked }: { asked: { retiredAt: Date | null } }): Verdict =>
  all(canEditProgram(actor), when(asked.retiredAt === null, "question_retired"));

type Version = { inForceAt: Date | null; criteria: readonly WeightedCriterion[] };

export const canStartRubricVersion = (
  actor: Actor,
  { rubrics }: { rubrics: readonly Pick<Version, "inForceAt">[] },
): Verdict =>
  all(
    canEditProgram(actor),
    when(
      rubrics.every(({ inForceAt }) => inForceAt !== null),
      "rubric_version_begun",
    ),
  );

export const canSaveRubric = (actor: Actor, { rubric }: { rubric: Pick<Version, "inForceAt"> }): Verdict =>
  all(canEditProgram(actor), when(rubric.inForceAt === null, "rubric_in_force"));

export const canPutRubricInForce = (actor: Actor, { rubric }: { rubric: Version }): Verdict =>
  all(
    canSaveRubric(actor, { rubric }),
    when(rubric.criteria.length > 0, "rubric_empty"),
    when(sectorFaults(rubric.criteria).length === 0, "rubric_incomplete"),
  );

/** What was taken out stays out; it is entered anew. */
export const canReviseBudget = (actor: Actor, { struck }: { struck: boolean }): Verdict =>
  all(canEditProgram(actor), when(!struck, "budget_line_struck"));
