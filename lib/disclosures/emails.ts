import { absolute, type Letter, type LetterKind, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { dueAt } from "../core/state-machine";
import { formatMoment } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { DisclosureLetterFacts } from "./queries.clock";
import { type DisclosureLetter, disclosureMachine } from "./states";

const inLanguage = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

/** By when its reader has to act; of news there is nothing to be done. */
const untilOf = (letter: DisclosureLetter, { enteredAt }: DisclosureLetterFacts): Date | null =>
  letter === "disclosureOffered" ? dueAt(disclosureMachine.info[disclosureMachine.initial], enteredAt) : null;

/** No company, no person and no file is named: the line of the letter stays in a mentor's list. */
export function disclosureNews(
  letter: DisclosureLetter,
  facts: DisclosureLetterFacts,
  { locale, timeZone }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  const until = untilOf(letter, facts);
  const words = {
    product: inLanguage(locale, facts.productKo, facts.productEn),
    chamber: inLanguage(locale, facts.chamberKo, facts.chamberEn),
    until: until ? formatMoment(until, locale, timeZone) : "",
    endsAt: facts.endsAt ? formatMoment(facts.endsAt, locale, timeZone) : "",
    reason: facts.reason,
  };
  const page = facts.side === "company" ? paths.company.disclosure : paths.mentor.disclosure;
  return {
    subject: t(`${letter}.subject`, words),
    paragraphs: [
      t(`${letter}.text`, words),
      ...(facts.reason ? [t("disclosureReason", words)] : []),
      t(`${letter}.next`, words),
    ],
    action: { label: t("disclosureOffered.action"), url: absolute(page(locale, facts.engagementId)) },
    ...(until && { until }),
  };
}

const sample: DisclosureLetterFacts = {
  engagementId: sampleFacts.id,
  side: "company",
  state: "offered",
  enteredAt: sampleFacts.at,
  endsAt: sampleFacts.until,
  reason: "",
  productKo: sampleFacts.productKo,
  productEn: sampleFacts.productEn,
  chamberKo: sampleFacts.chamberKo,
  chamberEn: sampleFacts.chamberEn,
};

const kind = (letter: DisclosureLetter, urgency: LetterKind["urgency"]): LetterKind => ({
  group: "matches",
  urgency,
  to: "anybody",
  letters: [
    (reader) => disclosureNews(letter, sample, reader),
    (reader) => disclosureNews(letter, { ...sample, side: "chamber", reason: "견본 사유 (sample reason)" }, reader),
  ],
});

export const samples: LetterKinds = {
  disclosureOffered: kind("disclosureOffered", "waits"),
  disclosureInForce: kind("disclosureInForce", "waits"),
  disclosureDeclined: kind("disclosureDeclined", "waits"),
  disclosureWithdrawn: kind("disclosureWithdrawn", "always"),
  disclosureExpired: kind("disclosureExpired", "waits"),
};
