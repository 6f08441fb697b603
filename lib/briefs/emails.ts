import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatDay } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { AnswerLetterFacts, BriefLetterFacts, ProductInterestLetterFacts } from "./queries";

type BriefWords = Pick<
  BriefLetterFacts,
  "id" | "titleKo" | "titleEn" | "chamberKo" | "chamberEn" | "openUntil" | "answers"
>;

const told = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

const words = (locale: Locale, brief: BriefWords) => ({
  brief: told(locale, brief.titleKo, brief.titleEn),
  chamber: told(locale, brief.chamberKo, brief.chamberEn),
  until: formatDay(brief.openUntil, locale),
  answers: brief.answers,
});

/** To a chamber about one of its own briefs. */
export function briefLetter(kind: "briefEnding" | "briefExpired", { locale }: LetterReader, brief: BriefWords): Letter {
  const t = translate(locale, "letters");
  const values = words(locale, brief);
  return {
    subject: t(`${kind}.subject`, values),
    paragraphs: [t(`${kind}.text`, values), t("briefAnswered.count", values), t(`${kind}.next`)],
    action: { label: t("briefAnswered.action"), url: absolute(paths.mentor.brief(locale, brief.id)) },
    // A day ends at other hours in other places: the summary counts from its first one.
    ...(kind === "briefEnding" && { until: new Date(`${brief.openUntil}T00:00:00Z`) }),
  };
}

/** To a chamber: a company has answered. Says the product, not whose it is. */
export function briefAnsweredLetter(
  { locale }: LetterReader,
  answer: BriefWords & Pick<AnswerLetterFacts, "productKo" | "productEn">,
): Letter {
  const t = translate(locale, "letters");
  const values = { ...words(locale, answer), product: told(locale, answer.productKo, answer.productEn) };
  return {
    subject: t("briefAnswered.subject", values),
    paragraphs: [t("briefAnswered.text", values), t("briefAnswered.count", values), t("briefAnswered.next")],
    action: { label: t("briefAnswered.action"), url: absolute(paths.mentor.brief(locale, answer.id)) },
  };
}

/** To a company: a chamber looks for something that one of its products fits. */
export function briefFitsLetter({ locale }: LetterReader, brief: BriefWords & Pick<BriefLetterFacts, "fit">): Letter {
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

const sample: BriefWords = {
  id: sampleFacts.id,
  titleKo: "견본 의뢰",
  titleEn: "Sample brief",
  chamberKo: sampleFacts.chamberKo,
  chamberEn: sampleFacts.chamberEn,
  openUntil: "2030-01-29",
  answers: 2,
};
const sampleProduct = { productKo: sampleFacts.productKo, productEn: sampleFacts.productEn };

export const samples: LetterKinds = {
  briefAnswered: {
    group: "matches",
    urgency: "harmless",
    to: "mentor",
    letters: [(reader) => briefAnsweredLetter(reader, { ...sample, ...sampleProduct })],
  },
  briefEnding: {
    group: "matches",
    urgency: "waits",
    to: "mentor",
    letters: [(reader) => briefLetter("briefEnding", reader, sample)],
  },
  briefExpired: {
    group: "matches",
    urgency: "harmless",
    to: "mentor",
    letters: [(reader) => briefLetter("briefExpired", reader, sample)],
  },
  briefFits: {
    group: "matches",
    urgency: "harmless",
    to: "company",
    letters: [
      (reader) =>
        briefFitsLetter(reader, {
          ...sample,
          fit: { nameKo: sampleFacts.productKo, nameEn: sampleFacts.productEn },
        }),
    ],
  },
  productInterest: {
    group: "matches",
    urgency: "harmless",
    to: "company",
    letters: [
      (reader) =>
        productInterestLetter(reader, {
          ...sampleProduct,
          chamberKo: sampleFacts.chamberKo,
          chamberEn: sampleFacts.chamberEn,
        }),
    ],
  },
};
