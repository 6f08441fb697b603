import { desc, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aBusinessNumber,
  aChamber,
  aCompany,
  aCompanyUser,
  aDocument,
  aGuest,
  aMember,
  aMentor,
  anOfficial,
  aProduct,
  daysFromNow,
  unique,
} from "@/db/factories";
import { aStandingInterest, standingInput } from "@/db/factories.conflicts";
import { aScene } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import {
  auditEvents,
  barredCompanies,
  conflictGates,
  documentReads,
  hsChapters,
  hsCodes,
  mentors,
  products,
  standingInterests,
} from "@/db/schema";
import { inOwnConflict } from "@/lib/briefs/queries";
import { copyProduct, createProduct, editProduct, editProfile, registerCompany } from "@/lib/companies/commands";
import { getOwnCompany } from "@/lib/companies/queries";
import { productAsTyped, profileAsTyped } from "@/lib/companies/rules";
import { changeStanding, correctStanding, declareStanding, endStanding } from "@/lib/conflicts/commands.register";
import { jobs as conflictJobs } from "@/lib/conflicts/jobs";
import { type Actor, systemActor } from "@/lib/core/actor";
import { Refusal } from "@/lib/core/errors";
import { barEverything, rebuildBars } from "./commands";
import { jobs } from "./jobs";
import { barredByRegister } from "./queries";
import { inForce } from "./rules";

permissionTable("bar.rebuild", rebuildBars, { arrange: async () => ({}), allowed: ["system"] });

const isBarred = async (mentor: Actor, companyId: string) => {
  const [row] = await db
    .select({
      barred: barredByRegister(sql`${mentor.userId}::uuid`, sql`${companyId}::uuid`),
      closed: inOwnConflict(sql`${mentor.userId}::uuid`, sql`${companyId}::uuid`),
    })
    .from(sql`(select 1) one`);
  expect(row!.closed).toBe(row!.barred);
  return row!.barred;
};
const self = (more: Record<string, unknown>) => standingInput({ holder: "self", ...more }) as never;
const lastRebuilding = async () => {
  await rebuildBars(systemActor, {});
  const [entry] = await db
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(eq(auditEvents.action, "bar.rebuild"))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(1);
  return entry!.detail;
};

