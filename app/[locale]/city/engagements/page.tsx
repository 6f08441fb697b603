import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EngagementList } from "@/components/engagements/engagement-list";
import { DownloadLink } from "@/components/exports/download-link";
import { pageOf, searchText } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { engagementChoice } from "@/lib/engagements/input";
import { listEngagementChambers, listEngagements } from "@/lib/engagements/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/engagements">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "engagements.list" });
  return { title: t("title.city") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const { state, risk, chamber, program } = engagementChoice.parse(asked);
  const filter = {
    state,
    atRisk: risk !== null,
    chamberId: chamber,
    programId: program,
    text: searchText(asked.q),
    page: pageOf(asked.page),
  };
  const [engagements, chambers] = await Promise.all([
    listEngagements(actor, filter, new Date()),
    listEngagementChambers(actor),
  ]);
  const locale = localeOf(await params);
  return (
    <>
      <EngagementList {...{ engagements, filter, chambers, locale }} viewer="city" timeZone={actor.timeZone} />
      <DownloadLink list="engagements" {...{ actor, asked, locale }} />
    </>
  );
}
