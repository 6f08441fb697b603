import { describe, expect, test } from "vitest";
import { isGuessable, pauseMinutes } from "./rules";

describe("guessable passwords", () => {
  test.each([
    "passwordpassword1",
    "Password-2026-2027",
    "qwertyuiopasdfghjkl",
    "aaaaaaaaaaaaaaaaaaaa",
    "123456789012345678",
    "abcabcabcabcabcabc",
    "blue-ocean-demo-2026",
    "Gwangju Blue Ocean 1!",
    "광주광역시블루오션포털2026",
    "사랑해사랑해사랑해사랑해사랑해",
    "1q2w3e4r5t6y7u8i",
    "iloveyou-sunshine-dragon",
  ])("%s is refused", (password) => expect(isGuessable(password)).toBe(true));

  test.each([
    "seven crabs under the old bridge",
    "무등산 아래 자전거 두 대가 달린다",
    "k8Qz-vT3m-Wp9x-Lr2d",
    "85391746085394816274",
    "gwangju lighthouse keeper's violin",
  ])("%s is taken", (password) => expect(isGuessable(password)).toBe(false));

  test("a person's own words count as known", () => {
    expect(isGuessable("hong.gildong.seongu-2026")).toBe(false);
    expect(isGuessable("hong.gildong.seongu-2026", ["hong.gildong@seongu.example"])).toBe(true);
  });

  test("10,000 characters are judged at once", () => {
    const started = performance.now();
    isGuessable("ab1".repeat(90) + "x".repeat(10_000));
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

test("pauses grow and end at a quarter of an hour", () => {
  expect([1, 9, 10, 11, 12, 13, 14, 15, 500].map(pauseMinutes)).toEqual([0, 0, 1, 2, 4, 8, 15, 15, 15]);
});
