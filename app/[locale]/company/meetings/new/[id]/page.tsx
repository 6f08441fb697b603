import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 } from "uuid";
import { NewMeeting } from "@/components/meetings/new-meeting";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getRoom, listTaken } from "@/lib/meetings/queries";
import { koreaZone, listTimes, longestMinutes, pickerDays } from "@/lib/meetings/rules";
import { knownYears } from "@/lib/meetings/rules.holidays";

type Props = PageProps<"/[locale]/company/meetings/new/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "meetings.new" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("company");
  const { id, locale } = await params;
  const room = await found(getRoom(actor, id));
  const taken = await listTaken(actor, { ...room, engagementId: room.id }, null);
  const ask = { zone: room.zone, minutes: longestMinutes, now: new Date(), taken };
  return (
    <NewMeeting
      room={room}
      meetingId={v7()}
      days={listTimes({ ...ask, readerZone: koreaZone, days: pickerDays })}
      actor={actor}
      side="company"
      knownUntil={knownYears.to}
      locale={localeOf({ locale })}
    />
  );
}
