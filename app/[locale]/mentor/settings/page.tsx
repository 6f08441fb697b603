import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeEmail } from "@/components/accounts/change-email";
import { InvitationList } from "@/components/accounts/invitation-list";
import { InviteMentorForm } from "@/components/accounts/invite-forms";
import { SecondFactorTab } from "@/components/accounts/second-factor-tab";
import { Sessions } from "@/components/accounts/sessions";
import { Settings, settingsTab } from "@/components/accounts/settings";
import { LetterSettings } from "@/components/notifications/letter-settings";
import { OwnData } from "@/components/privacy/own-data";
import { Section } from "@/components/ui/section";
import { getEmailChange } from "@/lib/accounts/queries.email";
import { getOwnFactor } from "@/lib/accounts/queries.factor";
import { listSessions } from "@/lib/accounts/queries.sessions";
import { one, pageOf } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { letterGroupsOf } from "@/lib/letters";
import { canInviteMentor } from "@/lib/memberships/policy";
import { listInvitations } from "@/lib/memberships/queries";
import { getChoices } from "@/lib/notifications/queries";
import { findAskedArchive } from "@/lib/privacy/queries";
import { findOwnErasureFacts, listOwnRequests } from "@/lib/privacy/queries.requests";

type Props = PageProps<"/[locale]/mentor/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.settings" });
  return { title: t("title") };
}

export default async function MentorSettingsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("mentor");
  const asked = await searchParams;
  const t = await getTranslations("accounts");
  const chamberId = actor.chamberId ?? "";
  const leads = canInviteMentor(actor, { id: chamberId }).ok;
  const names = leads
    ? (["details", "password", "secondStep", "sessions", "letters", "people", "data"] as const)
    : (["details", "password", "secondStep", "sessions", "letters", "data"] as const);
  const tab = settingsTab(one(asked.tab), names);
  const labels = {
    details: t("settings.details"),
    password: t("settings.password"),
    secondStep: t("secondStep.tab"),
    sessions: t("sessions.title"),
    letters: (await getTranslations("notifications.settings"))("tab"),
    data: (await getTranslations("privacy.own"))("tab"),
    people: t("invitations.title"),
  };
  const hrefOf = (name: string) => paths.mentor.settings(locale, { tab: name === "details" ? null : name });
  const tabs = names.map((name) => ({ tab: name, label: labels[name], href: hrefOf(name) }));
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
  return (
    <Settings
      actor={actor}
      tab={tab}
      tabs={tabs}
      people={
        <>
          <Section title={t("invitations.newMentor")} lead={actor.chamberName?.[locale]}>
            <div className="max-w-form">
              <InviteMentorForm chambers={[{ value: chamberId, label: actor.chamberName?.[locale] ?? "" }]} />
            </div>
          </Section>
          <InvitationList
            actor={actor}
            locale={locale}
            list={await listInvitations(actor, { page: pageOf(asked.page) })}
            hrefFor={(page) => paths.mentor.settings(locale, { tab, page })}
          />
        </>
      }
    />
  );
}
