import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CityAppealList } from "@/components/applications/city-appeals";
import { DownloadLink } from "@/components/exports/download-link";
import { appealFilter } from "@/lib/applications/input";
import { listCityAppeals } from "@/lib/applications/queries.appeals";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";

type Props = PageProps<"/[locale]/city/applications/appeals">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "applications.appeal" });
  return { title: t("listTitle") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const locale = localeOf(await params);
  const filter = appealFilter.parse(asked);
  const [appeals, programs] = await Promise.all([listCityAppeals(actor, filter), listPrograms(actor)]);
  return (
    <>
      <CityAppealList appeals={appeals} filter={filter} programs={programs} locale={locale} timeZone={actor.timeZone} />
      <DownloadLink list="appeals" {...{ actor, asked, locale }} />
    </>
  );
}
