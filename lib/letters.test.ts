import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { env } from "./core/env";
import { htmlOf, type Letter, type LetterReader, sampleFacts, textOf } from "./core/mail";
import { letterSettingsOf } from "./core/paths";
import { formatDate, formatDay, formatMoment } from "./i18n/formatters";
import { type Locale, locales } from "./i18n/locales";
import { messages } from "./i18n/messages";
import { listLetterKinds } from "./letters";
import { matchLetters } from "./matching/states";
import { lineOf } from "./notifications/rules";
import { digestKind, operatorKinds } from "./notifications/states";

/*
 * Every letter of the portal, rendered from its samples in both languages. Each rule is a function of a letter, so that the last
 * part can show that it fails where it should.
 */

const folder = fileURLToPath(new URL(".", import.meta.url));
const jobSources = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((entry) =>
    readdirSync(join(folder, entry.name))
      .filter((name) => name === "jobs.ts" || /^jobs\.[a-z]+\.ts$/u.test(name))
      .map((name) => readFileSync(join(folder, entry.name, name), "utf8")),
  );

/** What one job writes under several names. */
const severalKinds: Record<string, readonly string[]> = { matchNews: matchLetters };

/** The kinds that sources send: by the name of each job of letters, and by each name that is given to the mailer itself. */
const kindsSentBy = (source: string): string[] => [
  ...[...source.matchAll(/"email\.(\w+)":/gu)].flatMap(([, job]) => severalKinds[job!] ?? [job!]),
  ...[...source.matchAll(/sendLetter\([^;]{0,200}?\bkind: "(\w+)"/gu)].map(([, kind]) => kind!),
];

const speaks = (value: unknown): boolean =>
  value !== null &&
  typeof value === "object" &&
  ("subject" in value || Object.values(value).some((inner) => speaks(inner)));
/** Kinds that have words of a letter. */
const kindsWithWords = (words: object): string[] =>
  Object.entries(words)
    .filter(([, value]) => speaks(value))
    .map(([kind]) => kind);

const readers: Record<Locale, LetterReader> = {
  ko: { name: "김견본", locale: "ko", timeZone: "Asia/Seoul" },
  en: { name: "Sam Ample", locale: "en", timeZone: "America/Los_Angeles" },
};

const wordings = listLetterKinds().flatMap(({ kind, letters, ...about }) =>
  letters.flatMap((letter, wording) => locales.map((locale) => ({ kind, wording, locale, letter, ...about }))),
);

/** Written in capitals without being a name that is. */
const abbreviations = new Set(["SAMPLE", "HS", "US", "CES", "KST", "PST", "EST", "CST", "MST", "PDT", "EDT", "UTC"]);
const shouts = (text: string) => (text.match(/\b[A-Z]{3,}\b/gu) ?? []).filter((word) => !abbreviations.has(word));

const subjectLimit = 80;
const urlsOf = (text: string) => text.match(/https?:\/\/[^\s"<>]+/gu) ?? [];
const saysDay = (text: string, day: Date, { locale, timeZone }: LetterReader) =>
  [
    formatDate(day, locale, timeZone),
    formatMoment(day, locale, timeZone),
    formatDay(day.toISOString().slice(0, 10), locale),
  ].some((written) => text.includes(written));

/** Every way in which a letter breaks the rules; empty when it keeps them all. */
function faults(letter: Letter, reader: LetterReader): string[] {
  const { subject, paragraphs, action, until } = letter;
  const text = textOf(letter, reader);
  const html = htmlOf(letter, reader);
  const said = [subject, ...paragraphs, action?.label ?? ""].join("\n");
  const rules: [boolean, string][] = [
    [subject.length > 0 && subject.length <= subjectLimit, `a subject of ${subject.length} characters`],
    [!subject.includes("\n"), "a subject of two lines"],
    [paragraphs.length > 0 && paragraphs.every((one) => one.trim() !== ""), "an empty paragraph"],
    [!/[!！]/u.test(said), "an exclamation mark"],
    [shouts(said).length === 0, `words in capitals: ${shouts(said)}`],
    [!/[{}]|\bundefined\b|\bnull\b|\bNaN\b|Invalid Date|\[object/u.test(`${text}${said}`), "a placeholder"],
    [!/\b(letters|kinds)\.\w+\.\w+/u.test(said), "a key without words"],
    [!urlsOf(said).length, "an address outside of its one action"],
    [(html.match(/<a /gu) ?? []).length === (action ? 1 : 0), "more than one action"],
    [urlsOf(`${text}\n${html}`).every((url) => url.startsWith(env.baseUrl)), "a link to another host"],
    [!/[\w.+-]+@[\w-]+\.\w/u.test(said), "an address of e-mail"],
    [!/(?:\+\d{1,3}[ -]?)?\d{2,4}[ -]\d{3,4}[ -]\d{4}/u.test(said), "a telephone number"],
    [!said.includes(reader.name), "the reader's name outside of the greeting"],
    [until === undefined || saysDay(said, until, reader), "a deadline that it does not say"],
    [html.includes(`<html lang="${reader.locale}">`), "no language"],
    [reader.locale === "ko" || !/\p{Script=Hangul}/u.test(subject), "a subject in the other language"],
  ];
  return rules.filter(([kept]) => !kept).map(([, fault]) => fault);
}

describe("the letters of the portal", () => {
  test("every kind that is sent has a sample", () => {
    const sent = jobSources.flatMap(kindsSentBy);
    expect(sent.length).toBeGreaterThan(25);
    const declared = listLetterKinds().map(({ kind }) => kind);
    expect([...new Set(sent)].filter((kind) => !declared.includes(kind))).toEqual([]);
    expect(declared.filter((kind) => !sent.includes(kind))).toEqual([]);
  });

  test("every kind shows at least one wording", () => {
    expect(listLetterKinds().filter(({ letters }) => letters.length === 0)).toEqual([]);
  });

  test("every kind with words has a sample, and a name that people understand", () => {
    const declared = listLetterKinds().map(({ kind }) => kind);
    for (const locale of locales) {
      expect(kindsWithWords(messages[locale].letters).filter((kind) => !declared.includes(kind))).toEqual([]);
      expect(declared.filter((kind) => !(kind in messages[locale].notifications.kinds))).toEqual([]);
    }
  });

  test.each(wordings)("$kind, wording $wording, in $locale", ({ letter, locale }) => {
    expect(faults(letter(readers[locale]), readers[locale])).toEqual([]);
  });

  test("what a mentor may be told stands in the list without a company's name", () => {
    const open = wordings
      .filter(({ to, urgency }) => (to === "mentor" || to === "anybody") && urgency !== "link")
      .filter(({ letter, locale }) => {
        const written = letter(readers[locale]);
        const toMentor = written.action?.url.includes("/mentor/") ?? false;
        const line = lineOf(written, locale);
        return toMentor && (line.includes(sampleFacts.companyKo) || line.includes(sampleFacts.companyEn));
      });
    expect(open.map(({ kind, locale }) => `${kind} ${locale}`)).toEqual([]);
  });

  test("reviewers' letters name no company at all", () => {
    const texts = wordings
      .filter(({ group, to }) => group === "reviews" && to === "mentor")
      .map(({ letter, locale }) => textOf(letter(readers[locale]), readers[locale]));
    expect(texts.length).toBeGreaterThan(10);
    expect(
      texts.filter((text) => text.includes(sampleFacts.companyKo) || text.includes(sampleFacts.companyEn)),
    ).toEqual([]);
  });

  test("the operator opens letters about accounts and no others, nor a digest, which may tell of the others", () => {
    const ofAccounts = listLetterKinds().filter(({ kind, group }) => group === "accounts" && kind !== digestKind);
    expect(ofAccounts.map(({ kind }) => kind).sort()).toEqual([...operatorKinds].sort());
  });

  test("a letter that is a matter of choice says where it is chosen, the others do not", () => {
    const choice = `${env.baseUrl}${letterSettingsOf("mentor", "en")}`;
    const [{ letter }] = wordings as [(typeof wordings)[number]];
    const written = letter(readers.en);
    for (const write of [textOf, htmlOf]) {
      expect(write(written, readers.en, choice)).toContain(choice);
      expect(write(written, readers.en)).not.toContain(choice);
    }
  });
});

describe("planted faults are found", () => {
  const good: Letter = {
    subject: "A review is waiting",
    paragraphs: ["Please submit it by Jan 29, 2030."],
    action: { label: "Go to the review", url: `${env.baseUrl}/en/mentor` },
    until: sampleFacts.until,
  };
  test("and what keeps the rules is left alone", () => expect(faults(good, readers.en)).toEqual([]));
  test.each<[string, Partial<Letter>]>([
    ["a subject of 200 characters", { subject: "a".repeat(200) }],
    ["an exclamation mark", { paragraphs: ["Hurry! Jan 29, 2030"] }],
    ["words in capitals: URGENT", { subject: "URGENT: a review" }],
    ["a placeholder", { paragraphs: ["Dear {name}, by Jan 29, 2030"] }],
    ["a placeholder", { paragraphs: ["undefined by Jan 29, 2030"] }],
    ["an address outside of its one action", { paragraphs: [`${env.baseUrl}/en by Jan 29, 2030`] }],
    ["a link to another host", { action: { label: "Go", url: "https://elsewhere.example/en" } }],
    ["an address of e-mail", { paragraphs: ["Write to kim@city.example by Jan 29, 2030"] }],
    ["a telephone number", { paragraphs: ["Call 062-123-4567 by Jan 29, 2030"] }],
    ["the reader's name outside of the greeting", { paragraphs: ["Sam Ample, by Jan 29, 2030"] }],
    ["a deadline that it does not say", { paragraphs: ["Please submit it soon."] }],
    ["a subject in the other language", { subject: "심사가 있습니다" }],
  ])("%s", (fault, planted) => {
    expect(faults({ ...good, ...planted }, readers.en)).toContain(fault);
  });

  test("a letter that nobody has declared", () => {
    expect(
      kindsSentBy('jobs = { "email.unheardOf": letter("unheardOf", x) }; sendLetter(context, { kind: "another" });'),
    ).toEqual(["unheardOf", "another"]);
    expect(kindsWithWords({ shell: { sender: "x" }, unheardOf: { mentor: { subject: "x" } } })).toEqual(["unheardOf"]);
  });
});
