import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { Tag, TagList } from "@/components/ui/tag";
import { formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { type StateNames, stateNameOf } from "./names";

export type ChamberStrengths = {
  sectors: string[];
  hsChapters: string[];
  channels: string[];
  certifications: string[];
  helpKinds: string[];
  languages: string[];
};

/** What a chamber says it knows; kinds of which it says nothing say so. */
export function Strengths({
  strengths,
  chapters,
}: {
  strengths: ChamberStrengths;
  /** HS chapters in words, by their two digits. */
  chapters: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("chambers");
  const r = useTranslations("reference");
  const common = useTranslations("common");
  const chapterName = (code: string) =>
    chapters.has(code) ? r("hs.chapter", { code, name: chapters.get(code)! }) : code;
  const lists: [string, string[]][] = [
    [t("field.sectors"), strengths.sectors.map((key) => r(`sectors.${key as "ai"}`))],
    [t("field.helpKinds"), strengths.helpKinds.map((key) => t(`helpKinds.${key as "ces"}`))],
    [t("field.channels"), strengths.channels.map((key) => r(`salesChannels.${key as "importer"}`))],
    [t("field.certifications"), strengths.certifications.map((key) => r(`certifications.${key as "fcc"}`))],
    [t("field.hsChapters"), strengths.hsChapters.map(chapterName)],
    [t("field.languages"), strengths.languages.map((key) => t(`languages.${key as "ko"}`))],
  ];
  return (
    <DescriptionList
      items={lists.map(([term, words]) => ({
        term,
        description:
          words.length === 0 ? (
            <span className="text-subtle">{common("none")}</span>
          ) : (
            <TagList label={term}>
              {words.map((word) => (
                <li key={word}>
                  <Tag>{word}</Tag>
                </li>
              ))}
            </TagList>
          ),
      }))}
    />
  );
}

/** States with their share of the chamber's attention, the largest first. */
export function Territories({
  territories,
  states,
  locale,
}: {
  territories: readonly { stateCode: string; share: number }[];
  states: StateNames;
  locale: Locale;
}) {
  const t = useTranslations("chambers.entry");
  return (
    <TagList label={t("territories")}>
      {territories.map(({ stateCode, share }) => (
        <li key={stateCode}>
          <Tag>
            {stateNameOf(stateCode, states, locale)} {formatPercent(share / 100, locale)}
          </Tag>
        </li>
      ))}
    </TagList>
  );
}

/** Text in the reader's language, else the other one, marked as such. */
export function BilingualText({ ko, en, locale, empty }: { ko: string; en: string; locale: Locale; empty: string }) {
  const common = useTranslations("common");
  const own = locale === "ko" ? ko : en;
  const other = locale === "ko" ? en : ko;
  if (!own && !other) return <p className="text-subtle">{empty}</p>;
  return (
    <>
      {own ? null : <p className="mb-2 text-body-s text-subtle">{common("untranslated")}</p>}
      <p lang={own ? locale : locale === "ko" ? "en" : "ko"} className="max-w-measure whitespace-pre-line">
        {own || other}
      </p>
    </>
  );
}
