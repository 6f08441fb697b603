import type { CalendarEvent } from "../core/calendar";
import { formatAppointment } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import { endOf, koreaZone } from "./rules";
import { type MeetingState, meetingMachine } from "./states";

export type CalendarFacts = {
  id: string;
  state: MeetingState;
  topic: string;
  startsAt: Date;
  minutes: number;
  zone: string;
  link: string | null;
  place: string;
  sequence: number;
  stampedAt: Date;
  productKo: string;
  productEn: string;
  chamberKo: string;
  chamberEn: string;
};

const told = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

/**
 * A meeting as an entry of a calendar: the same UID for its whole life. No company is named, since a calendar outlives a
 * consent. `url` leads to its page.
 */
export function calendarEntry(facts: CalendarFacts, locale: Locale, url: string): CalendarEvent {
  const t = translate(locale, "letters");
  const words = {
    product: told(locale, facts.productKo, facts.productEn),
    chamber: told(locale, facts.chamberKo, facts.chamberEn),
  };
  const lines = [
    facts.topic,
    formatAppointment(facts.startsAt, locale, koreaZone),
    formatAppointment(facts.startsAt, locale, facts.zone),
    ...(facts.link ? [facts.link] : []),
    ...(facts.place ? [facts.place] : []),
    url,
  ];
  return {
    uid: facts.id,
    sequence: facts.sequence,
    cancelled: facts.state === meetingMachine.after("cancel"),
    startsAt: facts.startsAt,
    endsAt: endOf(facts.startsAt, facts.minutes),
    stampedAt: facts.stampedAt,
    title: t("meetingCalendar.title", words),
    description: lines.join("\n"),
    location: [facts.place, facts.link ?? ""].filter(Boolean).join(" · "),
    url,
  };
}
