import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { OwnInvestment } from "@/components/investors/own-profile";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { investmentsFilter } from "@/lib/investors/input";
import { listInvestments } from "@/lib/investors/queries";
import { findOwnProfile, listOwnVersions } from "@/lib/investors/queries.profiles";

type Props = PageProps<"/[locale]/company/investment">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "investors.own" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("company");
  const { page } = investmentsFilter.parse(await searchParams);
  const [profile, versions, list] = await Promise.all([
    findOwnProfile(actor),
    listOwnVersions(actor),
    listInvestments(actor, { ...investmentsFilter.parse({}), page }),
  ]);
  const locale = localeOf(await params);
  return (
    <>
      <OwnInvestment {...{ profile, versions, list, actor, locale }} now={new Date()} />
      <DownloadLink list="investments" {...{ actor, locale }} />
    </>
  );
}
