import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lock, takeLock } from "./lock";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-lock-"));
  file = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a lock that is held names its holder, and is free again once released", () => {
  const first = takeLock(file) as Lock;
  expect(takeLock(file)).toBe(process.pid);
  first.release();
  expect(existsSync(file)).toBe(false);
  expect(takeLock(file)).toHaveProperty("release");
});

test.each([
  ["a process that is gone", JSON.stringify({ pid: 2 ** 30, started: "x" })],
  ["a process whose number was given to another", JSON.stringify({ pid: process.pid, started: "before" })],
  ["a write that was cut off", ""],
])("the lock of %s is taken over, and nothing is left beside it", (_, content) => {
  writeFileSync(file, content);
  expect(takeLock(file)).toHaveProperty("release");
  expect(readdirSync(folder)).toEqual(["lock"]);
});

const idle = ["-e", "setTimeout(() => {}, 60_000)"];
const takes = (lock: string) => [
  "--input-type=module",
  "--import=tsx",
  "-e",
  `import { takeLock } from ${JSON.stringify(join(import.meta.dirname, "lock.ts"))};
   takeLock(${JSON.stringify(lock)}); setTimeout(() => {}, 60_000);`,
];

async function held(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")).pid as number;
    await setTimeout(50);
  }
  throw new Error("Nobody took the lock.");
}

test("the lock of a killed process that nobody has asked for is free at once", async () => {
  // The shell gives way to a program that never asks for its children, as the first process of a container may be.
  const parent = spawn("sh", [
    "-c",
    `"$0" "$@" & exec "$0" ${idle.map((word) => `'${word}'`).join(" ")}`,
    process.execPath,
    ...takes(file),
  ]);
  try {
    const child = await held();
    expect(takeLock(file)).toBe(child);
    process.kill(child, "SIGKILL");
    await setTimeout(200);
    expect(spawnSync("ps", ["-p", String(child), "-o", "state="], { encoding: "utf8" }).stdout.trim()).toBe("Z");
    expect(takeLock(file)).toHaveProperty("release");
  } finally {
    parent.kill("SIGKILL");
  }
});

test("a start waits for a holder that is just ending, and no longer than it may", async () => {
  const holder = spawn(process.execPath, takes(file));
  const child = await held();
  expect(takeLock(file, 100)).toBe(child);
  spawn("sh", ["-c", `sleep 0.5; kill -9 ${child}`]);
  expect(takeLock(file, 10_000)).toHaveProperty("release");
  holder.kill("SIGKILL");
});
