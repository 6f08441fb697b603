import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import type { Answer, Brief, listFittingProducts } from "@/lib/briefs/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { Answers, Fitting } from "./answers";
import { BriefFacts, BriefHead, type ChapterNames } from "./brief-head";

type Props = {
  actor: Actor;
  brief: Brief;
  answers: readonly Answer[];
  fitting: Awaited<ReturnType<typeof listFittingProducts>>;
  chapters: ChapterNames;
  now: Date;
  locale: Locale;
};

/** One brief as the city reads it: everything, and nothing to do but to see where help is needed. */
export function CityBrief({ actor, brief, answers, fitting, chapters, now, locale }: Props) {
  const t = useTranslations("briefs");
  const { timeZone } = actor;
  return (
    <>
      <BriefHead
        brief={brief}
        side="city"
        above={[{ label: t("city.title"), href: paths.city.briefs(locale) }]}
        {...{ now, locale, timeZone }}
      />
      <BriefFacts {...{ brief, chapters, locale, timeZone }} />
      <Section id="answers" title={`${t("mentor.answersTitle")} (${answers.length})`}>
        {answers.length === 0 ? <p className="text-subtle">{t("city.noAnswers")}</p> : null}
        <Answers answers={answers} side="city" locale={locale} timeZone={timeZone} />
      </Section>
      <Section id="fits" title={`${t("mentor.fitsTitle")} (${fitting.total})`} lead={t("city.fitsLead")}>
        {fitting.total === 0 ? <p className="text-subtle">{t("city.noFits")}</p> : null}
        {fitting.total > fitting.rows.length ? (
          <p className="mb-4">{t("mentor.moreFits", { total: fitting.total, shown: fitting.rows.length })}</p>
        ) : null}
        <Fitting products={fitting.rows} side="city" locale={locale} />
      </Section>
    </>
  );
}
