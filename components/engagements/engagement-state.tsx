import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { dueAt } from "@/lib/core/state-machine";
import type { EngagementDetail, EngagementRow } from "@/lib/engagements/queries";
import { type EngagementState, engagementMachine, type Risk } from "@/lib/engagements/states";
import type { Locale } from "@/lib/i18n/locales";

const tones: Record<EngagementState, BadgeTone> = {
  scoping: "information",
  active: "success",
  paused: "warning",
  completed_deal: "success",
  completed_no_deal: "neutral",
  terminated: "neutral",
  handed_over: "neutral",
};

export function EngagementBadge({ state }: { state: EngagementState }) {
  const t = useTranslations("engagements.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

/** Whose turn it is: who owes an answer to times or minutes, else, while both work, the side that has been silent for longer. */
const turnOf = ({ state, step, companyActiveAt, chamberActiveAt }: Omit<EngagementRow, "risks">) => {
  if (step) return step.side;
  return state === engagementMachine.after("begin") && companyActiveAt < chamberActiveAt
    ? "company"
    : engagementMachine.info[state].turn;
};

type Props = { engagement: EngagementDetail; now: Date; locale: Locale; timeZone: string };

export function EngagementNow({ engagement, ...shown }: Props) {
  const t = useTranslations("engagements");
  const { state, stateEnteredAt, step } = engagement;
  return (
    <StateLine
      label={t(`state.${state}`)}
      tone={tones[state]}
      turn={turnOf(engagement)}
      enteredAt={stateEnteredAt}
      dueAt={step ? step.dueAt : dueAt(engagementMachine.info[state], stateEnteredAt)}
      explanation={t(step ? `step.${step.step}` : `happening.${state}`)}
      {...shown}
    />
  );
}

/** Why a room needs a look; nothing where it does not. */
export function RiskNote({ risks }: { risks: readonly Risk[] }) {
  const t = useTranslations("engagements");
  if (risks.length === 0) return null;
  return (
    <Notice tone="warning" title={t("risk.title")} className="mt-6">
      <ul className="list-disc pl-5">
        {risks.map((risk) => (
          <li key={risk}>{t(`risk.${risk}`)}</li>
        ))}
      </ul>
    </Notice>
  );
}
