import type { Locale } from "../i18n/locales";
import { expireAfterDays, type InquiryState, inquiryMachine, openInquiries } from "./states";

/*
 * The words that a buyer agrees to. A change of words is a new version, never an edit: each inquiry keeps the words as they
 * were shown. {company} is filled in.
 */

export type InquiryNotice = { version: number; ko: string; en: string };

const first: InquiryNotice = {
  version: 1,
  ko: `문의에 쓰는 개인정보의 수집·이용·제공 동의 (필수)

- 목적: 문의를 기업에 전하고 답을 보내는 일
- 항목: 성명, 회사, 이메일 주소, 미국의 주(적은 경우), 문의 내용
- 제공받는 자: {company}(대한민국 광주)의 담당자, 이 제품을 소개받아 함께하는 미국 지역 한인상공회의소가 있으면 그 멘토
- 제공하는 항목: 성명, 회사, 주, 문의 내용. 이메일 주소는 아래에서 따로 동의한 때에만 기업에 보이고, 상공회의소에는 보이지 않습니다.
- 보유·이용 기간: 문의가 끝난 날부터 1년. 확인하지 않은 문의는 3일이 지나면 지웁니다.
- 거부할 권리와 불이익: 동의를 거부할 수 있습니다. 동의하지 않으면 문의를 전할 수 없습니다. 편지의 링크에서 언제든지 문의를 거두고 지울 수 있습니다.`,
  en: `Collection, use and passing on of personal data for this question (required)

- Purpose: passing your question on to the company and sending you its answer
- Items: name, company, e-mail address, US state where you give it, and what you write
- Recipients: the people of {company} in Gwangju, Korea, and where a regional Korean American chamber of commerce accompanies this product, its mentors
- What they receive: name, company, state and what you write. Your e-mail address is shown to the company only if you agree to that below, and never to a chamber.
- Kept and used: one year after the question is settled. A question that is not confirmed is deleted after three days.
- Right to refuse and its effect: you may refuse; the question can then not be passed on. By the link in our letters you can take the question back and have it deleted at any time.`,
};

export const inquiryNotices: readonly InquiryNotice[] = [first];
export const currentInquiryNotice = (): InquiryNotice => inquiryNotices.at(-1)!;

/** The words as the buyer of this company's product reads them. */
export const inquiryNoticeWords = (company: string, locale: Locale): string =>
  currentInquiryNotice()[locale].replace("{company}", () => company);

const day = 86_400_000;

/** When the company's answer is late; null where none is awaited. */
export const answerDue = (
  { state, stateEnteredAt }: { state: InquiryState; stateEnteredAt: Date },
  days: number | null,
): Date | null =>
  (openInquiries as readonly InquiryState[]).includes(state) && days !== null
    ? new Date(stateEnteredAt.getTime() + days * day)
    : null;

type Settled = { state: InquiryState; stateEnteredAt: Date; confirmedAt: Date | null; settledAt: Date | null };

/** An inquiry as its sender reads it: that it was marked as spam changes nothing for them, then or a month later. */
export function shownToSender<I extends Settled>(inquiry: I, now: Date): I {
  if (inquiry.state !== inquiryMachine.after("markSpam")) return inquiry;
  const since = inquiry.confirmedAt ?? inquiry.stateEnteredAt;
  const over = new Date(since.getTime() + expireAfterDays * day);
  return over < now
    ? { ...inquiry, settledAt: null, state: inquiryMachine.after("expire"), stateEnteredAt: over }
    : { ...inquiry, settledAt: null, state: inquiryMachine.after("confirm"), stateEnteredAt: since };
}

export const olderThan = (at: Date, days: number, now: Date): boolean => now.getTime() - at.getTime() >= days * day;

/** How long ago a form was shown, judged by its token: too short for a person, right, or too long. */
export function paceOf(shownAt: Date | null, now: Date, limits: { seconds: number; hours: number }) {
  if (shownAt === null) return "unknown" as const;
  const seconds = (now.getTime() - shownAt.getTime()) / 1000;
  if (seconds < limits.seconds) return "too_fast" as const;
  return seconds > limits.hours * 3600 ? ("too_slow" as const) : ("human" as const);
}
export type Pace = ReturnType<typeof paceOf>;
