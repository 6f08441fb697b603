import type { APIRequestContext, Page, Request } from "@playwright/test";
import { expect, type Person, people, test, windowOf } from "./fixtures";

/*
 * Input that no form sends: a clear answer, never a fault, and nothing written that should not be.
 */

const lists: [Person | null, string[]][] = [
  [null, ["/products", "/chambers", "/programs", "/mailbox", "/sign-in"]],
  ["company", ["/company/products", "/company/matches", "/company/applications"]],
  ["mentorSc", ["/mentor/reviews", "/mentor/matches", "/mentor/board"]],
  [
    "official",
    [
      "/city",
      "/city/companies",
      "/city/applications",
      "/city/board",
      "/city/runs",
      "/city/reviews",
      "/city/chambers",
      "/city/trail",
    ],
  ],
  ["admin", ["/city/accounts", "/city/letters"]],
];

const keys = [
  "q",
  "page",
  "state",
  "sector",
  "district",
  "sort",
  "program",
  "chamber",
  "from",
  "to",
  "band",
  "role",
  "next",
  "late",
  "action",
  "recipient",
];
const values = [
  "%00",
  "%ED%A0%80",
  "%EA%B4%91".repeat(400),
  "-1",
  "99999999999999999999",
  "'%20or%201=1--",
  "%25%5F%5C",
  "%E1%84%80%E1%85%AA%E1%86%BC", // decomposed Hangul
  "%3Cscript%3Ealert(1)%3C/script%3E",
  "2026-13-45",
];

for (const [person, addresses] of lists) {
  test(`odd addresses are answered (${person ?? "guest"})`, async ({ browser }) => {
    test.setTimeout(180_000);
    const page = person ? await windowOf(browser, person) : await (await browser.newContext()).newPage();
    for (const address of addresses) {
      for (const value of values) {
        const query = keys.map((key) => `${key}=${value}`).join("&");
        const response = await page.request.get(`/ko${address}?${query}`);
        expect(response.status(), `${address} with ${value.slice(0, 30)}`).toBeLessThan(500);
        expect(await response.text()).not.toContain("<script>alert(1)</script>");
      }
      const twice = await page.request.get(`/ko${address}?q=a&q=b&page=1&page=2&state=draft&state=x`);
      expect(twice.status(), `${address} with repeated parameters`).toBeLessThan(500);
    }
    await page.context().close();
  });
}

test("whoever asks for a page behind the last gets the last", async ({ browser }) => {
  const page = await windowOf(browser, "official");
  for (const list of ["outcomes", "companies", "products", "meetings"]) {
    await page.goto(`/ko/city/${list}?page=999`);
    await expect(page, list).not.toHaveURL(/page=999/u);
    await expect(page.locator("main table tbody tr").first(), list).toBeVisible();
  }
  await page.context().close();
});

for (const [person, prefixes] of [
  ["company", ["/company/products/", "/company/applications/", "/company/matches/"]],
  ["mentorSc", ["/mentor/reviews/", "/mentor/matches/"]],
  ["official", ["/city/companies/", "/city/products/", "/city/applications/", "/city/runs/"]],
] as const) {
  test(`odd ids are not found (${person})`, async ({ browser }) => {
    const page = await windowOf(browser, person);
    for (const prefix of prefixes) {
      for (const id of ["nope", "%00", "1", "00000000-0000-4000-8000-000000000000", "..%2F..%2Fetc", "%ED%A0%80"]) {
        // An id that is no text at all is dropped from the address, which leads to the list.
        const response = await page.request.get(`/ko${prefix}${id}`, { maxRedirects: 0 });
        expect([308, 400, 404], `${prefix}${id}`).toContain(response.status());
      }
    }
    await page.context().close();
  });
}

/** Catches the request that a page sends when something is saved, once it has been answered. */
async function caughtAction(page: Page, save: () => Promise<void>): Promise<Request> {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => Boolean(answer.request().headers()["next-action"])),
    save(),
  ]);
  return response.request();
}

async function replay(api: APIRequestContext, request: Request, body: string, more: Record<string, string> = {}) {
  const sent = request.headers();
  return api.post(request.url(), {
    headers: {
      "content-type": "text/plain;charset=UTF-8",
      "next-action": sent["next-action"] ?? "",
      origin: new URL(request.url()).origin,
      accept: "text/x-component",
      ...more,
    },
    data: body,
    maxRedirects: 0,
  });
}

