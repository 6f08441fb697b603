import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { dueAt, type Turn } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";
import { endOf, minutesDueAt, otherSide } from "@/lib/meetings/rules";
import {
  agreedMeetings,
  askingMeetings,
  type MeetingSide,
  type MeetingState,
  type MinutesAnswer,
  meetingMachine,
} from "@/lib/meetings/states";

const tones: Record<MeetingState, BadgeTone> = {
  proposing: "information",
  scheduled: "success",
  moving: "information",
  held: "success",
  missed: "danger",
  cancelled: "neutral",
  lapsed: "warning",
};

export function MeetingBadge({ state }: { state: MeetingState }) {
  const t = useTranslations("meetings.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

/** What the other side says of minutes, in the colour of an agreement or of a difference. */
export function MinutesBadge({ answer }: { answer: MinutesAnswer }) {
  const t = useTranslations("meetings.answer");
  return <Badge tone={answer === "agreed" ? "success" : "warning"}>{t(answer)}</Badge>;
}

type Stated = {
  state: MeetingState;
  stateEnteredAt: Date;
  startsAt: Date | null;
  minutes: number;
  companyOffers: boolean;
  chamberOffers: boolean;
};

const among = (states: readonly MeetingState[], state: MeetingState) => states.includes(state);

/** Its time is over, and nobody has said how it went. */
export const isOver = ({ state, startsAt, minutes }: Stated, now: Date) =>
  among(agreedMeetings, state) && startsAt !== null && endOf(startsAt, minutes) <= now;

/** Whether this side has something to do: to choose or to offer a time, or to say how it went. */
export function awaits(meeting: Stated, side: MeetingSide, now: Date): boolean {
  if (isOver(meeting, now)) return true;
  if (!among(askingMeetings, meeting.state)) return false;
  const { companyOffers, chamberOffers } = meeting;
  const [own, other] = side === "company" ? [companyOffers, chamberOffers] : [chamberOffers, companyOffers];
  return other || !own;
}

function turnFor(meeting: Stated, side: MeetingSide, now: Date): Turn {
  if (awaits(meeting, side, now)) return side;
  return awaits(meeting, otherSide(side), now) ? otherSide(side) : "nobody";
}

const dueOf = (meeting: Stated, now: Date): Date | null =>
  isOver(meeting, now)
    ? minutesDueAt(meeting.startsAt!, meeting.minutes)
    : dueAt(meetingMachine.info[meeting.state], meeting.stateEnteredAt);

type Props = { meeting: Stated; side: MeetingSide; now: Date; locale: Locale; timeZone: string };

/** What happens now with a meeting, whose turn it is, and until when; as one of its two sides reads it. */
export function MeetingNow({ meeting, side, now, locale, timeZone }: Props) {
  const t = useTranslations("meetings");
  const { state } = meeting;
  const own = awaits(meeting, side, now);
  const happening = isOver(meeting, now)
    ? "over"
    : among(askingMeetings, state)
      ? `${state}.${own ? "own" : "other"}`
      : state;
  return (
    <StateLine
      label={t(`state.${state}`)}
      tone={tones[state]}
      turn={turnFor(meeting, side, now)}
      enteredAt={meeting.stateEnteredAt}
      dueAt={dueOf(meeting, now)}
      explanation={t(`now.${happening}` as "now.over")}
      {...{ now, locale, timeZone }}
    />
  );
}
