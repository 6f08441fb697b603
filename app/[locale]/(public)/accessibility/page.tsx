import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextPage } from "@/components/public/text-page";
import { paths } from "@/lib/core/paths";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";

export async function generateMetadata({ params }: PageProps<"/[locale]/accessibility">): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "public" });
  return shared(locale, {
    title: t("accessibility.title"),
    description: t("accessibility.lead"),
    at: (one) => paths.accessibility(one),
  });
}

export default function Page() {
  return <TextPage page="accessibility" />;
}
