import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { FormProvider, useForm } from "react-hook-form";
import { describe, expect, test } from "vitest";
import { Eligibility } from "@/components/applications/eligibility";
import { messages } from "@/lib/i18n/messages";
import { answersAsTyped } from "@/lib/programs/rules.answers";
import { checkEligibility, type EligibilityFacts } from "@/lib/programs/rules.eligibility";
import { defaultVisibility, type EligibilityRule, phaseKinds, questionKinds } from "@/lib/programs/states";
import { EligibilityRules } from "./eligibility-words";
import { type AskedQuestion, QuestionFields } from "./question-fields";
import { RubricTable } from "./rubric-table";
import { VisibilityTable } from "./visibility-table";

const locales = ["ko", "en"] as const;

/** What a reader reads of it: the text without the marks. */
const shown = (locale: "ko" | "en", children: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      {children}
    </NextIntlClientProvider>,
  );
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/gu, "|")
    .split("|")
    .map((text) => text.trim())
    .filter((text) => text !== "");

const rules: EligibilityRule[] = [
  { kind: "district", districts: ["buk", "광주광역시 서구 치평로 1"] },
  { kind: "sector", sectors: ["ai"] },
  { kind: "employees", atLeast: null, atMost: 300 },
  { kind: "founded", yearsAtLeast: 1, yearsAtMost: 7 },
  { kind: "sales", years: 2, atLeastKrw: 1000, atMostKrw: null },
  { kind: "exports", years: 1, atLeastCents: null, atMostCents: 10_050 },
  { kind: "certification", anyOf: ["ce"] },
  { kind: "registration_checked" },
  { kind: "not_taken_before", seasons: 2 },
];
const facts: EligibilityFacts = {
  company: {
    district: "전남광주통합특별시 동구 금남로 1",
    sector: null,
    employees: 320,
    foundedYear: 2010,
    certifications: [],
    registrationChecked: false,
    years: [{ year: 2025, salesKrw: 5, exportsUsdCents: 20_000 }],
  },
  takenBefore: 1,
};
const now = new Date("2026-06-01T00:00:00Z");

test("a rule and what was found about it are whole sentences in English", () => {
  const verdicts = checkEligibility(rules, facts, now);
  const look = "Look at the company profile";
  expect(textOf(shown("en", <Eligibility verdicts={verdicts} locale="en" />))).toEqual([
    ...["Not met", "Based in: Buk-gu, Seo-gu", "Now: Dong-gu", look],
    ...["Not known", "Sector: Artificial intelligence", "This is not in the profile yet."],
    "Fill it in in the company profile",
    ...["Not met", "Employees: at most 300", "Now: 320", look],
    ...["Not met", "Since founding: from 1 year to 7 years", "Now: 16 years (founded 2010)", look],
    ...[
      "Not met",
      "Sales: at least ₩1,000 in each of the last 2 calendar years",
      "Now: 2025: ₩5 · 2024: not known",
      look,
    ],
    ...["Not met", "Exports: at most $100.50 in the last calendar year", "Now: 2025: $200.00", look],
    ...["Not met", "At least one of these certificates: CE (Europe)", "Now: no certificates", look],
    ...["Not met", "The city has checked the business registration", "Now: not checked yet", look],
    ...["Not met", "Not selected in the last 2 seasons", "Now: selected 1 time"],
  ]);
});

test.each(locales)(
  "every rule and every missing fact has words in %s, and rules never tell what was found",
  (locale) => {
    const unknown: EligibilityFacts = {
      company: { ...facts.company, district: null, employees: null, foundedYear: null, years: [] },
      takenBefore: null,
    };
    const verdicts = checkEligibility(rules, unknown, now);
    const told = textOf(shown(locale, <Eligibility verdicts={verdicts} locale={locale} />));
    const { fillIn, look } = messages[locale].applications.eligibility;
    const links = told.filter((text) => text === fillIn || text === look);
    // Whether a company was taken before stands nowhere in its profile.
    expect(links).toHaveLength(rules.length - 1);
    const said = told.filter((text) => !links.includes(text));
    expect(said).toHaveLength(rules.length * 3);
    const open = textOf(shown(locale, <EligibilityRules rules={rules} locale={locale} />));
    expect(open).toEqual(said.filter((_, index) => index % 3 === 1));
    for (const text of told) expect(text).not.toMatch(/[{}]|programs\./u);
  },
);

