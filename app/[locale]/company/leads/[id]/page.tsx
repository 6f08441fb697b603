import type { Metadata } from "next";
import { cache } from "react";
import { LeadPage } from "@/components/exhibitions/lead-page";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { documentsAreScanned } from "@/lib/documents/queries";
import { listWaitingCards } from "@/lib/exhibitions/queries.cards";
import { getLead, listLeadProducts, listLeadSteps, listLeadUpdates } from "@/lib/exhibitions/queries.leads";
import { localeOf } from "@/lib/i18n/locales";
import { canDraft } from "@/lib/outcomes/policy";
import { listRooms } from "@/lib/outcomes/queries";
import { listOutcomesOfLead } from "@/lib/outcomes/queries.fairs";

type Props = PageProps<"/[locale]/company/leads/[id]">;

const read = cache(async (id: string) => found(getLead(await requireActor("company"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read((await params).id)).business };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("company");
  const lead = await read(id);
  const [products, updates, steps, cards, outcomes, rooms] = await Promise.all([
    listLeadProducts(actor, id),
    listLeadUpdates(actor, id),
    listLeadSteps(actor, id),
    listWaitingCards(actor, lead.boothId, id),
    listOutcomesOfLead(actor, id),
    listRooms(actor),
  ]);
  return (
    <LeadPage
      {...{ lead, products, updates, steps, cards, outcomes, actor }}
      hasRoom={rooms.length > 0}
      mayFile={rooms.some((room) => canDraft(actor, room).ok)}
      scanned={documentsAreScanned()}
      now={new Date()}
      locale={localeOf(rest)}
    />
  );
}
