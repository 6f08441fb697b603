import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FederationPage } from "@/components/reports/federation-page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getFederationFigures } from "@/lib/reports/queries.federation";

type Props = PageProps<"/[locale]/city/federation">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.federation" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  const figures = await getFederationFigures(await requireActor("federation"));
  return <FederationPage figures={figures} locale={localeOf(await params)} />;
}
