import { useTranslations } from "next-intl";
import { DocumentStateLine, isUnderWay } from "@/components/documents/document-state";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Refresh } from "@/components/reference/refresh";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { documentMachine } from "@/lib/documents/states";
import { removeCardAction } from "@/lib/exhibitions/actions";
import { canAttachCard, canRemoveCard } from "@/lib/exhibitions/policy";
import type { Lead } from "@/lib/exhibitions/queries.leads";
import { CardPicture, CardUpload, type Waiting } from "./card-fields";

type Props = Waiting & { lead: Lead; actor: Actor };

/** The picture of a lead's card: shown once it is opened, replaced and removed by whoever writes the lead. */
export function LeadCard({ lead, actor, cards, scanned }: Props) {
  const t = useTranslations("exhibitions.photo");
  const verdict = canAttachCard(actor, lead);
  const { cardId, card } = lead;
  const kept = cardId !== null && card !== null && card.state !== documentMachine.after("remove");
  const upload = <CardUpload leadId={lead.id} boothId={lead.boothId} {...{ cards, scanned }} />;
  return (
    <Section id="card-photo-section" title={t("title")} lead={t("lead")}>
      <ClientMessages namespaces={["exhibitions", "documents"]}>
        {kept ? (
          <div className="mb-6 flex flex-col items-start gap-4">
            <Refresh while={isUnderWay(card.state)} />
            {card.state === documentMachine.after("clear") ? (
              <CardPicture cardId={cardId} alt={t("alt", { person: lead.person, business: lead.business })} />
            ) : (
              <DocumentStateLine document={card} />
            )}
            {canRemoveCard(actor, lead).ok ? (
              <ActionButton
                action={removeCardAction}
                input={{ leadId: lead.id }}
                variant="tertiary"
                size="small"
                label={t("removeOf", { name: lead.business })}
                confirm={{ title: t("removeTitle"), text: t("removeText"), confirmLabel: t("remove") }}
              >
                {t("remove")}
              </ActionButton>
            ) : null}
          </div>
        ) : (
          <p className="mb-6 text-subtle">{t(verdict.ok || !verdict.reason ? "none" : noneBecause(verdict.reason))}</p>
        )}
        {verdict.ok ? kept ? <Disclosure summary={t("replace")}>{upload}</Disclosure> : upload : null}
      </ClientMessages>
    </Section>
  );
}

const noneBecause = (reason: string) => (reason === "card_not_told" ? "notTold" : "none");
