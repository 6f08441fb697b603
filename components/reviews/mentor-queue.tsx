import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardGrid } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import { gatesToCheck } from "@/lib/conflicts/states";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { skipReviewAction } from "@/lib/reviews/actions";
import type { countOwnProgress, OwnReview } from "@/lib/reviews/queries";
import { minutesLeft, whyNext } from "@/lib/reviews/rules";
import { unansweredReviews } from "@/lib/reviews/states";
import { Due, nameOf, programOf, StateBadge } from "./review-state";

type Props = {
  queue: readonly OwnReview[];
  progress: Awaited<ReturnType<typeof countOwnProgress>>;
  now: Date;
  locale: Locale;
  timeZone: string;
};
type Rest = Pick<Props, "now" | "locale" | "timeZone">;

const among = (states: readonly string[], state: string) => states.includes(state);

const isAsked = ({ state }: OwnReview) => among(unansweredReviews, state);

/** What the reviewer can do now, the most urgent first: a review whose application is closed to them has to wait. */
const nextOf = (queue: Props["queue"]) => queue.find((review) => isAsked(review) || review.contentOpen);

/** The one review to begin with, and why; nothing where nothing can be done. */
export function NextReview({ queue, ...rest }: Rest & Pick<Props, "queue">) {
  const t = useTranslations("reviews.mine");
  const next = nextOf(queue);
  if (!next) return null;
  return (
    <Section title={t("nextTitle")} className="mt-8">
      <ul>
        <ReviewCard review={next} first {...rest} />
      </ul>
    </Section>
  );
}

/** What is asked of the reviewer: what comes next and why, then the requests to answer, the reviews to write, and those put off. */
export function MentorQueue({ queue, progress, ...rest }: Props) {
  const t = useTranslations("reviews.mine");
  if (queue.length === 0) {
    return (
      <EmptyState title={t("nothing")} icon="check">
        {t("nothingText")}
      </EmptyState>
    );
  }
  const next = nextOf(queue);
  const others = queue.filter((review) => review !== next);
  const kept = others.filter(({ skippedAt }) => skippedAt === null);
  const parts = [
    { key: "toAnswer", reviews: kept.filter(isAsked) },
    { key: "toWrite", reviews: kept.filter((review) => !isAsked(review)) },
    { key: "skipped", reviews: others.filter(({ skippedAt }) => skippedAt !== null) },
  ] as const;
  return (
    <>
      <Progress queue={queue} progress={progress} />
      <NextReview queue={queue} {...rest} />
      {parts.map(({ key, reviews }) =>
        reviews.length > 0 ? (
          <Section key={key} title={t(key)} lead={t(`${key}Lead`)} className="mt-8 md:mt-10">
            <CardGrid as="ul">
              {reviews.map((review) => (
                <ReviewCard key={review.id} review={review} {...rest} />
              ))}
            </CardGrid>
          </Section>
        ) : null,
      )}
    </>
  );
}

/** "3 of 7 submitted, about 2 hours left." */
function Progress({ queue, progress }: Pick<Props, "queue" | "progress">) {
  const t = useTranslations("reviews.mine");
  const minutes = Math.ceil(minutesLeft(queue) / 5) * 5;
  const left = t("timeLeft", { minutes, hours: Math.floor(minutes / 60), rest: minutes % 60 });
  return (
    <div className="mt-8 max-w-measure">
      <ProgressBar
        id="own-progress"
        label={t("progressTitle")}
        value={progress.given}
        max={progress.all}
        valueText={[t("progressOf", progress), left].filter(Boolean).join(" · ")}
      />
    </div>
  );
}

function ReviewCard({ review, first, now, locale, timeZone }: Rest & { review: OwnReview; first?: boolean }) {
  const t = useTranslations("reviews");
  const common = useTranslations("common");
  const sector = useTranslations("reference.sectors");
  const asked = isAsked(review);
  const name = nameOf(review, locale, t);
  return (
    <Card
      as="li"
      title={name}
      tone={first ? "primary" : "plain"}
      meta={
        <>
          <StateBadge state={review.state} />
          {review.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
        </>
      }
      actions={
        <>
          <LinkButton
            href={paths.mentor.review(locale, review.id)}
            variant={asked || review.contentOpen ? "primary" : "tertiary"}
            size="small"
          >
            {asked
              ? t("mine.answer")
              : review.contentOpen
                ? t(review.scored > 0 ? "mine.continue" : "mine.write")
                : t("mine.read")}
          </LinkButton>
          {review.skippedAt === null && (asked || review.contentOpen) ? (
            <ActionButton
              action={skipReviewAction}
              input={{ reviewId: review.id }}
              variant="tertiary"
              size="small"
              label={t("mine.skipFor", { name })}
            >
              {t("mine.skip")}
            </ActionButton>
          ) : null}
        </>
      }
    >
      <p className="text-body-s text-subtle">
        {[review.sector ? sector(review.sector as "ai") : null, programOf(review, locale)].filter(Boolean).join(" · ")}
      </p>
      <p className="text-body-s">
        {first ? <span className="mr-2 font-bold">{t(`why.${whyNext(review, now)}`)}</span> : null}
        <Due review={review} now={now} locale={locale} timeZone={timeZone} />
        {asked ? null : (
          <span className="ml-2 text-subtle">{t("mine.minutes", { minutes: minutesLeft([review]) })}</span>
        )}
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
  if (isAsked(review) || review.contentOpen) return null;
  const words = !review.consentHolds
    ? t("one.withdrawn")
    : among(gatesToCheck, review.gateState)
      ? t("mine.waitingCity")
      : review.reviewers === "all"
        ? t("mine.waitingScreening")
        : t("mine.waitingPhase");
  return <p className="text-body-s text-subtle">{words}</p>;
}
