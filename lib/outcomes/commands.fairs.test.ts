import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast, type Cast, type Persona, trailOf } from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { aBooth, aCard, aLead } from "@/db/factories.exhibitions";
import { anOutcomeIn, outcomeRow } from "@/db/factories.outcomes";
import { auditEvents, outcomeFollowUps, outcomes } from "@/db/schema";
import { attachCard } from "@/lib/exhibitions/commands.cards";
import { getLead } from "@/lib/exhibitions/queries.leads";
import { forgetLead } from "@/lib/privacy/commands.forget";
import { changeOutcome, draftOutcome, reviseOutcome, submitOutcome } from "./commands";
import { relyOnWord } from "./commands.evidence";
import { tellFollowUp } from "./commands.followups";
import { getOutcome } from "./queries";

const facts = {
  kind: "contract" as const,
  happenedOn: "2026-03-10",
  amount: "12500",
  currency: "USD",
  incoterm: "",
  counterparty: "Sample Buyer",
  counterpartyState: "CA",
  quantity: "",
  stage: "",
  details: "",
};
const roomOf = async ({ owner, lead }: Cast) =>
  (await anEngagementOf("active", { company: owner, mentor: lead })).engagement;
const leadOf = async (cast: Cast) => {
  const booth = await aBooth(cast);
  return { booth, lead: await aLead(booth, cast.owner.userId!, { state: "won" }) };
};
/** A room of the cast, a lead that its company won, and one of the rival's. */
async function aScene() {
  const cast = await aCast();
  const { booth, lead } = await leadOf(cast);
  const rival = await aCast();
  return { cast, room: await roomOf(cast), booth, lead, theirs: (await leadOf(rival)).lead };
}
const newest = async (id: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id))).toSorted(
    (a, b) => b.sequence - a.sequence,
  )[0]!;

