import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { dueAt } from "../core/state-machine";
import { formatDate, formatDay } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import type { BoothLetterFacts } from "./queries.clock";
import { answerUntil } from "./rules";
import { boothMachine } from "./states";

const told = ({ locale }: LetterReader, { nameKo, nameEn }: BoothLetterFacts) => (locale === "ko" ? nameKo : nameEn);

/** A place in the cohort, to be confirmed or declined. */
export function boothOfferedLetter(reader: LetterReader, facts: BoothLetterFacts): Letter {
  const { locale, timeZone } = reader;
  const t = translate(locale, "letters");
  const until = dueAt(boothMachine.info.offered, facts.stateEnteredAt)!;
  const values = { exhibition: told(reader, facts), until: formatDate(until, locale, timeZone) };
  return {
    subject: t("boothOffered.subject", values),
    paragraphs: [t("boothOffered.text", values), t("boothOffered.next", values)],
    action: { label: t("boothOffered.action"), url: absolute(paths.company.exhibition(locale, facts.id)) },
    until,
  };
}

export function boothWithdrawnLetter(reader: LetterReader, facts: BoothLetterFacts): Letter {
  const { locale } = reader;
  const t = translate(locale, "letters");
  const values = { exhibition: told(reader, facts) };
  return {
    subject: t("boothWithdrawn.subject", values),
    paragraphs: [t("boothWithdrawn.text", values)],
    action: { label: t("boothWithdrawn.action"), url: absolute(paths.company.exhibition(locale, facts.id)) },
  };
}

/** All leads of a booth of which it is asked what became of them; names nobody. */
export function leadsDueLetter(reader: LetterReader, facts: BoothLetterFacts): Letter {
  const { locale } = reader;
  const t = translate(locale, "letters");
  const day = answerUntil(facts.dueSince!);
  const values = { exhibition: told(reader, facts), count: facts.due, until: formatDay(day, locale) };
  return {
    subject: t("leadsDue.subject", values),
    paragraphs: [t("leadsDue.text", values), t("leadsDue.next", values)],
    action: { label: t("leadsDue.action"), url: absolute(paths.company.exhibition(locale, facts.id, { show: "due" })) },
    until: new Date(`${day}T09:00:00Z`),
  };
}

const sample: BoothLetterFacts = {
  id: sampleFacts.id,
  state: "offered",
  stateEnteredAt: sampleFacts.at,
  nameKo: "견본 박람회",
  nameEn: "Sample exhibition",
  due: 3,
  dueSince: "2030-01-15",
};
const kind = (urgency: "always" | "waits", write: (to: LetterReader, facts: BoothLetterFacts) => Letter) =>
  ({ group: "matches", urgency, to: "company", letters: [(reader: LetterReader) => write(reader, sample)] }) as const;

export const samples: LetterKinds = {
  boothOffered: kind("always", boothOfferedLetter),
  boothWithdrawn: kind("always", boothWithdrawnLetter),
  leadsDue: kind("waits", leadsDueLetter),
};
