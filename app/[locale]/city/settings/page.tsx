import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Settings } from "@/components/accounts/settings";
import { one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { ownTabs } from "../../own-tabs";

type Props = PageProps<"/[locale]/city/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.settings" });
  return { title: t("title") };
}

export default async function CitySettingsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official", "federation", "admin");
  const asked = await searchParams;
  const hrefOf = (tab: string | null) => paths.city.settings(locale, { tab });
  return <Settings {...{ actor, hrefOf }} tabs={await ownTabs(actor, locale, asked)} asked={one(asked.tab)} />;
}
