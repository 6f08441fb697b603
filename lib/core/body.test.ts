import { describe, expect, test } from "vitest";
import { z } from "zod";
import { plainForm, readBody, readForm, readQuery } from "./body";
import { Refusal } from "./errors";

const deep = (levels: number): unknown => (levels === 0 ? "x" : { a: deep(levels - 1) });

const withKeys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));

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
    ["201 keys of one object", () => withKeys(201)],
    ["401 keys in all", () => ({ a: withKeys(199), b: withKeys(200) })],
    [
      "a list that stands in a list many times, and that again",
      () => {
        const many = (item: unknown) => Array.from({ length: 90 }, () => item);
        return many(many(many("x")));
      },
    ],
    ["a date", () => ({ at: new Date() })],
    ["a function", () => ({ run: () => 1 })],
    ["200,001 characters", () => ({ a: "x".repeat(200_001) })],
  ])("%s is refused", (_, make) => {
    expect(() => readBody(make())).toThrow(Refusal);
  });
});

const form = (body: string, type = "application/x-www-form-urlencoded") =>
  new Request("https://portal.test/api/x", { method: "POST", body, headers: { "content-type": type } });

describe("a form that a handler is sent", () => {
  test("is its fields", async () => {
    expect(await readForm(form("reason=other&otherReason=%EA%B4%91%EC%A3%BC"))).toEqual({
      reason: "other",
      otherReason: "광주",
    });
  });
  test.each([
    ["a repeated field", "a=1&b=2&a=1"],
    ["an inherited key", "__proto__=1"],
    ["an inherited key in other letters", "%5F%5Fproto%5F%5F=1"],
    ["more than any form of ours", `a=${"x".repeat(20_001)}`],
  ])("%s is refused, also where something else reads it", async (_, body) => {
    await expect(readForm(form(body))).rejects.toThrow(Refusal);
    expect(await plainForm(form(body))).toBeNull();
  });
  test("what says that it is something else is none", async () => {
    expect(await plainForm(form("a=1", "application/json"))).toBeNull();
    expect(await plainForm(form("a=1", "text/plain"))).toBeNull();
    expect(await plainForm(new Request("https://portal.test/api/x", { method: "POST" }))).toBeNull();
  });
  test("comes as it is to what reads it by itself", async () => {
    expect(await plainForm(form("email=a%40b.kr&password=x"))).toBe("email=a%40b.kr&password=x");
  });
  test("is counted as it comes, whatever length it promises", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1000).fill(97));
      },
    });
    const request = new Request("https://portal.test/api/x", {
      method: "POST",
      body: endless,
      headers: { "content-type": "application/x-www-form-urlencoded", "content-length": "3" },
      duplex: "half",
    } as RequestInit);
    await expect(readForm(request)).rejects.toThrow(Refusal);
    expect(pulled).toBeLessThan(40);
  });
});

describe("the words in the address of a handler", () => {
  const words = z.object({ offset: z.coerce.number().catch(-1), show: z.string().optional() });
  const asked = (query: string) => readQuery(new Request(`https://portal.test/api/x${query}`), words);
  test("are read by the handler's own schema", () => {
    expect(asked("?offset=12&show=1")).toEqual({ offset: 12, show: "1" });
    expect(asked("?offset=x")).toEqual({ offset: -1 });
    expect(asked("")).toEqual({ offset: -1 });
  });
  test.each(["?offset=1&offset=1", "?offset=1&offset=2", "?offset=1&role=admin", "?__proto__=1", "?constructor=1"])(
    "%s is none",
    (query) => {
      expect(asked(query)).toBeNull();
    },
  );
});
