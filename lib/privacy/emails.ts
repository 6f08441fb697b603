import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { ownDataOf, paths } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import type { RefusalGround, RequestKind, RequestState } from "./states";

/** To an official: somebody asks something about their own data. Who and what stands on the page, not in the post. */
export function dataRequestAsked(
  { kind, dueAt }: { kind: RequestKind; dueAt: Date },
  { locale, timeZone }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  return {
    subject: t(`dataRequestAsked.subject.${kind}`),
    paragraphs: [t("dataRequestAsked.text", { until: formatDate(dueAt, locale, timeZone) })],
    action: { label: t("dataRequestAsked.action"), url: absolute(paths.city.privacy(locale)) },
    until: dueAt,
  };
}

/** States of a request in which its person is written to. */
const answers = { accepted: "accepted", done: "done", refused: "refused" } as const;
export const isAnswered = (state: RequestState): state is keyof typeof answers => state in answers;

type Answered = {
  kind: RequestKind;
  state: keyof typeof answers;
  ground: RefusalGround | null;
  answer: string;
  role: string;
};

/** To who asked: what came of it and why. */
export function dataRequestAnswered({ kind, state, ground, answer, role }: Answered, { locale }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const rights = translate(locale, "rights");
  return {
    subject: t(`dataRequestAnswered.subject.${kind}`),
    paragraphs: [
      t(`dataRequestAnswered.${answers[state]}`),
      ...(ground ? [t("dataRequestAnswered.ground", { ground: rights(`grounds.${ground}`) })] : []),
      t("dataRequestAnswered.answer", { answer }),
    ],
    action: { label: t("dataRequestAnswered.action"), url: absolute(ownDataOf(role, locale)) },
  };
}

const answered = { ground: null, role: "company" } as const;
const sampleAnswer = { ko: "견본 사유입니다.", en: "A sample reason." } as const;

export const samples: LetterKinds = {
  dataRequestAsked: {
    group: "accounts",
    urgency: "always",
    to: "city",
    letters: (["correction", "erasure", "stop"] as const).map(
      (kind) => (reader: LetterReader) => dataRequestAsked({ kind, dueAt: sampleFacts.until }, reader),
    ),
  },
  dataRequestAnswered: {
    group: "accounts",
    urgency: "always",
    to: "anybody",
    letters: [
      (reader) =>
        dataRequestAnswered(
          { ...answered, kind: "correction", state: "done", answer: sampleAnswer[reader.locale] },
          reader,
        ),
      (reader) =>
        dataRequestAnswered(
          { ...answered, kind: "erasure", state: "accepted", answer: sampleAnswer[reader.locale] },
          reader,
        ),
      (reader) =>
        dataRequestAnswered(
          { ...answered, kind: "stop", state: "refused", ground: "otherLaw", answer: sampleAnswer[reader.locale] },
          reader,
        ),
    ],
  },
};
