import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { findDraft } from "@/lib/drafts/queries";
import type { Locale } from "@/lib/i18n/locales";
import type { Meeting } from "@/lib/meetings/queries";
import type { OfferedDay } from "@/lib/meetings/rules";
import type { MeetingSide } from "@/lib/meetings/states";
import { MeetingDeeds } from "./meeting-deeds";
import { MeetingMinutes } from "./meeting-minutes";
import { MeetingNow } from "./meeting-state";
import { Offers } from "./offers";
import { TimeAndPlace } from "./time-and-place";
import { othersIn, productIn } from "./words";

export type MeetingPageProps = {
  meeting: Meeting;
  /** Minutes that the reader has begun and not recorded. */
  unsent: Awaited<ReturnType<typeof findDraft>>;
  /** Times that can be offered instead. */
  days: readonly OfferedDay[];
  actor: Actor;
  side: MeetingSide;
  now: Date;
  locale: Locale;
};

/** A meeting as one of its two sides reads it. */
export function MeetingPage(props: MeetingPageProps) {
  const { meeting, actor, side, now, locale } = props;
  const t = useTranslations("meetings");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const list = side === "company" ? paths.company.meetings : paths.mentor.meetings;
  return (
    <ClientMessages namespaces={["meetings"]}>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("list.title"), href: list(locale) }, { label: meeting.topic }]}
          />
        }
        title={meeting.topic}
        lead={`${othersIn(meeting, side, locale)} · ${productIn(meeting, locale)}`}
        meta={meeting.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
      />
      <MeetingNow {...{ meeting, side, now, locale }} timeZone={actor.timeZone} />
      <TimeAndPlace {...props} />
      <Offers {...props} />
      <Section title={t("page.about")}>
        <DescriptionList
          items={[
            {
              term: t("field.agenda"),
              description: meeting.agenda ? (
                <p className="whitespace-pre-line">{meeting.agenda}</p>
              ) : (
                <span className="text-subtle">{t("page.noAgenda")}</span>
              ),
            },
            { term: t("field.minutes"), description: t("minutes", { minutes: String(meeting.minutes) }) },
            { term: t("page.interpreter"), description: common(meeting.interpreter ? "yes" : "no") },
          ]}
        />
        <p className="mt-4 max-w-measure text-body-s text-subtle">{t("page.advice")}</p>
      </Section>
      <MeetingMinutes {...props} />
      <MeetingDeeds {...props} />
    </ClientMessages>
  );
}
