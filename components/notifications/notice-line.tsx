import { useTranslations } from "next-intl";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { NoticeRow } from "@/lib/notifications/queries";
import { NoticeLink } from "./notice-link";

type Props = { notice: NoticeRow; locale: Locale; timeZone: string };

/** What was told and when; that it is unread is said in a word, and repeated by weight and dot. */
export function NoticeLine({ notice, locale, timeZone }: Props) {
  const t = useTranslations("notifications.list");
  const unread = notice.readAt === null;
  const title = locale === "ko" ? notice.titleKo : notice.titleEn;
  const href = locale === "ko" ? notice.pathKo : notice.pathEn;
  const look = `break-words ${unread ? "font-bold text-bolder" : "text-basic"}`;
  return (
    <div className="flex min-w-0 items-start gap-2.5">
      <span
        aria-hidden="true"
        className={`mt-2.5 size-2 shrink-0 rounded-full forced-colors:bg-[Highlight] ${unread ? "bg-[var(--button-primary-hover)]" : "invisible"}`}
      />
      <div className="min-w-0">
        {unread ? <span className="sr-only">{t("unread")}: </span> : null}
        {href ? (
          <NoticeLink
            noticeId={notice.id}
            href={href}
            unread={unread}
            className={`${look} underline underline-offset-4`}
          >
            {title}
          </NoticeLink>
        ) : (
          <span className={look}>{title}</span>
        )}
        <p className="text-body-s text-subtle">
          <time dateTime={notice.createdAt.toISOString()}>{formatMoment(notice.createdAt, locale, timeZone)}</time>
        </p>
      </div>
    </div>
  );
}
