import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { BarChart } from "@/components/ui/bar-chart";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Stat } from "@/components/ui/stat";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { SatisfactionFilter } from "@/lib/surveys/input";
import type {
  OccasionFigure,
  QuestionFigure,
  SatisfactionChoices,
  SurveyComment,
  SurveyCounts,
} from "@/lib/surveys/queries.figures";
import type { Satisfaction } from "@/lib/surveys/rules";
import { fewestAnswers, scores } from "@/lib/surveys/states";
import { ByQuestion, Comments } from "./survey-answers";
import { SurveyFilters } from "./survey-filters";

type Props = {
  counts: SurveyCounts;
  satisfaction: Satisfaction | null;
  byOccasion: readonly OccasionFigure[];
  byQuestion: readonly QuestionFigure[];
  comments: readonly SurveyComment[];
  choices: SatisfactionChoices;
  filter: SatisfactionFilter;
  locale: Locale;
};

/** What both sides answered, as figures and as words without names. */
export function CitySurveys(props: Props) {
  const t = useTranslations("surveys.city");
  const { counts, filter, choices, locale } = props;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { count: fewestAnswers })} />
      <SurveyFilters {...{ filter, choices, locale }} />
      {counts.asked === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <>
          <Figures {...props} />
          <ByOccasion {...props} />
          <ByQuestion byQuestion={props.byQuestion} locale={locale} />
          <Comments comments={props.comments} />
        </>
      )}
    </>
  );
}

function Figures({ counts, satisfaction, locale }: Props) {
  const t = useTranslations("surveys.city");
  const number = (value: number) => formatNumber(value, locale);
  return (
    <div className="mb-10 grid grid-cols-2 gap-4 lg:grid-cols-3">
      <Stat
        label={t("mean")}
        value={satisfaction ? t("meanValue", { mean: formatNumber(satisfaction.mean, locale, 1) }) : t("few")}
      />
      <Stat label={t("satisfied")} value={satisfaction ? formatPercent(satisfaction.satisfied, locale) : t("few")} />
      <Stat label={t("answers")} value={number(counts.answered)} />
      <Stat label={t("asked")} value={number(counts.asked)} />
      <Stat label={t("declined")} value={number(counts.declined)} />
      <Stat label={t("expired")} value={number(counts.expired)} />
    </div>
  );
}

function ByOccasion({ byOccasion, locale }: Props) {
  const t = useTranslations("surveys");
  return (
    <Section title={t("city.byOccasion")} lead={t("city.byOccasionNote")}>
      <BarChart
        title={t("city.byOccasion")}
        heading="h3"
        whole={scores.length}
        rows={byOccasion.map(({ occasion, satisfaction }) => ({
          label: t(`occasion.${occasion}`),
          value: satisfaction?.mean ?? 0,
          valueText: satisfaction
            ? t("city.meanValue", { mean: formatNumber(satisfaction.mean, locale, 1) })
            : t("city.few"),
          note: satisfaction ? formatNumber(satisfaction.count, locale) : t("city.few"),
        }))}
        table={{
          summary: t("city.table"),
          label: t("city.occasion"),
          value: t("city.mean"),
          note: t("city.answers"),
        }}
      />
    </Section>
  );
}
