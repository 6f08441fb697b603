import { type FieldErrors, type FieldValues, type Resolver, set } from "react-hook-form";
import type { z } from "zod";
import type { FieldProblems, Problem } from "@/lib/core/errors";
import { problemsOf } from "@/lib/core/problems";

export type SayProblem = (problem: Problem) => string;

/** Field problems in words, in the shape that react-hook-form keeps its errors. */
export function errorsInWords(fields: FieldProblems, say: SayProblem): FieldErrors {
  const errors: FieldErrors = {};
  for (const [path, problem] of Object.entries(fields)) {
    set(errors, path === "" ? "root.form" : path, { type: problem.key, message: say(problem) });
  }
  return errors;
}

/**
 * Checks with the command's own schema. Hands the values on as they were typed: the server parses them itself, and zod's
 * own words never reach a reader.
 */
export const schemaResolver =
  <V extends FieldValues>(schema: z.ZodType, say: SayProblem): Resolver<V> =>
  async (values) => {
    const parsed = schema.safeParse(values);
    if (parsed.success) return { values, errors: {} };
    return { values: {}, errors: errorsInWords(problemsOf(parsed.error), say) } as never;
  };

/** Every problem that is set, as path and words, in the order of the fields. */
export function flatErrors(errors: FieldErrors, path = ""): { path: string; message: string }[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    if (!value || typeof value !== "object") return [];
    const here = path ? `${path}.${key}` : key;
    const message = (value as { message?: unknown }).message;
    if (typeof message === "string" && message) return [{ path: here, message }];
    return flatErrors(value as FieldErrors, here);
  });
}

/** The id of a field's control: what labels, errors and the summary point to. `scope` as in scope.ts. */
export const fieldId = (name: string, scope = "field") => `${scope}-${name.replaceAll(".", "-")}`;
