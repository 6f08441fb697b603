import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { ProductList } from "@/components/products/product-list";
import { readProductFilter } from "@/lib/companies/input";
import { canCreateProduct } from "@/lib/companies/policy";
import { getOwnCompany, listOwnProducts } from "@/lib/companies/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/company/products">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "products" });
  return { title: t("list.title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("company");
  const asked = await searchParams;
  const locale = localeOf(await params);
  const filter = readProductFilter(asked);
  const [company, list] = await Promise.all([found(getOwnCompany(actor)), listOwnProducts(actor, filter)]);
  return (
    <>
      <ProductList
        list={list}
        filter={filter}
        mayAdd={canCreateProduct(actor, company).ok}
        locale={locale}
        timeZone={actor.timeZone}
      />
      <DownloadLink list="products" {...{ actor, asked, locale }} />
    </>
  );
}
