import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CityApplicationList } from "@/components/applications/city-list";
import { DownloadLink } from "@/components/exports/download-link";
import { listFilter } from "@/lib/applications/input";
import { listApplications, listReleases } from "@/lib/applications/queries";
import { requireActor } from "@/lib/core/session";
import { listOpenReleases } from "@/lib/deliberation/queries.release";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";
import { listRounds } from "@/lib/rounds/queries";

type Props = PageProps<"/[locale]/city/applications">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "applications" });
  return { title: t("cityTitle") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const locale = localeOf(await params);
  const filter = listFilter.parse(asked);
  const [list, programs, pending, open, rounds] = await Promise.all([
    listApplications(actor, filter),
    listPrograms(actor),
    listReleases(actor),
    listOpenReleases(actor),
    listRounds(actor),
  ]);
  const releases = pending.map((release) => ({
    ...release,
    roundId: rounds.find(({ programId }) => programId === release.programId)?.id ?? null,
    dueAt: open.find(({ programId }) => programId === release.programId)?.dueAt ?? null,
  }));
  return (
    <>
      <CityApplicationList
        list={list}
        filter={filter}
        programs={programs}
        releases={releases}
        locale={locale}
        timeZone={actor.timeZone}
      />
      <DownloadLink list="applications" {...{ actor, asked, locale }} />
    </>
  );
}
