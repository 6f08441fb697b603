import type { Metadata } from "next";
import { cache } from "react";
import { v7 } from "uuid";
import { ProductPage } from "@/components/products/product-page";
import { getProduct } from "@/lib/companies/queries";
import { found, one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/company/products/[id]">;

const read = cache(async (id: string) => found(getProduct(await requireActor("company"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const { nameKo, nameEn } = await read(id);
  return { title: (localeOf(rest) === "en" && nameEn) || nameKo };
}

export default async function Page({ params, searchParams }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("company");
  const product = await read(id);
  const now = new Date();
  return (
    <ProductPage
      actor={actor}
      product={product}
      saved={await findDraft(actor, "product.edit", product.id)}
      justSaved={one((await searchParams).saved) !== "" && now.getTime() - product.updatedAt.getTime() < 60_000}
      copyId={v7()}
      locale={localeOf(rest)}
      now={now}
    />
  );
}
