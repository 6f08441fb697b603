import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aChamber,
  aCompany,
  aDeniedList,
  aHit,
  aMatch,
  aMember,
  aMentor,
  anAcceptedApplication,
  anAdmin,
  anOfficial,
  aProduct,
  aProgram,
  type Cast,
  jobsAbout,
  trailOf,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import {
  companies,
  controlledItems,
  matches,
  products,
  referenceEditions,
  screeningChecks,
  screeningDecisions,
  screeningHits,
  stateChanges,
} from "@/db/schema";
import { listTrail } from "@/lib/audit/queries";
import { systemActor } from "@/lib/core/actor";
import { acceptAsChamber, introduceMatch, proposeMatch } from "@/lib/matching/commands";
import { jobs as matchingJobs } from "@/lib/matching/jobs";
import { getMatch, listMatches } from "@/lib/matching/queries";
import { readRunFacts } from "@/lib/runs/queries.facts";
import { checkScreening, clearHit, confirmHit, requestCheck } from "./commands";
import { hitChoice } from "./input";
import { jobs } from "./jobs";
import { countHits, findDueCheck, getScreeningStanding, listHitLists, listHits } from "./queries";
import { hitMachine } from "./states";

const reason = "주소와 대표자가 다릅니다.";
const context = () => ({ jobId: "test", now: new Date() });
const hitOf = async (id: string) => (await db.select().from(screeningHits).where(eq(screeningHits.id, id)))[0]!;
const hitsOf = (companyId: string) =>
  db.select().from(screeningHits).where(eq(screeningHits.companyId, companyId)).orderBy(screeningHits.createdAt);
const check = (scope: "all" | "changed" = "all") => checkScreening(systemActor, { scope });

permissionTable("hit.clear", clearHit, {
  arrange: async ({ company }: Cast) => ({ hitId: (await aHit(company)).id, reason }),
  allowed: ["official", "official2"],
});
permissionTable("hit.confirm", confirmHit, {
  arrange: async ({ company }: Cast) => ({ hitId: (await aHit(company)).id, reason }),
  allowed: ["official", "official2"],
});
permissionTable("screening.request", requestCheck, {
  arrange: async () => ({}),
  allowed: ["official", "official2"],
});
permissionTable("screening.check", checkScreening, {
  arrange: async () => ({ scope: "changed" as const }),
  allowed: ["system"],
});

