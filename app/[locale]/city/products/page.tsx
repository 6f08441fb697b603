import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { CityProducts } from "@/components/products/city-products";
import { readCityProductFilter } from "@/lib/companies/input";
import { listProducts } from "@/lib/companies/queries.products";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/products">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "products" });
  return { title: t("city.title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = readCityProductFilter(asked);
  const list = await listProducts(actor, filter);
  const locale = localeOf(await params);
  return (
    <>
      <CityProducts {...{ list, filter, locale }} timeZone={actor.timeZone} />
      {list.total > 0 ? <DownloadLink list="cityProducts" {...{ actor, asked, locale }} /> : null}
    </>
  );
}
