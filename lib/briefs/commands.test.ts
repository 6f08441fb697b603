import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aBrief,
  aCast,
  aChamber,
  aMentor,
  anAnswer,
  aProduct,
  aProgram,
  aPublishedProduct,
  aSubmittedApplication,
  aTransferConsent,
  type Cast,
  daysFromNow,
  jobsAbout,
  trailOf,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import {
  briefInterests,
  briefs,
  chambers,
  companies,
  conflictGates,
  formDrafts,
  productInterests,
  stateChanges,
} from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import {
  announceBrief,
  changeBrief,
  closeBrief,
  declareProductInterest,
  expireBrief,
  expressInterest,
  meetBrief,
  openBrief,
  remindOfBrief,
  reopenBrief,
  withdrawInterest,
  withdrawProductInterest,
} from "./commands";
import { findOwnProductInterest, listAnswers } from "./queries";
import { mostOpenBriefs } from "./states";

const dayFrom = (days: number) => daysFromNow(days).toISOString().slice(0, 10);

const typed = (more: Record<string, unknown> = {}) => ({
  titleKo: "광분배기를 찾습니다",
  titleEn: "",
  detailsKo: "통신 공사 업체 세 곳이 씁니다.",
  detailsEn: "",
  sector: "photonics_appliances",
  hsPrefixes: "9001, 8544.70",
  monthlyVolume: "1,000",
  unit: "piece",
  priceMin: "10",
  priceMax: "45.50",
  certifications: ["fcc"],
  channels: ["distributor"],
  openUntil: dayFrom(60),
  ...more,
});
type Typed = Parameters<typeof openBrief>[1];
const opening = (more: Record<string, unknown> = {}) =>
  ({ briefId: crypto.randomUUID(), ...typed(more) }) as unknown as Typed;

const ofBrief =
  (more: Partial<typeof briefs.$inferInsert> = {}) =>
  async (cast: Cast) => ({
    briefId: (await aBrief(cast.lead, more)).id,
  });

permissionTable("brief.open", openBrief, { arrange: async () => opening(), allowed: ["lead"] });
permissionTable("brief.change", changeBrief, {
  arrange: async ({ lead }) => {
    const brief = await aBrief(lead);
    return { ...opening(), briefId: brief.id, readAt: brief.updatedAt.toISOString() };
  },
  allowed: ["lead"],
});
permissionTable("brief.close", closeBrief, { arrange: ofBrief(), allowed: ["lead"] });
permissionTable("brief.meet", meetBrief, { arrange: ofBrief(), allowed: ["lead"] });
permissionTable("brief.reopen", reopenBrief, {
  arrange: async (cast) => ({ ...(await ofBrief({ state: "expired" })(cast)), openUntil: dayFrom(20) }),
  allowed: ["lead"],
});
permissionTable("brief.expire", expireBrief, { arrange: ofBrief({ openUntil: dayFrom(-3) }), allowed: ["system"] });
permissionTable("brief.remind", remindOfBrief, { arrange: ofBrief({ openUntil: dayFrom(4) }), allowed: ["system"] });
permissionTable("brief.announce", announceBrief, { arrange: ofBrief(), allowed: ["system"] });
permissionTable("brief.expressInterest", expressInterest, {
  arrange: async ({ lead, company }) => ({
    briefId: (await aBrief(lead)).id,
    productId: (await aProduct(company.id, { state: "approved" })).id,
    note: "",
  }),
  allowed: ["owner", "editor"],
});
permissionTable("brief.withdrawInterest", withdrawInterest, {
  arrange: async ({ lead, owner, company }) => {
    const answer = await anAnswer(await aBrief(lead), await aProduct(company.id, { state: "approved" }), owner);
    return { interestId: answer.id };
  },
  allowed: ["owner", "editor"],
});
permissionTable("product.declareInterest", declareProductInterest, {
  arrange: async ({ owner }) => ({ productId: (await aPublishedProduct(owner)).id, note: "" }),
  allowed: ["member", "lead", "outsider"],
});
permissionTable("product.withdrawInterest", withdrawProductInterest, {
  arrange: async ({ owner, member, chamber }) => {
    const { id: productId } = await aPublishedProduct(owner);
    const [made] = await db
      .insert(productInterests)
      .values({ chamberId: chamber.id, productId, declaredBy: member.userId! })
      .returning();
    return { interestId: made!.id };
  },
  allowed: ["member", "lead"],
});

async function aLead() {
  const chamber = await aChamber();
  return { chamber, lead: await aMentor(chamber.id, "lead") };
}
const briefOf = async (id: string) => (await db.select().from(briefs).where(eq(briefs.id, id)))[0]!;

