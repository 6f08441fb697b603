import { expect, test } from "vitest";
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
