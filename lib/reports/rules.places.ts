/** Fewer cases than this would say something of single companies. */
export const fewestCases = 5;

/** A share, or null where it would stand on too few. */
export const shareOf = (part: number, whole: number): number | null => (whole < fewestCases ? null : part / whole);

/** A share with the numbers that it stands on; null where these are too few. */
export type Parts = { some: number; whole: number; share: number };
export function partsOf(some: number, whole: number): Parts | null {
  const share = shareOf(some, whole);
  return share === null ? null : { some, whole, share };
}

type Declines = readonly { reason: string; count: number }[];

/**
 * What is shown of refusals: their number from five on, and their reasons only where each of them has five cases too, since
 * a missing one could be reckoned from the others.
 */
export function declinesShown(declines: Declines): { total: number | null; reasons: Declines } {
  const total = declines.reduce((sum, { count }) => sum + count, 0);
  if (total < fewestCases) return { total: null, reasons: [] };
  return { total, reasons: declines.every(({ count }) => count >= fewestCases) ? declines : [] };
}

/** A chamber with at most so many places counts as a small one. */
export const smallChamberPlaces = 3;
