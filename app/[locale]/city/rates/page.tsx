import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { RatesPage } from "@/components/outcomes/rates-page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { ratesFilter } from "@/lib/outcomes/input";
import { listMissingRates, listRates } from "@/lib/outcomes/queries.rates";

type Props = PageProps<"/[locale]/city/rates">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "outcomes.rates" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = ratesFilter.parse(asked);
  const [rates, missing] = await Promise.all([listRates(actor, filter), listMissingRates(actor)]);
  const locale = localeOf(await params);
  return (
    <>
      <RatesPage {...{ rates, missing, filter, locale }} />
      <DownloadLink list="rates" {...{ actor, asked, locale }} />
    </>
  );
}
