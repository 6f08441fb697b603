import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { outcomeOf, paths } from "../core/paths";
import { formatDate, formatDay, formatMoney } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { OutcomeLetterFacts } from "./queries";
import { mostLetters, objectionDays } from "./states";

type Told = Pick<
  OutcomeLetterFacts,
  "outcomeId" | "kind" | "happenedOn" | "amountMinor" | "currency" | "quantity" | "productKo" | "productEn"
> &
  Pick<OutcomeLetterFacts, "chamberKo" | "chamberEn" | "lettersSent">;

const told = (locale: Locale, ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);

const words = (locale: Locale, facts: Told) => ({
  kind: translate(locale, "outcomes")(`kind.${facts.kind}`),
  day: formatDay(facts.happenedOn, locale),
  product: told(locale, facts.productKo, facts.productEn),
  chamber: told(locale, facts.chamberKo, facts.chamberEn),
});

/** The figure of a claim on a line of its own; nothing where it has none. */
function figure(locale: Locale, { amountMinor, currency, quantity }: Told): string[] {
  const t = translate(locale, "letters");
  if (amountMinor !== null && currency !== null)
    return [t("outcomeConfirm.amount", { amount: formatMoney(amountMinor, currency, locale) })];
  return quantity === null ? [] : [t("outcomeConfirm.quantity", { quantity })];
}

type Link = { token: string; expiresAt: Date };

/** To the company's contact: is it so? The link opens a page that asks; opening it decides nothing. */
export function confirmLetter({ locale, timeZone }: LetterReader, facts: Told, { token, expiresAt }: Link): Letter {
  const t = translate(locale, "letters");
  const values = words(locale, facts);
  const until = formatDate(expiresAt, locale, timeZone);
  return {
    subject: t(facts.lettersSent > 1 ? "outcomeConfirm.again" : "outcomeConfirm.subject", values),
    paragraphs: [
      t("outcomeConfirm.text", values),
      ...figure(locale, facts),
      t("outcomeConfirm.next", { until }),
      t("outcomeConfirm.rule", { letter: facts.lettersSent, most: mostLetters }),
    ],
    action: { label: t("outcomeConfirm.action"), url: absolute(paths.confirm(locale, token)) },
    until: expiresAt,
  };
}

/** To the company's contact: what became of something that counts. */
export function followUpLetter(
  { locale, timeZone }: LetterReader,
  facts: Told & { months: number },
  { token, expiresAt }: Link,
): Letter {
  const t = translate(locale, "letters");
  const values = { ...words(locale, facts), months: facts.months };
  return {
    subject: t("outcomeFollowUp.subject", values),
    paragraphs: [
      t("outcomeFollowUp.text", values),
      t("outcomeFollowUp.next", { until: formatDate(expiresAt, locale, timeZone) }),
    ],
    action: { label: t("outcomeFollowUp.action"), url: absolute(paths.confirm(locale, token)) },
    until: expiresAt,
  };
}

export type OutcomeNews =
  | "outcomeDisputed"
  | "outcomeRejected"
  | "outcomeCounted"
  | "outcomeFollowUpSilent"
  | "outcomeObjected"
  | "outcomeKept";

/** To the company's people, to whoever filed it or to those who look after it: what became of a claim. */
export function newsLetter(kind: OutcomeNews, { locale }: LetterReader, facts: Told, role: string): Letter {
  const t = translate(locale, "letters");
  const values = { ...words(locale, facts), most: mostLetters, days: objectionDays };
  return {
    subject: t(`${kind}.subject`, values),
    paragraphs: [t(`${kind}.text`, values), t(`${kind}.next`, values)],
    action: { label: t("outcomeDisputed.action"), url: absolute(outcomeOf(role, locale, facts.outcomeId)) },
  };
}

const sample: Told = {
  outcomeId: sampleFacts.id,
  kind: "shipment",
  happenedOn: "2030-01-10",
  amountMinor: 1_250_000,
  currency: "USD",
  quantity: null,
  productKo: sampleFacts.productKo,
  productEn: sampleFacts.productEn,
  chamberKo: sampleFacts.chamberKo,
  chamberEn: sampleFacts.chamberEn,
  lettersSent: 1,
};
const heads: Told = { ...sample, kind: "hire", amountMinor: null, currency: null, quantity: 3, lettersSent: 2 };
const link: Link = { token: "sample", expiresAt: sampleFacts.until };

const news = (
  kind: OutcomeNews,
  urgency: "waits" | "harmless",
  to: "company" | "mentor" | "city" = "company",
): LetterKinds => ({
  [kind]: {
    group: "matches",
    urgency,
    to,
    letters: [
      (reader) => newsLetter(kind, reader, sample, "company"),
      (reader) => newsLetter(kind, reader, heads, "mentor"),
    ],
  },
});

export const samples: LetterKinds = {
  outcomeConfirm: {
    group: "matches",
    urgency: "link",
    to: "company",
    letters: [(reader) => confirmLetter(reader, sample, link), (reader) => confirmLetter(reader, heads, link)],
  },
  outcomeFollowUp: {
    group: "matches",
    urgency: "link",
    to: "company",
    letters: [(reader) => followUpLetter(reader, { ...sample, months: 6 }, link)],
  },
  ...news("outcomeDisputed", "waits"),
  ...news("outcomeRejected", "waits"),
  ...news("outcomeCounted", "harmless"),
  ...news("outcomeFollowUpSilent", "harmless", "mentor"),
  ...news("outcomeObjected", "waits", "city"),
  ...news("outcomeKept", "harmless"),
};
