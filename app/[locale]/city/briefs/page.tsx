import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CityBriefsPage } from "@/components/briefs/city-list";
import { chapterNames, nameOf } from "@/components/chambers/names";
import { DownloadLink } from "@/components/exports/download-link";
import { cityBriefsFilter } from "@/lib/briefs/input";
import { listCityBriefs, listProductInterests } from "@/lib/briefs/queries";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listChapters, listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/city/briefs">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "briefs.city" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = cityBriefsFilter.parse(asked);
  const [briefs, interests, states, chapters] = await Promise.all([
    listCityBriefs(actor, filter),
    listProductInterests(actor),
    listStates(actor),
    listChapters(actor),
  ]);
  return (
    <>
      <CityBriefsPage
        {...{ briefs, interests, filter, locale }}
        states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
        chapters={chapterNames(chapters, locale)}
        timeZone={actor.timeZone}
      />
      <DownloadLink list="cityBriefs" {...{ actor, asked, locale }} />
    </>
  );
}
