import { expect, test } from "vitest";
import { absolute } from "./mail";
import { paths } from "./paths";
import { robotsText, sitemapXml } from "./sitemap";

test("each page stands in both languages and names the other", () => {
  const xml = sitemapXml([
    { at: (locale) => paths.products(locale) },
    { at: (locale) => paths.product(locale, "a&b<c>"), changed: new Date("2026-11-01T00:00:00Z") },
  ]);
  expect(xml.match(/<url>/gu)).toHaveLength(4);
  expect(xml).toContain(`<loc>${absolute("/en/products")}</loc>`);
  expect(xml).toContain(`hreflang="ko" href="${absolute("/ko/products")}"`);
  expect(xml).toContain("<lastmod>2026-11-01T00:00:00.000Z</lastmod>");
  expect(xml).not.toMatch(/a&b|<c>/u);
});

test("robots are kept out of what needs signing in, and told where the list is", () => {
  const lines = robotsText().split("\n");
  for (const section of ["company", "mentor", "city"]) expect(lines).toContain(`Disallow: /ko/${section}`);
  expect(lines).toContain(`Sitemap: ${absolute("/sitemap.xml")}`);
});
