import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bucketPlace, folderPlace, type Place, storageIn } from "./storage";

/*
 * The same promises of both places: a folder, and a bucket on a server that speaks S3 over the network.
 */

type S3Server = { run(): Promise<{ port: number }>; close(): Promise<void> };
// The package has no types of its own.
const S3rver = createRequire(import.meta.url)("@20minutes/s3rver") as new (options: object) => S3Server;

const credentials = { bucket: "portal-files", accessKey: "S3RVER", secretKey: "S3RVER", region: "us-east-1" };
const text = (words: string) => new TextEncoder().encode(words);
const later = () => new Date(Date.now() + 60_000);
let folder: string;
const servers: S3Server[] = [];
const places: Partial<Record<"folder" | "bucket", Place>> = {};

async function aBucket(more: object = {}): Promise<Place> {
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory: join(folder, "s3"),
    configureBuckets: [{ name: "portal-files" }],
    ...more,
  });
  servers.push(server);
  const { port } = await server.run();
  return bucketPlace({ ...credentials, endpoint: `http://127.0.0.1:${port}` });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "portal-storage-"));
  places.folder = folderPlace(join(folder, "files"));
  // This server wants a signature over "/bucket" where the protocol says "/bucket/", which only listing asks for: a second
  // one in front of the same objects does not look at signatures.
  const [strict, lenient] = [await aBucket(), await aBucket({ allowMismatchedSignatures: true })];
  places.bucket = { ...strict, list: lenient.list };
});

afterAll(async () => {
  for (const server of servers) await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(["folder", "bucket"] as const)("in a %s", (name) => {
  const storage = storageIn(() => places[name]!);
  const keysIn = async (area: string) => {
    const keys: string[] = [];
    for await (const key of places[name]!.list(area, later())) keys.push(key);
    return keys.sort();
  };

  test("bytes come back as they went in, and are gone when removed", async () => {
    const bytes = text("광주");
    const key = await storage.put("samples", bytes);
    expect(key).toMatch(/^samples\/[0-9a-f-]{36}$/u);
    expect(new Uint8Array(await storage.get(key))).toEqual(bytes);
    expect(await keysIn("samples")).toEqual([key]);
    await storage.remove(key);
    await expect(storage.get(key)).rejects.toThrow();
    expect(await keysIn("samples")).toEqual([]);
    // A job that removes is tried again.
    await storage.remove(key);
  });

  test.each(["../secret", "samples/../../etc/passwd", "samples/x", "/etc/passwd", ""])("%j is no key", (key) => {
    expect(() => storage.get(key)).toThrow("not a storage key");
    expect(() => storage.stream(key)).toThrow("not a storage key");
    expect(() => storage.remove(key)).toThrow("not a storage key");
  });

  test("a stream is kept whole with its fingerprint, or not at all", async () => {
    async function* pieces() {
      yield text("광주");
      yield text(" 블루오션");
    }
    const kept = await storage.putStream("streams", pieces());
    expect(kept).toMatchObject({ bytes: 19, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    let words = "";
    for await (const piece of storage.stream(kept!.key)) words += new TextDecoder().decode(piece);
    expect(words).toBe("광주 블루오션");
    expect(await storage.putStream("streams", pieces(), 18)).toBeNull();
    async function* cutOff() {
      yield text("광주");
      throw new Error("the line was cut");
    }
    await expect(storage.putStream("streams", cutOff())).rejects.toThrow("the line was cut");
    expect(await keysIn("streams")).toEqual([kept!.key]);
  });

  test("more than a part of a bucket takes comes back in order", async () => {
    const sent = Buffer.alloc(20 * 1024 * 1024 + 7);
    for (let at = 0; at < sent.length; at += 4096) sent.writeUInt32BE(at, Math.min(at, sent.length - 4));
    async function* pieces() {
      for (let at = 0; at < sent.length; at += 1_000_003) yield sent.subarray(at, at + 1_000_003);
    }
    const kept = await storage.putStream("large", pieces());
    expect(kept!.bytes).toBe(sent.length);
    expect(sent.equals(await storage.get(kept!.key))).toBe(true);
    await storage.remove(kept!.key);
  });

  test("what no row knows of is removed once it is old enough", async () => {
    const [known, forgotten] = [await storage.put("sweep", text("1")), await storage.put("sweep", text("2"))];
    const inUse = async (keys: readonly string[]) => new Set(keys.filter((key) => key === known));
    expect(await storage.removeForgotten("sweep", new Date(Date.now() - 60_000), inUse)).toBe(0);
    expect(await keysIn("sweep")).toEqual([known, forgotten].sort());
    expect(await storage.removeForgotten("sweep", later(), inUse)).toBe(1);
    expect(await keysIn("sweep")).toEqual([known]);
    expect(await storage.removeForgotten("nothing", later(), inUse)).toBe(0);
  });
});

test("a folder forgets what a process left that ended while writing", async () => {
  const storage = storageIn(() => places.folder!);
  const key = await storage.put("halves", text("whole"));
  const half = join(folder, "files", `${key}.part`);
  await writeFile(half, "ha");
  const inUse = async (keys: readonly string[]) => new Set(keys);
  await storage.removeForgotten("halves", new Date(Date.now() - 60_000), inUse);
  expect(await readdir(join(folder, "files", "halves"))).toHaveLength(2);
  await utimes(half, new Date(0), new Date(0));
  await storage.removeForgotten("halves", new Date(Date.now() - 60_000), inUse);
  expect(await readdir(join(folder, "files", "halves"))).toHaveLength(1);
  expect(new Uint8Array(await storage.get(key))).toEqual(text("whole"));
});

test.each([
  ["cannot be reached", { endpoint: "http://127.0.0.1:9" }],
  ["does not know the key", { secretKey: "another-key" }],
])("a bucket that %s refuses, and says nothing is kept", async (_, wrong) => {
  const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: join(folder, "other") });
  servers.push(server);
  const { port } = await server.run();
  const settings = { ...credentials, endpoint: `http://127.0.0.1:${port}`, ...wrong };
  await expect(storageIn(() => bucketPlace(settings)).put("samples", text("1"))).rejects.toThrow();
});
