import { useTranslations } from "next-intl";
import { Opener } from "@/components/matching/opener";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { canSetPlace } from "@/lib/meetings/policy";
import { BothClocks } from "./both-clocks";
import { PlaceForm } from "./forms";
import type { MeetingPageProps } from "./meeting-page";

/** When by both clocks, and where; with the entry for calendars once a time is agreed. */
export function TimeAndPlace({ meeting, actor, now, locale }: MeetingPageProps) {
  const t = useTranslations("meetings");
  const { startsAt, stampedAt, link, place } = meeting;
  const missing = <span className="text-subtle">{t("page.notYet")}</span>;
  return (
    <Section title={t("page.timeAndPlace")}>
      <DescriptionList
        items={[
          {
            term: t("field.time"),
            description: startsAt ? <BothClocks at={startsAt} zone={meeting.zone} locale={locale} /> : missing,
            action:
              startsAt && stampedAt ? (
                <a className="text-anchor" href={paths.meetingCalendar(locale, meeting.id)} download>
                  {t("page.calendar")}
                </a>
              ) : undefined,
          },
          {
            term: t("field.link"),
            description: link ? (
              <a className="text-anchor break-all" href={link} rel="noreferrer noopener" target="_blank">
                {link}
              </a>
            ) : (
              missing
            ),
          },
          { term: t("field.place"), description: place || missing },
        ]}
      />
      {canSetPlace(actor, meeting, now).ok ? (
        <div className="mt-4">
          <Opener label={t("form.changePlace")}>
            <PlaceForm meetingId={meeting.id} link={link ?? ""} place={place} />
          </Opener>
        </div>
      ) : null}
    </Section>
  );
}
