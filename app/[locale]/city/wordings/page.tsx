import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Wordings } from "@/components/wordings/wordings-page";
import { requireActor } from "@/lib/core/session";
import { listNdaTexts } from "@/lib/disclosures/queries.texts";
import { localeOf } from "@/lib/i18n/locales";
import { listScales } from "@/lib/outcomes/queries.scale";

type Props = PageProps<"/[locale]/city/wordings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "wordings" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("admin", "official");
  const [texts, scales] = await Promise.all([listNdaTexts(actor), listScales(actor)]);
  return <Wordings {...{ texts, scales, actor }} now={new Date()} locale={localeOf(await params)} />;
}
