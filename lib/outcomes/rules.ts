import {
  type ConfirmationWay,
  type Currency,
  currencyDigits,
  type EvidenceGrade,
  type EvidenceKind,
  evidenceGrades,
  gradeOfKind,
  linkDays,
  mostLetters,
  type OutcomeKind,
  type OutcomeSide,
} from "./states";

const day = 86_400_000;

/** What evidence is uploaded for, as documents know it. */
export const evidenceRequirement = "evidence";

export const outcomeFields = ["amount", "incoterm", "counterparty", "counterpartyState", "quantity", "stage"] as const;
export type OutcomeField = (typeof outcomeFields)[number];

/** What is asked of each kind: `true` must be said, `false` may be. Everything else is not of that kind. */
export const fieldsOfKind: Readonly<Record<OutcomeKind, Partial<Record<OutcomeField, boolean>>>> = {
  consultation: { quantity: true, counterparty: false, counterpartyState: false },
  pipeline: { amount: true, stage: true, counterparty: true, counterpartyState: false },
  contract: { amount: true, counterparty: true, counterpartyState: true, incoterm: false },
  shipment: { amount: true, counterparty: true, counterpartyState: true, incoterm: false },
  investment: { amount: true, counterparty: true, counterpartyState: false },
  hire: { quantity: true },
};

/** Typed hundredths in the minor units of a currency; null where the currency has fewer digits than were typed. */
export function minorUnits(hundredths: number, currency: Currency): number | null {
  const divisor = 10 ** (2 - currencyDigits[currency]);
  return hundredths % divisor === 0 ? hundredths / divisor : null;
}

/** Minor units as somebody would type them. */
export function typedAmount(minor: number | null, currency: string | null): string {
  if (minor === null || currency === null) return "";
  const digits = currencyDigits[currency as Currency];
  return digits === 0 ? String(minor) : (minor / 10 ** digits).toFixed(digits);
}

/** A rate as it is kept, "0.0006812345": up to ten digits after the point. */
export const rateDigits = 10;
const rateUnit = 10n ** BigInt(rateDigits);
export const rateForm = /^\d{1,9}(?:\.\d{1,10})?$/u;

/** Units of 10^-10 of a rate; null for what is none, or nothing. */
export function rateUnits(text: string): bigint | null {
  if (!rateForm.test(text)) return null;
  const [whole = "0", fraction = ""] = text.split(".");
  const units = BigInt(whole) * rateUnit + BigInt(fraction.padEnd(rateDigits, "0"));
  return units > 0n ? units : null;
}

/** Half a unit goes to the even neighbour, so that many amounts together lean neither way. */
function halfEven(dividend: bigint, divisor: bigint): bigint {
  const whole = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  if (twice === divisor) return whole + (whole % 2n);
  return twice > divisor ? whole + 1n : whole;
}

/** US cents of an amount at the rate of its day (US dollars for one unit): exact, then rounded once, half to even. */
export function usdCents(minor: number, currency: Currency, rate: string): number {
  if (currency === "USD") return minor;
  const units = rateUnits(rate);
  if (units === null) throw new Error(`${rate} is no rate`);
  const scale = rateUnit * 10n ** BigInt(currencyDigits[currency]);
  return Number(halfEven(BigInt(minor) * units * 100n, scale));
}

/**
 * Without a file the best that a claim can be: C where others filed it and the company confirmed it in writing, D where the company
 * did both: it chooses who its contact is, so nobody else has said so.
 */
export const kindWithoutFile = (filedSide: OutcomeSide, way: ConfirmationWay | null): EvidenceKind =>
  filedSide === "company" || way === null ? "statement" : "confirmation";

/** The best grade that these kinds can reach. */
export function gradeOf(kinds: readonly EvidenceKind[]): EvidenceGrade | null {
  const reached = kinds.map((kind) => gradeOfKind[kind]);
  return evidenceGrades.find((grade) => reached.includes(grade)) ?? null;
}

/** `A` is better than `D`. */
export const isAtMost = (grade: EvidenceGrade, best: EvidenceGrade) =>
  evidenceGrades.indexOf(grade) >= evidenceGrades.indexOf(best);

export type Asked = { lettersSent: number; lastLetterAt: Date | null };

/** Every week, until four have gone. */
export const letterDue = ({ lettersSent, lastLetterAt }: Asked, now: Date): boolean =>
  lettersSent < mostLetters && (lastLetterAt === null || now.getTime() - lastLetterAt.getTime() >= linkDays * day);

/** The last letter's link has run out too. */
export const isUnanswered = ({ lettersSent, lastLetterAt }: Asked, now: Date): boolean =>
  lettersSent >= mostLetters && lastLetterAt !== null && now.getTime() - lastLetterAt.getTime() >= linkDays * day;

/** The same day so many months later, or the last of a shorter month. */
export function monthsAfter(from: string, months: number): string {
  const [year = 0, month = 1, date = 1] = from.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