describe("a check", () => {
  beforeEach(async () => {
    await aDeniedList([]);
  });

  test("makes one open hit for a near name, whichever name it was, and none for a stranger", async () => {
    const company = await aCompany({ nameKo: "새별광명무역", nameEn: "Saebyol Import" });
    const stranger = await aCompany({ nameKo: "하늘소프트", nameEn: "Haneul Software" });
    const [entry] = await aDeniedList([
      {
        name: "Something Else",
        otherNames: ["SAEBYEOL KWANGMYONG TRADING CORP."],
        programs: ["SAMPLE"],
        countries: ["XX"],
      },
      { name: "Northern Lantern Shipping" },
    ]);
    await check();
    expect(await hitsOf(stranger.id)).toEqual([]);
    const hits = await hitsOf(company.id);
    expect(hits).toMatchObject([
      {
        kind: "party",
        state: "open",
        productId: null,
        ourName: "새별광명무역",
        listedName: "SAEBYEOL KWANGMYONG TRADING CORP.",
        list: "Invented Entity List",
        entryId: entry!.entryId,
        edition: entry!.edition,
        entry: { name: "Something Else", programs: ["SAMPLE"], countries: ["XX"] },
      },
    ]);
    expect(hits[0]!.score).toBeGreaterThanOrEqual(86);
    await check();
    await check("changed");
    expect(await hitsOf(company.id)).toHaveLength(1);
  });

  test("a vessel is no company", async () => {
    const company = await aCompany({ nameEn: "Violet Heron" });
    await aDeniedList([{ name: "VIOLET HERON", kind: "Vessel" }]);
    await check();
    expect(await hitsOf(company.id)).toEqual([]);
  });

  test("a cleared hit stays cleared for the same entry, and opens when the entry is another", async () => {
    const company = await aCompany({ nameEn: "Amber Falcon Optics" });
    const [entry] = await aDeniedList([{ name: "Amber Falcon Optics" }]);
    await check();
    const [hit] = await hitsOf(company.id);
    await clearHit(await anOfficial(), { hitId: hit!.id, reason });
    await check();
    const { name, entryId } = entry!;
    await aDeniedList([{ name, entryId }]);
    await check();
    expect(await hitOf(hit!.id)).toMatchObject({ state: "cleared", edition: entry!.edition, reason });
    const [third] = await aDeniedList([{ name, entryId, programs: ["NEW PROGRAMME"] }]);
    await check();
    expect(await hitOf(hit!.id)).toMatchObject({
      state: "open",
      edition: third!.edition,
      entry: { programs: ["NEW PROGRAMME"] },
    });
    expect(await hitsOf(company.id)).toHaveLength(1);
    const moves = await db
      .select()
      .from(stateChanges)
      .where(eq(stateChanges.subjectId, hit!.id))
      .orderBy(stateChanges.at);
    expect(moves.map((one) => [one.move, one.actorRole])).toEqual([
      ["clear", "official"],
      ["reopen", "system"],
    ]);
  });

  test("what is confirmed stays as it was confirmed, and nothing is closed when an entry goes", async () => {
    const company = await aCompany({ nameEn: "Copper Ibis Systems" });
    const [entry] = await aDeniedList([{ name: "Copper Ibis Systems" }]);
    await check();
    const [hit] = await hitsOf(company.id);
    await confirmHit(await anOfficial(), { hitId: hit!.id, reason });
    await aDeniedList([{ name: "Copper Ibis Systems Group", entryId: entry!.entryId }]);
    await check();
    expect(await hitOf(hit!.id)).toMatchObject({
      state: "confirmed",
      edition: entry!.edition,
      listedName: "Copper Ibis Systems",
    });
    await aDeniedList([]);
    await check();
    expect(await hitOf(hit!.id)).toMatchObject({ state: "confirmed" });
    const official = await anOfficial();
    const { rows } = await listHits(official, hitChoice.parse({ company: company.id }));
    expect(rows.map(({ stillListed }) => stillListed)).toEqual([false]);
  });

  test("a former name is compared with a list that comes later", async () => {
    const company = await aCompany({ nameEn: "Crimson Osprey Works" });
    await check();
    await db
      .update(companies)
      .set({ nameEn: "Harmless Works", updatedAt: new Date() })
      .where(eq(companies.id, company.id));
    await aDeniedList([{ name: "Crimson Osprey Works" }]);
    await check();
    expect(await hitsOf(company.id)).toMatchObject([{ ourName: "Crimson Osprey Works", state: "open" }]);
  });

  test("a product in a controlled range is a hit of its own, and a new name does not reopen it", async () => {
    const company = await aCompany();
    const product = await aProduct(company.id, { hs6: "901380" });
    const other = await aProduct(company.id, { hs6: "210690" });
    await db.insert(referenceEditions).values({
      dataset: "controlled_items",
      edition: "items-1",
      source: "Invented",
      year: 2026,
      rows: 1,
      importedAt: new Date(),
      current: true,
    });
    await db.insert(controlledItems).values({
      edition: "items-1",
      hsPrefix: "9013",
      reference: "6A-SAMPLE",
      label: "Lasers and optical devices",
      authority: "Invented control list",
      source: "https://list.example/",
    });
    await check();
    const hits = await hitsOf(company.id);
    expect(hits).toMatchObject([
      {
        kind: "item",
        productId: product.id,
        score: 67,
        list: "Invented control list",
        entryId: "9013/6A-SAMPLE",
        entry: { hs6: "901380" },
      },
    ]);
    expect(hits.some(({ productId }) => productId === other.id)).toBe(false);
    await clearHit(await anOfficial(), { hitId: hits[0]!.id, reason });
    await db.update(products).set({ nameKo: "새 이름" }).where(eq(products.id, product.id));
    await check();
    expect((await hitOf(hits[0]!.id)).state).toBe("cleared");
    await db.update(products).set({ hs6: "901390" }).where(eq(products.id, product.id));
    await check();
    expect((await hitOf(hits[0]!.id)).state).toBe("open");
    await db.update(referenceEditions).set({ current: false }).where(eq(referenceEditions.dataset, "controlled_items"));
  });

  test("is due for all when a list is new, for some when a company changed, and not otherwise", async () => {
    const company = await aCompany();
    await check();
    const later = new Date(Date.now() + 3_600_000);
    await db.update(screeningChecks).set({ checkedAt: later });
    expect(await findDueCheck(systemActor)).toBeNull();
    const before = await db.$count(screeningChecks);
    await jobs["screening.clock"]!({}, context());
    expect(await db.$count(screeningChecks)).toBe(before);
    await db.update(companies).set({ updatedAt: later }).where(eq(companies.id, company.id));
    expect(await findDueCheck(systemActor)).toBe("changed");
    await db.update(companies).set({ updatedAt: new Date() }).where(eq(companies.id, company.id));
    await aDeniedList([{ name: "Anything" }]);
    expect(await findDueCheck(systemActor)).toBe("all");
    expect(await findDueCheck(await anOfficial())).toBeNull();
  });

  test("says what was compared with what, and when", async () => {
    const official = await anOfficial();
    const [entry] = await aDeniedList([{ name: "Quiet Pelican" }]);
    await jobs["screening.nightly"]!({}, context());
    const standing = await getScreeningStanding(official);
    expect(standing).toMatchObject({ parties: { edition: entry!.edition, rows: 1 }, items: null });
    const rows = await db.select().from(screeningChecks).where(eq(screeningChecks.partiesEdition, entry!.edition));
    expect(rows).toMatchObject([{ scope: "all", parties: 1, items: 0, found: 0 }]);
  });

  test("two at the same moment find each thing once", async () => {
    const company = await aCompany({ nameEn: "Twin Marten Devices" });
    await aDeniedList([{ name: "Twin Marten Devices" }]);
    const found = await Promise.all([check(), check(), check()]);
    expect(found.reduce((sum, one) => sum + one.found, 0)).toBe(1);
    expect(await hitsOf(company.id)).toHaveLength(1);
  });
});

