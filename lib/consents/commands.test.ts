import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aChamber,
  aCompanyUser,
  aDocument,
  aMember,
  aMentor,
  anOfficial,
  aProgram,
  aSubmittedApplication,
  aTransferConsent,
  daysFromNow,
  jobsAbout,
  trailOf,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { chambers, companies, consentNotices, consents, documentReads, letters, programPhases } from "@/db/schema";
import { findReading } from "@/lib/documents/queries";
import {
  askToRenew,
  ensureNotices,
  givePublicationConsent,
  giveRegistrationConsent,
  giveTransferConsent,
  lapseConsents,
  renewPublicationConsent,
  withdrawPublicationConsent,
  withdrawTransferConsent,
} from "./commands";
import { jobs } from "./jobs";
import { countTransferConsents, listConsents, listTransferConsents, transferConsentHolds } from "./queries";
import { currentNotice, notices, readNotice, transferDays, transferWords } from "./rules";

const holds = async (companyId: string, chamberId: string) => {
  const [row] = await db.execute<{ holds: boolean }>(
    sql`select ${transferConsentHolds(sql`${companyId}::uuid`, sql`${chamberId}::uuid`)} as holds`,
  );
  return row!.holds;
};

permissionTable("consent.giveTransfer", giveTransferConsent, {
  arrange: async (cast) => ({ chamberIds: [cast.chamber.id] }),
  // Another company gives its own consent, which says nothing about this one's.
  allowed: ["owner", "editor", "rival"],
});

permissionTable("consent.withdrawTransfer", withdrawTransferConsent, {
  arrange: async (cast) => {
    for (const person of [cast.owner, cast.rival]) await giveTransferConsent(person, { chamberIds: [cast.chamber.id] });
    return { chamberId: cast.chamber.id };
  },
  allowed: ["owner", "editor", "rival"],
});

describe("the notices", () => {
  test.each(["ko", "en"] as const)("the transfer notice has every item of the law in %s", (locale) => {
    const words = transferWords(
      {
        name: { ko: "견본 상공회의소", en: "Sample Chamber" },
        city: "Santa Clara",
        stateCode: "CA",
        contactEmail: "office@chamber.test",
        website: null,
      },
      locale,
    );
    const { items, title } = readNotice(words);
    expect(items).toHaveLength(9);
    expect(items.every((item) => item.term && item.text)).toBe(true);
    expect(words).toContain(locale === "ko" ? "견본 상공회의소 (Santa Clara, CA)" : "Sample Chamber (Santa Clara, CA)");
    expect(words).toContain("office@chamber.test");
    expect(words).toMatch(/미국|United States of America/u);
    expect(words).not.toMatch(/[{}]/u);
    expect(title).not.toBe("");
  });

  test("are kept once, however often the portal starts, and refuse an edited version", async () => {
    await db.transaction(ensureNotices);
    await db.transaction(ensureNotices);
    const kept = await db.select().from(consentNotices);
    expect(kept).toHaveLength(notices.length);
    await db.transaction(async (tx) => {
      const first = and(eq(consentNotices.kind, "publication"), eq(consentNotices.version, 1));
      await tx.update(consentNotices).set({ hashKo: "0" }).where(first);
      await expect(ensureNotices(tx)).rejects.toThrow(/publication 1/u);
      await tx
        .update(consentNotices)
        .set({ hashKo: kept.find((row) => row.kind === "publication" && row.version === 1)!.hashKo })
        .where(first);
    });
  });
});

test("a consent holds for the named chamber alone, and its receipt keeps the words as read", async () => {
  const owner = await aCompanyUser();
  const [chamber, other] = [await aChamber(), await aChamber()];
  await giveTransferConsent(owner, { chamberIds: [chamber.id], locale: "en", noticeVersion: 2 });
  expect(await holds(owner.companyId!, chamber.id)).toBe(true);
  expect(await holds(owner.companyId!, other.id)).toBe(false);

  const [receipt] = await db.select().from(consents).where(eq(consents.companyId, owner.companyId!));
  expect(receipt).toMatchObject({
    kind: "chamber_transfer",
    locale: "en",
    noticeVersion: 2,
    userId: owner.userId,
    channel: "web",
  });
  expect(receipt!.shownText).toContain(chamber.nameEn);
  expect(receipt!.textHash).toBe(createHash("sha256").update(receipt!.shownText).digest("hex"));
  expect(await trailOf(owner.companyId!)).toEqual(["consent.giveTransfer"]);
});

