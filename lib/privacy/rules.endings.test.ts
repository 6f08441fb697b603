import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { tableNamed } from "./commands.erasure";
import { schemaTables } from "./queries.register";
import { endingOf, endings, rootTables, toldOf } from "./rules.endings";
import { classOf, tables } from "./rules.register";
import { endingRoots, leavings } from "./states";

type Shape = { table: string; columns: readonly string[] };

const parentsOf = (table: PgTable): string[] =>
  getTableConfig(table).foreignKeys.map((key) => getTableConfig(key.reference().foreignTable).name);

/** Tables that hang on a company, an application or a season, over however many others. */
function hanging(): Set<string> {
  const found = new Set<string>(["companies", "applications", "programs"]);
  for (const { table, columns } of schemaTables) if (columns.includes("company_id")) found.add(table);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const [name, table] of tableNamed) if (parentsOf(table).some((parent) => found.has(parent))) found.add(name);
  }
  return found;
}

const telling = ["personal", "business", "secret"];
/** Columns of such tables of which nobody has said what becomes of them when it is over. */
const unsaid = (shapes: readonly Shape[]) =>
  shapes
    .filter(({ table }) => hanging().has(table) && !lasting.has(table))
    .flatMap(({ table, columns }) =>
      columns
        .filter((column) => telling.includes(classOf(table, column)?.class ?? "personal"))
        .filter((column) => !self(column) && endingOf(table, column) === null)
        .map((column) => `${table}.${column}`),
    );
/** Tables of the portal itself, of which no row is a company's. */
const lasting = new Set(
  Object.entries(tables)
    .filter(([, { keep }]) => keep.every((kind) => kind === "lasting"))
    .map(([table]) => table),
);
/** What only says whose row it is, or who did it: a nameless number by then. */
const self = (column: string) => /_(?:id|by)$/u.test(column);

describe("the rules of what is over", () => {
  test("say of every personal column, every affair of a company and every secret what becomes of it", () => {
    expect(hanging().size).toBeGreaterThan(70);
    expect(unsaid(schemaTables)).toEqual([]);
  });

  test("a column that is new is found, and one that is said twice or is not there", () => {
    const products = schemaTables.find(({ table }) => table === "products")!;
    const more = { ...products, columns: [...products.columns, "recipe"] };
    expect(unsaid([more])).toEqual(["products.recipe"]);
    const idle = endingRoots.flatMap((root) =>
      Object.entries(endings[root]).flatMap(([table, rule]) => {
        const columns = schemaTables.find((one) => one.table === table)?.columns ?? [];
        const told = [...toldOf(rule), rule.by];
        const named = toldOf(rule);
        return told
          .filter((column) => !columns.includes(column) || named.indexOf(column) !== named.lastIndexOf(column))
          .map((column) => `${table}.${column}`);
      }),
    );
    expect(idle).toEqual([]);
  });

  test("every rule leads to what ends, by columns that refer to it or to a table with a rule", () => {
    for (const root of endingRoots)
      for (const [name, { by }] of Object.entries(endings[root])) {
        if (name === rootTables[root]) continue;
        const target = getTableConfig(tableNamed.get(name)!)
          .foreignKeys.map((key) => key.reference())
          .find(({ columns }) => columns.length === 1 && columns[0]!.name === by)?.foreignTable;
        const parent = target ? getTableConfig(target).name : by === "company_id" ? "companies" : "";
        expect([rootTables[root], ...Object.keys(endings[root])], `${name}.${by}`).toContain(parent);
      }
  });

  test("no name, address or number of a company, and no words of anybody stay", () => {
    const kept = schemaTables.flatMap(({ table, columns }) =>
      columns
        .filter((column) => ["name", "email", "phone", "words", "files"].includes(classOf(table, column)?.item ?? ""))
        .filter((column) => endingOf(table, column)?.fate === "kept" && endingOf(table, column)?.reason !== "clock")
        .map((column) => `${table}.${column}`),
    );
    expect(kept).toEqual([]);
    for (const column of ["name_ko", "business_number", "corporate_number", "address_ko", "website", "postcode"])
      expect(endingOf("companies", column)?.fate, column).toBe("blanked");
  });

  test("every reason why something stays is used, and said in both languages", () => {
    const used = new Set(
      schemaTables.flatMap(({ table, columns }) => columns.flatMap((one) => endingOf(table, one)?.reason ?? [])),
    );
    expect([...used].sort()).toEqual([...leavings].sort());
    for (const locale of ["ko", "en"] as const)
      expect(Object.keys(messages[locale].privacy.leavings.items).sort()).toEqual([...leavings].sort());
  });
});
