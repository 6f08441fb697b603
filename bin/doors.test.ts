import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { GET, POST } from "../app/api/auth/[...nextauth]/route";
import { authOptions } from "../lib/core/session";

const ask = (method: "GET" | "POST", door: string, headers: Record<string, string> = {}) => {
  const request = new NextRequest(`http://portal.test/api/auth/${door}`, { method, headers });
  return (method === "GET" ? GET : POST)(request, { params: Promise.resolve({ nextauth: door.split("/") }) });
};

test("signing in and out is for our own pages", async () => {
  for (const door of ["callback/credentials", "signout"]) {
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      {} as Record<string, string>,
    ])
      expect((await ask("POST", door, headers)).status, door).toBe(403);
    // Let in, and sent away for what it brings.
    expect((await ask("POST", door, { origin: "http://portal.test" })).status, door).toBe(400);
  }
});

test("the library's own pages and doors are not there", async () => {
  for (const door of [
    "signin",
    "signout",
    "error",
    "verify-request",
    "signin/credentials",
    "callback/credentials",
    "x",
  ])
    expect((await ask("GET", door)).status, door).toBe(404);
  for (const door of ["signin", "signin/credentials", "session", "callback/other", "_log", "csrf"])
    expect((await ask("POST", door, { origin: "http://portal.test" })).status, door).toBe(404);
});

test("an address to go to that is none is not read", async () => {
  const { redirect } = authOptions(
    async () => null,
    async () => {},
  ).callbacks!;
  for (const url of ["http://[", "https://evil.example", "//evil.example"])
    expect(await redirect!({ url, baseUrl: "http://portal.test" })).toBe("http://portal.test");
});
