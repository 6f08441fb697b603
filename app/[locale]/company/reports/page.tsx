import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompanyReport } from "@/components/reports/company-report";
import { getOwnCompany } from "@/lib/companies/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getCompanyFigures } from "@/lib/reports/queries.company";
import { listFigureWords } from "@/lib/reports/queries.definitions";
import { companyKeys } from "@/lib/reports/states";

type Props = PageProps<"/[locale]/company/reports">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.companyReport" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("company");
  const now = new Date();
  const [company, figures, words] = await Promise.all([
    found(getOwnCompany(actor)),
    found(getCompanyFigures(actor, now)),
    listFigureWords(actor, companyKeys, now),
  ]);
  return (
    <CompanyReport {...{ company, figures, words, now }} locale={localeOf(await params)} timeZone={actor.timeZone} />
  );
}
