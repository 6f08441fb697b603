import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { GateState } from "./states";

type Season = { programKo: string; programEn: string };
const seasonOf = ({ programKo, programEn }: Season, locale: Locale) => (locale === "ko" ? programKo : programEn);

/*
 * Letters name the programme, never the company.
 */

const findings = { cleared: "cleared", limited: "limited", upheld: "upheld" } as const;
export const isFinding = (state: GateState): state is keyof typeof findings => state in findings;

/** To the mentor: what the city found. */
export function gateDecided(facts: Season & { finding: keyof typeof findings }, { locale }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const program = seasonOf(facts, locale);
  return {
    subject: t("gateDecided.subject", { program }),
    paragraphs: [t("gateDecided.checked", { program }), t(`gateDecided.${findings[facts.finding]}`)],
    action: { label: t("gateDecided.action"), url: absolute(paths.mentor.reviews(locale)) },
  };
}

/** To the mentor: an interest came up that they have not just declared themselves, and the content is closed. */
export function gateClosed(facts: Season, { locale }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const program = seasonOf(facts, locale);
  return {
    subject: t("gateClosed.subject", { program }),
    paragraphs: [t("gateClosed.closed", { program }), t("gateClosed.next")],
    action: { label: t("gateClosed.action"), url: absolute(paths.mentor.reviews(locale)) },
  };
}

/** To the city: how many checks wait. */
export function checksWaiting({ waiting, late }: { waiting: number; late: number }, { locale }: LetterReader): Letter {
  const t = translate(locale, "letters");
  return {
    subject: t("checksWaiting.subject", { waiting }),
    paragraphs: [t("checksWaiting.waiting", { waiting }), ...(late > 0 ? [t("checksWaiting.late", { late })] : [])],
    action: { label: t("checksWaiting.action"), url: absolute(paths.city.conflicts(locale)) },
  };
}

/** To a mentor, or a chamber's lead: a year is nearly over since the entry was last confirmed by them. */
export function interestRenewal(
  { due, ofChamber }: { due: Date; ofChamber: boolean },
  { locale, timeZone }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  return {
    subject: t("interestRenewal.subject"),
    paragraphs: [
      t(ofChamber ? "interestRenewal.chamber" : "interestRenewal.own"),
      t("interestRenewal.next", { until: formatDate(due, locale, timeZone) }),
    ],
    action: { label: t("interestRenewal.action"), url: absolute(paths.mentor.interests(locale)) },
    until: due,
  };
}

const season = { programKo: sampleFacts.programKo, programEn: sampleFacts.programEn };
const toMentor = { group: "reviews", urgency: "waits", to: "mentor" } as const;

export const samples: LetterKinds = {
  gateDecided: {
    ...toMentor,
    letters: [
      (reader) => gateDecided({ ...season, finding: "cleared" }, reader),
      (reader) => gateDecided({ ...season, finding: "limited" }, reader),
      (reader) => gateDecided({ ...season, finding: "upheld" }, reader),
    ],
  },
  gateClosed: { ...toMentor, letters: [(reader) => gateClosed(season, reader)] },
  checksWaiting: {
    group: "reviews",
    urgency: "waits",
    to: "city",
    letters: [
      (reader) => checksWaiting({ waiting: 3, late: 0 }, reader),
      (reader) => checksWaiting({ waiting: 3, late: 1 }, reader),
    ],
  },
  interestRenewal: {
    ...toMentor,
    letters: [
      (reader) => interestRenewal({ due: sampleFacts.until, ofChamber: false }, reader),
      (reader) => interestRenewal({ due: sampleFacts.until, ofChamber: true }, reader),
    ],
  },
};
