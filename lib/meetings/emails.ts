import { absolute, type Letter, type LetterKind, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatAppointment, formatMoment } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import { isOver, isWorking } from "./policy";
import type { MeetingLetterFacts } from "./queries";
import { answerMinutesUntil, koreaZone, minutesDueAt } from "./rules";
import { calendarEntry } from "./rules.calendar";
import { calendarLetters, type MeetingLetter, type MeetingSide } from "./states";

const told = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

export const meetingUrl = (locale: Locale, side: MeetingSide, id: string) =>
  absolute(side === "company" ? paths.company.meeting(locale, id) : paths.mentor.meeting(locale, id));

/** Where another meeting of the same room is proposed. */
const againUrl = (locale: Locale, { side, engagementId }: MeetingLetterFacts) =>
  absolute((side === "company" ? paths.company : paths.mentor).newMeeting(locale, engagementId));

/** What of the meeting itself a letter tells. */
function toldOf(letter: MeetingLetter, facts: MeetingLetterFacts, none: string): string[] {
  if (letter === "meetingAgenda") return [facts.agenda || none];
  if (letter === "meetingAnswered") return facts.answerNote ? [facts.answerNote] : [];
  return [];
}

/** By when its reader has to act. */
function untilOf(letter: MeetingLetter, { startsAt, minutes, stateEnteredAt }: MeetingLetterFacts): Date | null {
  if (letter === "meetingRecorded") return answerMinutesUntil(stateEnteredAt);
  if (!startsAt) return null;
  if (letter === "meetingPrepare") return startsAt;
  return letter === "meetingMinutes" ? minutesDueAt(startsAt, minutes) : null;
}

/** Every time stands there by both clocks. No company is named: the line of the letter stays in a mentor's list. */
export function meetingNews(
  letter: MeetingLetter,
  facts: MeetingLetterFacts,
  { locale, timeZone }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  const { startsAt, zone, side, stampedAt } = facts;
  const clocks = (at: Date) =>
    t("meetingTime", { inKorea: formatAppointment(at, locale, koreaZone), there: formatAppointment(at, locale, zone) });
  const until = untilOf(letter, facts);
  const words = {
    product: told(locale, facts.productKo, facts.productEn),
    chamber: told(locale, facts.chamberKo, facts.chamberEn),
    topic: facts.topic,
    reason: facts.reason,
    until: until ? formatMoment(until, locale, timeZone) : "",
  };
  const offering = letter === "meetingSlots" || letter === "meetingUnanswered";
  const times = offering ? facts.slots : startsAt ? [startsAt] : [];
  const again = letter === "meetingLapsed" && isWorking(facts.room);
  const reason = facts.reason && ["meetingSlots", "meetingCancelled"].includes(letter);
  const url = meetingUrl(locale, side, facts.id);
  const entered = startsAt && stampedAt && (calendarLetters as readonly MeetingLetter[]).includes(letter);
  return {
    subject: t(`${letter}.subject`, words),
    paragraphs: [
      t(
        letter === "meetingAnswered" && facts.minutesAnswer === "objected"
          ? "meetingAnswered.objected"
          : `${letter}.text`,
        words,
      ),
      ...toldOf(letter, facts, t("meetingAgenda.none")),
      ...(times.length > 0 ? [times.map(clocks).join("\n")] : []),
      ...(reason ? [t("meetingReason", words)] : []),
      letter === "meetingCancelled" && isOver(facts.room)
        ? t("meetingCancelled.over", words)
        : t(`${letter}.next`, words),
    ],
    action: again
      ? { label: t("meetingLapsed.action"), url: againUrl(locale, facts) }
      : { label: t("meetingSlots.action"), url },
    ...(until && { until }),
    ...(entered && {
      calendar: {
        method: letter === "meetingCancelled" || letter === "meetingPassedOn" ? "CANCEL" : "REQUEST",
        event: {
          ...calendarEntry({ ...facts, startsAt, stampedAt }, locale, url),
          ...(letter === "meetingPassedOn" && { cancelled: true }),
        },
      },
    }),
  };
}

const sample: MeetingLetterFacts = {
  id: sampleFacts.id,
  engagementId: sampleFacts.id,
  minutesAnswer: "agreed",
  answerNote: "",
  side: "company",
  state: "scheduled",
  stateEnteredAt: sampleFacts.at,
  room: "active",
  topic: "견본 회의 (sample meeting)",
  agenda: "1. 가격 (price)\n2. 견본 (samples)",
  minutes: 30,
  startsAt: sampleFacts.at,
  zone: "America/Los_Angeles",
  link: null,
  place: "",
  sequence: 0,
  stampedAt: sampleFacts.at,
  reason: "",
  productKo: sampleFacts.productKo,
  productEn: sampleFacts.productEn,
  chamberKo: sampleFacts.chamberKo,
  chamberEn: sampleFacts.chamberEn,
  slots: [sampleFacts.at, sampleFacts.until],
};

const kind = (letter: MeetingLetter, urgency: LetterKind["urgency"]): LetterKind => ({
  group: "matches",
  urgency,
  to: "anybody",
  letters: [
    (reader) => meetingNews(letter, sample, reader),
    (reader) =>
      meetingNews(
        letter,
        { ...sample, side: "chamber", reason: "견본 사유 (sample reason)", minutesAnswer: "objected" },
        reader,
      ),
  ],
});

export const samples: LetterKinds = {
  meetingSlots: kind("meetingSlots", "always"),
  meetingScheduled: kind("meetingScheduled", "always"),
  meetingChanged: kind("meetingChanged", "always"),
  meetingCancelled: kind("meetingCancelled", "always"),
  meetingKept: kind("meetingKept", "harmless"),
  meetingPrepare: kind("meetingPrepare", "waits"),
  meetingReminder: kind("meetingReminder", "always"),
  meetingMinutes: kind("meetingMinutes", "waits"),
  meetingAgenda: kind("meetingAgenda", "waits"),
  meetingRecorded: kind("meetingRecorded", "waits"),
  meetingAnswered: kind("meetingAnswered", "waits"),
  meetingPassedOn: kind("meetingPassedOn", "always"),
  meetingUnanswered: kind("meetingUnanswered", "always"),
  meetingLapsed: kind("meetingLapsed", "waits"),
};
