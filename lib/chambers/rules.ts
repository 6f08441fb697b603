/** Companies that can still be taken on; never below zero, as places may have been lowered by hand of an operator. */
export const freePlaces = ({ places, used }: { places: number; used: number }): number => Math.max(0, places - used);

/** The English name as part of an address: "Sample Chamber of Oregon" becomes `sample-chamber-of-oregon`. */
export function slugOf(nameEn: string): string {
  const slug = nameEn
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 60)
    .replace(/-+$/u, "");
  return slug || "chamber";
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function freeSlug(slug: string, taken: readonly string[]): string {
  if (!taken.includes(slug)) return slug;
  let number = 2;
  while (taken.includes(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}

/** Rows by US state, in the order in which they come. */
export function byState<Row extends { stateCode: string }>(rows: readonly Row[]): { stateCode: string; rows: Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.stateCode, [...(groups.get(row.stateCode) ?? []), row]);
  return [...groups].map(([stateCode, members]) => ({ stateCode, rows: members }));
}

/** Today in a time zone, as a calendar writes it. */
export const dayIn = (timeZone: string, now: Date) => new Intl.DateTimeFormat("sv", { timeZone }).format(now);
