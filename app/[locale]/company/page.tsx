import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompanyHome } from "@/components/reports/company-home";
import { offeredBriefsFilter } from "@/lib/briefs/input";
import { listOfferedBriefs } from "@/lib/briefs/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getCompanyHome } from "@/lib/reports/queries";

type Props = PageProps<"/[locale]/company">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.companyHome" });
  return { title: t("title") };
}

export default async function CompanyHomePage({ params }: Props) {
  const actor = await requireActor("company");
  const now = new Date();
  const [home, briefs] = await Promise.all([
    found(getCompanyHome(actor, now)),
    listOfferedBriefs(actor, offeredBriefsFilter.parse({})),
  ]);
  return (
    <CompanyHome actor={actor} home={home} fittingBriefs={briefs.fitting} now={now} locale={localeOf(await params)} />
  );
}
