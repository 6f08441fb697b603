import { absolute, type Letter, type LetterKind, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { dueAt } from "../core/state-machine";
import { formatDate } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { InvestmentLetterFacts } from "./queries.locks";
import { type InvestmentLetter, investmentMachine } from "./states";

const inLanguage = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

/** Whoever has to act reads until when; of news there is nothing to be done. */
const asks = [
  "investmentOffered",
  "investmentAccepted",
  "investmentIntroduced",
] as const satisfies readonly InvestmentLetter[];

/** No investor, no company and no person is named: the line of the letter stays in a list. */
export function investmentNews(
  letter: InvestmentLetter,
  facts: InvestmentLetterFacts,
  { locale, timeZone }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  const until = asks.some((one) => one === letter)
    ? dueAt(investmentMachine.info[facts.state], facts.stateEnteredAt)
    : null;
  const words = {
    chamber: inLanguage(locale, facts.chamberKo, facts.chamberEn),
    until: until ? formatDate(until, locale, timeZone) : "",
  };
  const page = facts.side === "company" ? paths.company.investment : paths.mentor.investment;
  return {
    subject: t(`${letter}.subject`, words),
    paragraphs: [t(`${letter}.text`, words), t(`${letter}.next`, words)],
    action: { label: t(`${letter}.action`), url: absolute(page(locale, facts.id)) },
    ...(until && { until }),
  };
}

const sample = (side: InvestmentLetterFacts["side"], state: InvestmentLetterFacts["state"]): InvestmentLetterFacts => ({
  id: sampleFacts.id,
  state,
  stateEnteredAt: sampleFacts.at,
  chamberKo: sampleFacts.chamberKo,
  chamberEn: sampleFacts.chamberEn,
  side,
});
const kind = (
  letter: InvestmentLetter,
  to: LetterKind["to"],
  urgency: LetterKind["urgency"],
  state: InvestmentLetterFacts["state"],
): LetterKind => ({
  group: "matches",
  urgency,
  to,
  letters: (to === "anybody"
    ? (["company", "mentor"] as const)
    : ([to === "company" ? "company" : "mentor"] as const)
  ).map((side) => (reader: LetterReader) => investmentNews(letter, sample(side, state), reader)),
});

export const samples: LetterKinds = {
  investmentOffered: kind("investmentOffered", "company", "always", "offered"),
  investmentAccepted: kind("investmentAccepted", "mentor", "always", "accepted"),
  investmentDeclined: kind("investmentDeclined", "mentor", "waits", "declined"),
  investmentIntroduced: kind("investmentIntroduced", "company", "always", "introduced"),
  investmentWithdrawn: kind("investmentWithdrawn", "company", "waits", "withdrawn"),
  investmentLapsed: kind("investmentLapsed", "anybody", "waits", "lapsed"),
};
