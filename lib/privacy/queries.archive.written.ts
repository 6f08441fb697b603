import "server-only";
import { eq, getTableColumns, is } from "drizzle-orm";
import { getTableConfig, type PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import * as schema from "@/db/schema";
import type { Actor } from "../core/actor";
import { written } from "./rules.archive.written";
import { wordsOf } from "./rules.erasure";

const tableNamed = new Map(
  Object.values(schema)
    .filter((one) => is(one, PgTable))
    .map((table): [string, PgTable] => [getTableConfig(table).name, table as PgTable]),
);

const isSaid = (value: unknown) => value !== null && value !== "";

/** The person's own words and times in rows that are about something else; where they stand is said by the table alone. */
export async function readWritten({ userId }: Actor, reader: Reader): Promise<Record<string, unknown>[]> {
  const entries: Record<string, unknown>[] = [];
  if (userId === null) return entries;
  for (const { table: name, by, columns } of written) {
    const table = tableNamed.get(name)!;
    const all = Object.values(getTableColumns(table)) as PgColumn[];
    const named = wordsOf(columns).map((word) => [word, all.find((column) => column.name === word)!] as const);
    const author = all.find((column) => column.name === by)!;
    const rows = await reader.select(Object.fromEntries(named)).from(table).where(eq(author, userId));
    entries.push(
      ...rows
        .filter((row) => Object.values(row).some(isSaid))
        .map((row) => ({ of: name, ...Object.fromEntries(Object.entries(row).filter(([, value]) => isSaid(value))) })),
    );
  }
  return entries;
}
