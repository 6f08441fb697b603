import { beforeAll, describe, expect, test } from "vitest";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aCompany,
  aCompanyUser,
  aGuest,
  aMember,
  anOfficial,
  aProduct,
  type Cast,
  daysFromNow,
  type Persona,
  unique,
} from "@/db/factories";
import { publishProduct } from "./commands";
import { readCatalogueFilter, readCityProductFilter, readCompanyFilter, readProductFilter } from "./input";
import {
  findHsOptions,
  getCompany,
  getOwnCompany,
  getProduct,
  listCompanies,
  listOwnProducts,
  listProductsOfCompany,
  listWaitingProducts,
} from "./queries";
import { getTeaser, listCatalogue, listCatalogueAddresses, listCatalogueChapters } from "./queries.catalogue";
import { listProducts } from "./queries.products";

async function published(actor: Awaited<ReturnType<typeof aCompanyUser>>, more: Parameters<typeof aProduct>[1] = {}) {
  const product = await aProduct(actor.companyId!, { ...more, state: "approved" });
  await publishProduct(actor, { productId: product.id, locale: "ko", publicationConsent: true });
  return product;
}

describe("a word that only its company and the city may read", () => {
  const secret = unique("비밀");
  let cast: Cast;
  let productId: string;
  beforeAll(async () => {
    cast = await aCast();
    productId = (await aProduct(cast.company.id, { nameKo: secret, summaryKo: secret, state: "submitted" })).id;
  });
  const mayRead: Persona[] = ["owner", "editor", "viewer", "official", "official2", "system"];
  const personas = [
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
    "system",
  ] as const;

  test.each(personas)("is looked for by the %s in every list, search and count", async (persona) => {
    const actor = cast.people[persona];
    const may = mayRead.includes(persona);
    const settled = await Promise.allSettled([
      getOwnCompany(actor),
      getCompany(actor, cast.company.id),
      getProduct(actor, productId),
    ]);
    const answers = [
      ...settled.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : null)),
      await listCompanies(actor, readCompanyFilter({ q: cast.company.nameKo })),
      await listOwnProducts(actor, readProductFilter({})),
      await listProductsOfCompany(actor, cast.company.id),
      await listWaitingProducts(actor),
      await listProducts(actor, readCityProductFilter({ q: cast.company.nameKo })),
      await listCatalogue(actor, readCatalogueFilter({ q: secret })),
    ];
    expect(JSON.stringify(answers).includes(secret)).toBe(may);
    expect(JSON.stringify(answers).includes(cast.company.businessNumber!)).toBe(may);
    expect((await listCatalogue(actor, readCatalogueFilter({ q: secret }))).total).toBe(0);
    if (!may) expect((await listCompanies(actor, readCompanyFilter({ q: cast.company.nameKo }))).total).toBe(0);
  });
});

