import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { aside, GivenUp } from "./aside";

/* A thread that does what it is told, at once or after it has answered. */
const file = join(tmpdir(), `aside-${process.pid}.mjs`);
writeFileSync(
  file,
  `import { parentPort, threadId } from "node:worker_threads";
  const deeds = {
    spin: () => { for (;;); },
    fill: () => { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); },
    leave: () => process.exit(0),
    breakLater: () => { setTimeout(() => { throw new Error("later"); }, 50); return { value: threadId }; },
    refuse: () => ({ error: "Error: no" }),
    say: () => ({ value: threadId }),
  };
  parentPort.on("message", (deed) => parentPort.postMessage(deeds[deed]()));
  parentPort.postMessage("ready");`,
);
afterAll(() => rmSync(file, { force: true }));
const asking = (seconds = 20) => aside<string, number>(pathToFileURL(file), { seconds, megabytes: 64 });

test("one thread answers one thing after the other, and goes on after what it refuses", async () => {
  const ask = asking();
  const [first, refused, second] = await Promise.allSettled([ask("say"), ask("refuse"), ask("say")]);
  expect(refused).toMatchObject({ status: "rejected", reason: { message: "Error: no" } });
  expect(second).toEqual(first);
});

test.each([
  ["takes too long", "spin", 1, GivenUp],
  ["needs too much memory", "fill", 60, GivenUp],
  ["ends its thread", "leave", 60, Error],
])("what %s is ended, and the next thing has a new thread", async (_, deed, seconds, kind) => {
  const ask = asking(seconds);
  const before = await ask("say");
  await expect(ask(deed)).rejects.toBeInstanceOf(kind);
  expect(await ask("say")).not.toBe(before);
});

test("what breaks a thread after its answer breaks nothing else", async () => {
  const ask = asking(60);
  const before = await ask("breakLater");
  await expect.poll(() => ask("say").catch(() => before)).not.toBe(before);
});
