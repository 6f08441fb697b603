import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aGuest,
  aMatch,
  anAcceptedApplication,
  aProgram,
  aPublishedProduct,
  type Cast,
  daysFromNow,
  jobsAbout,
  trailOf,
  unique,
} from "@/db/factories";
import { anInquiry } from "@/db/factories.inquiries";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, consents, inquiries, letters, matches, throttles } from "@/db/schema";
import { guestActor, systemActor } from "../core/actor";
import { saveDraft } from "../drafts/commands";
import { findDraft } from "../drafts/queries";
import {
  answerInquiry,
  askAboutProduct,
  closeInquiry,
  confirmInquiry,
  discloseBuyer,
  expireInquiry,
  markSpam,
  remindOfInquiry,
  withdrawInquiry,
} from "./commands";
import { cityInquiryFilter, inquiryFilter } from "./input";
import {
  countInquiries,
  findOwnInquiry,
  formToken,
  getInquiry,
  inquiryToken,
  listCityInquiries,
  listInquiries,
  listInquiriesInClear,
} from "./queries";
import { expireAfterDays, inquiryLimits } from "./states";

type Typed = Parameters<typeof askAboutProduct>[1];
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

const typed = (productId: string, more: Partial<Typed> = {}): Typed => ({
  productId,
  shown: formToken(productId, minutesAgo(2)),
  website: "",
  kind: "sample",
  name: "Sam Buyer",
  company: "Buyer Trading",
  email: `${unique("buyer")}@buyers.test`,
  usState: "CA",
  message: "Could you send us two samples, and what would they cost?",
  shareEmail: false,
  agreed: true,
  locale: "en",
  ...more,
});

const anOpenOne = async ({ owner }: Pick<Cast, "owner">, more: Parameters<typeof anInquiry>[1] = {}) =>
  anInquiry(await aPublishedProduct(owner), more);
const everybody = [
  ...(["guest", "owner", "editor", "viewer", "rival", "member", "lead", "outsider"] as const),
  ...(["official", "official2", "federation", "admin"] as const),
];

permissionTable("inquiry.ask", askAboutProduct, {
  arrange: async ({ owner }) => typed((await aPublishedProduct(owner)).id),
  allowed: everybody,
});
permissionTable("inquiry.confirm", confirmInquiry, {
  arrange: async (cast) => ({ token: inquiryToken((await anOpenOne(cast, { state: "unconfirmed" })).id) }),
  allowed: everybody,
});
permissionTable("inquiry.withdraw", withdrawInquiry, {
  arrange: async (cast) => ({ token: inquiryToken((await anOpenOne(cast)).id) }),
  allowed: everybody,
});
permissionTable("inquiry.answer", answerInquiry, {
  arrange: async (cast) => ({ inquiryId: (await anOpenOne(cast)).id, answer: "Two samples are free of charge." }),
  allowed: ["owner", "editor"],
});
permissionTable("inquiry.close", closeInquiry, {
  arrange: async (cast) => ({ inquiryId: (await anOpenOne(cast)).id, reason: "no_capacity" as const, note: "" }),
  allowed: ["owner", "editor"],
});
permissionTable("inquiry.markSpam", markSpam, {
  arrange: async (cast) => ({ inquiryId: (await anOpenOne(cast)).id }),
  allowed: ["owner", "editor"],
});
permissionTable("inquiry.discloseContact", discloseBuyer, {
  arrange: async (cast) => ({ inquiryId: (await anOpenOne(cast, { shareEmail: true })).id }),
  allowed: ["owner", "editor", "viewer"],
});
permissionTable("inquiry.remind", remindOfInquiry, {
  arrange: async (cast) => ({ inquiryId: (await anOpenOne(cast, { stateEnteredAt: daysFromNow(-6) })).id }),
  allowed: ["system"],
});
permissionTable("inquiry.expire", expireInquiry, {
  arrange: async (cast) => ({ inquiryId: (await anOpenOne(cast, { stateEnteredAt: daysFromNow(-31) })).id }),
  allowed: ["system"],
});

const rowOf = async (id: string) => (await db.select().from(inquiries).where(eq(inquiries.id, id)))[0]!;
const ask = (input: Typed, ip = "192.0.2.1") => askAboutProduct(guestActor({ requestId: null, ip }), input);
const everything = inquiryFilter.parse({});

