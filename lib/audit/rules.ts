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
  "run",
] as const;

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
