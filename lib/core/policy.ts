/** May they? If not, `reason` is a key of the `reasons` messages, shown beside the disabled button. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export const yes: Verdict = { ok: true };
export const no = (reason: string): Verdict => ({ ok: false, reason });

/** The first refusal wins, so put what hides existence before what explains. */
export function all(...verdicts: Verdict[]): Verdict {
  return verdicts.find((verdict) => !verdict.ok) ?? yes;
}

/** Allowed when one of them allows; else the last reason. */
export function any(...verdicts: Verdict[]): Verdict {
  return verdicts.find((verdict) => verdict.ok) ?? verdicts.at(-1) ?? no("not_allowed");
}

export const when = (condition: boolean, reason: string): Verdict => (condition ? yes : no(reason));
