import type { Metadata } from "next";
import { cache } from "react";
import { v7 } from "uuid";
import { CompanyNiche } from "@/components/matching/company-niche";
import { ProductPhotos } from "@/components/photos/product-photos";
import { ProductPage } from "@/components/products/product-page";
import { ProductTermsSwitch } from "@/components/products/product-terms";
import { getProduct } from "@/lib/companies/queries";
import { found, one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { documentsAreScanned, listDocuments } from "@/lib/documents/queries";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";
import { findOverride, findOwnNiche } from "@/lib/matching/queries.niche";
import { listPhotos } from "@/lib/photos/queries";

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
  const locale = localeOf(rest);
  const now = new Date();
  const asked = await searchParams;
  const [just, before] = [one(asked.saved), one(asked.version)];
  const opened = just || before;
  const [saved, niche, override, photos, documents] = await Promise.all([
    findDraft(actor, "product.edit", product.id),
    findOwnNiche(actor, product.id),
    findOverride(actor, product.id),
    listPhotos(actor, product.id),
    listDocuments(actor, { about: { kind: "product", id: product.id } }),
  ]);
  const taken = new Set(photos.map(({ documentId }) => documentId));
  return (
    <>
      <ProductPage
        actor={actor}
        product={product}
        saved={saved}
        opened={opened}
        justSaved={just !== "" && now.getTime() - product.updatedAt.getTime() < 60_000}
        copyId={v7()}
        locale={locale}
        now={now}
      >
        <ProductTermsSwitch {...{ actor, product, locale }} />
        <ProductPhotos
          {...{ actor, product, photos, locale }}
          uploads={documents.filter(({ id }) => !taken.has(id))}
          scanned={documentsAreScanned()}
        />
      </ProductPage>
      <CompanyNiche niche={niche} override={override} locale={locale} timeZone={actor.timeZone} />
    </>
  );
}
