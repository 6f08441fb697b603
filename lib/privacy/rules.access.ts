/* Months of the Korean calendar, as "2026-11": what is reviewed is a month, and a month is reviewed when it is over. */

const korea = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Seoul", year: "numeric", month: "2-digit" });

export function koreanMonth(at: Date): string {
  const parts = Object.fromEntries(korea.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}`;
}

export function nextMonth(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

/** Every month from the first to the present one, newest first; the present one alone where nothing was read yet. */
export function monthsSince(first: string | null, now: Date): string[] {
  const present = koreanMonth(now);
  const months: string[] = [];
  for (let month = first ?? present; month <= present; month = nextMonth(month)) months.push(month);
  return months.reverse();
}

/** Over, and not looked through: oldest first. */
export const dueMonths = (first: string | null, now: Date, reviewed: readonly string[]): string[] =>
  monthsSince(first, now)
    .filter((month) => month < koreanMonth(now) && !reviewed.includes(month))
    .reverse();

/** When hardly anybody works: from ten in the evening to six, and all of Saturday and Sunday, in Korea. */
export const nightBegins = 22;
export const nightEnds = 6;
