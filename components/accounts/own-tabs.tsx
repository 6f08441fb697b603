import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { OwnDetailsForm, PasswordForm } from "./own-forms";

/** A part of one's own settings: read when it is shown. */
export type SettingsTab = { tab: string; label: string; show: () => Promise<ReactNode> };

export function DetailsTab({ actor }: { actor: Actor }) {
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

export function PasswordTab({ email }: { email: string }) {
  const t = useTranslations("accounts.settings");
  return (
    <Section title={t("password")} lead={t("passwordLead")}>
      <div className="max-w-form">
        <PasswordForm email={email} />
      </div>
    </Section>
  );
}
