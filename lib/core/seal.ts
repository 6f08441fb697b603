import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

const keyOf = (purpose: string) => Buffer.from(hkdfSync("sha256", env.authSecret, "", `portal seal: ${purpose}`, 32));

/**
 * Encrypts what the database keeps but must not know (AES-256-GCM, its key drawn from AUTH_SECRET for this purpose alone).
 * `owner` is sealed in: moved to another row it does not open.
 */
export function seal(purpose: string, owner: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(purpose), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** Null for what was not sealed so: another owner or purpose, another AUTH_SECRET, altered. */
export function unseal(purpose: string, owner: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed.slice(2), "base64url");
  if (!sealed.startsWith("1.") || bytes.length < 28) return null;
  const decipher = createDecipheriv("aes-256-gcm", keyOf(purpose), bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