describe("a standing interest bars its holder from a company", () => {
  test("that it names, whose goods or sector it means: at once, until it says something else or ends", async () => {
    const mentor = await aMentor((await aChamber()).id);
    const colleague = await aMentor(mentor.chamberId!);
    const company = await aCompany({ sector: "food" });
    await aProduct(company.id, { hs6: "220600", sector: null });
    expect(await isBarred(mentor, company.id)).toBe(false);
    const input = standingInput({ holder: "self", hsRanges: "2203-2206" });
    await declareStanding(mentor, input as never);
    expect(await isBarred(mentor, company.id)).toBe(true);
    expect(await isBarred(colleague, company.id)).toBe(false);
    const saying = (more: Record<string, unknown>) =>
      changeStanding(mentor, standingInput({ interestId: input.interestId, hsRanges: "", ...more }) as never);
    await saying({ hsRanges: "9001" });
    expect(await isBarred(mentor, company.id)).toBe(false);
    await saying({ companyText: company.nameEn.toUpperCase() });
    expect(await isBarred(mentor, company.id)).toBe(true);
    await saying({ companyText: company.businessNumber });
    expect(await isBarred(mentor, company.id)).toBe(true);
    await saying({ sectors: ["food"] });
    expect(await isBarred(mentor, company.id)).toBe(true);
    await endStanding(mentor, { interestId: input.interestId });
    expect(await isBarred(mentor, company.id)).toBe(false);
    expect(await db.$count(barredCompanies, eq(barredCompanies.interestId, input.interestId))).toBe(0);
  });

  test("of a chamber bars all of its mentors, those who come later too, and nobody who has left for another", async () => {
    const chamber = await aChamber();
    const lead = await aMentor(chamber.id, "lead");
    const company = await aCompany();
    await declareStanding(
      lead,
      standingInput({ holder: "chamber", hsRanges: "", companyText: company.nameKo }) as never,
    );
    const later = await aMentor(chamber.id);
    expect([await isBarred(lead, company.id), await isBarred(later, company.id)]).toEqual([true, true]);
    await db
      .update(mentors)
      .set({ chamberId: (await aChamber()).id })
      .where(eq(mentors.userId, later.userId!));
    expect(await isBarred(later, company.id)).toBe(false);
  });

  test("from its first day to its last, by the calendars that `inForce` has", async () => {
    const mentor = await aMentor((await aChamber()).id);
    const company = await aCompany();
    const entry = await aStandingInterest(mentor, { hsRanges: [], companyText: company.nameKo });
    const [clock] = await db.execute<{ now: string }>(sql`select now() as now`);
    const now = new Date(clock!.now);
    const day = (away: number) => new Date(now.getTime() + away * 86_400_000).toISOString().slice(0, 10);
    for (const from of [-3, -2, -1, 0, 1, 2])
      for (const until of [null, -3, -2, -1, 0, 1, 2]) {
        const span = { fromOn: day(from), untilOn: until === null ? null : day(until) };
        await db.update(standingInterests).set(span).where(eq(standingInterests.id, entry.id));
        expect(await isBarred(mentor, company.id), JSON.stringify(span)).toBe(inForce(span, now));
      }
  });

  test("not where the city has looked at this very entry and let the mentor pass, until the entry says something else", async () => {
    const { mentor, application, review } = await aScene("accepted", { gate: "cleared" });
    const { interestId } = await (async () => {
      const input = standingInput({ holder: "self", hsRanges: "8544" });
      await declareStanding(mentor, input as never);
      return input;
    })();
    const [row] = await db.select().from(conflictGates).where(eq(conflictGates.id, review.gateId));
    expect(row).toMatchObject({ state: "declared", standing: [interestId] });
    const companyId = application.companyId;
    const barred = async () => {
      const [found] = await db
        .select({ barred: barredByRegister(conflictGates.mentorId, sql`${companyId}::uuid`) })
        .from(conflictGates)
        .where(eq(conflictGates.id, review.gateId));
      return found!.barred;
    };
    expect(await barred()).toBe(true);
    await db
      .update(conflictGates)
      .set({ state: "cleared", stateEnteredAt: new Date(Date.now() + 1000) })
      .where(eq(conflictGates.id, review.gateId));
    expect(await barred()).toBe(false);
    await db
      .update(conflictGates)
      .set({ stateEnteredAt: new Date(Date.now() - 86_400_000) })
      .where(eq(conflictGates.id, review.gateId));
    expect(await barred()).toBe(true);
  });
});

