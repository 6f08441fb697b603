import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import type { Answers } from "@/lib/reports/queries.answers";
import type { Frozen, Versions } from "@/lib/reports/queries.definitions";
import { levelOf, partOf } from "@/lib/reports/rules.kpi";
import { FigurePage } from "./figure-page";

const program = "0198c0de-0000-7000-8000-000000000001";
const chamber = "0198c0de-0000-7000-8000-000000000002";
const validFrom = new Date("2026-01-31T15:00:00Z");
const words = Object.fromEntries(
  ["owner", "name", "numerator", "denominator", "public"].flatMap((word) => [
    [`${word}Ko`, word],
    [`${word}En`, word],
  ]),
);
const newest = {
  ...{ key: "proposals_declined", version: 4, validFrom, unit: "share", grade: "C", lagDays: 30, by: null },
  ...words,
} as Versions["newest"];
const figure = partOf("proposals_declined", 12, 20);
const frozen: Frozen = {
  ...{ month: "2026-09", definitionVersion: 4, numerator: 1, denominator: 2, value: 0.5, count: 2, gap: null },
  ...{ computedAt: new Date("2026-10-01T00:00:00Z"), hash: "" },
};
const answers: Answers = {
  chambers: [
    {
      ...{ id: chamber, nameKo: "견본", nameEn: "Sample", settled: 20, accepted: 3, declined: 12 },
      ...{ declinedByCompany: 4, ranOut: 1, reasons: [{ reason: "price", count: 12 }] },
    },
  ],
  reasons: [{ reason: "price", count: 12 }],
  companyReasons: [{ reason: "wrong_region", count: 4 }],
};

const shown = (locale: "ko" | "en", filter: Parameters<typeof FigurePage>[0]["filter"]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      <FigurePage
        versions={{ newest, rows: [newest] }}
        counted={{
          today: figure,
          months: [{ frozen, today: figure }],
          answers,
          choices: { programs: [], chambers: [] },
        }}
        mayDefine={false}
        filter={filter}
        now={new Date("2026-11-27T00:00:00Z")}
        locale={locale}
        timeZone="Asia/Seoul"
      />
    </NextIntlClientProvider>,
  );
const listsOf = (html: string) =>
  [...html.matchAll(/href="[^"?]+\?([^"]+)"/gu)]
    .map(([, query]) => Object.fromEntries(new URLSearchParams(query!.replaceAll("&amp;", "&"))))
    .filter(({ list }) => list === "figure");

describe.each(["ko", "en"] as const)("a figure's page in %s", (locale) => {
  const t = messages[locale].reports.figures;

  test("opens its lists under its own conditions, and of a month those of the month and the program", () => {
    const conditions = { program, sector: "ai", district: "buk" } as const;
    const lists = listsOf(shown(locale, conditions));
    const same = { ...conditions, list: "figure" };
    const declined = { ...same, key: "proposals_declined" };
    const accepted = { ...same, key: "proposals_accepted" };
    expect(lists).toEqual([
      declined,
      { ...accepted, chamber },
      { ...declined, chamber },
      { ...accepted, chamber, ended: "company_declined" },
      { ...accepted, chamber, ended: "expired" },
      { ...accepted, chamber, part: "whole" },
      { ...declined, chamber, reason: "price" },
      { ...declined, reason: "price" },
      { ...accepted, ended: "company_declined", reason: "wrong_region" },
      { program, list: "figure", key: "proposals_declined", from: "2026-09-01", to: "2026-09-30" },
    ]);
  });

  test("names definition, version, date and grade, and says where the months know nothing of a condition", () => {
    const [wide, narrow] = [shown(locale, { program }), shown(locale, { program, sector: "ai" })];
    for (const html of [wide, narrow]) {
      expect(html).toContain(t.version.replace("{version}", "4"));
      expect(html).toContain(locale === "ko" ? "C등급 이상" : "Grade C or better");
      expect(html).toContain(locale === "ko" ? "2026년 2월 1일" : "Feb 1, 2026");
      expect(html).toContain(locale === "ko" ? "2026년 11월 27일" : "Nov 27, 2026");
    }
    expect([wide, narrow].map((html) => html.includes(t.monthsOfAll))).toEqual([false, true]);
  });
});

test("a value that stands on nothing opens no list", () => {
  const nothing = levelOf("proposals_declined", null, 0);
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages.en} timeZone="Asia/Seoul">
      <FigurePage
        versions={{ newest, rows: [newest] }}
        counted={{
          today: nothing,
          months: [{ frozen, today: nothing }],
          answers: null,
          choices: { programs: [], chambers: [] },
        }}
        mayDefine={false}
        filter={{}}
        now={new Date()}
        locale="en"
        timeZone="Asia/Seoul"
      />
    </NextIntlClientProvider>,
  );
  expect(listsOf(html)).toEqual([]);
});
