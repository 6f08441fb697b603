import { absolute, type Letter, type LetterKind, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { dueAt } from "../core/state-machine";
import { formatDate, formatMoment } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { MatchLetterFacts } from "./queries";
import { type MatchLetter, matchMachine, type Side } from "./states";

/** Letters that ask for an answer by a day. */
const asks: ReadonlySet<MatchLetter> = new Set<MatchLetter>(["matchProposed", "matchReminder"]);

/** Contact details never stand in a letter: the page opens them by a deed that leaves a trace. */
export function matchNews(
  letter: MatchLetter,
  side: Side,
  facts: MatchLetterFacts,
  { locale, timeZone }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  const ko = locale === "ko";
  const words = {
    product: ko ? facts.productKo : facts.productEn || facts.productKo,
    chamber: ko ? facts.chamberKo : facts.chamberEn,
    company: (ko ? facts.companyKo : facts.companyEn || facts.companyKo) ?? "",
    until: facts.expiresAt ? formatDate(facts.expiresAt, locale, timeZone) : "",
  };
  if (letter === "matchIntroduced") return introduction(side, facts, locale);
  const url = side === "company" ? paths.company.match(locale, facts.id) : paths.mentor.match(locale, facts.id);
  return {
    subject: t(`${letter}.${side}.subject`, words),
    paragraphs: [t(`${letter}.${side}.text`, words), t(`${letter}.${side}.next`, words)],
    action: { label: t("matchProposed.action"), url: absolute(url) },
    ...(facts.expiresAt && asks.has(letter) && { until: facts.expiresAt }),
  };
}

const languages: Record<Locale, readonly Locale[]> = { ko: ["ko", "en"], en: ["en", "ko"] };

/**
 * The introduction says the same to both sides in both languages, so that each can hand it on as it is: who is introduced,
 * what happens next, and until when, in the time of either.
 */
function introduction(side: Side, facts: MatchLetterFacts, locale: Locale): Letter {
  const since = facts.introducedAt ?? facts.stateEnteredAt;
  const until = dueAt(matchMachine.info.introduced, since) ?? since;
  const paragraphs = languages[locale].flatMap((language) => {
    const t = translate(language, "letters");
    const words = {
      product: textIn(language, facts.productKo, facts.productEn),
      company: textIn(language, facts.companyKo ?? "", facts.companyEn ?? ""),
      chamber: textIn(language, facts.chamberKo, facts.chamberEn),
      city: facts.chamberCity,
      inKorea: formatMoment(until, language, "Asia/Seoul"),
      there: formatMoment(until, language, facts.chamberZone),
    };
    const place = words.city ? t("introduction.chamberIn", words) : t("introduction.chamber", words);
    return [t("introduction.title", words), t("introduction.company", words), place, t("introduction.next", words)];
  });
  const t = translate(locale, "letters");
  const url = side === "company" ? paths.company.match(locale, facts.id) : paths.mentor.match(locale, facts.id);
  return {
    subject: t(`matchIntroduced.${side}.subject`, {
      chamber: textIn(locale, facts.chamberKo, facts.chamberEn),
      company: textIn(locale, facts.companyKo ?? "", facts.companyEn ?? ""),
    }),
    paragraphs: [
      t(`matchIntroduced.${side}.text`, {
        company: textIn(locale, facts.companyKo ?? "", facts.companyEn ?? ""),
        product: textIn(locale, facts.productKo, facts.productEn),
        chamber: textIn(locale, facts.chamberKo, facts.chamberEn),
      }),
      ...paragraphs,
    ],
    action: { label: t("introduction.action"), url: absolute(url) },
    // To a chamber the list on the page names no company: it would go on doing so after a consent is withdrawn.
    ...(side === "chamber" && { notice: t("matchIntroduced.chamber.notice") }),
  };
}

const textIn = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

const sample: MatchLetterFacts = {
  id: sampleFacts.id,
  state: "introduced",
  stateEnteredAt: sampleFacts.at,
  introducedAt: sampleFacts.at,
  expiresAt: sampleFacts.until,
  productKo: sampleFacts.productKo,
  productEn: sampleFacts.productEn,
  companyKo: sampleFacts.companyKo,
  companyEn: sampleFacts.companyEn,
  chamberKo: sampleFacts.chamberKo,
  chamberEn: sampleFacts.chamberEn,
  chamberCity: "",
  chamberZone: "America/Los_Angeles",
};

const kind = (letter: MatchLetter, urgency: LetterKind["urgency"]): LetterKind => ({
  group: "matches",
  urgency,
  to: "anybody",
  letters: [
    (reader) => matchNews(letter, "company", sample, reader),
    (reader) => matchNews(letter, "chamber", sample, reader),
  ],
});

export const samples: LetterKinds = {
  matchProposed: kind("matchProposed", "waits"),
  matchReminder: kind("matchReminder", "waits"),
  matchMutual: kind("matchMutual", "harmless"),
  matchIntroduced: kind("matchIntroduced", "waits"),
  matchEnded: kind("matchEnded", "waits"),
};
