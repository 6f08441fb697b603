import { listPublicChambers } from "@/lib/chambers/queries";
import { listCatalogueAddresses } from "@/lib/companies/queries.catalogue";
import { guestActor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { type Listed, sitemapXml } from "@/lib/core/sitemap";
import type { Locale } from "@/lib/i18n/locales";
import { listPublicNotices } from "@/lib/pages/queries";
import { listPrograms } from "@/lib/programs/queries";

export const dynamic = "force-dynamic";

const lasting: Listed[] = [
  ...[paths.home, paths.programs, paths.products, paths.chambers, paths.howMatchingWorks, paths.notices],
  ...[paths.help, paths.contact, paths.terms, paths.privacy, paths.accessibility],
].map((path) => ({ at: (locale) => path(locale) }));

/** What everybody may read, as a guest reads it. */
export async function GET() {
  const guest = guestActor();
  const [products, chambers, programs, notices] = await Promise.all([
    listCatalogueAddresses(guest),
    listPublicChambers(guest, { q: "", state: "", group: "", sector: "" }),
    listPrograms(guest),
    listPublicNotices(guest, 1),
  ]);
  const pages: Listed[] = [
    ...lasting,
    ...programs.map(({ slug, publishedAt: changed }) => ({
      at: (locale: Locale) => paths.program(locale, slug),
      changed,
    })),
    ...products.map(({ slug, publishedAt: changed }) => ({
      at: (locale: Locale) => paths.product(locale, slug),
      changed,
    })),
    ...notices.rows.map(({ slug, publishedAt: changed }) => ({
      at: (locale: Locale) => paths.notice(locale, slug),
      changed,
    })),
    ...chambers.map(({ slug }) => ({ at: (locale: Locale) => paths.chamber(locale, slug) })),
  ];
  return new Response(sitemapXml(pages), { headers: { "content-type": "application/xml; charset=utf-8" } });
}
