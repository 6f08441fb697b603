import { Temporal } from "temporal-polyfill";
import { dayIn } from "../chambers/rules";
import type { About } from "../documents/input";
import { extensionOf } from "../documents/rules";
import {
  answerDays,
  type BoothState,
  boothMachine,
  type LeadState,
  lateLeadDays,
  openLeads,
  prepareDays,
  standingBooths,
} from "./states";

/*
 * What a company's people tell whose card they take. A change of words is a new version, never an edit: each lead keeps the
 * number of the words that were in force.
 */

export type LeadNotice = { version: number; ko: string; en: string };

export const leadNotices: readonly LeadNotice[] = [
  {
    version: 1,
    ko: "이 회사가 상담을 이어 가려고 성명, 직책, 이메일 주소, 전화번호와 상담 내용을 광주 블루오션에 적어 둡니다. 시 담당자는 건수와 진행 상태만 보고, 연락처는 보지 않습니다. 마지막으로 고친 날부터 2년이 지나면 지우며, 그 전에도 회사에 말하면 지웁니다.",
    en: "To go on with our talk, this company keeps your name, role, e-mail address, phone number and what we spoke about in Gwangju Blue Ocean. The city sees counts and states and no contact. Two years after the last change it is deleted, and earlier if you ask the company.",
  },
  {
    version: 2,
    ko: "이 회사가 상담을 이어 가려고 성명, 직책, 이메일 주소, 전화번호, 명함 사진과 상담 내용을 광주 블루오션에 적어 둡니다. 시 담당자는 건수와 진행 상태만 보고, 연락처와 명함 사진은 보지 않습니다. 마지막으로 고친 날부터 2년이 지나면 지우며, 그 전에도 회사에 말하면 지웁니다.",
    en: "To go on with our talk, this company keeps your name, role, e-mail address, phone number, a photo of your card and what we spoke about in Gwangju Blue Ocean. The city sees counts and states, no contact and no photo. Two years after the last change it is deleted, and earlier if you ask the company.",
  },
];
export const currentLeadNotice = (): LeadNotice => leadNotices.at(-1)!;
/** The first words that name the picture of a card. */
export const cardNotice = 2;

/** What the picture of a card is uploaded for: the lead of this id, or the next one that is written down at the booth. */
export const aboutCard = (boothId: string, leadId: string | null): About => ({
  kind: "booth",
  id: boothId,
  requirementId: leadId ?? "next",
});
/** A card's file is often named after whoever gave it. */
export const cardName = (fileName: string) => `card.${extensionOf(fileName)}`;
/** Uploaded for a lead that was never written down. */
export const forgottenAfterDays = 2;

/** So many days after a day, as a day. */
export const dayAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** The moment of a time of day where the exhibition is. */
export const momentIn = (zone: string, day: string, time: string): Date =>
  new Date(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds);

/** Every day of an exhibition. */
export function daysOf({ firstDay, lastDay }: { firstDay: string; lastDay: string }): string[] {
  const days: string[] = [];
  for (let day = firstDay; day <= lastDay; day = dayAfter(day, 1)) days.push(day);
  return days;
}

export const exhibitionStands = ["ahead", "running", "over"] as const;
export type ExhibitionStand = (typeof exhibitionStands)[number];

/** By the calendar where the exhibition is. */
export function standOf(fair: { firstDay: string; lastDay: string; zone: string }, now: Date): ExhibitionStand {
  const today = dayIn(fair.zone, now);
  if (today < fair.firstDay) return "ahead";
  return today > fair.lastDay ? "over" : "running";
}

type BoothStand = { state: BoothState; firstDay: string; lastDay: string; zone: string };

/** The company can still say whether it comes. */
export const isToAnswer = (booth: BoothStand, now: Date): boolean =>
  boothMachine.may("confirm", booth.state).ok && standOf(booth, now) !== "over";

/** The exhibition is near, and nobody has been asked to the booth yet. */
export const isToPrepare = (booth: BoothStand & { meetings: number }, now: Date): boolean =>
  (standingBooths as readonly BoothState[]).includes(booth.state) &&
  booth.meetings === 0 &&
  standOf(booth, now) === "ahead" &&
  booth.firstDay <= dayAfter(dayIn(booth.zone, now), prepareDays);

/** Leads are written down from the first day until some weeks after the last. */
export function takesLeads(fair: { firstDay: string; lastDay: string; zone: string }, now: Date): boolean {
  const today = dayIn(fair.zone, now);
  return today >= fair.firstDay && today <= dayAfter(fair.lastDay, lateLeadDays);
}

/** The last day on which a step that was due on this day is in time. */
export const answerUntil = (dueOn: string): string => dayAfter(dueOn, answerDays);

export type StepFacts = { dueOn: string; answeredAt: Date | null; leadState: LeadState };
export const stepStands = ["answered", "ahead", "due", "late", "dropped"] as const;
export type StepStand = (typeof stepStands)[number];

/** What is over is not asked about any more. */
export function stepStand({ dueOn, answeredAt, leadState }: StepFacts, today: string): StepStand {
  if (answeredAt) return "answered";
  if (!(openLeads as readonly LeadState[]).includes(leadState)) return "dropped";
  if (today < dueOn) return "ahead";
  return today > answerUntil(dueOn) ? "late" : "due";
}
