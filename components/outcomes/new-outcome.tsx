import { useTranslations } from "next-intl";
import type { DraftSource } from "@/components/form/draft";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { SelectOption } from "@/components/ui/native-select";
import { outcomesOf } from "@/lib/core/paths";
import type { LeadChoice } from "@/lib/exhibitions/queries.choices";
import type { Locale } from "@/lib/i18n/locales";
import type { Room } from "@/lib/outcomes/queries";
import { type Begun, BegunElsewhere } from "./begun-elsewhere";
import { FactForm } from "./fact-form";
import { nameIn, useOutcomeWords } from "./words";

type Props = {
  outcomeId: string;
  rooms: readonly Room[];
  /** The room that somebody came from. */
  chosen: string;
  /** Whom the reader's company met at fairs, and of whom it came. */
  leads: readonly LeadChoice[];
  leadId: string;
  /** What it is, where the page that they came from knows. */
  kind: string;
  /** With whom it was, where that page knows. */
  counterparty: { counterparty: string; counterpartyState: string };
  role: string;
  /** What it is begun from, a lead, an interest or a room, else whoever files: each keeps what was typed for itself. */
  keptUnder: string;
  unsent: DraftSource["saved"];
  begun: readonly Begun[];
  states: SelectOption[];
  locale: Locale;
};

const blank = {
  kind: "",
  happenedOn: "",
  amount: "",
  currency: "USD",
  incoterm: "",
  counterparty: "",
  counterpartyState: "",
  quantity: "",
  stage: "",
  details: "",
};

/** What is filed now is another claim than the one that the same words were last sent as. */
const asThisOne = (unsent: NonNullable<Props["unsent"]>, outcomeId: string, keptUnder: string) => ({
  ...unsent,
  values: { ...unsent.values, outcomeId, keptUnder },
});

export function NewOutcome(props: Props) {
  const { outcomeId, rooms, chosen, leads, leadId, kind, counterparty, role, keptUnder, unsent, states, locale } =
    props;
  const t = useTranslations("outcomes");
  const layout = useTranslations("layout");
  const words = useOutcomeWords(locale);
  const above = { label: t("list.title"), href: outcomesOf(role, locale) };
  const options = rooms.map((room) => ({
    value: room.id,
    label: t("new.room", {
      company: nameIn(room.companyKo, room.companyEn, locale),
      product: nameIn(room.productKo, room.productEn, locale),
      chamber: nameIn(room.chamberKo, room.chamberEn, locale),
    }),
  }));
  const engagementId = rooms.find(({ id }) => id === chosen)?.id ?? (rooms.length === 1 ? rooms[0]!.id : "");
  return (
    <>
      <PageHeader
        title={t("new.title")}
        lead={t("new.lead")}
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[above, { label: t("new.title") }]} />}
      />
      {rooms.length === 0 ? (
        <EmptyState
          title={t("new.noRoomTitle")}
          action={
            <LinkButton href={above.href} variant="secondary">
              {t("list.title")}
            </LinkButton>
          }
        >
          {t("new.noRoomText")}
        </EmptyState>
      ) : (
        <ClientMessages namespaces={["outcomes"]}>
          <BegunElsewhere {...props} rooms={options} leads={words.leads(leads)} />
          <FactForm
            key={keptUnder}
            values={{
              ...{ ...blank, ...counterparty, ...(leads.length > 0 && { leadId }) },
              ...{ kind, outcomeId, engagementId, keptUnder },
            }}
            rooms={options}
            leads={words.leads(leads)}
            states={states}
            draft={{
              ...{ form: "outcome.facts", subjectId: keptUnder },
              saved: unsent && asThisOne(unsent, outcomeId, keptUnder),
            }}
          />
        </ClientMessages>
      )}
    </>
  );
}
