import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { GET as missingApi } from "../app/api/[...rest]/route";
import { GET as missingFont } from "../app/fonts/[...rest]/route";
import { saidStyle } from "../lib/core/said-style";
import config from "../next.config";

/*
 * The headers as they are configured; e2e/headers.spec.ts asks the running portal.
 */

const everywhere: Record<string, RegExp> = {
  "Strict-Transport-Security": /^max-age=63072000; includeSubDomains$/u,
  "X-Content-Type-Options": /^nosniff$/u,
  "Referrer-Policy": /^strict-origin-when-cross-origin$/u,
  "Cross-Origin-Opener-Policy": /^same-origin$/u,
  "Permissions-Policy": /^camera=\(\), microphone=\(\), geolocation=\(\)/u,
  "X-Frame-Options": /^DENY$/u,
};

const ruleOf = async (source: string) => {
  const rules = (await config.headers?.()) ?? [];
  return Object.fromEntries(
    rules
      .filter((rule) => rule.source === source)
      .flatMap(({ headers }) => headers.map(({ key, value }) => [key, value])),
  );
};

test("every address answers with every header", async () => {
  const headers = await ruleOf("/:path*");
  for (const [name, value] of Object.entries(everywhere)) expect(headers[name], name).toMatch(value);
  expect(Object.keys(headers).sort()).toEqual(Object.keys(everywhere).sort());
  expect(config.poweredByHeader).toBe(false);
});

test("only font files that are there may be kept for long", async () => {
  const rules = (await config.headers?.()) ?? [];
  const keeping = rules.filter(({ headers }) => headers.some(({ key }) => key === "Cache-Control"));
  expect(keeping.map(({ headers }) => headers)).toEqual([
    [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
  ]);
  const [, names] = /^\/fonts\/pretendard-gov\/:file\((.*)\)$/u.exec(keeping[0]!.source)!;
  const kept = new RegExp(`^(?:${names})$`, "u");
  for (const name of readdirSync("public/fonts/pretendard-gov")) expect(kept.test(name), name).toBe(true);
  for (const name of ["999.woff2", "29.woff", "29xwoff2", "x", ""]) expect(kept.test(name), name).toBe(false);
});

test("a slash too many is led on by the proxy, which has the headers, and not by the framework", async () => {
  expect(config.skipTrailingSlashRedirect).toBe(true);
});

test("what is missing where no page may act is answered without one", async () => {
  for (const answer of [missingApi, missingFont]) {
    const { status, headers, body } = answer();
    expect([status, headers.get("cache-control"), body]).toEqual([404, "no-store", null]);
  }
});

test("a page in place of a file is styled by the one style that its policy lets through", async () => {
  const style = createHash("sha256").update(saidStyle).digest("base64");
  for (const source of ["/api/:path*", "/api/photos/:path*"]) {
    const { "Content-Security-Policy": policy } = await ruleOf(source);
    expect(policy?.match(/style-src [^;]*/u)?.[0], source).toBe(`style-src 'sha256-${style}'`);
  }
});

test("what the proxy does not pass has a policy under which nothing acts", async () => {
  for (const source of [
    "/api/:path*",
    "/api/documents/:path*",
    "/icon.svg",
    "/sitemap.xml",
    "/robots.txt",
    "/_next/:path*",
    "/fonts/:path*",
  ]) {
    const { "Content-Security-Policy": policy } = await ruleOf(source);
    expect(policy, source).toMatch(/^default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'/u);
    expect(policy, source).not.toContain("script-src");
  }
});
