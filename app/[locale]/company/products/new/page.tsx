import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { v7 } from "uuid";
import { NewProduct } from "@/components/products/new-product";
import { canCreateProduct } from "@/lib/companies/policy";
import { getOwnCompany } from "@/lib/companies/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/company/products/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "products" });
  return { title: t("create.title") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("company");
  const company = await found(getOwnCompany(actor));
  if (!actor.userId || !canCreateProduct(actor, company).ok) notFound();
  return (
    <NewProduct
      productId={v7()}
      companyId={company.id}
      userId={actor.userId}
      saved={await findDraft(actor, "product.edit", actor.userId)}
      locale={localeOf(await params)}
    />
  );
}
