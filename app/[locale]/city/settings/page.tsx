import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeEmail } from "@/components/accounts/change-email";
import { SecondFactorTab } from "@/components/accounts/second-factor-tab";
import { Sessions } from "@/components/accounts/sessions";
import { Settings, settingsTab } from "@/components/accounts/settings";
import { LetterSettings } from "@/components/notifications/letter-settings";
import { OwnData } from "@/components/privacy/own-data";
import { getEmailChange } from "@/lib/accounts/queries.email";
import { getOwnFactor } from "@/lib/accounts/queries.factor";
import { listSessions } from "@/lib/accounts/queries.sessions";
import { one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { letterGroupsOf } from "@/lib/letters";
import { getChoices } from "@/lib/notifications/queries";
import { findAskedArchive } from "@/lib/privacy/queries";
import { findOwnErasureFacts, listOwnRequests } from "@/lib/privacy/queries.requests";

type Props = PageProps<"/[locale]/city/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.settings" });
  return { title: t("title") };
}

export default async function CitySettingsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official", "federation", "admin");
  const asked = await searchParams;
  const t = await getTranslations("accounts");
  const names = ["details", "password", "secondStep", "sessions", "letters", "data"] as const;
  const labels = {
    details: t("settings.details"),
    password: t("settings.password"),
    secondStep: t("secondStep.tab"),
    sessions: t("sessions.title"),
    letters: (await getTranslations("notifications.settings"))("tab"),
    data: (await getTranslations("privacy.own"))("tab"),
  };
  const hrefOf = (name: string) => paths.city.settings(locale, { tab: name === "details" ? null : name });
  const tabs = names.map((name) => ({ tab: name, label: labels[name], href: hrefOf(name) }));
  const tab = settingsTab(one(asked.tab), names);
  if (tab === "data") {
    const archive = await findAskedArchive(actor, one(asked.archive));
    const [requests, facts] = await Promise.all([listOwnRequests(actor), findOwnErasureFacts(actor)]);
    const data = <OwnData {...{ actor, locale, archive, requests, facts }} />;
    return <Settings {...{ actor, tab, tabs, data }} />;
  }
  if (tab === "secondStep") {
    const secondStep = <SecondFactorTab actor={actor} own={await getOwnFactor(actor)} />;
    return <Settings {...{ actor, tab, tabs, secondStep }} />;
  }
  if (tab === "sessions") {
    const sessions = <Sessions actor={actor} locale={locale} sessions={await listSessions(actor)} />;
    return <Settings {...{ actor, tab, tabs, sessions }} />;
  }
  if (tab !== "letters") {
    const change = await getEmailChange(actor);
    const email = <ChangeEmail {...{ actor, locale, change }} done={one(asked.done) === "email"} />;
    return <Settings {...{ actor, tab, tabs, email }} />;
  }
  const { role, timeZone } = actor;
  const letters = <LetterSettings groups={letterGroupsOf(role)} chosen={await getChoices(actor)} timeZone={timeZone} />;
  return <Settings {...{ actor, tab, tabs, letters }} />;
}
