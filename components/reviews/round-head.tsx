import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { StateLine } from "@/components/layout/state-line";
import { ButtonRow, LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Stat, StatGrid } from "@/components/ui/stat";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { calibrateRoundAction, finaliseRoundAction } from "@/lib/deliberation/actions";
import { canCalibrateRound, canCloseRound, canFinaliseRound } from "@/lib/deliberation/policy";
import type { Locale } from "@/lib/i18n/locales";
import { toKoreanTime } from "@/lib/programs/rules";
import type { RoundFigures } from "@/lib/reviews/queries.round";
import { openRoundAction } from "@/lib/rounds/actions";
import { canExtendRound, canOpenRound } from "@/lib/rounds/policy";
import type { Round } from "@/lib/rounds/queries";
import { closedRounds, openRounds, roundMachine } from "@/lib/rounds/states";
import { ExtendForm } from "./city-forms";
import { toneOf } from "./review-state";

type Props = { actor: Actor; round: Round; figures: RoundFigures; now: Date; locale: Locale };

/** Where the round stands, its figures, and what the city can do with it now. */
export function RoundHead({ actor, round, figures, now, locale }: Props) {
  const t = useTranslations("reviews");
  const running = (openRounds as readonly string[]).includes(round.state);
  const list = (query: Record<string, string>) => paths.city.reviews(locale, { round: round.id, ...query });
  return (
    <>
      <StateLine
        label={t(`state.${round.state}`)}
        tone={toneOf(round.state)}
        turn={roundMachine.info[round.state].turn}
        enteredAt={round.stateEnteredAt}
        dueAt={running || roundMachine.may("open", round.state).ok ? round.dueAt : null}
        dueName={t("dueName.round")}
        now={now}
        locale={locale}
        timeZone={actor.timeZone}
        explanation={t(`city.explain.${round.state}`)}
      />
      <h2 className="sr-only">{t("city.figures")}</h2>
      <div className="mt-6">
        <StatGrid>
          <Stat label={t("city.asked")} value={figures.asked} href={list({ view: "mentors" })} />
          <Stat label={t("city.given")} value={figures.given} href={list({ show: "complete" })} />
          <Stat
            label={t("city.late")}
            value={figures.late}
            tone={figures.late > 0 ? "attention" : "plain"}
            href={list({ show: "late" })}
          />
          <Stat
            label={t("city.toCheck")}
            value={figures.toCheck}
            tone={figures.toCheck > 0 ? "attention" : "plain"}
            href={list({ view: "conflicts" })}
          />
        </StatGrid>
      </div>
      <Deeds actor={actor} round={round} now={now} locale={locale} />
    </>
  );
}

function Deeds({ actor, round, now, locale }: Omit<Props, "figures">) {
  const t = useTranslations("reviews.city");
  const input = { roundId: round.id };
  const opening = canOpenRound(actor, round, now);
  return (
    <div className="mt-6 flex flex-col gap-4">
      <ButtonRow>
        {roundMachine.may("open", round.state).ok ? (
          <ActionButton
            action={openRoundAction}
            input={input}
            variant="primary"
            refusedBecause={opening.ok ? null : opening.reason}
            confirm={{ title: t("openConfirm"), text: t("openText"), confirmLabel: t("open") }}
          >
            {t("open")}
          </ActionButton>
        ) : null}
        {canCloseRound(actor, round).ok ? (
          <LinkButton variant="primary" href={paths.city.deliberation(locale, round.id)}>
            {t("close")}
          </LinkButton>
        ) : null}
        {(closedRounds as readonly string[]).includes(round.state) ? (
          <LinkButton variant="primary" href={paths.city.deliberation(locale, round.id)}>
            {t("ranking")}
          </LinkButton>
        ) : null}
        {canCalibrateRound(actor, round).ok ? (
          <ActionButton action={calibrateRoundAction} input={input} variant="primary">
            {t("calibrate")}
          </ActionButton>
        ) : null}
        {canFinaliseRound(actor, round).ok ? (
          <ActionButton
            action={finaliseRoundAction}
            input={input}
            variant="primary"
            confirm={{ title: t("finaliseConfirm"), text: t("finaliseText"), confirmLabel: t("finalise") }}
          >
            {t("finalise")}
          </ActionButton>
        ) : null}
      </ButtonRow>
      {canExtendRound(actor, round, new Date(8.64e15), now).ok ? (
        <Disclosure summary={t("extend")}>
          <ExtendForm roundId={round.id} dueOn={toKoreanTime(round.dueAt).slice(0, 10)} />
        </Disclosure>
      ) : null}
    </div>
  );
}
