import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FederationPage } from "@/components/reports/federation-page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { federationFilter } from "@/lib/reports/input.federation";
import { listFigureWords } from "@/lib/reports/queries.definitions";
import { findFederationSum, getFederationFigures, listFederationChoices } from "@/lib/reports/queries.federation";
import { federationKeys } from "@/lib/reports/states";

type Props = PageProps<"/[locale]/city/federation">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.federation" });
  return { title: t("title") };
}

/** The figures; where the address asks for a sum, its chambers too. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("federation");
  const filter = federationFilter.parse(await searchParams);
  const now = new Date();
  const [figures, behind, choices, words] = await Promise.all([
    getFederationFigures(actor, filter),
    findFederationSum(actor, filter),
    listFederationChoices(actor, now),
    listFigureWords(actor, federationKeys, now),
  ]);
  return (
    <FederationPage {...{ actor, figures, behind, choices, words, filter, now }} locale={localeOf(await params)} />
  );
}
