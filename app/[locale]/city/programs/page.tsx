import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { CityPrograms } from "@/components/programs/city-programs";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { programFilter } from "@/lib/programs/input";
import { listCityPrograms } from "@/lib/programs/queries";

type Props = PageProps<"/[locale]/city/programs">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("manageTitle") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = programFilter.parse(asked);
  const { rows, newest } = await listCityPrograms(actor, filter, new Date());
  const locale = localeOf(await params);
  return (
    <>
      <CityPrograms programs={rows} newest={newest} filter={filter} locale={locale} />
      <DownloadLink list="programs" {...{ actor, asked, locale }} />
    </>
  );
}
