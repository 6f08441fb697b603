import { expect, test } from "vitest";
import { formatMoment, formatMonth, formatZone } from "./formatters";

const noon = new Date("2026-12-16T09:00:00Z");

test.each([
  ["ko", "Asia/Seoul", "2026년 12월 16일 18:00 한국 표준시"],
  ["en", "Asia/Seoul", "Dec 16, 2026, 18:00 Korean Standard Time"],
  ["ko", "America/Los_Angeles", "2026년 12월 16일 01:00 미 태평양 표준시"],
  ["en", "America/Los_Angeles", "Dec 16, 2026, 01:00 PST"],
  ["en", "America/Phoenix", "Dec 16, 2026, 02:00 MST"],
] as const)("a moment in %s names its zone %s in words", (locale, zone, text) => {
  expect(formatMoment(noon, locale, zone)).toBe(text);
});

test("a month and a zone are written in words", () => {
  expect([formatMonth("2026-07", "ko"), formatMonth("2026-07", "en")]).toEqual(["2026년 7월", "Jul 2026"]);
  expect(formatZone("America/New_York", "en")).toBe("Eastern Time");
  expect(formatZone("America/New_York", "ko")).toBe("미 동부 시간");
  expect(formatZone("Asia/Seoul", "ko")).toBe("한국 표준시");
});