test("withdrawing closes the files that its chamber is just opening, and no other's", async () => {
  const owner = await aCompanyUser();
  const [gone, kept] = [await aChamber(), await aChamber()];
  await giveTransferConsent(owner, { chamberIds: [gone.id, kept.id] });
  const document = await aDocument(owner);
  const opening = async (chamberId: string) => {
    const mentor = await aMentor(chamberId);
    const read = { documentId: document.id, companyId: owner.companyId!, userId: mentor.userId!, chamberId };
    const times = { readAt: new Date(), opensUntil: daysFromNow(1) };
    const [row] = await db
      .insert(documentReads)
      .values({ ...read, ...times, role: "mentor" })
      .returning({ id: documentReads.id });
    return () => findReading(mentor, { documentId: document.id, readId: row!.id });
  };
  const [ofGone, ofKept] = [await opening(gone.id), await opening(kept.id)];
  expect(await ofGone()).not.toBeNull();
  await withdrawTransferConsent(owner, { chamberId: gone.id });
  expect([await ofGone(), (await ofKept()) === null]).toEqual([null, false]);
});

test("giving twice, or in two windows at once, leaves one receipt", async () => {
  const owner = await aCompanyUser();
  const chamber = await aChamber();
  await Promise.all([1, 2, 3].map(() => giveTransferConsent(owner, { chamberIds: [chamber.id] })));
  expect(await db.select().from(consents).where(eq(consents.companyId, owner.companyId!))).toHaveLength(1);
});

test("withdrawing closes access at once, tells reviews and matching, and keeps the receipt", async () => {
  const owner = await aCompanyUser();
  const chamber = await aChamber();
  await giveTransferConsent(owner, { chamberIds: [chamber.id] });
  await withdrawTransferConsent(owner, { chamberId: chamber.id });
  expect(await holds(owner.companyId!, chamber.id)).toBe(false);
  expect((await jobsAbout(owner.companyId!)).map(({ job, data }) => ({ job, data }))).toEqual(
    ["reviews.consentWithdrawn", "matching.consentWithdrawn"].map((job) => ({
      job,
      data: { companyId: owner.companyId, chamberId: chamber.id },
    })),
  );
  expect(await listConsents(owner)).toMatchObject([{ chamberId: chamber.id, withdrawnAt: expect.any(Date) }]);
  await expect(withdrawTransferConsent(owner, { chamberId: chamber.id })).rejects.toMatchObject({
    code: "conflict",
    reason: "consent_not_held",
  });

  await giveTransferConsent(owner, { chamberIds: [chamber.id] });
  expect(await holds(owner.companyId!, chamber.id)).toBe(true);
  expect(await listConsents(owner)).toHaveLength(2);
});

