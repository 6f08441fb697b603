import "server-only";
import { inflateSync } from "node:zlib";
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFInvalidObject,
  PDFName,
  type PDFObject,
  PDFStream,
} from "@cantoo/pdf-lib";
import type { RefusalReason } from "./states";

/*
 * What a PDF would do by itself: scripts, programs, files within the file, and whatever happens on opening but a jump to a page. Read
 * from its objects, those in compressed streams too; of what cannot be read its bytes tell.
 */

/** Expanded bytes of all streams of objects together. */
const mostObjectBytes = 64 * 1024 * 1024;

const actingKeys = new Set(["JS", "JavaScript", "EmbeddedFile", "EmbeddedFiles", "RichMedia"]);
const actingKinds = new Set(["JavaScript", "Launch", "EmbeddedFile", "RichMedia"]);
const kindKeys = new Set(["S", "Type", "Subtype"]);

const nameOf = (object: PDFObject | undefined) => (object instanceof PDFName ? object.decodeText() : null);

/** Opening on a page of its own is what most programs write. */
function isJump(context: PDFContext, action: PDFObject): boolean {
  const object = context.lookup(action);
  return !(object instanceof PDFDict) || nameOf(object.lookup(PDFName.of("S"))) === "GoTo";
}

function holdsFiles(context: PDFContext, value: PDFObject): boolean {
  const files = context.lookup(value);
  return files instanceof PDFDict && files.entries().length > 0;
}

function acts(context: PDFContext, key: string, value: PDFObject): boolean {
  if (actingKeys.has(key)) return true;
  if (kindKeys.has(key)) return actingKinds.has(nameOf(context.lookup(value)) ?? "");
  if (key === "EF") return holdsFiles(context, value);
  return key === "OpenAction" && !isJump(context, value);
}

/** Through all objects and what they hold, without following references: what they lead to is an object of its own. */
function anyActs(context: PDFContext): boolean {
  const waiting: PDFObject[] = context.enumerateIndirectObjects().map(([, object]) => object);
  for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
    if (object instanceof PDFStream) waiting.push(object.dict);
    else if (object instanceof PDFArray) for (const one of object.asArray()) waiting.push(one);
    else if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        if (acts(context, key.decodeText(), value)) return true;
        waiting.push(value);
      }
    }
  }
  return false;
}

/** Signs may be written by their numbers: `/J#53` is `/JS`. */
const unescaped = (text: string) =>
  text.replace(/#([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
/** Between two signs there may be remarks. */
const actsInBytes =
  /\/(?:S(?:\s|%[^\r\n]*[\r\n])*\/(?:JavaScript|Launch)|Type(?:\s|%[^\r\n]*[\r\n])*\/EmbeddedFile|Subtype(?:\s|%[^\r\n]*[\r\n])*\/RichMedia)\b/u;
const namedInBytes = /\/(?:JavaScript|JS|OpenAction|Launch|EmbeddedFiles?|RichMedia)(?!\w)/u;
const filters = /\/(?:FlateDecode|LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode|Fl|LZW|A85|AHx|RL)(?!\w)/gu;

type Text = { text: string } | { refusal: RefusalReason };

/** A file's bytes with its streams of objects unpacked, whichever version of the file they belong to. */
function textOf(bytes: Buffer): Text {
  const raw = bytes.toString("latin1");
  const parts = [raw];
  let left = mostObjectBytes;
  for (const { index } of raw.matchAll(/\/ObjStm(?!\w)/gu)) {
    const start = /stream\r?\n/u.exec(raw.slice(index, index + 4096));
    if (!start) continue;
    const from = index + start.index;
    const head = raw.slice(Math.max(0, raw.lastIndexOf("obj", index)), from);
    if ((head.match(filters) ?? []).length > 1) return { refusal: "damaged" };
    try {
      const unpacked = inflateSync(bytes.subarray(from + start[0].length), { maxOutputLength: left });
      left = Math.max(1, left - unpacked.length);
      parts.push(unpacked.toString("latin1"));
    } catch (error) {
      if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") return { refusal: "archive_too_large" };
    }
  }
  return { text: unescaped(parts.join("\n")) };
}

/** A file that anybody may open but not change is read as its readers would: with no password. */
async function contextOf(bytes: Buffer): Promise<PDFContext | null> {
  try {
    return (await PDFDocument.load(bytes, { updateMetadata: false, password: "" })).context;
  } catch {
    return null;
  }
}

/** Why a PDF is not taken; null where it does nothing by itself. */
export async function inspectPdf(bytes: Buffer): Promise<RefusalReason | null> {
  const read = textOf(bytes);
  if ("refusal" in read) return read.refusal;
  if (actsInBytes.test(read.text)) return "active_content";
  const context = await contextOf(bytes);
  if (!context && /\/Encrypt(?!\w)/u.test(read.text)) return "archive_encrypted";
  const whole = context?.enumerateIndirectObjects().every(([, object]) => !(object instanceof PDFInvalidObject));
  if (!whole && namedInBytes.test(read.text)) return "active_content";
  return context && anyActs(context) ? "active_content" : null;
}
