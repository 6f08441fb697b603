import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";

type Season = { programKo: string; programEn: string };
const seasonOf = ({ programKo, programEn }: Season, locale: Locale) => (locale === "ko" ? programKo : programEn);

/*
 * Letters name the programme and the day, never the company: they leave the portal before the conflict gate is passed.
 */

type Asked = Season & { id: string; dueAt: Date; answerBy: Date };

export function reviewInvitation(facts: Asked, { locale, timeZone }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const program = seasonOf(facts, locale);
  return {
    subject: t("reviewInvitation.subject", { program }),
    paragraphs: [
      t("reviewInvitation.asked", { program }),
      t("reviewInvitation.first", { answerBy: formatDate(facts.answerBy, locale, timeZone) }),
      t("reviewInvitation.due", { due: formatDate(facts.dueAt, locale, timeZone) }),
    ],
    action: { label: t("reviewInvitation.action"), url: absolute(paths.mentor.review(locale, facts.id)) },
    until: facts.answerBy,
  };
}

export function reviewReminder(
  facts: Season & { id: string; nextDue: Date },
  { locale, timeZone }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  const program = seasonOf(facts, locale);
  return {
    subject: t("reviewReminder.subject", { program }),
    paragraphs: [
      t("reviewReminder.waiting", { program, due: formatDate(facts.nextDue, locale, timeZone) }),
      t("reviewReminder.cannot"),
    ],
    action: { label: t("reviewReminder.action"), url: absolute(paths.mentor.review(locale, facts.id)) },
    until: facts.nextDue,
  };
}

export function reviewReturned(
  facts: Season & { id: string; nextDue: Date },
  { locale, timeZone }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  const program = seasonOf(facts, locale);
  return {
    subject: t("reviewReturned.subject", { program }),
    paragraphs: [
      t("reviewReturned.asked", { program }),
      t("reviewReturned.due", { due: formatDate(facts.nextDue, locale, timeZone) }),
    ],
    action: { label: t("reviewReturned.action"), url: absolute(paths.mentor.review(locale, facts.id)) },
    until: facts.nextDue,
  };
}

const sample = {
  id: sampleFacts.id,
  programKo: sampleFacts.programKo,
  programEn: sampleFacts.programEn,
  dueAt: sampleFacts.until,
  answerBy: sampleFacts.at,
  nextDue: sampleFacts.until,
};
const toMentor = { group: "reviews", urgency: "waits", to: "mentor" } as const;

export const samples: LetterKinds = {
  reviewInvitation: { ...toMentor, letters: [(reader) => reviewInvitation(sample, reader)] },
  reviewReminder: { ...toMentor, letters: [(reader) => reviewReminder(sample, reader)] },
  reviewReturned: { ...toMentor, letters: [(reader) => reviewReturned(sample, reader)] },
};
