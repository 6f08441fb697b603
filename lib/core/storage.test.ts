import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { env } from "./env";
import { storage } from "./storage";

test("bytes come back as they went in, and are gone when removed", async () => {
  const bytes = new TextEncoder().encode("광주");
  const key = await storage.put("samples", bytes);
  expect(key).toMatch(/^samples\/[0-9a-f-]{36}$/u);
  expect(new Uint8Array(await storage.get(key))).toEqual(bytes);
  expect((await readdir(join(env.dataDir, "files", "samples"))).filter((name) => name.endsWith(".part"))).toEqual([]);
  await storage.remove(key);
  await expect(storage.get(key)).rejects.toMatchObject({ code: "ENOENT" });
});

test.each(["../secret", "samples/../../etc/passwd", "samples/x", "/etc/passwd", ""])("%j is no key", (key) => {
  expect(() => storage.get(key)).toThrow("not a storage key");
});

test("a stream is kept whole with its fingerprint, or not at all", async () => {
  async function* pieces() {
    yield new TextEncoder().encode("광주");
    yield new TextEncoder().encode(" 블루오션");
  }
  const kept = await storage.putStream("samples", pieces());
  expect(kept).toMatchObject({ bytes: 19, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/u) });
  let text = "";
  for await (const piece of storage.stream(kept!.key)) text += new TextDecoder().decode(piece);
  expect(text).toBe("광주 블루오션");
  const before = await readdir(join(env.dataDir, "files", "samples"));
  expect(await storage.putStream("samples", pieces(), 18)).toBeNull();
  expect(await readdir(join(env.dataDir, "files", "samples"))).toEqual(before);
});
