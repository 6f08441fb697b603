import PDFDocument from "pdfkit";
import { giveFonts, ink, written } from "./rules.sheet";

/*
 * What the council is told of a season or of everything, as pages to be printed: figures as they were counted, in words
 * that are made before they come here.
 */

/** A cell: what it says, and in smaller letters below what belongs to it. */
export type CouncilCell = { text: string; below?: string };
export type CouncilTable = {
  title: string;
  lead: string;
  /** Heading, part of the width, and whether it is a number. */
  columns: readonly { heading: string; width: number; number?: boolean }[];
  rows: readonly (readonly CouncilCell[])[];
  /** Said where there are no rows. */
  empty: string;
};
export type CouncilReport = {
  locale: string;
  title: string;
  portal: string;
  /** Said at the head of sample data; null for what is real. */
  sample: string | null;
  /** What it is of, until when and on what it stands. */
  about: readonly { term: string; text: string }[];
  tables: readonly CouncilTable[];
  notesTitle: string;
  notes: readonly string[];
  /** Foot of each page, with its number. */
  foot: (page: number, pages: number) => string;
  madeAt: Date;
};

/** A4, in points. */
const page = { width: 595.28, height: 841.89, margin: 50 };
const inner = page.width - 2 * page.margin;
const bottom = page.height - page.margin - 24;
const gap = 10;
const size = { cell: 9, below: 7.5 };

type Doc = PDFKit.PDFDocument;

function words(doc: Doc, text: string, font: "R" | "B", points: number, color: string) {
  doc.font(font).fontSize(points).fillColor(color);
  doc.text(written(text), page.margin, doc.y, { width: inner, lineGap: 2 });
}

const room = (doc: Doc, height: number) => {
  if (doc.y + height > bottom) doc.addPage();
};

function cover(doc: Doc, { sample, portal, title, about }: CouncilReport) {
  doc.y = 170;
  if (sample) {
    words(doc, sample, "B", 11, ink.warning);
    doc.moveDown();
  }
  words(doc, portal, "R", 12, ink.subtle);
  doc.moveDown(0.4);
  words(doc, title, "B", 26, ink.text);
  doc.moveDown(1.2);
  for (const { term, text } of about) {
    words(doc, term, "B", 10, ink.subtle);
    words(doc, text, "R", 12, ink.text);
    doc.moveDown(0.7);
  }
}

type Placed = { x: number; width: number; align: "left" | "right" };
const placesOf = ({ columns }: CouncilTable): Placed[] => {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const free = inner - gap * (columns.length - 1);
  let x = page.margin;
  return columns.map(({ width, number }) => {
    const place = { x, width: (free * width) / whole, align: number ? ("right" as const) : ("left" as const) };
    x += place.width + gap;
    return place;
  });
};

const heightOf = (doc: Doc, text: string, font: "R" | "B", points: number, width: number) =>
  text === "" ? 0 : doc.font(font).fontSize(points).heightOfString(written(text), { width, lineGap: 1 });

/** One line of a table: as high as its highest cell, and never on two pages. */
function line(doc: Doc, cells: readonly CouncilCell[], places: readonly Placed[], head: boolean) {
  const font = head ? "B" : "R";
  const parts = cells.map(({ text, below = "" }, index) => {
    const { width } = places[index]!;
    const top = heightOf(doc, text, font, size.cell, width);
    return { text, below, top, height: top + heightOf(doc, below, "R", size.below, width) };
  });
  const height = Math.max(...parts.map((part) => part.height)) + 8;
  const y = doc.y;
  for (const [index, { text, below, top }] of parts.entries()) {
    const { x, ...place } = places[index]!;
    const options = { ...place, lineGap: 1 };
    doc.font(font).fontSize(size.cell).fillColor(ink.text).text(written(text), x, y, options);
    if (below) {
      doc
        .font("R")
        .fontSize(size.below)
        .fillColor(ink.subtle)
        .text(written(below), x, y + top, options);
    }
  }
  doc.y = y + height;
  doc
    .strokeColor(ink.line)
    .lineWidth(head ? 1 : 0.5)
    .moveTo(page.margin, doc.y - 3)
    .lineTo(page.margin + inner, doc.y - 3)
    .stroke();
  return height;
}

function table(doc: Doc, told: CouncilTable) {
  const places = placesOf(told);
  const head = told.columns.map(({ heading }) => ({ text: heading }));
  room(doc, 130);
  doc.moveDown(1);
  words(doc, told.title, "B", 14, ink.text);
  words(doc, told.lead, "R", 9, ink.subtle);
  doc.moveDown(0.6);
  if (told.rows.length === 0) return words(doc, told.empty, "R", size.cell, ink.subtle);
  line(doc, head, places, true);
  for (const cells of told.rows) {
    const tallest = cells.map(({ text, below = "" }, index) => {
      const { width } = places[index]!;
      return heightOf(doc, text, "R", size.cell, width) + heightOf(doc, below, "R", size.below, width);
    });
    if (doc.y + Math.max(...tallest) + 8 > bottom) {
      doc.addPage();
      line(doc, head, places, true);
    }
    line(doc, cells, places, false);
  }
}

function notes(doc: Doc, { notesTitle, notes: said }: CouncilReport) {
  room(doc, 90);
  doc.moveDown(1);
  words(doc, notesTitle, "B", 14, ink.text);
  doc.moveDown(0.4);
  for (const note of said) {
    room(doc, heightOf(doc, note, "R", 10, inner) + 6);
    words(doc, `· ${note}`, "R", 10, ink.text);
    doc.moveDown(0.3);
  }
}

function feet(doc: Doc, { foot }: CouncilReport) {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    // Below the margin there is room for nothing else, and writing there must not begin a page.
    doc.page.margins.bottom = 0;
    doc
      .font("R")
      .fontSize(8)
      .fillColor(ink.subtle)
      .text(written(foot(index + 1, count)), page.margin, page.height - page.margin, {
        width: inner,
        lineBreak: false,
      });
  }
}

/** The bytes of the report. Only the letters that occur are put into the file. */
export function councilFile(report: CouncilReport): Promise<Buffer> {
  const { title, portal, locale, madeAt } = report;
  const doc = new PDFDocument({
    ...{ size: [page.width, page.height], margin: page.margin, font: "", pdfVersion: "1.7", bufferPages: true },
    lang: locale === "ko" ? "ko-KR" : "en-US",
    info: { Title: title, Author: portal, CreationDate: madeAt, ModDate: madeAt },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  giveFonts(doc);
  cover(doc, report);
  doc.addPage();
  for (const told of report.tables) table(doc, told);
  notes(doc, report);
  feet(doc, report);
  doc.end();
  return done;
}
