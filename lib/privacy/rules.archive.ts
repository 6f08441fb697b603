import type { Actor } from "../core/actor";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";

/** How long an archive may be fetched after the password was given. */
export const archiveMinutes = 10;

/** The parts of an archive, in their order; who has none of a part reads none. */
export const archiveParts = [
  "account",
  "factor",
  "sessions",
  "consents",
  "choices",
  "notices",
  "letters",
  "drafts",
  "requests",
  "deeds",
  "messages",
  "written",
  "company",
  "products",
  "applications",
  "files",
  "offers",
  "refusals",
  "companyConsents",
  "mentor",
  "absences",
  "interests",
  "declared",
  "reviews",
  "judgements",
] as const;
export type ArchivePart = (typeof archiveParts)[number];

const ofCompany: readonly ArchivePart[] = [
  "company",
  "products",
  "applications",
  "files",
  "offers",
  "refusals",
  "companyConsents",
];
const ofMentor: readonly ArchivePart[] = ["mentor", "absences", "interests", "declared", "reviews", "judgements"];

/** What an archive of this person has: what the company wrote is for its owners. */
export const partsOf = ({ role, memberRole }: Pick<Actor, "role" | "memberRole">): ArchivePart[] =>
  archiveParts.filter((part) =>
    ofCompany.includes(part)
      ? role === "company" && memberRole === "owner"
      : ofMentor.includes(part)
        ? role === "mentor"
        : true,
  );

/** Addresses out of a kept letter: one of them may still open the account. */
export const withoutLinks = (text: string): string => text.replace(/https?:\/\/\S+/gu, "…");

/** The file: JSON for machines that begins with what a person wants to know, and shows each part's name in words. */
export function archiveText(
  data: readonly { part: ArchivePart; entries: readonly unknown[] }[],
  { name, locale, takenAt }: { name: string; locale: Locale; takenAt: Date },
): string {
  const t = translate(locale, "privacy");
  const index = data.map(({ part, entries }) => ({
    part,
    title: t(`own.parts.${part}.title`),
    text: t(`own.parts.${part}.text`),
    entries: entries.length,
  }));
  const about = { title: t("own.fileTitle"), person: name, takenAt, text: t("own.fileText"), index };
  return `${JSON.stringify({ about, ...Object.fromEntries(data.map(({ part, entries }) => [part, entries])) }, null, 2)}\n`;
}

/** `own-data-2026-11-26.json`, by the person's calendar. */
export const archiveName = (takenAt: Date, timeZone: string): string =>
  `own-data-${new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(takenAt)}.json`;
