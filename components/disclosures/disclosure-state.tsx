import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { dueAt } from "@/lib/core/state-machine";
import { isSpent } from "@/lib/disclosures/policy";
import type { DisclosureRow } from "@/lib/disclosures/queries";
import { type DisclosureState, disclosureMachine, openDisclosures } from "@/lib/disclosures/states";
import type { EngagementState } from "@/lib/engagements/states";
import type { Locale } from "@/lib/i18n/locales";

const tones: Record<DisclosureState, BadgeTone> = {
  offered: "information",
  in_force: "success",
  declined: "warning",
  withdrawn: "danger",
  expired: "neutral",
};

export function DisclosureBadge({ state }: { state: DisclosureState }) {
  const t = useTranslations("disclosures.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

/** What it is at this moment, though the clock may not have written it down yet. */
export function stateNow(one: DisclosureRow, room: EngagementState, now: Date): DisclosureState {
  const open = openDisclosures.some((state) => state === one.disclosure);
  return open && isSpent({ ...one, state: room }, now) ? disclosureMachine.after("expire") : one.disclosure;
}

type Props = { of?: string; one: DisclosureRow; room: EngagementState; now: Date; locale: Locale; timeZone: string };

/** Where the agreement stands, whose turn it is, and until when. */
export function DisclosureNow({ of, one, room, now, locale, timeZone }: Props) {
  const t = useTranslations("disclosures");
  const state = stateNow(one, room, now);
  const { turn } = disclosureMachine.info[state];
  const same = state === one.disclosure;
  return (
    <StateLine
      of={of}
      label={t(`state.${state}`)}
      tone={tones[state]}
      turn={turn}
      enteredAt={one.enteredAt}
      dueAt={same ? (dueAt(disclosureMachine.info[state], one.enteredAt) ?? openUntil(one)) : null}
      explanation={t(`now.${state}`)}
      {...{ now, locale, timeZone }}
    />
  );
}

const openUntil = ({ disclosure, endsAt }: DisclosureRow) =>
  disclosure === disclosureMachine.after("accept") ? endsAt : null;
