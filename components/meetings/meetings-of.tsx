import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { MeetingRow } from "@/lib/meetings/queries";
import type { MeetingSide } from "@/lib/meetings/states";
import { MeetingTable } from "./meeting-list";

type Props = {
  engagementId: string;
  meetings: readonly MeetingRow[];
  /** null: the city. */
  side: MeetingSide | null;
  /** Whether another one can be proposed (`canProposeMeeting`). */
  open: boolean;
  now: Date;
  locale: Locale;
};

/** The meetings of one engagement, for its room; read them with `listMeetingsOf`. */
export function MeetingsOf({ engagementId, meetings, side, open, now, locale }: Props) {
  const t = useTranslations("meetings");
  const path = side === "company" ? paths.company.newMeeting : paths.mentor.newMeeting;
  const propose =
    side && open ? <LinkButton href={path(locale, engagementId)}>{t("list.propose")}</LinkButton> : undefined;
  return (
    <Section id="meetings" title={t("list.title")} actions={meetings.length > 0 ? propose : undefined}>
      <MeetingTable
        rows={meetings}
        empty={
          <EmptyState heading="h3" title={t("list.emptyTitle")} action={propose}>
            {t("list.roomEmptyText")}
          </EmptyState>
        }
        {...{ side, now, locale }}
      />
    </Section>
  );
}
