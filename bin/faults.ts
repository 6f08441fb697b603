import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sweepThrowaways, throwawayFolder } from "../db/throwaway";
import { atEnd } from "./closing";
import { copyOfRepository } from "./copy";
import { type Fault, faults, planted } from "./planted";
import { exitOf, root } from "./processes";
import { wordOf } from "./reach";
import { LaunchError, say } from "./say";

/*
 * Whether the tests notice: each fault is planted in a copy of the repository, and the test that is named with it is run
 * there. The sources themselves are never touched.
 */

const report = z.object({
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) })),
});
type Outcome = { passed: string[]; failed: string[] };

const literally = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** A file that cannot be loaded has no tests: it has noticed nothing. */
async function runTests(copy: string, tests: readonly Fault["test"][]): Promise<Outcome> {
  const file = join(copy, "faults.json");
  rmSync(file, { force: true });
  const files = [...new Set(tests.map((test) => test.file))];
  const names = tests.map(({ name }) => literally(name)).join("|");
  const args = ["run", "--project", "unit", "--reporter=json", `--outputFile=${file}`, "-t", `(${names})`, ...files];
  const script = join(root, "node_modules", "vitest/vitest.mjs");
  const child = spawn(process.execPath, [script, ...args], { cwd: copy, stdio: "ignore" });
  atEnd(async () => void child.kill("SIGTERM"));
  await exitOf(child);
  const results = existsSync(file) ? report.parse(JSON.parse(readFileSync(file, "utf8"))).testResults : [];
  const all = results.flatMap(({ assertionResults }) => assertionResults);
  const named = (status: string) => all.filter((test) => test.status === status).map(({ fullName }) => fullName);
  return { passed: named("passed"), failed: named("failed") };
}

/** `npm run faults`; `--only=3,7` plants these alone. */
export async function runFaults(words: readonly string[]): Promise<number> {
  const only = wordOf(words, "only")?.split(",").map(Number);
  const chosen = faults.map((fault, place) => ({ ...fault, place: place + 1 }));
  const asked = only ? chosen.filter(({ place }) => only.includes(place)) : chosen;
  atEnd(sweepThrowaways);
  const copy = copyOfRepository(await throwawayFolder());
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  say("The copy as it is ...");
  const sound = await runTests(
    copy,
    asked.map(({ test }) => test),
  );
  const missing = asked.filter(({ test }) => !sound.passed.some((name) => name.includes(test.name)));
  if (sound.failed.length > 0 || missing.length > 0) {
    const wrong = [...sound.failed, ...missing.map(({ test }) => `${test.file} ${test.name}: not run`)];
    throw new LaunchError(`Without a fault these tests are not green:\n${wrong.join("\n")}`);
  }
  console.log("| | fault | file | red | seconds |\n|---|---|---|---|---|");
  let unnoticed = 0;
  for (const { place, what, file, test, ...edit } of asked) {
    const path = join(copy, file);
    const source = readFileSync(path, "utf8");
    const faulty = planted(edit, source);
    if (faulty === null) throw new LaunchError(`${file}: the place of the fault "${what}" is not there, or not once.`);
    const startedAt = Date.now();
    writeFileSync(path, faulty);
    const { failed, passed } = await runTests(copy, [test]);
    writeFileSync(path, source);
    if (failed.length === 0) unnoticed += 1;
    const red =
      failed.length > 0
        ? `${test.file}: ${failed.length} of ${failed.length + passed.length}, ${failed[0]}`
        : "NOT NOTICED";
    console.log(`| ${place} | ${what} | ${file} | ${red} | ${Math.round((Date.now() - startedAt) / 1000)} |`);
  }
  console.log(
    unnoticed === 0 ? `All ${asked.length} were noticed.` : `${unnoticed} of ${asked.length} were not noticed.`,
  );
  return unnoticed === 0 ? 0 : 1;
}
