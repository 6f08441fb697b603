import "server-only";
import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { boothProducts, booths, leadProducts, leadSteps, leads, leadUpdates } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { listCompanyReaders } from "@/lib/companies/queries";
import { command } from "@/lib/core/command";
import { invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { takeCard } from "./commands.cards";
import { boothRef, leadRef, recordLeadInput, updateLeadInput } from "./input";
import { canOpenLead, canPlanAftercare, canRecordLead, canRemindOfLeads, canUpdateLead } from "./policy";
import { lockBooth } from "./queries.booths";
import { listUnplannedLeads, lockDueSteps } from "./queries.clock";
import { isKnownLead, lockLead, readLeadContact } from "./queries.leads";
import { aboutCard, currentLeadNotice, dayAfter } from "./rules";
import { leadMachine } from "./states";

const korea = "Asia/Seoul";

/** Of the products that were asked for, those that the booth shows. */
async function shownProducts(tx: Tx, boothId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: boothProducts.productId })
    .from(boothProducts)
    .where(and(eq(boothProducts.boothId, boothId), inArray(boothProducts.productId, [...ids])));
  return rows.map(({ id }) => id);
}

/** A card. Somebody whose address the company goes on with already is not written down twice. */
export const recordLead = command({
  name: "lead.record",
  input: recordLeadInput,
  subject: (tx, actor, { boothId }) => lockBooth(tx, actor, boothId),
  allow: (actor, booth, _, now) => canRecordLead(actor, booth, now),
  async run({ tx, actor, input: { told: _, productIds, cardId, ...card }, subject, now, note }) {
    if (await isKnownLead(tx, subject.companyId, card.email)) throw invalid({ email: { key: "leadExists" } });
    if (cardId) await takeCard({ tx, actor, now }, cardId, aboutCard(subject.id, null));
    const [lead] = await tx
      .insert(leads)
      .values({
        ...card,
        cardId: cardId || null,
        companyId: subject.companyId,
        stateEnteredAt: now,
        noticeVersion: currentLeadNotice().version,
        toldAt: now,
        createdBy: actor.userId!,
        createdAt: now,
        updatedAt: now,
      })
      .returning({ id: leads.id });
    const shown = await shownProducts(tx, subject.id, productIds);
    if (shown.length > 0)
      await tx.insert(leadProducts).values(shown.map((productId) => ({ leadId: lead!.id, productId })));
    note({ interest: card.interest, temperature: card.temperature });
    return { id: lead!.id, boothId: subject.id };
  },
  about: ({ subject }, { id }) => ({ subjectId: id, companyId: subject.companyId }),
});

/** What has become of a lead; answers every step that is due. */
export const updateLead = command({
  name: "lead.update",
  input: updateLeadInput,
  subject: (tx, actor, { leadId }) => lockLead(tx, actor, leadId),
  allow: (actor, lead, { move: name }) => canUpdateLead(actor, lead, name),
  async run(deed) {
    const { tx, actor, input, subject, now, note } = deed;
    const state = input.move === "stay" ? subject.state : await move(deed, leadMachine, leads, subject, input.move);
    await tx.update(leads).set({ updatedAt: now }).where(eq(leads.id, subject.id));
    await tx
      .insert(leadUpdates)
      .values({ leadId: subject.id, state, note: input.note, writtenBy: actor.userId!, writtenAt: now });
    const answered = await tx
      .update(leadSteps)
      .set({ answeredAt: now })
      .where(
        and(eq(leadSteps.leadId, subject.id), isNull(leadSteps.answeredAt), lte(leadSteps.dueOn, dayIn(korea, now))),
      )
      .returning({ days: leadSteps.days });
    note({ state, answered: answered.map(({ days }) => days) });
  },
});

/** Opens how to reach whom the company met to its own people; the trail has it first. */
export const discloseLeadContact = command({
  name: "lead.discloseContact",
  input: leadRef,
  reading: true,
  subject: (tx, actor, { leadId }) => lockLead(tx, actor, leadId),
  allow: canOpenLead,
  run: ({ tx, subject }) => readLeadContact(tx, subject.id),
});

/* The clock */

/** The days on which it is asked what became of each lead, counted from the exhibition's last. */
export const planAftercare = command({
  name: "lead.planAftercare",
  input: boothRef,
  subject: (tx, actor, { boothId }) => lockBooth(tx, actor, boothId),
  allow: (actor, booth, _, now) => canPlanAftercare(actor, booth, now),
  async run({ tx, subject, note }) {
    const unplanned = await listUnplannedLeads(tx, subject.id);
    const steps = unplanned.flatMap((leadId) =>
      subject.aftercareDays.map((days) => ({ leadId, days, dueOn: dayAfter(subject.lastDay, days) })),
    );
    if (steps.length > 0) await tx.insert(leadSteps).values(steps);
    note({ leads: unplanned.length });
  },
});

/** One letter for all leads of a booth of which something has come due. */
export const remindOfLeads = command({
  name: "lead.remind",
  input: boothRef,
  async subject(tx, actor, { boothId }, now) {
    const booth = await lockBooth(tx, actor, boothId);
    const steps = await lockDueSteps(tx, booth.id, dayIn(korea, now));
    return { ...booth, steps, due: steps.length };
  },
  allow: canRemindOfLeads,
  async run({ tx, subject, now, note }) {
    await tx.update(leadSteps).set({ remindedAt: now }).where(inArray(leadSteps.id, subject.steps));
    await tx.update(booths).set({ remindedAt: now }).where(eq(booths.id, subject.id));
    for (const userId of await listCompanyReaders(tx, subject.companyId))
      await enqueue(tx, "email.leadsDue", { userId, boothId: subject.id });
    note({ due: subject.due });
  },
});
