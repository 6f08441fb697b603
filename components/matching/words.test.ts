import { describe, expect, test } from "vitest";
import { bestFirst, sampleRun } from "@/components/runs/sample";
import { messages } from "@/lib/i18n/messages";
import { chamberSignalKeys, nichePartKeys, productSignalKeys } from "@/lib/matching/rules";
import { matchMachine, unspokenMatches } from "@/lib/matching/states";
import { runMachine } from "@/lib/runs/states";
import { stepOf } from "./next-steps";
import { levelOf } from "./words";

const levels = ["name", "high", "middle", "low", "unknown"];

describe.each(["ko", "en"] as const)("the words in %s", (locale) => {
  const words = messages[locale].matching;
  test("there are sentences for every part and signal at every level", () => {
    for (const key of nichePartKeys)
      expect(Object.keys(words.part[key])).toEqual(expect.arrayContaining([...levels, "about"]));
    for (const key of [...productSignalKeys, ...chamberSignalKeys])
      expect(Object.keys(words.signal[key])).toEqual(expect.arrayContaining(levels));
  });
  test("both sides are told what happens in every state that they may see", () => {
    const spoken = matchMachine.states.filter((state) => !(unspokenMatches as readonly string[]).includes(state));
    expect(Object.keys(words.happening.company).sort()).toEqual([...spoken].sort());
    expect(Object.keys(words.happening.chamber).sort()).toEqual([...spoken].sort());
    expect(Object.keys(words.happening.run).sort()).toEqual([...runMachine.states].sort());
  });
});

test("levels go from unknown over low to high", () => {
  expect([null, 0, 0.33, 0.34, 0.66, 0.67, 1].map(levelOf)).toEqual([
    "unknown",
    "low",
    "low",
    "middle",
    "middle",
    "high",
    "high",
  ]);
});

test("steps go up with the match and end with it", () => {
  expect(matchMachine.states.map((state) => [state, stepOf(state)])).toEqual([
    ["candidate", 0],
    ["shortlisted", 0],
    ["proposed", 1],
    ["chamber_interested", 1],
    ["company_interested", 1],
    ["mutual", 2],
    ["introduced", 3],
    ["engaged", 4],
    ["chamber_declined", null],
    ["company_declined", null],
    ["expired", null],
    ["lapsed", null],
    ["blocked", null],
    ["withdrawn", null],
  ]);
});

test("the worked example shows that the best pair first is not the best for all, with a proof", () => {
  const run = sampleRun();
  expect(run.proof.verified).toBe(true);
  expect(bestFirst(run.pairs)).toBeLessThan(run.metrics.total);
  expect(Object.values(run.proof.chamberPrices).every((price) => price > 0)).toBe(true);
});
