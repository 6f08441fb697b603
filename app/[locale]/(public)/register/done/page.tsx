import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Registered } from "@/components/companies/registered";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/register/done">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "companies" });
  return { title: t("registered.title"), ...unlisted };
}

export default async function Page({ params }: Props) {
  return <Registered locale={localeOf(await params)} />;
}
