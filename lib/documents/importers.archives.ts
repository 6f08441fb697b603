import "server-only";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import type { DocumentKind, RefusalReason } from "./states";

/*
 * Files that are archives inside. Their list of contents is judged first, and nothing is unpacked that breaks a limit; what
 * keeps them is read through once, counted and thrown away, since a list may lie.
 */

export const archiveLimits = {
  entries: 2000,
  expandedBytes: 200 * 1024 * 1024,
  /** Expanded bytes for a byte of the file. */
  ratio: 100,
} as const;

type Found = { kind: DocumentKind } | { refusal: RefusalReason };
const refuse = (refusal: RefusalReason) => ({ refusal });

/** The one part that tells what an office file is. */
const mainParts: readonly [DocumentKind, string][] = [
  ["docx", "word/document.xml"],
  ["xlsx", "xl/workbook.xml"],
  ["pptx", "ppt/presentation.xml"],
];
const hwpxType = "application/hwp+zip";

const archiveName = /\.(?:zip|jar|war|apk|7z|rar|gz|tgz|bz2|xz|zst|tar|cab|iso|msi|docx?|xlsx?|pptx?|hwpx?)$/iu;
/** Office files keep charts' tables and attached documents as office files of their own, which are judged alike. */
const embedded = /^(?:word|xl|ppt)\/embeddings\/[^/]+\.(?:docx|xlsx|pptx)$/u;
/** Parts that a program of their own opens within the document. */
const activePart = /^(?:word|xl|ppt)\/(?:embeddings\/|activeX\/)/iu;
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Drawings that office programs keep compressed. */
const compressedDrawing = /\.(?:emz|wmz)$/iu;
const program = /\.(?:exe|dll|scr|com|bat|cmd|js|jse|vbs|vbe|wsf|ps1|lnk|hta|msi)$/iu;
const macros = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml)$|^xl\/macrosheets\//iu;

const typesPart = "[Content_Types].xml";
const relations = /(?:^|\/)_rels\/[^/]*\.rels$/iu;

const startsWith = (bytes: Uint8Array, ...beginnings: number[][]) =>
  beginnings.some((beginning) => beginning.every((byte, at) => bytes[at] === byte));
const isArchive = (head: Uint8Array) =>
  startsWith(
    head,
    [0x50, 0x4b, 3, 4],
    [0x52, 0x61, 0x72, 0x21],
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x1f, 0x8b],
    [0x42, 0x5a, 0x68],
    [0xfd, 0x37, 0x7a, 0x58],
  );
const isProgram = (head: Uint8Array) => startsWith(head, [0x4d, 0x5a], [0x7f, 0x45, 0x4c, 0x46]);

/** A link to another place, as Unix archivers write it. */
const isLink = ({ versionMadeBy, externalFileAttributes }: Entry) =>
  versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;

/** Contents that share bytes are how a small file expands without end. */
function overlap(entries: readonly Entry[], end: number): boolean {
  const inOrder = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  if (inOrder[0] && inOrder[0].relativeOffsetOfLocalHeader !== 0) return true;
  return inOrder.some(({ relativeOffsetOfLocalHeader: at, fileNameLength, compressedSize }, place) => {
    const next = inOrder[place + 1]?.relativeOffsetOfLocalHeader ?? end;
    return at + 30 + fileNameLength + compressedSize > next;
  });
}

/** What the list of contents alone tells. */
function listed(entries: readonly Entry[], bytes: number): RefusalReason | null {
  const expanded = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (expanded > archiveLimits.expandedBytes || expanded > bytes * archiveLimits.ratio) return "archive_too_large";
  const names = entries.map(({ fileName }) => fileName);
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) return "archive_unsafe";
  if (entries.some((entry) => isLink(entry)) || names.some((name) => program.test(name))) return "archive_unsafe";
  if (entries.some((entry) => entry.isEncrypted())) return "archive_encrypted";
  if (entries.some(({ compressionMethod: method }) => method !== 0 && method !== 8)) return "damaged";
  if (overlap(entries, bytes)) return "damaged";
  if (names.some((name) => macros.test(name))) return "macros";
  if (names.some((name) => activePart.test(name) && !embedded.test(name) && !archiveName.test(name)))
    return "active_content";
  return null;
}

const otherLetters = /^\ufeff?<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])/iu;

/** The markup of a part; null where it is in other letters than office programs write, or defines signs of its own. */
function markupOf(part: Buffer): string | null {
  const text = part.toString("utf8");
  const odd = !/^\ufeff?\s*</u.test(text) || text.includes("\0") || otherLetters.test(text);
  return odd || /<!(?:DOCTYPE|ENTITY)/iu.test(text) ? null : text;
}

