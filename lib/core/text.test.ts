import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { problemsOf } from "./problems";
import { amount, checked, choice, choices, email, line, prose, website } from "./text";

const problem = (schema: z.ZodType, value: unknown) => {
  const parsed = z.strictObject({ field: schema }).safeParse({ field: value });
  return parsed.success ? null : (problemsOf(parsed.error).field?.key ?? problemsOf(parsed.error)[""]?.key);
};
const read = (schema: z.ZodType, value: unknown) => schema.parse(value);

describe("lines and paragraphs", () => {
  test("decomposed Hangul is stored composed", () => {
    expect(read(line({ max: 10 }), "광주".normalize("NFD"))).toBe("광주");
  });
  test("length counts code points of the composed text, not bytes or jamo", () => {
    expect(read(line({ max: 2 }), "광주".normalize("NFD"))).toBe("광주");
    expect(read(line({ max: 1 }), "🐙")).toBe("🐙");
    expect(problem(line({ max: 1 }), "광주")).toBe("tooLong");
  });
  test.each([
    ["NUL", "a\u0000b"],
    ["an escape", "a\u001bb"],
    ["a lone surrogate", "a\ud800"],
    ["a bidi override", "a\u202eb"],
    ["a zero-width space", "a\u200bb"],
    ["a soft hyphen", "a\u00adb"],
    ["a filler of Hangul", "광주테크\u3164"],
    ["a name of nothing but fillers", "\uffa0"],
    ["a tag", "a\u{e0041}"],
  ])("a line refuses %s", (_, text) => {
    expect(problem(line({ max: 10 }), text)).toBe("unreadableCharacters");
  });
  test("paragraphs keep line breaks and refuse NUL", () => {
    expect(read(prose({ max: 20 }), " a \r\nb\n")).toBe("a\nb");
    expect(problem(prose({ max: 20 }), "a\u0000")).toBe("unreadableCharacters");
  });
  test("blank counts as missing where something is required", () => {
    expect(problem(line({ min: 1, max: 5 }), "  ")).toBe("required");
    expect(problem(line({ min: 1, max: 5 }), undefined)).toBe("required");
    expect(problem(line({ min: 1, max: 5 }), 5)).toBe("unreadable");
  });
  test("whatever a line lets through is well-formed, composed, bounded and free of controls", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const parsed = line({ max: 40 }).safeParse(text);
        if (!parsed.success) return;
        expect(parsed.data.isWellFormed()).toBe(true);
        expect(parsed.data.normalize("NFC")).toBe(parsed.data);
        expect([...parsed.data].length).toBeLessThanOrEqual(40);
        expect(/\p{Cc}/u.test(parsed.data)).toBe(false);
      }),
    );
  });
});

describe("addresses", () => {
  test("an e-mail address is normalised before it is judged", () => {
    expect(read(email(), " Hong＠Example.COM ")).toBe("hong@example.com");
  });
  test.each(['"a b"@x.kr', "a@b@c.kr", "a,b@x.kr", "a@x", "a\r\nBcc: b@x.kr", "a@x.kr;b@y.kr"])(
    "%j is no address",
    (text) => {
      expect(problem(email(), text)).toMatch(/email|unreadableCharacters/);
    },
  );
  test("web addresses are http or https", () => {
    expect(read(website(), "example.com/a")).toBe("https://example.com/a");
    expect(read(website(), "")).toBeNull();
    expect(problem(website(), "javascript:alert(1)")).toBe("website");
    expect(problem(website(), "https://localhost")).toBe("website");
  });
});

describe("numbers", () => {
  test("full-width digits and separators are read, decimals become minor units", () => {
    expect(read(amount({ max: 100_000 }), "１,２３４")).toBe(1234);
    expect(read(amount({ max: 100, decimals: 2 }), "12.5")).toBe(1250);
    expect(read(amount({ max: 100 }), "")).toBeNull();
  });
  test.each([
    ["1.5", "wholeNumber"],
    ["-1", "outOfRange"],
    ["101", "outOfRange"],
    ["abc", "wholeNumber"],
    ["99999999999999999", "wholeNumber"],
  ])("%s is refused as %s", (text, key) => {
    expect(problem(amount({ max: 100 }), text)).toBe(key);
  });
});

describe("choices", () => {
  test("only what is on the list", () => {
    expect(problem(choice(["a", "b"]), "c")).toBe("choice");
    expect(problem(choice(["a", "b"]), "")).toBe("required");
    expect(problem(choices(["a", "b"]), ["c"])).toBe("choice");
    expect(read(choices(["a", "b"]), ["b", "a", "b"])).toEqual(["a", "b"]);
    expect(problem(choices(["a", "b"], { min: 1 }), [])).toBe("chooseAtLeast");
    expect(problem(checked(), false)).toBe("mustAgree");
  });
  test("a field that the form does not have is named", () => {
    const parsed = z.strictObject({ a: line({ max: 5 }) }).safeParse({ a: "x", role: "admin" });
    expect(parsed.success ? null : problemsOf(parsed.error)[""]).toEqual({
      key: "unknownField",
      values: { field: "role" },
    });
  });
});
