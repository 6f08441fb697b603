import { closedVisibility, type PhaseKind, type PhaseVisibility, phaseKinds } from "./states";

export type VisiblePhase = { kind: PhaseKind; startsAt: Date; visibility: PhaseVisibility };

const laterFirst = (a: VisiblePhase, b: VisiblePhase) =>
  b.startsAt.getTime() - a.startsAt.getTime() || phaseKinds.indexOf(b.kind) - phaseKinds.indexOf(a.kind);

/** The phase whose settings hold: the latest that has begun, before the first one the first; null without phases. */
export function decidingPhase<P extends VisiblePhase>(phases: readonly P[], now: Date): P | null {
  const newest = [...phases].sort(laterFirst);
  return newest.find((phase) => phase.startsAt <= now) ?? newest.at(-1) ?? null;
}

/** Who may review and who sees which scores at `now`. `visibilityOf` in queries.ts says the same in SQL. */
export const visibilityAt = (phases: readonly VisiblePhase[], now: Date): PhaseVisibility =>
  decidingPhase(phases, now)?.visibility ?? closedVisibility;
