import { formatMoment } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { messages } from "../i18n/messages";
import { translate } from "../i18n/translate";
import type { Affected } from "./rules.affected";
import { dataItems } from "./states";

export type NoticeFacts = {
  people: readonly Pick<Affected, "data" | "firstAt" | "lastAt" | "language" | "changedSince">[];
  from: Date;
  to: Date;
  madeAt: Date;
};

/** Of the parts that a notice has by law, those that only a person can write. They stand in marks that nobody overlooks. */
export const gaps = ["what", "how", "done", "minimise", "contact"] as const;

const koreanTime = "Asia/Seoul";

/**
 * The draft of the notice to people whose data was, or may have been, read. What the trail knows is filled in: which items and
 * when. The rest are gaps for the privacy officer, and the head says that nothing goes out before their word.
 */
export function noticeDraft(locale: Locale, { people, from, to, madeAt }: NoticeFacts): string {
  const t = translate(locale, "access");
  const privacy = translate(locale, "privacy");
  const moment = (at: Date) => formatMoment(at, locale, koreanTime);
  const mine = people.filter(({ language }) => (language === "en" ? "en" : "ko") === locale);
  const held = new Set(people.flatMap(({ data }) => data.flatMap(({ items }) => items)));
  const items = dataItems.filter((item) => held.has(item)).map((item) => `- ${privacy(`items.${item}`)}`);
  const times = people.flatMap(({ firstAt, lastAt }) => [firstAt.getTime(), lastAt.getTime()]);
  const read =
    times.length === 0
      ? t("notice.nothingRead")
      : t("notice.read", {
          first: moment(new Date(times.reduce((a, b) => Math.min(a, b)))),
          last: moment(new Date(times.reduce((a, b) => Math.max(a, b)))),
        });
  const changed = [...new Set(people.flatMap(({ changedSince }) => changedSince))].sort((a, b) => a - b);
  const gap = (name: (typeof gaps)[number]) => t("notice.gap", { what: t(`notice.gaps.${name}`) });
  const part = (number: number, title: string, lines: readonly string[]) => `${number}. ${title}\n${lines.join("\n")}`;
  return [
    `*** ${t("notice.draft")} ***`,
    t("notice.draftText", { at: moment(madeAt), people: people.length, mine: mine.length }),
    ...(changed.length > 0 ? [t("notice.contactChanged", { entries: changed.join(", ") })] : []),
    "",
    t("notice.title"),
    "",
    t("notice.greeting", { portal: messages[locale].common.portal }),
    "",
    part(1, t("notice.itemsTitle"), items.length > 0 ? [...items, t("notice.itemsEach")] : [t("notice.nothingRead")]),
    "",
    part(2, t("notice.whenTitle"), [
      read,
      t("notice.looked", { from: moment(from), to: moment(to) }),
      gap("what"),
      gap("how"),
    ]),
    "",
    part(3, t("notice.selfTitle"), [t("notice.self"), gap("minimise")]),
    "",
    part(4, t("notice.doneTitle"), [gap("done")]),
    "",
    part(5, t("notice.remedyTitle"), [t("notice.damages"), t("notice.mediation"), t("notice.report")]),
    "",
    part(6, t("notice.contactTitle"), [gap("contact")]),
    "",
  ].join("\n");
}
