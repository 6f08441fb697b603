import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdsResidentNumber } from "./resident-numbers";
import { amount, line, prose } from "./text";

/*
 * All numbers here are made up; those with a check digit have one that was computed for the test.
 */

const sum = (digits: string, weights: readonly number[]) =>
  weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
const residentDigit = (twelve: string) => (11 - (sum(twelve, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10;
const corporateDigit = (twelve: string) => (10 - (sum(twelve, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10)) % 10;
const barcodeDigit = (twelve: string) => (10 - (sum(twelve, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10;

const digits = (count: number) =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((value) => String(value).padStart(count, "0"));
const one = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** Born from 1920 to 2045; the seventh digit fits the century. */
const person = fc
  .tuple(
    fc.date({ min: new Date("1920-01-01"), max: new Date("2045-12-31"), noInvalidDate: true }),
    fc.boolean(),
    fc.boolean(),
    digits(6),
  )
  .map(([born, foreign, second, rest]) => {
    const front = born.toISOString().slice(2, 10).replaceAll("-", "");
    const seventh = (born.getUTCFullYear() < 2000 ? 1 : 3) + (foreign ? 4 : 0) + (second ? 1 : 0);
    return { front, back: `${seventh}${rest}` };
  });
/** The two beginnings that another kind of number can have, see the rule. */
const ambiguous = (front: string) => front.startsWith("880") || /^\d{4}[12][1-5]$/u.test(front);

describe("resident numbers are found", () => {
  test("in all spellings, in the middle of Korean text, with and without a check digit", () => {
    fc.assert(
      fc.property(
        person,
        one("-", "", " ", " - ", "–", "－", ".", "·", "/"),
        one("", "주민번호", "제 번호는 ", "(", "\n"),
        one("", "입니다.", ")", " 전화 062-123-4567"),
        ({ front, back }, between, before, after) => {
          fc.pre(!ambiguous(front));
          expect(holdsResidentNumber(`${before}${front}${between}${back}${after}`)).toBe(true);
        },
      ),
    );
  });

  test("with a check digit that holds, whatever it begins with", () => {
    fc.assert(
      fc.property(person, ({ front, back }) => {
        const twelve = `${front}${back.slice(0, 6)}`;
        const check = (residentDigit(twelve) + (Number(back[0]) >= 5 ? 2 : 0)) % 10;
        expect(holdsResidentNumber(`${front}-${back.slice(0, 6)}${check}`)).toBe(true);
      }),
    );
  });

  test("in full-width digits", () => {
    expect(holdsResidentNumber("９００１０１－１２３４５６７")).toBe(true);
  });
});

describe("other numbers pass", () => {
  const passes = (text: string) => {
    expect(holdsResidentNumber(text), text).toBe(false);
  };
  const gap = one("-", "", " ");

  test("business numbers", () => {
    fc.assert(fc.property(digits(3), digits(2), digits(5), gap, (a, b, c, g) => passes([a, b, c].join(g))));
  });

  test("telephone numbers of Korea and the USA", () => {
    const korean = fc
      .tuple(one("02", "062", "010", "070", "1588"), fc.boolean(), digits(4), digits(4))
      .map(([area, short, middle, last]) => [area, short ? middle.slice(1) : middle, last]);
    const american = fc.tuple(digits(3), digits(3), digits(4)).map((parts) => ["+1", ...parts]);
    const abroad = korean.map(([area, ...rest]) => ["+82", area!.replace(/^0/u, ""), ...rest]);
    fc.assert(fc.property(fc.oneof(korean, american, abroad), gap, (parts, g) => passes(parts.join(g))));
  });

  test("HS and tariff codes, alone and as ranges", () => {
    fc.assert(
      fc.property(digits(4), digits(2), digits(4), one(".", "", "-"), (chapter, sub, rest, g) => {
        passes(`${chapter}${g}${sub}`);
        passes(`${chapter}.${sub}.${rest}`);
        passes(`${chapter}${sub}${rest}`);
        passes(`${chapter}${sub}-${chapter}${sub}`);
      }),
    );
  });

  test("dates, postcodes, years and amounts beside each other", () => {
    for (const text of ["2026-11-26 20261126", "61005 광주", "901301-1234567", "900230-1234567", "1,234,567,890,123원"])
      passes(text);
    // Born after 2049, or before 1915, is nobody who writes here.
    passes("990101-3234567");
    passes("110111-1234567");
    // More digits on either side make it another number.
    passes("1900101-1234567");
    passes("900101-12345678");
    // What is hidden already tells less than a birthday.
    passes("900101-1******");
  });

  test("corporate registration numbers of every office, unless a resident's check digit holds too", () => {
    fc.assert(
      fc.property(
        one("1101", "1301", "1801", "2001", "2013", "1201", "0101"),
        one("11", "14", "15", "21", "22"),
        digits(6),
        gap,
        (office, kind, serial, g) => {
          const twelve = `${office}${kind}${serial}`;
          const check = corporateDigit(twelve);
          const seventh = Number(serial[0]);
          fc.pre((residentDigit(twelve) + (seventh >= 5 ? 2 : 0)) % 10 !== check);
          passes(`${office}${kind}${g}${serial}${check}`);
        },
      ),
    );
  });

  test("Korean barcodes, unless a resident's check digit holds too", () => {
    fc.assert(
      fc.property(digits(9), (rest) => {
        const twelve = `880${rest}`;
        const check = barcodeDigit(twelve);
        fc.pre((residentDigit(twelve) + (Number(twelve[6]) >= 5 ? 2 : 0)) % 10 !== check);
        passes(`${twelve}${check}`);
      }),
    );
  });
});

describe("at the boundary", () => {
  const problemOf = (schema: ReturnType<typeof line>, text: string) =>
    schema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

  test("lines and paragraphs refuse them with a problem of their own", () => {
    expect(problemOf(line({ max: 50 }), "홍길동 900101-1234567")).toEqual(["residentNumber"]);
    expect(problemOf(prose({ max: 500 }), "담당자:\n900101-1234567\n연락 바랍니다")).toEqual(["residentNumber"]);
    expect(problemOf(line({ max: 50 }), "123-45-67891")).toEqual([]);
  });

  test("a field for figures takes thirteen digits", () => {
    expect(amount({ max: 99_999_999_999_999 }).parse("9001011234567")).toBe(9_001_011_234_567);
  });
});
