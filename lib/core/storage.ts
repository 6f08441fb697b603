import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ReadableStream as Streams } from "node:stream/web";
import { S3Client } from "@bradenmacdonald/s3-lite-client";
import { env, type Settings } from "./env";

type Chunks = AsyncIterable<Uint8Array>;

/** Where bytes rest. `write` is whole or not at all: where `chunks` throws, nothing can be read afterwards. */
export type Place = {
  write(key: string, chunks: Chunks): Promise<void>;
  read(key: string): Chunks;
  remove(key: string): Promise<void>;
  /** What lies in an area and has not been touched since then. */
  list(area: string, before: Date): AsyncIterable<string>;
};

const keyForm = /^[a-z]+\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

function checked(key: string): string {
  if (!keyForm.test(key)) throw new Error("not a storage key");
  return key;
}

/** A folder of this machine. */
export function folderPlace(folder: string): Place {
  const pathOf = (key: string) => join(folder, key);
  return {
    async write(key, chunks) {
      const path = pathOf(key);
      await mkdir(join(path, ".."), { recursive: true });
      const file = await open(`${path}.part`, "w", 0o600);
      try {
        for await (const chunk of chunks) await file.write(chunk);
        await file.sync();
        await rename(`${path}.part`, path);
      } finally {
        await file.close();
        await rm(`${path}.part`, { force: true });
      }
    },
    read: (key) => createReadStream(pathOf(key), { highWaterMark: 256 * 1024 }),
    remove: (key) => rm(pathOf(key), { force: true }),
    async *list(area, before) {
      const there = await opendir(pathOf(area)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw error;
      });
      for await (const { name } of there) {
        const touched = await stat(pathOf(`${area}/${name}`)).catch(() => null);
        if (touched === null || touched.mtime >= before) continue;
        // What a process left that ended while writing.
        if (name.endsWith(".part")) await rm(pathOf(`${area}/${name}`), { force: true });
        else yield `${area}/${name}`;
      }
    },
  };
}

/** S3 takes no smaller parts than this of what is sent in several; each is held in memory until it has been taken. */
const partBytes = 8 * 1024 * 1024;

/** A bucket of a server that speaks S3, addressed by path. */
export function bucketPlace({ endpoint, bucket, accessKey, secretKey, region }: NonNullable<Settings["s3"]>): Place {
  const client = new S3Client({ endPoint: endpoint, bucket, accessKey, secretKey, region, pathStyle: true });
  return {
    async write(key, chunks) {
      await client.putObject(key, Streams.from(chunks) as ReadableStream<Uint8Array>, { partSize: partBytes });
    },
    async *read(key) {
      const { body } = await client.getObject(key);
      if (body) yield* body;
    },
    remove: (key) => client.deleteObject(key),
    async *list(area, before) {
      for await (const { key, lastModified } of client.listObjects({ prefix: `${area}/` })) {
        if (lastModified < before) yield key;
      }
    },
  };
}

class TooMuch extends Error {}

async function collected(chunks: Chunks): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** Bytes under a random key ("letters/<uuid>") outside the web root. A file is there whole or not at all. */
export const storageIn = (place: () => Place) => ({
  async put(area: string, bytes: Uint8Array): Promise<string> {
    const key = checked(`${area}/${randomUUID()}`);
    const once = async function* () {
      yield bytes;
    };
    await place().write(key, once());
    return key;
  },
  /**
   * The same for bytes that come piece by piece: none are held in memory. Null, and nothing kept, when they are more than
   * `most`. The fingerprint is SHA-256, hexadecimal.
   */
  async putStream(
    area: string,
    chunks: Chunks,
    most = Number.POSITIVE_INFINITY,
  ): Promise<{ key: string; bytes: number; fingerprint: string } | null> {
    const key = checked(`${area}/${randomUUID()}`);
    const hash = createHash("sha256");
    let bytes = 0;
    const counted = async function* () {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > most) throw new TooMuch();
        hash.update(chunk);
        yield chunk;
      }
    };
    try {
      await place().write(key, counted());
    } catch (error) {
      if (bytes > most) return null;
      throw error;
    }
    return { key, bytes, fingerprint: hash.digest("hex") };
  },
  get: (key: string): Promise<Uint8Array> => collected(place().read(checked(key))),
  /** The bytes piece by piece. */
  stream: (key: string): Chunks => place().read(checked(key)),
  remove: (key: string): Promise<void> => place().remove(checked(key)),
  /**
   * Removes what no row knows of: bytes whose deed was refused or cut off. `inUse` says which of some keys are known; only
   * what is older than `before` is asked about, since a row is written after its bytes. How many were removed.
   */
  async removeForgotten(
    area: string,
    before: Date,
    inUse: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
  ): Promise<number> {
    let removed = 0;
    const sweep = async (keys: readonly string[]) => {
      const known = await inUse(keys);
      for (const key of keys.filter((one) => keyForm.test(one) && !known.has(one))) {
        await place().remove(key);
        removed++;
      }
    };
    let some: string[] = [];
    for await (const key of place().list(area, before)) {
      some.push(key);
      if (some.length < 500) continue;
      await sweep(some);
      some = [];
    }
    if (some.length > 0) await sweep(some);
    return removed;
  },
});

let own: Place | undefined;

/** The portal's files: in the bucket where one is configured, else in `DATA_DIR`. */
export const storage = storageIn(() => {
  own ??= env.s3 ? bucketPlace(env.s3) : folderPlace(join(env.dataDir, "files"));
  return own;
});
