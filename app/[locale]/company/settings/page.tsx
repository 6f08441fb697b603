import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Colleagues } from "@/components/accounts/colleagues";
import { InvitationList } from "@/components/accounts/invitation-list";
import { InviteColleagueForm } from "@/components/accounts/invite-forms";
import type { SettingsTab } from "@/components/accounts/own-tabs";
import { Settings } from "@/components/accounts/settings";
import { CompanyConsents } from "@/components/consents/company-consents";
import { Section } from "@/components/ui/section";
import { canSpeakForCompany } from "@/lib/consents/policy";
import { listConsents, listTransferConsents } from "@/lib/consents/queries";
import { one, pageOf } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { canInviteColleague } from "@/lib/memberships/policy";
import { listColleagues, listInvitations } from "@/lib/memberships/queries";
import { ownTabs } from "../../own-tabs";

type Props = PageProps<"/[locale]/company/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.settings" });
  return { title: t("title") };
}

export default async function CompanySettingsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("company");
  const asked = await searchParams;
  const t = await getTranslations("accounts");
  const people: SettingsTab = {
    tab: "people",
    label: t("settings.people"),
    async show() {
      const invites = canInviteColleague(actor).ok;
      const [colleagues, invitations] = await Promise.all([
        listColleagues(actor),
        invites ? listInvitations(actor, { page: pageOf(asked.page) }) : null,
      ]);
      return (
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
                hrefFor={(page) => paths.company.settings(locale, { tab: "people", page })}
              />
            </>
          ) : null}
        </>
      );
    },
  };
  const consents: SettingsTab = {
    tab: "consents",
    label: t("settings.consents"),
    async show() {
      const [transfers, receipts] = await Promise.all([listTransferConsents(actor), listConsents(actor)]);
      const verdict = canSpeakForCompany(actor, actor.companyId ?? "");
      return <CompanyConsents consents={transfers} {...{ receipts, verdict, locale, timeZone: actor.timeZone }} />;
    },
  };
  const tabs = await ownTabs(actor, locale, asked, [people, consents]);
  const hrefOf = (tab: string | null) => paths.company.settings(locale, { tab });
  return <Settings {...{ actor, tabs, hrefOf }} asked={one(asked.tab)} />;
}
