import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 } from "uuid";
import { OwnInterests } from "@/components/conflicts/own-interests";
import { DownloadLink } from "@/components/exports/download-link";
import { dayIn } from "@/lib/chambers/rules";
import { listOwnStanding, listVersions } from "@/lib/conflicts/queries.register";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/mentor/interests">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "conflicts" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("mentor");
  const interests = await listOwnStanding(actor);
  const versions = await listVersions(
    actor,
    interests.map(({ id }) => id),
  );
  const now = new Date();
  const locale = localeOf(await params);
  return (
    <>
      <OwnInterests
        {...{ actor, interests, versions, now, locale }}
        ids={{ self: v7(), chamber: v7() }}
        today={dayIn(actor.timeZone, now)}
      />
      <DownloadLink list="ownInterests" {...{ actor, locale }} />
    </>
  );
}