describe("a question", () => {
  test("goes to nobody before its address is confirmed, then to the company, once", async () => {
    const { owner, editor, viewer, official } = await aCast();
    const product = await aPublishedProduct(owner);
    const { inquiryId } = await ask(typed(product.id, { email: `${unique("once")}@buyers.test` }), "192.0.2.2");
    const row = await rowOf(inquiryId!);
    expect(row).toMatchObject({ state: "unconfirmed", companyId: owner.companyId, confirmedAt: null });
    expect(row.noticeText).toContain("Company");
    expect(await jobsAbout(inquiryId!)).toEqual([{ job: "email.inquiryConfirm", data: { inquiryId } }]);
    expect((await listInquiries(owner, everything)).rows).toEqual([]);
    expect((await listCityInquiries(official, cityInquiryFilter.parse({}))).rows.map(({ id }) => id)).not.toContain(
      inquiryId,
    );

    const token = inquiryToken(inquiryId!);
    await confirmInquiry(aGuest(), { token });
    await expect(confirmInquiry(aGuest(), { token })).rejects.toMatchObject({ code: "forbidden" });
    const told = (await jobsAbout(inquiryId!)).filter(({ job }) => job === "email.inquiryReceived");
    expect(told.map(({ data }) => data.userId).sort()).toEqual([owner.userId, editor.userId].sort());
    expect((await listInquiries(viewer, everything)).rows.map(({ id }) => id)).toEqual([inquiryId]);
    expect(await trailOf(inquiryId!)).toEqual(["inquiry.ask", "inquiry.confirm"]);
  });

  test("in a filled trap, too fast, of another product's form or made up is kept nowhere", async () => {
    const { owner } = await aCast();
    const product = await aPublishedProduct(owner);
    const other = await aPublishedProduct(owner);
    const count = () => db.$count(inquiries, eq(inquiries.productId, product.id));
    expect(await ask(typed(product.id, { website: "https://spam.test" }))).toEqual({
      inquiryId: null,
      slug: product.slug,
    });
    for (const [shown, reason] of [
      [formToken(product.id, new Date()), "form_too_fast"],
      [formToken(product.id, minutesAgo(60 * 25)), "form_too_old"],
      [formToken(other.id, minutesAgo(2)), "form_not_known"],
      ["1.c29tZXRoaW5nIG1hZGUgdXA", "form_not_known"],
    ] as const)
      await expect(ask(typed(product.id, { shown }))).rejects.toMatchObject({ code: "forbidden", reason });
    expect(await count()).toBe(0);
    await ask(typed(product.id), "192.0.2.3");
    expect(await count()).toBe(1);
  });

  test("about what is not published is about nothing", async () => {
    const { owner } = await aCast();
    const product = await aPublishedProduct(owner);
    await db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, owner.companyId!));
    await expect(ask(typed(product.id))).rejects.toMatchObject({ code: "not_found" });
    await expect(ask(typed(randomUUID()))).rejects.toMatchObject({ code: "not_found" });
  });

  test("comes from one network as often as the limit says, whoever it names, and the count holds no address", async () => {
    const { owner } = await aCast();
    const product = await aPublishedProduct(owner);
    const ip = "198.51.100.77";
    const another = await aPublishedProduct(owner);
    const { network, networkAndProduct } = inquiryLimits;
    for (let n = 0; n < networkAndProduct.limit; n += 1) await ask(typed(product.id), ip);
    // One network cannot use up what all may ask about a product.
    await expect(ask(typed(product.id), ip)).rejects.toMatchObject({ reason: "too_many_attempts" });
    await ask(typed(product.id), "198.51.100.78");
    for (let n = networkAndProduct.limit; n < network.limit; n += 1) await ask(typed(another.id), ip);
    await expect(ask(typed((await aPublishedProduct(owner)).id), ip)).rejects.toMatchObject({
      reason: "too_many_attempts",
    });
    expect((await db.select().from(throttles)).filter(({ key }) => key.includes(ip) || key.includes("@"))).toEqual([]);
  });

  test("is not confirmed after three days, nor by a link that somebody made up", async () => {
    const cast = await aCast();
    const old = await anOpenOne(cast, { state: "unconfirmed", stateEnteredAt: daysFromNow(-4) });
    await expect(confirmInquiry(aGuest(), { token: inquiryToken(old.id) })).rejects.toMatchObject({
      reason: "link_not_valid",
    });
    for (const token of [old.id, "1.AAAA", formToken(old.productId, new Date()), `${inquiryToken(old.id)}x`]) {
      await expect(confirmInquiry(aGuest(), { token })).rejects.toMatchObject({ code: "not_found" });
      expect(await findOwnInquiry(aGuest(), token)).toBeNull();
    }
    await expireInquiry(systemActor, { inquiryId: old.id });
    expect(await rowOf(old.id)).toMatchObject({ state: "expired", buyerEmail: "", buyerName: "", message: "" });
    expect(await jobsAbout(old.id)).toEqual([]);
  });
});

