import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "./env";

const keyForm = /^[a-z]+\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

function placeOf(key: string): string {
  if (!keyForm.test(key)) throw new Error("not a storage key");
  return join(env.dataDir, "files", key);
}

/** Bytes under a random key ("letters/<uuid>") outside the web root. A file is there whole or not at all. */
export const storage = {
  async put(area: string, bytes: Uint8Array): Promise<string> {
    const key = `${area}/${randomUUID()}`;
    const place = placeOf(key);
    await mkdir(join(place, ".."), { recursive: true });
    await writeFile(`${place}.part`, bytes, { mode: 0o600 });
    await rename(`${place}.part`, place);
    return key;
  },
  /**
   * The same for bytes that come piece by piece: none are held in memory. Null, and nothing kept, when they are more than
   * `most`. The fingerprint is SHA-256, hexadecimal.
   */
  async putStream(
    area: string,
    chunks: AsyncIterable<Uint8Array>,
    most = Number.POSITIVE_INFINITY,
  ): Promise<{ key: string; bytes: number; fingerprint: string } | null> {
    const key = `${area}/${randomUUID()}`;
    const place = placeOf(key);
    await mkdir(join(place, ".."), { recursive: true });
    const hash = createHash("sha256");
    let bytes = 0;
    const file = await open(`${place}.part`, "w", 0o600);
    try {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > most) return null;
        hash.update(chunk);
        await file.write(chunk);
      }
      await rename(`${place}.part`, place);
    } finally {
      await file.close();
      await rm(`${place}.part`, { force: true });
    }
    return { key, bytes, fingerprint: hash.digest("hex") };
  },
  get: (key: string): Promise<Uint8Array> => readFile(placeOf(key)),
  /** The bytes piece by piece. */
  stream: (key: string): AsyncIterable<Uint8Array> => createReadStream(placeOf(key), { highWaterMark: 256 * 1024 }),
  remove: (key: string): Promise<void> => rm(placeOf(key), { force: true }),
};
