import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { disposition, download } from "./download";

const bytes = Buffer.from("견본 문서의 내용");
const fingerprint = createHash("sha256").update(bytes).digest("hex");
async function* pieces(...all: Buffer[]) {
  yield* all;
}
const sent = (more: Partial<Parameters<typeof download>[0]> = {}) =>
  download({
    fileName: '계약서 "최종".pdf',
    contentType: "application/pdf",
    bytes: bytes.length,
    fingerprint,
    chunks: pieces(bytes.subarray(0, 5), bytes.subarray(5)),
    shown: false,
    ...more,
  });

test("a file leaves as what it is, to be saved, and with no place to act in", async () => {
  const response = sent();
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": "application/pdf",
    "content-length": String(bytes.length),
    "content-disposition":
      "attachment; filename=\"_ _.pdf\"; filename*=UTF-8''%EA%B3%84%EC%95%BD%EC%84%9C%20%22%EC%B5%9C%EC%A2%85%22.pdf",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  expect(sent({ shown: true }).headers.get("content-disposition")).toMatch(/^inline;/u);
});

test("a file that has changed where it lies breaks off before its end", async () => {
  const changed = Buffer.from(bytes);
  changed[0]! ^= 1;
  await expect(sent({ chunks: pieces(changed.subarray(0, 5), changed.subarray(5)) }).arrayBuffer()).rejects.toThrow(
    "has changed",
  );
  await expect(sent({ chunks: pieces(bytes.subarray(0, 5)) }).arrayBuffer()).rejects.toThrow("has changed");
});

test("no name breaks out of its header, and its letters come back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
      const value = disposition("attachment", name);
      expect(value).toMatch(/^attachment; filename="[A-Za-z0-9._ -]*"; filename\*=UTF-8''[A-Za-z0-9%.~_-]*$/u);
      expect(decodeURIComponent(value.slice(value.indexOf("''") + 2))).toBe(name.toWellFormed());
      expect(new Headers({ "content-disposition": value }).get("content-disposition")).toBe(value);
    }),
  );
});
