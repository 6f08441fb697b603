import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { Catalogue } from "@/components/products/catalogue";
import { StructuredData } from "@/components/public/structured-data";
import { readCatalogueFilter } from "@/lib/companies/input";
import { slice } from "@/lib/companies/queries";
import { listCatalogue, listCatalogueChapters } from "@/lib/companies/queries.catalogue";
import { countCatalogueChoices } from "@/lib/companies/queries.catalogue.counts";
import { catalogueGraph } from "@/lib/companies/rules.catalogue";
import { absolute } from "@/lib/core/mail";
import { pageNonce } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { listOpenPhotos } from "@/lib/photos/queries";

type Props = PageProps<"/[locale]/products">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "products" });
  return shared(locale, {
    title: t("catalogue.title"),
    description: t("catalogue.lead"),
    at: (one) => paths.products(one),
    picture: paths.pagePicture(locale, "products"),
  });
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await currentActor();
  const asked = await searchParams;
  const locale = localeOf(await params);
  const filter = readCatalogueFilter(asked);
  const [list, chapters, counts] = await Promise.all([
    listCatalogue(actor, filter),
    listCatalogueChapters(actor),
    countCatalogueChoices(actor, filter),
  ]);
  const photos = await listOpenPhotos(
    actor,
    list.rows.map(({ id }) => id),
  );
  const t = await getTranslations("products.catalogue");
  const before = slice(list.page).offset;
  const told = { name: t("title"), at: absolute(paths.products(locale)), total: list.total, before };
  const graph = catalogueGraph(list.rows, told, locale, (slug) => absolute(paths.product(locale, slug)));
  return (
    <>
      {list.rows.length > 0 ? <StructuredData data={graph} nonce={await pageNonce()} /> : null}
      <Catalogue {...{ list, chapters, counts, photos, filter, locale }} />
      <DownloadLink list="catalogue" {...{ actor, asked, locale }} />
    </>
  );
}
