import { useTranslations } from "next-intl";
import { ReadList } from "@/components/documents/read-list";
import { DownloadLink } from "@/components/exports/download-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { canAttachRegistration, canEnterVoucher } from "@/lib/companies/policy.identity";
import type { OwnCompany } from "@/lib/companies/queries";
import type { Identity } from "@/lib/companies/queries.identity";
import type { Actor } from "@/lib/core/actor";
import type { ReadRow } from "@/lib/documents/queries";
import type { Locale } from "@/lib/i18n/locales";
import { AskVerification } from "./ask-verification";
import { CertificateField } from "./certificate-field";
import { Decisions, StatusLine, VoucherLines } from "./evidence";
import { CompanyStateLine } from "./state";
import { VoucherForm } from "./voucher-form";

type Props = {
  actor: Actor;
  company: OwnCompany;
  identity: Identity;
  reads: readonly ReadRow[];
  scanned: boolean;
  locale: Locale;
  now: Date;
};

/** Where a company gives what speaks for it, and reads what the city and the tax service have said. */
export function VerificationPage({ actor, company, identity, reads, scanned, locale, now }: Props) {
  const t = useTranslations("companies.identity");
  const words = useTranslations("companies");
  const { timeZone } = actor;
  const attaching = canAttachRegistration(actor, company);
  const vouched = identity.vouchers.some(({ stands }) => stands);
  const entering = canEnterVoucher(actor, company, vouched);
  return (
    <>
      <PageHeader title={t("page.title")} lead={t("page.lead")} />
      <div className="flex flex-col gap-5">
        <CompanyStateLine company={company} locale={locale} timeZone={timeZone} now={now} />
        {company.verificationNote ? (
          <Notice tone="warning" title={words("profile.noteTitle")}>
            <p className="whitespace-pre-line">{company.verificationNote}</p>
          </Notice>
        ) : null}
        <AskVerification actor={actor} company={company} />
      </div>
      <Section title={t("documentTitle")} lead={t("documentLead")}>
        <ClientMessages namespaces={["documents", "companies"]}>
          <CertificateField
            companyId={company.id}
            certificates={identity.certificates.map(
              ({ id, fileName, kind, bytes, receivedBytes, state, refusal, heldAt }) => ({
                ...{ id, fileName, kind, bytes, receivedBytes, state, refusal, heldAt },
              }),
            )}
            scanned={scanned}
            refusedBecause={attaching.ok ? null : attaching.reason}
          />
        </ClientMessages>
      </Section>
      {identity.certificates.length > 0 || reads.length > 0 ? (
        <ReadList {...{ reads, locale, timeZone }}>
          <DownloadLink list="fileReadings" {...{ actor, locale }} />
        </ReadList>
      ) : null}
      <Section title={t("voucherTitle")} lead={t("voucherLead")}>
        <div className="flex flex-col gap-5">
          <VoucherLines vouchers={identity.vouchers} {...{ locale, timeZone }} />
          {vouched ? null : (
            <ClientMessages namespaces={["companies"]}>
              <VoucherForm companyId={company.id} refusedBecause={entering.ok ? null : entering.reason} />
            </ClientMessages>
          )}
        </div>
      </Section>
      <Section title={t("statusTitle")}>
        {identity.standing ? (
          <StatusLine check={identity.standing} {...{ locale, timeZone }} />
        ) : (
          <p>{t("statusNone")}</p>
        )}
        <p className="mt-2 text-body-s text-subtle">{t(company.sample ? "sampleSource" : "source")}</p>
      </Section>
      <div className="mt-10">
        <Decisions verifications={identity.verifications} {...{ locale, timeZone }} />
      </div>
    </>
  );
}
