import { expect, test } from "vitest";
import { originOf, withNothingLeft } from "./session";

test("a request's number counts only in the form that the portal itself gives", () => {
  const own = "3f0f1c52-6a5e-4f0c-9d0a-2f6a4f8f3b11";
  expect(originOf(new Headers({ "x-request-id": own })).requestId).toBe(own);
  for (const foreign of ["", "1", `${own}x`, "a".repeat(5000)]) {
    expect(originOf(new Headers({ "x-request-id": foreign })).requestId).toBeNull();
  }
});

test("an address that no trusted proxy has written is not believed", () => {
  expect(originOf(new Headers({ "x-forwarded-for": "203.0.113.9" })).ip).toBeNull();
});

test("signing out makes the browser forget, and nothing else does", () => {
  const answered = (path: string, cookie: string, method = "POST") =>
    withNothingLeft(
      new Request(`http://portal.test/api/auth/${path}`, { method }),
      new Response(null, { headers: { "set-cookie": cookie } }),
    ).headers.get("clear-site-data");
  const gone = "portal-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax";
  expect(answered("signout", gone)).toBe('"cache", "storage"');
  expect(answered("signout", "portal-session=still-here; Path=/")).toBeNull();
  expect(answered("signout", "another=; Max-Age=0")).toBeNull();
  expect(answered("signout", gone, "GET")).toBeNull();
  expect(answered("callback/credentials", gone)).toBeNull();
});
