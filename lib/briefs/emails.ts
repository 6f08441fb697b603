import { absolute, type Letter, type LetterReader } from "../core/mail";
import { paths } from "../core/paths";
import { formatDay } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { AnswerLetterFacts, BriefLetterFacts, ProductInterestLetterFacts } from "./queries";

const told = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

const words = (locale: Locale, brief: BriefLetterFacts) => ({
  brief: told(locale, brief.titleKo, brief.titleEn),
  chamber: told(locale, brief.chamberKo, brief.chamberEn),
  until: formatDay(brief.openUntil, locale),
  answers: brief.answers,
});

/** To a chamber about one of its own briefs. */
export function briefLetter(
  kind: "briefEnding" | "briefExpired",
  { locale }: LetterReader,
  brief: BriefLetterFacts,
): Letter {
  const t = translate(locale, "letters");
  const values = words(locale, brief);
  return {
    subject: t(`${kind}.subject`, values),
    paragraphs: [t(`${kind}.text`, values), t("briefAnswered.count", values), t(`${kind}.next`)],
    action: { label: t("briefAnswered.action"), url: absolute(paths.mentor.brief(locale, brief.id)) },
  };
}

/** To a chamber: a company has answered. Says the product, not whose it is. */
export function briefAnsweredLetter({ locale }: LetterReader, answer: AnswerLetterFacts): Letter {
  const t = translate(locale, "letters");
  const values = { ...words(locale, answer), product: told(locale, answer.productKo, answer.productEn) };
  return {
    subject: t("briefAnswered.subject", values),
    paragraphs: [t("briefAnswered.text", values), t("briefAnswered.count", values), t("briefAnswered.next")],
    action: { label: t("briefAnswered.action"), url: absolute(paths.mentor.brief(locale, answer.id)) },
  };
}

/** To a company: a chamber looks for something that one of its products fits. */
export function briefFitsLetter({ locale }: LetterReader, brief: BriefLetterFacts): Letter {
  const t = translate(locale, "letters");
  const product = brief.fit ? told(locale, brief.fit.nameKo, brief.fit.nameEn) : "";
  const values = { ...words(locale, brief), product };
  return {
    subject: t("briefFits.subject", values),
    paragraphs: [t("briefFits.text", values), t("briefFits.next", values)],
    action: { label: t("briefFits.action"), url: absolute(paths.company.brief(locale, brief.id)) },
  };
}

/** To a company: a chamber is interested in one of its published products. */
export function productInterestLetter({ locale }: LetterReader, interest: ProductInterestLetterFacts): Letter {
  const t = translate(locale, "letters");
  const values = {
    product: told(locale, interest.productKo, interest.productEn),
    chamber: told(locale, interest.chamberKo, interest.chamberEn),
  };
  return {
    subject: t("productInterest.subject", values),
    paragraphs: [t("productInterest.text", values), t("productInterest.next", values)],
    action: { label: t("productInterest.action"), url: absolute(paths.company.briefs(locale)) },
  };
}