describe("a decision", () => {
  test("needs a reason, and second thoughts keep the first ones", async () => {
    const official = await anOfficial();
    const company = await aCompany();
    const { id: hitId } = await aHit(company);
    await expect(clearHit(official, { hitId, reason: "  " })).rejects.toMatchObject({ code: "invalid" });
    await confirmHit(official, { hitId, reason });
    await clearHit(official, { hitId, reason: "다시 확인하니 다른 회사입니다." });
    await expect(clearHit(official, { hitId, reason })).rejects.toMatchObject({
      code: "forbidden",
      reason: "wrong_state",
    });
    expect(await hitOf(hitId)).toMatchObject({ state: "cleared", decidedBy: official.userId });
    const decisions = await db
      .select()
      .from(screeningDecisions)
      .where(eq(screeningDecisions.hitId, hitId))
      .orderBy(screeningDecisions.decidedAt);
    expect(decisions.map((one) => [one.state, one.reason])).toEqual([
      ["confirmed", reason],
      ["cleared", "다시 확인하니 다른 회사입니다."],
    ]);
    expect(await trailOf(hitId)).toEqual(["hit.confirm", "hit.clear"]);
    expect((await jobsAbout(company.id)).map(({ job, data }) => [job, data])).toEqual([
      ["matching.screeningConfirmed", { companyId: company.id, productId: null }],
    ]);
    const { rows } = await listHits(official, hitChoice.parse({ company: company.id }));
    expect(rows[0]!.decisions.map(({ state }) => state)).toEqual(["cleared", "confirmed"]);
  });

  test.each(hitMachine.states)("every state can be left for another: %s", (state) => {
    expect(hitMachine.isFinal(state)).toBe(false);
  });
});

