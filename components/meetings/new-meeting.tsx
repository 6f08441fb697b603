import { useTranslations } from "next-intl";
import type { DraftSource } from "@/components/form/draft";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { canProposeMeeting } from "@/lib/meetings/policy";
import type { Room } from "@/lib/meetings/queries";
import type { OfferedDay } from "@/lib/meetings/rules";
import type { MeetingSide } from "@/lib/meetings/states";
import { ProposeForm } from "./forms";
import { othersIn, productIn, usePickerDays } from "./words";

type Props = {
  room: Room;
  /** Chosen with the page. */
  meetingId: string;
  days: readonly OfferedDay[];
  /** What the reader has typed and not sent. */
  unsent: DraftSource["saved"];
  actor: Actor;
  side: MeetingSide;
  /** Until which year Korea's holidays are known. */
  knownUntil: number;
  locale: Locale;
};

/** Of the times that were ticked only those that can be had still: others have no box that could be unticked. */
function stillOffered(unsent: NonNullable<Props["unsent"]>, days: Props["days"]) {
  const offered = days.flatMap(({ times }) => times.map(({ startsAt }) => startsAt.toISOString()));
  const ticked: unknown = unsent.values.slots;
  const slots = Array.isArray(ticked) ? ticked.filter((time) => offered.includes(time)) : [];
  return { ...unsent, values: { ...unsent.values, slots } };
}

export function NewMeeting({ room, meetingId, days, unsent, actor, side, knownUntil, locale }: Props) {
  const t = useTranslations("meetings");
  const layout = useTranslations("layout");
  const reasons = useTranslations("reasons");
  const picker = usePickerDays(days, room.zone, side, locale);
  const list = side === "company" ? paths.company.meetings : paths.mentor.meetings;
  const verdict = canProposeMeeting(actor, room);
  return (
    <ClientMessages namespaces={["meetings"]}>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("list.title"), href: list(locale) }, { label: t("new.title") }]}
          />
        }
        title={t("new.title")}
        lead={`${othersIn(room, side, locale)} · ${productIn(room, locale)}`}
      />
      <Notice className="mb-8">{t("new.rules", { year: String(knownUntil) })}</Notice>
      {verdict.ok ? (
        <ProposeForm
          meetingId={meetingId}
          draft={{ form: "meeting.propose", subjectId: room.id, saved: unsent && stillOffered(unsent, days) }}
          days={picker}
        />
      ) : (
        <EmptyState title={reasons(verdict.reason as "not_allowed")} />
      )}
    </ClientMessages>
  );
}
