import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HelpPage } from "@/components/public/text-page";
import { localeOf } from "@/lib/i18n/locales";

export async function generateMetadata({ params }: PageProps<"/[locale]/help">): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "public" });
  return { title: t("help.title") };
}

export default function Page() {
  return <HelpPage />;
}
