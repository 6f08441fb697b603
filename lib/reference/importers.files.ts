import { parse } from "csv-parse";

/* From the bytes of a file to its rows: a piece at a time, whatever the size of the file. */

export type Chunks = AsyncIterable<Uint8Array>;

/** What is wrong with a row: `reason` is a key of the `imports.reasons` messages. */
export type RowProblem = { line: number; column: string | null; reason: string; found: string | null };

/** Cells of one row and the line of the file on which it begins. */
export type Row = { line: number; cells: string[] };
export type Rows = AsyncGenerator<{ rows: Row[]; problems: RowProblem[] }>;

/** The file as a whole cannot be read; `line` where reading ended. */
export class UnreadableFile extends Error {
  constructor(
    readonly reason: string,
    readonly found: string | null = null,
    readonly line = 1,
  ) {
    super(reason);
  }
}

export const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

const beginnings: readonly [reason: string, ...bytes: number[]][] = [
  ["workbook", 0x50, 0x4b, 0x03, 0x04],
  ["workbook", 0xd0, 0xcf, 0x11, 0xe0],
  ["compressed", 0x1f, 0x8b],
  ["utf16", 0xff, 0xfe],
  ["utf16", 0xfe, 0xff],
  ["not_text", 0x25, 0x50, 0x44, 0x46],
];

function refuseForeign(head: Uint8Array): void {
  for (const [reason, ...bytes] of beginnings) {
    if (bytes.every((byte, at) => head[at] === byte)) throw new UnreadableFile(reason);
  }
}

/** UTF-8 text of the bytes, piece by piece, without a byte order mark; anything else is refused. */
async function* decoded(chunks: Chunks): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lines = 1;
  let isFirst = true;
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      const before = new TextDecoder().decode(chunk ?? new Uint8Array()).split("\uFFFD")[0]!;
      throw new UnreadableFile("encoding", null, lines + before.split("\n").length - 1);
    }
  };
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    if (isFirst) refuseForeign(chunk);
    isFirst = false;
    const text = decode(chunk);
    if (text.includes("\u0000")) throw new UnreadableFile("not_text", null, lines);
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
    yield text;
  }
  const rest = decode();
  if (rest) yield rest;
}

export type OpenText = { format: "csv" | "json"; text: AsyncGenerator<string> };

/** Looks at the beginning and says what it is: an empty answer, a web page or a plain error is no table. */
export async function openText(chunks: Chunks): Promise<OpenText> {
  const text = decoded(chunks);
  let head = "";
  while (head.trim() === "") {
    const { value, done } = await text.next();
    if (done) throw new UnreadableFile("empty");
    head += value;
  }
  const beginning = head.trimStart();
  if (beginning.startsWith("<")) {
    const isAboutKey = /missing[_ ]key|invalid[_ ]key/iu.test(beginning.slice(0, 4000));
    throw new UnreadableFile(isAboutKey ? "census_key" : "web_page");
  }
  const said = /^error:[^\n]*/iu.exec(beginning)?.[0];
  if (said !== undefined) throw new UnreadableFile("source_error", shortened(said));
  async function* whole() {
    yield head;
    yield* text;
  }
  return { format: /^[[{]/u.test(beginning) ? "json" : "csv", text: whole() };
}

const longestRow = 1_000_000;

/** Rows of comma-separated text: either line ending, quoted line breaks, blank lines left out. */
export async function* csvRows(text: AsyncIterable<string>): Rows {
  const problems: RowProblem[] = [];
  const starts: number[] = [];
  let failure: Error | null = null;
  let end = 0;
  /** A row begins on the line after the end of the one before. */
  const startOf = (lines: number) => {
    const line = end + 1;
    end = Math.max(end, lines);
    return line;
  };
  const parser = parse({
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    on_record: (cells: string[], { lines }) => {
      starts.push(startOf(lines));
      return cells;
    },
    on_skip: (error) => {
      const line = startOf(Number(error?.lines ?? end + 1));
      if (error?.code === "CSV_MAX_RECORD_SIZE") failure = new UnreadableFile("row_too_long", null, line);
      problems.push({ line, column: null, reason: "quotes", found: null });
      return undefined;
    },
  });
  parser.on("error", (error: Error) => {
    failure = error;
  });
  const taken = () => {
    const rows: Row[] = [];
    let nth = 0;
    for (let cells: string[] | null = parser.read(); cells !== null; cells = parser.read()) {
      const line = starts[nth++]!;
      if (cells.length > 1 || cells[0]?.trim()) rows.push({ line, cells });
    }
    starts.splice(0, nth);
    if (failure) throw failure;
    return { rows, problems: problems.splice(0) };
  };
  for await (const piece of text) {
    parser.write(piece);
    yield taken();
  }
  const finished = new Promise((settle) => parser.once("end", settle).once("close", settle));
  parser.end();
  yield taken();
  parser.resume();
  await finished;
  yield taken();
}

/** Rows of an array of arrays, as statistics services send it; null is an empty cell. */
export async function* jsonRows(text: AsyncIterable<string>): Rows {
  let [depth, line, startLine] = [0, 1, 1];
  let [inText, escaped, closed] = [false, false, false];
  let open: string | null = null;
  for await (const piece of text) {
    const batch: { rows: Row[]; problems: RowProblem[] } = { rows: [], problems: [] };
    let start = 0;
    for (let at = 0; at < piece.length; at++) {
      const sign = piece.charCodeAt(at);
      if (sign === 10) line++;
      if (inText) {
        if (escaped) escaped = false;
        else if (sign === 92) escaped = true;
        else if (sign === 34) inText = false;
        continue;
      }
      if (sign === 34 && depth >= 2) inText = true;
      else if (sign === 91 || sign === 123) {
        if (closed || (depth === 0 && sign === 123)) throw new UnreadableFile("json_shape", null, line);
        if (++depth === 2) [start, startLine, open] = [at, line, ""];
      } else if (sign === 93 || sign === 125) {
        if (--depth === 1 && open !== null) {
          readJsonRow(open + piece.slice(start, at + 1), startLine, batch);
          open = null;
        }
        if (depth === 0) closed = true;
        if (depth < 0) throw new UnreadableFile("json_shape", null, line);
      } else if (depth < 2 && !/[\s,]/u.test(piece[at]!)) {
        throw new UnreadableFile("json_shape", shortened(piece.slice(at, at + 40)), line);
      }
    }
    if (open !== null) open += piece.slice(start);
    if ((open?.length ?? 0) > longestRow) throw new UnreadableFile("row_too_long", null, startLine);
    yield batch;
  }
  if (!closed) throw new UnreadableFile("cut_off", null, line);
}

function readJsonRow(text: string, line: number, into: { rows: Row[]; problems: RowProblem[] }): void {
  const cells = parsed(text);
  if (Array.isArray(cells) && cells.every((cell) => cell === null || ["string", "number"].includes(typeof cell))) {
    into.rows.push({ line, cells: cells.map((cell) => (cell === null ? "" : String(cell))) });
  } else into.problems.push({ line, column: null, reason: "json_row", found: shortened(text) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
