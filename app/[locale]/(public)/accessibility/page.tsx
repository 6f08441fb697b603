import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextPage } from "@/components/public/text-page";
import { localeOf } from "@/lib/i18n/locales";

export async function generateMetadata({ params }: PageProps<"/[locale]/accessibility">): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "public" });
  return { title: t("accessibility.title") };
}

export default function Page() {
  return <TextPage page="accessibility" />;
}
