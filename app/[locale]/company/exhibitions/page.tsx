import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompanyExhibitions } from "@/components/exhibitions/company-list";
import { requireActor } from "@/lib/core/session";
import { listOwnBooths } from "@/lib/exhibitions/queries.booths";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/company/exhibitions">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "exhibitions.own" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  const now = new Date();
  const booths = await listOwnBooths(await requireActor("company"), now);
  return <CompanyExhibitions {...{ booths, now }} locale={localeOf(await params)} />;
}
