import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { encode } from "uqr";
import { keeping } from "@/lib/core/kept";
import { type Tag, tagged, tree, unheard } from "./rules.tags";

/*
 * One product on one page, in English for those who buy and in Korean beside it, to be printed or sent on.
 */

/** A row of the table of specifications, in each of its languages. */
export type SheetSpecification = { nameEn: string; nameKo: string; valueEn: string; valueKo: string };
/** A line of facts: its name in both languages and what is to be said. */
export type SheetFact = { en: string; ko: string; value: string };
export type ProductSheet = {
  nameEn: string;
  nameKo: string;
  companyEn: string;
  companyKo: string;
  summaryEn: string;
  summaryKo: string;
  facts: readonly SheetFact[];
  /** `left`: what is said of one row that finds no place, of two, and so on. */
  specifications: { title: string; rows: readonly SheetSpecification[]; left: readonly string[] };
  /** As many as fit, JPEG; those that this reader may have. */
  photos: readonly Buffer[];
  /** Said at the head of sample data; null for what is real. */
  sample: string | null;
  /** Where the public page is, and its words; null for what nobody else can see. */
  page: { address: string; words: string } | null;
  foot: string;
  madeAt: Date;
};

const fonts = join(process.cwd(), "node_modules/@expo-google-fonts/nanum-gothic");
const kept = new Map<string, Buffer>();
/** The space is the last letter of these files and has no outline: its reader looks a few bytes beyond their end. */
function fontOf(file: string): Buffer {
  const font = kept.get(file) ?? Buffer.concat([readFileSync(join(fonts, file)), Buffer.alloc(16)]);
  kept.set(file, font);
  return font;
}

/** Both weights, by the names under which the files here ask for them. */
export function giveFonts(doc: PDFKit.PDFDocument) {
  doc.registerFont("R", fontOf("400Regular/NanumGothic_400Regular.ttf"));
  doc.registerFont("B", fontOf("700Bold/NanumGothic_700Bold.ttf"));
}

/** US letter, in points. */
const page = { width: 612, height: 792, margin: 48 };
const inner = page.width - 2 * page.margin;
export const ink = { text: "#1e2124", subtle: "#58616a", line: "#cdd1d5", primary: "#0b50d0", warning: "#8a5c00" };

type Doc = PDFKit.PDFDocument;

export const written = (text: string) =>
  text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\p{Cc}/gu, " ");

/** The first stands in the corner above, the second in that below. */
export const mostSheetPhotos = 2;
const photoSize = { width: 168, height: 126 };
const codeSize = 92;
const codeTop = page.height - page.margin - codeSize - 26;
const secondSize = { width: 124, height: codeSize };

/** What is written in the other language is heard in it. */
const korean = { lang: "ko-KR" };

type Picture = { bytes: Buffer | undefined; alt: string; size: typeof photoSize; top: number };
/** How wide words beside a picture may be. */
const besideOf = (bytes: Buffer | undefined, { width }: typeof photoSize) => (bytes ? inner - width - 18 : inner);

/** At the right margin; the line stays where it was. */
function photo(doc: Doc, root: Tag, { bytes, alt, size: { width, height }, top }: Picture) {
  if (!bytes) return;
  const at = { fit: [width, height] as [number, number], align: "right" as const, valign: "center" as const };
  const { y } = doc;
  root.tag("Figure", { alt }).say(() => doc.image(bytes, page.margin + inner - width, top, at));
  doc.y = y;
}

type Look = { font: "R" | "B"; size: number; color: string; lines: number; width?: number };
/** As much of a text as fits into so many lines. */
function text(doc: Doc, tag: Tag, words: string, { font, size, color, lines, width = inner }: Look) {
  const options = { width, lineGap: 2, height: lines * (size * 1.15 + 2) + 1, ellipsis: true };
  tag.say(() => doc.font(font).fontSize(size).fillColor(color).text(written(words), page.margin, doc.y, options));
}

function rule(doc: Doc) {
  doc.moveDown(0.6);
  unheard(doc, "Layout", () =>
    doc
      .strokeColor(ink.line)
      .lineWidth(0.75)
      .moveTo(page.margin, doc.y)
      .lineTo(page.margin + inner, doc.y)
      .stroke(),
  );
  doc.moveDown(0.6);
}

const pictureOf = ({ nameEn, nameKo }: ProductSheet) => written(nameEn || nameKo);

