import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
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
  get: (key: string): Promise<Uint8Array> => readFile(placeOf(key)),
  remove: (key: string): Promise<void> => rm(placeOf(key), { force: true }),
};