async function aStory(state: "candidate" | "shortlisted" | "proposed" | "company_interested" | "mutual") {
  const [chamber, company, program, official] = await Promise.all([aChamber(), aCompany(), aProgram(), anOfficial()]);
  const [mentor, owner] = await Promise.all([aMentor(chamber.id, "lead"), aMember(company.id)]);
  const application = await anAcceptedApplication(company, program, { chamberIds: [chamber.id] });
  const match = await aMatch(application, chamber, { state });
  return { chamber, company, program, official, mentor, owner, application, match, ref: { matchId: match.id } };
}
const settle = (companyId: string, productId: string | null = null) =>
  matchingJobs["matching.screeningConfirmed"]!({ companyId, productId }, context());
const matchOf = async (id: string) => (await db.select().from(matches).where(eq(matches.id, id)))[0]!;

describe("what follows for matches", () => {
  test("an open hit holds the city's proposals and introductions back, and the two sides see no difference", async () => {
    const story = await aStory("shortlisted");
    const { id: hitId } = await aHit(story.company);
    await expect(proposeMatch(story.official, story.ref)).rejects.toMatchObject({ reason: "screening_open" });
    expect((await getMatch(story.official, story.match.id)).facts).toMatchObject({
      screeningOpen: true,
      screenedOut: false,
    });
    await clearHit(story.official, { hitId, reason });
    await proposeMatch(story.official, story.ref);
    expect((await matchOf(story.match.id)).state).toBe("proposed");

    const agreed = await aStory("mutual");
    await aHit(agreed.company, { productId: agreed.application.product.id });
    await expect(introduceMatch(agreed.official, agreed.ref)).rejects.toMatchObject({ reason: "screening_open" });

    const asked = await aStory("company_interested");
    await aHit(asked.company);
    expect((await getMatch(asked.mentor, asked.match.id)).facts).toMatchObject({
      screeningOpen: false,
      screenedOut: false,
    });
    await acceptAsChamber(asked.mentor, asked.ref);
    expect((await matchOf(asked.match.id)).state).toBe("mutual");
  });

  test("a confirmed hit ends what is open; the two sides learn only that it has ended", async () => {
    const story = await aStory("company_interested");
    const { id: hitId } = await aHit(story.company);
    await confirmHit(story.official, { hitId, reason });
    await expect(acceptAsChamber(story.mentor, story.ref)).rejects.toMatchObject({ reason: "match_has_ended" });
    await settle(story.company.id);
    expect(await matchOf(story.match.id)).toMatchObject({ state: "blocked", blockReason: "screening" });
    expect((await getMatch(story.official, story.match.id)).blockReason).toBe("screening");
    for (const side of [story.owner, story.mentor]) {
      const seen = await getMatch(side, story.match.id);
      expect([seen.state, seen.blockReason]).toEqual(["blocked", null]);
      expect(JSON.stringify(seen)).not.toContain("isting");
      expect(JSON.stringify((await listMatches(side, {})).rows)).not.toContain('"screening"');
    }
    const letters = (await jobsAbout(story.match.id)).map(({ data }) => data.letter);
    expect(new Set(letters)).toEqual(new Set(["matchEnded"]));
  });

  test("a hit on a product ends that product's matches alone", async () => {
    const story = await aStory("proposed");
    const second = await aProduct(story.company.id);
    await aHit(story.company, { productId: second.id, state: "confirmed" });
    await settle(story.company.id, second.id);
    expect((await matchOf(story.match.id)).state).toBe("proposed");
    await aHit(story.company, { productId: story.application.product.id, state: "confirmed" });
    await settle(story.company.id, story.application.product.id);
    expect((await matchOf(story.match.id)).state).toBe("blocked");
  });

  test("cleared again before the job came, nothing ends", async () => {
    const story = await aStory("proposed");
    const { id: hitId } = await aHit(story.company);
    await confirmHit(story.official, { hitId, reason });
    await clearHit(story.official, { hitId, reason });
    await settle(story.company.id);
    expect((await matchOf(story.match.id)).state).toBe("proposed");
  });

  test("no run reads what is confirmed, and reads it again when it is cleared, past blocks included", async () => {
    const story = await aStory("candidate");
    const { id: hitId } = await aHit(story.company);
    const read = () => db.transaction((tx) => readRunFacts(tx, story.program.id, new Date()));
    const stopped = async () => [...(await read()).screened];
    expect(await stopped()).toEqual([]);
    await confirmHit(story.official, { hitId, reason });
    await settle(story.company.id);
    expect(await stopped()).toEqual([story.application.product.id]);
    await clearHit(story.official, { hitId, reason });
    const again = await read();
    expect(again.screened.size).toBe(0);
    expect(again.answered.size).toBe(0);
  });
});

