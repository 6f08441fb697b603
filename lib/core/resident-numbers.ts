/*
 * Resident registration numbers, those of foreigners included: six digits of a birth date, perhaps a separator, seven
 * digits of which the first tells century, sex and nationality. The portal has no use for them and keeps none.
 */

// A digit before or after makes it a longer number of another kind.
const shape = /(?<!\d)(\d{6})[^\S\n]?[-‐‑‒–—―−_.·~/]?[^\S\n]?([1-8]\d{6})(?!\d)/gu;

const digitsOf = (text: string) => Array.from(text, Number);

/** Born in a year that somebody alive can be born in, on a day that there was. Without a clock: holds until 2050. */
function hasBirthDate(front: string, seventh: number): boolean {
  const [year, month, day] = [front.slice(0, 2), front.slice(2, 4), front.slice(4, 6)].map(Number) as [
    number,
    number,
    number,
  ];
  const nineteenth = [1, 2, 5, 6].includes(seventh);
  const born = (nineteenth ? 1900 : 2000) + year;
  if (nineteenth ? born < 1915 : born >= 2050) return false;
  const date = new Date(Date.UTC(born, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const weighted = (digits: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * digits[place]!, 0);

/** The check digit of numbers given before October 2020; later ones have none, so a failing one proves nothing. */
const checksAsResident = (digits: readonly number[], foreign: boolean) => {
  const check = (11 - (weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10;
  return digits[12] === (foreign ? (check + 2) % 10 : check);
};

const checksAsCorporation = (digits: readonly number[]) =>
  digits[12] === (10 - (weighted(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10)) % 10;

const checksAsBarcode = (digits: readonly number[]) =>
  digits[12] === (10 - (weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10;

/**
 * Two other numbers have thirteen digits. A corporation's registration number begins with its office and kind, and
 * `110111`, the joint-stock companies of Seoul, also reads as 11 January 2011; a Korean product's barcode begins with 880.
 * Where their own check digit holds and a resident's does not, they pass: who was born so has a number from before 2020,
 * with a check digit. In all other cases of doubt the text is refused: a number too many costs its writer one correction
 * (a corporation's has a field of its own), one that is kept cannot be taken back.
 */
const isAnother = (front: string, seventh: number, digits: readonly number[]): boolean => {
  if (checksAsResident(digits, seventh >= 5)) return false;
  if (front.startsWith("880")) return checksAsBarcode(digits);
  return /^\d{4}[12][1-5]$/u.test(front) && checksAsCorporation(digits);
};

/** Whether a text holds what can be a resident number, in digits of any width. */
export function holdsResidentNumber(text: string): boolean {
  for (const [, front, back] of text.normalize("NFKC").matchAll(shape)) {
    const seventh = Number(back![0]);
    if (hasBirthDate(front!, seventh) && !isAnother(front!, seventh, digitsOf(`${front}${back}`))) return true;
  }
  return false;
}
