import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import type { Actor } from "@/lib/core/actor";
import { OwnDetailsForm, PasswordForm } from "./own-forms";
import { VerifyEmailNotice } from "./verify-email-notice";

export const settingsTabs = [
  "details",
  "password",
  "secondStep",
  "sessions",
  "letters",
  "people",
  "consents",
  "data",
] as const;
export type SettingsTab = (typeof settingsTabs)[number];

/** The tab that the address asks for, the first where it asks for none that there is. */
export const settingsTab = (asked: unknown, tabs: readonly SettingsTab[]): SettingsTab =>
  tabs.find((tab) => tab === asked) ?? "details";

type Props = {
  actor: Actor;
  tab: SettingsTab;
  tabs: readonly { tab: SettingsTab; label: string; href: string }[];
  /** The third tab: colleagues of a company, invitations of a chamber. */
  people?: ReactNode;
  /** Of a company: who may see its data. */
  consents?: ReactNode;
  /** When letters come. */
  letters?: ReactNode;
  /** The second step of signing in. */
  secondStep?: ReactNode;
  /** Where one is signed in. */
  sessions?: ReactNode;
  /** One's own data as a file. */
  data?: ReactNode;
  /** Below one's own details: another address. */
  email?: ReactNode;
};

export function Settings({ actor, tab, tabs, people, consents, letters, secondStep, sessions, data, email }: Props) {
  const t = useTranslations("accounts.settings");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <VerifyEmailNotice actor={actor} />
      <TabLinks
        label={t("title")}
        tabs={tabs.map((one) => ({ href: one.href, label: one.label, current: one.tab === tab }))}
      />
      <ClientMessages namespaces={["accounts"]}>
        {tab === "people" ? (
          people
        ) : tab === "consents" ? (
          consents
        ) : tab === "letters" ? (
          letters
        ) : tab === "secondStep" ? (
          secondStep
        ) : tab === "data" ? (
          data
        ) : tab === "sessions" ? (
          sessions
        ) : tab === "password" ? (
          <PasswordTab email={actor.email ?? ""} />
        ) : (
          <>
            <DetailsTab actor={actor} />
            {email}
          </>
        )}
      </ClientMessages>
    </>
  );
}

function DetailsTab({ actor }: { actor: Actor }) {
  const t = useTranslations("accounts");
  const { name, locale, timeZone, memberRole, mentorRole, role } = actor;
  const place = memberRole ?? mentorRole ?? (role === "guest" || role === "system" ? "viewer" : role);
  return (
    <Section title={t("settings.details")}>
      <DescriptionList
        items={[
          { term: t("settings.email"), description: <EmailState actor={actor} /> },
          { term: t("settings.role"), description: t(`roles.${place}`) },
        ]}
      />
      <div className="mt-8 max-w-form">
        <OwnDetailsForm values={{ name, locale, timeZone }} />
      </div>
    </Section>
  );
}

function EmailState({ actor }: { actor: Actor }) {
  const t = useTranslations("accounts.settings");
  return (
    <>
      <span className="break-all">{actor.email}</span>{" "}
      <span className="text-subtle">({t(actor.emailVerified ? "verified" : "notVerified")})</span>
      <p className="text-body-s text-subtle">{t("emailHint")}</p>
    </>
  );
}

function PasswordTab({ email }: { email: string }) {
  const t = useTranslations("accounts.settings");
  return (
    <Section title={t("password")} lead={t("passwordLead")}>
      <div className="max-w-form">
        <PasswordForm email={email} />
      </div>
    </Section>
  );
}