describe("who sees anything of it", () => {
  test("officials alone: not the company, chambers, the federation, the operator or guests", async () => {
    const cast = await aCast();
    await aHit(cast.company);
    await confirmHit(cast.official, { hitId: (await aHit(cast.company)).id, reason });
    const all = hitChoice.parse({});
    const { official, official2, system, ...others } = cast.people;
    for (const person of [official, official2]) {
      expect((await listHits(person, { ...all, company: cast.company.id })).total).toBe(2);
      expect(await countHits(person, { companyId: cast.company.id })).toEqual({ open: 1, cleared: 0, confirmed: 1 });
      expect(await listHitLists(person)).toContain("Invented Entity List");
    }
    for (const person of Object.values(others)) {
      expect(await listHits(person, all)).toMatchObject({ rows: [], total: 0 });
      expect(await countHits(person)).toEqual({ open: 0, cleared: 0, confirmed: 0 });
      expect(await listHitLists(person)).toEqual([]);
      await expect(getScreeningStanding(person)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(system.role).toBe("system");
  });

  test("not in the operator's trail either", async () => {
    const [official, admin, company] = await Promise.all([anOfficial(), anAdmin(), aCompany()]);
    await confirmHit(official, { hitId: (await aHit(company)).id, reason });
    const filter = { person: "", subject: "", firm: "", company: company.id };
    expect((await listTrail(official, filter)).rows.map(({ action }) => action)).toEqual(["hit.confirm"]);
    expect((await listTrail(admin, filter)).rows).toEqual([]);
  });

  test("one and three hits are read with the same number of statements, and filters narrow them", async () => {
    const official = await anOfficial();
    const company = await aCompany({ nameKo: "거르기회사" });
    const only = hitChoice.parse({ company: company.id });
    const first = await aHit(company, { listedName: "Alpha 100%" });
    const one = await countingQueries(() => listHits(official, only));
    await aHit(company, { list: "Another list", state: "cleared" });
    await aHit(company, { score: 99, productId: (await aProduct(company.id)).id });
    const three = await countingQueries(() => listHits(official, only));
    expect([one.result.total, three.result.total]).toEqual([1, 3]);
    expect(three.statements).toHaveLength(one.statements.length);
    expect(three.result.rows.map(({ state, score }) => [state, score])).toEqual([
      ["open", 99],
      ["open", 92],
      ["cleared", 92],
    ]);
    const narrowed = async (more: Record<string, string>) =>
      (await listHits(official, hitChoice.parse({ company: company.id, ...more }))).rows.map(({ id }) => id);
    expect(await narrowed({ q: "alpha 100%" })).toEqual([first.id]);
    expect(await narrowed({ state: "cleared", list: "Another list" })).toHaveLength(1);
    expect(await narrowed({ kind: "item" })).toHaveLength(1);
    expect(await narrowed({ state: "nonsense", page: "x" })).toHaveLength(3);
    expect(await narrowed({ page: "2" })).toEqual([]);
  });
});

test("the database refuses a second hit for the same company and entry", async () => {
  const company = await aCompany();
  const { list, entryId } = await aHit(company);
  await expect(aHit(company, { list, entryId })).rejects.toThrow();
  const rows = await db
    .select()
    .from(screeningHits)
    .where(and(eq(screeningHits.list, list), eq(screeningHits.entryId, entryId)));
  expect(rows).toHaveLength(1);
});
