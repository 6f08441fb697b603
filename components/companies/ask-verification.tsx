import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Section } from "@/components/ui/section";
import { askVerificationAction } from "@/lib/companies/actions";
import { canAskVerification } from "@/lib/companies/policy";
import type { OwnCompany } from "@/lib/companies/queries";
import { companyMachine } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";

/** Where a check can be asked for; why not, where it cannot yet. */
export function AskVerification({ actor, company }: { actor: Actor; company: OwnCompany }) {
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