describe("who reads it", () => {
  test("the company opens the address only where the buyer agreed, on record; the city counts and reads no buyer", async () => {
    const { owner, viewer, rival, official, admin, federation } = await aCast();
    const product = await aPublishedProduct(owner);
    // The longest open come first in the city's list.
    const hidden = await anInquiry(product, { stateEnteredAt: daysFromNow(-900) });
    const shown = await anInquiry(product, { shareEmail: true, stateEnteredAt: daysFromNow(-900) });
    expect((await getInquiry(owner, hidden.id)).emailShared).toBe(false);
    expect((await getInquiry(owner, shown.id)).emailShared).toBe(true);
    // No page has the address before it is opened.
    for (const reader of [owner, viewer]) {
      const read = JSON.stringify([await getInquiry(reader, shown.id), await listInquiries(reader, everything)]);
      expect(read).toContain(shown.buyerName);
      for (const { buyerEmail } of [hidden, shown]) expect(read).not.toContain(buyerEmail);
    }
    await expect(discloseBuyer(owner, { inquiryId: hidden.id })).rejects.toMatchObject({
      reason: "address_not_shared",
    });
    expect(await discloseBuyer(viewer, { inquiryId: shown.id })).toEqual({ email: shown.buyerEmail });
    const entries = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, shown.id));
    expect(entries).toMatchObject([
      {
        ...{ action: "inquiry.discloseContact", subjectKind: "inquiry", actorId: viewer.userId },
        companyId: owner.companyId,
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain(shown.buyerEmail);
    for (const other of [rival, official, admin, federation, aGuest()]) {
      await expect(getInquiry(other, shown.id)).rejects.toMatchObject({ code: "not_found" });
      expect((await listInquiries(other, everything)).rows).toEqual([]);
    }
    const city = (await listCityInquiries(official, cityInquiryFilter.parse({}))).rows;
    expect(city.map(({ id }) => id)).toEqual(expect.arrayContaining([hidden.id, shown.id]));
    expect(JSON.stringify(city)).not.toContain(shown.buyerName);
    for (const other of [owner, admin, federation, aGuest()])
      expect(await countInquiries(other)).toMatchObject({ confirmed: 0 });
  });

  test("the chamber reads along from the introduction on, while the company's consent holds, and never the address", async () => {
    const { owner, member, outsider, chamber, company } = await aCast();
    const program = await aProgram();
    const application = await anAcceptedApplication(company, program, { chamberIds: [chamber.id] });
    const inquiry = await anInquiry({ ...application.product, companyId: company.id }, { shareEmail: true });
    const readBy = async (actor: typeof member) => (await listInquiries(actor, everything)).rows.map(({ id }) => id);
    const match = await aMatch(application, chamber, { state: "mutual" });
    expect(await readBy(member)).toEqual([]);
    await db.update(matches).set({ state: "introduced" }).where(eq(matches.id, match.id));
    expect(await readBy(member)).toEqual([inquiry.id]);
    const read = [await getInquiry(member, inquiry.id), await listInquiriesInClear(member, everything)];
    expect(JSON.stringify(read)).not.toContain(inquiry.buyerEmail);
    await expect(discloseBuyer(member, { inquiryId: inquiry.id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await readBy(outsider)).toEqual([]);
    await db
      .update(consents)
      .set({ withdrawnAt: new Date() })
      .where(and(eq(consents.companyId, company.id), eq(consents.kind, "chamber_transfer")));
    expect(await readBy(member)).toEqual([]);
    expect(await readBy(owner)).toEqual([inquiry.id]);
  });

  test("with the same number of statements however much was asked", async () => {
    const { owner, official } = await aCast();
    const product = await aPublishedProduct(owner);
    const read = async () => {
      const own = await countingQueries(() => listInquiries(owner, everything));
      const city = await countingQueries(() => listCityInquiries(official, cityInquiryFilter.parse({})));
      return [own.result.total, own.statements.length, city.statements.length];
    };
    await anInquiry(product);
    const one = await read();
    for (let n = 0; n < 2; n += 1) await anInquiry(product);
    expect(await read()).toEqual([3, one[1], one[2]]);
  });
});

describe("how it ends", () => {
  test("answered once: the answer goes to the buyer, and late or double answers are refused", async () => {
    const cast = await aCast();
    const inquiry = await anOpenOne(cast);
    const answer = "Two samples are free of charge.";
    const begun = { form: "inquiry.answer", subjectId: inquiry.id } as const;
    await saveDraft(cast.editor, { ...begun, values: { answer: "Two" }, version: 0 });
    await answerInquiry(cast.editor, { inquiryId: inquiry.id, answer });
    expect(await findDraft(cast.editor, begun.form, inquiry.id)).toBeNull();
    expect(await rowOf(inquiry.id)).toMatchObject({ state: "answered", answer, settledBy: cast.editor.userId });
    expect(await jobsAbout(inquiry.id)).toEqual([{ job: "email.inquiryAnswered", data: { inquiryId: inquiry.id } }]);
    const again = { inquiryId: inquiry.id, answer: "Another answer altogether." };
    await expect(answerInquiry(cast.owner, again)).rejects.toMatchObject({ code: "forbidden", reason: "wrong_state" });
    expect(await findOwnInquiry(aGuest(), inquiryToken(inquiry.id))).toMatchObject({ state: "answered", answer });
  });

  test("as spam: nobody is written to, and a chamber does not read it", async () => {
    const cast = await aCast();
    const inquiry = await anOpenOne(cast);
    await markSpam(cast.owner, { inquiryId: inquiry.id });
    expect(await jobsAbout(inquiry.id)).toEqual([]);
  });

  test("as spam: its sender reads to the letter what one that is open, or has been for a month, would say", async () => {
    const cast = await aCast();
    const confirmedAt = daysFromNow(-3);
    const inquiry = await anOpenOne(cast, { confirmedAt, stateEnteredAt: confirmedAt });
    const read = (now = new Date()) => findOwnInquiry(aGuest(), inquiryToken(inquiry.id), now);
    const before = await read();
    await markSpam(cast.owner, { inquiryId: inquiry.id });
    expect(await rowOf(inquiry.id)).toMatchObject({ state: "spam" });
    expect(await read()).toEqual(before);
    expect(before).toMatchObject({ state: "open", stateEnteredAt: confirmedAt });
    const over = new Date(confirmedAt.getTime() + expireAfterDays * 86_400_000);
    expect(await read(daysFromNow(28))).toEqual({ ...before, state: "expired", stateEnteredAt: over });
  });

  test("taken back: what says who asked what is gone, in letters too, and what another wrote stays", async () => {
    const cast = await aCast();
    const inquiry = await anOpenOne(cast, { state: "answered", answer: "Yes." });
    const other = await anOpenOne(cast);
    const letterTo = async (recipient: string, kind: string) =>
      (
        await db
          .insert(letters)
          .values({
            jobId: randomUUID(),
            kind,
            recipient,
            locale: "en",
            subject: "s",
            body: "b",
            link: "l",
            state: "kept",
          })
          .returning()
      )[0]!.id;
    const [own, others] = [
      await letterTo(inquiry.buyerEmail, "inquiryConfirm"),
      await letterTo(other.buyerEmail, "inquiryConfirm"),
    ];
    await withdrawInquiry(aGuest(), { token: inquiryToken(inquiry.id) });
    expect(await rowOf(inquiry.id)).toMatchObject({
      ...{
        state: "withdrawn",
        buyerName: "",
        buyerCompany: "",
        buyerEmail: "",
        buyerState: "",
        message: "",
        answer: "",
      },
    });
    const letterOf = async (id: string) => (await db.select().from(letters).where(eq(letters.id, id)))[0]!;
    expect(await letterOf(own)).toMatchObject({ recipient: "", body: null, link: null });
    expect(await letterOf(others)).toMatchObject({ recipient: other.buyerEmail, body: "b" });
    expect((await listInquiries(cast.owner, everything)).rows.map(({ id }) => id)).toEqual([other.id]);
  });
});