function head(doc: Doc, root: Tag, sheet: ProductSheet) {
  const { sample, nameEn, nameKo, companyEn, companyKo } = sheet;
  const [bytes] = sheet.photos;
  const width = besideOf(bytes, photoSize);
  if (sample) {
    text(doc, root.tag("P"), sample, { font: "B", size: 9, color: ink.warning, lines: 2, width });
    doc.moveDown(0.5);
  }
  text(doc, root.tag("H1"), nameEn || nameKo, { font: "B", size: 22, color: ink.text, lines: 2, width });
  if (nameEn && nameKo !== nameEn)
    text(doc, root.tag("P", korean), nameKo, { font: "R", size: 13, color: ink.subtle, lines: 2, width });
  doc.moveDown(0.3);
  const makers = [companyEn, companyKo].filter(Boolean).join(" · ");
  text(doc, root.tag("P"), makers, { font: "R", size: 11, color: ink.primary, lines: 1, width });
  photo(doc, root, { bytes, alt: pictureOf(sheet), size: photoSize, top: page.margin });
  if (sheet.photos.length > 0) doc.y = Math.max(doc.y, page.margin + photoSize.height);
}

const named = 190;
/** A long one takes as many lines as leave room for those below, down to `end`. */
function facts(doc: Doc, root: Tag, all: readonly SheetFact[], end: number) {
  const grid = root.tag("Table");
  for (const [at, { en, ko, value }] of all.entries()) {
    const share = (end - doc.y) / (all.length - at) - 5;
    const top = doc.y;
    const line = grid.tag("TR");
    line
      .tag("TH", { scope: "Row" })
      .say(() =>
        doc.font("B").fontSize(9).fillColor(ink.text).text(`${en} · ${ko}`, page.margin, top, { width: named }),
      );
    const below = doc.y;
    line.tag("TD").say(() =>
      doc
        .font("R")
        .fontSize(9.5)
        .text(written(value), page.margin + named + 14, top, {
          ...{ width: inner - named - 14, height: Math.max(12, Math.min(49, share)), lineGap: 1.2, ellipsis: true },
        }),
    );
    doc.y = Math.max(doc.y, below) + 5;
  }
}

/** Points: letters of the table, and how much a line of them and a row take beside. */
const small = { letters: 7.5, line: 8.7, between: 3 };
/** Name and value in English, then in Korean. */
const cells = [
  { at: 0, width: 104, font: "B", color: ink.text, type: "TH", as: { scope: "Row" } },
  { at: 108, width: 150, font: "R", color: ink.text, type: "TD", as: {} },
  { at: 262, width: 100, font: "R", color: ink.subtle, type: "TD", as: korean },
  { at: 366, width: 150, font: "R", color: ink.subtle, type: "TD", as: korean },
] as const;
/** Above the first row, and below the last one where some find no place. */
const [headLine, leftLine] = [14, 12];

/** What the table would like to have; the facts above it leave so much where they can. */
const roomFor = ({ rows }: ProductSheet["specifications"]) =>
  rows.length === 0 ? 0 : headLine + Math.min(rows.length, 8) * (small.line + small.between) + leftLine;

const inRow = ({ nameEn, valueEn, nameKo, valueKo }: SheetSpecification) =>
  [nameEn, valueEn, nameKo, valueKo].map((said, at) => ({ ...cells[at]!, said: written(said) }));

/** Of one line or two, as its longest cell needs; what is longer ends in dots. */
function heightOf(doc: Doc, row: SheetSpecification): number {
  const needed = inRow(row).map(({ said, font, width }) =>
    doc.font(font).fontSize(small.letters).heightOfString(said, { width }),
  );
  return (Math.max(...needed) > small.line * 1.5 ? 2 : 1) * small.line + small.between;
}

function drawRow(doc: Doc, line: Tag, row: SheetSpecification, top: number) {
  for (const { said, at, width, font, color, type, as } of inRow(row))
    line.tag(type, as).say(() =>
      doc
        .font(font)
        .fontSize(small.letters)
        .fillColor(color)
        .text(said, page.margin + at, top, { width, height: small.line * 2 + 0.5, ellipsis: true }),
    );
}

