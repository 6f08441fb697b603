import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { asVariables } from "../lib/core/env";
import { exitOf, root, run } from "./processes";
import { LaunchError } from "./say";
import { startThrowaway } from "./tests";

const folder = join(root, "bench");

const known = (): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
        .map((name) => name.slice(0, -".ts".length))
        .sort()
    : [];

/** Pure: they need no portal around them. */
const alone = new Set(["assign", "reviewers"]);

/**
 * The named benchmarks, or all, one after the other, against a portal with the demo world where they need one; `--words`
 * are passed on. Their figures alone go to standard output.
 */
export async function runBenchmarks(words: string[]): Promise<number> {
  const args = words.filter((word) => word.startsWith("--"));
  const names = words.filter((word) => !word.startsWith("--"));
  const there = known();
  const unknown = names.find((name) => !there.includes(name));
  if (unknown !== undefined || there.length === 0) {
    throw new LaunchError(`There is no benchmark ${unknown ?? "yet"}: there are ${there.join(", ") || "none"}.`);
  }
  const chosen = names.length > 0 ? names : there;
  const variables = chosen.every((name) => alone.has(name)) ? {} : asVariables(await startThrowaway("stderr"));
  const codes: number[] = [];
  for (const name of chosen) codes.push(await exitOf(run({ script: `bench/${name}.ts`, args, variables })));
  return Math.max(...codes);
}
