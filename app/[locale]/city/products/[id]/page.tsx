import type { Metadata } from "next";
import { cache } from "react";
import { ProductReview } from "@/components/products/product-review";
import { getProduct } from "@/lib/companies/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/products/[id]">;

const read = cache(async (id: string) => found(getProduct(await requireActor("official"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const { nameKo, nameEn } = await read(id);
  return { title: (localeOf(rest) === "en" && nameEn) || nameKo };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("official");
  return <ProductReview actor={actor} product={await read(id)} locale={localeOf(rest)} now={new Date()} />;
}
