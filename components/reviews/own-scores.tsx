import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Locale } from "@/lib/i18n/locales";
import type { OwnReviewDetail } from "@/lib/reviews/queries";
import { disagreeOn } from "@/lib/reviews/rules";
import { pointsOf } from "./review-state";

type Props = { review: OwnReviewDetail; locale: Locale };

/** What the reviewer gave; beside it, once the round has closed, what the others gave, without names. */
export function OwnScores({ review, locale }: Props) {
  const t = useTranslations("reviews");
  const others = review.others ?? [];
  const scoreOf = (index: number, criterionId: string) =>
    others[index]?.scores.find((one) => one.criterionId === criterionId)?.score ?? null;
  const all = (criterionId: string, own: number | null) =>
    [own, ...others.map((_, index) => scoreOf(index, criterionId))].filter((score) => score !== null);
  const said = ({ unjudged, comment, forCompany }: OwnReviewDetail["scores"][number]) =>
    [
      { key: "unjudged", words: unjudged ? t("one.unjudgedBecause", { reason: unjudged }) : "" },
      { key: "comment", words: comment },
      { key: "forCompany", words: forCompany ? `${t("one.forCompany")}: ${forCompany}` : "" },
    ].filter(({ words }) => words !== "");
  return (
    <Section
      title={t("one.own")}
      lead={review.others ? (others.length > 0 ? t("one.othersLead") : t("one.noOthers")) : undefined}
    >
      <Table
        caption={t("one.own")}
        captionHidden
        rows={review.scores}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "criterion",
            header: t("one.criterion"),
            cell: (criterion) => (
              <span className="flex flex-col gap-1">
                <span>{locale === "ko" ? criterion.nameKo : criterion.nameEn}</span>
                {criterion.counts ? null : <span className="text-body-s font-regular">{t("one.notCounted")}</span>}
                {said(criterion).map(({ key, words }) => (
                  <span key={key} className="max-w-measure text-body-s font-regular whitespace-pre-line text-subtle">
                    {words}
                  </span>
                ))}
              </span>
            ),
          },
          { key: "weight", header: t("one.weightHeader"), align: "end", cell: ({ weight }) => `${weight}%` },
          {
            key: "score",
            header: t("one.me"),
            align: "end",
            nowrap: true,
            cell: ({ score, maxScore }) => t("of", { value: score ?? "–", max: maxScore }),
          },
          ...others.map((_, index) => ({
            key: `other-${index}`,
            header: t("one.other", { letter: String.fromCharCode(65 + index) }),
            align: "end" as const,
            nowrap: true,
            cell: (criterion: OwnReviewDetail["scores"][number]) => (
              <span
                className={disagreeOn(criterion, all(criterion.id, criterion.score)) ? "font-bold text-warning" : ""}
              >
                {scoreOf(index, criterion.id) ?? "–"}
              </span>
            ),
          })),
        ]}
        sums={[
          t("one.weighted"),
          "100%",
          pointsOf(review.weighted),
          ...others.map(({ weighted }) => pointsOf(weighted)),
        ]}
      />
      {review.comment ? (
        <div className="mt-6">
          <h3 className="text-heading-xs">{t("one.overall")}</h3>
          <p className="mt-2 max-w-measure whitespace-pre-line">{review.comment}</p>
        </div>
      ) : null}
      {review.recommendation ? (
        <p className="mt-4">
          <span className="font-bold">{t("one.recommendation")}</span>: {t(`recommendation.${review.recommendation}`)}
        </p>
      ) : null}
    </Section>
  );
}
