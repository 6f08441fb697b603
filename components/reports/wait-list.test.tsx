import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/core/actor";
import { messages } from "@/lib/i18n/messages";
import type { Wait, WaitKey } from "@/lib/reports/rules.waits";
import { WaitList } from "./wait-list";

const now = new Date("2027-02-10T00:00:00Z");
const owner = { role: "company", timeZone: "Asia/Seoul" } as Actor;

const shown = (locale: "ko" | "en", waits: readonly Wait[]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      <WaitList waits={waits} actor={owner} now={now} locale={locale} />
    </NextIntlClientProvider>,
  );
const wait = (key: WaitKey, more: Partial<Wait> = {}): Wait => ({
  ...{ key, count: 1, late: 0, dueAt: new Date("2027-02-13T00:00:00Z"), turn: "own" },
  ...more,
});

/** Every key of the words, "claim.drafted". */
const keysIn = (words: object, before = ""): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [`${before}${key}`] : keysIn(value, `${before}${key}.`),
  );

describe.each(["ko", "en"] as const)("in %s", (locale) => {
  const of = { id: "1", nameKo: "견본 전시회", nameEn: "Sample Fair" };
  const { item, text } = messages[locale].reports.waiting;

  test("whatever waits has its words, for one and for several", () => {
    expect(keysIn(item)).toEqual(keysIn(text));
    for (const key of keysIn(item) as WaitKey[])
      for (const count of [1, 3]) expect(shown(locale, [wait(key, { count, of })])).not.toMatch(/\{|reports\.waiting/u);
  });

  test("whose turn it is and until when are said, and in words that a day has passed", () => {
    const passed = { dueAt: new Date("2027-02-05T00:00:00Z"), late: 2 };
    const words = shown(locale, [
      wait("inquiry"),
      wait("survey", { ...passed, late: 1 }),
      wait("claim.confirmed", { ...passed, count: 3 }),
      wait("room.risk", { dueAt: null }),
    ]);
    const expected = {
      ko: ["2027년 2월 13일까지", "3일 남음", "우리 차례", "기한이 5일 지남", "2건은 기한이 지남", "정해진 기한 없음"],
      en: ["until Feb 13, 2027", "3 days left", "Your turn", "5 days overdue", "2 overdue", "no day is set"],
    }[locale];
    for (const part of expected) expect(words).toContain(part);
  });
});
