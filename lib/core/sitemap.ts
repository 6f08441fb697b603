import { locales } from "../i18n/locales";
import { absolute } from "./mail";
import { inBothLanguages, privateSections } from "./paths";

type At = Parameters<typeof inBothLanguages>[1];
/** A page in every language, and when it was last another. */
export type Listed = { at: At; changed?: Date | null };

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const escaped = (text: string) => text.replace(/[&<>"']/gu, (mark) => marks[mark]!);

/** As sitemaps.org 0.9 has it, each address naming itself in its other languages. */
export function sitemapXml(pages: readonly Listed[]): string {
  const entries = pages.flatMap(({ at, changed }) => {
    const links = Object.entries(inBothLanguages("ko", at).languages).map(
      ([language, path]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${escaped(absolute(path))}"/>`,
    );
    const day = changed ? `<lastmod>${changed.toISOString()}</lastmod>` : "";
    return locales.map((locale) => `<url><loc>${escaped(absolute(at(locale)))}</loc>${day}${links.join("")}</url>`);
  });
  const spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${spaces}>\n${entries.join("\n")}\n</urlset>\n`;
}

/** Everything but what nobody can read without signing in, and where the list is. */
export function robotsText(): string {
  const closed = locales.flatMap((locale) => privateSections.map((section) => `Disallow: /${locale}/${section}`));
  return [
    "User-agent: *",
    "Allow: /api/pictures/",
    "Allow: /api/photos/",
    "Disallow: /api/",
    ...closed,
    "",
    `Sitemap: ${absolute("/sitemap.xml")}`,
    "",
  ].join("\n");
}
