/** How long an answer of the tax service is gone by before it is asked again. */
export const checkedForDays = 30;

/** An older answer is still shown with its date; nobody is verified by it. */
export const isRecent = (askedAt: Date, now: Date): boolean => afterAnswer(askedAt) >= now;

const firstPauseMinutes = 15;
const longestPauseMinutes = 24 * 60;

/** The pause after so many tries without an answer: a quarter of an hour, twice as long each time, a day at most. */
export const pauseMinutes = (failures: number): number =>
  Math.min(firstPauseMinutes * 2 ** Math.max(0, Math.min(failures, 20) - 1), longestPauseMinutes);

export const afterFailure = (now: Date, failures: number): Date =>
  new Date(now.getTime() + pauseMinutes(failures) * 60_000);

export const afterAnswer = (now: Date): Date => new Date(now.getTime() + checkedForDays * 86_400_000);

/* Codes of trade bodies: 12 signs of 32, so 60 bits each; no sign that looks like another. */

const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const voucherSigns = 12;
export const mostVouchers = 500;

/** One code from 12 random bytes, in fours as it is read and typed. */
export const voucherCodeOf = (bytes: Uint8Array): string =>
  inFours(Array.from(bytes.subarray(0, voucherSigns), (byte) => signs[byte & 31]!).join(""));

const inFours = (text: string) => text.match(/.{1,4}/gu)!.join("-");

/** A code as it was made, however it was typed: spaces, hyphens, wide signs and signs that look alike. Null for anything else. */
export function readVoucherCode(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/gu, "1");
  return /^[0-9A-HJKMNP-TV-Z]{12}$/u.test(plain) ? inFours(plain) : null;
}
