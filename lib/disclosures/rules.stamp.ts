import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  degrees,
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  type PDFEmbeddedPage,
  PDFName,
  type PDFPage,
} from "@cantoo/pdf-lib";
import pdfkit from "pdfkit";
import sharp from "sharp";
import type { DocumentKind } from "../documents/states";
import type { StampRefusal } from "./states";

/*
 * The name of its reader on every page of a file. What cannot carry it is refused, never handed over without.
 */

const fontFile = join(
  process.cwd(),
  "node_modules/@expo-google-fonts/nanum-gothic/400Regular/NanumGothic_400Regular.ttf",
);
/** The space is the last letter of this file and has no outline: its reader looks a few bytes beyond the end. */
const font = () => Buffer.concat([readFileSync(fontFile), Buffer.alloc(16)]);

const letterSize = 12;
const colour = "#8a0f0f";

export type Stamped = { bytes: Buffer } | { refusal: StampRefusal };

/** The line alone, on a page as large as it is: drawn upon the pages of others like a stamp, letters of every language in it. */
function stampPage(words: string): Promise<Buffer> {
  const doc = new pdfkit({ autoFirstPage: false, margin: 0, font: "" });
  const parts: Buffer[] = [];
  const whole = new Promise<Buffer>((done, failed) => {
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", () => done(Buffer.concat(parts)));
    doc.on("error", failed);
  });
  doc.registerFont("stamp", font()).font("stamp").fontSize(letterSize);
  doc.addPage({ size: [doc.widthOfString(words) + 8, letterSize * 1.5], margin: 0 });
  doc.font("stamp").fontSize(letterSize).fillColor(colour).text(words, 4, 2, { lineBreak: false });
  doc.end();
  return whole;
}

/** Files within the file would be handed over as they are: they stay behind. */
function withoutAttachments(page: PDFPage): void {
  const annotations = page.node.Annots();
  if (!annotations) return;
  const context = page.doc.context;
  const kept = annotations.asArray().filter((one) => {
    const annotation = context.lookup(one);
    return !(
      annotation instanceof PDFDict && annotation.lookup(PDFName.of("Subtype")) === PDFName.of("FileAttachment")
    );
  });
  const left = PDFArray.withContext(context);
  for (const one of kept) left.push(one);
  page.node.set(PDFName.of("Annots"), left);
}

/** Once along the foot to be read, and across the page so that it cannot be cut off. */
function stamp(page: PDFPage, line: PDFEmbeddedPage): void {
  const box = page.getCropBox();
  const foot = Math.min(1, (box.width * 0.94) / line.width);
  page.drawPage(line, { x: box.x + box.width * 0.03, y: box.y + 6, xScale: foot, yScale: foot, opacity: 0.8 });
  const tilt = Math.atan2(box.height, box.width);
  const long = (Math.hypot(box.width, box.height) * 0.8) / line.width;
  const [dx, dy] = [Math.cos(tilt) * line.width * long, Math.sin(tilt) * line.width * long];
  page.drawPage(line, {
    x: box.x + (box.width - dx) / 2,
    y: box.y + (box.height - dy) / 2,
    xScale: long,
    yScale: long,
    rotate: degrees((tilt * 180) / Math.PI),
    opacity: 0.2,
  });
}

async function stampPdf(bytes: Uint8Array, words: string): Promise<Stamped> {
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    for (const page of source.getPages()) withoutAttachments(page);
    // A document of its own: only what its pages show comes along, nothing of what lay beside or before them.
    const made = await PDFDocument.create();
    const pages = await made.copyPages(source, source.getPageIndices());
    const [line] = await made.embedPdf(await stampPage(words));
    for (const page of pages) stamp(made.addPage(page), line!);
    return pages.length === 0 ? { refusal: "file_not_stampable" } : { bytes: Buffer.from(await made.save()) };
  } catch (error) {
    return { refusal: error instanceof EncryptedPDFError ? "file_locked" : "file_not_stampable" };
  }
}

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

async function stampImage(bytes: Uint8Array, kind: Exclude<DocumentKind, "pdf">, words: string): Promise<Stamped> {
  try {
    const picture = sharp(bytes, { failOn: "truncated" });
    const { width, height } = await picture.metadata();
    const escaped = words.replace(/[&<>]/gu, (mark) => marks[mark]!);
    const written = (share: number, opacity: string) =>
      sharp({
        text: {
          text: `<span foreground="${colour}" background="#ffffff" alpha="${opacity}" bgalpha="${opacity}">${escaped}</span>`,
          font: "NanumGothic",
          fontfile: fontFile,
          width: Math.max(1, Math.round(width * share)),
          height: Math.max(1, Math.round(height * 0.2)),
          rgba: true,
        },
      })
        .png()
        .toBuffer();
    const stamped = picture.composite([
      { input: await written(0.9, "90%"), gravity: "south" },
      { input: await written(0.9, "40%"), gravity: "centre" },
    ]);
    return { bytes: await stamped.toFormat(kind as "png").toBuffer() };
  } catch {
    return { refusal: "file_not_stampable" };
  }
}

/** A file with this line on every page; the same kind comes out as went in. */
export const stamped = (bytes: Uint8Array, kind: DocumentKind, words: string): Promise<Stamped> =>
  kind === "pdf" ? stampPdf(bytes, words) : stampImage(bytes, kind, words);
