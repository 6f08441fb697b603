import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatMoment } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import { type ReleaseStop, releaseStops } from "./states";

type Program = { programTitleKo: string; programTitleEn: string };
type Revoked = Program & { id: string; receiptNumber: string | null };
type Scheduled = Program & { roundId: string; number: number; by: string; results: number; dueAt: Date };
type Stopped = Program & { roundId: string; number: number; why: ReleaseStop };

const programOf = (facts: Program, { locale }: LetterReader) =>
  locale === "ko" ? facts.programTitleKo : facts.programTitleEn;

/** Calm, and without a reason that is the city's own: what was decided is weighed anew, and what that means now. */
export function decisionRevoked(facts: Revoked, reader: LetterReader): Letter {
  const t = translate(reader.locale, "letters");
  return {
    subject: t("decisionRevoked.subject", { receipt: facts.receiptNumber ?? "" }),
    paragraphs: [t("decisionRevoked.text", { program: programOf(facts, reader) }), t("decisionRevoked.next")],
    action: { label: t("decisionRevoked.action"), url: absolute(paths.company.application(reader.locale, facts.id)) },
  };
}

/** To the other officials: one of them has to confirm it, or it is over. */
export function revocationProposed(facts: Revoked & { expiresAt: Date }, reader: LetterReader): Letter {
  const t = translate(reader.locale, "letters");
  const receipt = facts.receiptNumber ?? "";
  const at = formatMoment(facts.expiresAt, reader.locale, reader.timeZone);
  return {
    subject: t("revocationProposed.subject", { receipt }),
    paragraphs: [
      t("revocationProposed.text", { program: programOf(facts, reader), receipt }),
      t("revocationProposed.until", { at }),
    ],
    action: { label: t("revocationProposed.action"), url: absolute(paths.city.application(reader.locale, facts.id)) },
    until: facts.expiresAt,
  };
}

/** To the other officials: when all of it will be told, and where each of them can stop it until then. */
export function releaseScheduled(facts: Scheduled, reader: LetterReader): Letter {
  const t = translate(reader.locale, "letters");
  const { number, by, results, dueAt, roundId } = facts;
  const at = formatMoment(dueAt, reader.locale, reader.timeZone);
  return {
    subject: t("releaseScheduled.subject", { number }),
    paragraphs: [
      t("releaseScheduled.text", { program: programOf(facts, reader), number, by, results, at }),
      t("releaseScheduled.next"),
    ],
    action: {
      label: t("releaseScheduled.action"),
      url: absolute(paths.city.deliberation(reader.locale, roundId, { view: "release" })),
    },
    until: dueAt,
  };
}

/** To the official who set the moment: nobody was told, and why. */
export function releaseStopped(facts: Stopped, reader: LetterReader): Letter {
  const t = translate(reader.locale, "letters");
  const { number, why, roundId } = facts;
  return {
    subject: t("releaseStopped.subject", { number }),
    paragraphs: [
      t("releaseStopped.text", { program: programOf(facts, reader), number }),
      t(`releaseStopped.why.${why}`),
      t("releaseStopped.next"),
    ],
    action: {
      label: t("releaseStopped.action"),
      url: absolute(paths.city.deliberation(reader.locale, roundId, { view: "release" })),
    },
  };
}

const program = { programTitleKo: sampleFacts.programKo, programTitleEn: sampleFacts.programEn };

export const samples: LetterKinds = {
  decisionRevoked: {
    group: "applications",
    urgency: "always",
    to: "company",
    letters: [
      (reader) => decisionRevoked({ ...program, id: sampleFacts.id, receiptNumber: sampleFacts.receipt }, reader),
    ],
  },
  revocationProposed: {
    group: "applications",
    urgency: "waits",
    to: "city",
    letters: [
      (reader) =>
        revocationProposed(
          { ...program, id: sampleFacts.id, receiptNumber: sampleFacts.receipt, expiresAt: sampleFacts.until },
          reader,
        ),
    ],
  },
  releaseScheduled: {
    group: "applications",
    urgency: "always",
    to: "city",
    letters: [
      (reader) =>
        releaseScheduled(
          {
            ...{ ...program, roundId: sampleFacts.id, number: 1, results: 12, dueAt: sampleFacts.until },
            by: reader.locale === "ko" ? "견본 담당자" : "Sample official",
          },
          reader,
        ),
    ],
  },
  releaseStopped: {
    group: "applications",
    urgency: "always",
    to: "city",
    letters: [
      (reader) => releaseStopped({ ...program, roundId: sampleFacts.id, number: 1, why: "places_exceeded" }, reader),
      ...releaseStops
        .filter((why) => why !== "places_exceeded")
        .map(
          (why) => (reader: LetterReader) =>
            releaseStopped({ ...program, roundId: sampleFacts.id, number: 1, why }, reader),
        ),
    ],
  },
};
