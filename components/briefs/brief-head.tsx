import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Tag, TagList } from "@/components/ui/tag";
import type { Brief } from "@/lib/briefs/queries";
import { type BriefState, briefMachine, openBriefs } from "@/lib/briefs/states";
import { formatDate, formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { nameIn, useBriefWords } from "./words";

const tones: Record<BriefState, BadgeTone> = {
  open: "information",
  met: "success",
  closed: "neutral",
  expired: "warning",
};

export function BriefStateBadge({ state }: { state: BriefState }) {
  const t = useTranslations("briefs.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

/** Midday in London: the same day wherever a chamber or a reader is. */
const endOf = ({ state, openUntil }: Pick<Brief, "state" | "openUntil">) =>
  (openBriefs as readonly BriefState[]).includes(state) ? new Date(`${openUntil}T12:00:00Z`) : null;

type Props = {
  brief: Brief;
  side: "chamber" | "company" | "city";
  /** The page above this one. */
  above: readonly { label: ReactNode; href: string }[];
  actions?: ReactNode;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** What a chamber looks for: its name, how it stands, and whose turn it is. */
export function BriefHead({ brief, side, above, actions, now, locale, timeZone }: Props) {
  const t = useTranslations("briefs");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const title = <Bilingual ko={brief.titleKo} en={brief.titleEn} locale={locale} />;
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[...above, { label: title }]} />}
        title={title}
        lead={nameIn(brief.chamberKo, brief.chamberEn, locale)}
        meta={brief.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
        actions={actions}
      />
      <StateLine
        label={t(`state.${brief.state}`)}
        tone={tones[brief.state]}
        turn={briefMachine.info[brief.state].turn}
        enteredAt={brief.stateEnteredAt}
        dueAt={endOf(brief)}
        explanation={t(`now.${side}.${brief.state}`)}
        {...{ now, locale, timeZone }}
      />
    </>
  );
}

/** HS chapters in the reader's language, by their two digits. */
export type ChapterNames = ReadonlyMap<string, string>;

export function BriefFacts({
  brief,
  chapters,
  locale,
  timeZone,
}: {
  brief: Brief;
  chapters: ChapterNames;
  locale: Locale;
  timeZone: string;
}) {
  const t = useTranslations("briefs");
  const words = useBriefWords(locale);
  const tags = (keys: readonly string[], word: (key: string) => string, none: string) =>
    keys.length === 0 ? (
      <span className="text-subtle">{none}</span>
    ) : (
      <TagList>
        {keys.map((key) => (
          <li key={key}>
            <Tag>{word(key)}</Tag>
          </li>
        ))}
      </TagList>
    );
  const ranges = (prefix: string) => {
    const chapter = chapters.get(prefix.slice(0, 2));
    return chapter ? `${words.hs(prefix)} · ${chapter}` : words.hs(prefix);
  };
  const said = (text: string | null, none: string) => text ?? <span className="text-subtle">{none}</span>;
  return (
    <>
      {brief.detailsKo || brief.detailsEn ? (
        <div className="my-8 text-body-l">
          <Bilingual ko={brief.detailsKo} en={brief.detailsEn} locale={locale} prose />
        </div>
      ) : null}
      <DescriptionList
        className="mt-8"
        items={[
          {
            term: t("field.region"),
            description: [brief.chamberCity, brief.stateCode].filter(Boolean).join(", "),
          },
          { term: t("field.sector"), description: words.sector(brief.sector) },
          { term: t("field.hsPrefixes"), description: tags(brief.hsPrefixes, ranges, t("noHs")) },
          { term: t("field.volume"), description: said(words.volume(brief), t("anyVolume")) },
          { term: t("field.price"), description: said(words.price(brief), t("anyPrice")) },
          {
            term: t("field.certifications"),
            description: tags(brief.certifications, words.certification, t("anyCertification")),
          },
          { term: t("field.channels"), description: tags(brief.channels, words.channel, t("anyChannel")) },
          { term: t("field.openUntil"), description: formatDay(brief.openUntil, locale) },
          { term: t("field.createdAt"), description: formatDate(brief.createdAt, locale, timeZone) },
        ]}
      />
    </>
  );
}
