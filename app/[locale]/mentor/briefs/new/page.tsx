import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { v7 } from "uuid";
import { NewBrief } from "@/components/briefs/edit-brief";
import { canOpenBrief } from "@/lib/briefs/policy";
import { getChamber } from "@/lib/chambers/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/mentor/briefs/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "briefs.mentor" });
  return { title: t("newTitle") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("mentor");
  const chamber = await found(getChamber(actor, actor.chamberId ?? ""));
  if (!actor.userId || !canOpenBrief(actor, { ...chamber, open: 0 }).ok) notFound();
  return (
    <NewBrief
      briefId={v7()}
      userId={actor.userId}
      saved={await findDraft(actor, "brief.edit", actor.userId)}
      locale={localeOf(await params)}
    />
  );
}
