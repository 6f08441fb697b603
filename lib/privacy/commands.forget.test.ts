import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast, trailOf } from "@/db/factories";
import { aBooth, aLead } from "@/db/factories.exhibitions";
import { anInvestment } from "@/db/factories.investors";
import { permissionTable } from "@/db/permission-table";
import { erasures, investmentNotes, investments, leads, leadUpdates } from "@/db/schema";
import { systemActor } from "../core/actor";
import { eraseAgain } from "./commands.erasure";
import { forgetInvestor, forgetLead } from "./commands.forget";

permissionTable("lead.forget", forgetLead, {
  arrange: async (cast) => ({ leadId: (await aLead(await aBooth(cast), cast.owner.userId!)).id }),
  allowed: ["owner", "editor"],
});
permissionTable("investment.forget", forgetInvestor, {
  arrange: async (cast) => ({ investmentId: (await anInvestment(cast)).id }),
  allowed: ["member", "lead"],
});

const leadOf = async (id: string) => (await db.select().from(leads).where(eq(leads.id, id)))[0]!;
const investmentOf = async (id: string) => (await db.select().from(investments).where(eq(investments.id, id)))[0]!;

test("a company forgets whom it met, and nobody else; what was met is counted still", async () => {
  const cast = await aCast();
  const booth = await aBooth(cast);
  const [lead, other] = [await aLead(booth, cast.owner.userId!), await aLead(booth, cast.owner.userId!)];
  const note = { state: lead.state, note: "sample", writtenBy: cast.owner.userId!, writtenAt: new Date() };
  await db.insert(leadUpdates).values([lead, other].map(({ id }) => ({ ...note, leadId: id })));
  const { line } = await forgetLead(cast.owner, { leadId: lead.id });
  const gone = await leadOf(lead.id);
  expect([gone.person, gone.position, gone.email, gone.phone, gone.usState, gone.promised]).toEqual(Array(6).fill(""));
  expect([gone.business, gone.state, gone.temperature]).toEqual([lead.business, lead.state, lead.temperature]);
  expect(await leadOf(other.id)).toEqual(other);
  const notes = await db.select({ id: leadUpdates.leadId, note: leadUpdates.note }).from(leadUpdates);
  expect(notes.filter(({ id }) => id === lead.id)).toEqual([{ id: lead.id, note: "" }]);
  expect(notes.filter(({ id }) => id === other.id)).toEqual([{ id: other.id, note: "sample" }]);
  expect(await trailOf(lead.id)).toEqual(["lead.forget"]);
  expect(await db.select({ id: erasures.personId }).from(erasures).where(eq(erasures.personId, lead.id))).toEqual([
    { id: line.person },
  ]);
});

test("a chamber forgets the investor's person with everything in free words", async () => {
  const cast = await aCast();
  const one = await anInvestment(cast, { source: "Met a sample person", stakeNote: "sample" });
  const note = { side: "chamber" as const, state: one.state, note: "sample", writtenAt: new Date() };
  await db.insert(investmentNotes).values({ ...note, investmentId: one.id });
  await forgetInvestor(cast.lead, { investmentId: one.id });
  const gone = await investmentOf(one.id);
  expect([gone.person, gone.email, gone.phone, gone.usState, gone.message, gone.stakeNote, gone.source]).toEqual(
    Array(7).fill(""),
  );
  expect([gone.organisation, gone.state, gone.amountMaxCents]).toEqual([
    one.organisation,
    one.state,
    one.amountMaxCents,
  ]);
  const [left] = await db.select().from(investmentNotes).where(eq(investmentNotes.investmentId, one.id));
  expect(left!.note).toBe("");
  expect(await trailOf(one.id)).toEqual(["investment.forget"]);
});

test("whoever a backup brings back is forgotten again by the line that was kept", async () => {
  const cast = await aCast();
  const lead = await aLead(await aBooth(cast), cast.owner.userId!);
  const one = await anInvestment(cast);
  const lines = [
    (await forgetLead(cast.owner, { leadId: lead.id })).line,
    (await forgetInvestor(cast.lead, { investmentId: one.id })).line,
  ];
  await db.update(leads).set({ person: lead.person, email: lead.email }).where(eq(leads.id, lead.id));
  await db.update(investments).set({ person: one.person, email: one.email }).where(eq(investments.id, one.id));
  const replay = async () => {
    const outcomes: string[] = [];
    for (const line of lines) outcomes.push((await eraseAgain(systemActor, line)).outcome);
    return outcomes;
  };
  expect(await replay()).toEqual(["again", "again"]);
  expect([(await leadOf(lead.id)).person, (await investmentOf(one.id)).email]).toEqual(["", ""]);
  expect(await replay()).toEqual(["still", "still"]);
  expect((await eraseAgain(systemActor, { ...lines[0]!, person: randomUUID() })).outcome).toBe("absent");
});
