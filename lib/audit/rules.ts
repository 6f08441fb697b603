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

/** Details as short lines, nested ones by their path. */
export const detailEntries = (detail: Record<string, unknown>, path = ""): DetailEntry[] =>
  Object.entries(detail).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      return detailEntries(value as Record<string, unknown>, here);
    }
    return [{ key: here, value: inWords(value).slice(0, 300) }];
  });

/** Where the chain of the trail ends: the number of its last link, and that link's SHA-256. */
export type TrailHead = { position: number; hash: string };
export const noHead: TrailHead = { position: 0, hash: "0".repeat(64) };

export const headInWords = ({ position, hash }: TrailHead) => `${position}:${hash}`;

/** The other way round; null for what is no head. */
export function readHead(text: string): TrailHead | null {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(text) ?? [];
  return position && hash ? { position: Number(position), hash } : null;
}

export type TrailBreak = {
  kind: "changed" | "entry_gone" | "link_gone" | "not_linked" | "head_unknown";
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
    case "head_unknown":
      return `Broken at link ${position}: it is not the one that was kept. Entries were cut off at the end, or the chain was written anew.`;
  }
}
