import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import { translate } from "../i18n/translate";

type Invitations = {
  programKo: string;
  programEn: string;
  count: number;
  minutes: number;
  answerBy: Date;
  dueAt: Date;
};

/** One letter for all that a plan asks of a mentor. Names no company: it leaves before the conflict gate is passed. */
export function reviewInvitations(facts: Invitations, { locale, timeZone }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const program = locale === "ko" ? facts.programKo : facts.programEn;
  const { count } = facts;
  return {
    subject: t("reviewInvitations.subject", { program, count }),
    paragraphs: [
      t("reviewInvitations.asked", { program, count, minutes: facts.minutes }),
      t("reviewInvitations.first", { answerBy: formatDate(facts.answerBy, locale, timeZone) }),
      t("reviewInvitations.due", { due: formatDate(facts.dueAt, locale, timeZone) }),
    ],
    action: { label: t("reviewInvitations.action"), url: absolute(paths.mentor.reviews(locale)) },
    until: facts.answerBy,
  };
}

export const samples: LetterKinds = {
  reviewInvitations: {
    group: "reviews",
    urgency: "waits",
    to: "mentor",
    letters: [
      (reader) =>
        reviewInvitations(
          {
            programKo: sampleFacts.programKo,
            programEn: sampleFacts.programEn,
            count: 3,
            minutes: 60,
            answerBy: sampleFacts.until,
            dueAt: sampleFacts.until,
          },
          reader,
        ),
    ],
  },
};
