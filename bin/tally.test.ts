import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { playwrightTally, sum, vitestTally } from "./tally";

const folder = mkdtempSync(join(tmpdir(), "portal-tally-"));
const report = join(folder, "report.json");
afterAll(() => rmSync(folder, { recursive: true }));

const vitest = (passed: number, failed: number, exitCode: number) => {
  writeFileSync(report, JSON.stringify({ numPassedTests: passed, numFailedTests: failed }));
  return vitestTally(report, exitCode);
};

test("the figures of the report are the tally", () => {
  expect(vitest(12, 0, 0)).toEqual({ passed: 12, failed: 0 });
  expect(vitest(12, 3, 1)).toEqual({ passed: 12, failed: 3 });
});

test("a run without tests fails", () => expect(vitest(0, 0, 0)).toEqual({ passed: 0, failed: 1 }));

test("a run that fails outside of its tests fails", () => expect(vitest(12, 0, 1)).toEqual({ passed: 12, failed: 1 }));

test("a run that left no report fails", () => {
  expect(vitestTally(join(folder, "none.json"), 0)).toEqual({ passed: 0, failed: 1 });
  expect(playwrightTally(join(folder, "none.json"), 0)).toEqual({ passed: 0, failed: 1 });
});

test("a journey that only sometimes succeeds fails", () => {
  writeFileSync(report, JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } }));
  expect(playwrightTally(report, 1)).toEqual({ passed: 5, failed: 2 });
});

test("tallies add up", () => {
  const parts = [
    { passed: 1, failed: 0 },
    { passed: 2, failed: 3 },
  ];
  expect(sum(parts)).toEqual({ passed: 3, failed: 3 });
});
