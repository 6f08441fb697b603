import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Opener } from "@/components/matching/opener";
import { Section } from "@/components/ui/section";
import { formatAppointment } from "@/lib/i18n/formatters";
import { chooseSlotAction } from "@/lib/meetings/actions";
import { canChooseSlot, canOfferSlots } from "@/lib/meetings/policy";
import { judgeSlot, koreaZone } from "@/lib/meetings/rules";
import { askingMeetings, type MeetingState } from "@/lib/meetings/states";
import { BothClocks } from "./both-clocks";
import { OfferForm } from "./forms";
import type { MeetingPageProps } from "./meeting-page";
import { usePickerDays } from "./words";

/** The times on offer: those of the other side to choose from, one's own, and others instead. */
export function Offers({ meeting, days, actor, side, now, locale }: MeetingPageProps) {
  const t = useTranslations("meetings");
  const picker = usePickerDays(days, meeting.zone, side, locale);
  if (!(askingMeetings as readonly MeetingState[]).includes(meeting.state)) return null;
  const theirs = meeting.slots.filter((slot) => slot.side !== side);
  const own = meeting.slots.filter((slot) => slot.side === side);
  return (
    <Section
      id="offers"
      title={t("offers.title")}
      lead={meeting.reason ? t("offers.reason", { reason: meeting.reason }) : undefined}
    >
      <h3 className="mb-2 text-heading-xs font-bold">{t("offers.theirs")}</h3>
      {theirs.length === 0 ? <p className="text-subtle">{t("offers.noneOfTheirs")}</p> : null}
      <ul className="flex flex-col gap-3">
        {theirs.map((slot) => (
          <li
            key={slot.id}
            className="flex flex-wrap items-center justify-between gap-4 rounded-xl border border-gray-light p-4"
          >
            <BothClocks at={slot.startsAt} zone={meeting.zone} locale={locale} />
            <Choose
              {...{ meeting, slot, actor, now }}
              at={formatAppointment(slot.startsAt, locale, side === "company" ? koreaZone : meeting.zone)}
            />
          </li>
        ))}
      </ul>
      {own.length > 0 ? (
        <>
          <h3 className="mt-6 mb-2 text-heading-xs font-bold">{t("offers.own")}</h3>
          <ul className="flex flex-col gap-3">
            {own.map((slot) => (
              <li key={slot.id}>
                <BothClocks at={slot.startsAt} zone={meeting.zone} locale={locale} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {canOfferSlots(actor, meeting).ok ? (
        <div className="mt-6">
          <Opener label={t(own.length > 0 ? "offers.others" : "offers.offer")}>
            <OfferForm meetingId={meeting.id} days={picker} />
          </Opener>
        </div>
      ) : null}
    </Section>
  );
}

type ChooseProps = Pick<MeetingPageProps, "meeting" | "actor" | "now"> & {
  slot: MeetingPageProps["meeting"]["slots"][number];
  at: string;
};

function Choose({ meeting, slot, actor, now, at }: ChooseProps) {
  const t = useTranslations("meetings.offers");
  const verdict = canChooseSlot(actor, { ...meeting, slot: { side: slot.side, open: true } });
  const passed = judgeSlot({
    startsAt: slot.startsAt,
    minutes: meeting.minutes,
    zone: meeting.zone,
    now,
    taken: [],
  }).bars.some(({ bar }) => bar === "too_soon");
  return (
    <ActionButton
      action={chooseSlotAction}
      input={{ meetingId: meeting.id, slotId: slot.id }}
      variant="primary"
      size="small"
      label={t("chooseAt", { at })}
      refusedBecause={!verdict.ok ? verdict.reason : passed ? "slot_passed" : null}
    >
      {t("choose")}
    </ActionButton>
  );
}
