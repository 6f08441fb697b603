import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { StateLine } from "@/components/layout/state-line";
import { ButtonRow, LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { remindReviewerAction } from "@/lib/reviews/actions";
import { canReassign, canRemind, canReturn, canVoid } from "@/lib/reviews/policy";
import type { AssignedReview } from "@/lib/reviews/queries.round";
import { nextDue } from "@/lib/reviews/rules";
import { reviewMachine } from "@/lib/reviews/states";
import { ReturnForm, VoidForm } from "./city-forms";
import { chamberOf, toneOf } from "./review-state";

type Props = { review: AssignedReview; actor: Actor; roundId: string; now: Date; locale: Locale };

/** What the city can do about one review, without seeing what is in it. */
export function ManageReview({ review, actor, roundId, now, locale }: Props) {
  const t = useTranslations("reviews");
  const due = nextDue(review);
  const reminding = canRemind(actor, review, now);
  return (
    <Section
      title={t("city.manageTitle", { mentor: review.mentorName })}
      lead={chamberOf(review, locale)}
      actions={
        <LinkButton
          href={paths.city.reviews(locale, { round: roundId })}
          variant="tertiary"
          size="small"
          icon="chevron-left"
        >
          {t("city.backToRound")}
        </LinkButton>
      }
    >
      <StateLine
        label={t(`state.${review.state}`)}
        tone={toneOf(review.state)}
        turn={reviewMachine.info[review.state].turn}
        enteredAt={review.stateEnteredAt}
        dueAt={due?.at ?? null}
        dueName={due ? t(`dueName.${due.of}`) : undefined}
        now={now}
        locale={locale}
        timeZone={actor.timeZone}
        explanation={`${t("city.gate")}: ${t(`state.${review.gateState}`)} · ${t("city.progressHeader")}: ${t("city.progress", { scored: review.scored, criteria: review.criteria })}`}
      />
      <ButtonRow className="mt-6">
        <ActionButton
          action={remindReviewerAction}
          input={{ reviewId: review.id }}
          refusedBecause={reminding.ok ? null : reminding.reason}
        >
          {t("city.remind")}
        </ActionButton>
        {canReassign(actor, review).ok ? (
          <LinkButton
            variant="tertiary"
            href={paths.city.reviews(locale, { round: roundId, application: review.applicationId, replace: review.id })}
          >
            {t("city.replace")}
          </LinkButton>
        ) : null}
      </ButtonRow>
      {review.remindedAt ? (
        <p className="mt-2 text-body-s text-subtle">
          {t("city.remindedAt", { date: formatMoment(review.remindedAt, locale, actor.timeZone) })}
        </p>
      ) : null}
      <div className="mt-8 flex flex-col gap-6">
        {canReturn(actor, review).ok ? (
          <Disclosure summary={t("city.return")} open>
            <p className="mb-4 max-w-measure text-subtle">{t("city.returnText")}</p>
            <ReturnForm reviewId={review.id} />
          </Disclosure>
        ) : null}
        {canVoid(actor, review).ok ? (
          <Disclosure summary={t("city.void")}>
            <p className="mb-4 max-w-measure text-subtle">{t("city.voidText")}</p>
            <VoidForm reviewId={review.id} />
          </Disclosure>
        ) : null}
      </div>
    </Section>
  );
}
