import PDFDocument from "pdfkit";
import { giveFonts, ink, written } from "./rules.sheet";
import { type Tag, tagged, tree, unheard } from "./rules.tags";

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

/** As much of a word as fits, piece by piece. */
function piecesOf(word: string, fits: (text: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && !fits(piece + letter)) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}

/**
 * Broken into lines at spaces, Korean too: within a word only where its place is too narrow for it, and without a last line of
 * one word where it can have a second. By the font that is set.
 */
export function laid(doc: Doc, text: string, width: number): string[] {
  const fits = (line: string) => doc.widthOfString(line) <= width - 0.5;
  const all = written(text).split(/ +/u).filter(Boolean);
  const lines: string[][] = [];
  for (const word of all.flatMap((one) => piecesOf(one, fits))) {
    const line = lines.at(-1);
    if (line && fits([...line, word].join(" "))) line.push(word);
    else lines.push([word]);
  }
  const [before, last] = [lines.at(-2), lines.at(-1)];
  const whole = lines.flat().length === all.length;
  if (whole && before && last?.length === 1 && before.length > 2 && fits(`${before.at(-1)} ${last[0]}`))
    last.unshift(before.pop()!);
  return lines.map((line) => line.join(" "));
}

type Line = { text: string; font: "R" | "B"; points: number; color: string; height: number };

function linesOf(
  doc: Doc,
  text: string,
  { width, ...look }: Omit<Line, "text" | "height"> & { width: number },
): Line[] {
  if (text === "") return [];
  doc.font(look.font).fontSize(look.points);
  const height = doc.currentLineHeight(true) + (look.points > size.cell ? 2 : 1);
  return laid(doc, text, width).map((line) => ({ ...look, text: line, height }));
}
const heightOf = (lines: readonly Line[]) => lines.reduce((sum, { height }) => sum + height, 0);

/** Every line is set by itself: left to itself the writer of the file would break it anew, by its own measure. */
function write(doc: Doc, { text, font, points, color }: Line, y: number, { x, width, align }: Placed) {
  doc.font(font).fontSize(points).fillColor(color);
  doc.text(text, align === "right" ? x + width - doc.widthOfString(text) : x, y, { lineBreak: false });
}

type Look = { font: "R" | "B"; points: number; color: string };

function words(doc: Doc, tag: Tag, text: string, look: Look) {
  for (const line of linesOf(doc, text, { ...look, width: inner })) {
    room(doc, line.height);
    const { y } = doc;
    tag.say(() => write(doc, line, y, { x: page.margin, width: inner, align: "left" }));
    doc.y = y + line.height;
  }
}

const room = (doc: Doc, height: number) => {
  if (doc.y + height > bottom) doc.addPage();
};

