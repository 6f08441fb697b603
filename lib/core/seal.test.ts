import fc from "fast-check";
import { expect, test } from "vitest";
import { seal, unseal } from "./seal";

test("opens for its owner and purpose alone, and never twice the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const sealed = seal("totp", "one", text);
      expect(unseal("totp", "one", sealed)).toBe(text);
      expect(unseal("totp", "other", sealed)).toBeNull();
      expect(unseal("else", "one", sealed)).toBeNull();
      expect(seal("totp", "one", text)).not.toBe(sealed);
    }),
    { numRuns: 50 },
  );
});

test("does not open once any part of it is altered", () => {
  const sealed = seal("totp", "one", "a secret");
  expect(sealed).not.toContain("a secret");
  for (let at = 2; at < sealed.length; at++) {
    const other = sealed[at] === "A" ? "B" : "A";
    // The last sign holds bits that decode to nothing.
    if (at === sealed.length - 1) continue;
    expect(unseal("totp", "one", sealed.slice(0, at) + other + sealed.slice(at + 1))).toBeNull();
  }
  for (const broken of ["", "1.", "2.abc", "a secret"]) expect(unseal("totp", "one", broken)).toBeNull();
});
