/** The four ways a deed can be refused; everything else is a fault and rises to the error page and the log. */
export type ErrorCode = "not_found" | "forbidden" | "conflict" | "invalid";

const statuses: Record<ErrorCode, number> = { not_found: 404, forbidden: 403, conflict: 409, invalid: 422 };

/** What is wrong with one field: a key of the `problems` messages with its values. */
export type Problem = { key: string; values?: Record<string, string | number> };

/** Problems by field path, for example `years.0.sales`; the form as a whole is `""`. */
export type FieldProblems = Record<string, Problem>;

/** A refusal that a person can understand: `reason` is a key of the `reasons` messages. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly code: ErrorCode,
    readonly reason: string,
    readonly fields: FieldProblems = {},
  ) {
    super(`${code}: ${reason}`);
  }
}

const tooMany = "too_many_attempts";
/** More often than it may be done; windows differ and are nobody's to learn, so that a minute is as good a time as any. */
export const tooManyAttempts = () => new Refusal("conflict", tooMany);

/** The same for a browser that asked for a file or sent one: its status, and what else is said in the head. */
export const answerTo = ({ code, reason }: Pick<Refusal, "code" | "reason">): ResponseInit & { status: number } =>
  reason === tooMany ? { status: 429, headers: { "retry-after": "60" } } : { status: statuses[code], headers: {} };

export const notFound = () => new Refusal("not_found", "not_found");
export const forbidden = (reason: string) => new Refusal("forbidden", reason);
export const conflict = (reason: string) => new Refusal("conflict", reason);
export const invalid = (fields: FieldProblems, reason = "check_fields") => new Refusal("invalid", reason, fields);

/** What a form gets back from an action; success usually ends in a redirect instead. */
export type ActionResult<T = unknown> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode; reason: string; fields: FieldProblems };

/** For jobs: what somebody has done in the meantime is no longer theirs to do. Everything that is no refusal rises. */
export const unlessRefused = (error: unknown): null => {
  if (!(error instanceof Refusal)) throw error;
  return null;
};
