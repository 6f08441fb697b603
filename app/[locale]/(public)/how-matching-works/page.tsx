import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Method } from "@/components/runs/method";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/how-matching-works">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "matching.method" });
  return { title: t("title"), description: t("lead") };
}

export default async function Page({ params }: Props) {
  return <Method locale={localeOf(await params)} />;
}
