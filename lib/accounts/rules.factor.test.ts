import fc from "fast-check";
import { expect, test } from "vitest";
import { factorCode } from "./input.factor";
import {
  acceptedStep,
  codeAt,
  inGroups,
  qrCodeOf,
  recoveryCodeOf,
  secretOf,
  setUpAddress,
  stepOf,
} from "./rules.factor";

/** RFC 6238, appendix B: the secret "12345678901234567890" with SHA-1; the last six of its eight digits. */
const secret = secretOf(new TextEncoder().encode("12345678901234567890"));
const samples = [
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
] as const;
const at = (seconds: number) => new Date(seconds * 1000);

test.each(samples)("shows at second %i what the standard says", (seconds, code) => {
  expect(codeAt(secret, stepOf(at(seconds)))).toBe(code);
  expect(acceptedStep(secret, code, at(seconds), null)).toBe(Math.floor(seconds / 30));
});

test("takes the half minute before, this one and the next, and no other", () => {
  const step = stepOf(at(1234567890));
  const within = (distance: number) => acceptedStep(secret, codeAt(secret, step + distance), at(1234567890), null);
  expect([-2, -1, 0, 1, 2].map(within)).toEqual([null, step - 1, step, step + 1, null]);
});

test("takes no code of the last half minute that was taken, nor of one before", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 70_000_000 }), fc.integer({ min: -3, max: 3 }), (step, last) => {
      for (const distance of [-1, 0, 1]) {
        const taken = acceptedStep(secret, codeAt(secret, step + distance), at(step * 30 + 29), step + last);
        expect(taken).toBe(distance > last ? step + distance : null);
      }
    }),
    { numRuns: 60 },
  );
});

test.each(["", "28708", "2870822", "abcdef"])("takes no code like %j", (code) => {
  expect(acceptedStep(secret, code, at(59), null)).toBeNull();
});

test("what the QR code says names the portal and the account", () => {
  expect(setUpAddress(secret, "mentor@portal.test")).toBe(
    `otpauth://totp/Gwangju%20Blue%20Ocean:mentor%40portal.test?issuer=Gwangju%20Blue%20Ocean&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
  const { size, path } = qrCodeOf(setUpAddress(secret, "mentor@portal.test"));
  const squares = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/gu)].map(([, x, y]) => [Number(x), Number(y)]);
  // The quiet border is clear, and the corner of the finder pattern is not.
  expect(squares.every(([x, y]) => Math.min(x!, y!) >= 4 && Math.max(x!, y!) < size - 4)).toBe(true);
  expect(squares).toContainEqual([4, 4]);
});

test("recovery codes hold every bit they were made of and are read back however they are typed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const code = recoveryCodeOf(bytes);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/u);
      const bits = [...code].reduce(
        (sum, sign) => sum * 32n + BigInt("0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(sign)),
        0n,
      );
      expect(bits).toBe(bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n));
      const typed = inGroups(code).toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replaceAll("-", " ");
      expect(factorCode().parse(typed)).toEqual({ by: "recoveryCode", code });
      expect(factorCode().parse(inGroups(code))).toEqual({ by: "recoveryCode", code });
    }),
  );
});

test.each([
  ["287 082", "287082"],
  ["２８７０８２", "287082"],
  [" 287-082 ", "287082"],
])("a code of the app may be typed as %j", (typed, code) => {
  expect(factorCode().parse(typed)).toEqual({ by: "app", code });
});

test.each(["", " ", "28708", "2870822", "abc", "U".repeat(16), "1".repeat(17), "1".repeat(5000), "287082\u0000"])(
  "%j is no code",
  (typed) => {
    expect(factorCode().safeParse(typed).success).toBe(false);
  },
);
