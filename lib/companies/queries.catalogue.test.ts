import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCompanyUser, aGuest, aProduct, aPublishedProduct, unique } from "@/db/factories";
import { aPhoto, notDrawn } from "@/db/factories.photos";
import { consents } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { scriptJson } from "@/lib/core/structured";
import { catalogueQuery, type Query, readCatalogueFilter } from "./input";
import { findOpenTerms, getTeaser, listCatalogue, listCompanions, listShowcase } from "./queries.catalogue";
import { countCatalogueChoices } from "./queries.catalogue.counts";
import { catalogueGraph, productGraph } from "./rules.catalogue";

const name = unique("조건");
const asked = (query: Query) => listCatalogue(aGuest(), readCatalogueFilter({ q: name, ...query }));
const idsOf = async (query: Query) => (await asked(query)).rows.map(({ id }) => id).sort();

const terms = { priceMinCents: 1200, priceMaxCents: 4500, minimumOrder: 100, leadTimeDays: 30 };
async function shown(more: Parameters<typeof aPublishedProduct>[1] = {}) {
  const owner = await aCompanyUser();
  const product = await aPublishedProduct(owner, { nameKo: `${name} 제품`, termsOpen: true, ...terms, ...more });
  return { owner, product };
}
const underWords = (companyId: string, noticeVersion: number) =>
  db.update(consents).set({ noticeVersion }).where(eq(consents.companyId, companyId));

const withdrawn = (owner: Actor) =>
  db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, owner.companyId!));

/** Each with what fits `terms` and what does not. */
const questions = [
  [{ priceFrom: "45" }, { priceFrom: "45.01" }],
  [{ priceTo: "12" }, { priceTo: "11.99" }],
  [
    { priceFrom: "20", priceTo: "30" },
    { priceFrom: "50", priceTo: "60" },
  ],
  [{ minimumOrder: "100" }, { minimumOrder: "99" }],
  [{ leadTime: "30" }, { leadTime: "14" }],
] as const;

describe("the catalogue asked for terms of trade", () => {
  test("neither finds a product nor leaves it out by terms that it does not show", async () => {
    const [{ product: open }, { product: closed }, early] = [
      await shown(),
      await shown({ termsOpen: false }),
      await shown(),
    ];
    await underWords(early.product.companyId, 2);
    expect(await idsOf({})).toEqual([open.id, closed.id, early.product.id].sort());
    for (const [fits, fails] of questions) {
      expect(await idsOf(fits), JSON.stringify(fits)).toEqual([open.id]);
      expect(await asked(fails), JSON.stringify(fails)).toMatchObject({ rows: [], total: 0 });
    }
  });

  test("knows a price of one end, and no price in another currency", async () => {
    const { product: from } = await shown({ nameKo: `${name} 하한`, priceMaxCents: null });
    const { product: until } = await shown({ nameKo: `${name} 상한`, priceMinCents: null });
    await shown({ nameKo: `${name} 원화`, currency: "KRW" });
    await shown({ nameKo: `${name} 없음`, priceMinCents: null, priceMaxCents: null });
    const ofThese = (query: Query) => idsOf({ ...query, q: `${name} ` });
    const both = [from.id, until.id];
    expect((await ofThese({ priceFrom: "12" })).filter((id) => both.includes(id))).toEqual([...both].sort());
    expect((await ofThese({ priceFrom: "13" })).filter((id) => both.includes(id))).toEqual([until.id]);
    expect((await ofThese({ priceTo: "44" })).filter((id) => both.includes(id))).toEqual([from.id]);
    expect(await idsOf({ q: `${name} 원화`, priceFrom: "0" })).toEqual([]);
    expect(await idsOf({ q: `${name} 없음`, priceFrom: "0" })).toEqual([]);
  });

  test("leaves out of its address what is no figure, and writes the others as they were meant", () => {
    const read = (query: Query) => readCatalogueFilter(query);
    const none = { priceFrom: null, priceTo: null, minimumOrder: null, leadTime: null, photo: null };
    for (const text of ["-1", "1.005", "1e3", "NaN", "", "\u0000", "9".repeat(30)])
      expect(read({ priceFrom: text, priceTo: text, minimumOrder: text, leadTime: text, photo: text })).toMatchObject(
        none,
      );
    expect(read({ priceFrom: ["1", "2"], leadTime: "31", photo: "without" })).toMatchObject(none);
    const turned = read({ priceFrom: "1,200.50", priceTo: "３", minimumOrder: "10", leadTime: "7", photo: "with" });
    expect(turned).toMatchObject({ priceFrom: 300, priceTo: 120_050, minimumOrder: 10, leadTime: 7, photo: "with" });
    const words = catalogueQuery(turned);
    expect(words).toMatchObject({ priceFrom: "3", priceTo: "1200.50" });
    const asText = Object.entries(words).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]]));
    expect(read(Object.fromEntries(asText))).toEqual(turned);
  });

  test("is read with the same number of statements however long it is", async () => {
    const word = unique("셈");
    const read = () =>
      countingQueries(() =>
        listCatalogue(aGuest(), readCatalogueFilter({ q: word, priceFrom: "1", leadTime: "30", minimumOrder: "100" })),
      );
    await shown({ nameKo: word });
    const once = await read();
    for (const n of [2, 3]) await shown({ nameKo: `${word} ${n}` });
    const thrice = await read();
    expect([once.result.total, thrice.result.total]).toEqual([1, 3]);
    expect(thrice.statements).toHaveLength(once.statements.length);
  });
});