describe("a brief", () => {
  test("is kept as it was typed, announced once, and its draft goes", async () => {
    const { lead, chamber } = await aLead();
    await db
      .insert(formDrafts)
      .values({ userId: lead.userId!, form: "brief.edit", subjectId: lead.userId!, values: {} });
    const input = opening();
    await openBrief(lead, input);
    const { id } = await openBrief(lead, input);
    expect(await briefOf(id)).toMatchObject({
      chamberId: chamber.id,
      state: "open",
      hsPrefixes: ["854470", "9001"],
      monthlyVolume: 1000,
      priceMinCents: 1000,
      priceMaxCents: 4550,
      createdBy: lead.userId,
    });
    expect(await jobsAbout(id)).toEqual([{ job: "briefs.announce", data: { briefId: id } }]);
    expect(await trailOf(id)).toEqual(["brief.open", "brief.open"]);
    expect(await db.$count(formDrafts, eq(formDrafts.userId, lead.userId!))).toBe(0);
  });

  test.each([
    ["no title", { titleKo: "", titleEn: "" }, "titleKo"],
    ["a code of five digits", { hsPrefixes: "90012" }, "hsPrefixes"],
    ["a chapter that is none", { hsPrefixes: "77" }, "hsPrefixes"],
    ["prices the wrong way round", { priceMin: "5", priceMax: "4" }, "priceMax"],
    ["a day that is over", { openUntil: dayFrom(-2) }, "openUntil"],
    ["a day too far away", { openUntil: dayFrom(900) }, "openUntil"],
    ["no day", { openUntil: "" }, "openUntil"],
  ])("with %s is refused with the field named", async (_, more, field) => {
    const { lead } = await aLead();
    await expect(openBrief(lead, opening(more))).rejects.toMatchObject({ code: "invalid", fields: { [field]: {} } });
  });

  test("another chamber's id cannot be taken over", async () => {
    const [own, other] = [await aLead(), await aLead()];
    const brief = await aBrief(other.lead);
    await expect(openBrief(own.lead, { ...opening(), briefId: brief.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not opened by a chamber that is not at work, nor beyond the limit, not even at the same moment", async () => {
    const { lead, chamber } = await aLead();
    for (let n = 1; n < mostOpenBriefs; n++) await aBrief(lead);
    const both = await Promise.allSettled([openBrief(lead, opening()), openBrief(lead, opening())]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await db.delete(briefs).where(eq(briefs.chamberId, chamber.id));
    await db.update(chambers).set({ state: "inactive" }).where(eq(chambers.id, chamber.id));
    await expect(openBrief(lead, opening())).rejects.toMatchObject({ reason: "chamber_not_available" });
  });

  test("does not overwrite what a colleague saved meanwhile", async () => {
    const { lead } = await aLead();
    const { id: briefId } = await aBrief(lead);
    const readAt = "2026-01-05T00:00:00.000Z";
    await db
      .update(briefs)
      .set({ updatedAt: new Date(readAt) })
      .where(eq(briefs.id, briefId));
    const change = { ...opening(), briefId, readAt };
    await changeBrief(lead, change);
    await expect(changeBrief(lead, change)).rejects.toMatchObject({ code: "conflict", reason: "saved_elsewhere" });
  });

  test("is met, opened again with a new day, closed; what is over cannot be changed", async () => {
    const { lead } = await aLead();
    const { id: briefId } = await aBrief(lead);
    await meetBrief(lead, { briefId });
    await expect(closeBrief(lead, { briefId })).rejects.toMatchObject({ reason: "wrong_state" });
    await expect(reopenBrief(lead, { briefId, openUntil: dayFrom(-2) })).rejects.toMatchObject({ code: "invalid" });
    await reopenBrief(lead, { briefId, openUntil: dayFrom(40) });
    expect(await briefOf(briefId)).toMatchObject({ state: "open", openUntil: dayFrom(40) });
    await closeBrief(lead, { briefId });
    const moves = await db.select().from(stateChanges).where(eq(stateChanges.subjectId, briefId));
    expect(moves.map(({ move }) => move).sort()).toEqual(["close", "meet", "reopen"]);
    const closed = await briefOf(briefId);
    const change = { ...opening(), briefId, readAt: closed.updatedAt.toISOString() };
    await expect(changeBrief(lead, change)).rejects.toMatchObject({ reason: "brief_not_open" });
  });

  test("that is not over does not expire, and is called to mind once", async () => {
    const { lead } = await aLead();
    const { id: briefId } = await aBrief(lead);
    await expect(expireBrief(systemActor, { briefId })).rejects.toMatchObject({ reason: "not_due_yet" });
    await expect(remindOfBrief(systemActor, { briefId })).rejects.toMatchObject({ reason: "not_due_yet" });
    await db
      .update(briefs)
      .set({ openUntil: dayFrom(3) })
      .where(eq(briefs.id, briefId));
    await remindOfBrief(systemActor, { briefId });
    await expect(remindOfBrief(systemActor, { briefId })).rejects.toMatchObject({ reason: "reminded_recently" });
  });
});

describe("an answer", () => {
  async function aStory() {
    const cast = await aCast();
    const brief = await aBrief(cast.lead);
    const product = await aProduct(cast.company.id, { state: "approved" });
    return {
      ...cast,
      brief,
      product,
      input: { briefId: brief.id, productId: product.id, note: "견본을 보낼 수 있습니다." },
    };
  }

  test("is one for each brief and product, also when sent twice at once, and can be given anew", async () => {
    const { owner, editor, brief, product, input } = await aStory();
    const both = await Promise.allSettled([expressInterest(owner, input), expressInterest(editor, input)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const active = and(eq(briefInterests.briefId, brief.id), isNull(briefInterests.withdrawnAt));
    const [made] = await db.select().from(briefInterests).where(active);
    expect(made).toMatchObject({ productId: product.id, companyId: product.companyId, note: input.note });
    await withdrawInterest(editor, { interestId: made!.id });
    await expect(withdrawInterest(owner, { interestId: made!.id })).rejects.toMatchObject({
      reason: "withdrawn_already",
    });
    await expressInterest(owner, input);
    expect(await db.$count(briefInterests, eq(briefInterests.briefId, brief.id))).toBe(2);
    expect(await trailOf(brief.id)).toEqual([
      "brief.expressInterest",
      "brief.withdrawInterest",
      "brief.expressInterest",
    ]);
  });

  test.each(["draft", "submitted", "changes_requested", "stale", "archived"] as const)(
    "is not given with a product that is %s",
    async (state) => {
      const { owner, company, input } = await aStory();
      const { id: productId } = await aProduct(company.id, { state });
      await expect(expressInterest(owner, { ...input, productId })).rejects.toMatchObject({
        reason: "product_not_approved",
      });
    },
  );

  test("is not given to a brief that is over, by a company that is suspended, nor with another's product", async () => {
    const { owner, rival, lead, company, product, input } = await aStory();
    for (const state of ["met", "closed", "expired"] as const) {
      const { id: briefId } = await aBrief(lead, { state });
      await expect(expressInterest(owner, { ...input, briefId })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(expressInterest(rival, { ...input, productId: product.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await db.update(companies).set({ state: "suspended" }).where(eq(companies.id, company.id));
    await expect(expressInterest(owner, input)).rejects.toMatchObject({ reason: "company_suspended" });
  });

  test("is told to the chamber's lead, not to one with an interest of their own, who does not see it either", async () => {
    const { owner, lead, member, company, chamber, brief, input } = await aStory();
    await aTransferConsent(company.id, chamber.id, owner.userId!);
    const application = await aSubmittedApplication(company, await aProgram());
    const first = await expressInterest(owner, input);
    expect((await jobsAbout(first.id)).map(({ data }) => data.userId)).toEqual([lead.userId]);
    await db.insert(conflictGates).values({ applicationId: application.id, mentorId: lead.userId!, state: "declared" });
    await withdrawInterest(owner, { interestId: first.id });
    const again = await expressInterest(owner, input);
    expect((await jobsAbout(again.id)).map(({ data }) => data.userId)).toEqual([member.userId]);
    const row = { ...brief, chamberKo: "", chamberEn: "", chamberCity: "", stateCode: "", sample: false } as never;
    expect(await listAnswers(lead, row)).toEqual([]);
    expect((await listAnswers(member, row)).map(({ id }) => id)).toEqual([again.id]);
  });
});

describe("a chamber's interest in a product", () => {
  test("is declared once, told to the company, and taken back by a colleague", async () => {
    const { owner, editor, member, lead } = await aCast();
    const { id: productId } = await aPublishedProduct(owner);
    const { id: interestId } = await declareProductInterest(member, { productId, note: "매장에 어울립니다." });
    await expect(declareProductInterest(lead, { productId, note: "" })).rejects.toMatchObject({ code: "conflict" });
    expect((await jobsAbout(interestId)).map(({ data }) => data.userId).sort()).toEqual(
      [owner.userId, editor.userId].sort(),
    );
    expect((await findOwnProductInterest(lead, productId))?.interestId).toBe(interestId);
    await withdrawProductInterest(lead, { interestId });
    expect((await findOwnProductInterest(member, productId))?.interestId).toBeNull();
    expect(await trailOf(productId)).toEqual(["product.declareInterest", "product.withdrawInterest"]);
  });

  test("cannot be declared in what the public does not see, nor by a mentor with an interest of their own", async () => {
    const { owner, member, company } = await aCast();
    const hidden = await aProduct(company.id, { state: "approved" });
    await expect(declareProductInterest(member, { productId: hidden.id, note: "" })).rejects.toMatchObject({
      code: "not_found",
    });
    const { id: productId } = await aPublishedProduct(owner);
    const application = await aSubmittedApplication(company, await aProgram());
    await db.insert(conflictGates).values({ applicationId: application.id, mentorId: member.userId!, state: "upheld" });
    await expect(declareProductInterest(member, { productId, note: "" })).rejects.toMatchObject({
      reason: "own_interest_declared",
    });
    expect(await findOwnProductInterest(member, productId)).toBeNull();
  });
});