describe("a company that comes to be what the register means", () => {
  test("is closed in the same deed: by a new name, another sector, a product, a copy; and open again when it is not", async () => {
    const mentor = await aMentor((await aChamber()).id);
    const owner = await aCompanyUser({ sector: "mobility" });
    const companyId = owner.companyId!;
    const profile = async (more: object) =>
      editProfile(owner, { ...profileAsTyped(await getOwnCompany(owner)), ...more });
    const name = unique("금강무역");
    await declareStanding(mentor, self({ hsRanges: "", companyText: name }));
    await declareStanding(mentor, self({ hsRanges: "", sectors: ["food"] }));
    expect(await isBarred(mentor, companyId)).toBe(false);
    await profile({ nameKo: `주식회사 ${name}` });
    expect(await isBarred(mentor, companyId)).toBe(true);
    await profile({ nameKo: unique("다른 이름") });
    expect(await isBarred(mentor, companyId)).toBe(false);
    await profile({ sector: "food" });
    expect(await isBarred(mentor, companyId)).toBe(true);
    await profile({ sector: "mobility" });
    const productId = v7();
    await createProduct(owner, {
      ...productAsTyped(null),
      nameKo: "새 제품",
      sector: "food",
      productId,
      companyId,
    });
    expect(await isBarred(mentor, companyId)).toBe(true);
    const [product] = await db.select().from(products).where(eq(products.id, productId));
    await editProduct(owner, {
      ...productAsTyped({ ...product!, specifications: [] }),
      sector: "mobility",
      productId,
      version: 1,
    });
    expect(await isBarred(mentor, companyId)).toBe(false);
    await db.update(products).set({ sector: "food", state: "approved" }).where(eq(products.id, productId));
    await copyProduct(owner, { productId, copyId: v7() });
    expect(await isBarred(mentor, companyId)).toBe(true);
  });

  test("is closed from its registration on", async () => {
    const mentor = await aMentor((await aChamber()).id);
    const name = unique("앞으로올회사");
    await declareStanding(mentor, self({ hsRanges: "", companyText: name }));
    const { id } = await registerCompany(aGuest(), {
      companyName: `(주)${name}`,
      name: "홍길동",
      email: `${unique("new")}@portal.test`,
      password: "correct horse lamp table",
      businessNumber: "",
      registrationConsent: true,
      locale: "ko",
    } as never);
    expect(await isBarred(mentor, id!)).toBe(true);
  });

  test("has its open gates looked at by the city, and what was being read is cut off", async () => {
    const { mentor, application, review } = await aScene("in_progress", { gate: "none_declared" });
    await declareStanding(mentor, self({ hsRanges: "", sectors: ["cosmetics"] }));
    const owner = await aMember(application.companyId);
    const [reading] = await db
      .insert(documentReads)
      .values({
        documentId: (await aDocument(owner)).id,
        companyId: application.companyId,
        userId: mentor.userId!,
        role: "mentor",
        chamberId: mentor.chamberId,
        readAt: new Date(),
        opensUntil: daysFromNow(1),
      })
      .returning();
    await createProduct(owner, {
      ...productAsTyped(null),
      nameKo: "새 제품",
      sector: "cosmetics",
      productId: v7(),
      companyId: application.companyId,
    });
    const [after] = await db.select().from(documentReads).where(eq(documentReads.id, reading!.id));
    expect(after!.opensUntil.getTime()).toBeLessThan(reading!.opensUntil.getTime());
    const [job] = await db.execute<{ found: number }>(
      sql`select count(*)::int as found from pgboss.job where data ->> 'job' = 'conflicts.meetCompany' and data -> 'data' ->> 'companyId' = ${application.companyId}`,
    );
    expect(job!.found).toBe(1);
    await conflictJobs["conflicts.meetCompany"]!(
      { companyId: application.companyId },
      { jobId: v7(), now: new Date() },
    );
    const [gate] = await db.select().from(conflictGates).where(eq(conflictGates.id, review.gateId));
    expect(gate).toMatchObject({ state: "declared", origin: "register" });
  });
});

const codes = ["220600", "854470", "900110"] as const;
async function someCodes() {
  const from = { source: "test", year: 2022, edition: "test" };
  for (const hs6 of codes) {
    const words = { nameKo: "품목", nameEn: "Goods", ...from };
    await db
      .insert(hsChapters)
      .values({ code: hs6.slice(0, 2), section: "I", ...words })
      .onConflictDoNothing();
    await db
      .insert(hsCodes)
      .values({ hs6, chapter: hs6.slice(0, 2), synonyms: [], searchText: "|goods|", naics2017: [], ...words })
      .onConflictDoNothing();
  }
}

/** `WALKS=40 npm run unit -- lib/bars` takes many more. */
const walks = 6 * Number(process.env.WALKS ?? 1);

