import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { surveyOf } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import type { Survey } from "./queries";
import { answerUntil } from "./rules";

export type SurveyLetterFacts = Pick<Survey, "id" | "side" | "occasion" | "stateEnteredAt" | "productKo" | "productEn">;
export type SurveyLetterKind = "surveyAsked" | "surveyReminder";

/** To one side: how it has been so far. Names the product and nobody. */
export function surveyLetter(
  kind: SurveyLetterKind,
  { locale, timeZone }: LetterReader,
  facts: SurveyLetterFacts,
): Letter {
  const t = translate(locale, "letters");
  const until = answerUntil(facts.stateEnteredAt);
  const values = {
    product: (locale === "en" && facts.productEn) || facts.productKo,
    occasion: translate(locale, "surveys")(`occasion.${facts.occasion}`),
    until: formatDate(until, locale, timeZone),
  };
  return {
    subject: t(`${kind}.subject`, values),
    paragraphs: [t(`${kind}.text`, values), t("surveyAsked.private"), t("surveyAsked.until", values)],
    action: {
      label: t("surveyAsked.action"),
      url: absolute(surveyOf(facts.side === "company" ? "company" : "mentor", locale, facts.id)),
    },
    until,
  };
}

const sample: SurveyLetterFacts = {
  id: sampleFacts.id,
  side: "company",
  occasion: "first_meeting",
  stateEnteredAt: sampleFacts.at,
  productKo: sampleFacts.productKo,
  productEn: sampleFacts.productEn,
};

const asked = (kind: SurveyLetterKind): LetterKinds[string] => ({
  group: "matches",
  urgency: "harmless",
  to: "anybody",
  letters: [
    (reader) => surveyLetter(kind, reader, sample),
    (reader) => surveyLetter(kind, reader, { ...sample, side: "chamber", occasion: "ended" }),
  ],
});

export const samples: LetterKinds = { surveyAsked: asked("surveyAsked"), surveyReminder: asked("surveyReminder") };
