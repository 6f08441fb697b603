import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assign-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function assign(text: string) {
  const file = join(folder, "problem.json");
  writeFileSync(file, text);
  const script = fileURLToPath(new URL("./assign.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", new URL("./loader.mjs", import.meta.url).href, script, file],
    {
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

const problem = {
  products: 2,
  chambers: 1,
  quota: [1, 1],
  capacity: [1],
  scores: [
    [0, 0, 4],
    [1, 0, 9],
  ],
  locked: [] as number[][],
  policy: "best_value",
};

test("the answer is one JSON object on standard output", () => {
  const { status, stdout, stderr } = assign(JSON.stringify(problem));
  expect([status, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout)).toEqual({
    status: "optimal",
    total: 9,
    pairs: [[1, 0]],
    covered: 1,
    chamberPrices: [4],
    productMargins: [0, 5],
    bonus: 0,
    withoutCandidate: 0,
    milliseconds: expect.any(Number),
  });
});

test("no solution is an answer, with exit code 0", () => {
  const locked = [
    [0, 0],
    [1, 0],
  ];
  const { status, stdout } = assign(JSON.stringify({ ...problem, locked }));
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    status: "no_solution",
    binding: [{ kind: "chamber", chamber: 0, places: 1, locks: 2 }],
    relaxations: [{ kind: "chamber", chamber: 0, places: 1, add: 1 }],
  });
});

test("a malformed problem: exit code 2 and one sentence", () => {
  expect(assign(JSON.stringify({ ...problem, quota: [1, 9] }))).toEqual({
    status: 2,
    stdout: "",
    stderr: "quota[1] must be an integer from 1 to 3, not 9.\n",
  });
  const broken = assign("{");
  expect([broken.status, broken.stdout]).toEqual([2, ""]);
  expect(broken.stderr).toMatch(/^\S+problem\.json cannot be read as JSON: .+\n$/);
});
