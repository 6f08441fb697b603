import { useTranslations } from "next-intl";
import { DropDown } from "@/components/layout/drop-down";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { noticesOf } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { NewestNotices } from "@/lib/notifications/queries";
import { NoticeLine } from "./notice-line";

type Props = { newest: NewestNotices; role: string; locale: Locale; timeZone: string };

/** In the head of every page: how much is unread, and the newest few at a press. */
export function Inbox({ newest, role, locale, timeZone }: Props) {
  const t = useTranslations("notifications.list");
  return (
    <DropDown
      className="group/inbox relative max-lg:hidden"
      summary={<InboxSign unread={newest.unread} />}
      summaryClassName="relative inline-flex min-h-10 items-center gap-2 rounded-md border border-gray px-3 text-body-s font-bold hover:bg-surface-subtler"
      panelClassName="absolute top-full right-0 z-30 mt-1 w-96 rounded-lg border border-gray-light bg-surface p-4 shadow-2"
    >
      {newest.rows.length === 0 ? <p className="text-subtle">{t("emptyTitle")}</p> : null}
      <ul className="flex flex-col gap-3">
        {newest.rows.map((notice) => (
          <li key={notice.id}>
            <NoticeLine notice={notice} locale={locale} timeZone={timeZone} />
          </li>
        ))}
      </ul>
      <p className="mt-4 border-t border-gray-light pt-3">
        <Link href={noticesOf(role, locale)} className="font-bold text-anchor underline underline-offset-4">
          {t("seeAll")}
        </Link>
      </p>
    </DropDown>
  );
}

/** The same on a narrow screen: there the list is a page. */
export function InboxLink({ unread, role, locale }: { unread: number; role: string; locale: Locale }) {
  return (
    <Link
      href={noticesOf(role, locale)}
      className="relative inline-flex min-h-11 items-center rounded-md border border-gray px-2.5 lg:hidden"
    >
      <InboxSign unread={unread} narrow />
    </Link>
  );
}

function InboxSign({ unread, narrow = false }: { unread: number; narrow?: boolean }) {
  const t = useTranslations("notifications.list");
  return (
    <>
      <Icon name="inbox" size={22} />
      <span className={narrow ? "sr-only" : undefined}>{t("title")}</span>
      {unread > 0 ? (
        <span
          aria-hidden="true"
          className={`${narrow ? "absolute -top-2 -right-2" : ""} min-w-6 rounded-full border border-transparent bg-button-primary px-1.5 text-center text-body-xs leading-6 font-bold text-on-fill tabular-nums forced-colors:border-[CanvasText]`}
        >
          {unread > 99 ? "99+" : unread}
        </span>
      ) : null}
      <span className="sr-only">, {unread > 0 ? t("unreadCount", { count: unread }) : t("noneUnread")}</span>
    </>
  );
}
