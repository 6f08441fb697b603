import { describe, expect, test } from "vitest";
import { readBody } from "./body";
import { Refusal } from "./errors";

const deep = (levels: number): unknown => (levels === 0 ? "x" : { a: deep(levels - 1) });

describe("what an action is called with", () => {
  test("plain values pass as they are", () => {
    const value = { a: "x", b: [1, { c: null }], d: true };
    expect(readBody(value)).toEqual(value);
  });
  test("a form becomes an object, the framework's own fields left out", () => {
    const form = new FormData();
    form.set("$ACTION_ID_1", "");
    form.set("name", "광주");
    expect(readBody(form)).toEqual({ name: "광주" });
  });
  test.each([
    [
      "a repeated field",
      () => {
        const form = new FormData();
        form.append("a", "1");
        form.append("a", "2");
        return form;
      },
    ],
    [
      "a file where none is expected",
      () => {
        const form = new FormData();
        form.set("a", new Blob(["x"]));
        return form;
      },
    ],
    ["an inherited key", () => JSON.parse('{"__proto__":{"x":1}}')],
    ["nine levels", () => deep(9)],
    ["501 items", () => Array.from({ length: 501 }, () => 1)],
    ["401 keys", () => Object.fromEntries(Array.from({ length: 401 }, (_, n) => [`k${n}`, n]))],
    ["a date", () => ({ at: new Date() })],
    ["a function", () => ({ run: () => 1 })],
    ["200,001 characters", () => ({ a: "x".repeat(200_001) })],
  ])("%s is refused", (_, make) => {
    expect(() => readBody(make())).toThrow(Refusal);
  });
});
