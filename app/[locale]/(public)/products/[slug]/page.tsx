import type { Metadata } from "next";
import { cache } from "react";
import { ProductInterestPanel } from "@/components/briefs/product-interest";
import { TeaserPage } from "@/components/products/teaser-page";
import { findOwnProductInterest } from "@/lib/briefs/queries";
import { getTeaser, listCatalogueChapters } from "@/lib/companies/queries";
import { found } from "@/lib/core/page";
import { currentActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/products/[slug]">;

const read = cache(async (slug: string) => found(getTeaser(await currentActor(), slug)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, ...rest } = await params;
  const { nameKo, nameEn, summaryKo, summaryEn } = await read(slug);
  const english = localeOf(rest) === "en";
  return { title: (english && nameEn) || nameKo, description: (english && summaryEn) || summaryKo };
}

export default async function Page({ params }: Props) {
  const { slug, ...rest } = await params;
  const teaser = await read(slug);
  const chapters = teaser.chapter ? await listCatalogueChapters(await currentActor()) : [];
  const chapter = chapters.find(({ code }) => code === teaser.chapter) ?? null;
  const locale = localeOf(rest);
  const actor = await currentActor();
  const own = await findOwnProductInterest(actor, teaser.id);
  const product = { id: teaser.id, name: (locale === "en" && teaser.nameEn) || teaser.nameKo };
  return (
    <TeaserPage teaser={teaser} chapter={chapter} locale={locale}>
      {own ? <ProductInterestPanel {...{ actor, product, own, locale }} /> : null}
    </TeaserPage>
  );
}
