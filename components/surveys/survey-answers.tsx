import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { QuestionFigure, SurveyComment } from "@/lib/surveys/queries.figures";
import type { Satisfaction } from "@/lib/surveys/rules";

export function ByQuestion({ byQuestion, locale }: { byQuestion: readonly QuestionFigure[]; locale: Locale }) {
  const t = useTranslations("surveys");
  const shown = (satisfaction: Satisfaction | null, say: (one: Satisfaction) => string) =>
    satisfaction ? say(satisfaction) : t("city.few");
  return (
    <Section title={t("city.byQuestion")}>
      <Table
        caption={t("city.byQuestion")}
        captionHidden
        rows={byQuestion}
        rowKey={({ side, key }) => `${side} ${key}`}
        empty={<p className="text-subtle">{t("city.few")}</p>}
        columns={[
          { key: "side", header: t("city.side"), nowrap: true, cell: ({ side }) => t(`side.${side}`) },
          { key: "question", header: t("city.question"), cell: ({ labels }) => labels[locale] },
          {
            key: "answers",
            header: t("city.answers"),
            align: "end",
            cell: (row) => shown(row.satisfaction, ({ count }) => formatNumber(count, locale)),
          },
          {
            key: "mean",
            header: t("city.questionMean"),
            align: "end",
            cell: (row) => shown(row.satisfaction, ({ mean }) => formatNumber(mean, locale, 1)),
          },
          {
            key: "satisfied",
            header: t("city.satisfied"),
            align: "end",
            cell: (row) => shown(row.satisfaction, ({ satisfied }) => formatPercent(satisfied, locale)),
          },
        ]}
      />
    </Section>
  );
}

export function Comments({ comments }: { comments: readonly SurveyComment[] }) {
  const t = useTranslations("surveys");
  return (
    <Section title={t("city.comments")} lead={t("city.commentsLead")}>
      {comments.length === 0 ? (
        <p className="text-subtle">{t("city.noComments")}</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {comments.map(({ side, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a list that never changes, and that have no id on purpose
            <li key={index} className="max-w-measure border-l-4 border-gray-light pl-4">
              <p className="text-body-s text-subtle">{t(`side.${side}`)}</p>
              <p className="whitespace-pre-line [overflow-wrap:anywhere]">{text}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
