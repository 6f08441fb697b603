import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aGuest, type Cast, jobsAbout, trailOf, unique } from "@/db/factories";
import { aStandingInterest } from "@/db/factories.conflicts";
import { anEngagementOf } from "@/db/factories.engagements";
import { anInvestment, anotherInvestment, aProfile } from "@/db/factories.investors";
import { permissionTable } from "@/db/permission-table";
import {
  auditEvents,
  companies,
  consents,
  investmentNotes,
  investmentProfiles,
  investmentProfileVersions,
  investments,
  letters,
  standingInterests,
} from "@/db/schema";
import { systemActor } from "../core/actor";
import {
  acceptInvestment,
  advanceInvestment,
  declineInvestment,
  introduceInvestment,
  lapseInvestment,
  offerInvestment,
  openCompany,
  openInvestor,
  recordInvestment,
  withdrawInvestment,
} from "./commands";
import { publishProfile, saveProfile, withdrawProfile } from "./commands.profiles";
import { investmentsFilter } from "./input";
import { jobs } from "./jobs";
import {
  countInvestments,
  countOpenInvestments,
  findClaimable,
  getInvestment,
  listInvestmentNotes,
  listInvestmentParties,
  listInvestments,
} from "./queries";
import { findInvestmentLetterFacts } from "./queries.locks";
import { findOwnProfile, findPublishedProfile, listOwnVersions, listPublishedProfiles } from "./queries.profiles";
import { currentProfileNotice } from "./rules";
import { investmentGroups, lapseDays, statesOfGroup } from "./states";

type Profile = Parameters<typeof saveProfile>[1];
const typed = (more: Partial<Profile> = {}): Profile => ({
  edits: 0,
  stage: "seed",
  instruments: ["safe"],
  amountMin: "100,000",
  amountMax: "500000",
  useKo: "견본 용도",
  useEn: "",
  tractionKo: "",
  tractionEn: "",
  revenue: "",
  revenueYear: "",
  capTable: "on_request",
  rounds: "",
  links: "example.test",
  ...more,
});
const agreed = (edits = 1) => ({ edits, noticeVersion: currentProfileNotice().version, agreed: true as const });

type Said = Parameters<typeof recordInvestment>[1];
const said = (companyId: string, more: Partial<Said> = {}): Said => ({
  companyId,
  organisation: "Sample Capital",
  investorKind: "venture_capital",
  person: "Ivy Investor",
  email: `${unique("ivy")}@investors.test`,
  phone: "",
  usState: "CA",
  amountMin: "50000",
  amountMax: "200000",
  sectors: ["ai"],
  accreditation: "declared",
  leadRole: "leads",
  horizon: "within_6_months",
  stake: "none",
  stakeNote: "",
  message: "Likes the optics.",
  source: "A talk at a sample meeting",
  heardOn: "2026-01-05",
  told: true,
  ...more,
});
const all = investmentsFilter.parse({});
const longAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

