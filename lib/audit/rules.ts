import { withoutScreening } from "../documents/states";

/** The part of an action before the dot: what it is about. */
export const nounOf = (action: string): string => action.slice(0, Math.max(0, action.indexOf(".")));

/** Security events of accounts: the operator's, not the city's. */
export const securityNouns = ["account", "session", "link", "operator", "letter", "notice"] as const;

/** Of the city alone: that a name was compared, and with what end, is not even shown to the operator. */
export const cityNouns = ["hit", "screening"] as const;

/** Of these the operator learns that something was done, not what was found or decided. */
export const judgementNouns = [
  "application",
  "gate",
  "standing",
  "bar",
  "round",
  "review",
  "plan",
  "note",
  "decision",
  "feedback",
  "release",
  "revocation",
  "match",
  "pair",
  "niche",
  "meeting",
  "disclosure",
  "investment",
  "investmentProfile",
  "run",
  "engagement",
  "survey",
  "message",
  "milestone",
  "task",
  "barrier",
  "provider",
] as const;

/** An entry's detail as the operator may see it: a reason does not say that somebody was screened. */
export const detailWithoutScreening = (detail: Record<string, unknown>): Record<string, unknown> =>
  detail.reason === "screening" ? { ...detail, reason: withoutScreening(detail.reason) } : detail;

export type DetailEntry = { key: string; value: string };

const inWords = (value: unknown): string => {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

const saysNothing = (value: unknown) => value === "" || (Array.isArray(value) && value.length === 0);

/** Details as short lines, nested ones by their path; without what was left empty. */
export const detailEntries = (detail: Record<string, unknown>, path = ""): DetailEntry[] =>
  Object.entries(detail).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    if (saysNothing(value)) return [];
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      return detailEntries(value as Record<string, unknown>, here);
    }
    return [{ key: here, value: inWords(value).slice(0, 300) }];
  });

/** Where the chain of the trail ends: the number of its last link, and that link's SHA-256. `on`: the day on which it was kept. */
export type TrailHead = { position: number; hash: string; on?: string };
export const noHead: TrailHead = { position: 0, hash: "0".repeat(64) };

export const headInWords = ({ position, hash }: TrailHead) => `${position}:${hash}`;

/** The other way round, with the day where there is one ("1234:9f86...@2026-11-27"); null for what is no head. */
export function readHead(text: string): TrailHead | null {
  const [, position, hash, on] = /^(\d{1,15}):([0-9a-f]{64})(?:@(20\d\d-[01]\d-[0-3]\d))?$/u.exec(text) ?? [];
  return position && hash ? { position: Number(position), hash, ...(on ? { on } : {}) } : null;
}

/** What is younger is never taken away: the functions of the database that do it look at the dates (migration retention_of_all). */
export const keptYears = 5;

/** Whether entries of that day may have been taken away by now; a day more, for the place on earth where it was written down. */
export function mayBeGone(on: string, now: Date): boolean {
  const until = new Date(`${on}T00:00:00Z`);
  until.setUTCFullYear(until.getUTCFullYear() + keptYears);
  return until.getTime() - 24 * 60 * 60_000 <= now.getTime();
}

/** Up to where the trail was taken away, as the database says. */
export type TrailCheckpoint = TrailHead & { removed: number; linkedAt: Date; at: Date };

/**
 * The first of these checkpoints that cannot be: each goes on from the one before, and takes nothing away that was younger than five
 * years. Whoever owns the database can write what can be.
 */
export function impossibleCheckpoint(checkpoints: readonly TrailCheckpoint[]): TrailCheckpoint | null {
  const wrong = checkpoints.find(({ position, removed, linkedAt, at }, index) => {
    const from = checkpoints[index - 1];
    const kept = new Date(linkedAt);
    kept.setUTCFullYear(kept.getUTCFullYear() + keptYears);
    // A leap day more or less, which the two calendars count differently.
    const young = kept.getTime() - 24 * 60 * 60_000 > at.getTime();
    return young || removed !== position - (from?.position ?? 0) || (from !== undefined && from.at > at);
  });
  return wrong ?? null;
}

export type TrailBreak = {
  kind:
    | "changed"
    | "entry_gone"
    | "link_gone"
    | "not_linked"
    | "head_unknown"
    | "checkpoint_impossible"
    | "checkpoint_unsaid"
    | "head_taken";
  /** Of the link; null for an entry without one. */
  position: number | null;
  sequence: number | null;
  action: string | null;
  at: string | null;
};

/** Where the trail breaks, as one sentence for the operator. */
export function breakInWords({ kind, position, sequence, action, at }: TrailBreak): string {
  const entry = `entry ${sequence} (${action}, ${at})`;
  switch (kind) {
    case "changed":
      return `Broken at link ${position}: ${entry} is not what was linked. It was changed, or something before it was put in or taken out.`;
    case "entry_gone":
      return `Broken at link ${position}: its entry was removed.`;
    case "link_gone":
      return `Broken at link ${position}: the link was removed.`;
    case "not_linked":
      return `Broken: ${entry} has no link. It was put in past the portal, or its link was removed.`;
    case "checkpoint_impossible":
      return `Broken: the checkpoint at link ${position} cannot be. It took away what was younger than ${keptYears} years, or does not go on from the one before.`;
    case "checkpoint_unsaid":
      return `Broken: no entry of the trail speaks of the checkpoint at link ${position}. It was put in past the portal.`;
    case "head_taken":
      return `Broken at link ${position}: it was kept less than ${keptYears} years ago and is said to have been taken away since. The checkpoint was forged.`;
    case "head_unknown":
      return `Broken at link ${position}: it is not the one that was kept. Entries were cut off at the end, or the chain was written anew.`;
  }
}
