import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { dueAt } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";
import { isObjected } from "@/lib/outcomes/policy";
import {
  countedOutcomes,
  type EvidenceGrade,
  type OutcomeSide,
  type OutcomeState,
  objectionDays,
  outcomeMachine,
} from "@/lib/outcomes/states";

const tones: Record<OutcomeState, BadgeTone> = {
  drafted: "neutral",
  submitted: "information",
  company_confirmation_pending: "information",
  confirmed: "information",
  disputed: "warning",
  unanswered: "warning",
  evidence_pending: "information",
  evidence_rejected: "warning",
  evidence_verified: "information",
  counted: "success",
  revised: "neutral",
  voided: "neutral",
  expired: "neutral",
  discarded: "neutral",
};

export function OutcomeStateBadge({ state }: { state: OutcomeState }) {
  const t = useTranslations("outcomes.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

export function GradeBadge({ grade }: { grade: EvidenceGrade | null }) {
  const t = useTranslations("outcomes");
  return <Badge>{grade ? t(`grade.${grade}`) : t("noGrade")}</Badge>;
}

/** What a side began or has to correct is its own turn, whoever is named in the table. */
export function turnOf(state: OutcomeState, filedSide: OutcomeSide) {
  const { turn } = outcomeMachine.info[state];
  return turn === "mentor" && filedSide !== "chamber" ? filedSide : turn;
}

type Props = {
  outcome: {
    state: OutcomeState;
    stateEnteredAt: Date;
    filedSide: OutcomeSide;
    objectedAt: Date | null;
    objectionAnsweredAt: Date | null;
  };
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** What happens now with a claim, whose turn it is, and until when: the city's where the company says that what counts is wrong. */
export function OutcomeNow({ outcome, ...reader }: Props) {
  const t = useTranslations("outcomes");
  const { state, stateEnteredAt, filedSide, objectedAt } = outcome;
  if (objectedAt && isObjected(outcome) && (countedOutcomes as readonly OutcomeState[]).includes(state))
    return (
      <StateLine
        label={t(`state.${state}`)}
        tone="warning"
        turn="city"
        enteredAt={objectedAt}
        dueAt={dueAt({ turn: "city", days: objectionDays }, objectedAt)}
        explanation={t("explain.objected")}
        {...reader}
      />
    );
  return (
    <StateLine
      label={t(`state.${state}`)}
      tone={tones[state]}
      turn={turnOf(state, filedSide)}
      enteredAt={stateEnteredAt}
      dueAt={dueAt(outcomeMachine.info[state], stateEnteredAt)}
      explanation={t(`explain.${state}`)}
      {...reader}
    />
  );
}
