import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Method } from "@/components/runs/method";
import { one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { weightsVersion } from "@/lib/matching/input";
import { findPublicWeights } from "@/lib/matching/queries.weights";

type Props = PageProps<"/[locale]/how-matching-works">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "matching.method" });
  return shared(locale, { title: t("title"), description: t("lead"), at: (one) => paths.howMatchingWorks(one) });
}

export default async function Page({ params, searchParams }: Props) {
  const shown = await findPublicWeights(await currentActor(), weightsVersion(one((await searchParams).version)));
  return <Method shown={shown} locale={localeOf(await params)} />;
}
