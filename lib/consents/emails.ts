import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import type { Renewal } from "./queries";

/** Asks whether chambers are to go on reading; consents are given on the page alone. */
export function transferConsentEnding({ count, until }: Renewal, { locale, timeZone }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const words = { count, until: formatDate(until, locale, timeZone) };
  return {
    subject: t("transferConsentEnding.subject", words),
    paragraphs: [t("transferConsentEnding.text", words), t("transferConsentEnding.next", words)],
    action: {
      label: t("transferConsentEnding.action"),
      url: absolute(paths.company.settings(locale, { tab: "consents" })),
    },
    until,
  };
}

export const samples: LetterKinds = {
  transferConsentEnding: {
    group: "matches",
    urgency: "always",
    to: "company",
    letters: [1, 3].map(
      (count) => (reader: LetterReader) => transferConsentEnding({ count, until: sampleFacts.until }, reader),
    ),
  },
};
