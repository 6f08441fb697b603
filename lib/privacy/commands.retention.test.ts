import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aCompanyUser,
  aMember,
  anOfficial,
  aPublishedProduct,
  daysFromNow,
  jobsAbout,
  trailOf,
  unique,
} from "@/db/factories";
import { aBooth, aCard, aLead } from "@/db/factories.exhibitions";
import { anInquiry } from "@/db/factories.inquiries";
import { anotherInvestment, aProfile } from "@/db/factories.investors";
import { permissionTable } from "@/db/permission-table";
import {
  archives,
  auditEvents,
  digests,
  documents,
  formDrafts,
  investmentNotes,
  investments,
  invitations,
  leads,
  letters,
  notices,
  passkeyChallenges,
  pendingSignIns,
  sessions,
  throttles,
  tokens,
  users,
} from "@/db/schema";
import { systemActor } from "../core/actor";
import { attachCard } from "../exhibitions/commands.cards";
import { runRetention } from "./commands.retention";
import { jobs } from "./jobs";
import { listRetentionRuns } from "./queries";
import { dueBefore, periodOf } from "./rules.retention";
import { type ClockedClass, clockedClasses } from "./states";

permissionTable("retention.run", runRetention, { arrange: async () => ({}), allowed: ["system"] });

/** A day past the period of a class, and a day before its end. */
const day = 86_400_000;
const past = (kind: ClockedClass) => new Date(dueBefore(kind, new Date()).getTime() - day);
const still = (kind: ClockedClass) => {
  const { unit, count } = periodOf(kind);
  return new Date(dueBefore(kind, new Date()).getTime() + (unit === "days" && count === 1 ? day / 2 : day));
};
const run = async () => (await runRetention(systemActor, {})).counts;