describe("choices of the catalogue", () => {
  const word = unique("갈래");
  const counts = async (query: Query) => {
    const found = await countCatalogueChoices(aGuest(), readCatalogueFilter({ q: word, ...query }));
    return Object.fromEntries(Object.entries(found).map(([key, some]) => [key, Object.fromEntries(some)]));
  };
  const published = (more: Parameters<typeof aPublishedProduct>[1]) => shown({ nameKo: word, ...more });

  test("say how many products each would give under all the others, and nothing of what is not published", async () => {
    expect(await counts({})).toEqual({ sector: {}, chapter: {}, certification: {} });
    const [mocra, fcc] = ["mocra", "fcc"] as const;
    await published({ sector: "food", hs6: "210390", certificationsHeld: [mocra] });
    await published({ sector: "food", hs6: "190230", certificationsHeld: [mocra, fcc] });
    await published({ sector: "ai", hs6: "850440", certificationsHeld: [fcc] });
    const { owner } = await published({ sector: "data", hs6: "850440", certificationsHeld: [] });
    await aProduct(owner.companyId!, { state: "draft", nameKo: word, sector: "ai", certificationsHeld: [mocra] });
    expect(await counts({})).toEqual({
      sector: { food: 2, ai: 1, data: 1 },
      chapter: { 19: 1, 21: 1, 85: 2 },
      certification: { mocra: 2, fcc: 2 },
    });
    // A choice that is made counts for the other filters, and its own still says what another would give.
    expect(await counts({ sector: "food", certification: "fcc" })).toEqual({
      sector: { food: 1, ai: 1 },
      chapter: { 19: 1 },
      certification: { mocra: 2, fcc: 1 },
    });
    // Each number is that of the list behind it.
    for (const [sector, total] of Object.entries((await counts({ certification: "mocra" })).sector!))
      expect((await asked({ q: word, certification: "mocra", sector })).total).toBe(total);
    await withdrawn(owner);
    expect((await counts({})).sector).toEqual({ food: 2, ai: 1 });
  });

  test("tell nothing of terms that a product does not show", async () => {
    const hidden = unique("숨김");
    await shown({ nameKo: hidden, termsOpen: false, sector: "ai" });
    const found = await countCatalogueChoices(aGuest(), readCatalogueFilter({ q: hidden, priceFrom: "1" }));
    expect([...found.sector]).toEqual([]);
  });
});