/** Signs that are written by their numbers: `&#69;` is `E`. */
const unescaped = (text: string) =>
  text.replace(/&#(x?)([0-9a-f]+);/giu, (whole, hex: string, digits: string) => {
    const code = Number.parseInt(digits, hex ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const tag = /<(?:[\w.-]+:)?Relationship\b((?:"[^"]*"|'[^']*'|[^"'>])*)>/gu;
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

/** Whether something from elsewhere is fetched on opening: all but a link that its reader follows. */
function fetches(text: string): boolean {
  return [...text.matchAll(tag)].some(([, attributes = ""]) => {
    const said = new Map(
      [...attributes.matchAll(attribute)].map(([, name, a, b]) => [name, unescaped(a ?? b ?? "").trim()]),
    );
    const elsewhere =
      said.get("TargetMode")?.toLowerCase() === "external" ||
      /^(?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)/iu.test(said.get("Target") ?? "");
    return elsewhere && !/\/hyperlink$/iu.test(said.get("Type") ?? "");
  });
}

/** What a part says of the others: what they are, and what they are linked to. */
function declared(name: string, part: Buffer): RefusalReason | null {
  const text = markupOf(part);
  if (text === null) return "archive_unsafe";
  if (name === typesPart) return /macroEnabled|vbaProject|macrosheet/iu.test(unescaped(text)) ? "macros" : null;
  return fetches(text) ? "active_content" : null;
}

const nested = ({ fileName }: Entry) => archiveName.test(fileName) && !embedded.test(fileName);

/** An entry's bytes; a stream that gives more or fewer than its list says throws. */
async function read(zip: ZipFile, entry: Entry, keeps: boolean): Promise<{ head: Buffer; whole: Buffer }> {
  const chunks: Buffer[] = [];
  let head: Buffer = Buffer.alloc(0);
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    if (head.length < 8) head = Buffer.concat([head, chunk.subarray(0, 8)]);
    if (keeps) chunks.push(chunk);
  }
  return { head, whole: Buffer.concat(chunks) };
}

async function contents(zip: ZipFile, entries: readonly Entry[], depth: number): Promise<RefusalReason | null> {
  for (const entry of entries) {
    if (entry.fileName.endsWith("/")) continue;
    const isEmbedded = embedded.test(entry.fileName);
    const tells = entry.fileName === typesPart || relations.test(entry.fileName);
    const { head, whole } = await read(zip, entry, isEmbedded || tells);
    if (isProgram(head)) return "archive_unsafe";
    const told = tells ? declared(entry.fileName, whole) : null;
    if (told) return told;
    if (startsWith(head, compound)) return "active_content";
    if (isEmbedded) {
      if (depth > 0) return "archive_nested";
      const inner = await inspectArchive(whole, depth + 1);
      if ("refusal" in inner) return inner.refusal === "kind_not_accepted" ? "archive_nested" : inner.refusal;
    } else if (isArchive(head) && !compressedDrawing.test(entry.fileName)) return "archive_nested";
  }
  return null;
}

const isText = (bytes: Buffer, text: string) => bytes.equals(Buffer.from(text, "latin1"));

/** HWPX is kept as it is: nothing in it is read but the line that says what it is. */
async function isHwpx(zip: ZipFile, entries: readonly Entry[]): Promise<boolean> {
  const [first] = entries;
  if (first?.fileName !== "mimetype" || first.uncompressedSize !== hwpxType.length) return false;
  return isText((await read(zip, first, true)).whole, hwpxType);
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

async function inspected(zip: ZipFile, bytes: number, depth: number): Promise<Found> {
  if (zip.entryCount > archiveLimits.entries) return refuse("archive_too_many");
  const entries = await entriesOf(zip);
  const trouble = listed(entries, bytes);
  if (trouble) return refuse(trouble);
  const names = new Set(entries.map(({ fileName }) => fileName));
  const hwpx = await isHwpx(zip, entries);
  const office = names.has(typesPart) ? mainParts.filter(([, part]) => names.has(part)) : [];
  if (office.length + (hwpx ? 1 : 0) > 1) return refuse("mixed");
  const kind = hwpx ? "hwpx" : office[0]?.[0];
  if (!kind) return refuse("kind_not_accepted");
  if (entries.some(nested)) return refuse("archive_nested");
  const inside = hwpx ? null : await contents(zip, entries, depth);
  return inside ? refuse(inside) : { kind };
}

/** What an archive is, or why it is not taken. */
export async function inspectArchive(bytes: Buffer, depth = 0): Promise<Found> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
    return await inspected(zip, bytes.length, depth);
  } catch (error) {
    // The reader throws for whatever is not as the format says, a path out of the folder among it.
    return refuse(/file ?name|relative path|absolute path/iu.test(String(error)) ? "archive_unsafe" : "damaged");
  }
}