describe("a claim names the lead that it came of", () => {
  test("for those who write for its company, and for nobody else; every reader learns of the fair alone", async () => {
    const { cast, room, booth, lead } = await aScene();
    const draft = (persona: Persona, outcomeId = v7()) =>
      draftOutcome(cast.people[persona], { outcomeId, engagementId: room.id, leadId: lead.id, ...facts });
    for (const persona of ["owner", "editor"] as const) {
      const { id } = await draft(persona);
      expect(await outcomeRow(id)).toMatchObject({ leadId: lead.id, companyId: lead.companyId });
      expect((await newest(id)).detail).toMatchObject({ leadId: lead.id });
      expect(await trailOf(id)).toEqual(["outcome.draft"]);
    }
    await expect(draft("viewer")).rejects.toMatchObject({ code: "forbidden" });
    for (const persona of ["rival", "member", "lead", "outsider", "official", "federation", "admin", "guest"] as const)
      await expect(draft(persona), persona).rejects.toMatchObject({ code: "not_found" });
    const { id } = await draft("owner");
    await submitOutcome(cast.owner, { outcomeId: id, step: "4" });
    expect(await getOutcome(cast.people.viewer, id)).toMatchObject({ leadId: lead.id, leadBusiness: lead.business });
    for (const persona of ["lead", "member", "official"] as const) {
      const read = await getOutcome(cast.people[persona], id);
      expect(read).toMatchObject({ fairKo: booth.exhibition.nameKo, leadId: null, leadBusiness: null });
      for (const hidden of [lead.id, lead.business, lead.person, lead.email])
        expect(JSON.stringify(read)).not.toContain(hidden);
    }
  });

  test("and another company's lead is not found, nor kept by the database", async () => {
    const { cast, room, theirs } = await aScene();
    const outcomeId = v7();
    await expect(
      draftOutcome(cast.owner, { outcomeId, engagementId: room.id, leadId: theirs.id, ...facts }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await trailOf(outcomeId)).toEqual([]);
    const own = await anOutcomeIn(room, cast.owner, "drafted");
    await expect(
      changeOutcome(cast.owner, { outcomeId: own.id, version: 1, leadId: theirs.id, ...facts }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(db.update(outcomes).set({ leadId: theirs.id }).where(eq(outcomes.id, own.id))).rejects.toMatchObject({
      cause: { code: "23503", constraint_name: "outcomes_lead_of_company" },
    });
    expect((await outcomeRow(own.id)).leadId).toBeNull();
  });

  test("until it is submitted it is changed or taken away; what is not said stays", async () => {
    const { cast, room, lead } = await aScene();
    const { id: outcomeId } = await anOutcomeIn(room, cast.owner, "drafted");
    let version = 1;
    const change = async (leadId?: string) => {
      const lead = leadId === undefined ? {} : { leadId };
      ({ version } = await changeOutcome(cast.people.editor, { outcomeId, version, ...lead, ...facts }));
      return (await outcomeRow(outcomeId)).leadId;
    };
    expect(await change(lead.id)).toBe(lead.id);
    expect(await change()).toBe(lead.id);
    expect(await change("")).toBeNull();
    const asked = changeOutcome(cast.owner, { outcomeId, version, leadId: "nobody", ...facts });
    await expect(asked).rejects.toMatchObject({ fields: { leadId: expect.anything() } });
  });

  test("the city changes what it took over, and cannot take the lead away", async () => {
    const { cast, room, lead } = await aScene();
    const before = await anOutcomeIn(room, cast.owner, "counted", { leadId: lead.id });
    const { successorId } = await reviseOutcome(cast.official, { outcomeId: before.id, reason: "견본" });
    expect((await outcomeRow(successorId)).leadId).toBe(lead.id);
    await expect(
      changeOutcome(cast.official, { outcomeId: successorId, version: 1, leadId: "", ...facts }),
    ).rejects.toMatchObject({
      code: "forbidden",
      reason: "not_your_company",
    });
    await changeOutcome(cast.official, { outcomeId: successorId, version: 1, ...facts });
    expect((await outcomeRow(successorId)).leadId).toBe(lead.id);
  });

  test("what happened since, told with an answer, came of the same lead", async () => {
    const { cast, room, lead } = await aScene();
    const { id } = await anOutcomeIn(room, cast.owner, "counted", { leadId: lead.id });
    const [asked] = await db
      .insert(outcomeFollowUps)
      .values({ outcomeId: id, months: 3, dueOn: "2026-06-10" })
      .returning();
    const answer = { still: "yes" as const, amount: "900", currency: "USD", words: "", draft: true };
    const { draftId } = await tellFollowUp(cast.owner, { followUpId: asked!.id, ...answer });
    expect(await outcomeRow(draftId!)).toMatchObject({ leadId: lead.id, state: "drafted" });
  });
});

test("once the person is forgotten the claim still says of which fair and business it came, and of nobody", async () => {
  const { cast, room, lead } = await aScene();
  const { id } = await anOutcomeIn(room, cast.owner, "counted", { leadId: lead.id });
  await forgetLead(cast.owner, { leadId: lead.id });
  expect((await getLead(cast.owner, lead.id)).person).toBe("");
  const read = await getOutcome(cast.owner, id);
  expect(read).toMatchObject({ leadId: lead.id, leadBusiness: lead.business });
  expect(JSON.stringify(read)).not.toContain(lead.person);
});

test("the photo of a card raises no grade", async () => {
  const { cast, room, booth, lead } = await aScene();
  await attachCard(cast.owner, { leadId: lead.id, cardId: (await aCard(booth, cast.owner, lead.id)).id });
  const { id } = await anOutcomeIn(room, cast.owner, "confirmed", { leadId: lead.id, confirmedWay: "own" });
  await relyOnWord(cast.owner, { outcomeId: id });
  const [kept] = await db
    .select({ grade: outcomes.grade })
    .from(outcomes)
    .where(and(eq(outcomes.id, id), eq(outcomes.state, "evidence_pending")));
  expect(kept).toEqual({ grade: "D" });
});
