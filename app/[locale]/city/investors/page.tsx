import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { CityInvestors } from "@/components/investors/city-investors";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { investmentsFilter } from "@/lib/investors/input";
import { countInvestments, listInvestmentParties, listInvestments } from "@/lib/investors/queries";
import { listPublishedProfiles } from "@/lib/investors/queries.profiles";

type Props = PageProps<"/[locale]/city/investors">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "investors.city" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const filter = investmentsFilter.parse(await searchParams);
  const [list, counts, profiles, parties] = await Promise.all([
    listInvestments(actor, filter),
    countInvestments(actor),
    listPublishedProfiles(actor),
    listInvestmentParties(actor),
  ]);
  const locale = localeOf(await params);
  return (
    <>
      <CityInvestors
        {...{ actor, list, counts, profiles, parties, filter, locale }}
        now={new Date()}
        timeZone={actor.timeZone}
      />
      <DownloadLink list="investmentProfiles" {...{ actor, locale }} />
    </>
  );
}