describe("past its time", () => {
  test("one-time links and sign-ins that were begun go, used or expired; younger ones stay", async () => {
    const { userId } = await aCompanyUser();
    const token = (more: Partial<typeof tokens.$inferInsert>) => ({
      purpose: "verify_email" as const,
      userId,
      hash: unique("hash"),
      expiresAt: daysFromNow(3),
      ...more,
    });
    const [used, expired, fresh, lately] = await db
      .insert(tokens)
      .values([
        token({ usedAt: past("links") }),
        token({ expiresAt: past("links") }),
        token({}),
        token({ usedAt: still("links"), expiresAt: still("links") }),
      ])
      .returning({ id: tokens.id });
    const begun = (expiresAt: Date) => ({ userId: userId!, hash: unique("hash"), expiresAt });
    const [old, young] = await db
      .insert(pendingSignIns)
      .values([begun(past("links")), begun(still("links"))])
      .returning({ id: pendingSignIns.id });
    const asked = (expiresAt: Date) => ({
      userId: userId!,
      heldBy: randomUUID(),
      purpose: "prove" as const,
      challenge: unique("challenge"),
      expiresAt,
    });
    const [, waits] = await db
      .insert(passkeyChallenges)
      .values([asked(past("links")), asked(still("links"))])
      .returning({ id: passkeyChallenges.id });
    expect(await run()).toMatchObject({ links: 4 });
    const unanswered = await db
      .select({ id: passkeyChallenges.id })
      .from(passkeyChallenges)
      .where(eq(passkeyChallenges.userId, userId!));
    expect(unanswered).toEqual([waits]);
    const left = await db.select({ id: tokens.id }).from(tokens).where(eq(tokens.userId, userId!));
    expect(left.map(({ id }) => id).sort()).toEqual([fresh!.id, lately!.id].sort());
    expect([used, expired].every(Boolean)).toBe(true);
    const kept = await db
      .select({ id: pendingSignIns.id })
      .from(pendingSignIns)
      .where(eq(pendingSignIns.userId, userId!));
    expect(kept).toEqual([young]);
    expect(old).not.toEqual(young);
  });

  test("of ended sessions the last stays without address and browser; running ones are left alone", async () => {
    const [{ userId }, other] = [await aCompanyUser(), await aCompanyUser()];
    const session = (lastSeenAt: Date, expiresAt = lastSeenAt, owner = userId!) => ({
      id: randomUUID(),
      userId: owner,
      idleMinutes: 60,
      createdAt: lastSeenAt,
      lastSeenAt,
      expiresAt,
      ip: "192.0.2.1",
      userAgent: "a browser",
    });
    const rows = [
      session(daysFromNow(-300)),
      session(daysFromNow(-200)),
      session(past("sessions"), past("sessions"), other.userId!),
      session(new Date(), daysFromNow(1), other.userId!),
      session(still("sessions"), still("sessions"), other.userId!),
    ];
    await db.insert(sessions).values(rows);
    expect(await run()).toMatchObject({ sessions: 3 });
    const of = (owner: string) =>
      db
        .select({ id: sessions.id, ip: sessions.ip, userAgent: sessions.userAgent })
        .from(sessions)
        .where(eq(sessions.userId, owner))
        .orderBy(sessions.lastSeenAt);
    expect(await of(userId!)).toEqual([{ id: rows[1]!.id, ip: null, userAgent: null }]);
    expect((await of(other.userId!)).map(({ id, ip }) => [id, ip])).toEqual([
      [rows[4]!.id, "192.0.2.1"],
      [rows[3]!.id, "192.0.2.1"],
    ]);
    expect(await run()).toMatchObject({ sessions: 0 });
  });

  test("invitations that nobody accepted go with their links; accepted and open ones stay", async () => {
    const invitation = (more: Partial<typeof invitations.$inferInsert>) => ({
      email: `${unique("invited")}@portal.test`,
      name: "초대",
      role: "mentor" as const,
      locale: "ko",
      expiresAt: daysFromNow(7),
      ...more,
    });
    const due = past("invitations");
    const made = await db
      .insert(invitations)
      .values([
        invitation({ expiresAt: due }),
        invitation({ revokedAt: due }),
        invitation({ expiresAt: due, acceptedAt: due }),
        invitation({}),
        invitation({ expiresAt: still("invitations") }),
      ])
      .returning({ id: invitations.id });
    await db
      .insert(tokens)
      .values({ purpose: "invitation", invitationId: made[0]!.id, hash: unique("hash"), expiresAt: daysFromNow(1) });
    expect(await run()).toMatchObject({ invitations: 2 });
    const ids = made.map(({ id }) => id);
    const left = await db.select({ id: invitations.id }).from(invitations).where(inArray(invitations.id, ids));
    expect(left.map(({ id }) => id).sort()).toEqual(ids.slice(2).sort());
  });

  test("letters lose their text and link, and later go; counters, drafts and archives go", async () => {
    const { userId } = await aCompanyUser();
    const letter = (createdAt: Date) => ({
      jobId: randomUUID(),
      kind: "x",
      userId,
      recipient: "a@portal.test",
      locale: "ko",
      subject: "제목",
      body: "내용",
      link: "https://portal.test",
      state: "kept" as const,
      createdAt,
    });
    await db
      .insert(letters)
      .values([letter(past("letters")), letter(past("letterBodies")), letter(still("letterBodies"))]);
    const keys = [unique("key"), unique("key")] as const;
    await db.insert(throttles).values([
      { key: keys[0], count: 3, windowEndsAt: past("counters") },
      { key: keys[1], count: 3, windowEndsAt: still("counters") },
    ]);
    const draft = (savedAt: Date) => ({ userId: userId!, form: "x", subjectId: randomUUID(), values: {}, savedAt });
    await db.insert(formDrafts).values([draft(past("drafts")), draft(still("drafts"))]);
    const archive = (opensUntil: Date) => ({ userId: userId!, opensUntil });
    await db.insert(archives).values([archive(past("archives")), archive(still("archives"))]);
    expect(await run()).toMatchObject({ letterBodies: 2, letters: 1, counters: 1, drafts: 1, archives: 1 });
    const left = await db
      .select({ body: letters.body, link: letters.link, subject: letters.subject })
      .from(letters)
      .where(eq(letters.userId, userId!))
      .orderBy(letters.createdAt);
    expect(left).toEqual([
      { body: null, link: null, subject: "제목" },
      { body: "내용", link: "https://portal.test", subject: "제목" },
    ]);
    expect(
      await db
        .select({ key: throttles.key })
        .from(throttles)
        .where(inArray(throttles.key, [...keys])),
    ).toEqual([{ key: keys[1] }]);
    expect(await db.$count(formDrafts, eq(formDrafts.userId, userId!))).toBe(1);
    expect(await db.$count(archives, eq(archives.userId, userId!))).toBe(1);
  });

  test("old notices go with their digests; one that still waits to be told stays", async () => {
    const userId = (await aCompanyUser()).userId!;
    const old = past("notices");
    const digest = async (createdAt: Date) =>
      (await db.insert(digests).values({ userId, createdAt }).returning({ id: digests.id }))[0]!.id;
    const [emptied, kept] = [await digest(old), await digest(old)];
    const notice = (more: Partial<typeof notices.$inferInsert>) => ({
      userId,
      kind: "x",
      group: "accounts" as const,
      jobId: randomUUID(),
      titleKo: "알림",
      titleEn: "Notice",
      pathKo: "",
      pathEn: "",
      atOnce: false,
      createdAt: old,
      ...more,
    });
    const made = await db
      .insert(notices)
      .values([
        notice({}),
        notice({ digestId: emptied, waitsUntil: old }),
        notice({ waitsUntil: old }),
        notice({ createdAt: still("notices"), digestId: kept }),
      ])
      .returning({ id: notices.id });
    expect(await run()).toMatchObject({ notices: 2 });
    const left = await db.select({ id: notices.id }).from(notices).where(eq(notices.userId, userId));
    expect(left.map(({ id }) => id).sort()).toEqual([made[2]!.id, made[3]!.id].sort());
    const digestsLeft = await db.select({ id: digests.id }).from(digests).where(eq(digests.userId, userId));
    expect(digestsLeft).toEqual([{ id: kept }]);
  });
});

