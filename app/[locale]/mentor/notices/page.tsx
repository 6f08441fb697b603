import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { NoticeList } from "@/components/notifications/notice-list";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { letterGroupsOf } from "@/lib/letters";
import { noticeFilter } from "@/lib/notifications/input";
import { listNotices } from "@/lib/notifications/queries";

type Props = PageProps<"/[locale]/mentor/notices">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "notifications.list" });
  return { title: t("title") };
}

export default async function MentorNoticesPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("mentor");
  const { role, timeZone } = actor;
  const asked = await searchParams;
  const filter = noticeFilter.parse(asked);
  const list = await listNotices(actor, filter);
  const groups = letterGroupsOf(role).map(({ group }) => group);
  return (
    <>
      <NoticeList {...{ list, filter, groups, role, locale, timeZone }} />
      <DownloadLink list="notices" {...{ actor, asked, locale }} />
    </>
  );
}
