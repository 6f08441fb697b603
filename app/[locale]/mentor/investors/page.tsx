import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { MentorInvestors } from "@/components/investors/mentor-investors";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { investmentsFilter } from "@/lib/investors/input";
import { listInvestments } from "@/lib/investors/queries";
import { listPublishedProfiles } from "@/lib/investors/queries.profiles";

type Props = PageProps<"/[locale]/mentor/investors">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "investors.mentor" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const filter = investmentsFilter.parse(await searchParams);
  const [list, profiles] = await Promise.all([listInvestments(actor, filter), listPublishedProfiles(actor)]);
  const locale = localeOf(await params);
  return (
    <>
      <MentorInvestors {...{ actor, list, profiles, filter, locale }} now={new Date()} timeZone={actor.timeZone} />
      <DownloadLink list="investmentProfiles" {...{ actor, locale }} />
    </>
  );
}
