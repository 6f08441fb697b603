import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aBrief,
  aCast,
  aMentor,
  anAnswer,
  aProduct,
  aProgram,
  aPublishedProduct,
  aSubmittedApplication,
  aTransferConsent,
  type Cast,
  type Persona,
  unique,
} from "@/db/factories";
import {
  briefInterests,
  briefs,
  chambers,
  companies,
  conflictGates,
  consents,
  productInterests,
  products,
} from "@/db/schema";
import { gateMachine, gatesToCheck } from "@/lib/conflicts/states";
import type { Actor } from "@/lib/core/actor";
import { cityBriefsFilter, offeredBriefsFilter, ownBriefsFilter } from "./input";
import {
  findAnswerLetterFacts,
  getBrief,
  listAnsweredBriefs,
  listAnswers,
  listCityBriefs,
  listFittingProducts,
  listOfferedBriefs,
  listOwnBriefs,
  listOwnOffers,
  listProductInterests,
  readBriefInterests,
  readOpenBriefs,
  readProductInterests,
} from "./queries";
import { closingGates } from "./states";

const everybody = [
  "guest",
  "owner",
  "editor",
  "viewer",
  "rival",
  "member",
  "lead",
  "outsider",
  "official",
  "official2",
  "federation",
  "admin",
] as const satisfies readonly Persona[];

const own = ownBriefsFilter.parse({});
const offered = offeredBriefsFilter.parse({});
const city = cityBriefsFilter.parse({});

const sees = async (actor: Actor, id: string) =>
  getBrief(actor, id).then(
    () => true,
    () => false,
  );
const whoSees = async (cast: Cast, id: string) => {
  const seeing: Persona[] = [];
  for (const persona of everybody) if (await sees(cast.people[persona], id)) seeing.push(persona);
  return seeing;
};

async function inConflict(cast: Cast, mentor: Actor, state: (typeof closingGates)[number] = "declared") {
  const application = await aSubmittedApplication(cast.company, await aProgram());
  await db.insert(conflictGates).values({ applicationId: application.id, mentorId: mentor.userId!, state });
}

describe("who sees a brief", () => {
  test("while it is open: its chamber, companies, the city; nobody else", async () => {
    const cast = await aCast();
    const brief = await aBrief(cast.lead);
    expect(await whoSees(cast, brief.id)).toEqual([
      "owner",
      "editor",
      "viewer",
      "rival",
      "member",
      "lead",
      "official",
      "official2",
    ]);
    await db.update(chambers).set({ state: "inactive" }).where(eq(chambers.id, cast.chamber.id));
    expect(await whoSees(cast, brief.id)).toEqual(["member", "lead", "official", "official2"]);
  });

  test.each(["met", "closed", "expired"] as const)(
    "once it is %s: of companies only those that answered",
    async (state) => {
      const cast = await aCast();
      const brief = await aBrief(cast.lead, { state });
      expect(await whoSees(cast, brief.id)).toEqual(["member", "lead", "official", "official2"]);
      await anAnswer(brief, await aProduct(cast.company.id, { state: "approved" }), cast.owner);
      expect(await whoSees(cast, brief.id)).toEqual([
        "owner",
        "editor",
        "viewer",
        "member",
        "lead",
        "official",
        "official2",
      ]);
      expect((await listOfferedBriefs(cast.owner, offered)).rows.map(({ id }) => id)).not.toContain(brief.id);
      expect((await listAnsweredBriefs(cast.owner)).map(({ id }) => id)).toEqual([brief.id]);
    },
  );

  test("lists say nothing to those who have none", async () => {
    const cast = await aCast();
    await aBrief(cast.lead);
    for (const persona of ["guest", "federation", "admin", "outsider"] as const) {
      const actor = cast.people[persona];
      expect((await listOwnBriefs(actor, own)).rows).toEqual([]);
      expect((await listOfferedBriefs(actor, offered)).rows).toEqual([]);
      expect((await listCityBriefs(actor, city)).needs.all.briefs).toBe(0);
      expect(await listProductInterests(actor)).toEqual([]);
    }
  });
});

