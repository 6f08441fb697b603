import type { GateState } from "../conflicts/states";
import { absolute, type Letter, type LetterReader } from "../core/mail";
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
  };
}

const findings = { cleared: "cleared", limited: "limited", upheld: "upheld" } as const;
export const isFinding = (state: GateState): state is keyof typeof findings => state in findings;

export function gateDecided(facts: Season & { finding: keyof typeof findings }, { locale }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const program = seasonOf(facts, locale);
  return {
    subject: t("gateDecided.subject", { program }),
    paragraphs: [t("gateDecided.checked", { program }), t(`gateDecided.${findings[facts.finding]}`)],
    action: { label: t("gateDecided.action"), url: absolute(paths.mentor.reviews(locale)) },
  };
}