permissionTable("investmentProfile.save", saveProfile, {
  arrange: async () => typed(),
  allowed: ["owner", "editor", "rival"],
});
permissionTable("investmentProfile.publish", publishProfile, {
  arrange: async (cast) => {
    await aProfile(cast, { state: "draft" });
    return agreed();
  },
  allowed: ["owner", "editor"],
});
permissionTable("investmentProfile.withdraw", withdrawProfile, {
  arrange: async (cast) => {
    await aProfile(cast);
    return {};
  },
  allowed: ["owner", "editor"],
});
permissionTable("investment.record", recordInvestment, {
  arrange: async (cast) => {
    await aProfile(cast);
    return said(cast.company.id);
  },
  allowed: ["member", "lead"],
});
const of = async (cast: Cast, more: Partial<typeof investments.$inferInsert> = {}) => ({
  investmentId: (await anInvestment(cast, more)).id,
});
permissionTable("investment.offer", offerInvestment, { arrange: (cast) => of(cast), allowed: ["member", "lead"] });
permissionTable("investment.accept", acceptInvestment, {
  arrange: async (cast) => ({ ...(await of(cast, { state: "offered" })), note: "", agreed: true as const }),
  allowed: ["owner", "editor"],
});
permissionTable("investment.decline", declineInvestment, {
  arrange: async (cast) => ({ ...(await of(cast, { state: "offered" })), note: "sample" }),
  allowed: ["owner", "editor"],
});
permissionTable("investment.introduce", introduceInvestment, {
  arrange: async (cast) => ({ ...(await of(cast, { state: "accepted" })), note: "sample" }),
  allowed: ["member", "lead"],
});
permissionTable("investment.withdraw", withdrawInvestment, {
  arrange: async (cast) => ({ ...(await of(cast, { state: "offered" })), note: "sample" }),
  allowed: ["member", "lead"],
});
const introduced = { state: "introduced", introducedAt: new Date() } as const;
permissionTable("investment.advance", advanceInvestment, {
  arrange: async (cast) => ({ ...(await of(cast, introduced)), move: "meet" as const, note: "sample" }),
  allowed: ["owner", "editor", "member", "lead"],
});
permissionTable("investment.openInvestor", openInvestor, {
  arrange: async (cast) => ({ ...(await of(cast, introduced)), reason: "introduction" as const }),
  allowed: ["owner", "editor", "member", "lead"],
});
permissionTable("investment.openCompany", openCompany, {
  arrange: async (cast) => ({ ...(await of(cast, introduced)), reason: "introduction" as const }),
  allowed: ["member", "lead"],
});
permissionTable("investment.lapse", lapseInvestment, {
  arrange: (cast) => of(cast, { state: "offered", stateEnteredAt: longAgo(lapseDays.offered + 1) }),
  allowed: ["system"],
});

const rowOf = async (id: string) => (await db.select().from(investments).where(eq(investments.id, id)))[0]!;
const statesOf = async (id: string) =>
  (
    await db
      .select({ state: investmentNotes.state })
      .from(investmentNotes)
      .where(eq(investmentNotes.investmentId, id))
      .orderBy(asc(investmentNotes.writtenAt), asc(investmentNotes.id))
  ).map(({ state }) => state);

describe("what a company looks for", () => {
  test("is its own until it publishes, and chambers read what was published last", async () => {
    const cast = await aCast();
    const { versionId: _, ...made } = await aProfile(cast, { state: "draft" });
    await db.delete(consents).where(eq(consents.companyId, cast.company.id));
    expect(await listPublishedProfiles(cast.official)).not.toContainEqual(
      expect.objectContaining({ companyId: cast.company.id }),
    );
    await publishProfile(cast.owner, agreed());
    expect((await findOwnProfile(cast.viewer))?.state).toBe("published");
    // No chamber that the company has not agreed to.
    expect(await findPublishedProfile(cast.member, cast.company.id)).toBeNull();
    const other = await aCast();
    const { chamber } = cast;
    await aProfile({ ...other, chamber });
    expect((await listPublishedProfiles(cast.member)).map(({ companyId }) => companyId)).toEqual([other.company.id]);
    await saveProfile(other.owner, typed({ edits: 1, useKo: "나중 말" }));
    const read = await findPublishedProfile(cast.member, other.company.id);
    expect([read?.number, read?.content.useKo]).toEqual([1, "견본 용도"]);
    await publishProfile(other.owner, agreed(2));
    const again = await findPublishedProfile(cast.member, other.company.id);
    expect([again?.number, again?.content.useKo]).toEqual([2, "나중 말"]);
    expect((await listOwnVersions(other.viewer)).map(({ number }) => number)).toEqual([2, 1]);
    await withdrawProfile(other.owner, {});
    expect(await listPublishedProfiles(cast.member)).toEqual([]);
    for (const stranger of [cast.rival, cast.outsider, cast.admin, cast.federation, aGuest()]) {
      expect(await listPublishedProfiles(stranger)).toEqual([]);
      expect(await listOwnVersions(stranger)).toEqual([]);
    }
    expect(await trailOf(made.id)).toEqual(["investmentProfile.publish"]);
  });

  test("keeps amounts in cents and in order, and is not written over by who read an older state", async () => {
    const cast = await aCast();
    const { id } = await saveProfile(cast.editor, typed({ revenue: "1,200.50", revenueYear: "2025" }));
    expect(await findOwnProfile(cast.owner)).toMatchObject({
      id,
      amountMinCents: 10_000_000,
      amountMaxCents: 50_000_000,
      revenueCents: 120_050,
      links: ["https://example.test/"],
      edits: 1,
    });
    await expect(saveProfile(cast.owner, typed())).rejects.toMatchObject({ reason: "changed_meanwhile" });
    await expect(publishProfile(cast.owner, agreed(2))).rejects.toMatchObject({ reason: "changed_meanwhile" });
    await expect(saveProfile(cast.owner, typed({ edits: 1, amountMax: "10" }))).rejects.toMatchObject({
      fields: { amountMax: { key: "mostBelowLeast" } },
    });
    await expect(saveProfile(cast.owner, typed({ edits: 1, revenue: "10" }))).rejects.toMatchObject({
      fields: { revenueYear: { key: "required" } },
    });
    await expect(saveProfile(cast.owner, typed({ edits: 1, links: "javascript:alert(1)" }))).rejects.toMatchObject({
      fields: { links: { key: "website" } },
    });
  });

  test("stays as it was published: not even the application changes a version", async () => {
    const { versionId } = await aProfile(await aCast());
    await expect(
      db.update(investmentProfileVersions).set({ number: 9 }).where(eq(investmentProfileVersions.id, versionId)),
    ).rejects.toThrow();
  });
});

