import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatDay, formatMoment } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import { type AppealOutcome, appealOutcomes, type Condition } from "./states";

type Facts = {
  id: string;
  receiptNumber: string | null;
  submittedAt: Date | null;
  programTitleKo: string;
  programTitleEn: string;
  answerDueAt: Date | null;
  callEndsAt: Date | null;
};

/** What a result says beside its outcome: the conditions that are open, and the place among those who wait. */
type ResultFacts = Facts & { conditions: readonly Condition[]; place: number | null };

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
    ...(facts.answerDueAt && { until: facts.answerDueAt }),
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

/** Each condition with its day, in the reader's language where it has been written in it. */
const linesOf = (conditions: readonly Condition[], { locale }: LetterReader) =>
  conditions.map(({ ko, en, dueOn }, index) =>
    translate(locale, "letters")("applicationOutcome.condition", {
      number: index + 1,
      text: (locale === "ko" ? ko || en : en || ko).trim(),
      day: formatDay(dueOn, locale),
    }),
  );

/** Never in the subject line how it ended: that is read in the letter, not on a locked screen. */
export function applicationOutcome(facts: ResultFacts, outcome: Outcome, reader: LetterReader): Letter {
  const { t, program, receipt, url } = words(facts, reader);
  const { conditions, place } = facts;
  const listed = outcome === "conditionally_accepted" && conditions.length > 0;
  const told = outcome === "waitlisted" && place !== null;
  return {
    subject: t("applicationOutcome.subject", { receipt }),
    paragraphs: [
      t(`applicationOutcome.text.${outcome}`, { program }),
      ...(listed ? [[t("applicationOutcome.conditions"), ...linesOf(conditions, reader)].join("\n")] : []),
      ...(told ? [t("applicationOutcome.place", { place })] : []),
      t(`applicationOutcome.next.${outcome}`),
    ],
    action: { label: t("applicationOutcome.action"), url },
  };
}

/** The call ends soon, and what was begun has not been submitted. */
export function applicationCallCloses(facts: Facts, reader: LetterReader): Letter {
  const { t, program, at, url } = words(facts, reader);
  return {
    subject: t("applicationCallCloses.subject", { program }),
    paragraphs: [
      t("applicationCallCloses.text", { program, at: at(facts.callEndsAt) }),
      t("applicationCallCloses.next"),
    ],
    action: { label: t("applicationCallCloses.action"), url },
    ...(facts.callEndsAt && { until: facts.callEndsAt }),
  };
}

/** The city's question is still open and soon due. */
export function applicationAnswerDue(facts: Facts, reader: LetterReader): Letter {
  const { t, program, receipt, at, url } = words(facts, reader);
  return {
    subject: t("applicationAnswerDue.subject", { receipt }),
    paragraphs: [
      t("applicationAnswerDue.text", { program }),
      t("applicationAnswerDue.until", { at: at(facts.answerDueAt) }),
    ],
    action: { label: t("applicationAnswerDue.action"), url },
    ...(facts.answerDueAt && { until: facts.answerDueAt }),
  };
}

export function applicationAppealed(facts: Facts, reader: LetterReader): Letter {
  const { t, program, receipt, url } = words(facts, reader);
  return {
    subject: t("applicationAppealed.subject", { receipt }),
    paragraphs: [t("applicationAppealed.text", { program }), t("applicationAppealed.next")],
    action: { label: t("applicationAppealed.action"), url },
  };
}

/** As with results, the subject does not say how it ended. */
export function applicationAppealDecided(facts: Facts, outcome: AppealOutcome, reader: LetterReader): Letter {
  const { t, program, receipt, url } = words(facts, reader);
  return {
    subject: t("applicationAppealDecided.subject", { receipt }),
    paragraphs: [
      t(`applicationAppealDecided.text.${outcome}`, { program }),
      t(`applicationAppealDecided.next.${outcome}`),
    ],
    action: { label: t("applicationAppealDecided.action"), url },
  };
}

const sample: Facts = {
  id: sampleFacts.id,
  receiptNumber: sampleFacts.receipt,
  submittedAt: sampleFacts.at,
  programTitleKo: sampleFacts.programKo,
  programTitleEn: sampleFacts.programEn,
  answerDueAt: sampleFacts.until,
  callEndsAt: sampleFacts.until,
};
const condition = { metAt: null, note: "", sent: "", sentAt: null };
const sampleResult: ResultFacts = {
  ...sample,
  conditions: [
    { ...condition, id: "c1", ko: "견본 인증서 제출", en: "Hand in the sample certificate", dueOn: "2030-02-28" },
    { ...condition, id: "c2", ko: "견본 담당자 지정", en: "Name a sample contact", dueOn: "2030-03-31" },
  ],
  place: 2,
};
const toCompany = { group: "applications", to: "company" } as const;

export const samples: LetterKinds = {
  applicationCallCloses: {
    ...toCompany,
    urgency: "waits",
    letters: [(reader) => applicationCallCloses(sample, reader)],
  },
  applicationAnswerDue: {
    ...toCompany,
    urgency: "always",
    letters: [(reader) => applicationAnswerDue(sample, reader)],
  },
  applicationAppealed: {
    ...toCompany,
    urgency: "waits",
    letters: [(reader) => applicationAppealed(sample, reader)],
  },
  applicationAppealDecided: {
    ...toCompany,
    urgency: "always",
    letters: appealOutcomes.map(
      (outcome) => (reader: LetterReader) => applicationAppealDecided(sample, outcome, reader),
    ),
  },
  applicationSubmitted: {
    ...toCompany,
    urgency: "always",
    letters: [(reader) => applicationSubmitted(sample, reader)],
  },
  applicationInfoRequested: {
    ...toCompany,
    urgency: "always",
    letters: [(reader) => applicationInfoRequested(sample, reader)],
  },
  applicationWithdrawn: {
    ...toCompany,
    urgency: "waits",
    letters: [(reader) => applicationWithdrawn(sample, reader)],
  },
  applicationExpired: {
    ...toCompany,
    urgency: "always",
    letters: [
      (reader) => applicationExpired(sample, "draft", reader),
      (reader) => applicationExpired(sample, "info_requested", reader),
    ],
  },
  applicationOutcome: {
    ...toCompany,
    urgency: "always",
    letters: [
      (reader) => applicationOutcome(sampleResult, "accepted", reader),
      ...outcomes
        .filter((outcome) => outcome !== "accepted")
        .map((outcome) => (reader: LetterReader) => applicationOutcome(sampleResult, outcome, reader)),
      (reader) => applicationOutcome({ ...sampleResult, place: null }, "waitlisted", reader),
    ],
  },
};
