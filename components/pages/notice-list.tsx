import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/core/paths";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PageVersion } from "@/lib/pages/queries";
import { bodyIn } from "./words";

/** Notices as lines, newest first. */
export function NoticeLines({ notices, locale }: { notices: readonly PageVersion[]; locale: Locale }) {
  const common = useTranslations("common");
  const t = useTranslations("pages.notices.onlyIn");
  const only = (notice: PageVersion) => bodyIn(notice, locale).lang;
  return (
    <ul className="border-t-2 border-gray-darker">
      {notices.map((notice) => (
        <li
          key={notice.id}
          className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-gray-light py-3.5"
        >
          <span className="flex min-w-0 flex-wrap items-center gap-2">
            <Link href={paths.notice(locale, notice.slug)} className="text-anchor">
              <Bilingual ko={notice.titleKo} en={notice.titleEn} locale={locale} />
            </Link>
            {only(notice) ? <Badge>{t(only(notice)!)}</Badge> : null}
            {notice.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
          </span>
          <span className="text-body-s text-subtle">{formatDay(notice.effectiveOn, locale)}</span>
        </li>
      ))}
    </ul>
  );
}

type Props = { list: { rows: readonly PageVersion[]; total: number; page: number; pages: number }; locale: Locale };

export function NoticeListPage({ list, locale }: Props) {
  const t = useTranslations("pages.notices");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {list.rows.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          action={<LinkButton href={paths.programs(locale)}>{t("programs")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <NoticeLines notices={list.rows} locale={locale} />
      )}
      <ListPages
        label={t("pagination")}
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => paths.notices(locale, { page })}
      />
    </>
  );
}
