import type { SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  type Chunks,
  csvRows,
  jsonRows,
  openText,
  type RowProblem,
  shortened,
  UnreadableFile,
} from "./importers.files";
import type { ImportKind, ReferenceDataset } from "./states";

/* What every importer has in common: which columns a file must have, and how its rows are checked one by one. */

/** Why a row that is right in itself is left out; a key of the `imports.skipped` messages. */
export type Skip = { skip: string };
export const skip = (reason: string): Skip => ({ skip: reason });

/** Reads a cell by the name of its column; empty where the file does not have it. */
export type Cells = (column: string) => string;
/** Tells what is wrong with a cell; gives back the row that there is then. */
export type Bad = (column: string, reason: string) => null;

export type Given = {
  /** The year of a file that does not say it in its rows. */
  year: number | null;
  now: Date;
};

/** One shape that a file may have. Each column has a name of ours and the names that files give it. */
export type Layout<Row> = {
  columns: Record<string, readonly string[]>;
  optional?: Record<string, readonly string[]>;
  /** The row, or why it is left out; null when `bad` has told what is wrong with it. */
  row(cells: Cells, bad: Bad, given: Given): Row | Skip | null;
  /** Whether the rows say their year; otherwise it must be given. */
  needsYear?: true;
};

export type StagedRow = { at: number; line: number };
export type Batch<Row> = {
  rows: (Row & StagedRow)[];
  problems: RowProblem[];
  skipped: Record<string, number>;
};

export type About = {
  edition: string;
  source: string;
  year: number;
  retrievedAt: Date | null;
  importedAt: Date;
  /** Rows are added to an edition that is there. */
  adds: boolean;
};

export type Importer = {
  kind: ImportKind;
  dataset: ReferenceDataset;
  /** Where such a file comes from when nobody says otherwise; null where it may come from anywhere. */
  publisher: string | null;
  /** Rows of each edition stay; otherwise an import changes one list, and only its provenance stays. */
  keepsEditions: boolean;
  /** Whether a further file may add to an edition, such as exports to imports. */
  addsUp: boolean;
  /** Made anew for each file, since a layout may remember what stands above a row. */
  layouts(): readonly Layout<object>[];
  /** The columns of a row with their types, as `flow text, year integer`, and those that may not occur twice together. */
  shape: SQL;
  key: SQL;
  /** The year of the data by the rows that are staged; null where the rows do not say it. */
  year: SQL | null;
  /** What is wrong with the rows taken together; they stand in the temporary table `staged`. */
  check?(tx: Tx, about: About): Promise<RowProblem[]>;
  /** Writes what is staged and says how many rows the edition got. */
  write(tx: Tx, about: About): Promise<number>;
};

const known = new Map<ImportKind, Importer>();

/** Makes kinds known to the worker and to `npm run import`; concepts further down bring their own. */
export function addImporters(importers: readonly Importer[]): void {
  for (const importer of importers) known.set(importer.kind, importer);
}

export function importerOf(kind: ImportKind): Importer {
  const importer = known.get(kind);
  if (!importer) throw new Error(`no importer for ${kind}`);
  return importer;
}

const columnName = (text: string) =>
  text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, "_");

type Header = { layout: Layout<object>; at: Map<string, number>; width: number; twice: [number, number][] };

/** Chooses the layout that the header fits; the columns missing from the nearest one otherwise. */
function readHeader(cells: readonly string[], layouts: readonly Layout<object>[], mayRepeat: boolean): Header {
  const names = cells.map(columnName);
  const twice: [number, number][] = [];
  for (const [at, name] of names.entries()) if (names.indexOf(name) < at) twice.push([names.indexOf(name), at]);
  if (twice.length > 0 && !mayRepeat) throw new UnreadableFile("header_twice", shortened(cells[twice[0]![1]]!));
  const lacking = layouts.map((layout) =>
    Object.entries(layout.columns).filter(([, said]) => !said.some((name) => names.includes(columnName(name)))),
  );
  const least = Math.min(...lacking.map(({ length }) => length));
  const nearest = lacking.findIndex(({ length }) => length === least);
  if (least > 0) throw new UnreadableFile("header", lacking[nearest]!.map(([, said]) => said[0]).join(", "));
  const layout = layouts[nearest]!;
  const at = new Map<string, number>();
  for (const [column, said] of Object.entries({ ...layout.optional, ...layout.columns })) {
    const found = said.map((name) => names.indexOf(columnName(name))).find((index) => index >= 0);
    if (found !== undefined) at.set(column, found);
  }
  return { layout, at, width: cells.length, twice };
}

