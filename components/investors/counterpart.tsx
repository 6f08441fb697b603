import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { canForgetInvestor, canOpenCompany, canOpenInvestor } from "@/lib/investors/policy";
import { forgetInvestorAction } from "@/lib/privacy/actions";
import { CompanyContact, InvestorContact } from "./contacts";
import type { InvestmentProps } from "./investment-page";

/** How to reach the other side: opened after the introduction, by a deed that the trail records. */
export function Counterpart({ investment, actor }: InvestmentProps) {
  const t = useTranslations("investors");
  const facts = { ...investment, barred: false };
  if (actor.role === "official")
    return (
      <Section id="contact" title={t("page.contact")}>
        <p className="text-subtle">{t("page.contactCity")}</p>
      </Section>
    );
  const own = actor.role === "company";
  const opens = own ? canOpenInvestor(actor, facts).ok : canOpenCompany(actor, facts).ok;
  return (
    <>
      {own ? null : (
        <Section id="investor" title={t("page.investorContact")} lead={t("record.contactLead")}>
          <DescriptionList
            items={[
              { term: t("page.contactName"), description: investment.person || t("field.notSaid") },
              { term: t("record.email"), description: investment.email || t("field.notSaid") },
              { term: t("record.phone"), description: investment.phone || t("field.notSaid") },
            ]}
          />
          {investment.person && canForgetInvestor(actor, investment).ok ? (
            <div className="mt-6">
              <ActionButton
                action={forgetInvestorAction}
                input={{ investmentId: investment.id }}
                variant="tertiary"
                confirm={{ title: t("forget.title"), text: t("forget.text"), confirmLabel: t("forget.confirm") }}
              >
                {t("forget.button")}
              </ActionButton>
            </div>
          ) : null}
        </Section>
      )}
      <Section
        id="contact"
        title={t(own ? "page.investorContact" : "page.companyContact")}
        lead={t("page.contactLater")}
      >
        {opens ? (
          own ? (
            <InvestorContact investmentId={investment.id} />
          ) : (
            <CompanyContact investmentId={investment.id} />
          )
        ) : null}
      </Section>
    </>
  );
}
