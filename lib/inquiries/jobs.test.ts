import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast, aPublishedProduct, daysFromNow, jobsAbout } from "@/db/factories";
import { anInquiry } from "@/db/factories.inquiries";
import { inquiries, letters } from "@/db/schema";
import { systemActor } from "../core/actor";
import { runRetention } from "../privacy/commands.retention";
import { dueBefore } from "../privacy/rules.retention";
import { jobs } from "./jobs";
import { findOwnInquiry } from "./queries";

const run = (job: string, data: Record<string, unknown>) => jobs[job]!(data, { jobId: v7(), now: new Date() });
const rowOf = async (id: string) => (await db.select().from(inquiries).where(eq(inquiries.id, id)))[0]!;
const lettersTo = (address: string) => db.select().from(letters).where(eq(letters.recipient, address));
const tokenIn = (link: string) => decodeURIComponent(link.slice(link.lastIndexOf("/") + 1));

describe("the clock", () => {
  test("calls an inquiry to mind once, ends it after a month and says so; younger ones stay", async () => {
    const { owner, editor } = await aCast();
    const product = await aPublishedProduct(owner);
    const young = await anInquiry(product, { stateEnteredAt: daysFromNow(-4) });
    const waits = await anInquiry(product, { stateEnteredAt: daysFromNow(-6) });
    const old = await anInquiry(product, { stateEnteredAt: daysFromNow(-31), remindedAt: daysFromNow(-25) });
    await run("inquiries.clock", {});
    await run("inquiries.clock", {});
    expect((await Promise.all([young, waits, old].map(({ id }) => rowOf(id)))).map(({ state }) => state)).toEqual([
      ...["open", "open", "expired"],
    ]);
    const told = async (id: string) => (await jobsAbout(id)).map(({ job, data }) => [job, data.userId]);
    expect(await told(young.id)).toEqual([]);
    expect((await told(waits.id)).sort()).toEqual(
      [owner, editor].map(({ userId }) => ["email.inquiryReminder", userId]).sort(),
    );
    expect(await told(old.id)).toEqual([["email.inquiryExpired", undefined]]);
  });
});

describe("letters", () => {
  test("to the buyer carry the link to their own inquiry, and are not written once it has moved on", async () => {
    const { owner } = await aCast();
    const inquiry = await anInquiry(await aPublishedProduct(owner), { state: "unconfirmed" });
    await run("email.inquiryConfirm", { inquiryId: inquiry.id });
    const [letter] = await lettersTo(inquiry.buyerEmail);
    expect(letter).toMatchObject({ kind: "inquiryConfirm", userId: null, locale: "en" });
    expect(await findOwnInquiry(systemActor, tokenIn(letter!.link!))).toMatchObject({ id: inquiry.id });
    expect(letter!.body).not.toContain(inquiry.message);
    await db.update(inquiries).set({ state: "withdrawn", buyerEmail: "" }).where(eq(inquiries.id, inquiry.id));
    await run("email.inquiryConfirm", { inquiryId: inquiry.id });
    expect(await lettersTo(inquiry.buyerEmail)).toHaveLength(1);
    expect(await lettersTo("")).toEqual([]);
  });

  test("carry the company's answer, and nothing of it to who may not read it any more", async () => {
    const { owner, rival } = await aCast();
    const product = await aPublishedProduct(owner);
    const answered = await anInquiry(product, { state: "answered", answer: "Two samples are free." });
    await run("email.inquiryAnswered", { inquiryId: answered.id });
    expect((await lettersTo(answered.buyerEmail))[0]!.body).toContain("Two samples are free.");
    const open = await anInquiry(product);
    await run("email.inquiryReceived", { userId: rival.userId, inquiryId: open.id });
    await run("email.inquiryReceived", { userId: owner.userId, inquiryId: open.id });
    const kinds = async (userId: string) =>
      (await db.select().from(letters).where(eq(letters.userId, userId))).map(({ kind }) => kind);
    expect([await kinds(rival.userId!), await kinds(owner.userId!)]).toEqual([[], ["inquiryReceived"]]);
  });
});

test("a year after its end nothing says who asked; what waits and what is younger stays", async () => {
  const { owner } = await aCast();
  const product = await aPublishedProduct(owner);
  const past = new Date(dueBefore("inquiries", new Date()).getTime() - 86_400_000);
  const old = await anInquiry(product, { state: "answered", answer: "Yes.", stateEnteredAt: past });
  const young = await anInquiry(product, { state: "answered", answer: "Yes." });
  const open = await anInquiry(product, { stateEnteredAt: past });
  expect((await runRetention(systemActor, {})).counts.inquiries).toBeGreaterThanOrEqual(1);
  expect(await rowOf(old.id)).toMatchObject({
    buyerName: "",
    buyerEmail: "",
    message: "",
    answer: "",
    state: "answered",
  });
  for (const { id, buyerEmail } of [young, open]) expect((await rowOf(id)).buyerEmail).toBe(buyerEmail);
});
