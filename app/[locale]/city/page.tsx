import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { CityWaits } from "@/components/reports/city-waits";
import { CityDashboard } from "@/components/reports/dashboard";
import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";
import { dashboardFilter } from "@/lib/reports/input";
import { getDashboard, getWaits } from "@/lib/reports/queries";

type Props = PageProps<"/[locale]/city">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.city" });
  return { title: t("title") };
}

export default async function CityPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official");
  const filter = dashboardFilter.parse(await searchParams);
  const now = new Date();
  const [dashboard, waits, programs] = await Promise.all([
    getDashboard(actor, filter, now),
    getWaits(actor, now),
    listPrograms(actor),
  ]);
  const t = await getTranslations("reports.city");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton href={paths.city.reports(locale)} variant="tertiary">
            {t("toReports")}
          </LinkButton>
        }
      />
      {waits ? <CityWaits {...{ waits, actor, now, locale }} /> : null}
      <CityDashboard {...{ actor, dashboard, programs, filter, locale }} timeZone={actor.timeZone} />
    </>
  );
}
