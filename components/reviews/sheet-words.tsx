import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Accordion } from "@/components/ui/disclosure";
import type { Scoreboard } from "@/lib/deliberation/queries";
import type { Locale } from "@/lib/i18n/locales";
import { chamberOf, pointsOf } from "./review-state";

type Props = { board: Scoreboard; locale: Locale };
type Sheet = Scoreboard["sheets"][number];

/** What each reviewer recommends and wrote. */
export function SheetWords({ board, locale }: Props) {
  const t = useTranslations("reviews.panel");
  return (
    <div className="mt-8">
      <h3 className="mb-3 text-heading-xs">{t("comments")}</h3>
      <Accordion
        heading="h4"
        items={board.sheets.map((sheet) => ({
          id: `sheet-${sheet.reviewId}`,
          title: <SheetTitle sheet={sheet} locale={locale} />,
          content: <Comments sheet={sheet} board={board} locale={locale} />,
        }))}
      />
    </div>
  );
}

function SheetTitle({ sheet, locale }: { sheet: Sheet; locale: Locale }) {
  const t = useTranslations("reviews");
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>{sheet.person.mentorName}</span>
      <span className="text-body-s font-regular text-subtle">{chamberOf(sheet.person, locale)}</span>
      <span className="tabular-nums">{t("points", { value: pointsOf(sheet.weighted) })}</span>
      {sheet.recommendation ? <Badge>{t(`recommendation.${sheet.recommendation}`)}</Badge> : null}
    </span>
  );
}

function Comments({ sheet, board, locale }: { sheet: Sheet } & Props) {
  const t = useTranslations("reviews.panel");
  const said = board.criteria.flatMap((criterion) => {
    const comment = sheet.scores.find((one) => one.criterionId === criterion.id)?.comment;
    return comment ? [{ id: criterion.id, name: locale === "ko" ? criterion.nameKo : criterion.nameEn, comment }] : [];
  });
  if (said.length === 0 && !sheet.comment) return <p className="text-subtle">{t("noComment")}</p>;
  return (
    <dl className="flex flex-col gap-4">
      {sheet.comment ? (
        <div>
          <dt className="font-bold">{t("overall")}</dt>
          <dd className="mt-1 whitespace-pre-line">{sheet.comment}</dd>
        </div>
      ) : null}
      {said.map(({ id, name, comment }) => (
        <div key={id}>
          <dt className="font-bold">{name}</dt>
          <dd className="mt-1 whitespace-pre-line">{comment}</dd>
        </div>
      ))}
    </dl>
  );
}