describe("the catalogue", () => {
  test("shows to a guest what is published by consent, and nothing that the consent does not name", async () => {
    const actor = await aCompanyUser({ contactEmail: "contact@portal.test", businessNumber: null });
    const product = await published(actor);
    const { slug } = await getProduct(actor, product.id);
    const teaser = await getTeaser(aGuest(), slug);
    expect(teaser.nameKo).toBe(product.nameKo);
    expect(Object.keys(teaser).sort()).toEqual(
      [
        "id",
        "slug",
        "nameKo",
        "nameEn",
        "summaryKo",
        "summaryEn",
        "sector",
        "certificationsHeld",
        "sample",
        "companyKo",
        "companyEn",
        "companyDistrict",
        "chapter",
      ].sort(),
    );
  });

  test("does not find a product by what is not shown of it", async () => {
    const word = unique("숨김");
    await published(await aCompanyUser(), { differenceKo: word });
    expect((await listCatalogue(aGuest(), readCatalogueFilter({ q: word }))).total).toBe(0);
  });

  test("is told to search engines by the same rule", async () => {
    const actor = await aCompanyUser();
    const [shown, drafted] = [await published(actor), await aProduct(actor.companyId!, { state: "draft" })];
    const slugs = (await listCatalogueAddresses(aGuest())).map(({ slug }) => slug);
    const { slug } = await getProduct(actor, shown.id);
    expect([slugs.includes(slug), slugs.includes(drafted.slug)]).toEqual([true, false]);
  });

  test("a draft's address is not found", async () => {
    const product = await aProduct((await aCompany()).id, { state: "draft" });
    await expect(getTeaser(aGuest(), product.slug)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is filtered by sector and chapter, searched in both languages and without regard to wildcards", async () => {
    const actor = await aCompanyUser();
    const word = unique("Quirk");
    const one = await published(actor, { nameEn: `${word} A`, sector: "ai", hs6: null, withoutHs: true });
    const two = await published(actor, { nameEn: `${word} B`, sector: "food", hs6: "190230" });
    const idsOf = async (query: Record<string, string>) =>
      (await listCatalogue(aGuest(), readCatalogueFilter({ q: word.toUpperCase(), ...query }))).rows.map(
        (row) => row.id,
      );
    expect(await idsOf({})).toEqual([two.id, one.id]);
    expect(await idsOf({ sector: "ai" })).toEqual([one.id]);
    expect(await idsOf({ chapter: "19" })).toEqual([two.id]);
    expect(await idsOf({ certification: "iso_9001" })).toEqual([two.id, one.id]);
    expect(await idsOf({ certification: "fcc" })).toEqual([]);
    expect(await idsOf({ certification: "anything" })).toEqual([two.id, one.id]);
    expect(await idsOf({ q: "%" })).toEqual([]);
    expect((await listCatalogueChapters(aGuest())).every((chapter) => /^\d{2}$/u.test(chapter.code))).toBe(true);
  });

  test("is read with the same number of statements however long it is", async () => {
    const actor = await aCompanyUser();
    const read = () => countingQueries(() => listCatalogue(aGuest(), readCatalogueFilter({ q: name })));
    const name = unique("Counted");
    await published(actor, { nameEn: name });
    const once = await read();
    for (const n of [2, 3]) await published(actor, { nameEn: `${name} ${n}` });
    const thrice = await read();
    expect([once.result.total, thrice.result.total]).toEqual([1, 3]);
    expect(thrice.statements).toHaveLength(once.statements.length);
  });
});

describe("the city's list", () => {
  test("is filtered, searched, sorted and counted", async () => {
    const official = await anOfficial();
    const word = unique("목록");
    const old = await aCompany({ nameKo: `${word} 나`, district: "dong", createdAt: new Date("2026-01-01") });
    const young = await aCompany({ nameKo: `${word} 가`, sector: "food", state: "registered" });
    await aProduct(old.id, { state: "submitted" });
    await aProduct(old.id);
    const list = (query: Record<string, string>) => listCompanies(official, readCompanyFilter({ q: word, ...query }));
    const idsOf = async (query: Record<string, string>) => (await list(query)).rows.map((row) => row.id);
    expect(await idsOf({})).toEqual([young.id, old.id]);
    expect(await idsOf({ sort: "name" })).toEqual([young.id, old.id]);
    expect(await idsOf({ state: "registered" })).toEqual([young.id]);
    expect(await idsOf({ district: "dong" })).toEqual([old.id]);
    expect(await idsOf({ sector: "food" })).toEqual([young.id]);
    expect(await idsOf({ q: `${old.businessNumber!.slice(0, 3)}-${old.businessNumber!.slice(3)}` })).toEqual([old.id]);
    const rows = (await list({})).rows;
    expect(rows.find((row) => row.id === old.id)?.products).toEqual({ total: 2, waiting: 1 });
    expect(rows.find((row) => row.id === young.id)?.products).toEqual({ total: 0, waiting: 0 });
    expect(await list({ page: "9" })).toMatchObject({ rows: [], total: 2, pages: 1 });
  });

  test("is read with the same number of statements however long it is", async () => {
    const official = await anOfficial();
    const word = unique("셈");
    const read = () => countingQueries(() => listCompanies(official, readCompanyFilter({ q: word })));
    await aCompany({ nameKo: `${word} 1` });
    const once = await read();
    for (const n of [2, 3]) await aCompany({ nameKo: `${word} ${n}` });
    const thrice = await read();
    expect(thrice.result.total).toBe(3);
    expect(thrice.statements).toHaveLength(once.statements.length);
  });
});

describe("names with letters of another script", () => {
  const lookedAt = async (q: string) => {
    const { rows } = await listCompanies(await anOfficial(), readCompanyFilter({ q, names: "other" }));
    return rows.map(({ id, namesNeedLook }) => [id, namesNeedLook]);
  };
  test("are found by the city, whosever name it is, and nothing is refused to anybody", async () => {
    const word = unique("글자");
    const official = await anOfficial();
    const plain = await aCompany({ nameKo: `${word} (주)光州`, nameEn: "Gwangju Med 1", contactName: "김하나" });
    const cyrillic = await aCompany({ nameKo: `${word} 둘`, nameEn: "Gwаngju Med" });
    const contact = await aCompany({ nameKo: `${word} 셋`, contactName: "Κim" });
    const member = await aCompany({ nameKo: `${word} 넷` });
    expect(await lookedAt(word)).toHaveLength(2);
    await aMember(member.id, "viewer", { name: "Рark" });
    const all = await listCompanies(official, readCompanyFilter({ q: word }));
    expect(new Map(all.rows.map(({ id, namesNeedLook }) => [id, namesNeedLook]))).toEqual(
      new Map([
        [plain.id, false],
        [cyrillic.id, true],
        [contact.id, true],
        [member.id, true],
      ]),
    );
    expect(new Set((await lookedAt(word)).map(([id]) => id))).toEqual(new Set([cyrillic.id, contact.id, member.id]));
    expect((await getCompany(official, contact.id)).namesNeedLook).toBe(true);
    expect((await getCompany(official, plain.id)).namesNeedLook).toBe(false);
  });
});

test("a company's own list is read with the same number of statements however long it is", async () => {
  const actor = await aCompanyUser();
  const read = () => countingQueries(() => listOwnProducts(actor, readProductFilter({})));
  await aProduct(actor.companyId!);
  const once = await read();
  for (let n = 0; n < 2; n++) await aProduct(actor.companyId!);
  const thrice = await read();
  expect(thrice.result.total).toBe(3);
  expect(thrice.statements).toHaveLength(once.statements.length);
});

test("an id or a search that cannot be one is no fault", async () => {
  const viewer = await aMember((await aCompany()).id, "viewer");
  for (const id of ["nonsense", "", "0192d3c4-0000-7000-8000-00000000000"]) {
    await expect(getProduct(viewer, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getCompany(viewer, id)).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(getTeaser(aGuest(), "가\u0000")).rejects.toMatchObject({ code: "not_found" });
  await expect(findHsOptions(aGuest(), { text: "\u0000" })).rejects.toMatchObject({ code: "invalid" });
  expect(await findHsOptions(aGuest(), { text: "" })).toEqual([]);
});

describe("the city's list of products", () => {
  test("stands by who waits, is narrowed down by words, state, chapter and certificate, and reads 1 and 3 alike", async () => {
    const city = await anOfficial();
    const owner = await aCompanyUser();
    const name = `목록${owner.companyId!.slice(-8)}`;
    const asked = (more: Record<string, string> = {}) =>
      listProducts(city, readCityProductFilter({ q: name, ...more }));
    const left = await aProduct(owner.companyId!, { nameKo: `${name} 초안`, hs6: "900190" });
    const one = (await countingQueries(() => asked())).statements.length;
    const fresh = await aProduct(owner.companyId!, { nameKo: `${name} 새`, state: "submitted" });
    const old = await aProduct(owner.companyId!, {
      nameKo: `${name} 오래`,
      state: "submitted",
      stateEnteredAt: daysFromNow(-5),
      certificationsHeld: ["ce"],
    });
    const ids = async (more?: Record<string, string>) => (await asked(more)).rows.map(({ id }) => id);
    expect(await ids()).toEqual([old.id, fresh.id, left.id]);
    expect((await countingQueries(() => asked())).statements.length).toBe(one);
    expect(await ids({ state: "draft" })).toEqual([left.id]);
    expect(await ids({ chapter: "90" })).toEqual([left.id]);
    expect(await ids({ certification: "ce" })).toEqual([old.id]);
    expect(await ids({ sort: "name" })).toEqual([fresh.id, old.id, left.id]);
  });
});
