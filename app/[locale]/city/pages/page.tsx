import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { KeptPages } from "@/components/pages/kept-list";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listKeptPages } from "@/lib/pages/queries";

type Props = PageProps<"/[locale]/city/pages">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "pages.kept" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("admin", "official");
  const locale = localeOf(await params);
  return (
    <>
      <KeptPages pages={await listKeptPages(actor)} locale={locale} />
      <DownloadLink list="keptPages" {...{ actor, locale }} />
    </>
  );
}
