import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { InquiryLetterFacts } from "./queries";
import { answerDue } from "./rules";
import { confirmDays, expireAfterDays, inquiryMachine } from "./states";

const told = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

const words = (locale: Locale, facts: InquiryLetterFacts) => ({
  product: told(locale, facts.productKo, facts.productEn),
  company: told(locale, facts.companyKo, facts.companyEn),
  kind: translate(locale, "inquiries")(`kinds.${facts.kind}`),
});

/** To the buyer, before anybody else learns of it. */
export function inquiryConfirmLetter({ locale }: LetterReader, facts: InquiryLetterFacts, token: string): Letter {
  const t = translate(locale, "letters");
  const values = { ...words(locale, facts), days: confirmDays };
  return {
    subject: t("inquiryConfirm.subject", values),
    paragraphs: [t("inquiryConfirm.text", values), t("inquiryConfirm.next", values)],
    action: { label: t("inquiryConfirm.action"), url: absolute(paths.inquiry(locale, token)) },
  };
}

/** To the company: somebody asks, and until when an answer is expected. */
export function inquiryLetter(
  kind: "inquiryReceived" | "inquiryReminder",
  { locale, timeZone }: LetterReader,
  facts: InquiryLetterFacts,
): Letter {
  const t = translate(locale, "letters");
  const until = answerDue(facts, inquiryMachine.info.open.days)!;
  const values = { ...words(locale, facts), until: formatDate(until, locale, timeZone) };
  return {
    subject: t(`${kind}.subject`, values),
    paragraphs: [t(`${kind}.text`, values), t(`${kind}.next`, values)],
    action: { label: t("inquiryReceived.action"), url: absolute(paths.company.inquiry(locale, facts.id)) },
    until,
  };
}

/** To a chamber that accompanies the product: to read along. Names no company. */
export function inquirySharedLetter({ locale }: LetterReader, facts: InquiryLetterFacts): Letter {
  const t = translate(locale, "letters");
  const values = words(locale, facts);
  return {
    subject: t("inquiryShared.subject", values),
    paragraphs: [t("inquiryShared.text", values), t("inquiryShared.next")],
    action: { label: t("inquiryShared.action"), url: absolute(paths.mentor.inquiries(locale)) },
  };
}

/** To the buyer: the company's own words, or why there will be none. */
export function inquirySettledLetter(
  kind: "inquiryAnswered" | "inquiryClosed" | "inquiryExpired",
  { locale }: LetterReader,
  facts: InquiryLetterFacts,
  token: string,
): Letter {
  const t = translate(locale, "letters");
  const t2 = translate(locale, "inquiries");
  const values = { ...words(locale, facts), days: expireAfterDays };
  const reason = facts.closeReason && kind === "inquiryClosed" ? [t2(`closeReasons.${facts.closeReason}`)] : [];
  return {
    subject: t(`${kind}.subject`, values),
    paragraphs: [
      t(`${kind}.text`, values),
      ...reason,
      ...(facts.answer && kind !== "inquiryExpired" ? [facts.answer] : []),
      t(`${kind}.next`, values),
    ],
    action: { label: t("inquiryAnswered.action"), url: absolute(paths.inquiry(locale, token)) },
  };
}

const sample: InquiryLetterFacts = {
  id: sampleFacts.id,
  slug: "sample",
  productKo: sampleFacts.productKo,
  productEn: sampleFacts.productEn,
  companyKo: sampleFacts.companyKo,
  companyEn: sampleFacts.companyEn,
  kind: "price",
  state: "open",
  stateEnteredAt: sampleFacts.at,
  answer: "",
  closeReason: null,
};
const answered = { ...sample, state: "answered", answer: "Sample answer." } as const;
const closed = { ...sample, state: "closed", closeReason: "no_capacity" } as const;

const toBuyer = (urgency: "link" | "always", ...letters: LetterKinds[string]["letters"]) =>
  ({ group: "matches", urgency, to: "anybody", letters }) as const;

export const samples: LetterKinds = {
  inquiryConfirm: toBuyer("link", (reader) => inquiryConfirmLetter(reader, sample, "sample")),
  inquiryReceived: {
    group: "matches",
    urgency: "always",
    to: "company",
    letters: [(reader) => inquiryLetter("inquiryReceived", reader, sample)],
  },
  inquiryReminder: {
    group: "matches",
    urgency: "waits",
    to: "company",
    letters: [(reader) => inquiryLetter("inquiryReminder", reader, sample)],
  },
  inquiryShared: {
    group: "matches",
    urgency: "harmless",
    to: "mentor",
    letters: [(reader) => inquirySharedLetter(reader, sample)],
  },
  inquiryAnswered: toBuyer("link", (reader) => inquirySettledLetter("inquiryAnswered", reader, answered, "sample")),
  inquiryClosed: toBuyer("link", (reader) => inquirySettledLetter("inquiryClosed", reader, closed, "sample")),
  inquiryExpired: toBuyer("link", (reader) => inquirySettledLetter("inquiryExpired", reader, sample, "sample")),
};
