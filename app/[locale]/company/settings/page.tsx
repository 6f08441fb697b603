import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeEmail } from "@/components/accounts/change-email";
import { Colleagues } from "@/components/accounts/colleagues";
import { InvitationList } from "@/components/accounts/invitation-list";
import { InviteColleagueForm } from "@/components/accounts/invite-forms";
import { SecondFactorTab } from "@/components/accounts/second-factor-tab";
import { Sessions } from "@/components/accounts/sessions";
import { Settings, settingsTab, settingsTabs } from "@/components/accounts/settings";
import { CompanyConsents } from "@/components/consents/company-consents";
import { LetterSettings } from "@/components/notifications/letter-settings";
import { OwnData } from "@/components/privacy/own-data";
import { Section } from "@/components/ui/section";
import { getEmailChange } from "@/lib/accounts/queries.email";
import { getOwnFactor } from "@/lib/accounts/queries.factor";
import { listSessions } from "@/lib/accounts/queries.sessions";
import { canSpeakForCompany } from "@/lib/consents/policy";
import { listConsents, listTransferConsents } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { one, pageOf } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { type Locale, localeOf } from "@/lib/i18n/locales";
import { letterGroupsOf } from "@/lib/letters";
import { canInviteColleague } from "@/lib/memberships/policy";
import { listColleagues, listInvitations } from "@/lib/memberships/queries";
import { getChoices } from "@/lib/notifications/queries";
import { findAskedArchive } from "@/lib/privacy/queries";
import { findOwnErasureFacts, listOwnRequests } from "@/lib/privacy/queries.requests";

type Props = PageProps<"/[locale]/company/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.settings" });
  return { title: t("title") };
}

async function ownConsents(actor: Actor, locale: Locale) {
  const [consents, receipts] = await Promise.all([listTransferConsents(actor), listConsents(actor)]);
  const verdict = canSpeakForCompany(actor, actor.companyId ?? "");
  return <CompanyConsents {...{ consents, receipts, verdict, locale, timeZone: actor.timeZone }} />;
}

export default async function CompanySettingsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("company");
  const asked = await searchParams;
  const tab = settingsTab(one(asked.tab), settingsTabs);
  const t = await getTranslations("accounts");
  const labels = {
    details: t("settings.details"),
    password: t("settings.password"),
    secondStep: t("secondStep.tab"),
    sessions: t("sessions.title"),
    letters: (await getTranslations("notifications.settings"))("tab"),
    data: (await getTranslations("privacy.own"))("tab"),
    people: t("settings.people"),
    consents: t("settings.consents"),
  };
  const hrefOf = (name: string) => paths.company.settings(locale, { tab: name === "details" ? null : name });
  const tabs = settingsTabs.map((name) => ({ tab: name, label: labels[name], href: hrefOf(name) }));
  if (tab === "consents")
    return <Settings actor={actor} tab={tab} tabs={tabs} consents={await ownConsents(actor, locale)} />;
  if (tab === "letters") {
    const { role, timeZone } = actor;
    const letters = (
      <LetterSettings groups={letterGroupsOf(role)} chosen={await getChoices(actor)} timeZone={timeZone} />
    );
    return <Settings {...{ actor, tab, tabs, letters }} />;
  }
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
  if (tab !== "people") {
    const change = await getEmailChange(actor);
    const email = <ChangeEmail {...{ actor, locale, change }} done={one(asked.done) === "email"} />;
    return <Settings {...{ actor, tab, tabs, email }} />;
  }
  const invites = canInviteColleague(actor).ok;
  const [colleagues, invitations] = await Promise.all([
    listColleagues(actor),
    invites ? listInvitations(actor, { page: pageOf(asked.page) }) : null,
  ]);
  return (
    <Settings
      actor={actor}
      tab={tab}
      tabs={tabs}
      people={
        <>
          <Colleagues actor={actor} colleagues={colleagues} />
          {invitations ? (
            <>
              <Section title={t("invitations.newColleague")}>
                <div className="max-w-form">
                  <InviteColleagueForm locale={actor.locale} />
                </div>
              </Section>
              <InvitationList
                actor={actor}
                locale={locale}
                list={invitations}
                hrefFor={(page) => paths.company.settings(locale, { tab, page })}
              />
            </>
          ) : null}
        </>
      }
    />
  );
}
