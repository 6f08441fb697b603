import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { NoticeList } from "@/components/notifications/notice-list";
import type { Actor } from "@/lib/core/actor";
import { localeOf } from "@/lib/i18n/locales";
import { letterGroupsOf } from "@/lib/letters";
import { noticeFilter } from "@/lib/notifications/input";
import { listNotices } from "@/lib/notifications/queries";

type Place = { locale: string };
type Query = Record<string, string | string[] | undefined>;

export async function noticesMetadata(place: Place): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(place), namespace: "notifications.list" });
  return { title: t("title") };
}

/** One's own notices, whoever one is. */
export async function Notices({ actor, place, asked }: { actor: Actor; place: Place; asked: Query }) {
  const locale = localeOf(place);
  const { role, timeZone } = actor;
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
