import type { Metadata } from "next";
import { MeetingPage } from "@/components/meetings/meeting-page";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getMeeting, listTaken } from "@/lib/meetings/queries";
import { listTimes, pickerDays } from "@/lib/meetings/rules";

type Props = PageProps<"/[locale]/mentor/meetings/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const meeting = await found(getMeeting(await requireActor("mentor"), (await params).id, new Date()));
  return { title: meeting.topic };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("mentor");
  const { id, locale } = await params;
  const now = new Date();
  const meeting = await found(getMeeting(actor, id, now));
  const { zone, minutes } = meeting;
  const taken = await listTaken(actor, meeting, meeting.id);
  return (
    <MeetingPage
      meeting={meeting}
      days={listTimes({ zone, minutes, now, taken, readerZone: meeting.zone, days: pickerDays })}
      actor={actor}
      side="chamber"
      now={now}
      locale={localeOf({ locale })}
    />
  );
}