function cover(doc: Doc, root: Tag, { sample, portal, title, about }: CouncilReport) {
  doc.y = 170;
  if (sample) {
    words(doc, root.tag("P"), sample, { font: "B", points: 11, color: ink.warning });
    doc.moveDown();
  }
  words(doc, root.tag("P"), portal, { font: "R", points: 12, color: ink.subtle });
  doc.moveDown(0.4);
  words(doc, root.tag("H1"), title, { font: "B", points: 26, color: ink.text });
  doc.moveDown(1.2);
  for (const { term, text } of about) {
    words(doc, root.tag("P"), term, { font: "B", points: 10, color: ink.subtle });
    words(doc, root.tag("P"), text, { font: "R", points: 12, color: ink.text });
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

const cellsOf = (doc: Doc, cells: readonly CouncilCell[], places: readonly Placed[], font: "R" | "B") =>
  cells.map(({ text, below = "" }, index) => {
    const { width } = places[index]!;
    return [
      ...linesOf(doc, text, { font, points: size.cell, color: ink.text, width }),
      ...linesOf(doc, below, { font: "R", points: size.below, color: ink.subtle, width }),
    ];
  });
const highest = (cells: readonly Line[][]) => Math.max(...cells.map(heightOf)) + 8;

/**
 * One row: on one page, but for what is higher than a page, which goes on below the head of the next. A head says nothing
 * where it stands again.
 */
function row(
  doc: Doc,
  tags: readonly Tag[] | null,
  cells: readonly Line[][],
  places: readonly Placed[],
  head: (() => void) | null,
) {
  let rest = cells;
  for (;;) {
    const { y } = doc;
    let used = 0;
    rest = rest.map((lines, index) => {
      let [height, n] = [0, 0];
      for (const line of lines) {
        if (y + height + line.height > bottom) break;
        const draw = () => write(doc, line, y + height, places[index]!);
        if (tags) tags[index]!.say(draw);
        else unheard(doc, "Pagination", draw);
        height += line.height;
        n += 1;
      }
      used = Math.max(used, height);
      return lines.slice(n);
    });
    doc.y = y + used + 8;
    if (rest.every(({ length }) => length === 0)) break;
    doc.addPage();
    head?.();
  }
  unheard(doc, "Layout", () =>
    doc
      .strokeColor(ink.line)
      .lineWidth(head ? 0.5 : 1)
      .moveTo(page.margin, doc.y - 3)
      .lineTo(page.margin + inner, doc.y - 3)
      .stroke(),
  );
}

function table(doc: Doc, root: Tag, told: CouncilTable) {
  const places = placesOf(told);
  const headings = told.columns.map(({ heading }) => ({ text: heading }));
  const top = cellsOf(doc, headings, places, "B");
  const rows = told.rows.map((cells) => cellsOf(doc, cells, places, "R"));
  const lead = linesOf(doc, told.lead, { font: "R", points: 9, color: ink.subtle, width: inner });
  // A heading never stands at the foot of a page without the first of its rows.
  room(doc, Math.min(60 + heightOf(lead) + highest(top) + (rows[0] ? highest(rows[0]) : 0), 500));
  if (doc.y > page.margin) doc.moveDown(1);
  words(doc, root.tag("H2"), told.title, { font: "B", points: 14, color: ink.text });
  words(doc, root.tag("P"), told.lead, { font: "R", points: 9, color: ink.subtle });
  doc.moveDown(0.6);
  if (rows.length === 0)
    return words(doc, root.tag("P"), told.empty, { font: "R", points: size.cell, color: ink.subtle });
  const grid = root.tag("Table");
  const first = grid.tag("TR");
  const named = told.columns.map(() => first.tag("TH", { scope: "Column" }));
  row(doc, named, top, places, null);
  const again = () => row(doc, null, top, places, null);
  for (const cells of rows) {
    if (doc.y + highest(cells) > bottom) {
      doc.addPage();
      again();
    }
    const line = grid.tag("TR");
    const tags = cells.map((_, index) => (index === 0 ? line.tag("TH", { scope: "Row" }) : line.tag("TD")));
    row(doc, tags, cells, places, again);
  }
}

function notes(doc: Doc, root: Tag, { notesTitle, notes: said }: CouncilReport) {
  const [first] = said.map((note) => linesOf(doc, note, { font: "R", points: 10, color: ink.text, width: inner }));
  room(doc, Math.min(50 + heightOf(first ?? []), 500));
  if (doc.y > page.margin) doc.moveDown(1);
  words(doc, root.tag("H2"), notesTitle, { font: "B", points: 14, color: ink.text });
  doc.moveDown(0.4);
  const list = root.tag("L");
  for (const note of said) {
    words(doc, list.tag("LI").tag("LBody"), `· ${note}`, { font: "R", points: 10, color: ink.text });
    doc.moveDown(0.3);
  }
}

function feet(doc: Doc, { foot }: CouncilReport) {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    // Below the margin there is room for nothing else, and writing there must not begin a page.
    doc.page.margins.bottom = 0;
    unheard(doc, "Pagination", () =>
      doc
        .font("R")
        .fontSize(8)
        .fillColor(ink.subtle)
        .text(written(foot(index + 1, count)), page.margin, page.height - page.margin, {
          width: inner,
          lineBreak: false,
        }),
    );
  }
}

/** The bytes of the report. Only the letters that occur are put into the file. */
export function councilFile(report: CouncilReport): Promise<Buffer> {
  const { title, portal, locale, madeAt } = report;
  const doc = new PDFDocument({
    ...{ size: [page.width, page.height], margin: page.margin, font: "", pdfVersion: "1.7", bufferPages: true },
    ...{ ...tagged, lang: locale === "ko" ? "ko-KR" : "en-US" },
    info: { Title: title, Author: portal, CreationDate: madeAt, ModDate: madeAt },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  giveFonts(doc);
  const root = tree(doc);
  cover(doc, root, report);
  doc.addPage();
  for (const told of report.tables) table(doc, root, told);
  notes(doc, root, report);
  feet(doc, report);
  doc.end();
  return done;
}
