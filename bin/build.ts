import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { asVariables, readSettings } from "../lib/core/env";
import { gapsOf, readBuilt } from "./gate";
import { type Lock, takeLock } from "./lock";
import { complete, root } from "./processes";
import { LaunchError, say } from "./say";

const output = join(root, ".next");
const buildId = join(output, "BUILD_ID");
const stamp = join(output, "portal-sources");

/** What the build reads. Other folders (tests, documents, the launcher) may change without a new one. */
const sources = ["app", "components", "lib", "db", "public", "types"];
const sourceFile = /\.(tsx?|mts|mjs|js|json|css)$/;
const notBuilt =
  /\.test\.tsx?$|\.d\.json\.ts$|^next-env\.d\.ts$|^(vitest|playwright|drizzle)\.config\.ts$|^biome\.json$/;
const notBuiltFolders = new Set(["migrations", "seed"]);

function filesIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notBuiltFolders.has(entry.name) ? [] : filesIn(path);
    return entry.isFile() && !notBuilt.test(entry.name) ? [path] : [];
  });
}

function filesAtTop(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && sourceFile.test(entry.name) && !notBuilt.test(entry.name))
    .map((entry) => entry.name);
}

function hashOfSources(): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of [...filesAtTop(), ...sources.flatMap(filesIn)].sort()) {
    const content = createHash("sha256").update(readFileSync(join(root, path)));
    hash.update(`${path}\0${content.digest("hex")}\0`);
  }
  return hash.digest("hex");
}

const isBuilt = (hash: string) => existsSync(stamp) && readFileSync(stamp, "utf8") === hash && existsSync(buildId);

async function waitForLock(): Promise<Lock> {
  for (;;) {
    const lock = takeLock(join(output, "portal-lock"));
    if (typeof lock !== "number") return lock;
    await pause(250);
  }
}

function prepareOutput(): void {
  try {
    mkdirSync(output, { recursive: true });
    accessSync(output, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new LaunchError(`The folder ${output} is not writable by this user, and the portal has to be built in it.`);
  }
}

/** The build must be the same for everyone: it gets an environment of its own in which nothing is real. */
function buildVariables(): Record<string, string> {
  const settings = readSettings({});
  const nowhere = "postgres://build@127.0.0.1:1/build";
  const environment = { ...settings, databaseUrl: nowhere, authSecret: "a-secret-that-only-the-build-ever-sees" };
  return { ...asVariables(environment), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

async function build(hash: string): Promise<void> {
  say("Building the portal (about a minute) ...");
  for (const file of [stamp, buildId]) rmSync(file, { force: true });
  const result = await complete({
    script: "next/dist/bin/next",
    args: ["build"],
    variables: buildVariables(),
    output: "pipe",
  });
  if (result.code !== 0 || !existsSync(buildId))
    throw new LaunchError(`${result.output}\nThe build failed: the reason stands above.`);
  writeFileSync(stamp, hash);
}

/** A page, handler or action of which nobody has said who may is not served; said anew once the matrix is, without another build. */
function refuseGaps(): void {
  const gaps = gapsOf(readBuilt(output));
  if (gaps.length > 0) throw new LaunchError(`${gaps.join("\n")}\nThe build is refused: say who may.`);
}

/** Builds when the sources are other than those of the last build that was finished. */
export async function buildIfChanged(): Promise<void> {
  const hash = hashOfSources();
  if (!isBuilt(hash)) await buildInTurn(hash);
  refuseGaps();
}

async function buildInTurn(hash: string): Promise<void> {
  prepareOutput();
  const lock = await waitForLock();
  try {
    if (!isBuilt(hash)) await build(hash);
  } finally {
    lock.release();
  }
}
