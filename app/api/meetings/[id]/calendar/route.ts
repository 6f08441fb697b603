import { writeCalendar } from "@/lib/core/calendar";
import { nothingThere, textFile } from "@/lib/core/download";
import { absolute, sender } from "@/lib/core/mail";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { findCalendarFacts } from "@/lib/meetings/queries";
import { calendarEntry } from "@/lib/meetings/rules.calendar";

type Context = { params: Promise<{ id: string }> };

/** The agreed time as a file for any calendar: the same entry as in the letters. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const actor = await currentActor();
  const facts = await findCalendarFacts(actor, id);
  if (!facts) return nothingThere(actor.locale);
  const { locale } = actor;
  const page = facts.side === "company" ? paths.company.meeting : paths.mentor.meeting;
  const entry = calendarEntry(facts, locale, absolute(page(locale, facts.id)));
  const text = writeCalendar("PUBLISH", entry, { organizer: sender(locale), attendee: null });
  return textFile({ fileName: "meeting.ics", contentType: "text/calendar; charset=utf-8", text });
}
