import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { Catalogue } from "@/components/products/catalogue";
import { readCatalogueFilter } from "@/lib/companies/input";
import { listCatalogue, listCatalogueChapters } from "@/lib/companies/queries";
import { currentActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/products">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "products" });
  return { title: t("catalogue.title"), description: t("catalogue.lead") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await currentActor();
  const asked = await searchParams;
  const locale = localeOf(await params);
  const filter = readCatalogueFilter(asked);
  const [list, chapters] = await Promise.all([listCatalogue(actor, filter), listCatalogueChapters(actor)]);
  return (
    <>
      <Catalogue list={list} chapters={chapters} filter={filter} locale={locale} />
      <DownloadLink list="catalogue" {...{ actor, asked, locale }} />
    </>
  );
}
