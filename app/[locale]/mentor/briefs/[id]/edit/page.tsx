import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangeBrief } from "@/components/briefs/edit-brief";
import { canChangeBrief } from "@/lib/briefs/policy";
import { getBrief } from "@/lib/briefs/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/mentor/briefs/[id]/edit">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "briefs.mentor" });
  return { title: t("changeTitle") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("mentor");
  const brief = await found(getBrief(actor, id));
  if (!canChangeBrief(actor, brief).ok) notFound();
  return <ChangeBrief brief={brief} saved={await findDraft(actor, "brief.edit", brief.id)} locale={localeOf(rest)} />;
}
