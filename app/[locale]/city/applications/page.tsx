import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CityApplicationList } from "@/components/applications/city-list";
import { listFilter } from "@/lib/applications/input";
import { listApplications, listReleases } from "@/lib/applications/queries";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";

type Props = PageProps<"/[locale]/city/applications">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "applications" });
  return { title: t("cityTitle") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const filter = listFilter.parse(await searchParams);
  const [list, programs, releases] = await Promise.all([
    listApplications(actor, filter),
    listPrograms(actor),
    listReleases(actor),
  ]);
  return (
    <CityApplicationList
      list={list}
      filter={filter}
      programs={programs}
      releases={releases}
      locale={localeOf(await params)}
      timeZone={actor.timeZone}
    />
  );
}
