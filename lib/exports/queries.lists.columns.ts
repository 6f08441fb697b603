import "server-only";
import type { Reader } from "@/db/client";
import type { Actor } from "@/lib/core/actor";
import type { Sized } from "@/lib/core/part";
import type { Locale } from "@/lib/i18n/locales";
import { type Messages, messages } from "@/lib/i18n/messages";
import type { NamedKind, NamedPeople } from "@/lib/privacy/states";
import { type CellKind, type CellValue, peopleOf } from "./rules";

/*
 * How a list is described, and what several of them have: the query of its own page, what it is asked with, its columns.
 */

export type Conditions = Readonly<Record<string, string>>;
/** The list that a number leads to; its name stands beside the file's own, which has the same word in an address. */
export const behindAsked = ({ behind, ...asked }: Conditions) => ({ ...asked, ...(behind ? { list: behind } : {}) });
export type Part<Row> = { rows: readonly Row[]; total: number; next: number | null };
/** Reads the part that begins at `place` (1 is the first), of at most so many rows. */
export type Read<Row> = (
  actor: Actor,
  asked: Conditions,
  place: number,
  reader: Reader,
  size: number,
) => Promise<Part<Row>>;

export type ColumnKey = keyof Messages["exports"]["columns"];
type Group = Record<string, unknown>;

/** Stored keys in the reader's language, and both languages of a text where one may be missing. */
function wordsIn(locale: Locale) {
  const word = (namespace: keyof Messages, path: string, key: string | null): string | null => {
    const group = (path === "" ? [] : path.split(".")).reduce<unknown>(
      (at, name) => (at as Group)[name],
      messages[locale][namespace],
    );
    const found = key === null ? null : (group as Group)[key];
    return typeof found === "string" ? found : key;
  };
  return {
    word,
    words: (namespace: keyof Messages, path: string, keys: readonly string[]) =>
      keys.map((key) => word(namespace, path, key)).join(", "),
    either: (ko: string | null, en: string | null) => (locale === "en" && en) || ko || en,
    yes: (holds: boolean) => messages[locale].common[holds ? "yes" : "no"],
  };
}
type Words = ReturnType<typeof wordsIn>;

export type Column<Row> = readonly [ColumnKey, CellKind, (row: Row, words: Words) => CellValue];
type Description<Row> = {
  /** The page that shows the same rows. */
  page: (role: string, locale: Locale, asked: Conditions) => string;
  columns: readonly Column<Row>[];
  /** Whom a row names, of lists that are personal, and under what they are found. */
  people?: (row: Row) => Partial<Record<NamedKind, readonly (string | null)[]>>;
};

export type ReadPart = { cells: CellValue[][]; people: NamedPeople; total: number; next: number | null };
export type Described = {
  page: Description<never>["page"];
  /** Whether it says whom its rows name. */
  names: boolean;
  columns: readonly { key: ColumnKey; kind: CellKind }[];
  read: (
    actor: Actor,
    locale: Locale,
    asked: Conditions,
    place: number,
    reader: Reader,
    size: number,
  ) => Promise<ReadPart>;
};

export const list =
  <Row>(read: Read<Row>) =>
  ({ page, columns, people }: Description<Row>): Described => ({
    page,
    names: people !== undefined,
    columns: columns.map(([key, kind]) => ({ key, kind })),
    async read(actor, locale, asked, place, reader, size) {
      const { rows, total, next } = await read(actor, asked, place, reader, size);
      const words = wordsIn(locale);
      return {
        cells: rows.map((row) => columns.map(([, , value]) => value(row, words))),
        people: peopleOf(people ? rows.map(people) : []),
        total,
        next,
      };
    },
  });

/* How a list is walked */

type Paged<Row> = { rows: readonly Row[]; total: number; pages: number };
export const byPages =
  <Filter extends { page?: number }, Row>(
    filterOf: (asked: Conditions, actor: Actor) => Filter,
    query: (actor: Actor, filter: Sized<Filter>, reader: Reader) => Promise<Paged<Row>>,
  ): Read<Row> =>
  async (actor, asked, place, reader, size) => {
    const { rows, total, pages } = await query(actor, { ...filterOf(asked, actor), page: place, size }, reader);
    return { rows, total, next: place < pages ? place + 1 : null };
  };

export const atOnce =
  <Row>(query: (actor: Actor, asked: Conditions, reader: Reader) => Promise<readonly Row[]>): Read<Row> =>
  async (actor, asked, _place, reader) => {
    const rows = await query(actor, asked, reader);
    return { rows, total: rows.length, next: null };
  };

/* Columns that several lists have */

type Named = { nameKo: string; nameEn: string };
export const names: readonly Column<Named>[] = [
  ["nameKo", "text", (row) => row.nameKo],
  ["nameEn", "text", (row) => row.nameEn],
];
export const sampleColumn: Column<{ sample: boolean }> = ["sample", "text", (row, { yes }) => yes(row.sample)];
export const sectorColumn: Column<{ sector: string | null }> = [
  "sector",
  "text",
  (row, { word }) => word("reference", "sectors", row.sector),
];
export const districtColumn: Column<{ district: string | null }> = [
  "district",
  "text",
  (row, { word }) => word("reference", "districts", row.district),
];
export const enteredColumn: Column<{ stateEnteredAt: Date }> = ["since", "moment", (row) => row.stateEnteredAt];
export const stateIn = <const N extends keyof Messages>(namespace: N): Column<{ state: string }> => [
  "state",
  "text",
  (row, { word }) => word(namespace, "state", row.state),
];
export const programColumn: Column<{ programTitleKo: string; programTitleEn: string }> = [
  "program",
  "text",
  (row, { either }) => either(row.programTitleKo, row.programTitleEn),
];
export const companyColumns: readonly Column<{ companyKo: string | null; companyEn: string | null }>[] = [
  ["companyKo", "text", (row) => row.companyKo],
  ["companyEn", "text", (row) => row.companyEn],
];
export const certificatesColumn: Column<{ certificationsHeld: string[] }> = [
  "certificates",
  "text",
  (row, { words }) => words("reference", "certifications", row.certificationsHeld),
];
/** A state, or another stored word, whose words stand elsewhere than under "state". */
export const wordIn = <const K extends string>(
  key: ColumnKey,
  namespace: keyof Messages,
  path: string,
  of: K,
): Column<Readonly<Record<K, string | null>>> => [key, "text", (row, { word }) => word(namespace, path, row[of])];
export const productColumns: readonly Column<{ productKo: string; productEn: string }>[] = [
  ["productKo", "text", (row) => row.productKo],
  ["productEn", "text", (row) => row.productEn],
];
export const chamberColumn: Column<{ chamberKo: string | null; chamberEn: string | null }> = [
  "chamber",
  "text",
  (row, { either }) => either(row.chamberKo, row.chamberEn),
];
