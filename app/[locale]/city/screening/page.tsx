import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { ScreeningPage } from "@/components/screening/screening-page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { hitChoice } from "@/lib/screening/input";
import { countHits, getScreeningStanding, listHitLists, listHits } from "@/lib/screening/queries";

type Props = PageProps<"/[locale]/city/screening">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "screening" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = hitChoice.parse(asked);
  const [list, counts, lists, standing] = await Promise.all([
    listHits(actor, filter),
    countHits(actor, { companyId: filter.company ?? undefined }),
    listHitLists(actor),
    getScreeningStanding(actor),
  ]);
  const locale = localeOf(await params);
  return (
    <>
      <ScreeningPage {...{ list, counts, lists, standing, filter, actor, locale }} now={new Date()} />
      <DownloadLink list="screening" {...{ actor, asked, locale }} />
    </>
  );
}
