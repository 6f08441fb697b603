import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { dueAt } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";
import { type MatchState, matchMachine, pendingMatches, placedMatches, type Side } from "@/lib/matching/states";

const among = (states: readonly string[], state: string) => states.includes(state);

export const toneOf = (state: MatchState): BadgeTone => {
  if (among(placedMatches, state)) return "success";
  if (among(pendingMatches, state)) return "information";
  return among(["blocked"] satisfies MatchState[], state) ? "warning" : "neutral";
};

export function StateBadge({ state }: { state: MatchState }) {
  const t = useTranslations("matching.state");
  return <Badge tone={toneOf(state)}>{t(state)}</Badge>;
}

type Stated = { state: MatchState; stateEnteredAt: Date; expiresAt: Date | null };

/** Until when an answer or a step is awaited; null where nothing is. */
export const matchDueAt = ({ state, stateEnteredAt, expiresAt }: Stated): Date | null =>
  expiresAt ?? dueAt(matchMachine.info[state], stateEnteredAt);

/** Both sides may answer a fresh proposal: then it is the reader's turn, whoever is named first in the table. */
export const turnOf = (state: MatchState, side: Side) => {
  const { turn } = matchMachine.info[state];
  return state === matchMachine.after("propose") ? side : turn;
};

type Props = { match: Stated; side: Side; now: Date; locale: Locale; timeZone: string };

/** What happens now with a match, whose turn it is, and until when; as one of its two sides reads it. */
export function MatchNow({ match, side, now, locale, timeZone }: Props) {
  const t = useTranslations("matching");
  const { state } = match;
  const happening = `happening.${side}.${state}` as "happening.company.proposed";
  return (
    <StateLine
      label={t(`state.${state}`)}
      tone={toneOf(state)}
      turn={turnOf(state, side)}
      enteredAt={match.stateEnteredAt}
      dueAt={matchDueAt(match)}
      explanation={t.has(happening) ? t(happening) : null}
      {...{ now, locale, timeZone }}
    />
  );
}
