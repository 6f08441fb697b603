import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { StateLine } from "@/components/layout/state-line";
import { ButtonRow } from "@/components/ui/button";
import { Stat, StatGrid } from "@/components/ui/stat";
import type { Actor } from "@/lib/core/actor";
import { dueAt } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";
import { dropPlanAction, sendPlanAction } from "@/lib/plans/actions";
import { canDropPlan, canSendPlan } from "@/lib/plans/policy";
import type { Plan } from "@/lib/plans/queries";
import { planMachine } from "@/lib/plans/states";

const tones = { drafted: "information", sent: "success", dropped: "neutral" } as const;

/** Where the plan stands, what it gives, and what can be done with it. */
export function PlanHead({ actor, plan, now, locale }: { actor: Actor; plan: Plan; now: Date; locale: Locale }) {
  const t = useTranslations("plans");
  const { outcome, pairs } = plan;
  const fresh = pairs.filter(({ kind }) => kind === "assigned");
  const mentors = new Set(fresh.map(({ mentorId }) => mentorId)).size;
  const missing = outcome.unmet.reduce((sum, one) => sum + one.missing, 0);
  const sending = canSendPlan(actor, { ...plan, newPairs: fresh.length });
  const input = { planId: plan.id };
  return (
    <div className="mt-6">
      <StateLine
        label={`${t("number", { number: plan.number })} · ${t(`state.${plan.state}`)}`}
        tone={tones[plan.state]}
        turn={planMachine.info[plan.state].turn}
        enteredAt={plan.stateEnteredAt}
        dueAt={dueAt(planMachine.info[plan.state], plan.stateEnteredAt)}
        now={now}
        locale={locale}
        timeZone={actor.timeZone}
        explanation={t(`explain.${plan.state}`)}
      />
      <h2 className="sr-only">{t("figures")}</h2>
      <div className="mt-6">
        <StatGrid>
          <Stat label={t("assigned")} value={fresh.length} />
          <Stat label={t("standing")} value={pairs.filter(({ kind }) => kind === "standing").length} />
          <Stat label={t("mentors")} value={mentors} />
          <Stat label={t("missing")} value={missing} tone={missing > 0 ? "attention" : "plain"} />
        </StatGrid>
      </div>
      <p className="mt-4 max-w-measure text-subtle">{outcome.isExact ? t("exact") : t("notExact", outcome.gap)}</p>
      {planMachine.may("send", plan.state).ok ? (
        <ButtonRow className="mt-6">
          <ActionButton
            action={sendPlanAction}
            input={input}
            variant="primary"
            refusedBecause={sending.ok ? null : sending.reason}
            confirm={{
              title: t("sendConfirm"),
              text: t("sendText", { mentors, reviews: fresh.length }),
              confirmLabel: t("send"),
            }}
          >
            {t("send")}
          </ActionButton>
          {canDropPlan(actor, plan).ok ? (
            <ActionButton action={dropPlanAction} input={input} variant="tertiary">
              {t("drop")}
            </ActionButton>
          ) : null}
        </ButtonRow>
      ) : null}
    </div>
  );
}
