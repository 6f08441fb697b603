import { expect, test } from "vitest";
import { messages } from "../i18n/messages";
import { detailEntries, detailWithoutScreening } from "./rules";

test("an entry's reason does not tell the operator that somebody was screened, and nothing else of it changes", () => {
  const readId = "0199";
  expect(detailWithoutScreening({ readId, reason: "screening" })).toEqual({ readId, reason: "verification" });
  for (const detail of [{ readId, reason: "other", otherReason: "보험 서류 확인" }, { places: 4 }, {}]) {
    expect(detailWithoutScreening(detail)).toEqual(detail);
  }
});

test("what was left empty is not listed, and nested details come by their path", () => {
  const detail = { list: "outcomes", conditions: [], otherReason: "", before: { title: "표본" }, from: null, rows: 0 };
  expect(detailEntries(detail)).toEqual([
    { key: "list", value: "outcomes" },
    { key: "before.title", value: "표본" },
    { key: "from", value: "–" },
    { key: "rows", value: "0" },
  ]);
});

/** The names that a command gives to details: the keys of the objects that it notes, of what it spreads into them too. */
function notedKeys(source: string): string[] {
  return [...source.matchAll(/\bnote\(\{/gu)].flatMap(({ index }) => {
    const body = insideBraces(source, index + "note({".length);
    const spread = body
      .match(/\.\.\.[^,]*\{[^{}]*\}/gu)
      ?.flatMap((part) => keysOf(part.slice(part.indexOf("{") + 1, -1)));
    return [...keysOf(body), ...(spread ?? [])];
  });
}

function insideBraces(source: string, from: number): string {
  let open = 1;
  let at = from;
  for (; open > 0 && at < source.length; at += 1) {
    if ("{[(".includes(source[at]!)) open += 1;
    if ("}])".includes(source[at]!)) open -= 1;
  }
  return source.slice(from, at - 1);
}

function keysOf(body: string): string[] {
  let open = 0;
  const flat = [...body].filter((sign) => {
    if ("{[(".includes(sign)) open += 1;
    const outside = open === 0;
    if ("}])".includes(sign)) open -= 1;
    return outside;
  });
  const parts = flat.join("").split(",");
  return parts.flatMap((part) => /^\s*([a-zA-Z]+)\s*(?::|$)/u.exec(part)?.[1] ?? []);
}

test("every detail that a command notes by name has one in both languages", () => {
  const sources = import.meta.glob<string>(["/lib/*/commands.ts", "/lib/*/commands.*.ts", "!/lib/*/*.test.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const keys = new Set(Object.values(sources).flatMap(notedKeys));
  expect(keys.size).toBeGreaterThan(150);
  for (const { details } of [messages.ko.audit, messages.en.audit]) {
    expect([...keys].filter((key) => !(key in details)).sort()).toEqual([]);
  }
});
