import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { one, pageOf, searchText } from "./page";

const folder = join(import.meta.dirname, "..");
const inputs = readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter(({ name }) => /^input(?:\.(?!test)[a-z]+)?\.ts$/u.test(name))
  .map(({ parentPath, name }) => join(parentPath, name));

type Reader = (query: Record<string, string | string[]>) => unknown;
type Address = { name: string; keys: string[]; read: Reader };

/** What every concept reads out of the address of a page, by the names that such readers have. */
async function addresses(): Promise<Address[]> {
  const found: Address[] = [];
  for (const path of inputs) {
    for (const [name, value] of Object.entries(await import(path))) {
      if (/(?:Filter|Choice)$/iu.test(name) && value instanceof z.ZodObject)
        found.push({ name, keys: Object.keys(value.shape), read: (query) => value.safeParse(query) });
      else if (/^read[A-Z][A-Za-z]*Filter$/u.test(name)) {
        const read = value as Reader;
        found.push({ name, keys: Object.keys(read({}) as object), read });
      }
    }
  }
  return found;
}

describe("what stands in an address", () => {
  test("counts as not said where it is said twice, in every reader of every concept", async () => {
    const all = await addresses();
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["trailFilter", "readCompanyFilter", "boardChoice", "letterFilter"]),
    );
    const heard = all.flatMap(({ name, keys, read }) =>
      keys
        .filter((key) => {
          const twice = ["1", "yes", "newest", "ga", "00000000-0000-4000-8000-000000000000", "2026-01-01"];
          return twice.some((value) => JSON.stringify(read({ [key]: [value, value] })) !== JSON.stringify(read({})));
        })
        .map((key) => `${name}.${key}`),
    );
    expect(heard).toEqual([]);
  });

  test("is no path to what an object inherits", async () => {
    for (const { read } of await addresses()) {
      const poisoned = JSON.parse('{"__proto__":{"page":"2"},"constructor":"x"}');
      expect(JSON.stringify(read(poisoned))).toBe(JSON.stringify(read({})));
    }
  });

  test("single values: a repeated one is empty", () => {
    expect([one("a"), one(["a", "a"]), one(undefined)]).toEqual(["a", "", ""]);
    expect([pageOf("3"), pageOf(["3", "3"]), pageOf("0"), pageOf("1e3")]).toEqual([3, 1, 1, 1]);
    expect([searchText("광주".normalize("NFD")), searchText(["a", "b"]), searchText("a\u0000b")]).toEqual([
      "광주",
      "",
      "a b",
    ]);
  });
});
