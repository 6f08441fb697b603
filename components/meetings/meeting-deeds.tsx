import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Opener } from "@/components/matching/opener";
import { Section } from "@/components/ui/section";
import { keepTimeAction } from "@/lib/meetings/actions";
import { canCancelMeeting, canKeepTime, canReschedule } from "@/lib/meetings/policy";
import { CancelForm, RescheduleForm } from "./forms";
import type { MeetingPageProps } from "./meeting-page";
import { usePickerDays } from "./words";

/** What else can be done with a meeting that is ahead: another time, the old one after all, or none. */
export function MeetingDeeds({ meeting, days, actor, side, now, locale }: MeetingPageProps) {
  const t = useTranslations("meetings.form");
  const picker = usePickerDays(days, meeting.zone, side, locale);
  const reschedule = canReschedule(actor, meeting, now);
  const keep = canKeepTime(actor, meeting);
  const cancel = canCancelMeeting(actor, meeting, now);
  if (!reschedule.ok && !keep.ok && !cancel.ok) return null;
  return (
    <Section title={t("deeds")}>
      <div className="flex flex-wrap items-start gap-3">
        {keep.ok ? (
          <ActionButton action={keepTimeAction} input={{ meetingId: meeting.id }}>
            {t("keep")}
          </ActionButton>
        ) : null}
        {reschedule.ok ? (
          <Opener label={t("reschedule")} variant="secondary">
            <RescheduleForm meetingId={meeting.id} days={picker} />
          </Opener>
        ) : null}
        {cancel.ok ? (
          <Opener label={t("cancel")}>
            <CancelForm meetingId={meeting.id} />
          </Opener>
        ) : null}
      </div>
    </Section>
  );
}
