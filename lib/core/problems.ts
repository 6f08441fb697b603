import type { z } from "zod";
import type { FieldProblems, Problem } from "./errors";

/** Message keys that zod's own checks turn into; custom checks name their key as the issue's message. */
function problemOf(issue: z.core.$ZodIssue): Problem {
  switch (issue.code) {
    case "custom":
      return { key: issue.message, values: issue.params as Problem["values"] };
    case "unrecognized_keys":
      return { key: "unknownField", values: { field: issue.keys.join(", ").slice(0, 80) } };
    case "too_big":
      return { key: "tooMany", values: { maximum: Number(issue.maximum) } };
    case "too_small":
      return { key: "tooFew", values: { minimum: Number(issue.minimum) } };
    case "invalid_value":
    case "invalid_format":
      return { key: /^[a-z][A-Za-z]+$/u.test(issue.message) ? issue.message : "choice" };
    default:
      return { key: issue.message.endsWith("received undefined") ? "required" : "unreadable" };
  }
}

/** The first problem of each field, by path. */
export function problemsOf(error: z.ZodError): FieldProblems {
  const fields: FieldProblems = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= problemOf(issue);
  return fields;
}
