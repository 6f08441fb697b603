/*
 * Entries of calendars after RFC 5545 and 5546: what real calendars take as an invitation, a change and a cancellation.
 */

export type CalendarEvent = {
  /** The same for as long as the entry lives; with `sequence` one higher at each change. */
  uid: string;
  sequence: number;
  cancelled: boolean;
  startsAt: Date;
  endsAt: Date;
  /** When this state of it was written. */
  stampedAt: Date;
  title: string;
  description: string;
  location: string;
  url: string;
};
/** `REQUEST` and `CANCEL` go to somebody by letter, `PUBLISH` is a file that anybody may open. */
export type CalendarMethod = "REQUEST" | "CANCEL" | "PUBLISH";
type Party = { name: string; address: string };

/** A moment in UTC: no table of zones has to come along, and summer time cannot be read wrongly. */
const utc = (at: Date) => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/gu, "")}Z`;

const escaped = (text: string) =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll(/\r\n?|\n/gu, "\\n");

/** A parameter in quotes holds neither quotes nor controls. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: leaving control characters out is the purpose
const quoted = (text: string) => `"${text.replaceAll(/["\u0000-\u001f\u007f]/gu, " ")}"`;

const most = 75;
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** At most 75 octets a line, never within a character; what follows begins with a space. */
export function folded(line: string): string {
  const lines: string[] = [];
  let held = "";
  let size = 0;
  for (const sign of line) {
    const bytes = bytesOf(sign);
    if (size + bytes > most) {
      lines.push(held);
      held = " ";
      size = 1;
    }
    held += sign;
    size += bytes;
  }
  return [...lines, held].join("\r\n");
}

/** The text of a calendar with this one entry; `attendee` is whom the letter goes to, and nobody else's address stands in it. */
export function writeCalendar(
  method: CalendarMethod,
  event: CalendarEvent,
  { organizer, attendee }: { organizer: Party; attendee: Party | null },
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Gwangju Blue Ocean//Meetings//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    "BEGIN:VEVENT",
    `UID:${event.uid}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(event.stampedAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SUMMARY:${escaped(event.title)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    ...(event.location ? [`LOCATION:${escaped(event.location)}`] : []),
    `URL:${event.url}`,
    `STATUS:${event.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    "TRANSP:OPAQUE",
    `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.address}`,
    ...(attendee
      ? [
          `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${attendee.address}`,
        ]
      : []),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