test("a directory entry, a chamber that has left and one that does not exist take no consent", async () => {
  const owner = await aCompanyUser();
  const good = await aChamber();
  for (const bad of [
    await aChamber({ directory: true }),
    await aChamber({ state: "offboarded" }),
    { id: owner.userId! },
  ]) {
    await expect(giveTransferConsent(owner, { chamberIds: [good.id, bad.id] })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  expect(await listConsents(owner)).toEqual([]);
});

test("words that changed meanwhile, and strange input, are refused with a reason", async () => {
  const owner = await aCompanyUser();
  const chamberIds = [(await aChamber()).id];
  await expect(giveTransferConsent(owner, { chamberIds, noticeVersion: 99 })).rejects.toMatchObject({
    reason: "notice_changed",
  });
  for (const raw of [
    { chamberIds: ["\0"] },
    { chamberIds: [] },
    { chamberIds, more: 1 },
    { chamberIds, locale: "fr" },
  ]) {
    await expect(giveTransferConsent(owner, raw as never)).rejects.toMatchObject({ code: "invalid" });
  }
});

test("the list shows each chamber that takes part, with one statement for 1 and for 3", async () => {
  const owner = await aCompanyUser();
  await db.update(chambers).set({ directory: true });
  const first = await aChamber({ stateCode: "CA" });
  const one = await countingQueries(() => listTransferConsents(owner));
  const [gone] = [
    await aChamber({ stateCode: "NY" }),
    await aChamber({ stateCode: "WA" }),
    await aChamber({ directory: true }),
  ];
  await giveTransferConsent(owner, { chamberIds: [first.id, gone!.id] });
  await db.update(chambers).set({ state: "offboarded" }).where(eq(chambers.id, gone!.id));
  const three = await countingQueries(() => listTransferConsents(owner));
  expect(one.result.map((row) => row.receiptId)).toEqual([null]);
  expect(three.result.map((row) => [row.stateCode, row.receiptId !== null, row.takesPart])).toEqual([
    ["CA", true, true],
    ["NY", true, false],
    ["WA", false, true],
  ]);
  expect(three.statements).toHaveLength(one.statements.length);
});

test("nobody reads another company's consents; the city sees them per company", async () => {
  const owner = await aCompanyUser();
  const rival = await aCompanyUser();
  const viewer = await aMember(owner.companyId!, "viewer");
  const chamber = await aChamber();
  await giveTransferConsent(owner, { chamberIds: [chamber.id] });
  expect(await listConsents(rival)).toEqual([]);
  expect(await listTransferConsents(rival, owner.companyId)).toEqual([]);
  expect(await listConsents(viewer)).toHaveLength(1);
  const seen = await listTransferConsents(await anOfficial(), owner.companyId);
  expect(seen.filter((row) => row.receiptId !== null).map((row) => row.chamberId)).toEqual([chamber.id]);
});

test("a closed company gives no more consents but may still withdraw", async () => {
  const owner = await aCompanyUser();
  const chamber = await aChamber();
  await giveTransferConsent(owner, { chamberIds: [chamber.id] });
  await db.update(companies).set({ state: "closed" }).where(eq(companies.id, owner.companyId!));
  await expect(giveTransferConsent(owner, { chamberIds: [chamber.id] })).rejects.toMatchObject({
    reason: "company_closed",
  });
  await withdrawTransferConsent(owner, { chamberId: chamber.id });
  expect(await holds(owner.companyId!, chamber.id)).toBe(false);
});

test("registering keeps the receipt of the one required consent", async () => {
  const owner = await aCompanyUser();
  await db.transaction((tx) =>
    giveRegistrationConsent(tx, { userId: owner.userId!, companyId: owner.companyId!, locale: "ko", now: new Date() }),
  );
  const [receipt] = await db
    .select()
    .from(consents)
    .where(and(eq(consents.companyId, owner.companyId!), eq(consents.kind, "registration")));
  expect(receipt).toMatchObject({ shownText: currentNotice("registration").ko, chamberId: null, withdrawnAt: null });
});

permissionTable("consent.withdrawPublication", withdrawPublicationConsent, {
  arrange: async ({ company, rival, owner }) => {
    for (const [companyId, userId] of [
      [company.id, owner.userId!],
      [rival.companyId!, rival.userId!],
    ] as const) {
      await db.transaction((tx) => givePublicationConsent(tx, { companyId, userId, locale: "ko", now: new Date() }));
    }
    return {};
  },
  allowed: ["owner", "editor", "rival"],
});

test("a consent to publication is withdrawn once, and given again with a new receipt", async () => {
  const owner = await aCompanyUser();
  const give = () =>
    db.transaction((tx) =>
      givePublicationConsent(tx, { companyId: owner.companyId!, userId: owner.userId!, locale: "ko", now: new Date() }),
    );
  await give();
  await withdrawPublicationConsent(owner, {});
  await expect(withdrawPublicationConsent(owner, {})).rejects.toMatchObject({ code: "conflict" });
  await give();
  expect(
    (await listConsents(owner))
      .filter(({ kind }) => kind === "publication")
      .map(({ withdrawnAt }) => withdrawnAt === null),
  ).toEqual([true, false]);
});

/* The end that the notice promises */

const past = (days: number) => daysFromNow(-days);
const givenAt = (id: string, at: Date) => db.update(consents).set({ givenAt: at }).where(eq(consents.id, id));
const programEnded = (programId: string, at: Date) =>
  db
    .update(programPhases)
    .set({ startsAt: new Date(at.getTime() - 1000), endsAt: at })
    .where(eq(programPhases.programId, programId));
const clock = () => jobs["consents.clock"]!({}, { jobId: crypto.randomUUID(), now: new Date() });

/** A company that has applied to a programme, and a consent of the given words and age. */
async function aHeld({ version = 2, given = 0 } = {}) {
  const owner = await aCompanyUser();
  const chamber = await aChamber();
  const program = await aProgram();
  const application = await aSubmittedApplication({ id: owner.companyId! }, program);
  const consent = await aTransferConsent(owner.companyId!, chamber.id, owner.userId!);
  await db.update(consents).set({ noticeVersion: version }).where(eq(consents.id, consent.id));
  await givenAt(consent.id, past(given));
  return { owner, chamber, program, application, consent, companyId: owner.companyId! };
}

permissionTable("consent.renewPublication", renewPublicationConsent, {
  arrange: async ({ company, rival, owner }) => {
    for (const [companyId, userId] of [
      [company.id, owner.userId!],
      [rival.companyId!, rival.userId!],
    ] as const)
      await db.transaction((tx) => givePublicationConsent(tx, { companyId, userId, locale: "ko", now: new Date() }));
    await db.update(consents).set({ noticeVersion: 1 }).where(eq(consents.kind, "publication"));
    return { locale: "ko" as const, noticeVersion: currentNotice("publication").version };
  },
  allowed: ["owner", "editor", "rival"],
});

permissionTable("consent.askToRenew", askToRenew, {
  arrange: async ({ company, chamber, owner }) => {
    const consent = await aTransferConsent(company.id, chamber.id, owner.userId!);
    await givenAt(consent.id, past(transferDays - 10));
    return { companyId: company.id };
  },
  allowed: ["system"],
});
permissionTable("consent.lapse", lapseConsents, {
  arrange: async ({ company, chamber, owner }) => {
    const consent = await aTransferConsent(company.id, chamber.id, owner.userId!);
    await givenAt(consent.id, past(transferDays + 1));
    return { companyId: company.id };
  },
  allowed: ["system"],
});

describe("a transfer consent ends by itself", () => {
  test("a year after the programme, without any job; counted from the consent where its words say so", async () => {
    const { companyId, chamber, program, consent, owner } = await aHeld({ version: 1, given: 100 });
    await programEnded(program.id, past(transferDays - 1));
    expect(await holds(companyId, chamber.id)).toBe(true);
    await programEnded(program.id, past(800));
    expect(await holds(companyId, chamber.id)).toBe(false);
    expect([await countTransferConsents(owner, companyId), (await listTransferConsents(owner))[0]?.receiptId]).toEqual([
      0,
      null,
    ]);
    await db.update(consents).set({ noticeVersion: 2 }).where(eq(consents.id, consent.id));
    expect(await holds(companyId, chamber.id)).toBe(true);
    await givenAt(consent.id, past(transferDays + 1));
    expect(await holds(companyId, chamber.id)).toBe(false);
  });

  test("not while a programme that was applied to goes on, and from the consent where none was", async () => {
    const running = await aHeld({ given: 900 });
    expect(await holds(running.companyId, running.chamber.id)).toBe(true);
    const owner = await aCompanyUser();
    const consent = await aTransferConsent(owner.companyId!, running.chamber.id, owner.userId!);
    await givenAt(consent.id, past(transferDays - 1));
    expect(await holds(owner.companyId!, running.chamber.id)).toBe(true);
    await givenAt(consent.id, past(transferDays));
    expect(await holds(owner.companyId!, running.chamber.id)).toBe(false);
  });

  test("the clock closes its receipt once, with what hangs on it and an entry in the trail", async () => {
    const { companyId, chamber, program } = await aHeld({ version: 1 });
    await programEnded(program.id, past(800));
    await clock();
    await clock();
    expect((await jobsAbout(companyId)).map(({ job }) => job)).toEqual([
      "reviews.consentWithdrawn",
      "matching.consentWithdrawn",
    ]);
    const [receipt] = await db
      .select()
      .from(consents)
      .where(and(eq(consents.companyId, companyId), eq(consents.chamberId, chamber.id)));
    expect(receipt).toMatchObject({ withdrawnAt: expect.any(Date), withdrawnBy: null });
    expect(await trailOf(companyId)).toContain("consent.lapse");
  });

  test("the company is asked once before, by a letter without names, and agrees anew with the words of today", async () => {
    const { companyId, chamber, consent, owner, program } = await aHeld({ version: 1 });
    await programEnded(program.id, past(transferDays - 30));
    await clock();
    await clock();
    const asked = (await jobsAbout(companyId)).filter(({ job }) => job === "email.transferConsentEnding");
    expect(asked.map(({ data }) => data)).toEqual([{ userId: owner.userId, companyId }]);
    const context = { jobId: crypto.randomUUID(), now: new Date() };
    await jobs["email.transferConsentEnding"]!(asked[0]!.data, context);
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, context.jobId));
    expect(letter).toMatchObject({ kind: "transferConsentEnding", userId: owner.userId });
    expect(letter!.body).not.toContain(chamber.nameKo);

    const shown = (await listTransferConsents(owner)).find(({ chamberId }) => chamberId === chamber.id);
    expect(shown).toMatchObject({ renewable: true, receiptId: consent.id });
    await giveTransferConsent(owner, { chamberIds: [chamber.id], noticeVersion: 2 });
    const renewed = (await listTransferConsents(owner)).find(({ chamberId }) => chamberId === chamber.id);
    expect(renewed).toMatchObject({ renewable: false, receiptId: expect.not.stringMatching(consent.id) });
    expect(await holds(companyId, chamber.id)).toBe(true);
    await programEnded(program.id, past(800));
    expect(await holds(companyId, chamber.id)).toBe(true);
    await jobs["email.transferConsentEnding"]!(asked[0]!.data, { ...context, jobId: crypto.randomUUID() });
    expect(await db.select().from(letters).where(eq(letters.userId, owner.userId!))).toHaveLength(1);
  });

  test("what was agreed to keeps its words: only the end has others", () => {
    const [first, second] = notices.filter(({ kind }) => kind === "chamber_transfer");
    for (const locale of ["ko", "en"] as const) {
      const differing = readNotice(first![locale]).items.filter(
        ({ text }, place) => text !== readNotice(second![locale]).items[place]!.text,
      );
      expect(differing).toHaveLength(1);
    }
  });
});
