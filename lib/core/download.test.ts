import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { disposition, download, picture } from "./download";

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

const shown = (open: boolean, known = "") =>
  picture(new Request("https://portal.test/", { headers: known ? { "if-none-match": known } : {} }), {
    ...{ contentType: "image/jpeg", bytes: bytes.length, fingerprint, open, chunks: () => pieces(bytes) },
  });

test("a picture that everybody sees may be kept and is asked about again; of any other nothing is kept", async () => {
  const open = shown(true);
  expect(Object.fromEntries(open.headers)).toMatchObject({
    "content-type": "image/jpeg",
    "content-disposition": expect.stringMatching(/^inline;/u),
    "x-content-type-options": "nosniff",
    "cache-control": "public, no-cache",
    etag: `"${fingerprint}"`,
  });
  expect(Buffer.from(await open.arrayBuffer()).equals(bytes)).toBe(true);
  expect(shown(true, `"${fingerprint}"`).status).toBe(304);
  expect(shown(true, '"another"').status).toBe(200);
  const own = shown(false, `"${fingerprint}"`);
  expect([own.status, own.headers.get("cache-control"), own.headers.get("etag")]).toEqual([
    200,
    "private, no-store",
    null,
  ]);
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
