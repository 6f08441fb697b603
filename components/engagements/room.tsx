import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import type { Actor } from "@/lib/core/actor";
import type { findDraft, listDrafts } from "@/lib/drafts/queries";
import type { EngagementDetail } from "@/lib/engagements/queries";
import type {
  BarrierRow,
  HandoverRow,
  listMessages,
  MilestoneRow,
  RoomPeople,
  TaskRow,
} from "@/lib/engagements/queries.room";
import type { Locale } from "@/lib/i18n/locales";
import { Barriers } from "./barriers";
import { RoomDeeds } from "./deeds";
import { EngagementNow, RiskNote } from "./engagement-state";
import { RoomMessages } from "./messages";
import { Milestones } from "./milestones";
import { Responsible } from "./responsible";
import { RoomLive } from "./room-live";
import { Tasks } from "./tasks";
import { chamberOf, companyOf, productOf, roomsOf, type Viewer } from "./words";

export type RoomProps = {
  engagement: EngagementDetail;
  messages: Awaited<ReturnType<typeof listMessages>>;
  /** What the reader has typed and not sent. */
  unsent: Awaited<ReturnType<typeof findDraft>>;
  milestones: readonly MilestoneRow[];
  tasks: readonly TaskRow[];
  barriers: readonly BarrierRow[];
  /** What the reader has begun to say of barriers, by barrier. */
  conclusions: Awaited<ReturnType<typeof listDrafts>>;
  handovers: readonly HandoverRow[];
  people: RoomPeople;
  scanned: boolean;
  actor: Actor;
  viewer: Viewer;
  now: Date;
  locale: Locale;
  /** What concepts below add: meetings, outcomes. Stands between the tasks and the barriers. */
  children?: ReactNode;
};

/** The room of one company and one chamber: where it stands, what was said, what is to be done, what was reached, what is in the way. */
export function EngagementRoom({ children, ...props }: RoomProps) {
  const { engagement, actor, viewer, now, locale } = props;
  const t = useTranslations("engagements");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const title = productOf(engagement, locale);
  const parties = `${companyOf(engagement, locale)} · ${chamberOf(engagement, locale)}`;
  return (
    <>
      <PageHeader
        title={title}
        lead={parties}
        meta={engagement.sample ? <Badge>{common("sample")}</Badge> : null}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t(`list.title.${viewer}`), href: roomsOf(viewer)(locale) }, { label: title }]}
          />
        }
      />
      <EngagementNow engagement={engagement} now={now} locale={locale} timeZone={actor.timeZone} />
      <RiskNote risks={engagement.risks} />
      <Ending engagement={engagement} />
      <ClientMessages namespaces={["documents", "engagements"]}>
        <RoomLive engagementId={engagement.id} readAt={now.getTime()} unread={engagement.unread} />
        <RoomDeeds actor={actor} engagement={engagement} />
        <Responsible {...props} />
        <RoomMessages {...props} />
        <Tasks {...props} />
        {children}
        <Milestones {...props} />
        <Barriers {...props} />
      </ClientMessages>
    </>
  );
}

function Ending({ engagement: { endReason, endNote } }: { engagement: EngagementDetail }) {
  const t = useTranslations("engagements");
  if (!endReason && !endNote) return null;
  return (
    <p className="mt-4 max-w-measure whitespace-pre-line">
      {endReason ? (
        <>
          <span className="text-subtle">{t("end.because")}: </span>
          <strong>{t(`endReason.${endReason}`)}</strong>{" "}
        </>
      ) : null}
      {endNote}
    </p>
  );
}
