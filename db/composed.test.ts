import { is, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { db } from "./client";
import { idleExceptions, isUncomposed } from "./composed";
import { aCompany, aMember } from "./factories";
import * as schema from "./schema";

type Column = { table: string; column: string };

/** Every column of text but enumerations and lists. */
const columns: Column[] = Object.values(schema).flatMap((table) => {
  if (!is(table, PgTable)) return [];
  const { name, columns: all } = getTableConfig(table);
  return all
    .filter((column) => column.getSQLType() === "text" && !column.enumValues)
    .map((column) => ({ table: name, column: column.name }));
});

const named = ({ table, column }: Column) => `${table}.${column}`;

async function checked(): Promise<Set<string>> {
  const rows = await db.execute<Column>(sql`
    select c.relname as table, a.attname as column
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
    where k.contype = 'c' and k.convalidated and c.relnamespace = current_schema()::regnamespace
      and pg_get_constraintdef(k.oid) ~ 'IS NFC NORMALIZED'`);
  return new Set(rows.map(named));
}

describe("texts that people write", () => {
  test("are kept composed: every column has its check, or stands in the list of those that need none", async () => {
    const all = await checked();
    const lacking = columns.filter((column) => !all.has(named(column)) && !isUncomposed(column.table, column.column));
    expect(lacking.map(named)).toEqual([]);
    expect(all.size).toBeGreaterThan(90);
  });

  test("the list names nothing that is checked all the same, and nothing that is not there", async () => {
    const all = await checked();
    const both = columns.filter((column) => all.has(named(column)) && isUncomposed(column.table, column.column));
    expect(both.map(named)).toEqual([]);
    expect(idleExceptions(columns)).toEqual([]);
  });

  test("a new column is found", () => {
    expect(isUncomposed("companies", "nickname")).toBe(false);
    expect(idleExceptions([{ table: "companies", column: "slug" }])).toContain("letters.state");
  });

  test("in pieces they are refused by the database itself", async () => {
    const pieces = "광주".normalize("NFD");
    const refused = (about: string) => ({ cause: { code: "23514", constraint_name: about } });
    await expect(aCompany({ nameKo: pieces })).rejects.toMatchObject({ cause: { code: "23514" } });
    await expect(aCompany({ introductionKo: pieces })).rejects.toMatchObject(refused("companies_introduction_ko_nfc"));
    const { id } = await aCompany();
    await expect(aMember(id, "viewer", { name: pieces })).rejects.toMatchObject(refused("users_name_nfc"));
  });
});
