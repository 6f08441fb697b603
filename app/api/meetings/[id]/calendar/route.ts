import { readQuery, unreadable } from "@/lib/core/body";
import { writeCalendar } from "@/lib/core/calendar";
import { nothingThere, textFile } from "@/lib/core/download";
import { absolute, sender } from "@/lib/core/mail";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { calendarQuery } from "@/lib/meetings/input";
import { findCalendarFacts } from "@/lib/meetings/queries";
import { calendarEntry } from "@/lib/meetings/rules.calendar";

type Context = { params: Promise<{ id: string }> };

/** The agreed time as a file for any calendar, in the language of the page that leads to it: else the same entry as in the letters. */
export async function GET(request: Request, { params }: Context) {
  const words = readQuery(request, calendarQuery);
  if (!words) return unreadable();
  const { id } = await params;
  const actor = await currentActor();
  const facts = await findCalendarFacts(actor, id);
  const { locale = actor.locale } = words;
  if (!facts) return nothingThere(request, actor, words.locale);
  const page = facts.side === "company" ? paths.company.meeting : paths.mentor.meeting;
  const entry = calendarEntry(facts, locale, absolute(page(locale, facts.id)));
  const text = writeCalendar("PUBLISH", entry, { organizer: sender(locale), attendee: null });
  return textFile({ fileName: "meeting.ics", contentType: "text/calendar; charset=utf-8", text });
}
