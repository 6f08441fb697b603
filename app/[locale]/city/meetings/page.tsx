import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { CityMeetings } from "@/components/meetings/city-meetings";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { meetingFilter } from "@/lib/meetings/input";
import { countMeetings, listMeetings } from "@/lib/meetings/queries";

type Props = PageProps<"/[locale]/city/meetings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "meetings.city" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = { ...meetingFilter.parse(asked), view: "all" as const };
  const now = new Date();
  const [meetings, counts] = await Promise.all([listMeetings(actor, filter, now), countMeetings(actor)]);
  const locale = localeOf(await params);
  return (
    <>
      <CityMeetings {...{ meetings, counts, filter, now, locale }} />
      <DownloadLink list="meetings" {...{ actor, asked, locale }} />
    </>
  );
}
