import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Settings, settingsTab } from "@/components/accounts/settings";
import { one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.settings" });
  return { title: t("title") };
}

export default async function CitySettingsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official", "federation", "admin");
  const t = await getTranslations("accounts.settings");
  const names = ["details", "password"] as const;
  const hrefOf = (name: string) => paths.city.settings(locale, { tab: name === "details" ? null : name });
  return (
    <Settings
      actor={actor}
      tab={settingsTab(one((await searchParams).tab), names)}
      tabs={names.map((name) => ({ tab: name, label: t(name), href: hrefOf(name) }))}
    />
  );
}
