import { expect, test } from "./fixtures";

const everywhere = {
  "strict-transport-security": /max-age=63072000; includeSubDomains/u,
  "x-content-type-options": /^nosniff$/u,
  "referrer-policy": /strict-origin-when-cross-origin/u,
  "cross-origin-opener-policy": /^same-origin$/u,
  "permissions-policy": /camera=\(\)/u,
  "content-security-policy": /frame-ancestors 'none'/u,
};

for (const address of [
  "/ko",
  "/en/sign-in",
  "/ko/nope",
  "/nope.png",
  "/",
  "/ko/company",
  "/api/health/live",
  "/api/health/ready",
  "/api/auth/session",
  "/api/nope",
  "/fonts/nope",
  "/fonts/pretendard-gov/999.woff2",
  "/fonts/pretendard-gov/29.woff2",
  "/en/",
  "/ko/programs/?q=1",
]) {
  test(`every header is on ${address}`, async ({ request }) => {
    const response = await request.get(address, { maxRedirects: 0 });
    const headers = response.headers();
    for (const [name, value] of Object.entries(everywhere))
      expect(headers[name], `${name} of ${address}`).toMatch(value);
    expect(headers["x-powered-by"]).toBeUndefined();
  });
}

test("only a font that is there may be kept, and what is missing breaks no policy of its own", async ({
  request,
  page,
}) => {
  const kept = await request.get("/fonts/pretendard-gov/29.woff2");
  expect([kept.status(), kept.headers()["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);
  const said: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/iu.test(message.text())) said.push(message.text());
  });
  for (const address of ["/fonts/nope", "/fonts/pretendard-gov/999.woff2", "/api/nope", "/api/health/nope"]) {
    const missing = await request.get(address);
    expect([missing.status(), missing.headers()["cache-control"], await missing.text()]).toEqual([404, "no-store", ""]);
    // A browser shows a page of its own where a 404 has nothing to show.
    await page.goto(address).catch(() => null);
  }
  expect(said).toEqual([]);
});

test("a slash too many is taken off, within the portal", async ({ request }) => {
  for (const [address, place] of [
    ["/en/", "/en"],
    ["/ko/programs/?q=1", "/ko/programs?q=1"],
  ] as const) {
    const response = await request.get(address, { maxRedirects: 0 });
    expect(response.status()).toBe(308);
    const { pathname, search } = new URL(response.headers().location ?? "", "http://x");
    expect(pathname + search).toBe(place);
  }
});

test("pages carry a fresh nonce and allow no inline script", async ({ request }) => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await request.get("/ko")).headers()["content-security-policy"] ?? ""),
  );
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/u);
  expect(policies[0]).not.toMatch(/script-src[^;]*'unsafe-/u);
  expect(policies[0]).not.toBe(policies[1]);
});

test("the start page chooses the browser's language", async ({ request }) => {
  for (const [accept, place] of [
    ["ko-KR,ko;q=0.9", "/ko"],
    ["en-US,en;q=0.9", "/en"],
    ["fr-FR", "/ko"],
  ] as const) {
    const response = await request.get("/", { maxRedirects: 0, headers: { "accept-language": accept } });
    expect(response.status()).toBe(307);
    expect(new URL(response.headers().location ?? "", "http://x").pathname).toBe(place);
  }
});

test("health says what works", async ({ request }) => {
  expect(await (await request.get("/api/health/live")).json()).toEqual({ status: "ok" });
  const ready = await request.get("/api/health/ready");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toEqual({ status: "ok", database: "ok", migrations: "ok", jobs: "ok" });
});

test("signed-in pages are not stored", async ({ browser }) => {
  const { windowOf } = await import("./fixtures");
  const page = await windowOf(browser, "company");
  const response = await page.goto("/ko/company");
  expect(response?.headers()["cache-control"]).toContain("no-store");
  await page.context().close();
});