test("an investor's interest says no more who it was two years after its last change; a younger one stays", async () => {
  const cast = await aCast();
  const { versionId } = await aProfile(cast);
  const closed = { state: "closed" as const, introducedAt: new Date() };
  const old = await anotherInvestment(cast, versionId, { ...closed, updatedAt: past("investors") });
  const young = await anotherInvestment(cast, versionId, { ...closed, updatedAt: still("investors") });
  const said = { side: "company" as const, state: "closed" as const, note: "sample", writtenAt: new Date() };
  for (const { id } of [old, young]) await db.insert(investmentNotes).values({ ...said, investmentId: id });
  expect(await run()).toMatchObject({ investors: 1 });
  const rowOf = async ({ id }: { id: string }) => {
    const [row] = await db.select().from(investments).where(eq(investments.id, id));
    const [note] = await db.select().from(investmentNotes).where(eq(investmentNotes.investmentId, id));
    return [row!.person, row!.email, row!.phone, row!.message, row!.source, note!.note, row!.organisation];
  };
  expect(await rowOf(old)).toEqual(["", "", "", "", "", "", old.organisation]);
  expect(await rowOf(young)).toEqual([
    ...[young.person, young.email, young.phone, "sample", young.source, "sample", young.organisation],
  ]);
});

test("letters to a buyer go with the words of the last inquiry, those of one that is kept stay", async () => {
  const owner = await aCompanyUser();
  const product = await aPublishedProduct(owner);
  const ended = { state: "answered" as const, stateEnteredAt: past("inquiries") };
  const gone = await anInquiry(product, { ...ended, buyerEmail: "gone@buyers.test" });
  await anInquiry(product, { ...ended, buyerEmail: "back@buyers.test" });
  await anInquiry(product, { buyerEmail: "back@buyers.test" });
  const letter = (kind: string, recipient: string) => ({
    ...{ jobId: v7(), kind, recipient, locale: "en", subject: "Your question", state: "kept" as const },
  });
  await db
    .insert(letters)
    .values([
      letter("inquiryConfirm", gone.buyerEmail),
      letter("inquiryAnswered", "back@buyers.test"),
      letter("invitation", gone.buyerEmail),
    ]);
  await run();
  const left = await db
    .select({ kind: letters.kind, recipient: letters.recipient, subject: letters.subject })
    .from(letters)
    .where(and(isNull(letters.userId), inArray(letters.kind, ["inquiryConfirm", "inquiryAnswered", "invitation"])))
    .orderBy(letters.kind);
  expect(left).toEqual([
    { kind: "inquiryAnswered", recipient: "back@buyers.test", subject: "Your question" },
    { kind: "inquiryConfirm", recipient: "", subject: "" },
    { kind: "invitation", recipient: "gone@buyers.test", subject: "Your question" },
  ]);
});

test("an account that was disabled a year ago is erased by the daily job; a younger one and the last owner's stay", async () => {
  const owner = await aCompanyUser();
  const [old, young] = [await aMember(owner.companyId!, "editor"), await aMember(owner.companyId!, "editor")];
  const days = 365;
  const disabled = (userId: string | null, ago: number) =>
    db
      .update(users)
      .set({ disabledAt: daysFromNow(-ago) })
      .where(eq(users.id, userId!));
  await disabled(old.userId, days + 1);
  await disabled(young.userId, days - 1);
  await disabled(owner.userId, days + 1);
  const work = () => jobs["privacy.retention"]!({}, { jobId: v7(), now: new Date() });
  await work();
  await work();
  const erased = async (userId: string | null) =>
    (await db.select({ at: users.erasedAt }).from(users).where(eq(users.id, userId!)))[0]!.at !== null;
  expect([await erased(old.userId), await erased(young.userId), await erased(owner.userId)]).toEqual([
    true,
    false,
    false,
  ]);
  expect((await trailOf(old.userId!)).filter((action) => action === "operator.eraseUser")).toHaveLength(1);
});

