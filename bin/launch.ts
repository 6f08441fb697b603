import { constants } from "node:os";
import { migrateDatabase } from "../db/migrate";
import { asVariables, type Environment, readSettings } from "../lib/core/env";
import { buildIfChanged } from "./build";
import { closeAll } from "./closing";
import { claimDataDir, openDatabase } from "./database";
import { exitOf, killAll, run } from "./processes";
import { complaint, say } from "./say";
import { start } from "./start";
import type { Tally } from "./tally";

const [verb = "", ...args] = process.argv.slice(2);

// Loaded only when wanted: the test tools are slow to load, and nothing that `npm start` should wait for.
const tests = () => import("./tests");

const codeOf = ({ failed }: Tally) => (failed === 0 ? 0 : 1);

/** Runs a program of the portal beside one that is running, or on a database started for it. */
async function withDatabase(script: string, more: Partial<Environment> = {}, reads = false): Promise<number> {
  const settings = readSettings(process.env);
  const { environment } = await openDatabase(settings, claimDataDir(settings, true));
  const { url: databaseUrl } = await migrateDatabase(environment.databaseUrl);
  return exitOf(run({ script, args, reads, variables: asVariables({ ...environment, ...more, databaseUrl }) }));
}

const verbs: Record<string, () => Promise<number>> = {
  start: () => start("production"),
  dev: () => start("development"),
  build: async () => {
    await buildIfChanged();
    return 0;
  },
  worker: () => withDatabase("lib/worker.ts"),
  user: () => withDatabase("bin/user.ts", { logLevel: "error" }),
  import: () => withDatabase("bin/import.ts", { logLevel: "error" }, true),
  audit: () => withDatabase("bin/audit.ts", { logLevel: "error" }),
  affected: () => withDatabase("bin/affected.ts", { logLevel: "error" }),
  assign: () => exitOf(run({ script: "bin/assign.ts", args })),
  sbom: async () => (await import("./sbom")).printSbom(),
  check: async () => codeOf(await (await tests()).runChecks()),
  unit: async () => codeOf(await (await tests()).runUnitTests(args)),
  e2e: async () => codeOf(await (await tests()).runJourneys(args)),
  test: async () => codeOf(await (await tests()).runAll()),
  bench: async () => (await import("./benchmarks")).runBenchmarks(args),
  fuzz: async () => (await import("./fuzz")).runFuzz(args),
  scan: async () => (await import("./scan")).runScan(args),
  faults: async () => (await import("./faults")).runFaults(args),
  unproxied: async () => (await import("./unproxied")).runUnproxied(),
};

/** These run until they are told to stop: that is their success. For the others it is a failure. */
const endless = new Set(["start", "dev", "worker"]);

let leaving = false;

async function leave(code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  const late = setTimeout(() => {
    killAll();
    process.exit(1);
  }, 9_500);
  await closeAll();
  clearTimeout(late);
  killAll();
  process.exit(code);
}

async function main(): Promise<number> {
  const task = verbs[verb];
  if (task !== undefined) return task();
  say(`"${verb}" is not one of ${Object.keys(verbs).join(", ")}.`);
  return 2;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => void leave(endless.has(verb) ? 0 : 128 + constants.signals[signal]));
}
// The bootstrap is gone without having said so.
process.on("disconnect", () => void leave(1));
process.channel?.unref();
// A terminal or pipe that was closed must not keep the portal from stopping in order.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

main().then(leave, (error: unknown) => {
  if (!leaving) say(complaint(error));
  return leave(1);
});
