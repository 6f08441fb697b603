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

/** The named benchmarks, or all, one after the other against a portal with the demo world. Their figures alone go to standard output. */
export async function runBenchmarks(names: string[]): Promise<number> {
  const there = known();
  const unknown = names.find((name) => !there.includes(name));
  if (unknown !== undefined || there.length === 0) {
    throw new LaunchError(`There is no benchmark ${unknown ?? "yet"}: there are ${there.join(", ") || "none"}.`);
  }
  const environment = await startThrowaway("stderr");
  const codes: number[] = [];
  for (const name of names.length > 0 ? names : there) {
    codes.push(await exitOf(run({ script: `bench/${name}.ts`, variables: asVariables(environment) })));
  }
  return Math.max(...codes);
}
