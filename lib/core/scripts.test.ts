import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { otherLetters, otherLettersPattern } from "./scripts";

describe("letters of other scripts", () => {
  test.each([
    "광주의료기기",
    "(주)光州 Medical 2026",
    "㈜무등테크 Co., Ltd.",
    "ＡＢＣ 테크",
    "Müller & Søn 코리아",
    "ㄱㄴ 랩",
    "5㎛ 필터 & Ⅱ",
    "무등산 ❤ 42%",
    "",
  ])("%j has none", (name) => {
    expect(otherLetters(name)).toEqual([]);
  });
  test.each([
    ["a Cyrillic letter among Latin ones", "Sаmsung", ["а"]],
    ["a Greek letter among Latin ones", "ΟLED Tech", ["Ο"]],
    ["Cyrillic letters that look Latin, all of them", "РАУ", ["Р", "А", "У"]],
    ["a kana that looks like Han", "人ロ 연구소", ["ロ"]],
    ["mathematical letters", "𝐆wangju", ["𝐆"]],
    ["an Armenian letter", "Օne", ["Օ"]],
    ["a Cherokee letter", "ᎡED", ["Ꭱ"]],
  ])("%s is found", (_, name, letters) => {
    expect(otherLetters(name)).toEqual(letters);
  });
  test("the database finds the same letters, of all there are", async () => {
    const rows = await db.execute<{ code: number }>(
      sql`select code from generate_series(1, 1114111) code
        where code not between 55296 and 57343 and chr(code) ~ ${otherLettersPattern()}`,
    );
    // Every name is kept composed: a letter that is not is never in one.
    const isKept = (code: number) => String.fromCodePoint(code).normalize("NFC") === String.fromCodePoint(code);
    const there = rows.map(({ code }) => code).filter(isKept);
    const here = Array.from({ length: 0x110000 }, (_, code) => code).filter(
      (code) => (code < 0xd800 || code > 0xdfff) && isKept(code) && otherLetters(String.fromCodePoint(code)).length > 0,
    );
    expect(there).toEqual(here);
    expect(here.length).toBeGreaterThan(10_000);
  });
});
