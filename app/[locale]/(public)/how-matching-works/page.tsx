import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Method } from "@/components/runs/method";
import { one } from "@/lib/core/page";
import { currentActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { weightsVersion } from "@/lib/matching/input";
import { findPublicWeights } from "@/lib/matching/queries.weights";

type Props = PageProps<"/[locale]/how-matching-works">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "matching.method" });
  return { title: t("title"), description: t("lead") };
}

export default async function Page({ params, searchParams }: Props) {
  const shown = await findPublicWeights(await currentActor(), weightsVersion(one((await searchParams).version)));
  return <Method shown={shown} locale={localeOf(await params)} />;
}
