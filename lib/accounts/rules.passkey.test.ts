import fc from "fast-check";
import { expect, test } from "vitest";
import { aDevice } from "@/db/factories.passkey";
import { askingOptions, makingOptions, readMade, readSigned, siteOf, wentBack } from "./rules.passkey";

const site = { id: "portal.test", origin: "http://portal.test" };

test.each([
  ["https://portal.example.kr", { id: "portal.example.kr", origin: "https://portal.example.kr" }],
  ["https://portal.example.kr:8443", { id: "portal.example.kr", origin: "https://portal.example.kr:8443" }],
  ["http://localhost:3000", { id: "localhost", origin: "http://localhost:3000" }],
  ["http://127.0.0.1:3000", null],
  ["https://203.0.113.9", null],
  ["http://[::1]:3000", null],
  // Other ways to write a number.
  ["http://2130706433", null],
  ["http://0x7f.1", null],
])("passkeys at %s are for %j", (address, expected) => {
  expect(siteOf(address)).toEqual(expected);
});

test("a counter that does not rise comes from a copy, but for one that never counts", () => {
  const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(number, number, (before, now) => {
      expect(wentBack(before, now)).toBe(!(before === 0 && now === 0) && !(now > before));
    }),
  );
  expect([wentBack(0, 0), wentBack(0, 1), wentBack(1, 0), wentBack(7, 7), wentBack(7, 8)]).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
});

test("the browser is asked for a key of this site, by somebody who shows who they are, and not who made the device", async () => {
  const known = [{ credentialId: "AAAA", transports: ["usb"] }];
  const account = { userId: "0190-id", email: "mentor@portal.test", name: "멘토" };
  const making = await makingOptions(site, account, "Y2hhbGxlbmdl", known);
  expect(making).toMatchObject({
    challenge: "Y2hhbGxlbmdl",
    rp: { id: "portal.test" },
    user: { name: "mentor@portal.test", displayName: "멘토" },
    attestation: "none",
    authenticatorSelection: { userVerification: "required" },
    excludeCredentials: [{ id: "AAAA", transports: ["usb"] }],
  });
  expect(await askingOptions(site, "Y2hhbGxlbmdl", known)).toMatchObject({
    challenge: "Y2hhbGxlbmdl",
    rpId: "portal.test",
    userVerification: "required",
    allowCredentials: [{ id: "AAAA" }],
  });
});

test("what a device makes it can sign with, and no other device can", async () => {
  const [device, other] = [aDevice(), aDevice()];
  const account = { userId: "0190-id", email: "mentor@portal.test", name: "멘토" };
  const making = await makingOptions(site, account, "bWFrZQ", []);
  const read = await readMade(site, making.challenge, device.make(making));
  if ("why" in read) throw new Error(read.why);
  const { made } = read;
  expect(made).toEqual({
    credentialId: device.credentialId,
    publicKey: device.publicKey,
    counter: 1,
    transports: ["internal"],
    deviceType: "multiDevice",
    backedUp: true,
  });
  const asking = await askingOptions(site, "c2lnbg", [made]);
  const kept = { userId: account.userId, ...made };
  expect(await readSigned(site, "c2lnbg", kept, device.sign(asking))).toEqual({
    signed: { counter: 2, backedUp: true },
  });
  const forged = other.sign(asking, { credentialId: device.credentialId });
  expect(await readSigned(site, "c2lnbg", kept, forged)).toEqual({ why: "not verified" });
});