test("an action refuses what its form could not have sent", async ({ browser, sql }) => {
  test.setTimeout(120_000);
  const page = await windowOf(browser, "newcomer");
  await page.goto("/ko/company/profile");
  // What is typed is saved by itself: that is a request like any other deed of a form.
  const name = page.getByLabel("기업 이름(영어)");
  await name.waitFor();
  const request = await caughtAction(page, () => name.fill("Sprout"));
  const [values] = JSON.parse(request.postData() ?? "[]") as [Record<string, unknown>];
  const count = async () =>
    (
      await sql<
        { n: number }[]
      >`select count(*)::int as n from audit_events where actor_id = (select id from users where email = ${people.newcomer})`
    )[0]?.n ?? 0;
  const before = await count();
  const bodies: [string, string][] = [
    ["NUL", JSON.stringify([{ ...values, form: "a\u0000b" }])],
    ["a lone surrogate", `[{"form":"\\ud800"}]`],
    ["an unknown field", JSON.stringify([{ ...values, role: "admin", companyId: "x" }])],
    ["10,000 characters", JSON.stringify([{ ...values, form: "x".repeat(10_000) }])],
    ["nothing", "[]"],
    ["null", "[null]"],
    ["a list", "[[[[[[[[[[[[1]]]]]]]]]]]]"],
    ["an inherited key", `[{"__proto__":{"role":"admin"}}]`],
    ["no JSON", "nope"],
  ];
  for (const [what, body] of bodies) {
    const response = await replay(page.request, request, body);
    const text = await response.text();
    // What is no call at all is refused before one is made of it; everything else gets the command's own refusal.
    if (what === "no JSON") expect(response.status(), what).toBe(400);
    else if (what === "an inherited key") expect(response.status(), what).toBeLessThan(500);
    else {
      expect(response.status(), what).toBe(200);
      expect(text, what).toContain('"ok":false');
    }
  }
  // Longer than any form lets through: it is refused before the framework reads it, and the form says that it was not sent.
  const endless = await replay(
    page.request,
    request,
    JSON.stringify([{ ...values, form: "x".repeat(2 * 1024 * 1024) }]),
  );
  expect(endless.status(), "two megabytes").toBe(413);
  expect(await endless.text(), "two megabytes").not.toMatch(/"ok":true|Body exceeded|node_modules/u);
  const foreign = await replay(page.request, request, JSON.stringify([values]), { origin: "https://evil.test" });
  expect(await foreign.text()).not.toContain('"ok":true');
  const opaque = await replay(page.request, request, JSON.stringify([values]), { origin: "null" });
  expect(await opaque.text()).not.toContain('"ok":true');
  expect(opaque.status()).toBe(403);
  const parts = await replay(page.request, request, "--x--", { "content-type": "multipart/form-data; boundary=x" });
  expect(parts.status()).toBe(415);
  expect(await count(), "nothing was written").toBe(before);
  await page.context().close();
});

test("a handler refuses what is said twice, and what nobody asks for", async ({ browser }) => {
  const page = await windowOf(browser, "official");
  const nothing = "00000000-0000-4000-8000-000000000000";
  for (const address of [
    `/api/documents/${nothing}?read=${nothing}&read=${nothing}`,
    `/api/documents/${nothing}?role=admin`,
    "/api/board/events?since=1&since=2",
    "/api/board/events?constructor=1",
  ]) {
    const response = await page.request.get(address, { maxRedirects: 0 });
    expect(response.status(), address).toBe(400);
  }
  const origin = new URL((await page.request.get("/api/health/live")).url()).origin;
  const post = (address: string, type: string, data: string) =>
    page.request.post(address, { headers: { origin, "content-type": type }, data, maxRedirects: 0 });
  const form = "application/x-www-form-urlencoded";
  for (const [address, type, data] of [
    [`/api/documents/${nothing}/pieces?offset=0&offset=1`, "application/octet-stream", "x"],
    ["/api/reference/uploads?kind=hs&kind=trade", "text/csv", "x"],
    ["/api/auth/callback/credentials", form, "email=a%40b.kr&email=c%40d.kr&password=x"],
    ["/api/auth/callback/credentials", "application/json", '{"email":"a@b.kr","password":"x"}'],
    ["/api/auth/callback/credentials", form, `email=a%40b.kr&password=${"x".repeat(30_000)}`],
  ] as const) {
    expect((await post(address, type, data)).status(), `${address} ${data.slice(0, 20)}`).toBe(400);
  }
  expect((await post("/api/auth/callback/credentials", form, "callbackUrl=http%3A%2F%2F%5B")).status()).not.toBe(500);
  // Two kinds of body in one header: it is the form that it says first, which the library would have read as JSON.
  const both = await post("/api/auth/callback/credentials", `${form}; application/json`, "x=1");
  expect(both.status()).toBe(302);
  await page.context().close();
});
