import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aGuest, type Cast, jobsAbout, trailOf, unique } from "@/db/factories";
import { aBooth, aCard, aLead } from "@/db/factories.exhibitions";
import { permissionTable } from "@/db/permission-table";
import { documents, leads } from "@/db/schema";
import { systemActor } from "../core/actor";
import { storage } from "../core/storage";
import { discloseDocument } from "../documents/commands";
import { jobs as documentJobs } from "../documents/jobs";
import { findReading, listReads } from "../documents/queries";
import { attachCard, forgetCard, removeCard } from "./commands.cards";
import { recordLead } from "./commands.leads";
import { cardUnderWay } from "./input";
import { jobs } from "./jobs";
import { listWaitingCards } from "./queries.cards";
import { getLead } from "./queries.leads";
import { cardNotice } from "./rules";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const context = () => ({ jobId: randomUUID(), now: new Date() });
const leadRow = async (id: string) => (await db.select().from(leads).where(eq(leads.id, id)))[0]!;
const fileRow = async (id: string) => (await db.select().from(documents).where(eq(documents.id, id)))[0]!;

/** A lead whose card somebody has photographed. */
async function aPictured(cast: Cast) {
  const booth = await aBooth(cast);
  const lead = await aLead(booth, cast.owner.userId!);
  const file = await aCard(booth, cast.owner, lead.id);
  await attachCard(cast.owner, { leadId: lead.id, cardId: file.id });
  return { booth, lead, file };
}
const typed = (boothId: string, cardId: string) => ({
  ...{ boothId, cardId, business: "Sample Trading", person: "Sam Sample", position: "", phone: "", usState: "" },
  ...{ email: `${unique("pictured")}@buyers.test`, interest: "sample" as const, temperature: "hot" as const },
  ...{ productIds: [], promised: "", told: true as const },
});

permissionTable("lead.attachCard", attachCard, {
  arrange: async (cast, persona) => {
    const booth = await aBooth(cast);
    const lead = await aLead(booth, cast.owner.userId!);
    const by = persona === "editor" ? cast.editor : cast.owner;
    return { leadId: lead.id, cardId: (await aCard(booth, by, lead.id)).id };
  },
  allowed: ["owner", "editor"],
});
permissionTable("lead.removeCard", removeCard, {
  arrange: async (cast) => ({ leadId: (await aPictured(cast)).lead.id }),
  allowed: ["owner", "editor"],
});
permissionTable("lead.forgetCard", forgetCard, {
  arrange: async (cast) => ({
    cardId: (await aCard(await aBooth(cast), cast.owner, null, { createdAt: daysAgo(3) })).id,
  }),
  allowed: ["system"],
});

