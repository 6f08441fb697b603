import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export type Tally = { passed: number; failed: number };

export const sum = (tallies: Tally[]): Tally => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
});

export const one = (succeeded: boolean): Tally => ({ passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 });

/** A run that tested nothing, or failed without a failing test to show, is a failure as well. */
export function honest({ passed, failed }: Tally, exitCode: number): Tally {
  const unexplained = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: unexplained ? 1 : failed };
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

const readReport = <T>(file: string, shape: z.ZodType<T>): T | undefined =>
  existsSync(file) ? shape.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;

export function vitestTally(file: string, exitCode: number): Tally {
  const report = readReport(file, vitestReport);
  return honest({ passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }, exitCode);
}

export function playwrightTally(file: string, exitCode: number): Tally {
  const stats = readReport(file, playwrightReport)?.stats;
  return honest({ passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) }, exitCode);
}