/**
 * Reads a file row by row: what it yields is small, however large the file. A file that cannot be read at all is one
 * problem and the end.
 */
export async function* readFile(
  chunks: Chunks,
  layouts: readonly Layout<object>[],
  given: Given,
): AsyncGenerator<Batch<object>> {
  try {
    yield* readTable(chunks, layouts, given);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { line, reason, found } = error;
    yield { rows: [], problems: [{ line, column: null, reason, found }], skipped: {} };
  }
}

async function* readTable(
  chunks: Chunks,
  layouts: readonly Layout<object>[],
  given: Given,
): AsyncGenerator<Batch<object>> {
  const { format, text } = await openText(chunks);
  let header: Header | null = null;
  let at = 0;
  for await (const { rows, problems } of format === "json" ? jsonRows(text) : csvRows(text)) {
    const batch: Batch<object> = { rows: [], problems, skipped: {} };
    for (const { line, cells } of rows) {
      if (header === null) {
        header = readHeader(cells, layouts, format === "json");
        if (header.layout.needsYear && given.year === null) throw new UnreadableFile("year_missing");
        continue;
      }
      readRow(header, { at: ++at, line }, cells, given, batch);
    }
    yield batch;
  }
  if (header === null) throw new UnreadableFile("empty");
  if (at === 0) throw new UnreadableFile("no_rows");
}

function readRow(header: Header, place: StagedRow, cells: readonly string[], given: Given, batch: Batch<object>): void {
  const { line } = place;
  const before = batch.problems.length;
  if (cells.length !== header.width) {
    const found = `${cells.length} / ${header.width}`;
    batch.problems.push({ line, column: null, reason: "cell_count", found });
    return;
  }
  for (const [first, second] of header.twice) {
    if (cells[first] === cells[second]) continue;
    batch.problems.push({ line, column: null, reason: "header_twice_differs", found: shortened(cells[second]!) });
    return;
  }
  const cell: Cells = (column) => {
    const index = header.at.get(column);
    return index === undefined ? "" : cells[index]!.normalize("NFC").trim();
  };
  const bad: Bad = (column, reason) => {
    const name = [...(header.layout.columns[column] ?? header.layout.optional?.[column] ?? [column])][0]!;
    batch.problems.push({ line, column: name, reason, found: shortened(cell(column)) });
    return null;
  };
  const row = header.layout.row(cell, bad, given);
  if (row === null || batch.problems.length > before) return;
  if ("skip" in row) batch.skipped[row.skip] = (batch.skipped[row.skip] ?? 0) + 1;
  else batch.rows.push({ ...row, ...place });
}

/** A whole number without signs, within 2^53; null where it is none. */
export function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

/** Money or another amount, rounded to whole units; null where it is none. */
export function amountOf(text: string): number | null {
  return /^\d{1,15}(?:\.\d{1,6})?$/u.test(text) ? Math.round(Number(text)) : null;
}

/** A ratio such as a location quotient. */
export function ratioOf(text: string): number | null {
  return /^\d{1,9}(?:\.\d{1,12})?$/u.test(text) ? Number(text) : null;
}

/** A year of data: not before statistics by the present kind of code began, not in the future. */
export function yearOf(text: string, { now }: Given): number | null {
  const year = wholeNumber(text);
  return year !== null && year >= 1988 && year <= now.getUTCFullYear() ? year : null;
}
