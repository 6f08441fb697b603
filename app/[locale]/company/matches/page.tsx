import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { MatchList } from "@/components/matching/match-list";
import { pageOf, searchText } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { matchChoice } from "@/lib/matching/input";
import { listMatches } from "@/lib/matching/queries";

type Props = PageProps<"/[locale]/company/matches">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "matching.mine" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("company");
  const asked = await searchParams;
  const locale = localeOf(await params);
  const filter = { ...matchChoice.parse(asked), text: searchText(asked.q), page: pageOf(asked.page) };
  const matches = await listMatches(actor, filter);
  return (
    <>
      <MatchList matches={matches} filter={filter} actor={actor} side="company" now={new Date()} locale={locale} />
      <DownloadLink list="matches" {...{ actor, asked, locale }} />
    </>
  );
}
