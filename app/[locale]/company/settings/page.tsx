import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Colleagues } from "@/components/accounts/colleagues";
import { InvitationList } from "@/components/accounts/invitation-list";
import { InviteColleagueForm } from "@/components/accounts/invite-forms";
import { Settings, settingsTab, settingsTabs } from "@/components/accounts/settings";
import { CompanyConsents } from "@/components/consents/company-consents";
import { LetterSettings } from "@/components/notifications/letter-settings";
import { Section } from "@/components/ui/section";
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
    letters: (await getTranslations("notifications.settings"))("tab"),
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
  if (tab !== "people") return <Settings actor={actor} tab={tab} tabs={tabs} />;
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