const options = [
  { value: "o1", ko: "하나", en: "One" },
  { value: "o2", ko: "둘", en: "Two" },
];
const questions: AskedQuestion[] = questionKinds.map((kind, index) => ({
  ...{ id: `00000000-0000-7000-8000-00000000000${index}`, kind, required: index % 2 === 0, maxLength: null, options },
  ...{ labelKo: `질문 ${kind}`, labelEn: `Question ${kind}`, helpKo: "도움말", helpEn: "" },
}));

function Fields({ locale }: { locale: "ko" | "en" }) {
  const form = useForm({ defaultValues: { answers: answersAsTyped(questions, {}) } });
  return (
    <FormProvider {...form}>
      <QuestionFields questions={questions} locale={locale} />
    </FormProvider>
  );
}

describe.each(locales)("the fields of a season's questions in %s", (locale) => {
  test("have a label each, a field for each language of a text, and a way to give no answer where none is needed", () => {
    const html = shown(locale, <Fields locale={locale} />);
    for (const { kind } of questions) expect(html).toContain(locale === "ko" ? `질문 ${kind}` : `Question ${kind}`);
    expect(html.match(/<textarea/gu)).toHaveLength(2);
    expect(html.match(/type="date"/gu)).toHaveLength(1);
    expect(html.match(/type="checkbox"/gu)).toHaveLength(2);
    // Yes and no of a required question; two options of one that need not be answered, and no answer.
    expect(html.match(/type="radio"/gu)).toHaveLength(5);
    const ids = [...html.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, name] of html.matchAll(/\sfor="([^"]+)"/gu)) expect(ids).toContain(name);
  });
});

test.each(locales)(
  "who sees what when, and a rubric with anchors, sectors and a criterion that does not count, in %s",
  (locale) => {
    const phases = phaseKinds.map((kind, index) => ({
      kind,
      startsAt: new Date(now.getTime() + (index - 1) * 9e7),
      endsAt: new Date(now.getTime() + index * 9e7),
      visibility: { ...defaultVisibility, companyName: index > 0 },
    }));
    const html = shown(
      locale,
      <VisibilityTable phases={phases} locale={locale} timeZone="America/New_York" now={now} />,
    );
    const words = messages[locale].programs;
    expect(textOf(html).filter((text) => text === words.phases.now)).toHaveLength(1);
    expect(textOf(html).filter((text) => text === words.phases.companyNameValue.hidden)).toHaveLength(1);
    const criterion = {
      ...{ rubricId: "r", version: 1, helpKo: "도움", helpEn: "Help", weight: 100, maxScore: 5, counts: true },
      ...{ sectors: [], mayLeaveOut: false, anchors: [{ score: 0, ko: "없음", en: "" }] },
    };
    const rubric = shown(
      locale,
      <RubricTable
        locale={locale}
        criteria={[
          { ...criterion, id: "a", nameKo: "가", nameEn: "A" },
          {
            ...criterion,
            id: "b",
            nameKo: "나",
            nameEn: "B",
            weight: 0,
            counts: false,
            sectors: ["food"],
            mayLeaveOut: true,
            anchors: [],
          },
        ]}
      />,
    );
    expect(rubric).toContain("없음");
    expect(rubric).toContain(words.rubric.notCounted);
    expect(textOf(rubric).filter((text) => text === words.rubric.leaveOutAllowed)).toHaveLength(1);
    expect(rubric).toContain(messages[locale].reference.sectors.food);
    expect(rubric).not.toContain(words.rubric.sumPerSector);
  },
);
