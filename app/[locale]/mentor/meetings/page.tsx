import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { MeetingList } from "@/components/meetings/meeting-list";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { meetingFilter } from "@/lib/meetings/input";
import { listMeetings, listRooms } from "@/lib/meetings/queries";

type Props = PageProps<"/[locale]/mentor/meetings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "meetings.list" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const asked = await searchParams;
  const filter = meetingFilter.parse(asked);
  const now = new Date();
  const [meetings, rooms] = await Promise.all([listMeetings(actor, filter, now), listRooms(actor)]);
  const locale = localeOf(await params);
  return (
    <>
      <MeetingList {...{ meetings, rooms, filter, now, locale }} side="chamber" />
      <DownloadLink list="meetings" {...{ actor, asked, locale }} />
    </>
  );
}