describe("an investor's interest", () => {
  test("goes from a note to an investment, each side by its own word", async () => {
    const cast = await aCast();
    await aProfile(cast);
    const { id } = await recordInvestment(cast.member, said(cast.company.id));
    // The company knows nothing of it before it is asked.
    await expect(getInvestment(cast.owner, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listInvestments(cast.owner, all)).total).toBe(0);
    await offerInvestment(cast.lead, { investmentId: id });
    const told = await jobsAbout(id);
    expect(told.map(({ job, data }) => [job, data.userId]).sort()).toEqual(
      [cast.owner, cast.editor].map(({ userId }) => ["email.investmentOffered", userId]).sort(),
    );
    await jobs["email.investmentOffered"]!(told[0]!.data, { jobId: crypto.randomUUID(), now: new Date() });
    const [letter] = await db
      .select()
      .from(letters)
      .where(eq(letters.userId, String(told[0]!.data.userId)));
    expect(letter).toMatchObject({ kind: "investmentOffered" });
    for (const word of ["Sample Capital", "Ivy", "investors.test"]) expect(letter!.body).not.toContain(word);

    await acceptInvestment(cast.editor, { investmentId: id, note: "좋습니다", agreed: true });
    await expect(acceptInvestment(cast.owner, { investmentId: id, note: "", agreed: true })).rejects.toMatchObject({
      reason: "wrong_state",
    });
    await introduceInvestment(cast.member, { investmentId: id, note: "By letter." });
    const move = (name: "stay" | "meet" | "receiveTerms" | "close") =>
      advanceInvestment(name === "meet" ? cast.member : cast.owner, { investmentId: id, move: name, note: "sample" });
    await expect(move("close")).rejects.toMatchObject({ reason: "wrong_state" });
    expect(await findClaimable(cast.owner, id)).toBeNull();
    for (const name of ["meet", "stay", "receiveTerms", "close"] as const) await move(name);
    expect(await statesOf(id)).toEqual([
      "offered",
      "accepted",
      "introduced",
      "meeting",
      "meeting",
      "term_sheet",
      "closed",
    ]);
    expect(await findClaimable(cast.owner, id)).toEqual({ id, organisation: "Sample Capital", usState: "CA" });
    expect(await findClaimable(cast.rival, id)).toBeNull();
    expect(await trailOf(id)).toEqual([
      ...["record", "offer", "accept", "introduce"].map((deed) => `investment.${deed}`),
      ...Array(4).fill("investment.advance"),
    ]);
    expect((await jobsAbout(id)).map(({ job }) => job).slice(2)).toEqual([
      "email.investmentAccepted",
      "email.investmentIntroduced",
      "email.investmentIntroduced",
    ]);
  });

  test("discloses how to reach the other side after the introduction alone, and the trail has it", async () => {
    const cast = await aCast();
    await db.update(companies).set({ contactName: "김견본" }).where(eq(companies.id, cast.company.id));
    const { id, person, email } = await anInvestment(cast, { state: "accepted" });
    const ref = { investmentId: id };
    const why = { ...ref, reason: "introduction" as const };
    await expect(openInvestor(cast.owner, ref)).rejects.toMatchObject({ reason: "not_introduced_yet" });
    await expect(openCompany(cast.member, why)).rejects.toMatchObject({ reason: "not_introduced_yet" });
    await introduceInvestment(cast.member, { ...ref, note: "sample" });
    // What pages read never holds it; the name alone is read by the chamber that wrote it down.
    for (const reader of [cast.owner, cast.viewer, cast.official, cast.lead, cast.member]) {
      const shown = JSON.stringify([await getInvestment(reader, id), (await listInvestments(reader, all)).rows]);
      expect(shown).not.toContain(email);
      expect([reader.role, shown.includes(person)]).toEqual([reader.role, reader.role === "mentor"]);
    }
    expect(await getInvestment(cast.lead, id)).toMatchObject({ hasEmail: true, hasPhone: true });
    expect(await openInvestor(cast.owner, ref)).toMatchObject({ name: person, email });
    expect(await openCompany(cast.member, why)).toMatchObject({ name: "김견본" });
    expect(await trailOf(id)).toEqual(["investment.introduce", "investment.openInvestor", "investment.openCompany"]);
    await expect(openCompany(cast.member, { ...ref, reason: "screening" } as never)).rejects.toMatchObject({
      code: "invalid",
    });
    expect((await trailOf(id)).slice(-2)).toEqual(["investment.openInvestor", "investment.openCompany"]);
    const rows = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(JSON.stringify(rows)).not.toContain(email);
  });

  test("how to reach its investor the chamber opens at any time, with a reason, while it may read of the company", async () => {
    const cast = await aCast();
    const { id, email } = await anInvestment(cast);
    const why = { investmentId: id, reason: "introduction" as const };
    await expect(openInvestor(cast.member, { investmentId: id })).rejects.toMatchObject({
      fields: { reason: { key: "required" } },
    });
    await expect(openInvestor(cast.outsider, why)).rejects.toMatchObject({ code: "not_found" });
    await expect(openInvestor(cast.official, why)).rejects.toMatchObject({ code: "forbidden" });
    expect(await trailOf(id)).toEqual([]);
    expect(await openInvestor(cast.member, why)).toMatchObject({ email });
    const entries = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(entries).toMatchObject([
      {
        ...{ action: "investment.openInvestor", actorId: cast.member.userId, companyId: cast.company.id },
        detail: { reason: "introduction" },
      },
    ]);
    await aStandingInterest(cast.member, { kind: "buyer", companyText: cast.company.nameKo, hsRanges: [] });
    await expect(openInvestor(cast.member, why)).rejects.toMatchObject({ code: "not_found" });
    await db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, cast.company.id));
    await expect(openInvestor(cast.lead, why)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is introduced in the room of the two, where they have one", async () => {
    const cast = await aCast();
    const { versionId } = await aProfile(cast);
    const { engagement } = await anEngagementOf("active", { company: cast.owner, mentor: cast.lead });
    const one = await anotherInvestment(cast, versionId, { state: "accepted" });
    await introduceInvestment(cast.member, { investmentId: one.id, note: "sample" });
    expect((await rowOf(one.id)).engagementId).toBe(engagement.id);
  });

  test("is nobody else's: other companies, chambers and offices learn nothing, and the city no person", async () => {
    const cast = await aCast();
    const { id } = await anInvestment(cast, { state: "offered" });
    expect((await getInvestment(cast.viewer, id)).state).toBe("offered");
    for (const other of [cast.rival, cast.outsider, cast.admin, cast.federation, aGuest()]) {
      await expect(getInvestment(other, id)).rejects.toMatchObject({ code: "not_found" });
      expect((await listInvestments(other, all)).total).toBe(0);
      expect(await listInvestmentNotes(other, id)).toEqual([]);
      expect(await countInvestments(other)).toEqual([]);
    }
    expect((await countInvestments(cast.official)).map(({ state }) => state)).toContain("offered");
    // A consent that is withdrawn closes it to the chamber at once.
    await db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, cast.company.id));
    await expect(getInvestment(cast.member, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not written down by a mentor whose own interest touches the company", async () => {
    const cast = await aCast();
    await aProfile(cast);
    const word = { companyText: cast.company.nameKo, sectors: [], hsRanges: [] };
    await aStandingInterest(cast.member, { kind: "buyer", ...word });
    await expect(recordInvestment(cast.member, said(cast.company.id))).rejects.toMatchObject({
      code: "not_found",
    });
    const { id } = await recordInvestment(cast.lead, said(cast.company.id));
    await expect(offerInvestment(cast.member, { investmentId: id })).rejects.toMatchObject({
      code: "not_found",
    });
    await offerInvestment(cast.lead, { investmentId: id });
  });

  test("is counted on a first page as it is listed: not what an own interest closes", async () => {
    const cast = await aCast();
    await anInvestment(cast, introduced);
    const seenBy = async (reader: Cast["member"]) => {
      const counted = await countOpenInvestments(reader, new Date());
      return [counted.reduce((sum, { count }) => sum + count, 0), (await listInvestments(reader, all)).total];
    };
    for (const reader of [cast.member, cast.lead]) expect(await seenBy(reader)).toEqual([1, 1]);
    await aStandingInterest(cast.member, { kind: "buyer", companyText: cast.company.nameKo, hsRanges: [] });
    expect(await seenBy(cast.member)).toEqual([0, 0]);
    expect(await seenBy(cast.lead)).toEqual([1, 1]);
  });

  test("is closed to a mentor whose own interest touches the company: read, list, letter, contact and every step", async () => {
    const cast = await aCast();
    const { id } = await anInvestment(cast, introduced);
    const ref = { investmentId: id };
    const readBy = async (reader: Cast["member"]) => [
      await getInvestment(reader, id).then(
        () => true,
        () => false,
      ),
      (await listInvestments(reader, all)).total,
      (await listPublishedProfiles(reader)).length,
      (await findPublishedProfile(reader, cast.company.id)) !== null,
      (await findInvestmentLetterFacts(reader, id)) !== null,
    ];
    expect(await readBy(cast.member)).toEqual([true, 1, 1, true, true]);
    await aStandingInterest(cast.member, { kind: "buyer", companyText: cast.company.nameKo, hsRanges: [] });
    expect(await readBy(cast.member)).toEqual([false, 0, 0, false, false]);
    const barred = { code: "not_found" };
    await expect(openCompany(cast.member, { ...ref, reason: "introduction" })).rejects.toMatchObject(barred);
    await expect(advanceInvestment(cast.member, { ...ref, move: "meet", note: "sample" })).rejects.toMatchObject(
      barred,
    );
    await db.update(investments).set({ state: "offered" }).where(eq(investments.id, id));
    await expect(withdrawInvestment(cast.member, { ...ref, note: "sample" })).rejects.toMatchObject(barred);
    // A colleague without one, and an entry that is over, close nothing.
    expect(await readBy(cast.lead)).toEqual([true, 1, 1, true, true]);
    await db
      .update(standingInterests)
      .set({ state: "ended" })
      .where(eq(standingInterests.mentorId, cast.member.userId!));
    expect(await readBy(cast.member)).toEqual([true, 1, 1, true, true]);
  });

  test("is written down once at a chamber as long as it goes on, with its day and the word of who has a stake", async () => {
    const cast = await aCast();
    await aProfile(cast);
    const email = `${unique("same")}@investors.test`;
    const { id } = await recordInvestment(cast.member, said(cast.company.id, { email }));
    await expect(recordInvestment(cast.lead, said(cast.company.id, { email }))).rejects.toMatchObject({
      fields: { email: { key: "investorThere" } },
    });
    await withdrawInvestment(cast.lead, { investmentId: id, note: "Typed wrongly." });
    expect((await jobsAbout(id)).map(({ job }) => job)).toEqual([]);
    await recordInvestment(cast.lead, said(cast.company.id, { email }));
    await expect(recordInvestment(cast.lead, said(cast.company.id, { heardOn: "2999-01-01" }))).rejects.toMatchObject({
      fields: { heardOn: { key: "dayFuture" } },
    });
    await expect(recordInvestment(cast.lead, said(cast.company.id, { stake: "own" }))).rejects.toMatchObject({
      fields: { stakeNote: { key: "required" } },
    });
    await expect(recordInvestment(cast.lead, said(cast.company.id, { told: false as never }))).rejects.toMatchObject({
      fields: { told: { key: "mustAgree" } },
    });
  });

  test("that nobody answers ends by itself, and both are told", async () => {
    const cast = await aCast();
    const { versionId } = await aProfile(cast);
    const old = { stateEnteredAt: longAgo(lapseDays.offered + 1) };
    const late = await anotherInvestment(cast, versionId, { state: "offered", ...old });
    const kept = await anotherInvestment(cast, versionId, { ...introduced, ...old, offeredAt: new Date() });
    const fresh = await anotherInvestment(cast, versionId, { state: "offered" });
    await expect(lapseInvestment(systemActor, { investmentId: fresh.id })).rejects.toMatchObject({
      reason: "not_due_yet",
    });
    await jobs["investors.clock"]!({}, { jobId: crypto.randomUUID(), now: new Date() });
    const states = await Promise.all([late, kept, fresh].map(async ({ id }) => (await rowOf(id)).state));
    expect(states).toEqual(["lapsed", "introduced", "offered"]);
    expect((await jobsAbout(late.id)).map(({ data }) => data.userId).sort()).toEqual(
      [cast.member, cast.owner, cast.editor].map(({ userId }) => userId).sort(),
    );
  });
});

