import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type CalendarEvent, folded, writeCalendar } from "./calendar";

const event: CalendarEvent = {
  uid: "0198c0de-0000-7000-8000-000000000001",
  sequence: 2,
  cancelled: false,
  startsAt: new Date("2026-12-02T00:00:00Z"),
  endsAt: new Date("2026-12-02T00:30:00Z"),
  stampedAt: new Date("2026-11-26T11:22:33Z"),
  title: "회의: 광분배기, 견본; 백슬래시 \\ · 견본 상공회의소",
  description: "첫 줄\n둘째 줄, 쉼표; 세미콜론\nhttps://portal.test/ko/company/meetings/1",
  location: "서울, 종로 · https://meet.example.test/abc?d=1",
  url: "https://portal.test/ko/company/meetings/1",
};
const parties = {
  organizer: { name: '광주 블루오션 "견본"', address: "portal@portal.test" },
  attendee: { name: "Sam, Ample", address: "sam@portal.test" },
};

const parsed = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown as string);
  const entry = calendar.getFirstSubcomponent("vevent")!;
  return { calendar, entry, event: new ICAL.Event(entry) };
};

describe("an entry of a calendar, read by a parser of others", () => {
  test("says what it was given, Korean text and marks included", () => {
    const { calendar, entry, event: read } = parsed(writeCalendar("REQUEST", event, parties));
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(read.uid).toBe(event.uid);
    expect(read.sequence).toBe(2);
    expect(read.summary).toBe(event.title);
    expect(read.description).toBe(event.description);
    expect(read.location).toBe(event.location);
    expect(read.startDate.toJSDate()).toEqual(event.startsAt);
    expect(read.endDate.toJSDate()).toEqual(event.endsAt);
    expect(read.startDate.zone?.tzid).toBe("UTC");
    expect(String(entry.getFirstPropertyValue("dtstamp"))).toBe("2026-11-26T11:22:33Z");
    expect(entry.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(entry.getFirstPropertyValue("organizer")).toBe("mailto:portal@portal.test");
    expect(read.attendees.map((one) => [one.getFirstValue(), one.getParameter("cn")])).toEqual([
      ["mailto:sam@portal.test", "Sam, Ample"],
    ]);
  });

  test("a cancellation is one, with the same UID", () => {
    const {
      calendar,
      entry,
      event: read,
    } = parsed(writeCalendar("CANCEL", { ...event, cancelled: true, sequence: 3 }, parties));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(entry.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect([read.uid, read.sequence]).toEqual([event.uid, 3]);
  });

  test("a file for anybody names nobody who comes", () => {
    const { entry } = parsed(writeCalendar("PUBLISH", event, { ...parties, attendee: null }));
    expect(entry.getAllProperties("attendee")).toEqual([]);
  });

  test("its lines end as the standard says and hold 75 octets at most, without cutting a character", () => {
    const text = writeCalendar("REQUEST", { ...event, title: "가나다라마바사".repeat(30) }, parties);
    expect(text.endsWith("\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    for (const line of text.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(text).not.toContain("\uFFFD");
    expect(parsed(text).event.summary).toBe("가나다라마바사".repeat(30));
  });

  test("nothing that a person writes begins a line of its own", () => {
    const text = writeCalendar("REQUEST", { ...event, title: "x\r\nATTENDEE:mailto:evil@portal.test" }, parties);
    expect(parsed(text).entry.getAllProperties("attendee")).toHaveLength(1);
    const names = {
      ...parties,
      attendee: { name: 'a"\r\nATTENDEE:mailto:evil@portal.test', address: "sam@portal.test" },
    };
    expect(parsed(writeCalendar("REQUEST", event, names)).entry.getAllProperties("attendee")).toHaveLength(1);
  });

  test("a short line stays as it is, a long one is folded", () => {
    expect(folded("A".repeat(75))).toBe("A".repeat(75));
    expect(folded("A".repeat(76))).toBe(`${"A".repeat(75)}\r\n A`);
  });
});
