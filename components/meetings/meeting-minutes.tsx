import { useTranslations } from "next-intl";
import { Opener } from "@/components/matching/opener";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/i18n/formatters";
import { canAnswerMinutes, canMissMeeting, canRecordMinutes } from "@/lib/meetings/policy";
import { AnswerMinutesForm, MissForm } from "./forms";
import type { MeetingPageProps } from "./meeting-page";
import { MinutesBadge } from "./meeting-state";
import { MinutesForm } from "./minutes-form";

/** How it went: to be written down within two days, or as it was. */
export function MeetingMinutes({ meeting, unsent, actor, side, now, locale }: MeetingPageProps) {
  const t = useTranslations("meetings");
  const record = canRecordMinutes(actor, meeting, now);
  const miss = canMissMeeting(actor, meeting, now);
  if (record.ok || miss.ok) {
    return (
      <Section id="minutes" title={t("page.minutes")} lead={t("page.minutesLead")}>
        <MinutesForm draft={{ form: "meeting.minutes", subjectId: meeting.id, saved: unsent }} side={side} />
        <div className="mt-6">
          <Opener label={t("form.missed")}>
            <MissForm meetingId={meeting.id} />
          </Opener>
        </div>
      </Section>
    );
  }
  if (meeting.missedBy) {
    return (
      <Section title={t("page.missed")}>
        <p>{t(`missedBy.${meeting.missedBy}`)}</p>
        {meeting.reason ? <p className="mt-2 whitespace-pre-line">{meeting.reason}</p> : null}
      </Section>
    );
  }
  if (meeting.state === "cancelled") {
    return (
      <Section title={t("page.cancelled")}>
        <p className="whitespace-pre-line">{meeting.reason || t("page.over")}</p>
      </Section>
    );
  }
  if (!meeting.minutesKo && !meeting.minutesEn) return null;
  const text = (words: string, lang: string) =>
    words ? (
      <p lang={lang} className="whitespace-pre-line">
        {words}
      </p>
    ) : (
      <span className="text-subtle">{t("page.notWritten")}</span>
    );
  return (
    <Section id="minutes" title={t("page.minutes")}>
      <DescriptionList
        items={[
          { term: t("field.attendance"), description: meeting.attendance },
          { term: t("field.minutesKo"), description: text(meeting.minutesKo, "ko") },
          { term: t("field.minutesEn"), description: text(meeting.minutesEn, "en") },
          { term: t("field.recordedBy"), description: meeting.recorder ?? "" },
          {
            term: t(meeting.recordedSide === side ? "field.answer" : "page.answer"),
            description: <Answer meeting={meeting} actor={actor} locale={locale} />,
          },
        ]}
      />
      {canAnswerMinutes(actor, meeting).ok ? (
        <div className="mt-4">
          <Opener label={t("form.answerMinutes")} variant="secondary">
            <AnswerMinutesForm meetingId={meeting.id} />
          </Opener>
        </div>
      ) : null}
    </Section>
  );
}

/** What the side that did not write them says of the minutes, beside them. */
function Answer({ meeting, actor, locale }: Pick<MeetingPageProps, "meeting" | "actor" | "locale">) {
  const t = useTranslations("meetings");
  const { minutesAnswer, answerNote, answerer, answeredAt } = meeting;
  if (!minutesAnswer || !answeredAt) return <span className="text-subtle">{t("page.unanswered")}</span>;
  return (
    <>
      <MinutesBadge answer={minutesAnswer} />
      {answerNote ? <p className="mt-1 max-w-measure whitespace-pre-line">{answerNote}</p> : null}
      <p className="mt-1 text-body-s text-subtle">
        {t("page.answered", { name: answerer ?? "", date: formatDate(answeredAt, locale, actor.timeZone) })}
      </p>
    </>
  );
}