describe("what a chamber sees of an answer", () => {
  async function answered(more: Partial<typeof products.$inferInsert> = {}) {
    const cast = await aCast();
    const brief = await aBrief(cast.lead, { hsPrefixes: ["854470"] });
    const words = { note: unique("canarynote"), difference: unique("canarydifference"), name: unique("canarycompany") };
    await db.update(companies).set({ nameKo: words.name, nameEn: words.name }).where(eq(companies.id, cast.company.id));
    const product = await aProduct(cast.company.id, {
      state: "approved",
      differenceKo: words.difference,
      differenceEn: words.difference,
      priceMinCents: 1_234_567,
      priceMaxCents: 1_234_567,
      monthlyCapacity: 7_654_321,
      ...more,
    });
    await anAnswer(brief, product, cast.owner, { note: words.note });
    return { ...cast, brief: await getBrief(cast.lead, brief.id), product, words };
  }

  test("is nothing of a product that is not public, until the company's consent for this chamber holds and after it", async () => {
    const { lead, owner, brief, product, words, company, chamber, elsewhere } = await answered();
    const [answer] = await db.select().from(briefInterests).where(eq(briefInterests.briefId, brief.id));
    await aTransferConsent(company.id, elsewhere.id, owner.userId!);
    const closed = async () => {
      expect(await listAnswers(lead, brief)).toEqual([]);
      expect((await listOwnBriefs(lead, own)).rows.map(({ answers }) => answers)).toEqual([0]);
      expect(await findAnswerLetterFacts(lead, answer!.id)).toBeNull();
    };
    await closed();

    await aTransferConsent(company.id, chamber.id, owner.userId!);
    const [open] = await listAnswers(lead, brief);
    expect(open).toMatchObject({
      company: { id: company.id, nameKo: words.name },
      details: { hs6: "854470", priceMinCents: 1_234_567, monthlyCapacity: 7_654_321 },
      nameKo: product.nameKo,
      note: words.note,
      slug: null,
    });
    expect((await listOwnBriefs(lead, own)).rows.map(({ answers }) => answers)).toEqual([1]);
    expect(await findAnswerLetterFacts(lead, answer!.id)).toMatchObject({ productKo: product.nameKo });
    expect(open!.match.terms.find(({ key }) => key === "price")?.value).toBe(0);
    expect(JSON.stringify(open)).not.toContain(words.difference);
    await db
      .update(consents)
      .set({ withdrawnAt: new Date() })
      .where(and(eq(consents.companyId, company.id), eq(consents.chamberId, chamber.id)));
    await closed();
  });

  test("is of a published product what everybody reads, without a consent, and not the company's words", async () => {
    const { lead, owner, brief, words, company } = await answered();
    const shown = await aPublishedProduct(owner, { hs6: "854470", priceMinCents: 1_234_567, priceMaxCents: 1_234_567 });
    await anAnswer(brief, shown, owner, { note: words.note });
    const rows = await listAnswers(lead, brief);
    expect(rows).toMatchObject([
      { nameKo: shown.nameKo, slug: shown.slug, note: "", company: { id: null, nameKo: words.name }, details: null },
    ]);
    expect((await listOwnBriefs(lead, own)).rows.map(({ answers }) => answers)).toEqual([1]);
    for (const secret of [words.note, "1234567", '854470"}', company.id])
      expect(JSON.stringify(rows)).not.toContain(secret);
    const known = (key: string) => rows[0]!.match.terms.find((term) => term.key === key)?.value;
    expect([known("item"), known("price")]).toEqual([1, null]);
  });

  test("is for the chamber, the company and the city alone", async () => {
    const { people, brief, words, company, chamber, owner } = await answered();
    await aTransferConsent(company.id, chamber.id, owner.userId!);
    const reading: Persona[] = [];
    for (const persona of everybody) {
      const found = JSON.stringify(await listAnswers(people[persona], brief));
      if (found.includes(words.note)) reading.push(persona);
    }
    expect(reading).toEqual(["owner", "editor", "viewer", "member", "lead", "official", "official2"]);
  });

  test.each(closingGates)("is nothing for a mentor whose own interest is %s, not even a count", async (state) => {
    const cast = await answered();
    await aTransferConsent(cast.company.id, cast.chamber.id, cast.owner.userId!);
    await inConflict(cast, cast.lead, state);
    await aPublishedProduct(cast.owner);
    const figures = async (actor: Actor) => {
      const [row] = (await listOwnBriefs(actor, own)).rows;
      return [row!.answers, row!.fits, (await listFittingProducts(actor, cast.brief)).total];
    };
    expect(await listAnswers(cast.lead, cast.brief)).toEqual([]);
    // Products of other tests fit as well: what the two see differs by this company's.
    const [open, shut] = [await figures(cast.member), await figures(cast.lead)];
    expect(open.map((figure, at) => figure - shut[at]!)).toEqual([1, 1, 1]);
  });
});

