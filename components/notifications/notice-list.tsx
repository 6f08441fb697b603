import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { FilterBar } from "@/components/layout/filter-bar";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect } from "@/components/ui/native-select";
import { letterSettingsOf, noticesOf } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { readAllNoticesAction, readNoticeAction } from "@/lib/notifications/actions";
import type { NoticeFilter } from "@/lib/notifications/input";
import type { listNotices, NoticeRow } from "@/lib/notifications/queries";
import type { LetterGroup } from "@/lib/notifications/states";
import { NoticeLine } from "./notice-line";

type Reader = { role: string; locale: Locale; timeZone: string };
type Props = Reader & {
  list: Awaited<ReturnType<typeof listNotices>>;
  filter: NoticeFilter;
  /** The groups of which this reader may be told. */
  groups: readonly LetterGroup[];
};

/** What a person was told, newest first; the same for every role. */
export function NoticeList({ list, filter, groups, role, locale, timeZone }: Props) {
  const t = useTranslations("notifications.list");
  const narrowed = Boolean(filter.group || filter.unread);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {list.rows.some(({ readAt }) => readAt === null) ? (
              <ActionButton action={readAllNoticesAction} input={{}} icon="check">
                {t("readAll")}
              </ActionButton>
            ) : null}
            <LinkButton href={letterSettingsOf(role, locale)} variant="tertiary">
              {t("settings")}
            </LinkButton>
          </>
        }
      />
      <NoticeFilters {...{ filter, groups, role, locale, narrowed }} />
      {list.rows.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t(narrowed ? "emptyFiltered" : "emptyText")}</EmptyState>
      ) : (
        <ul className="divide-y divide-gray-light">
          {list.rows.map((notice) => (
            <NoticeItem key={notice.id} {...{ notice, role, locale, timeZone }} />
          ))}
        </ul>
      )}
      <ListPages
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => noticesOf(role, locale, { ...filter, page })}
      />
    </>
  );
}

function NoticeFilters({
  filter,
  groups,
  role,
  locale,
  narrowed,
}: Pick<Props, "filter" | "groups" | "role" | "locale"> & { narrowed: boolean }) {
  const t = useTranslations("notifications");
  return (
    <FilterBar action={noticesOf(role, locale)} clearHref={narrowed ? noticesOf(role, locale) : undefined}>
      <NativeSelect
        id="group"
        name="group"
        label={t("list.group")}
        width="full"
        placeholder={t("list.allGroups")}
        options={groups.map((value) => ({ value, label: t(`groups.${value}`) }))}
        defaultValue={filter.group ?? ""}
      />
      <NativeSelect
        id="unread"
        name="unread"
        label={t("list.show")}
        width="full"
        placeholder={t("list.all")}
        options={[{ value: "yes", label: t("list.onlyUnread") }]}
        defaultValue={filter.unread ?? ""}
      />
    </FilterBar>
  );
}

function NoticeItem({ notice, locale, timeZone }: Reader & { notice: NoticeRow }) {
  const t = useTranslations("notifications");
  const title = locale === "ko" ? notice.titleKo : notice.titleEn;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <NoticeLine notice={notice} locale={locale} timeZone={timeZone} />
      </div>
      <div className="flex flex-wrap items-center gap-3 max-sm:pl-4.5">
        <Badge>{t(`groups.${notice.group}`)}</Badge>
        {notice.readAt === null ? (
          <ActionButton
            action={readNoticeAction}
            input={{ noticeId: notice.id }}
            variant="text"
            size="small"
            label={t("list.markReadOf", { title })}
          >
            {t("list.markRead")}
          </ActionButton>
        ) : (
          <span className="text-body-s text-subtle">{t("list.read")}</span>
        )}
      </div>
    </li>
  );
}
