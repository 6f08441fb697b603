import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationList } from "@/components/accounts/invitation-list";
import { InviteMentorForm } from "@/components/accounts/invite-forms";
import { Settings, settingsTab } from "@/components/accounts/settings";
import { LetterSettings } from "@/components/notifications/letter-settings";
import { Section } from "@/components/ui/section";
import { one, pageOf } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { letterGroupsOf } from "@/lib/letters";
import { canInviteMentor } from "@/lib/memberships/policy";
import { listInvitations } from "@/lib/memberships/queries";
import { getChoices } from "@/lib/notifications/queries";

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
    ? (["details", "password", "letters", "people"] as const)
    : (["details", "password", "letters"] as const);
  const tab = settingsTab(one(asked.tab), names);
  const labels = {
    details: t("settings.details"),
    password: t("settings.password"),
    letters: (await getTranslations("notifications.settings"))("tab"),
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
  if (tab !== "people") return <Settings actor={actor} tab={tab} tabs={tabs} />;
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
