import { absolute, type Letter, type LetterKind, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatDay } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { RoomLetterFacts } from "./queries";
import type { ProviderKind } from "./states";

/*
 * Letters name the product and to a company the chamber, never a company or a person: what was said and by whom stands in
 * the room alone, which closes when a consent is withdrawn.
 */

const inLanguage = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

const wordsOf = (facts: RoomLetterFacts, locale: Locale) => ({
  product: inLanguage(locale, facts.productKo, facts.productEn),
  chamber: inLanguage(locale, facts.chamberKo, facts.chamberEn),
});

const roomOf = ({ id, side }: RoomLetterFacts, locale: Locale) =>
  absolute(
    side === "company"
      ? paths.company.engagement(locale, id)
      : side === "chamber"
        ? paths.mentor.engagement(locale, id)
        : paths.city.engagement(locale, id),
  );

/** A letter of two sentences and a way into the room. */
function aboutRoom(kind: "engagementBegun" | "engagementNews", facts: RoomLetterFacts, locale: Locale): Letter {
  const t = translate(locale, "letters");
  const words = wordsOf(facts, locale);
  return {
    subject: t(`${kind}.subject`, words),
    paragraphs: [t(`${kind}.text`, words), t(`${kind}.next`)],
    action: { label: t("engagementBegun.action"), url: roomOf(facts, locale) },
  };
}

/** To the company: somebody of the chamber has taken it on. */
export const workBegun = (facts: RoomLetterFacts, { locale }: LetterReader) =>
  aboutRoom("engagementBegun", facts, locale);

/** Once, until they have looked: how much has been written stands in the room. */
export const news = (facts: RoomLetterFacts, { locale }: LetterReader) => aboutRoom("engagementNews", facts, locale);

/** To the one who is responsible from now on, and to the company. */
export function handedOn(facts: RoomLetterFacts & { own: boolean }, { locale }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const words = wordsOf(facts, locale);
  const to = facts.own ? "own" : "others";
  return {
    subject: t(`engagementPassed.${to}.subject`, words),
    paragraphs: [t(`engagementPassed.${to}.text`, words), t(`engagementPassed.${to}.next`)],
    action: { label: t("engagementBegun.action"), url: roomOf(facts, locale) },
  };
}

export function ended(facts: RoomLetterFacts, { locale }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const words = wordsOf(facts, locale);
  const lapsed = facts.endReason === "not_begun";
  return {
    subject: t("engagementEnded.subject", words),
    paragraphs: [t(lapsed ? "engagementEnded.lapsed" : "engagementEnded.text", words), t("engagementEnded.next")],
    action: { label: t("engagementBegun.action"), url: roomOf(facts, locale) },
  };
}

/** Everything of one room that comes due for its reader in the next days. */
export function tasksDue(
  facts: RoomLetterFacts & { tasks: readonly { title: string; dueOn: string }[] },
  { locale }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  const words = { ...wordsOf(facts, locale), count: facts.tasks.length };
  const lines = facts.tasks.map(({ title, dueOn }) =>
    t("engagementTasks.one", { title, day: formatDay(dueOn, locale) }),
  );
  return {
    subject: t("engagementTasks.subject", words),
    paragraphs: [t("engagementTasks.text", words), ...lines],
    action: { label: t("engagementTasks.action"), url: roomOf(facts, locale) },
    notice: t("engagementTasks.notice", words),
  };
}

/** To the city, once a week as long as there are any. */
export function atRiskLetter({ count, fresh }: { count: number; fresh: number }, { locale }: LetterReader): Letter {
  const t = translate(locale, "letters");
  return {
    subject: t("engagementsAtRisk.subject", { count }),
    paragraphs: [t("engagementsAtRisk.text", { count, fresh }), t("engagementsAtRisk.next")],
    action: {
      label: t("engagementsAtRisk.action"),
      url: absolute(paths.city.engagements(locale, { risk: 1 })),
    },
  };
}

export type SilentFacts = { kind: ProviderKind; chamberKo: string; chamberEn: string; city: boolean; own: boolean };

/** To the leads, the mentor and the city: nothing new is asked of them until they come back. */
export function providerSilent(facts: SilentFacts, { locale }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const words = { chamber: inLanguage(locale, facts.chamberKo, facts.chamberEn) };
  const what = facts.own ? "own" : facts.kind;
  return {
    subject: t(`providerSilent.${what}.subject`, words),
    paragraphs: [
      t(`providerSilent.${what}.text`, words),
      t(facts.city ? "providerSilent.nextCity" : "providerSilent.next"),
    ],
    action: {
      label: t("providerSilent.action"),
      url: absolute(facts.city ? paths.city.engagements(locale) : paths.mentor.engagements(locale)),
    },
  };
}

const sample: RoomLetterFacts = {
  id: sampleFacts.id,
  side: "company",
  state: "active",
  endReason: null,
  mentorId: null,
  unread: 1,
  productKo: sampleFacts.productKo,
  productEn: sampleFacts.productEn,
  chamberKo: sampleFacts.chamberKo,
  chamberEn: sampleFacts.chamberEn,
};
const toMentor: RoomLetterFacts = { ...sample, side: "chamber" };
const task = { title: "SAMPLE", dueOn: sampleFacts.until.toISOString().slice(0, 10) };
const silent: SilentFacts = {
  kind: "chamber",
  chamberKo: sampleFacts.chamberKo,
  chamberEn: sampleFacts.chamberEn,
  city: false,
  own: false,
};

const kind = (urgency: LetterKind["urgency"], ...letters: LetterKind["letters"]): LetterKind => ({
  group: "matches",
  urgency,
  to: "anybody",
  letters,
});

export const samples: LetterKinds = {
  engagementBegun: { ...kind("waits", (reader) => workBegun(sample, reader)), to: "company" },
  engagementNews: kind(
    "waits",
    (reader) => news(sample, reader),
    (reader) => news(toMentor, reader),
  ),
  engagementPassed: kind(
    "waits",
    (reader) => handedOn({ ...sample, own: false }, reader),
    (reader) => handedOn({ ...toMentor, own: true }, reader),
  ),
  engagementEnded: kind(
    "waits",
    (reader) => ended({ ...sample, state: "completed_deal" }, reader),
    (reader) => ended({ ...toMentor, state: "terminated", endReason: "not_begun" }, reader),
  ),
  engagementTasks: kind("waits", (reader) => tasksDue({ ...sample, tasks: [task] }, reader)),
  engagementsAtRisk: { ...kind("waits", (reader) => atRiskLetter({ count: 3, fresh: 1 }, reader)), to: "city" },
  providerSilent: kind(
    "waits",
    (reader) => providerSilent(silent, reader),
    (reader) => providerSilent({ ...silent, kind: "mentor", city: true }, reader),
    (reader) => providerSilent({ ...silent, kind: "mentor", own: true }, reader),
  ),
};
