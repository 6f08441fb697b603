import { absolute, type Letter, type LetterReader } from "../core/mail";
import { paths } from "../core/paths";
import { formatMoment } from "../i18n/formatters";
import { translate } from "../i18n/translate";

type Facts = {
  id: string;
  receiptNumber: string | null;
  submittedAt: Date | null;
  programTitleKo: string;
  programTitleEn: string;
  answerDueAt: Date | null;
};

/** How an application ended, or went on after its release. */
export const outcomes = [
  "ineligible",
  "accepted",
  "conditionally_accepted",
  "waitlisted",
  "declined",
  "conditions_met",
  "lapsed",
  "taken_from_waitlist",
  "closed_unplaced",
] as const;
export type Outcome = (typeof outcomes)[number];

const words = (facts: Facts, { locale, timeZone }: LetterReader) => ({
  t: translate(locale, "letters"),
  program: locale === "ko" ? facts.programTitleKo : facts.programTitleEn,
  receipt: facts.receiptNumber ?? "",
  at: (moment: Date | null) => (moment ? formatMoment(moment, locale, timeZone) : ""),
  url: absolute(paths.company.application(locale, facts.id)),
});

export function applicationSubmitted(facts: Facts, reader: LetterReader): Letter {
  const { t, program, receipt, at } = words(facts, reader);
  return {
    subject: t("applicationSubmitted.subject", { receipt }),
    paragraphs: [
      t("applicationSubmitted.text", { program, receipt, at: at(facts.submittedAt) }),
      t("applicationSubmitted.next"),
    ],
    action: {
      label: t("applicationSubmitted.action"),
      url: absolute(paths.company.receipt(reader.locale, facts.id)),
    },
  };
}

export function applicationInfoRequested(facts: Facts, reader: LetterReader): Letter {
  const { t, program, receipt, at, url } = words(facts, reader);
  return {
    subject: t("applicationInfoRequested.subject", { receipt }),
    paragraphs: [
      t("applicationInfoRequested.text", { program }),
      t("applicationInfoRequested.until", { at: at(facts.answerDueAt) }),
    ],
    action: { label: t("applicationInfoRequested.action"), url },
  };
}

export function applicationWithdrawn(facts: Facts, reader: LetterReader): Letter {
  const { t, program, receipt, url } = words(facts, reader);
  return {
    subject: t("applicationWithdrawn.subject", { receipt }),
    paragraphs: [t("applicationWithdrawn.text", { program, receipt })],
    action: { label: t("applicationWithdrawn.action"), url },
  };
}

/** `from`: whether a draft was never sent, or a question was never answered. */
export function applicationExpired(facts: Facts, from: "draft" | "info_requested", reader: LetterReader): Letter {
  const { t, program, url } = words(facts, reader);
  return {
    subject: t("applicationExpired.subject", { program }),
    paragraphs: [t(`applicationExpired.${from}`, { program })],
    action: { label: t("applicationExpired.action"), url },
  };
}

/** Never in the subject line how it ended: that is read in the letter, not on a locked screen. */
export function applicationOutcome(facts: Facts, outcome: Outcome, reader: LetterReader): Letter {
  const { t, program, receipt, url } = words(facts, reader);
  return {
    subject: t("applicationOutcome.subject", { receipt }),
    paragraphs: [t(`applicationOutcome.text.${outcome}`, { program }), t(`applicationOutcome.next.${outcome}`)],
    action: { label: t("applicationOutcome.action"), url },
  };
}
