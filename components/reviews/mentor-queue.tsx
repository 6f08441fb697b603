import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardGrid } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import { gatesToCheck } from "@/lib/conflicts/states";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { OwnReview } from "@/lib/reviews/queries";
import { unansweredReviews } from "@/lib/reviews/states";
import { companyOf, Due, programOf, StateBadge } from "./review-state";

type Props = { queue: readonly OwnReview[]; now: Date; locale: Locale; timeZone: string };

const among = (states: readonly string[], state: string) => states.includes(state);

/** What is asked of the reviewer: first the requests to answer, then the reviews to write. */
export function MentorQueue({ queue, ...rest }: Props) {
  const t = useTranslations("reviews.mine");
  if (queue.length === 0) {
    return (
      <EmptyState title={t("nothing")} icon="check">
        {t("nothingText")}
      </EmptyState>
    );
  }
  const toAnswer = queue.filter(({ state }) => among(unansweredReviews, state));
  const toWrite = queue.filter(({ state }) => !among(unansweredReviews, state));
  return (
    <>
      {toAnswer.length > 0 ? (
        <Section title={t("toAnswer")} lead={t("toAnswerLead")} className="mt-8">
          <Cards reviews={toAnswer} {...rest} />
        </Section>
      ) : null}
      {toWrite.length > 0 ? (
        <Section title={t("toWrite")} lead={t("toWriteLead")} className="mt-8 md:mt-10">
          <Cards reviews={toWrite} {...rest} />
        </Section>
      ) : null}
    </>
  );
}

function Cards({ reviews, ...rest }: Omit<Props, "queue"> & { reviews: readonly OwnReview[] }) {
  return (
    <CardGrid as="ul">
      {reviews.map((review) => (
        <ReviewCard key={review.id} review={review} {...rest} />
      ))}
    </CardGrid>
  );
}

function ReviewCard({ review, now, locale, timeZone }: Omit<Props, "queue"> & { review: OwnReview }) {
  const t = useTranslations("reviews");
  const common = useTranslations("common");
  const sector = useTranslations("reference.sectors");
  const asked = among(unansweredReviews, review.state);
  const href = paths.mentor.review(locale, review.id);
  return (
    <Card
      as="li"
      title={companyOf(review, locale) ?? t("withheld")}
      meta={
        <>
          <StateBadge state={review.state} />
          {review.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
        </>
      }
      actions={
        <LinkButton href={href} variant={asked || review.contentOpen ? "primary" : "tertiary"} size="small">
          {asked
            ? t("mine.answer")
            : review.contentOpen
              ? t(review.scored > 0 ? "mine.continue" : "mine.write")
              : t("mine.read")}
        </LinkButton>
      }
    >
      <p className="text-body-s text-subtle">
        {[review.sector ? sector(review.sector as "ai") : null, programOf(review, locale)].filter(Boolean).join(" · ")}
      </p>
      <p className="text-body-s">
        <Due review={review} now={now} locale={locale} timeZone={timeZone} />
      </p>
      {review.contentOpen ? (
        <ProgressBar
          id={`progress-${review.id}`}
          label={t("mine.progressLabel")}
          value={review.scored}
          max={review.criteria}
          valueText={t("mine.progress", { scored: review.scored, criteria: review.criteria })}
        />
      ) : null}
      <Waiting review={review} />
    </Card>
  );
}

/** Why an accepted review cannot be begun yet. */
function Waiting({ review }: { review: OwnReview }) {
  const t = useTranslations("reviews");
  if (among(unansweredReviews, review.state) || review.contentOpen) return null;
  const words = !review.consentHolds
    ? t("one.withdrawn")
    : among(gatesToCheck, review.gateState)
      ? t("mine.waitingCity")
      : t("mine.waitingScreening");
  return <p className="text-body-s text-subtle">{words}</p>;
}
