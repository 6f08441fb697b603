import { describe, expect, test } from "vitest";
import { matchNews } from "./emails";
import type { MatchLetterFacts } from "./queries";

const facts: MatchLetterFacts = {
  id: "0190a3c4-0000-7000-8000-000000000001",
  state: "introduced",
  stateEnteredAt: new Date("2026-11-20T01:00:00Z"),
  introducedAt: new Date("2026-11-20T01:00:00Z"),
  expiresAt: null,
  productKo: "광섬유 센서",
  productEn: "Fibre-optic sensor",
  companyKo: "샘플정밀광학",
  companyEn: "Sample Precision Optics",
  chamberKo: "산타클라라 한인상의 (견본)",
  chamberEn: "Santa Clara Korean American Chamber (sample)",
  chamberCity: "Santa Clara",
  chamberZone: "America/Los_Angeles",
};
const readers = {
  company: { name: "김견본", locale: "ko", timeZone: "Asia/Seoul" },
  chamber: { name: "Sample mentor", locale: "en", timeZone: "America/Los_Angeles" },
} as const;

describe("the letter of introduction", () => {
  test.each(["company", "chamber"] as const)("names both sides in both languages, to the %s", (side) => {
    const { paragraphs } = matchNews("matchIntroduced", side, facts, readers[side]);
    const text = paragraphs.join("\n");
    for (const words of [
      facts.companyKo!,
      facts.companyEn!,
      facts.productKo,
      facts.productEn,
      facts.chamberKo,
      facts.chamberEn,
    ])
      expect(text).toContain(words);
  });

  test.each(["company", "chamber"] as const)(
    "says what happens next, and until when in either's time, to the %s",
    (side) => {
      const text = matchNews("matchIntroduced", side, facts, readers[side]).paragraphs.join("\n");
      // 14 days later: ten in the morning in Korea, five in the afternoon of the day before in California.
      expect(text).toMatch(/2026년 12월 4일 10:00/u);
      expect(text).toMatch(/2026년 12월 3일 17:00/u);
      expect(text).toMatch(/Dec 4, 2026, 10:00/u);
      expect(text).toMatch(/Dec 3, 2026, 17:00/u);
    },
  );

  test("begins with the reader's language and holds no contact details", () => {
    const korean = matchNews("matchIntroduced", "company", facts, readers.company);
    const english = matchNews("matchIntroduced", "chamber", facts, readers.chamber);
    expect(korean.paragraphs[1]).toContain("소개 메일");
    expect(english.paragraphs[1]).toContain("Introduction");
    expect([...korean.paragraphs, ...english.paragraphs].join("\n")).not.toMatch(/@|\d{3}-\d{4}/u);
  });
});
