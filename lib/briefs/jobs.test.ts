import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aBrief,
  aCast,
  aCompany,
  aMember,
  anAnswer,
  aProduct,
  aPublishedProduct,
  aTransferConsent,
  daysFromNow,
  jobsAbout,
} from "@/db/factories";
import { briefInterests, briefs, letters, productInterests, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { jobs } from "./jobs";

const run = (job: string, data: Record<string, unknown>, now = new Date()) => jobs[job]!(data, { jobId: v7(), now });
const lettersTo = (actor: Actor) => db.select().from(letters).where(eq(letters.userId, actor.userId!));
const dayFrom = (days: number) => daysFromNow(days).toISOString().slice(0, 10);
const stateOf = async (id: string) => (await db.select().from(briefs).where(eq(briefs.id, id)))[0]!.state;

describe("the clock", () => {
  test("ends briefs by the calendar of their chamber, and tells its lead some days before and then", async () => {
    const { lead, member } = await aCast();
    const over = await aBrief(lead, { openUntil: dayFrom(-3) });
    const soon = await aBrief(lead, { openUntil: dayFrom(5) });
    const later = await aBrief(lead, { openUntil: dayFrom(40) });
    await run("briefs.clock", {});
    await run("briefs.clock", {});
    expect(await Promise.all([over, soon, later].map(({ id }) => stateOf(id)))).toEqual(["expired", "open", "open"]);
    const told = async (id: string) => (await jobsAbout(id)).map(({ job, data }) => [job, data.userId]);
    expect(await told(over.id)).toEqual([["email.briefExpired", lead.userId]]);
    expect(await told(soon.id)).toEqual([["email.briefEnding", lead.userId]]);
    expect(await told(later.id)).toEqual([]);
    expect(await lettersTo(member)).toEqual([]);
  });

  test("lets the last day pass where the chamber is, not where the server is", async () => {
    const { lead } = await aCast();
    // 06:00 in London is 23:00 of the day before in Santa Clara.
    const now = new Date("2031-03-10T06:00:00Z");
    const brief = await aBrief(lead, { openUntil: "2031-03-09" });
    await run("briefs.clock", {}, now);
    expect(await stateOf(brief.id)).toBe("open");
  });
});

describe("a new brief", () => {
  test("is told to the people of companies whose products fit well, once, and to nobody else", async () => {
    const { lead, owner, editor, viewer, rival, company } = await aCast();
    const brief = await aBrief(lead, { hsPrefixes: ["392010"], sector: "energy" });
    const product = await aProduct(company.id, {
      state: "approved",
      hs6: "392010",
      sector: "energy",
      priceMinCents: 2000,
    });
    await aProduct(rival.companyId!, { state: "draft", hs6: "392010", sector: "energy" });
    const closed = await aCompany({ state: "suspended" });
    await aMember(closed.id);
    await aProduct(closed.id, { state: "approved", hs6: "392010", sector: "energy" });
    await run("briefs.announce", { briefId: brief.id });
    await run("briefs.announce", { briefId: brief.id });
    const queued = await jobsAbout(brief.id);
    expect(queued.map(({ job, data }) => [job, data.userId]).sort()).toEqual(
      [owner, editor].map(({ userId }) => ["email.briefFits", userId]).sort(),
    );
    for (const { job, data } of queued) await run(job, data);
    const [letter] = await lettersTo(owner);
    expect(letter!.subject).toContain(product.nameKo);
    expect(letter!.link).toBe(`http://portal.test/ko/company/briefs/${brief.id}`);
    for (const actor of [viewer, rival, lead]) expect(await lettersTo(actor)).toEqual([]);
  });

  test("that was closed before the letter went out is not told of", async () => {
    const { lead, owner, company } = await aCast();
    const brief = await aBrief(lead);
    await aProduct(company.id, { state: "approved" });
    await db.update(briefs).set({ state: "closed" }).where(eq(briefs.id, brief.id));
    await run("email.briefFits", { userId: owner.userId, briefId: brief.id });
    await run("briefs.announce", { briefId: brief.id });
    expect(await lettersTo(owner)).toEqual([]);
    expect(await jobsAbout(brief.id)).toEqual([]);
  });
});

describe("letters", () => {
  test("about an answer name the product and how many there are, never the company, and not what was taken back", async () => {
    const { lead, owner, company, chamber } = await aCast();
    await db.update(users).set({ locale: "ko" }).where(eq(users.id, lead.userId!));
    const brief = await aBrief(lead);
    const product = await aProduct(company.id, { state: "approved" });
    const answer = await anAnswer(brief, product, owner, { note: "견본을 보냅니다." });
    await run("email.briefAnswered", { userId: lead.userId, interestId: answer.id });
    expect(await lettersTo(lead)).toEqual([]);
    await aTransferConsent(company.id, chamber.id, owner.userId!);
    await run("email.briefAnswered", { userId: lead.userId, interestId: answer.id });
    const [letter] = await lettersTo(lead);
    expect(letter!.body).toContain(product.nameKo);
    expect(letter!.body).toContain("모두 1건");
    for (const hidden of [company.nameKo, company.nameEn, "견본을 보냅니다."])
      expect(letter!.body).not.toContain(hidden);
    await db.update(briefInterests).set({ withdrawnAt: new Date() }).where(eq(briefInterests.id, answer.id));
    await run("email.briefAnswered", { userId: lead.userId, interestId: answer.id });
    expect(await lettersTo(lead)).toHaveLength(1);
  });

  test.each(["email.briefEnding", "email.briefExpired"])("%s reads well in both languages", async (job) => {
    const { lead } = await aCast();
    const brief = await aBrief(lead);
    for (const locale of ["ko", "en"] as const) {
      await db.update(users).set({ locale }).where(eq(users.id, lead.userId!));
      await run(job, { userId: lead.userId, briefId: brief.id });
    }
    const [ko, en] = await lettersTo(lead);
    expect([ko!.subject, en!.subject]).toEqual([
      expect.stringContaining(brief.titleKo),
      expect.stringContaining(brief.titleEn),
    ]);
    expect(en!.link).toBe(`http://portal.test/en/mentor/briefs/${brief.id}`);
  });

  test("tell a company which chamber is interested in its product", async () => {
    const { member, owner, rival, chamber } = await aCast();
    const product = await aPublishedProduct(owner);
    const [interest] = await db
      .insert(productInterests)
      .values({ chamberId: chamber.id, productId: product.id, declaredBy: member.userId! })
      .returning();
    for (const { userId } of [owner, rival]) await run("email.productInterest", { userId, interestId: interest!.id });
    const [letter] = await lettersTo(owner);
    expect(letter!.subject).toContain(chamber.nameKo);
    expect(await lettersTo(rival)).toEqual([]);
  });
});
