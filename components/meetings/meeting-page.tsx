import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Opener } from "@/components/matching/opener";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { findDraft } from "@/lib/drafts/queries";
import type { Locale } from "@/lib/i18n/locales";
import { canWriteAgenda } from "@/lib/meetings/policy";
import type { Meeting } from "@/lib/meetings/queries";
import type { OfferedDay } from "@/lib/meetings/rules";
import type { MeetingSide } from "@/lib/meetings/states";
import { AgendaForm } from "./forms";
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
      <About {...props} />
      <MeetingMinutes {...props} />
      <MeetingDeeds {...props} />
    </ClientMessages>
  );
}

/** What is to be talked about; either side writes it until the meeting begins. */
function About({ meeting, actor, now }: MeetingPageProps) {
  const t = useTranslations("meetings");
  const common = useTranslations("common");
  const { agenda, agendaSide } = meeting;
  return (
    <Section id="agenda" title={t("page.about")}>
      <DescriptionList
        items={[
          {
            term: t("field.agenda"),
            description: agenda ? (
              <>
                <p className="whitespace-pre-line">{agenda}</p>
                {agendaSide ? (
                  <p className="mt-1 text-body-s text-subtle">
                    {t("page.agendaBy", { side: t(`side.${agendaSide}`) })}
                  </p>
                ) : null}
              </>
            ) : (
              <span className="text-subtle">{t("page.noAgenda")}</span>
            ),
          },
          { term: t("field.minutes"), description: t("minutes", { minutes: String(meeting.minutes) }) },
          { term: t("page.interpreter"), description: common(meeting.interpreter ? "yes" : "no") },
        ]}
      />
      {canWriteAgenda(actor, meeting, now).ok ? (
        <div className="mt-4">
          <Opener label={t(agenda ? "form.changeAgenda" : "form.writeAgenda")}>
            <AgendaForm meetingId={meeting.id} agenda={agenda} />
          </Opener>
        </div>
      ) : null}
      <p className="mt-4 max-w-measure text-body-s text-subtle">{t("page.advice")}</p>
    </Section>
  );
}
