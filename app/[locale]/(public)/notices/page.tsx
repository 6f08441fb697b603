import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoticeListPage } from "@/components/pages/notice-list";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { noticeListFilter } from "@/lib/pages/input";
import { listPublicNotices } from "@/lib/pages/queries";

type Props = PageProps<"/[locale]/notices">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "pages.notices" });
  return shared(locale, {
    title: t("title"),
    description: t("lead"),
    at: (one) => paths.notices(one),
    picture: paths.pagePicture(locale, "notices"),
  });
}

export default async function Page({ params, searchParams }: Props) {
  const { page } = noticeListFilter.parse(await searchParams);
  const list = await listPublicNotices(await currentActor(), page);
  return <NoticeListPage list={list} locale={localeOf(await params)} />;
}