test("the gate closes in the states that reviews know", () => {
  expect([...closingGates].sort()).toEqual([...gatesToCheck, "upheld"].sort());
  expect(closingGates.every((state) => gateMachine.is(state))).toBe(true);
});

describe("the products that a chamber finds", () => {
  test("are public ones, compared by what is public until a consent opens more", async () => {
    const { lead, owner, company, chamber } = await aCast();
    const item = { hs6: "392010", sector: "energy" } as const;
    await aProduct(company.id, { state: "approved", ...item });
    const price = { priceMinCents: 900_000, priceMaxCents: 900_000, monthlyCapacity: 1 };
    const dear = await aPublishedProduct(owner, { ...item, ...price });
    const wanted = await aBrief(lead, { hsPrefixes: ["3920"], sector: "energy", certifications: [] });
    const brief = await getBrief(lead, wanted.id);
    const [found, ...others] = (await listFittingProducts(lead, brief)).rows;
    expect([found!.productId, others]).toEqual([dear.id, []]);
    expect(found!.match.terms.map(({ key, value }) => [key, value])).toEqual([
      ["item", 1],
      ["price", null],
      ["volume", null],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/priceMin|monthlyCapacity|hs6|difference/u);
    await aTransferConsent(company.id, chamber.id, owner.userId!);
    // With price and volume known it does not fit any more.
    expect((await listFittingProducts(lead, brief)).total).toBe(0);
  });
});

test("who sells the way that is asked for comes first, then who has not said, then who sells otherwise", async () => {
  const { lead, owner, official, chamber } = await aCast();
  const offer = (channels: string[]) => aPublishedProduct(owner, { sector: "energy", hs6: "850760", channels });
  const row = await aBrief(lead, {
    sector: "energy",
    hsPrefixes: ["8507"],
    certifications: [],
    priceMinCents: null,
    priceMaxCents: null,
    channels: ["importer"],
  });
  const other = await offer(["licensing"]);
  const silent = await offer([]);
  const same = await offer(["importer", "licensing"]);
  const ids = [same.id, silent.id, other.id];
  const brief = await getBrief(lead, row.id);
  const channelsFor = async (actor: Actor) => {
    const { rows } = await listFittingProducts(actor, brief);
    const found = rows.filter(({ productId }) => ids.includes(productId));
    return found.map(({ productId, match }) => [productId, match.terms.find(({ key }) => key === "channel")?.value]);
  };
  // To a chamber without the company's consent it is not known; the publication consent does not name it.
  expect((await channelsFor(lead)).map(([, value]) => value)).toEqual([null, null, null]);
  await aTransferConsent(owner.companyId!, chamber.id, owner.userId!);
  for (const actor of [lead, official]) {
    expect(await channelsFor(actor)).toEqual([
      [same.id, 1],
      [silent.id, null],
      [other.id, 0],
    ]);
  }
});

describe("what a company finds", () => {
  test("briefs that its products fit first, with the reason, filtered by its address", async () => {
    const { lead, owner, company, elsewhere } = await aCast();
    const other = await aMentor(elsewhere.id, "lead");
    const product = await aProduct(company.id, { state: "approved" });
    await aProduct(company.id, { state: "draft", hs6: "210690" });
    const near = await aBrief(other, { hsPrefixes: ["854460"], certifications: [], monthlyVolume: null });
    const far = await aBrief(lead, { sector: "food", hsPrefixes: ["210690"], certifications: ["haccp"] });
    const best = await aBrief(lead, { hsPrefixes: ["21", "854470"] });
    const mine = new Set([near.id, far.id, best.id]);
    const { rows } = await listOfferedBriefs(owner, offered);
    const told = rows.filter(({ id }) => mine.has(id));
    expect(told.map(({ id, fit }) => [id, fit?.productId ?? null])).toEqual([
      [best.id, product.id],
      [near.id, product.id],
      [far.id, null],
    ]);
    const ids = async (more: object) =>
      (await listOfferedBriefs(owner, offeredBriefsFilter.parse(more))).rows
        .map(({ id }) => id)
        .filter((id) => mine.has(id));
    expect(await ids({ us: "WA" })).toEqual([near.id]);
    expect(await ids({ sector: "food" })).toEqual([far.id]);
    expect(await ids({ certification: "haccp" })).toEqual([far.id]);
    expect(await ids({ certification: "nonsense", page: "x" })).toHaveLength(3);

    const { offers, consented } = await listOwnOffers(owner, await getBrief(owner, best.id));
    expect([consented, offers.map(({ productId, interestId }) => [productId, interestId])]).toEqual([
      false,
      [[product.id, null]],
    ]);
  });
});

describe("interests of chambers in products", () => {
  test("are read by the chamber, the company and the city; by the chamber while the product is public", async () => {
    const { people, owner, member, chamber } = await aCast();
    const product = await aPublishedProduct(owner);
    const note = unique("canarynote");
    const row = { chamberId: chamber.id, productId: product.id, declaredBy: member.userId!, note };
    await db.insert(productInterests).values(row);
    const readers = async () => {
      const reading: Persona[] = [];
      for (const persona of everybody)
        if (JSON.stringify(await listProductInterests(people[persona])).includes(note)) reading.push(persona);
      return reading;
    };
    expect(await readers()).toEqual(["owner", "editor", "viewer", "member", "lead", "official", "official2"]);
    await db.update(products).set({ state: "archived" }).where(eq(products.id, product.id));
    expect(await readers()).toEqual(["owner", "editor", "viewer", "official", "official2"]);
  });
});

describe("unanswered needs", () => {
  test("are counted by sector and heading, and each number leads to its list", async () => {
    const { official, lead, owner, company } = await aCast();
    await db.delete(briefInterests);
    await db.delete(briefs);
    await db.update(products).set({ state: "archived" });
    const product = await aProduct(company.id, { state: "approved" });
    const answered = await aBrief(lead);
    await anAnswer(answered, product, owner);
    const nobody = await aBrief(lead);
    const nothing = await aBrief(lead, { sector: "food", hsPrefixes: ["2106", "21"] });
    const service = await aBrief(lead, { sector: "ai", hsPrefixes: [] });
    await aBrief(lead, { state: "met", sector: "food" });
    const all = await listCityBriefs(official, city);
    expect(all.needs.all).toEqual({ key: "all", briefs: 4, nothingFits: 2, nobodyAnswered: 1 });
    expect(all.needs.bySector).toEqual([
      { key: "ai", briefs: 1, nothingFits: 1, nobodyAnswered: 0 },
      { key: "food", briefs: 1, nothingFits: 1, nobodyAnswered: 0 },
      { key: "photonics_appliances", briefs: 2, nothingFits: 0, nobodyAnswered: 1 },
    ]);
    expect(all.needs.byHeading.map(({ key }) => key)).toEqual(["21", "2106", "8544", "none"]);
    const ids = async (more: object) =>
      (await listCityBriefs(official, cityBriefsFilter.parse(more))).rows.map(({ id }) => id).sort();
    expect(await ids({ need: "unanswered" })).toEqual([nobody.id, nothing.id, service.id].sort());
    expect(await ids({ need: "nobody_answered" })).toEqual([nobody.id]);
    expect(await ids({ need: "answered" })).toEqual([answered.id]);
    expect(await ids({ heading: "2106", need: "nothing_fits" })).toEqual([nothing.id]);
    expect(await ids({ heading: "none" })).toEqual([service.id]);
    expect(await ids({ state: "all" })).toHaveLength(5);
  });
});

describe("what a run reads", () => {
  test("open briefs with age and terms, and both kinds of interests as pairs", async () => {
    const { lead, member, owner, company, chamber } = await aCast();
    const now = new Date();
    const createdAt = new Date(now.getTime() - 90 * 86_400_000);
    const brief = await aBrief(lead, { createdAt, hsPrefixes: ["8544", "9001"] });
    const over = await aBrief(lead, { state: "closed" });
    const product = await aProduct(company.id, { state: "approved" });
    await anAnswer(brief, product, owner);
    await anAnswer(await aBrief(lead), product, owner);
    const other = await aProduct(company.id, { state: "approved" });
    await anAnswer(brief, other, owner, { withdrawnAt: now });
    await anAnswer(over, other, owner);
    const declared = { chamberId: chamber.id, declaredBy: member.userId! };
    await db.insert(productInterests).values([
      { ...declared, productId: product.id },
      { ...declared, productId: other.id, withdrawnAt: now },
    ]);
    await aBrief(lead, { openUntil: "2020-01-01" });
    const open = (await readOpenBriefs(db, now)).filter(({ chamberId }) => chamberId === chamber.id);
    expect(open).toHaveLength(2);
    expect(open[0]).toMatchObject({ briefId: brief.id, ageDays: 90, terms: { hsPrefixes: ["8544", "9001"] } });
    expect(open[0]!.terms.priceBand).toEqual({ low: 1000, high: 3000 });
    const pairs = (rows: { productId: string; chamberId: string }[]) =>
      rows.filter(({ chamberId }) => chamberId === chamber.id).map(({ productId }) => productId);
    expect(pairs(await readBriefInterests(db, now))).toEqual([product.id, product.id]);
    expect(pairs(await readProductInterests(db))).toEqual([product.id]);
  });
});

test("three rows are read with as many statements as one", async () => {
  const { lead, owner, official, company, chamber } = await aCast();
  const product = await aPublishedProduct(owner);
  const brief = await aBrief(lead);
  const detail = await getBrief(lead, brief.id);
  const add = async () => {
    const next = await aProduct(company.id, { state: "published" });
    await anAnswer(brief, next, owner);
    await anAnswer(await aBrief(lead), next, owner);
    await db.insert(productInterests).values({ chamberId: chamber.id, productId: next.id, declaredBy: lead.userId! });
  };
  await anAnswer(brief, product, owner);
  const reads: [string, () => Promise<unknown>][] = [
    ["own briefs", () => listOwnBriefs(lead, own)],
    ["offered briefs", () => listOfferedBriefs(owner, offered)],
    ["answered briefs", () => listAnsweredBriefs(owner)],
    ["the city's briefs", () => listCityBriefs(official, city)],
    ["answers", () => listAnswers(lead, detail)],
    ["fitting products", () => listFittingProducts(lead, detail)],
    ["own offers", () => listOwnOffers(owner, detail)],
    ["interests", () => listProductInterests(lead)],
    ["run facts", async () => [await readOpenBriefs(db, new Date()), await readBriefInterests(db, new Date())]],
  ];
  const counted = async () => {
    const counts: Record<string, number> = {};
    for (const [what, read] of reads) counts[what] = (await countingQueries(read)).statements.length;
    return counts;
  };
  const one = await counted();
  await add();
  await add();
  expect(await counted()).toEqual(one);
});
