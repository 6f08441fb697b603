"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { HiddenInput, RadiosInput, SelectInput, TextInput } from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import { chamberRoles } from "@/lib/chambers/states";
import { memberRoles } from "@/lib/companies/states";
import { type Locale, locales } from "@/lib/i18n/locales";
import { inviteColleagueAction, inviteMentorAction, inviteStaffAction } from "@/lib/memberships/actions";
import { inviteColleagueInput, inviteMentorInput, inviteStaffInput } from "@/lib/memberships/input";
import { staffRoles } from "@/lib/memberships/states";

const person = { email: "", name: "", role: "" };

function PersonInputs() {
  const t = useTranslations("accounts");
  return (
    <>
      <TextInput name="email" label={t("invitations.email")} type="email" autoComplete="off" width="medium" required />
      <TextInput name="name" label={t("invitations.name")} autoComplete="off" width="medium" required />
    </>
  );
}

function LanguageInput() {
  const t = useTranslations("accounts");
  const options = locales.map((value) => ({ value, label: t(`languages.${value}`) }));
  return <SelectInput name="locale" label={t("invitations.language")} options={options} required />;
}

export function InviteColleagueForm({ locale }: { locale: Locale }) {
  const t = useTranslations("accounts");
  return (
    <ActionForm<typeof person & { locale: string }>
      schema={inviteColleagueInput}
      action={inviteColleagueAction}
      defaultValues={{ ...person, role: "editor", locale }}
      submitLabel={t("invitations.submit")}
      savedText={t("invitations.sent")}
      clearAfter
    >
      <PersonInputs />
      <RadiosInput
        name="role"
        label={t("invitations.role")}
        choices={memberRoles.map((value) => ({ value, label: t(`roles.${value}`), hint: t(`roleHints.${value}`) }))}
        required
      />
      <LanguageInput />
    </ActionForm>
  );
}

/** `chambers` has one entry for the lead of a chamber, all of them for the operator. */
export function InviteMentorForm({ chambers }: { chambers: readonly SelectOption[] }) {
  const t = useTranslations("accounts");
  const only = chambers.length === 1 ? chambers[0]!.value : "";
  return (
    <ActionForm<typeof person & { chamberId: string; locale: string }>
      schema={inviteMentorInput}
      action={inviteMentorAction}
      defaultValues={{ ...person, role: "member", chamberId: only, locale: "en" }}
      submitLabel={t("invitations.submit")}
      savedText={t("invitations.sent")}
      clearAfter
    >
      <PersonInputs />
      {only ? (
        <HiddenInput name="chamberId" />
      ) : (
        <SelectInput
          name="chamberId"
          label={t("invitations.chamber")}
          options={chambers}
          placeholder={t("invitations.choose")}
          required
        />
      )}
      <RadiosInput
        name="role"
        label={t("invitations.role")}
        choices={chamberRoles.map((value) => ({ value, label: t(`roles.${value}`), hint: t(`roleHints.${value}`) }))}
        required
      />
      <LanguageInput />
    </ActionForm>
  );
}

export function InviteStaffForm({ bodies }: { bodies: readonly SelectOption[] }) {
  const t = useTranslations("accounts");
  return (
    <ActionForm<typeof person & { bodyId: string; locale: string }>
      schema={inviteStaffInput}
      action={inviteStaffAction}
      defaultValues={{ ...person, role: "official", bodyId: "", locale: "ko" }}
      submitLabel={t("invitations.submit")}
      savedText={t("invitations.sent")}
      clearAfter
    >
      <PersonInputs />
      <RadiosInput
        name="role"
        label={t("invitations.role")}
        choices={staffRoles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        required
      />
      <SelectInput
        name="bodyId"
        label={t("invitations.body")}
        hint={t("invitations.bodyHint")}
        options={bodies}
        placeholder={t("invitations.noBody")}
      />
      <LanguageInput />
    </ActionForm>
  );
}
