import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompanyExhibitions } from "@/components/exhibitions/company-list";
import { DownloadLink } from "@/components/exports/download-link";
import { requireActor } from "@/lib/core/session";
import { listOwnBooths } from "@/lib/exhibitions/queries.booths";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/company/exhibitions">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "exhibitions.own" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("company");
  const now = new Date();
  const booths = await listOwnBooths(actor, now);
  const locale = localeOf(await params);
  return (
    <>
      <CompanyExhibitions {...{ booths, now, locale }} />
      <DownloadLink list="ownBooths" {...{ actor, locale }} />
    </>
  );
}