describe("products beside a product, and on the first page", () => {
  test("are others of the same company, as far as they are published", async () => {
    const owner = await aCompanyUser();
    const [one, two] = [await aPublishedProduct(owner), await aPublishedProduct(owner)];
    await aProduct(owner.companyId!, { state: "draft" });
    const elsewhere = await aPublishedProduct(await aCompanyUser());
    const idsBeside = async (id: string) => (await listCompanions(aGuest(), id, 3)).map((beside) => beside.id);
    expect(await idsBeside(one.id)).toEqual([two.id]);
    expect(await idsBeside(elsewhere.id)).toEqual([]);
    await withdrawn(owner);
    expect(await idsBeside(one.id)).toEqual([]);
  });

  test("are each of another company, and those with a photo come first", async () => {
    const [first, second] = [await aCompanyUser(), await aCompanyUser()];
    const pictured = await aPublishedProduct(first);
    await aPhoto(pictured, first, { open: true });
    const newer = [await aPublishedProduct(first), await aPublishedProduct(second)];
    const found = (await listShowcase(aGuest(), 3)).map(({ id }) => id);
    expect(found.length).toBe(3);
    expect(found).toContain(pictured.id);
    expect(found).not.toContain(newer[0]!.id);
    const companiesOf = (await listShowcase(aGuest(), 3)).map(({ companyKo }) => companyKo);
    expect(new Set(companiesOf).size).toBe(3);
    await withdrawn(first);
    expect((await listShowcase(aGuest(), 3)).map(({ id }) => id)).not.toContain(pictured.id);
  });
});

test("with a photo are only those of which everybody sees one", async () => {
  const word = unique("사진");
  const withPhoto = async (more: Parameters<typeof aPhoto>[2]) => {
    const { owner, product } = await shown({ nameKo: word });
    await aPhoto(product, owner, more);
    return product;
  };
  const open = await withPhoto({ open: true });
  await withPhoto({ open: false });
  await withPhoto({ open: true, ...notDrawn });
  await withPhoto({ open: false, takenDownAt: new Date(), takenDownReason: "견본" });
  const early = await withPhoto({ open: true });
  await underWords(early.companyId, 1);
  await shown({ nameKo: word });
  expect((await idsOf({ q: word })).length).toBe(6);
  expect(await idsOf({ q: word, photo: "with" })).toEqual([open.id]);
});

test("machines read the price of a product that shows its terms, and of no other", async () => {
  const hidden = { priceMinCents: 12_345, priceMaxCents: 67_890, minimumOrder: 4321, differenceEn: unique("secret") };
  const word = unique("</script>");
  const at = { home: "https://a.test", list: "https://a.test/l", page: "https://a.test/p", pictures: [] };
  const read = async ({ slug, id }: { slug: string; id: string }) => {
    const graph = productGraph(
      await getTeaser(aGuest(), slug),
      { price: await findOpenTerms(aGuest(), id), specifications: [] },
      "en",
      "Products",
      at,
    );
    const text = scriptJson(graph);
    expect(text).not.toContain("<");
    return JSON.parse(text)["@graph"][0];
  };
  const { product: open } = await shown({ ...hidden, nameEn: word });
  const { product: closed } = await shown({ ...hidden, nameEn: word, termsOpen: false });
  const { product: early } = await shown({ ...hidden, nameEn: word });
  await underWords(early.companyId, 2);
  expect(await read(open)).toMatchObject({ name: word, offers: { lowPrice: "123.45", highPrice: "678.90" } });
  for (const product of [closed, early]) {
    const told = await read(product);
    expect(told.name).toBe(word);
    expect(JSON.stringify(told)).not.toMatch(/offer|price|123\.45|678\.90|:4321|secret/iu);
  }
  const { rows, total } = await listCatalogue(aGuest(), readCatalogueFilter({ q: word }));
  const list = catalogueGraph(rows, { name: "Products", at: at.list, total, before: 0 }, "en", (slug) => slug);
  expect(total).toBe(3);
  expect(JSON.stringify(list)).not.toMatch(/price|:12345|:4321|secret/iu);
});
