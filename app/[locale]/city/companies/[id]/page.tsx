import type { Metadata } from "next";
import { cache } from "react";
import { CompanyPage } from "@/components/companies/company-page";
import { getCompany, listProductsOfCompany } from "@/lib/companies/queries";
import { getIdentity } from "@/lib/companies/queries.identity";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { listReads } from "@/lib/documents/queries";
import { localeOf } from "@/lib/i18n/locales";
import { countHits } from "@/lib/screening/queries";

type Props = PageProps<"/[locale]/city/companies/[id]">;

const read = cache(async (id: string) => found(getCompany(await requireActor("official"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const { nameKo, nameEn } = await read(id);
  return { title: (localeOf(rest) === "en" && nameEn) || nameKo };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("official");
  const company = await read(id);
  const [products, hits, identity, reads] = await Promise.all([
    listProductsOfCompany(actor, company.id),
    countHits(actor, { companyId: company.id }),
    getIdentity(actor, company.id),
    listReads(actor, { about: { kind: "company", id: company.id } }),
  ]);
  return (
    <CompanyPage {...{ company, products, hits, actor, identity, reads }} locale={localeOf(rest)} now={new Date()} />
  );
}
