import { useTranslations } from "next-intl";
import { OutcomeTable } from "@/components/outcomes/outcome-table";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { newOutcomeOf, paths } from "@/lib/core/paths";
import type { Lead } from "@/lib/exhibitions/queries.leads";
import { type LeadState, wonLeads } from "@/lib/exhibitions/states";
import type { Locale } from "@/lib/i18n/locales";
import type { OutcomeRow } from "@/lib/outcomes/queries";

export type CameOf = {
  /** `listOutcomesOfLead(actor, leadId)`. */
  outcomes: readonly OutcomeRow[];
  /** Whether the company has a room in which it can be filed, and the reader may. */
  hasRoom: boolean;
  mayFile: boolean;
};
type Props = CameOf & { lead: Lead; actor: Actor; locale: Locale };

/** What came of a lead; what was won there is filed in a room of the company's. */
export function LeadOutcomes({ lead, outcomes, hasRoom, mayFile, actor, locale }: Props) {
  const t = useTranslations("exhibitions.won");
  const won = (wonLeads as readonly LeadState[]).includes(lead.state);
  if (!won && outcomes.length === 0) return null;
  const filed = outcomes.length > 0;
  const action = won && mayFile;
  return (
    <Section
      id="outcomes"
      title={t("outcomes")}
      lead={t("outcomesLead")}
      actions={
        action && filed ? (
          <LinkButton href={fileOf(lead, locale)} variant="secondary">
            {t("fileMore")}
          </LinkButton>
        ) : null
      }
    >
      {won && !hasRoom ? <NoRoom locale={locale} /> : null}
      {action && !filed ? (
        <Notice
          tone="success"
          title={t("title")}
          actions={<LinkButton href={fileOf(lead, locale)}>{t("file")}</LinkButton>}
        >
          {t("text")}
        </Notice>
      ) : null}
      {filed || (hasRoom && !action) ? (
        <OutcomeTable
          {...{ outcomes, role: actor.role, locale }}
          caption={t("outcomes")}
          empty={<p className="text-subtle">{t("none")}</p>}
          inRoom
        />
      ) : null}
    </Section>
  );
}

/** A contract first; the form lets it be anything else. */
const fileOf = (lead: Lead, locale: Locale) => newOutcomeOf("company", locale, { kind: "contract", lead: lead.id });

/** What is needed before it can be filed, and whom to ask. */
function NoRoom({ locale }: { locale: Locale }) {
  const t = useTranslations("exhibitions.won");
  return (
    <Notice
      tone="warning"
      title={t("noRoomTitle")}
      actions={
        <>
          <LinkButton href={paths.company.matches(locale)} variant="secondary">
            {t("toMatches")}
          </LinkButton>
          <LinkButton href={paths.contact(locale)} variant="tertiary">
            {t("toContact")}
          </LinkButton>
        </>
      }
    >
      {t("noRoomText")}
    </Notice>
  );
}
