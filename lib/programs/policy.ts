import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";

export const canEditProgram = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

export const canPublishProgram = (
  actor: Actor,
  program: { publishedAt: Date | null; phases: number; rubricWeight: number },
): Verdict =>
  all(
    canEditProgram(actor),
    when(program.publishedAt === null, "already_published"),
    when(program.phases === 5, "phases_missing"),
    when(program.rubricWeight === 100, "rubric_incomplete"),
  );
