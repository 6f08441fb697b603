import "server-only";
import { fileTypeFromBuffer } from "file-type";
import { inspectArchive } from "./importers.archives";
import { inspectPdf } from "./importers.pdf";
import { kindNamed } from "./rules";
import type { DocumentKind, RefusalReason } from "./states";

/*
 * What a file is, by its bytes: its beginning as a library of signatures knows it, then the form that its kind must have
 * to the end. Name and bytes must agree, and nothing may be two things at once.
 */

export type Examined = { kind: DocumentKind } | { refusal: RefusalReason };
const refuse = (refusal: RefusalReason): Examined => ({ refusal });

const headBytes = 4100;

/** What the beginning says: a kind, an archive, an old office file, or something that is not accepted. */
async function beginning(bytes: Buffer): Promise<DocumentKind | "archive" | "compound" | "animated" | null> {
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04", "latin1"))) return "archive";
  const found = await fileTypeFromBuffer(bytes.subarray(0, headBytes)).catch(() => undefined);
  switch (found?.mime) {
    case "application/pdf":
      return "pdf";
    case "image/png":
      return "png";
    case "image/jpeg":
      return "jpeg";
    case "image/webp":
      return "webp";
    case "image/apng":
    case "image/vnd.mozilla.apng":
      return "animated";
    case "application/x-cfb":
      return "compound";
    default:
      return null;
  }
}

/** An archive hung onto another file is found from its end: the record there says how long the comment after it is. */
function endsAsArchive(bytes: Buffer): boolean {
  const record = Buffer.from("PK\x05\x06", "latin1");
  const least = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.lastIndexOf(record); at >= least; at = at === 0 ? -1 : bytes.lastIndexOf(record, at - 1)) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length) return true;
  }
  return false;
}

const startsAsPage = (bytes: Buffer) =>
  /<(?:!doctype|html|script|svg|iframe)\b/iu.test(bytes.toString("latin1", 0, 1024));

/** Begins on the first byte with a version and ends with the mark of its end, within what readers search. */
function isWholePdf(bytes: Buffer): boolean {
  const end = bytes.toString("latin1", Math.max(0, bytes.length - 2048));
  return /^%PDF-[12]\.\d/u.test(bytes.toString("latin1", 0, 8)) && /startxref\s+\d+\s+%%EOF\s*\0*$/u.test(end);
}

const utf16 = (text: string) => Buffer.from(text, "utf16le");
const hwpMark = Buffer.from("HWP Document File", "latin1");
const otherOffice = ["WordDocument", "Workbook", "PowerPoint Document", "_VBA_PROJECT"].map(utf16);

/** The old form of HWP: a compound file whose header stream says so. Its sectors must lie inside the file. */
function compoundKind(bytes: Buffer): Examined {
  if (bytes.length < 1536) return refuse("damaged");
  const sector = 1 << bytes.readUInt16LE(30);
  const directory = bytes.readUInt32LE(48);
  const tables = bytes.readUInt32LE(44);
  if (![512, 4096].includes(sector) || tables === 0 || tables > 109) return refuse("damaged");
  const places = [directory, ...Array.from({ length: tables }, (_, at) => bytes.readUInt32LE(76 + at * 4))];
  if (places.some((place) => (place + 2) * sector > bytes.length)) return refuse("damaged");
  if (otherOffice.some((mark) => bytes.includes(mark))) return refuse("kind_not_accepted");
  return bytes.includes(utf16("FileHeader")) && bytes.includes(hwpMark) ? { kind: "hwp" } : refuse("kind_not_accepted");
}

async function byBytes(bytes: Buffer): Promise<Examined> {
  const found = await beginning(bytes);
  if (found === null) return refuse("kind_not_accepted");
  if (found === "animated") return refuse("image_animated");
  if (found === "archive") return inspectArchive(bytes);
  if (endsAsArchive(bytes)) return refuse("mixed");
  if (found === "compound") return compoundKind(bytes);
  if (found === "pdf") {
    if (startsAsPage(bytes)) return refuse("mixed");
    if (!isWholePdf(bytes)) return refuse("damaged");
    const trouble = await inspectPdf(bytes);
    return trouble ? refuse(trouble) : { kind: "pdf" };
  }
  return { kind: found };
}

/** The kind of a whole file, or why it is not taken. Pictures are read to their end only when they are made anew. */
export async function examine(bytes: Buffer, fileName: string): Promise<Examined> {
  const found = await byBytes(bytes);
  return "kind" in found && found.kind !== kindNamed(fileName) ? refuse("name_differs") : found;
}
