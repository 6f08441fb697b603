import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lock, takeLock } from "./lock";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-lock-"));
  file = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

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
