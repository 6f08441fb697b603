import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ProductInterestPanel } from "@/components/briefs/product-interest";
import { AskSection } from "@/components/inquiries/ask-section";
import { TeaserPage } from "@/components/products/teaser-page";
import { StructuredData } from "@/components/public/structured-data";
import { findOwnProductInterest } from "@/lib/briefs/queries";
import {
  findOpenTerms,
  getTeaser,
  listCatalogueChapters,
  listCompanions,
  listOpenSpecifications,
} from "@/lib/companies/queries.catalogue";
import { productGraph } from "@/lib/companies/rules.catalogue";
import { absolute } from "@/lib/core/mail";
import { found, one, pageNonce } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { formToken } from "@/lib/inquiries/queries";
import { listOpenPhotos } from "@/lib/photos/queries";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/products/[slug]">;

const read = cache(async (slug: string) => found(getTeaser(await currentActor(), slug)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, ...rest } = await params;
  const { nameKo, nameEn, summaryKo, summaryEn } = await read(slug);
  const locale = localeOf(rest);
  const english = locale === "en";
  const title = (english && nameEn) || nameKo;
  const description = (english && summaryEn) || summaryKo;
  return shared(locale, {
    title,
    description,
    at: (one) => paths.product(one, slug),
    picture: paths.productPicture(locale, slug),
  });
}

export default async function Page({ params, searchParams }: Props) {
  const { slug, ...rest } = await params;
  const teaser = await read(slug);
  const locale = localeOf(rest);
  const actor = await currentActor();
  const t = await getTranslations("products.catalogue");
  const [nonce, chapters, own, states, photos, terms, specifications, companions, { asked }] = await Promise.all([
    pageNonce(),
    teaser.chapter ? listCatalogueChapters(actor) : [],
    findOwnProductInterest(actor, teaser.id),
    listStates(actor),
    listOpenPhotos(actor, [teaser.id]),
    findOpenTerms(actor, teaser.id),
    listOpenSpecifications(actor, teaser.id),
    listCompanions(actor, teaser.id, 3),
    searchParams,
  ]);
  const companionPhotos = await listOpenPhotos(
    actor,
    companions.map(({ id }) => id),
  );
  const product = { id: teaser.id, name: (locale === "en" && teaser.nameEn) || teaser.nameKo };
  const graph = productGraph(teaser, { price: terms, specifications }, locale, t("title"), {
    home: absolute(paths.home(locale)),
    list: absolute(paths.products(locale)),
    page: absolute(paths.product(locale, slug)),
    pictures: [
      ...photos.map(({ id }) => absolute(paths.photo(id, "large"))),
      absolute(paths.productPicture(locale, slug)),
    ],
  });
  return (
    <>
      <StructuredData data={graph} nonce={nonce} />
      <TeaserPage
        teaser={teaser}
        chapter={chapters.find(({ code }) => code === teaser.chapter) ?? null}
        photos={photos}
        terms={terms}
        specifications={specifications}
        {...{ companions, companionPhotos }}
        locale={locale}
      >
        {own ? <ProductInterestPanel {...{ actor, product, own, locale }} /> : null}
        <AskSection
          product={teaser}
          shown={formToken(teaser.id, new Date())}
          asked={one(asked) === "1"}
          {...{ states, locale }}
        />
      </TeaserPage>
    </>
  );
}
