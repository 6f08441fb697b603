import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationList } from "@/components/accounts/invitation-list";
import { InviteMentorForm } from "@/components/accounts/invite-forms";
import type { SettingsTab } from "@/components/accounts/own-tabs";
import { Settings } from "@/components/accounts/settings";
import { Section } from "@/components/ui/section";
import { one, pageOf } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { canInviteMentor } from "@/lib/memberships/policy";
import { listInvitations } from "@/lib/memberships/queries";
import { ownTabs } from "../../own-tabs";

type Props = PageProps<"/[locale]/mentor/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.settings" });
  return { title: t("title") };
}

export default async function MentorSettingsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("mentor");
  const asked = await searchParams;
  const t = await getTranslations("accounts.invitations");
  const chamberId = actor.chamberId ?? "";
  const people: SettingsTab = {
    tab: "people",
    label: t("title"),
    show: async () => (
      <>
        <Section title={t("newMentor")} lead={actor.chamberName?.[locale]}>
          <div className="max-w-form">
            <InviteMentorForm chambers={[{ value: chamberId, label: actor.chamberName?.[locale] ?? "" }]} />
          </div>
        </Section>
        <InvitationList
          actor={actor}
          locale={locale}
          list={await listInvitations(actor, { page: pageOf(asked.page) })}
          hrefFor={(page) => paths.mentor.settings(locale, { tab: "people", page })}
        />
      </>
    ),
  };
  const leads = canInviteMentor(actor, { id: chamberId }).ok;
  const tabs = await ownTabs(actor, locale, asked, leads ? [people] : []);
  const hrefOf = (tab: string | null) => paths.mentor.settings(locale, { tab });
  return <Settings {...{ actor, tabs, hrefOf }} asked={one(asked.tab)} />;
}
