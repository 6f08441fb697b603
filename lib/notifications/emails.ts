import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { homeOf } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import { type LetterGroup, letterGroups } from "./states";

export type DigestItem = { group: LetterGroup; title: string; until: Date | undefined };

const earliest = (items: readonly DigestItem[]): Date | undefined =>
  items
    .flatMap(({ until }) => until ?? [])
    .sort((one, other) => one.getTime() - other.getTime())
    .at(0);

/** One letter instead of many: what is news, group by group, what is asked for by when, and the way in. */
export function digestLetter(
  { locale, timeZone }: LetterReader,
  { role, items }: { role: string; items: readonly DigestItem[] },
): Letter {
  const t = translate(locale, "letters");
  const until = earliest(items);
  const line = ({ title, until: by }: DigestItem) =>
    by ? t("digest.lineUntil", { title, until: formatDate(by, locale, timeZone) }) : t("digest.line", { title });
  const blocks = letterGroups
    .map((group) => ({ group, lines: items.filter((item) => item.group === group).map(line) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ group, lines }) => [t(`digest.groups.${group}`), ...lines].join("\n"));
  const next = until ? t("digest.nextUntil", { until: formatDate(until, locale, timeZone) }) : t("digest.next");
  return {
    subject: t("digest.subject", { count: items.length }),
    paragraphs: [t("digest.text", { count: items.length }), ...blocks, next],
    action: { label: t("digest.action"), url: absolute(homeOf(role, locale)) },
    ...(until && { until }),
  };
}

const sampleItems = (locale: LetterReader["locale"]): DigestItem[] =>
  locale === "ko"
    ? [
        { group: "reviews", title: "견본: 심사를 부탁드립니다", until: sampleFacts.until },
        { group: "matches", title: "견본: 새 매칭이 제안되었습니다", until: undefined },
      ]
    : [
        { group: "reviews", title: "Sample: a review to be done", until: sampleFacts.until },
        { group: "matches", title: "Sample: a match is proposed", until: undefined },
      ];

export const samples: LetterKinds = {
  digest: {
    group: "accounts",
    urgency: "waits",
    to: "anybody",
    letters: [
      (reader) => digestLetter(reader, { role: "mentor", items: sampleItems(reader.locale) }),
      (reader) => digestLetter(reader, { role: "company", items: sampleItems(reader.locale).slice(1) }),
    ],
  },
};