describe("the photo of a card", () => {
  test("goes with the lead that is written down, under a name that says nothing of the person", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    const file = await aCard(booth, cast.editor);
    expect(await listWaitingCards(cast.editor, booth.id, null)).toMatchObject([{ id: file.id, state: "ready" }]);
    const { id } = await recordLead(cast.editor, typed(booth.id, file.id));
    expect(await getLead(cast.viewer, id)).toMatchObject({ cardId: file.id, card: { state: "ready" } });
    expect(await fileRow(file.id)).toMatchObject({ fileName: "card.jpg", attachedAt: expect.any(Date) });
    expect(await listWaitingCards(cast.editor, booth.id, null)).toEqual([]);
    // It is nobody else's card as well.
    await expect(recordLead(cast.editor, typed(booth.id, file.id))).rejects.toMatchObject({
      fields: { cardId: { key: "cardNotArrived" } },
    });
  });

  test("is waited for, is a picture that was taken, and is said beside its field where it is not", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    const [pdf, broken, half] = [
      await aCard(booth, cast.owner, null, { fileName: "card.pdf", kind: "pdf" }),
      await aCard(booth, cast.owner, null, { state: "refused", refusal: "damaged" }),
      await aCard(booth, cast.owner, null, { state: "receiving", receivedBytes: 0 }),
    ];
    const problem = (cardId: string) =>
      recordLead(cast.owner, typed(booth.id, cardId)).then(
        () => null,
        (error: { fields?: { cardId?: { key: string } } }) => error.fields?.cardId?.key ?? error,
      );
    expect(await problem(cardUnderWay)).toBe("cardUnderWay");
    expect(await problem("anything")).toBe("choice");
    expect(await problem(pdf.id)).toBe("cardKind");
    expect(await problem(broken.id)).toBe("cardNotArrived");
    expect(await problem(half.id)).toBe("cardNotArrived");
    expect(await db.select().from(leads).where(eq(leads.boothId, booth.id))).toEqual([]);
    expect(await problem("")).toBeNull();
  });

  test("is taken of this booth alone, and from whoever brought it", async () => {
    const cast = await aCast();
    const [booth, other] = [await aBooth(cast), await aBooth(cast)];
    const elsewhere = await aCard(other, cast.owner);
    await expect(recordLead(cast.owner, typed(booth.id, elsewhere.id))).rejects.toMatchObject({ code: "not_found" });
    const colleagues = await aCard(booth, cast.editor);
    expect(await listWaitingCards(cast.owner, booth.id, null)).toEqual([]);
    await expect(recordLead(cast.owner, typed(booth.id, colleagues.id))).rejects.toMatchObject({ code: "not_found" });
    const rivals = await aCard(booth, cast.rival);
    await expect(recordLead(cast.owner, typed(booth.id, rivals.id))).rejects.toMatchObject({ code: "not_found" });
  });

  test("is opened by the company's people, each time on record, and by nobody else", async () => {
    const cast = await aCast();
    const { lead, file } = await aPictured(cast);
    const { readId } = await discloseDocument(cast.viewer, { documentId: file.id });
    expect(await findReading(cast.viewer, { documentId: file.id, readId })).toMatchObject({ kind: "jpeg" });
    expect(await trailOf(file.id)).toContain("document.disclose");
    expect(await listReads(cast.owner)).toMatchObject([{ fileName: "card.jpg", reader: cast.viewer.name }]);
    const why = { documentId: file.id, reason: "other" as const, otherReason: "sample reason" };
    for (const other of [cast.rival, cast.member, cast.official, cast.admin, cast.federation, aGuest()]) {
      await expect(discloseDocument(other, why)).rejects.toMatchObject({ code: "not_found" });
      expect(await findReading(other, { documentId: file.id, readId })).toBeNull();
      expect(JSON.stringify(await listReads(other))).not.toContain(file.id);
      expect(await listReads(other)).toEqual([]);
      await expect(getLead(other, lead.id)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("is replaced and removed with its bytes; what was typed stays", async () => {
    const cast = await aCast();
    const { booth, lead, file } = await aPictured(cast);
    const better = await aCard(booth, cast.editor, lead.id);
    await attachCard(cast.editor, { leadId: lead.id, cardId: better.id });
    expect(await leadRow(lead.id)).toMatchObject({ cardId: better.id });
    expect(await fileRow(file.id)).toMatchObject({ state: "removed", storageKey: null });
    const { storageKey } = await fileRow(better.id);
    await removeCard(cast.owner, { leadId: lead.id });
    expect(await leadRow(lead.id)).toMatchObject({ cardId: null, person: lead.person });
    const [drop] = (await jobsAbout(storageKey!)).filter(({ job }) => job === "documents.dropBytes");
    await documentJobs["documents.dropBytes"]!(drop!.data, context());
    await expect(storage.get(storageKey!)).rejects.toThrow();
    await expect(removeCard(cast.owner, { leadId: lead.id })).rejects.toMatchObject({ reason: "wrong_state" });
    expect(await trailOf(lead.id)).toEqual(["lead.attachCard", "lead.attachCard", "lead.removeCard"]);
  });

  test("is of somebody who was told of it, and of whom something is still kept", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    const before = await aLead(booth, cast.owner.userId!, { noticeVersion: cardNotice - 1 });
    const blank = await aLead(booth, cast.owner.userId!, { person: "", email: "" });
    const attach = async (leadId: string) =>
      attachCard(cast.owner, { leadId, cardId: (await aCard(booth, cast.owner, leadId)).id });
    await expect(attach(before.id)).rejects.toMatchObject({ reason: "card_not_told" });
    await expect(attach(blank.id)).rejects.toMatchObject({ reason: "lead_forgotten" });
  });

  test("goes by itself where its lead was never written down", async () => {
    const cast = await aCast();
    const { booth, file } = await aPictured(cast);
    const [old, fresh] = [
      await aCard(booth, cast.owner, null, { createdAt: daysAgo(3) }),
      await aCard(booth, cast.owner),
    ];
    await db
      .update(documents)
      .set({ createdAt: daysAgo(3) })
      .where(eq(documents.id, file.id));
    await expect(forgetCard(systemActor, { cardId: fresh.id })).rejects.toMatchObject({ reason: "not_due_yet" });
    await expect(forgetCard(systemActor, { cardId: file.id })).rejects.toMatchObject({ reason: "wrong_state" });
    await jobs["exhibitions.clock"]!({}, context());
    expect(await fileRow(old.id)).toMatchObject({ state: "removed", storageKey: null, fileName: "card.jpg" });
    expect(await fileRow(fresh.id)).toMatchObject({ state: "ready" });
    expect(await fileRow(file.id)).toMatchObject({ state: "ready" });
  });

  test("those that wait are read by one statement however many there are", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    const read = async () =>
      (await countingQueries(() => listWaitingCards(cast.owner, booth.id, null))).statements.length;
    await aCard(booth, cast.owner);
    const one = await read();
    for (let n = 0; n < 2; n += 1) await aCard(booth, cast.owner);
    expect(await read()).toBe(one);
    expect(await listWaitingCards(cast.owner, booth.id, null)).toHaveLength(3);
  });
});
