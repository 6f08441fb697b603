import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCallText, refusalOf } from "./call";

const own = { origin: "http://portal.test", host: "portal.test" };
const call = { ...own, "next-action": "40ab", "content-type": "text/plain;charset=UTF-8" };
const posted = (headers: Record<string, string>, body = "[{}]", method = "POST") =>
  refusalOf({ method, headers: new Headers(headers), text: async () => body });

describe("what is posted to a page", () => {
  test("a call from a page of ours passes, and so does what is no call", async () => {
    expect(await posted(call)).toBeNull();
    expect(await posted({ ...own, "content-type": "application/x-www-form-urlencoded" }, "a=b")).toBeNull();
    expect(await posted({}, "", "GET")).toBeNull();
    expect(await posted({ origin: "https://evil.test" }, "", "GET")).toBeNull();
    // Without an origin it is for the action to say whether that is enough.
    const { origin, ...silent } = call;
    expect(await posted(silent)).toBeNull();
  });

  test.each(["null", "nonsense", "http://[", "https://evil.test", "http://portal.test:81"])(
    "from %s it is refused",
    async (origin) => {
      expect(await posted({ ...call, origin })).toBe(403);
    },
  );

  test("behind a proxy the host is the one that the proxy names", async () => {
    expect(await posted({ ...call, host: "10.0.0.7:3000", "x-forwarded-host": "portal.test, other.test" })).toBeNull();
    expect(await posted({ ...call, "x-forwarded-host": "evil.test" })).toBe(403);
  });

  test.each(["multipart/form-data; boundary=x", "application/json", "application/x-www-form-urlencoded", ""])(
    "as %j a call is refused",
    async (kind) => {
      expect(await posted({ ...call, "content-type": kind })).toBe(415);
    },
  );

  test("a form of parts is refused without being a call, since the framework would look for one in it", async () => {
    expect(await posted({ ...own, "content-type": "Multipart/Form-Data" })).toBe(415);
  });

  test("a megabyte is the most, said or not", async () => {
    expect(await posted({ ...call, "content-length": String(1024 * 1024 + 1) })).toBe(413);
    expect(await posted(call, JSON.stringify(["광".repeat(400_000)]))).toBe(413);
    expect(await posted(call, JSON.stringify(["x".repeat(400_000)]))).toBeNull();
  });

  test.each([
    "",
    "nope",
    "1",
    "null",
    '"x"',
    "{}",
    '["$1"]',
    '["$F1"]',
    '["$K1"]',
    '["$@1"]',
    '["$B1"]',
    '["$Q1"]',
    '["$n12"]',
    '["$T"]',
    '["$"]',
    '["$0:1"]',
    '["$0:__proto__:then"]',
    '[{"a":"$0:0:b"}]',
    `${"[".repeat(5000)}${"]".repeat(5000)}`,
  ])("%.40s is no call", async (body) => {
    expect(isCallText(body)).toBe(false);
    expect(await posted(call, body)).toBe(400);
  });

  test("whatever a form holds is one, as React writes it", () => {
    expect(
      isCallText('["$undefined",null,"$$5",{"at":"$D2026-01-01T00:00:00.000Z"},["$NaN","$-Infinity","$-0"]]'),
    ).toBe(true);
    expect(isCallText('[{"a":["x"],"b":"$0:0:a"},"$0:0"]')).toBe(true);
    const written = (value: unknown) =>
      JSON.stringify([value], (_, item) => (typeof item === "string" && item.startsWith("$") ? `$${item}` : item));
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => isCallText(written(value))));
  });
});
