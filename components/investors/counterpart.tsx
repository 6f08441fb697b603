import { useTranslations } from "next-intl";
import { type ContactField, ContactOpening } from "@/components/documents/contact-opening";
import type { Asked } from "@/components/documents/reason-fields";
import { ActionButton } from "@/components/form/action-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { openCompanyAction, openInvestorAction } from "@/lib/investors/actions";
import { canForgetInvestor, canOpenCompany, canOpenInvestor } from "@/lib/investors/policy";
import { forgetInvestorAction } from "@/lib/privacy/actions";
import type { InvestmentProps } from "./investment-page";

const asked: Asked = { role: "mentor", chosen: "introduction" };

/** How to reach the other side, and the chamber its own investor: opened by a deed that the trail records. */
export function Counterpart(props: InvestmentProps) {
  const { investment, actor } = props;
  const t = useTranslations("investors");
  const input = { investmentId: investment.id };
  const facts = { ...investment, barred: false };
  if (actor.role === "official")
    return (
      <Section id="contact" title={t("page.contact")}>
        <p className="text-subtle">{t("page.contactCity")}</p>
      </Section>
    );
  const name: ContactField = { key: "name", term: t("page.contactName") };
  const reach: ContactField[] = [
    { key: "email", term: t("record.email") },
    { key: "phone", term: t("record.phone") },
  ];
  if (actor.role === "company")
    return (
      <Section id="contact" title={t("page.investorContact")} lead={t("page.contactLater")}>
        {canOpenInvestor(actor, facts).ok ? (
          <ContactOpening action={openInvestorAction} input={input} fields={[name, ...reach]} />
        ) : null}
      </Section>
    );
  return (
    <>
      <OwnInvestor {...props} />
      <Section id="contact" title={t("page.companyContact")} lead={t("page.contactLater")}>
        {canOpenCompany(actor, facts).ok ? (
          <ContactOpening
            action={openCompanyAction}
            input={input}
            fields={[name, { key: "title", term: t("page.contactTitle") }, ...reach]}
            asked={asked}
          />
        ) : null}
      </Section>
    </>
  );
}

/** The investor's person, to the chamber that wrote them down. */
function OwnInvestor({ investment, actor }: InvestmentProps) {
  const t = useTranslations("investors");
  const input = { investmentId: investment.id };
  return (
    <Section id="investor" title={t("page.investorContact")} lead={t("record.contactLead")}>
      <DescriptionList
        items={[{ term: t("page.contactName"), description: investment.person || t("field.notSaid") }]}
      />
      <div className="mt-6">
        <ContactOpening
          action={openInvestorAction}
          input={input}
          fields={[
            { key: "email", term: t("record.email"), kept: investment.hasEmail },
            { key: "phone", term: t("record.phone"), kept: investment.hasPhone },
          ]}
          asked={asked}
          labelFor={investment.person}
        />
      </div>
      {investment.person && canForgetInvestor(actor, investment).ok ? (
        <div className="mt-6">
          <ActionButton
            action={forgetInvestorAction}
            input={input}
            variant="tertiary"
            confirm={{ title: t("forget.title"), text: t("forget.text"), confirmLabel: t("forget.confirm") }}
          >
            {t("forget.button")}
          </ActionButton>
        </div>
      ) : null}
    </Section>
  );
}
