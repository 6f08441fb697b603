import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LaunchError } from "./say";

/** The secret kept in `DATA_DIR`, made the first time: sessions and letters stay valid over a restart. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret");
  if (!existsSync(file)) {
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
    if (!existsSync(file)) linkSync(unfinished, file);
    unlinkSync(unfinished);
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32)
    throw new LaunchError(`${file} is too short for a secret: remove it, and everyone signs in again.`);
  return secret;
}
