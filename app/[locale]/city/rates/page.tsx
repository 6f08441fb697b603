import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
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
  const filter = ratesFilter.parse(await searchParams);
  const [rates, missing] = await Promise.all([listRates(actor, filter), listMissingRates(actor)]);
  return <RatesPage {...{ rates, missing, filter }} locale={localeOf(await params)} />;
}
