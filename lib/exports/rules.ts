import { type NamedKind, type NamedPeople, namedKinds, personalLists } from "@/lib/privacy/states";
import { csvCell, csvLine, csvMark } from "../core/csv";
import { paths } from "../core/paths";
import type { Locale } from "../i18n/locales";
import type { ExportFormat, ExportList } from "./states";

/*
 * What a list looks like as a file: cells of few kinds, in the one or the other format.
 */

/** Up to so many rows a file is made while its reader waits; more are written by the worker. */
export const rowsAtOnce = 2000;
/** Rows that are read by one statement. */
export const rowsInPart = 1000;
/** A sheet has no more rows than 1,048,576. */
export const mostRows = 1_000_000;
/** How many files one person may ask for in a day. */
export const mostExportsOfDay = 50;
export const mostConditions = 20;
/** Hours for which a file can be taken: one that is made when it is taken, one that was written. */
export const hoursAtOnce = 1;
export const hoursStored = 24;

export const isPersonal = (list: ExportList): boolean => (personalLists as readonly ExportList[]).includes(list);

/** Whom all of these name, each once. */
export function peopleOf(named: readonly Partial<Record<NamedKind, readonly (string | null)[]>>[]): NamedPeople {
  const found = new Map<NamedKind, Set<string>>();
  for (const one of named)
    for (const kind of namedKinds)
      for (const id of one[kind] ?? []) if (id) found.set(kind, (found.get(kind) ?? new Set()).add(id));
  return Object.fromEntries([...found].map(([kind, ids]) => [kind, [...ids]]));
}

/** What an address says beside which page of a list it is, and which part of our own. */
const besides: readonly string[] = ["page", "before", "after", "list", "export"];

/** The conditions in an address, as far as they can be some: words that stand there once. */
export const conditionsOf = (asked: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asked)
      .filter(([key, value]) => /^[a-zA-Z]{1,20}$/u.test(key) && !besides.includes(key) && value)
      .flatMap(([key, value]) => (typeof value === "string" ? [[key, value] as const] : []))
      .slice(0, mostConditions),
  );

/** Of what the council's report can be asked to be. */
export const councilParts = ["program", "from", "to", "district", "sector", "chamber"] as const;
export type CouncilPart = (typeof councilParts)[number];

/** Where the form of the council's report stands, with what was asked for by it, as far as that is short text. */
export function councilFormAt(asked: unknown, locale: Locale): string {
  const said = asked as Record<string, unknown>;
  const kept = councilParts.flatMap((word) => {
    const value = said[word];
    return typeof value === "string" && value.length <= 40 ? [[word, value] as const] : [];
  });
  return `${paths.city.figures(locale, Object.fromEntries(kept))}#council`;
}

/** `money` is in units of the currency, whose code stands in a column of its own; `moment` in the reader's zone. */
export type CellKind = "text" | "number" | "year" | "money" | "day" | "moment";
export type CellValue = string | number | Date | null;

export type Sheet = {
  title: string;
  columns: readonly { heading: string; kind: CellKind }[];
  /** Rows in parts, each part what one statement has read. */
  parts: AsyncIterable<readonly (readonly CellValue[])[]>;
  timeZone: string;
  now: Date;
  /** What the second sheet of a workbook says of the first: whose, of when, under which conditions. */
  about: readonly (readonly [string, string])[];
};

/** Integer minor units as a number of whole ones: 1250 USD is 12.5, 5000 KRW is 5000. */
export function unitsOf(minor: number | null, currency: string): number | null {
  if (minor === null) return null;
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  return minor / 10 ** (digits ?? 2);
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const two = "2-digit";
  const made =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en", {
      ...{ timeZone, hourCycle: "h23", year: "numeric", month: two, day: two, hour: two, minute: two, second: two },
    });
  clocks.set(timeZone, made);
  return made;
}

/** What the clock on the wall says there: "2026-11-26 20:05:00". */
export function wallClock(moment: Date, timeZone: string): string {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second } = parts;
  return `${year!.padStart(4, "0")}-${month}-${day} ${hour}:${minute}:${second}`;
}

const dayMilliseconds = 86_400_000;
/** Days since 1899-12-30, as spreadsheets count them; right from March 1900 on. */
const serialOf = (wall: string) =>
  (Date.parse(`${wall.replace(" ", "T")}Z`) - Date.UTC(1899, 11, 30)) / dayMilliseconds;

/** As many digits as spreadsheets keep: what is saved there again says the same as the file did. */
const held = (value: number) => Number(value.toPrecision(15));

/** A cell's number in a workbook; null where it has none. Days are "2026-11-26". */
export function numberOf(value: CellValue, kind: CellKind, timeZone: string): number | null {
  if (value === null) return null;
  if (kind === "moment") return serialOf(wallClock(value as Date, timeZone));
  if (kind === "day") return serialOf(`${value} 00:00:00`);
  return kind === "text" || !Number.isFinite(value) ? null : held(value as number);
}

/** As plain text: numbers as they are, of times the minute. Only what people may have written is guarded. */
export function csvOf(value: CellValue, kind: CellKind, timeZone: string): string {
  if (value === null) return '""';
  if (kind === "moment") return `"${wallClock(value as Date, timeZone).slice(0, 16)}"`;
  if (kind === "number" || kind === "year" || kind === "money") return `"${held(value as number)}"`;
  return csvCell(String(value).normalize("NFC"));
}

export async function* csvFile({ columns, parts, timeZone }: Sheet): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvMark + csvLine(columns.map(({ heading }) => csvCell(heading))));
  for await (const rows of parts) {
    const lines = rows.map((row) => csvLine(row.map((value, at) => csvOf(value, columns[at]!.kind, timeZone))));
    yield Buffer.from(lines.join(""));
  }
}

export const contentTypeOf: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** "기업 2026-11-26 2005.xlsx": what it is, and when it was read by the reader's clock. */
export const fileNameOf = (title: string, format: ExportFormat | "pdf", now: Date, timeZone: string): string =>
  `${title} ${wallClock(now, timeZone).slice(0, 16).replace(":", "")}.${format}`;

export const pdfType = "application/pdf";
