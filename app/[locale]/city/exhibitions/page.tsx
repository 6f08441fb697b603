import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CityExhibitions } from "@/components/exhibitions/city-list";
import { DownloadLink } from "@/components/exports/download-link";
import { requireActor } from "@/lib/core/session";
import { listExhibitions } from "@/lib/exhibitions/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/exhibitions">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "exhibitions.city" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("official");
  const exhibitions = await listExhibitions(actor);
  const locale = localeOf(await params);
  return (
    <>
      <CityExhibitions exhibitions={exhibitions} now={new Date()} locale={locale} />
      <DownloadLink list="exhibitions" {...{ actor, locale }} />
    </>
  );
}
