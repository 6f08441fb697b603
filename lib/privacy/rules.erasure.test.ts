import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { schemaTables } from "./queries.register";
import { erasedName, erasure, fateOf, handTables, withoutPerson, wordsOf } from "./rules.erasure";
import { classOf, tables } from "./rules.register";
import { stayReasons } from "./states";

type Shape = { table: string; columns: readonly string[] };

/** Personal columns and secrets of which nobody has said what an erasure does with them. */
const undecided = (shapes: readonly Shape[]) =>
  shapes.flatMap(({ table, columns }) =>
    columns
      .filter((column) => ["personal", "secret"].includes(classOf(table, column)?.class ?? "personal"))
      .filter((column) => fateOf(table, column) === null)
      .map((column) => `${table}.${column}`),
  );

/** What the rules name and is not there, or is said twice. */
const idle = (shapes: readonly Shape[]) =>
  Object.entries(erasure).flatMap(([table, { whose, blank, stays }]) => {
    const columns = shapes.find((shape) => shape.table === table)?.columns ?? [];
    const told = [...wordsOf(blank), ...Object.values(stays ?? {}).flatMap(wordsOf)];
    const wrong = told.filter((column, place) => !columns.includes(column) || told.indexOf(column) !== place);
    return [...wrong, ...wordsOf(whose).filter((column) => !columns.includes(column))].map(
      (column) => `${table}.${column}`,
    );
  });

describe("the rules of erasing", () => {
  test("say of every personal column and every secret what becomes of it", () => {
    expect(undecided(schemaTables)).toEqual([]);
    expect(idle(schemaTables)).toEqual([]);
  });

  test("a personal column that is new is found, and a rule for one that is gone", () => {
    const others = schemaTables.filter(({ table }) => table !== "users");
    const users = schemaTables.find(({ table }) => table === "users")!;
    const more = { ...users, columns: [...users.columns, "nickname"] };
    expect(undecided([...others, more])).toEqual(["users.nickname"]);
    const fewer = { ...users, columns: users.columns.filter((column) => column !== "email") };
    expect(idle([...others, fewer])).toEqual(["users.email"]);
  });

  test("keep no address, no number, no password and no key of an account", () => {
    const kept = schemaTables.flatMap(({ table, columns }) =>
      columns
        .filter((column) => /email|phone|^ip$|user_agent|password|sealed|hash|recipient/u.test(column))
        .filter((column) => ["personal", "secret"].includes(classOf(table, column)?.class ?? ""))
        .filter((column) => fateOf(table, column)?.fate === "kept")
        .map((column) => `${table}.${column}`),
    );
    // The log of who opened what, by law; the code of a trade body and the link to a company's claim, which are not a person's.
    expect(kept.sort()).toEqual(["audit_events.ip", "outcome_links.hash", "vouchers.hash"]);
  });

  test("who is followed by a column is followed by an account, and what is left by hand has a rule", () => {
    const followed = Object.entries(erasure).filter(([, { whose }]) => whose);
    expect(followed.length).toBeGreaterThan(10);
    for (const [table, { whose }] of followed)
      expect(classOf(table, whose!), table).toMatchObject({ class: "personal", item: "person" });
    for (const table of handTables) expect(erasure[table], table).toBeDefined();
    const lost = Object.entries(erasure)
      .filter(
        ([table, { whose, rows, blank }]) => (rows || blank) && !whose && !handTables.some((one) => one === table),
      )
      .map(([table]) => table);
    expect(lost).toEqual([]);
    expect(Object.keys(erasure).filter((table) => !(table in tables))).toEqual([]);
  });

  test("every reason why something stays is used, and said in both languages before one asks", () => {
    const used = new Set(Object.values(erasure).flatMap(({ stays }) => Object.keys(stays ?? {})));
    expect([...used].sort()).toEqual([...stayReasons].sort());
    for (const locale of ["ko", "en"] as const)
      expect(Object.keys(messages[locale].rights.stayItems).sort()).toEqual([...stayReasons].sort());
  });
});

test.each([
  ["김서윤", "김서윤님, 김서윤 씨", `${erasedName}님, ${erasedName} 씨`],
  ["김서윤", "김서윤의회 2김서윤 김서윤2", "김서윤의회 2김서윤 김서윤2"],
  ["이상", "3점 이상 이상님", "3점 이상 이상님"],
  ["Ann", "Ann, Anna, Joann", `${erasedName}, Anna, Joann`],
  ["A.B", "A.B AxB", `${erasedName} AxB`],
  [
    "이상",
    "kim@x.test으로 hakim@x.test kim@x.test.kr KIM@x.test.",
    `${erasedName}으로 hakim@x.test kim@x.test.kr ${erasedName}.`,
  ],
  [erasedName, erasedName, erasedName],
])("a text without %s", (name, text, rest) => {
  expect(withoutPerson(text, name, ["kim@x.test"])).toBe(rest);
});
