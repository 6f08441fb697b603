import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MentorBriefs } from "@/components/briefs/mentor-list";
import { DownloadLink } from "@/components/exports/download-link";
import { ownBriefsFilter } from "@/lib/briefs/input";
import { canOpenBrief } from "@/lib/briefs/policy";
import { listOwnBriefs, listProductInterests } from "@/lib/briefs/queries";
import { getChamber } from "@/lib/chambers/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/mentor/briefs">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "briefs.mentor" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const asked = await searchParams;
  const locale = localeOf(await params);
  const filter = ownBriefsFilter.parse(asked);
  const chamber = await found(getChamber(actor, actor.chamberId ?? ""));
  const [briefs, interests] = await Promise.all([listOwnBriefs(actor, filter), listProductInterests(actor)]);
  return (
    <>
      <MentorBriefs
        briefs={briefs}
        interests={interests}
        filter={filter}
        verdict={canOpenBrief(actor, { ...chamber, open: 0 })}
        locale={locale}
        timeZone={actor.timeZone}
      />
      <DownloadLink list="ownBriefs" {...{ actor, asked, locale }} />
    </>
  );
}
