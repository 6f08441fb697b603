import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import type { Scoreboard } from "@/lib/deliberation/queries";
import type { Locale } from "@/lib/i18n/locales";
import { disagree, disagreeOn } from "@/lib/reviews/rules";
import { chamberOf, pointsOf } from "./review-state";

type Props = { board: Scoreboard; locale: Locale };

/** Scores side by side, criterion by criterion, with the mean and how far reviewers lie apart. */
export function ScoreTable({ board, locale }: Props) {
  const t = useTranslations("reviews");
  const { sheets, criteria, mean, spread } = board;
  const scoresOn = (criterionId: string) =>
    sheets.map(({ scores }) => scores.find((one) => one.criterionId === criterionId)?.score ?? null);
  const known = (scores: (number | null)[]) => scores.filter((score) => score !== null);
  const totals = known(sheets.map(({ weighted }) => weighted));
  return (
    <>
      <StatGrid>
        <Stat label={t("panel.mean")} value={pointsOf(mean)} unit={t("outOf100")} />
        <Stat
          label={t("panel.spread")}
          value={pointsOf(spread)}
          tone={disagree(totals) ? "attention" : "plain"}
          note={disagree(totals) ? t("city.disagreement") : undefined}
        />
      </StatGrid>
      <div className="mt-6">
        <Table
          caption={t("panel.title")}
          captionHidden
          narrow="scroll"
          rows={criteria}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "criterion",
              header: t("panel.criterion"),
              cell: (criterion) => (
                <span className="flex flex-wrap items-center gap-2">
                  {locale === "ko" ? criterion.nameKo : criterion.nameEn}
                  {disagreeOn(criterion, known(scoresOn(criterion.id))) ? (
                    <Badge tone="warning">{t("panel.disagree")}</Badge>
                  ) : null}
                </span>
              ),
            },
            { key: "weight", header: t("panel.weight"), align: "end", cell: ({ weight }) => `${weight}%` },
            ...sheets.map((sheet, index) => ({
              key: sheet.reviewId,
              header: (
                <span className="flex flex-col">
                  <span>{sheet.person.mentorName}</span>
                  <span className="font-regular text-subtle">{chamberOf(sheet.person, locale)}</span>
                </span>
              ),
              align: "end" as const,
              nowrap: true,
              cell: (criterion: Scoreboard["criteria"][number]) =>
                t("of", { value: scoresOn(criterion.id)[index] ?? "–", max: criterion.maxScore }),
            })),
          ]}
          sums={[t("panel.weighted"), "100%", ...sheets.map(({ weighted }) => pointsOf(weighted))]}
        />
      </div>
    </>
  );
}
