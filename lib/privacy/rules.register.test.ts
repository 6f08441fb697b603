import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast } from "@/db/factories";
import { Refusal } from "../core/errors";
import { getRegister, schemaTables } from "./queries.register";
import { classOf, everywhere, files, namedIn, tables } from "./rules.register";
import { isLasting, retention } from "./rules.retention";
import { figuresOf, sheetsOf } from "./rules.sheet";
import { clockedClasses, dataFiles, decidedClasses } from "./states";

type Shape = { table: string; columns: readonly string[] };

/** Columns of which nobody has said what they hold. */
const unclassified = (shapes: readonly Shape[]) =>
  shapes.flatMap(({ table, columns }) =>
    columns.filter((column) => classOf(table, column) === null).map((column) => `${table}.${column}`),
  );

/** What is classified and is not there, or is said twice in one table. */
function idle(shapes: readonly Shape[]): string[] {
  const columnsOf = new Map(shapes.map(({ table, columns }) => [table, columns]));
  const all = new Set(shapes.flatMap(({ columns }) => columns));
  return [
    ...Object.entries(tables).flatMap(([table, entry]) => {
      const columns = columnsOf.get(table);
      if (!columns) return [table];
      const named = namedIn(entry).map(({ column }) => column);
      return named
        .filter((column, place) => !columns.includes(column) || named.indexOf(column) !== place)
        .map((column) => `${table}.${column}`);
    }),
    ...namedIn(everywhere)
      .map(({ column }) => column)
      .filter((column) => !all.has(column)),
  ];
}

describe("the register", () => {
  test("classifies every column of the schema, and none that is not there", () => {
    expect(schemaTables.length).toBeGreaterThan(60);
    expect(unclassified(schemaTables)).toEqual([]);
    expect(idle(schemaTables)).toEqual([]);
  });

  test("and every column of the database, tables made by hand included", async () => {
    const rows = await db.execute<{ table: string; column: string }>(
      sql`select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`,
    );
    const found = new Map<string, string[]>();
    for (const { table, column } of rows) found.set(table, [...(found.get(table) ?? []), column]);
    const shapes = [...found].map(([table, columns]) => ({ table, columns }));
    expect(shapes.length).toBe(schemaTables.length);
    expect(unclassified(shapes)).toEqual([]);
    expect(idle(shapes)).toEqual([]);
  });

  test("a new column, a new table and a column that is gone are found", () => {
    const users = schemaTables.find(({ table }) => table === "users")!;
    const others = schemaTables.filter(({ table }) => table !== "users");
    expect(unclassified([...others, { ...users, columns: [...users.columns, "nickname"] }])).toEqual([
      "users.nickname",
    ]);
    expect(unclassified([...schemaTables, { table: "friends", columns: ["id"] }])).toEqual(["friends.id"]);
    expect(idle([...others, { ...users, columns: users.columns.filter((column) => column !== "email") }])).toEqual([
      "users.email",
    ]);
    expect(idle(others)).toEqual(["users"]);
  });

  test("who refers to an account is personal, and no address, number or secret passes for nothing", () => {
    const about = schemaTables.flatMap(({ table, people }) => people.map((column) => classOf(table, column)));
    expect(about.length).toBeGreaterThan(30);
    expect(about.filter((one) => one?.class !== "personal")).toEqual([]);
    const telling = schemaTables.flatMap(({ table, columns }) =>
      columns
        .filter((column) => /email|phone|^ip$|user_agent|password|recipient|sealed/u.test(column))
        .map((column) => ({ table, ...classOf(table, column)! })),
    );
    expect(telling.length).toBeGreaterThan(8);
    // That an address was confirmed, and when a contact is the fact alone, is personal too.
    expect(telling.filter((one) => !["personal", "secret"].includes(one.class))).toEqual([]);
    expect(classOf("users", "password_hash")).toMatchObject({ class: "secret" });
  });

  test("every table belongs to a file, every file has tables, every period stands in the schedule", () => {
    const used = new Set(Object.values(tables).map(({ file }) => file));
    expect(dataFiles.filter((file) => !used.has(file))).toEqual([]);
    expect(Object.keys(files).sort()).toEqual([...dataFiles].sort());
    const kept = new Set(Object.values(tables).flatMap(({ keep }) => keep));
    expect([...kept].filter((kind) => !isLasting(kind) && !(kind in retention))).toEqual([]);
    expect([...clockedClasses, ...decidedClasses].filter((kind) => !kept.has(kind))).toEqual([]);
    expect(Object.values(tables).filter(({ keep }) => keep.length === 0)).toEqual([]);
  });

  test("shows each table once, with its personal data and secrets", () => {
    const sheets = sheetsOf(schemaTables);
    expect(sheets.flatMap(({ tables: own }) => own.map(({ table }) => table)).sort()).toEqual(
      schemaTables.map(({ table }) => table).sort(),
    );
    const users = sheets.flatMap(({ tables: own }) => own).find(({ table }) => table === "users");
    expect(users).toMatchObject({ secret: ["password_hash"], business: [] });
    expect(users!.personal).toContainEqual({ item: "email", columns: ["email"] });
    const figures = figuresOf(schemaTables);
    expect(figures.columns).toBe(schemaTables.reduce((sum, { columns }) => sum + columns.length, 0));
    expect(figures.personal).toBeGreaterThan(100);
  });

  test("is for the city and the operator", async () => {
    const { people } = await aCast();
    for (const [persona, actor] of Object.entries(people)) {
      const may = persona.startsWith("official") || persona === "admin";
      if (may) expect(getRegister(actor).sheets.length, persona).toBe(dataFiles.length);
      else expect(() => getRegister(actor), persona).toThrow(Refusal);
    }
  });
});
