import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const text = readFileSync(join(root, "docs/security.md"), "utf8");

/** The tests that a text names: a file in code marks, then the test's name, or its beginning, in italics. */
const namedIn = (words: string) =>
  [...words.matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?)` \*([^*]+)\*/gu)].map(([, file, name]) => ({
    file: file!,
    name: name!,
  }));

/** As it stands in the source, quoted or within a template. */
const isThere = ({ file, name }: { file: string; name: string }) =>
  existsSync(join(root, file)) && readFileSync(join(root, file), "utf8").includes(name);

describe("docs/security.md", () => {
  test("names tests that exist", () => {
    const named = namedIn(text);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((one) => !isThere(one))).toEqual([]);
    expect(namedIn("`lib/core/text.test.ts` *a name that no test has*").filter(isThere)).toEqual([]);
  });

  test("has a row for each requirement", () => {
    const ids = [...text.matchAll(/^\| ((?:[A-Z]{2}-\d+(?:, )?)+) \|/gmu)].flatMap(([, some]) => some!.split(", "));
    const upTo = (kind: string, last: number) => Array.from({ length: last }, (_, place) => `${kind}-${place + 1}`);
    const wanted = [
      ...upTo("AC", 9).filter((id) => id !== "AC-8"),
      ...upTo("AU", 11),
      ...upTo("WF", 6),
      ...upTo("IN", 13),
      ...upTo("FI", 8),
      ...upTo("EX", 4),
      ...upTo("CO", 5),
      ...upTo("LO", 6),
      ...upTo("PI", 8),
    ];
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });
});
