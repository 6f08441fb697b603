import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { canDraftPlan } from "@/lib/plans/policy";
import type { Plan, PlanRow } from "@/lib/plans/queries";
import { defaultWeights } from "@/lib/plans/states";
import type { RoundState } from "@/lib/rounds/states";
import { DraftForm } from "./draft-form";
import { namesOf } from "./names";
import { PlanApplications } from "./plan-applications";
import { PlanHead } from "./plan-head";
import { PlanLoads } from "./plan-loads";
import { PlanUnmet } from "./plan-unmet";

type Props = {
  actor: Actor;
  round: { id: string; state: RoundState };
  plans: readonly PlanRow[];
  plan: Plan | null;
  now: Date;
  locale: Locale;
  /** The explanation of one pair, when one is asked for. */
  children?: ReactNode;
};

/** Who should review what: worked out, looked at, sent. */
export function PlanView({ actor, round, plans, plan, now, locale, children }: Props) {
  const t = useTranslations("plans");
  const mayDraft = canDraftPlan(actor, round).ok;
  const form = (
    <DraftForm roundId={round.id} weights={plan?.settings.weights ?? defaultWeights} isAgain={plan !== null} />
  );
  if (!plan) {
    return (
      <Section title={t("title")} lead={t("lead")}>
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        <div className="mt-8 flex flex-col gap-8">
          <Rules />
          {mayDraft ? form : null}
        </div>
      </Section>
    );
  }
  const names = namesOf(plan, locale);
  return (
    <>
      {plans.length > 1 ? (
        <div className="mt-6">
          <TabLinks
            label={t("versions")}
            tabs={plans.map((row) => ({
              href: paths.city.reviews(locale, { round: round.id, view: "plan", plan: row.id }),
              label: `${t("number", { number: row.number })} · ${t(`state.${row.state}`)}`,
              current: row.id === plan.id,
            }))}
          />
        </div>
      ) : null}
      <PlanHead actor={actor} plan={plan} now={now} locale={locale} />
      {children}
      <PlanUnmet plan={plan} names={names} actor={actor} locale={locale} />
      <PlanApplications actor={actor} plan={plan} names={names} roundId={round.id} locale={locale} />
      <PlanLoads plan={plan} names={names} />
      <div className="mt-10 flex flex-col gap-4">
        <Disclosure summary={t("rules")}>
          <Rules />
        </Disclosure>
        {mayDraft ? <Disclosure summary={t("again")}>{form}</Disclosure> : null}
      </div>
    </>
  );
}

const rules = ["conflict", "consent", "chamber", "sector", "capacity", "balance"] as const;

function Rules() {
  const t = useTranslations("plans");
  return (
    <section aria-label={t("rules")}>
      <ul className="flex max-w-measure list-disc flex-col gap-2 pl-5">
        {rules.map((rule) => (
          <li key={rule}>{t(`rule.${rule}`)}</li>
        ))}
      </ul>
    </section>
  );
}
