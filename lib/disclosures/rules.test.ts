import { PDFDocument } from "@cantoo/pdf-lib";
import pdfkit from "pdfkit";
import sharp from "sharp";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { isSpent, isTechnical } from "./policy";
import { endOfTerm, hashOf, type NdaText, stampOf } from "./rules";
import { stamped } from "./rules.stamp";
import { offerDays } from "./states";

const at = new Date("2026-03-04T05:06:07.890Z");
const line = stampOf({ name: "김견본 Müller", chamber: "Sample Chamber", at, readId: "0190-0000-4abc" });

/** So many pages, each with its number; the second lies on its side. */
async function aPdf(pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const doc = new pdfkit({ autoFirstPage: false, ...options });
  const parts: Buffer[] = [];
  doc.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise((done) => doc.on("end", done));
  for (let page = 1; page <= pages; page++) {
    doc.addPage({ size: "A4", layout: page === 2 ? "landscape" : "portrait" }).text(`drawing ${page}`);
  }
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text;
}

async function stampedPages(bytes: Buffer): Promise<string[]> {
  const made = await stamped(bytes, "pdf", line);
  if ("refusal" in made) throw new Error(made.refusal);
  return pagesOf(made.bytes);
}

test("the line names reader, chamber, moment and entry, and nothing that cannot be seen", () => {
  expect(line).toBe("김견본 Muller · Sample Chamber · 2026-03-04 05:06:07 UTC · 000-4abc");
  expect(stampOf({ name: "a\u202Eb\nc", chamber: "d", at, readId: "12345678" })).toMatch(/^a b c · d/u);
});

describe("a PDF", () => {
  test("has its reader's name on every page, beside what was there", async () => {
    const before = await aPdf(3);
    expect((await pagesOf(before)).join("")).not.toContain("김견본");
    const pages = await stampedPages(before);
    expect(pages).toHaveLength(3);
    for (const [index, words] of pages.entries()) {
      expect(words).toContain(`drawing ${index + 1}`);
      expect(words.split("김견본 Muller").length - 1).toBe(2);
      expect(words).toContain("Sample Chamber");
    }
  });

  test("a long name is not cut", async () => {
    const long = stampOf({ name: "가".repeat(80), chamber: "Chamber ".repeat(12), at, readId: "12345678" });
    const made = await stamped(await aPdf(1), "pdf", long);
    if ("refusal" in made) throw new Error(made.refusal);
    expect((await pagesOf(made.bytes))[0]).toContain("가".repeat(80));
  });

  test("leaves behind what lies beside its pages", async () => {
    const source = await PDFDocument.load(await aPdf(1));
    await source.attach(Buffer.from("hidden"), "hidden.txt", { mimeType: "text/plain" });
    const bytes = Buffer.from(await source.save());
    expect((await PDFDocument.load(bytes)).getAttachments()).toHaveLength(1);
    const made = await stamped(bytes, "pdf", line);
    if ("refusal" in made) throw new Error(made.refusal);
    expect((await PDFDocument.load(made.bytes)).getAttachments()).toEqual([]);
  });

  test("with a password is refused, and so is a damaged one", async () => {
    expect(await stamped(await aPdf(1, { userPassword: "secret" }), "pdf", line)).toEqual({ refusal: "file_locked" });
    expect(await stamped(await aPdf(1, { ownerPassword: "owner" }), "pdf", line)).toEqual({ refusal: "file_locked" });
    const whole = await aPdf(1);
    for (const broken of [Buffer.from("%PDF-1.7\nnothing"), Buffer.alloc(0), whole.subarray(0, 200)]) {
      expect(await stamped(broken, "pdf", line)).toEqual({ refusal: "file_not_stampable" });
    }
  });
});

describe("a picture", () => {
  test.each(["png", "jpeg", "webp"] as const)("of kind %s carries the line and keeps its size", async (kind) => {
    const plain = { create: { width: 800, height: 600, channels: 3 as const, background: "#00ff00" } };
    const made = await stamped(await sharp(plain).toFormat(kind).toBuffer(), kind, line);
    if ("refusal" in made) throw new Error(made.refusal);
    const { width, height, format } = await sharp(made.bytes).metadata();
    expect([width, height, format]).toEqual([800, 600, kind]);
    const { channels } = await sharp(made.bytes).stats();
    expect(channels[0]!.max).toBeGreaterThan(100);
  });

  test("that is broken off is refused", async () => {
    const plain = { create: { width: 800, height: 600, channels: 3 as const, background: "#00ff00" } };
    const bytes = await sharp(plain).jpeg().toBuffer();
    expect(await stamped(bytes.subarray(0, 300), "jpeg", line)).toEqual({ refusal: "file_not_stampable" });
  });
});

test("only what can be stamped is a technical file", () => {
  expect(["도면.PDF", "a.png", "a.jpg", "a.webp"].every(isTechnical)).toBe(true);
  expect(["a.docx", "a.hwp", "a.xlsx", "a", "pdf"].some(isTechnical)).toBe(false);
});

test("a term ends at the same hour of the Korean calendar", () => {
  expect(endOfTerm(new Date("2026-08-31T00:00:00Z"), 6).toISOString()).toBe("2027-02-28T00:00:00.000Z");
});

test("the hash is of the words in the language that was read", () => {
  const text: NdaText = { version: 1, sample: true, titleKo: "가", titleEn: "a", bodyKo: "나", bodyEn: "b" };
  expect(hashOf(text, "ko")).not.toBe(hashOf(text, "en"));
  expect(hashOf(text, "en")).toBe(hashOf({ ...text, bodyKo: "다" }, "en"));
  expect(hashOf(text, "en")).not.toBe(hashOf({ ...text, bodyEn: "b " }, "en"));
});

test("is spent by its term, by silence, or with the work", () => {
  const day = 86_400_000;
  const one = {
    disclosure: "in_force" as const,
    endsAt: new Date(at.getTime() + 1),
    enteredAt: at,
    state: "active" as const,
  };
  expect(isSpent(one, at)).toBe(false);
  expect(isSpent(one, new Date(at.getTime() + 1))).toBe(true);
  expect(isSpent({ ...one, state: "terminated" }, at)).toBe(true);
  const offered = { ...one, disclosure: "offered" as const, endsAt: null };
  expect(isSpent(offered, new Date(at.getTime() + offerDays * day - 1))).toBe(false);
  expect(isSpent(offered, new Date(at.getTime() + offerDays * day))).toBe(true);
});