test("whatever is said by whomever in whatever order: what the deeds have kept is what working it out anew gives", {
  timeout: 60_000 * walks,
}, async () => {
  await someCodes();
  await barEverything(db);
  const official = await anOfficial();
  let most = 0;
  const step = fc.tuple(fc.nat(9), fc.nat(99), fc.nat(99));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async (steps) => {
      const chamber = await aChamber();
      const [lead, mentor] = [await aMentor(chamber.id, "lead"), await aMentor(chamber.id)];
      const owners = [await aCompanyUser(), await aCompanyUser(), await aCompanyUser()];
      const names = [unique("가온"), unique("나래"), unique("다솜")];
      const numbers = [aBusinessNumber(), aBusinessNumber()];
      const entries: { id: string; by: Actor }[] = [];
      const made: { id: string; owner: Actor; version: number }[] = [];
      const of = <T>(all: readonly T[], at: number) => all[at % all.length];
      const scope = (a: number, b: number) => ({
        hsRanges: a % 4 === 0 ? of(["22", "85-90", "9001"], b)! : "",
        sectors: a % 4 === 1 ? [of(["food", "cosmetics", "photonics_appliances"], b)!] : [],
        companyText: a % 4 === 2 ? `주식회사 ${of(names, b)}` : a % 4 === 3 ? of(numbers, b)! : "",
      });
      const goods = (a: number) => ({ sector: of([null, "food", "cosmetics"], a) ?? null, hs6: of([...codes], a)! });
      const profile = async (owner: Actor, more: object) =>
        editProfile(owner, { ...profileAsTyped(await getOwnCompany(owner)), ...more });
      const deeds: ((a: number, b: number) => Promise<unknown>)[] = [
        async (a, b) => {
          const by = b % 2 === 0 ? lead : mentor;
          const input = standingInput({ holder: b % 2 === 0 ? "chamber" : "self", ...scope(a, b) });
          await declareStanding(by, input as never);
          entries.push({ id: input.interestId, by });
        },
        async (a, b) => {
          const entry = of(entries, a);
          if (entry) await changeStanding(entry.by, standingInput({ interestId: entry.id, ...scope(b, a) }) as never);
        },
        async (a) => {
          const entry = of(entries, a);
          if (entry) await endStanding(entry.by, { interestId: entry.id });
        },
        async (a, b) => {
          const interestId = of(entries, a)?.id;
          const companyId = of(owners, b)!.companyId;
          const said = standingInput({ interestId, hsRanges: "", companyId, reason: "확인" });
          if (interestId) await correctStanding(official, said as never);
        },
        (a, b) => profile(of(owners, a)!, { nameKo: `(주)${of(names, b)}` }),
        (a, b) => profile(of(owners, a)!, { sector: of(["food", "mobility"], b) }),
        (a, b) => profile(of(owners, a)!, { businessNumber: of(numbers, b) }),
        async (a, b) => {
          const owner = of(owners, a)!;
          const id = v7();
          const input = { ...productAsTyped(null), nameKo: "제품", ...goods(b), productId: id };
          await createProduct(owner, { ...input, companyId: owner.companyId! } as never);
          made.push({ id, owner, version: 1 });
        },
        async (a, b) => {
          const product = of(made, a);
          if (!product) return;
          const input = { ...productAsTyped(null), nameKo: "제품", ...goods(b), productId: product.id };
          await editProduct(product.owner, { ...input, version: product.version } as never);
          product.version++;
        },
        (_, b) =>
          registerCompany(aGuest(), {
            companyName: `${of(names, b)} 주식회사`,
            name: "홍길동",
            email: `${unique("new")}@portal.test`,
            password: "correct horse lamp table",
            businessNumber: "",
            registrationConsent: true,
            locale: "ko",
          } as never),
      ];
      for (const [deed, a, b] of steps)
        await deeds[deed]!(a, b).catch((error: unknown) => expect(error).toBeInstanceOf(Refusal));
      most = Math.max(most, await db.$count(barredCompanies));
      expect(await lastRebuilding()).toMatchObject({ added: 0, removed: 0 });
    }),
    { numRuns: walks, seed: walks === 6 ? 20_261_127 : undefined },
  );
  expect(most).toBeGreaterThan(3);
});

test("what has come to be wrong by another way is mended in the night", async () => {
  const mentor = await aMentor((await aChamber()).id);
  const entry = await aStandingInterest(mentor, { hsRanges: ["2206"] });
  const company = await aCompany();
  await aProduct(company.id, { hs6: "220600" });
  expect(await isBarred(mentor, company.id)).toBe(false);
  await jobs["bars.rebuild"]!({}, { jobId: v7(), now: new Date() });
  expect(await isBarred(mentor, company.id)).toBe(true);
  await db.update(standingInterests).set({ state: "ended" }).where(eq(standingInterests.id, entry.id));
  expect((await lastRebuilding()).removed).toBeGreaterThan(0);
});

test("who changes an entry and who changes a company wait for each other, and neither misses the other", async () => {
  const mentor = await aMentor((await aChamber()).id);
  const name = unique("동시에");
  const owners = await Promise.all([1, 2, 3, 4].map(() => aCompanyUser()));
  const renaming = owners.map(async (owner) =>
    editProfile(owner, { ...profileAsTyped(await getOwnCompany(owner)), nameKo: name }),
  );
  await Promise.all([declareStanding(mentor, self({ hsRanges: "", companyText: name })), ...renaming]);
  for (const { companyId } of owners) expect(await isBarred(mentor, companyId!)).toBe(true);
});
