import { getTranslations } from "next-intl/server";
import { ChangeEmail } from "@/components/accounts/change-email";
import { DetailsTab, PasswordTab, type SettingsTab } from "@/components/accounts/own-tabs";
import { SecondFactorTab } from "@/components/accounts/second-factor-tab";
import { Sessions } from "@/components/accounts/sessions";
import { LetterSettings } from "@/components/notifications/letter-settings";
import { OwnData } from "@/components/privacy/own-data";
import { getEmailChange } from "@/lib/accounts/queries.email";
import { getOwnFactor } from "@/lib/accounts/queries.factor";
import { listSessions } from "@/lib/accounts/queries.sessions";
import type { Actor } from "@/lib/core/actor";
import { one } from "@/lib/core/page";
import type { Locale } from "@/lib/i18n/locales";
import { letterGroupsOf } from "@/lib/letters";
import { getChoices } from "@/lib/notifications/queries";
import { findAskedArchive } from "@/lib/privacy/queries";
import { findOwnErasureFacts, listOwnRequests } from "@/lib/privacy/queries.requests";

type Asked = Record<string, string | string[] | undefined>;

/** The tabs of everybody's own settings, with `more` of one kind of person's before the last; each reads when it is shown. */
export async function ownTabs(actor: Actor, locale: Locale, asked: Asked, more: SettingsTab[] = []) {
  const t = await getTranslations("accounts");
  const tabs: SettingsTab[] = [
    {
      tab: "details",
      label: t("settings.details"),
      async show() {
        const [own, change] = await Promise.all([getOwnFactor(actor), getEmailChange(actor)]);
        return (
          <>
            <DetailsTab actor={actor} />
            <ChangeEmail {...{ actor, locale, own, change }} done={one(asked.done) === "email"} />
          </>
        );
      },
    },
    {
      tab: "password",
      label: t("settings.password"),
      show: async () => <PasswordTab email={actor.email ?? ""} />,
    },
    {
      tab: "secondStep",
      label: t("secondStep.tab"),
      show: async () => <SecondFactorTab actor={actor} own={await getOwnFactor(actor)} />,
    },
    {
      tab: "sessions",
      label: t("sessions.title"),
      show: async () => <Sessions actor={actor} locale={locale} sessions={await listSessions(actor)} />,
    },
    {
      tab: "letters",
      label: (await getTranslations("notifications.settings"))("tab"),
      async show() {
        const { role, timeZone } = actor;
        return <LetterSettings groups={letterGroupsOf(role)} chosen={await getChoices(actor)} timeZone={timeZone} />;
      },
    },
    ...more,
    {
      tab: "data",
      label: (await getTranslations("privacy.own"))("tab"),
      async show() {
        const archive = await findAskedArchive(actor, one(asked.archive));
        const [requests, facts] = await Promise.all([listOwnRequests(actor), findOwnErasureFacts(actor)]);
        return <OwnData {...{ actor, locale, archive, requests, facts }} />;
      },
    },
  ];
  return tabs;
}
