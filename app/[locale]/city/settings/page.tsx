import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Settings, settingsTab } from "@/components/accounts/settings";
import { LetterSettings } from "@/components/notifications/letter-settings";
import { one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { letterGroupsOf } from "@/lib/letters";
import { getChoices } from "@/lib/notifications/queries";

type Props = PageProps<"/[locale]/city/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.settings" });
  return { title: t("title") };
}

export default async function CitySettingsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official", "federation", "admin");
  const t = await getTranslations("accounts.settings");
  const names = ["details", "password", "letters"] as const;
  const labels = {
    details: t("details"),
    password: t("password"),
    letters: (await getTranslations("notifications.settings"))("tab"),
  };
  const hrefOf = (name: string) => paths.city.settings(locale, { tab: name === "details" ? null : name });
  const tabs = names.map((name) => ({ tab: name, label: labels[name], href: hrefOf(name) }));
  const tab = settingsTab(one((await searchParams).tab), names);
  if (tab !== "letters") return <Settings {...{ actor, tab, tabs }} />;
  const { role, timeZone } = actor;
  const letters = <LetterSettings groups={letterGroupsOf(role)} chosen={await getChoices(actor)} timeZone={timeZone} />;
  return <Settings {...{ actor, tab, tabs, letters }} />;
}