/** As many rows as find a place above the code; of the rest it is said how many there are. */
function specifications(doc: Doc, root: Tag, { title, rows, left }: ProductSheet["specifications"]) {
  if (rows.length === 0) return;
  const end = codeTop - 8;
  const first = doc.y + 2 + headLine;
  const plain = { width: inner, height: 12, lineBreak: false };
  const fits = (top: number, at: number) =>
    top + heightOf(doc, rows[at]!) + (at + 1 < rows.length ? leftLine : 0) <= end;
  let [top, drawn] = [first, 0];
  if (fits(first, 0)) {
    root.tag("H2").say(() =>
      doc
        .font("B")
        .fontSize(9)
        .fillColor(ink.text)
        .text(title, page.margin, first - headLine, plain),
    );
    const grid = root.tag("Table");
    for (; drawn < rows.length && fits(top, drawn); drawn += 1) {
      drawRow(doc, grid.tag("TR"), rows[drawn]!, top);
      top += heightOf(doc, rows[drawn]!);
    }
  }
  const said = left[rows.length - drawn - 1];
  const below = Math.min(drawn > 0 ? top : first - headLine, end - small.line);
  if (said)
    root
      .tag("P")
      .say(() => doc.font("R").fontSize(small.letters).fillColor(ink.primary).text(said, page.margin, below, plain));
}

function code(doc: Doc, root: Tag, { address, words }: NonNullable<ProductSheet["page"]>, width: number) {
  const { data, size } = encode(address, { ecc: "M", border: 0 });
  const side = codeSize / size;
  // The address that it holds stands beside it as a link.
  unheard(doc, "Layout", () => {
    doc.fillColor("#000000");
    data.forEach((row, y) => {
      row.forEach((dark, x) => {
        if (dark) doc.rect(page.margin + x * side, codeTop + y * side, side + 0.05, side + 0.05);
      });
    });
    doc.fill();
  });
  const beside = { width: width - codeSize - 18 };
  root.tag("P").say(() =>
    doc
      .font("B")
      .fontSize(10)
      .fillColor(ink.text)
      .text(words, page.margin + codeSize + 18, codeTop + 20, beside),
  );
  root
    .tag("P")
    .tag("Link")
    .say(() =>
      doc
        .font("R")
        .fontSize(9)
        .fillColor(ink.primary)
        .text(address, { ...beside, link: address }),
    );
}

const keep = keeping<Buffer>(60);

/**
 * The bytes of the page, which says on which day it was drawn: kept, so that asking for it again and again, which anybody may,
 * costs little.
 */
export function sheetFile(sheet: ProductSheet): Promise<Buffer> {
  const { madeAt, photos, ...words } = sheet;
  const hash = createHash("sha256").update(JSON.stringify([words, photos.map(({ length }) => length)]));
  for (const photo of photos) hash.update(photo);
  return keep(hash.digest("base64url"), () => drawSheet(sheet));
}

/** Only the letters that occur are put into the file. */
function drawSheet(sheet: ProductSheet): Promise<Buffer> {
  const info = { Title: sheet.nameEn || sheet.nameKo, Author: sheet.companyEn || sheet.companyKo };
  const doc = new PDFDocument({
    ...{ size: [page.width, page.height], margin: page.margin, font: "", lang: "en-US", pdfVersion: "1.7", ...tagged },
    info: { ...info, CreationDate: sheet.madeAt, ModDate: sheet.madeAt },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  giveFonts(doc);
  const root = tree(doc);
  head(doc, root, sheet);
  rule(doc);
  // What the photo takes is as much as two lines of either.
  const less = sheet.photos.length > 0 ? 2 : 0;
  if (sheet.summaryEn)
    text(doc, root.tag("P"), sheet.summaryEn, { font: "R", size: 11, color: ink.text, lines: 7 - less });
  doc.moveDown(0.4);
  if (sheet.summaryKo)
    text(doc, root.tag("P", korean), sheet.summaryKo, { font: "R", size: 10, color: ink.subtle, lines: 6 - less });
  rule(doc);
  facts(doc, root, sheet.facts, codeTop - 8 - roomFor(sheet.specifications));
  specifications(doc, root, sheet.specifications);
  const second = { bytes: sheet.photos[1], alt: pictureOf(sheet), size: secondSize, top: codeTop };
  if (sheet.page) code(doc, root, sheet.page, besideOf(second.bytes, secondSize));
  photo(doc, root, second);
  const foot = { width: inner, height: 12, lineBreak: false, ellipsis: true };
  root.tag("P").say(() =>
    doc
      .font("R")
      .fontSize(7.5)
      .fillColor(ink.subtle)
      .text(sheet.foot, page.margin, page.height - page.margin - 14, foot),
  );
  doc.end();
  return done;
}
