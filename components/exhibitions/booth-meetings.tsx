import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Opener } from "@/components/matching/opener";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { cancelMeetingAction } from "@/lib/exhibitions/actions";
import { canCancelMeeting, canPlanMeeting } from "@/lib/exhibitions/policy";
import { daysOf } from "@/lib/exhibitions/rules";
import { formatDay, formatMoment, formatZone } from "@/lib/i18n/formatters";
import { MeetingForm } from "./booth-forms";
import type { BoothProps } from "./company-booth";

/** Who is expected at the booth, by the clock of the place. */
export function BoothMeetings({ booth, meetings, actor, now, locale }: BoothProps) {
  const t = useTranslations("exhibitions.meetings");
  const days = daysOf(booth).map((value) => ({ value, label: formatDay(value, locale) }));
  return (
    <Section id="meetings" title={t("title")} lead={t("lead", { zone: formatZone(booth.zone, locale) })}>
      <Table
        caption={t("title")}
        captionHidden
        rows={meetings}
        rowKey={({ id }) => id}
        empty={<p className="text-subtle">{t("empty")}</p>}
        columns={[
          {
            key: "at",
            header: t("at"),
            nowrap: true,
            cell: ({ startsAt }) => formatMoment(startsAt, locale, booth.zone),
          },
          { key: "with", header: t("counterpart"), cell: ({ counterpart }) => counterpart },
          { key: "note", header: t("note"), cell: ({ note }) => note },
          {
            key: "deeds",
            header: t("deeds"),
            headerHidden: true,
            cell: (meeting) =>
              canCancelMeeting(actor, meeting, now).ok ? (
                <ActionButton
                  action={cancelMeetingAction}
                  input={{ meetingId: meeting.id }}
                  size="small"
                  variant="tertiary"
                  label={t("cancelOf", { name: meeting.counterpart })}
                  confirm={{ title: t("cancelTitle"), text: meeting.counterpart, confirmLabel: t("cancel") }}
                >
                  {t("cancel")}
                </ActionButton>
              ) : null,
          },
        ]}
      />
      {canPlanMeeting(actor, booth, now).ok ? (
        <div className="mt-4">
          <Opener label={t("plan")} variant="secondary">
            <MeetingForm boothId={booth.id} days={days} />
          </Opener>
        </div>
      ) : null}
    </Section>
  );
}
