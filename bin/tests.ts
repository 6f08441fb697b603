import { mkdirSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { sweepThrowaways, throwawayFolder } from "../db/throwaway";
import { asVariables, type Environment, readSettings } from "../lib/core/env";
import { findBrowser } from "./browser";
import { atEnd, closeAll } from "./closing";
import { complete, end, exitOf, type Output, root, run } from "./processes";
import { startProduct } from "./product";
import { complaint, say } from "./say";
import { one, playwrightTally, sum, type Tally, vitestTally } from "./tally";

const reports = join(root, ".test");

function freshReport(name: string): string {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, name);
  rmSync(file, { force: true });
  return file;
}

async function vitest(project: "architecture" | "unit", args: string[]): Promise<Tally> {
  const report = freshReport(`${project}.json`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const child = run({ script: "vitest/vitest.mjs", args: ["run", "--project", project, ...reporters, ...args] });
  atEnd(sweepThrowaways);
  atEnd(() => end(child, 3_000));
  return vitestTally(report, await exitOf(child));
}

/** One check of one tool. What it says is shown when it refuses. */
async function check(name: string, script: string, args: string[]): Promise<Tally> {
  const { code, output } = await complete({ script, args, output: "pipe" });
  say(code === 0 ? `${name}: in order` : `${output}\n${name}: refused`);
  return one(code === 0);
}

/** Types need the routes' and messages' declarations, which Next writes first. */
async function checkTypes(): Promise<Tally> {
  const routes = await complete({ script: "next/dist/bin/next", args: ["typegen"], output: "pipe" });
  if (routes.code !== 0) {
    say(`${routes.output}\nTypes: refused`);
    return one(false);
  }
  return check("Types", "typescript/bin/tsc", ["--noEmit", "-p", ".", "--checkers", "1"]);
}

/** Types, lint, and the tests that read the sources instead of running them: no database. */
export async function runChecks(): Promise<Tally> {
  const tools = await Promise.all([checkTypes(), check("Lint", "@biomejs/biome/bin/biome", ["ci"])]);
  return sum([...tools, await vitest("architecture", [])]);
}

/** Unit and integration tests on a real PostgreSQL: a throw-away one, or that of TEST_DATABASE_URL or DATABASE_URL. */
export const runUnitTests = (args: string[]): Promise<Tally> => vitest("unit", args);

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** The whole portal with the demo world in a folder that is removed afterwards, whatever this shell's environment says. */
export async function startThrowaway(output: Output): Promise<Environment> {
  const folder = await throwawayFolder();
  atEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const port = String(await freePort());
  const settings = readSettings({
    PORT: port,
    // By a name, since passkeys are for names alone.
    BASE_URL: `http://localhost:${port}`,
    DATA_DIR: join(folder, "data"),
    DEMO: "on",
    LOG_LEVEL: "warn",
  });
  const { environment } = await startProduct(settings, { throwaway: true, output });
  return environment;
}

/** One turn of journeys against a portal that is up; `words` say which. */
async function turn(environment: Environment, words: string[], log: string): Promise<Tally> {
  const report = freshReport(`journeys-${log}.json`);
  const { code } = await playwright(words, {
    ...asVariables(environment),
    CHROMIUM_PATH: await findBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return playwrightTally(report, code);
}

const projectOf = (environment: Environment, name: string): Promise<Tally> =>
  turn(environment, [`--project=${name}`, `--output=test-results/${name}`], name);

/**
 * The journeys in a real browser against the production build; who names some runs them as one. What changes the demo world
 * for everybody comes after those that read it. The matrix of actions does every deed there is, from a world in which nothing
 * has been done yet: its portal stands beside the other while that one's last turn leaves a processor free.
 */
export async function runJourneys(args: string[]): Promise<Tally> {
  await findBrowser();
  const environment = await startThrowaway({ file: freshReport("portal.log") });
  const tallies: Tally[] = [];
  if (args.length > 0) tallies.push(await turn(environment, args, "some"));
  else {
    for (const name of ["reading", "story"]) tallies.push(await projectOf(environment, name));
    const matrix = startThrowaway({ file: freshReport("portal-matrix.log") }).then((own) => projectOf(own, "matrix"));
    tallies.push(...(await Promise.all([projectOf(environment, "deployment"), matrix])));
  }
  await closeAll();
  return sum(tallies);
}

async function playwright(args: string[], variables: Record<string, string>): Promise<{ code: number }> {
  const child = run({ script: "@playwright/test/cli.js", args: ["test", ...args], variables });
  atEnd(() => end(child, 3_000));
  return { code: await exitOf(child) };
}

/** What could not even begin counts as one failure and leaves the rest to run. */
async function attempt(part: () => Promise<Tally>): Promise<Tally> {
  try {
    return await part();
  } catch (error) {
    say(complaint(error));
    await closeAll();
    return one(false);
  }
}

/** Everything that `npm test` runs, with `N passed, N failed` as its last line. */
export async function runAll(): Promise<Tally> {
  // A browser that has to be installed comes while the first parts run; what hinders it is said where it is needed.
  findBrowser().catch(() => {});
  const parts: (() => Promise<Tally>)[] = [runChecks, () => runUnitTests([]), () => runJourneys([])];
  const tallies: Tally[] = [];
  for (const part of parts) tallies.push(await attempt(part));
  const total = sum(tallies);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total;
}
