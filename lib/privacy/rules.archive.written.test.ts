import { expect, test } from "vitest";
import { schemaTables } from "./queries.register";
import { notWritten, written } from "./rules.archive.written";
import { wordsOf } from "./rules.erasure";
import { classOf } from "./rules.register";

const said = [
  ...written.map(({ table, columns }) => [table, columns] as const),
  ...Object.values(notWritten).flatMap((tables) => Object.entries(tables)),
].flatMap(([table, columns]) => wordsOf(columns).map((column) => `${table}.${column}`));

test("every personal column of a row that names an account is in the archive, or it is said why not", () => {
  const personal = schemaTables
    .filter(({ people }) => people.length > 0)
    .flatMap(({ table, columns }) =>
      columns
        .filter((column) => {
          const one = classOf(table, column);
          return one?.class === "personal" && one.item !== "person" && one.item !== "deeds";
        })
        .map((column) => `${table}.${column}`),
    );
  expect(personal.length).toBeGreaterThan(100);
  expect(personal.filter((column) => !said.includes(column))).toEqual([]);
});

test("what is named there is there, and its author is an account", () => {
  const columnsOf = new Map(schemaTables.map(({ table, columns }) => [table, columns]));
  const idle = said.filter((one) => {
    const [table, column] = one.split(".") as [string, string];
    return !columnsOf.get(table)?.includes(column);
  });
  expect(idle).toEqual([]);
  const authors = new Map(schemaTables.map(({ table, people }) => [table, people]));
  expect(written.filter(({ table, by }) => !authors.get(table)?.includes(by))).toEqual([]);
});
