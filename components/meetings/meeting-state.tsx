import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Turn } from "@/lib/core/state-machine";
import { otherSide } from "@/lib/engagements/rules";
import type { EngagementState } from "@/lib/engagements/states";
import type { Locale } from "@/lib/i18n/locales";
import { isWorking } from "@/lib/meetings/policy";
import { answerMinutesUntil, endOf, minutesDueAt } from "@/lib/meetings/rules";
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
  room: EngagementState;
  recordedSide: MeetingSide | null;
  minutesAnswer: MinutesAnswer | null;
  settleDue: Date | null;
  companyOffers: boolean;
  chamberOffers: boolean;
};

const among = (states: readonly MeetingState[], state: MeetingState) => states.includes(state);

/** Its time is over, and nobody has said how it went. */
export const isOver = ({ state, startsAt, minutes }: Stated, now: Date) =>
  among(agreedMeetings, state) && startsAt !== null && endOf(startsAt, minutes) <= now;

/** There are minutes, and the side that did not write them has not said what it thinks of them. */
const isUnanswered = ({ state, room, recordedSide, minutesAnswer }: Stated) =>
  state === meetingMachine.after("record") && isWorking(room) && recordedSide !== null && minutesAnswer === null;

/** Whether this side has something to do: to choose or to offer a time, to say how it went, or to answer minutes. */
export function awaits(meeting: Stated, side: MeetingSide, now: Date): boolean {
  if (isOver(meeting, now)) return true;
  if (isUnanswered(meeting)) return meeting.recordedSide !== side;
  if (!among(askingMeetings, meeting.state)) return false;
  const { companyOffers, chamberOffers } = meeting;
  const [own, other] = side === "company" ? [companyOffers, chamberOffers] : [chamberOffers, companyOffers];
  return other || !own;
}

function turnFor(meeting: Stated, side: MeetingSide, now: Date): Turn {
  if (awaits(meeting, side, now)) return side;
  return awaits(meeting, otherSide(side), now) ? otherSide(side) : "nobody";
}

function dueOf(meeting: Stated, now: Date): Date | null {
  if (isOver(meeting, now)) return minutesDueAt(meeting.startsAt!, meeting.minutes);
  return isUnanswered(meeting) ? answerMinutesUntil(meeting.stateEnteredAt) : meeting.settleDue;
}

type Props = { meeting: Stated; side: MeetingSide; now: Date; locale: Locale; timeZone: string };

/** What happens now with a meeting, whose turn it is, and until when; as one of its two sides reads it. */
export function MeetingNow({ meeting, side, now, locale, timeZone }: Props) {
  const t = useTranslations("meetings");
  const { state } = meeting;
  const own = awaits(meeting, side, now);
  const sided = isUnanswered(meeting) ? "answering" : among(askingMeetings, state) ? state : null;
  const happening = isOver(meeting, now) ? "over" : sided ? `${sided}.${own ? "own" : "other"}` : state;
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
