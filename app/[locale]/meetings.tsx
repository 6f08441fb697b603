import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 } from "uuid";
import { MeetingPage } from "@/components/meetings/meeting-page";
import { NewMeeting } from "@/components/meetings/new-meeting";
import type { Actor } from "@/lib/core/actor";
import { found } from "@/lib/core/page";
import { findDraft } from "@/lib/drafts/queries";
import { sideOf } from "@/lib/engagements/policy";
import { localeOf } from "@/lib/i18n/locales";
import { getMeeting, getRoom, listAway, listTaken } from "@/lib/meetings/queries";
import { koreaZone, listTimes, longestMinutes, pickerDays } from "@/lib/meetings/rules";
import { knownYears } from "@/lib/meetings/rules.holidays";

/* Meetings, the same for either side: each reads the days to choose from in its own time zone. */

type Place = { id: string; locale: string };

const sideFor = (actor: Actor, zone: string) =>
  sideOf(actor) === "company"
    ? ({ side: "company", readerZone: koreaZone } as const)
    : ({ side: "chamber", readerZone: zone } as const);

export async function meetingMetadata(actor: Actor, { id }: Place): Promise<Metadata> {
  return { title: (await found(getMeeting(actor, id, new Date()))).topic };
}

export async function Meeting({ actor, place }: { actor: Actor; place: Place }) {
  const now = new Date();
  const meeting = await found(getMeeting(actor, place.id, now));
  const { zone, minutes } = meeting;
  const { side, readerZone } = sideFor(actor, zone);
  const [taken, away, unsent] = await Promise.all([
    listTaken(actor, meeting, meeting.id),
    listAway(actor, meeting.engagementId),
    findDraft(actor, "meeting.minutes", meeting.id),
  ]);
  const days = listTimes({ zone, minutes, now, taken, away, readerZone, days: pickerDays });
  return <MeetingPage {...{ meeting, unsent, days, actor, side, now }} locale={localeOf(place)} />;
}

export async function newMeetingMetadata({ locale }: Place): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf({ locale }), namespace: "meetings.new" });
  return { title: t("title") };
}

export async function MeetingToPropose({ actor, place }: { actor: Actor; place: Place }) {
  const room = await found(getRoom(actor, place.id));
  const { side, readerZone } = sideFor(actor, room.zone);
  const [taken, away, unsent] = await Promise.all([
    listTaken(actor, { ...room, engagementId: room.id }, null),
    listAway(actor, room.id),
    findDraft(actor, "meeting.propose", room.id),
  ]);
  const times = { zone: room.zone, minutes: longestMinutes, now: new Date(), taken, away };
  return (
    <NewMeeting
      meetingId={v7()}
      days={listTimes({ ...times, readerZone, days: pickerDays })}
      knownUntil={knownYears.to}
      locale={localeOf(place)}
      {...{ room, unsent, actor, side }}
    />
  );
}