test("the city's numbers open lists of exactly so many, by company and chamber too", async () => {
  const [cast, other] = [await aCast(), await aCast()];
  const { versionId } = await aProfile(cast);
  await anotherInvestment(cast, versionId, { state: "offered" });
  await anotherInvestment(cast, versionId, { state: "meeting" });
  await anotherInvestment(cast, versionId, { state: "closed" });
  await anInvestment(other, { state: "noted" });
  const total = async (more: object) => (await listInvestments(cast.official, { ...all, ...more })).total;
  const counts = await countInvestments(cast.official);
  for (const group of investmentGroups) {
    const states: readonly string[] = statesOfGroup[group];
    const counted = counts.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + n, 0);
    expect([group, await total({ group })]).toEqual([group, counted]);
  }
  expect(await total({ company: cast.company.id })).toBe(3);
  expect(await total({ chamber: other.chamber.id, group: "open" })).toBe(1);
  const parties = await listInvestmentParties(cast.official);
  expect(parties.companies.map(({ id }) => id)).toEqual(expect.arrayContaining([cast.company.id, other.company.id]));
  for (const stranger of [cast.owner, cast.member, cast.admin])
    expect(await listInvestmentParties(stranger)).toEqual({ companies: [], chambers: [] });
});

test("lists are read with the same number of statements however long they are", async () => {
  const cast = await aCast();
  const { versionId } = await aProfile(cast);
  const read = async () => {
    const chamber = await countingQueries(() => listInvestments(cast.member, all));
    const company = await countingQueries(() => listInvestments(cast.owner, all));
    const city = await countingQueries(() => listInvestments(cast.official, all));
    const profiles = await countingQueries(() => listPublishedProfiles(cast.member));
    return [chamber, company, city, profiles].map(({ statements }) => statements.length);
  };
  await anotherInvestment(cast, versionId, { state: "offered" });
  const one = await read();
  for (let n = 0; n < 2; n += 1) {
    await anotherInvestment(cast, versionId, { state: "offered" });
    await aProfile({ ...(await aCast()), chamber: cast.chamber });
  }
  expect(await read()).toEqual(one);
  expect((await listInvestments(cast.owner, all)).total).toBe(3);
  expect((await listPublishedProfiles(cast.member)).length).toBe(3);
  expect(await db.$count(investmentProfiles, eq(investmentProfiles.companyId, cast.company.id))).toBe(1);
});
