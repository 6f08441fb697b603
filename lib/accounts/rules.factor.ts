import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, half a minute. */
const settings = { issuer: "Gwangju Blue Ocean", algorithm: "SHA1", digits: 6, period: 30 } as const;
/** 160 bits, as RFC 4226 asks. */
export const totpSecretBytes = 20;
/** How long a secret that was shown waits for its first code. */
export const setUpMinutes = 60;

/** How long the right password waits for its code, and how many wrong ones it bears. */
export const pendingMinutes = 10;
export const wrongCodesAtMost = 5;

/** By account, whatever the browser: a million codes, three of them right, must not be tried one after another. */
export const codeThrottles = { quarter: { limit: 10, minutes: 15 }, day: { limit: 50, minutes: 24 * 60 } } as const;

const totpOf = (secret: string, label?: string) => new TOTP({ ...settings, label, secret: Secret.fromBase32(secret) });
const millisecondsOf = (step: number) => step * settings.period * 1000;

/** The half minute since 1970 that this moment lies in. */
export const stepOf = (now: Date): number => Math.floor(now.getTime() / millisecondsOf(1));

/** In base 32, as apps take it. */
export const secretOf = (bytes: Uint8Array): string => new Secret({ buffer: bytes.slice().buffer }).base32;

export const codeAt = (secret: string, step: number): string =>
  totpOf(secret).generate({ timestamp: millisecondsOf(step) });

/**
 * The half minute whose code this is: this one, the one before or the next, since clocks of telephones differ; but none up
 * to `lastStep`, whose code may have been looked at on its way. Null when it is none of them.
 */
export function acceptedStep(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const totp = totpOf(secret);
  const current = stepOf(now);
  const steps = [current - 1, current, current + 1].filter((step) => lastStep === null || step > lastStep);
  const fits = steps.filter((step) => totp.validate({ token: code, timestamp: millisecondsOf(step), window: 0 }) === 0);
  return fits[0] ?? null;
}

/** What the QR code says to the app. */
export const setUpAddress = (secret: string, email: string): string => totpOf(secret, email).toString();

export type QrCode = { size: number; path: string };
/** What is put into the app, shown once: as a picture, and in fours as text. */
export type BegunFactor = { secret: string; address: string; qr: QrCode };

/** The dark squares of a QR code as one path in a square of `size`, with the quiet border that readers need. */
export function qrCodeOf(text: string): QrCode {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join("") };
}

/* Recovery codes: 16 signs of 32, so 80 bits each; no sign that looks like another. */

const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const recoveryCodeCount = 10;
export const recoveryCodeBytes = 10;

/** One code from 10 random bytes. */
export function recoveryCodeOf(bytes: Uint8Array): string {
  let rest = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let code = "";
  for (let place = 0; place < 16; place++) {
    code = signs[Number(rest & 31n)]! + code;
    rest >>= 5n;
  }
  return code;
}

/** In fours, as it is read and typed. */
export const inGroups = (text: string): string => text.match(/.{1,4}/gu)?.join("-") ?? "";