test("a lead says no more who was met two years after its last change, and its photo goes with its bytes", async () => {
  const cast = await aCast();
  const booth = await aBooth(cast);
  const { owner } = cast.people;
  const aPictured = async (updatedAt: Date) => {
    const lead = await aLead(booth, owner.userId!);
    const photo = await aCard(booth, owner, lead.id);
    await attachCard(owner, { leadId: lead.id, cardId: photo.id });
    await db.update(leads).set({ updatedAt }).where(eq(leads.id, lead.id));
    return { lead, photo };
  };
  const [old, young] = [await aPictured(past("leads")), await aPictured(still("leads"))];
  expect(await run()).toMatchObject({ leads: 1 });
  const [blank] = await db.select().from(leads).where(eq(leads.id, old.lead.id));
  expect(blank).toMatchObject({ person: "", email: "", cardId: null, business: old.lead.business });
  const [gone] = await db.select().from(documents).where(eq(documents.id, old.photo.id));
  expect(gone).toMatchObject({ state: "removed", storageKey: null });
  expect((await jobsAbout(old.photo.storageKey!)).map(({ job }) => job)).toEqual(["documents.dropBytes"]);
  const [left] = await db.select().from(leads).where(eq(leads.id, young.lead.id));
  expect(left).toMatchObject({ person: young.lead.person, cardId: young.photo.id });
});

describe("each run", () => {
  test("notes in the trail how much of what, every class legible", async () => {
    const before = await db.$count(auditEvents, eq(auditEvents.action, "retention.run"));
    await jobs["privacy.retention"]!({}, { jobId: v7(), now: new Date() });
    const [run] = await listRetentionRuns(await anOfficial());
    expect(await db.$count(auditEvents, eq(auditEvents.action, "retention.run"))).toBe(before + 1);
    expect(Object.keys(run!.counts).sort()).toEqual([...clockedClasses].sort());
    expect(Object.values(run!.counts).every((count) => typeof count === "number")).toBe(true);
  });

  test("is read by the city and the operator, with one statement however many there are", async () => {
    const { people } = await aCast();
    await run();
    for (const [persona, actor] of Object.entries(people)) {
      const { result, statements } = await countingQueries(() => listRetentionRuns(actor));
      expect(statements.length, persona).toBe(1);
      const may = persona.startsWith("official") || persona === "admin";
      expect(result.length > 0, persona).toBe(may);
    }
    await run();
    await run();
    const { result, statements } = await countingQueries(() => listRetentionRuns(people.admin));
    expect([result.length >= 3, statements.length]).toEqual([true, 1]);
  });
});

test("the schedule's figures are what the clock goes by", () => {
  const now = new Date("2026-11-26T00:00:00Z");
  for (const kind of clockedClasses.filter((one) => periodOf(one).unit === "days"))
    expect(now.getTime() - dueBefore(kind, now).getTime()).toBe(periodOf(kind).count * day);
  expect(dueBefore("letters", now)).toEqual(new Date("2023-11-26T00:00:00Z"));
  expect(dueBefore("trail", now)).toEqual(new Date("2021-11-26T00:00:00Z"));
  expect(dueBefore("company", new Date("2028-02-29T00:00:00Z"))).toEqual(new Date("2023-03-01T00:00:00Z"));
  expect(periodOf("sessions")).toEqual({ unit: "days", count: 90 });
  expect(periodOf("trail")).toEqual({ unit: "years", count: 5 });
  for (const kind of ["company", "application", "consents", "trail"] as const)
    expect(periodOf(kind)).toEqual({ unit: "years", count: 5 });
});

test.each([
  ["2026-12-31T14:59:59Z", "2020-12-31T15:00:00Z"],
  ["2026-12-31T15:00:00Z", "2021-12-31T15:00:00Z"],
])("years of a season are counted from the one after it, by the Korean calendar: at %s", (now, before) => {
  expect(dueBefore("application", new Date(now))).toEqual(new Date(before));
});
