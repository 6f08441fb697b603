import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { AssignedReview } from "@/lib/reviews/queries.round";
import { reviewDue } from "@/lib/reviews/rules";
import { liveReviews } from "@/lib/reviews/states";
import { chamberOf, Due, StateBadge } from "./review-state";

type Props = {
  reviews: readonly AssignedReview[];
  /** Names the table: whose reviewers these are. */
  caption: string;
  roundId: string;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** The reviewers of one application: who, in which state, how far, until when. Never scores. */
export function ReviewerList({ reviews, caption, roundId, now, locale, timeZone }: Props) {
  const t = useTranslations("reviews");
  const live = (review: AssignedReview) => (liveReviews as readonly string[]).includes(review.state);
  return (
    <Table
      caption={caption}
      captionHidden
      rows={reviews}
      rowKey={({ id }) => id}
      empty={<p className="text-body-s text-subtle">{t("city.noReviewers")}</p>}
      columns={[
        {
          key: "mentor",
          header: t("city.reviewer"),
          cell: (review) => (
            <span className="flex flex-col">
              <span>{review.mentorName}</span>
              <span className="text-body-s font-regular text-subtle">{chamberOf(review, locale)}</span>
            </span>
          ),
        },
        {
          key: "state",
          header: t("city.state"),
          cell: (review) => (
            <span className="flex flex-col items-start gap-1">
              <StateBadge state={review.state} />
              {review.declineReason ? (
                <span className="text-body-s text-subtle">{t(`decline.${review.declineReason as "other"}`)}</span>
              ) : review.endReason ? (
                <span className="text-body-s text-subtle">{t(`ended.${review.endReason as "city"}`)}</span>
              ) : null}
            </span>
          ),
        },
        {
          key: "gate",
          header: t("city.gate"),
          cell: (review) => (live(review) ? t(`state.${review.gateState}`) : "–"),
        },
        {
          key: "progress",
          header: t("city.progressHeader"),
          cell: (review) =>
            live(review) ? t("city.progress", { scored: review.scored, criteria: review.criteria }) : "–",
        },
        {
          key: "due",
          header: t("city.due"),
          cell: (review) =>
            reviewDue(review) ? <Due review={review} now={now} locale={locale} timeZone={timeZone} /> : "–",
        },
        {
          key: "manage",
          header: t("city.manage"),
          headerHidden: true,
          cell: (review) =>
            live(review) ? (
              <Link
                href={paths.city.reviews(locale, { round: roundId, review: review.id })}
                className="text-anchor"
                aria-label={t("city.manageFor", { mentor: review.mentorName })}
              >
                {t("city.manage")}
              </Link>
            ) : null,
        },
      ]}
    />
  );
}
