import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { recheckRegistrationAction } from "@/lib/companies/actions";
import { canAskAgain } from "@/lib/companies/policy.identity";
import type { CompanyOfCity } from "@/lib/companies/queries";
import type { Identity } from "@/lib/companies/queries.identity";
import { closedCompany } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { Decisions, Evidence, StatusHistory } from "./evidence";
import { LookForm } from "./look-form";

type Props = { actor: Actor; company: CompanyOfCity; identity: Identity; locale: Locale };

/** Who the company is, as far as anybody has said it: for the official who decides. */
export function CityIdentity({ actor, company, identity, locale }: Props) {
  const t = useTranslations("companies.identity");
  const { timeZone } = actor;
  const verdict = canAskAgain(actor, company, identity.serviceIsOn);
  const asking = (
    <ActionButton
      action={recheckRegistrationAction}
      input={{ companyId: company.id }}
      variant="secondary"
      size="small"
      refusedBecause={verdict.ok ? null : verdict.reason}
    >
      {t("ask")}
    </ActionButton>
  );
  return (
    <Section title={t("title")} lead={t("lead")}>
      <div className="flex flex-col gap-8">
        <Look {...{ company, identity, locale, timeZone }} />
        <Evidence {...{ identity, locale, timeZone, asking }} />
        <StatusHistory checks={identity.checks} {...{ locale, timeZone }} />
        <Decisions verifications={identity.verifications} {...{ locale, timeZone }} />
      </div>
    </Section>
  );
}

/** A status that speaks against the company waits for a person. */
function Look({ company, identity, locale, timeZone }: Omit<Props, "actor"> & { timeZone: string }) {
  const t = useTranslations("companies.identity");
  const { watch, checks } = identity;
  const waiting = checks.find(({ id }) => id === watch?.checkId);
  if (!watch || !waiting) return null;
  if (watch.lookSince && company.state !== closedCompany)
    return (
      <Notice tone="warning" title={t("lookTitle", { status: t(`statuses.${waiting.status}`) })}>
        <p className="mb-4">{t("lookText", { date: formatDate(waiting.askedAt, locale, timeZone) })}</p>
        <ClientMessages namespaces={["companies"]}>
          <LookForm companyId={company.id} checkId={waiting.id} />
        </ClientMessages>
      </Notice>
    );
  if (!watch.lookedAt) return null;
  const date = formatDate(watch.lookedAt, locale, timeZone);
  return (
    <Notice title={t("looked", { date, name: watch.lookedBy ?? t("lookedUnknown") })}>
      <p className="whitespace-pre-line">{watch.lookNote}</p>
    </Notice>
  );
}
