import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type ChamberState, chamberMachine } from "@/lib/chambers/states";
import { dueAt } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";

const tones: Record<ChamberState, BadgeTone> = {
  invited: "information",
  onboarding: "information",
  active: "success",
  limited: "warning",
  inactive: "danger",
  offboarded: "neutral",
};

export function ChamberStateBadge({ state }: { state: ChamberState }) {
  const t = useTranslations("chambers.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

/** What happens now with a chamber, whose turn it is and until when. */
export function ChamberStateLine({
  chamber,
  now,
  locale,
  timeZone,
}: {
  chamber: { state: ChamberState; stateEnteredAt: Date };
  now: Date;
  locale: Locale;
  timeZone: string;
}) {
  const t = useTranslations("chambers");
  const info = chamberMachine.info[chamber.state];
  return (
    <StateLine
      label={t(`state.${chamber.state}`)}
      tone={tones[chamber.state]}
      turn={info.turn}
      enteredAt={chamber.stateEnteredAt}
      dueAt={dueAt(info, chamber.stateEnteredAt)}
      now={now}
      locale={locale}
      timeZone={timeZone}
      explanation={t(`now.${chamber.state}`)}
    />
  );
}
