import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { askVerificationAction } from "@/lib/companies/actions";
import { canAskVerification, canChangeBusinessNumber, canEditProfile } from "@/lib/companies/policy";
import type { OwnCompany } from "@/lib/companies/queries";
import { profileAsTyped, profileGaps } from "@/lib/companies/rules";
import { companyMachine } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";
import type { Locale } from "@/lib/i18n/locales";
import { checkCorporateNumber } from "@/lib/reference/rules";
import { CompanyFacts } from "./company-facts";
import { useReferenceOptions } from "./options";
import { ProfileForm } from "./profile-form";
import { ProfileGaps } from "./profile-gaps";
import { CompanyStateLine } from "./state";

export type SavedDraft = { values: Record<string, unknown>; version: number; savedAt: Date } | null;
type Props = {
  actor: Actor;
  company: OwnCompany;
  saved: SavedDraft;
  justSaved: boolean;
  /** Which saving of the reader's own the page follows: a form begins anew after it, and after nothing else. */
  opened: string;
  locale: Locale;
  now: Date;
};

export function ProfilePage({ actor, company, saved, justSaved, opened, locale, now }: Props) {
  const t = useTranslations("companies");
  const common = useTranslations("common");
  const mayEdit = canEditProfile(actor, company).ok;
  const corporate = company.corporateNumber ? checkCorporateNumber(company.corporateNumber) : null;
  return (
    <>
      <PageHeader
        title={t("profile.title")}
        lead={t("profile.lead")}
        meta={company.sample ? <Badge>{common("sample")}</Badge> : null}
      />
      <div className="flex flex-col gap-5">
        {justSaved ? <Notice tone="success" title={t("profile.saved")} live="polite" /> : null}
        <CompanyStateLine company={company} locale={locale} timeZone={actor.timeZone} now={now} />
        {company.verificationNote ? (
          <Notice tone="warning" title={t("profile.noteTitle")}>
            <p className="whitespace-pre-line">{company.verificationNote}</p>
          </Notice>
        ) : null}
        {mayEdit ? <ProfileGaps gaps={profileGaps(company)} /> : null}
        {corporate?.ok && corporate.suspect ? <Notice tone="warning" title={t("corporateNumberSuspect")} /> : null}
        <AskVerification actor={actor} company={company} />
      </div>
      <div className="mt-10">
        {mayEdit ? (
          <EditableProfile company={company} saved={saved} opened={opened} />
        ) : (
          <>
            <p className="mb-5">{t("profile.readOnly")}</p>
            <CompanyFacts company={company} locale={locale} />
          </>
        )}
      </div>
    </>
  );
}

function AskVerification({ actor, company }: Pick<Props, "actor" | "company">) {
  const t = useTranslations("companies.verification");
  if (!companyMachine.may("askVerification", company.state).ok) return null;
  const verdict = canAskVerification(actor, company);
  return (
    <Section title={t("title")} lead={t("askText")} heading="h2" className="mt-4">
      <ActionButton
        action={askVerificationAction}
        input={{ companyId: company.id }}
        refusedBecause={verdict.ok ? null : verdict.reason}
        confirm={{ title: t("ask"), text: t("askText"), confirmLabel: t("ask") }}
      >
        {t("ask")}
      </ActionButton>
    </Section>
  );
}

/** The form as it was opened: when a colleague saves meanwhile it stays as it is, and shows both versions side by side. */
function EditableProfile({ company, saved, opened }: Pick<Props, "company" | "saved" | "opened">) {
  const options = useReferenceOptions();
  return (
    <ClientMessages namespaces={["companies"]}>
      <ProfileForm
        key={opened}
        values={profileAsTyped(company)}
        options={options}
        numberLocked={!canChangeBusinessNumber(company).ok}
        draft={{ form: "company.profile", subjectId: company.id, saved }}
        stored={{ by: null, at: company.updatedAt }}
      />
    </ClientMessages>
  );
}
