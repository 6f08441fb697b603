import type { Metadata } from "next";
import { cache } from "react";
import { CityNiche } from "@/components/matching/city-niche";
import { ReviewedPhotos } from "@/components/photos/product-photos";
import { ProductReview } from "@/components/products/product-review";
import { getProduct } from "@/lib/companies/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { findOverride } from "@/lib/matching/queries.niche";
import { listPhotos } from "@/lib/photos/queries";
import { findAssessment } from "@/lib/runs/queries";

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
  const locale = localeOf(rest);
  const product = await read(id);
  const [niche, override, photos] = await Promise.all([
    findAssessment(actor, id),
    findOverride(actor, id),
    listPhotos(actor, id),
  ]);
  return (
    <>
      <ProductReview actor={actor} product={product} locale={locale} now={new Date()}>
        <ReviewedPhotos {...{ actor, product, photos, locale }} />
      </ProductReview>
      <CityNiche productId={id} niche={niche} override={override} locale={locale} />
    </>
  );
}
