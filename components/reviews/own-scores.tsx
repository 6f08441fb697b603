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
                {criterion.comment ? (
                  <span className="max-w-measure text-body-s font-regular whitespace-pre-line text-subtle">
                    {criterion.comment}
                  </span>
                ) : null}
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
