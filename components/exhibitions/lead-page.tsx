import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ContactOpening } from "@/components/documents/contact-opening";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { StateLine } from "@/components/layout/state-line";
import { usStateIn } from "@/components/reference/us-states";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { discloseLeadContactAction } from "@/lib/exhibitions/actions";
import { canForgetLead, canUpdateLead } from "@/lib/exhibitions/policy";
import type { BoothProduct } from "@/lib/exhibitions/queries.booths";
import type { Lead, LeadStep, LeadUpdate } from "@/lib/exhibitions/queries.leads";
import { leadMachine, leadMoves } from "@/lib/exhibitions/states";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { forgetLeadAction } from "@/lib/privacy/actions";
import type { Waiting } from "./card-fields";
import { LeadCard } from "./lead-card";
import { LeadUpdateForm } from "./lead-form";
import { LeadSteps, LeadUpdates } from "./lead-history";
import { type CameOf, LeadOutcomes } from "./lead-outcomes";
import { leadTones, TemperatureBadge } from "./words";

export type LeadProps = Waiting &
  CameOf & {
    lead: Lead;
    products: readonly BoothProduct[];
    updates: readonly LeadUpdate[];
    steps: readonly LeadStep[];
    actor: Actor;
    now: Date;
    locale: Locale;
  };

/** One business that the company met, and what becomes of it. */
export function LeadPage(props: LeadProps) {
  const { lead, actor, now, locale } = props;
  const t = useTranslations("exhibitions");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const info = leadMachine.info[lead.state];
  const fair = { label: <Bilingual ko={lead.nameKo} en={lead.nameEn} locale={locale} /> };
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: t("own.title"), href: paths.company.exhibitions(locale) },
              { ...fair, href: paths.company.exhibition(locale, lead.boothId) },
              { label: lead.business },
            ]}
          />
        }
        title={lead.business}
        lead={lead.person}
        meta={
          <>
            <TemperatureBadge temperature={lead.temperature} />
            {lead.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
          </>
        }
      />
      <StateLine
        label={t(`leadState.${lead.state}`)}
        tone={leadTones[lead.state]}
        turn={info.turn}
        enteredAt={lead.stateEnteredAt}
        dueAt={dueAt(info, lead.stateEnteredAt)}
        explanation={t(`leadNow.${lead.state}`)}
        {...{ now, locale }}
        timeZone={actor.timeZone}
      />
      <LeadOutcomes {...props} />
      <Update lead={lead} actor={actor} />
      <LeadSteps {...props} />
      <Card {...props} />
      <LeadCard {...props} />
      <LeadUpdates {...props} />
    </>
  );
}

function Update({ lead, actor }: Pick<LeadProps, "lead" | "actor">) {
  const t = useTranslations("exhibitions");
  const moves = (["stay", ...leadMoves] as const).filter((one) => canUpdateLead(actor, lead, one).ok);
  if (moves.length === 0) return null;
  return (
    <Section id="update" title={t("update.title")} lead={t("update.lead")}>
      <ClientMessages namespaces={["exhibitions"]}>
        <LeadUpdateForm leadId={lead.id} moves={moves.map((value) => ({ value, label: t(`moves.${value}`) }))} />
      </ClientMessages>
    </Section>
  );
}

function Card({ lead, products, actor, locale }: LeadProps) {
  const t = useTranslations("exhibitions");
  const said = (text: string) => text || <span className="text-subtle">{t("leads.notSaid")}</span>;
  const named = products.map(({ nameKo, nameEn }) => (locale === "en" && nameEn) || nameKo);
  return (
    <Section id="card" title={t("leads.card")} lead={t("leads.cardLead")}>
      <DescriptionList
        items={[
          { term: t("leads.person"), description: said(lead.person) },
          { term: t("leads.position"), description: said(lead.position) },
          { term: t("leads.usState"), description: said(usStateIn(lead.usState, locale)) },
          { term: t("leads.interest"), description: t(`interest.${lead.interest}`) },
          { term: t("leads.products"), description: said(named.join(", ")) },
          { term: t("leads.promised"), description: said(lead.promised) },
          { term: t("leads.toldAt"), description: formatDate(lead.toldAt, locale, actor.timeZone) },
        ]}
      />
      <ClientMessages namespaces={["documents"]}>
        <div className="mt-6">
          <ContactOpening
            action={discloseLeadContactAction}
            input={{ leadId: lead.id }}
            fields={[
              { key: "email", term: t("leads.email"), kept: lead.hasEmail },
              { key: "phone", term: t("leads.phone"), kept: lead.hasPhone },
            ]}
            labelFor={lead.person}
          />
        </div>
      </ClientMessages>
      {lead.person && canForgetLead(actor, lead).ok ? (
        <div className="mt-6">
          <ActionButton
            action={forgetLeadAction}
            input={{ leadId: lead.id }}
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
