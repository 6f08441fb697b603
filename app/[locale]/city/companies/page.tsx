import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompanyList } from "@/components/companies/company-list";
import { DownloadLink } from "@/components/exports/download-link";
import { readCompanyFilter } from "@/lib/companies/input";
import { listCompanies, listWaitingProducts } from "@/lib/companies/queries";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/companies">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "companies" });
  return { title: t("city.title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = readCompanyFilter(asked);
  const [list, waiting] = await Promise.all([listCompanies(actor, filter), listWaitingProducts(actor)]);
  const locale = localeOf(await params);
  return (
    <>
      <CompanyList {...{ list, waiting, filter, locale }} timeZone={actor.timeZone} now={new Date()} />
      <DownloadLink list="companies" {...{ actor, asked, locale }} />
    </>
  );
}
