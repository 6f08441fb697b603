import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { SaidOnce } from "@/components/layout/said-once";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { canChangeBusinessNumber, canEditProfile } from "@/lib/companies/policy";
import type { OwnCompany } from "@/lib/companies/queries";
import { profileAsTyped, profileGaps } from "@/lib/companies/rules";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { checkCorporateNumber } from "@/lib/reference/rules";
import { AskVerification } from "./ask-verification";
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
        <SaidOnce word="saved" as="version" />
        <CompanyStateLine company={company} locale={locale} timeZone={actor.timeZone} now={now} />
        {company.verificationNote ? (
          <Notice tone="warning" title={t("profile.noteTitle")}>
            <p className="whitespace-pre-line">{company.verificationNote}</p>
          </Notice>
        ) : null}
        {mayEdit ? <ProfileGaps gaps={profileGaps(company)} /> : null}
        {corporate?.ok && corporate.suspect ? <Notice tone="warning" title={t("corporateNumberSuspect")} /> : null}
        <AskVerification actor={actor} company={company} />
        <p>
          <Link href={paths.company.verification(locale)} className="font-bold underline underline-offset-4">
            {t("identity.page.link")}
          </Link>
          <span className="block text-body-s text-subtle">{t("identity.page.linkText")}</span>
        </p>
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
