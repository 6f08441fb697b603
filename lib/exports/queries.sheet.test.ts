import { eq } from "drizzle-orm";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCompanyUser, aGuest, anOfficial, aProduct, aPublishedProduct } from "@/db/factories";
import { aJpeg, aPhoto } from "@/db/factories.photos";
import { someSpecifications, specification, underPublicationNotice } from "@/db/factories.specifications";
import { heard } from "@/db/heard";
import { missingPdftotext, pdftotext } from "@/db/programs";
import { consents, productPhotos } from "@/db/schema";
import { getProductSheet } from "./queries.sheet";
import { mostSheetPhotos, type ProductSheet, sheetFile } from "./rules.sheet";

const now = new Date("2026-11-26T11:00:00Z");

async function textOf(sheet: ProductSheet) {
  const document = await getDocumentProxy(new Uint8Array(await sheetFile(sheet)));
  const { totalPages, text } = await extractText(document, { mergePages: true });
  return { totalPages, text: text.normalize("NFC") };
}

describe("a product on one page", () => {
  test("of a published one, everybody reads what the consent names, in Korean and English, and no price", async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner, {
      nameKo: "초정밀 광학 렌즈",
      nameEn: "Precision optical lens",
      summaryKo: "의료 기기에 쓰는 비구면 렌즈입니다.",
      priceMinCents: 123_456,
      priceMaxCents: 123_456,
    });
    const sheet = await getProductSheet(aGuest(), product.id, now);
    const { totalPages, text } = await textOf(sheet);
    expect(totalPages).toBe(1);
    for (const words of [
      "Precision optical lens",
      "초정밀 광학 렌즈",
      "의료 기기에 쓰는 비구면 렌즈입니다.",
      `/products/${product.slug}`,
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("1,234.56");
    expect(await getProductSheet(await anOfficial(), product.id, now)).toEqual(sheet);
  });

  test.skipIf(missingPdftotext)(`is read by an independent program${missingPdftotext}`, async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner, {
      ...{ nameKo: "초정밀 광학 렌즈", nameEn: "Precision optical lens", summaryKo: "의료 기기에 쓰는 렌즈입니다." },
      ...{ termsOpen: true, priceMinCents: 123_456, priceMaxCents: 234_567, differenceKo: "한 번에 깎습니다." },
    });
    const text = pdftotext(await sheetFile(await getProductSheet(aGuest(), product.id, now))).normalize("NFC");
    const said = ["초정밀 광학 렌즈", "의료 기기에 쓰는 렌즈입니다.", "한 번에 깎습니다.", "Precision optical lens"];
    for (const words of [...said, "$1,234.56", `/products/${product.slug}`]) expect(text).toContain(words);
  });

  test("of one whose terms are open, everybody reads them too, under a consent that names them", async () => {
    const owner = await aCompanyUser();
    const terms = { priceMinCents: 123_456, priceMaxCents: 234_567, minimumOrder: 4321, leadTimeDays: 45 };
    const product = await aPublishedProduct(owner, { ...terms, termsOpen: true, differenceEn: "Ground in one step." });
    const { text, totalPages } = await textOf(await getProductSheet(aGuest(), product.id, now));
    expect(totalPages).toBe(1);
    for (const words of ["1,234.56", "2,345.67", "4,321", "45", "Ground in one step."]) expect(text).toContain(words);
    await db.update(consents).set({ noticeVersion: 2 }).where(eq(consents.companyId, owner.companyId!));
    expect((await textOf(await getProductSheet(aGuest(), product.id, now))).text).not.toContain("1,234.56");
  });

  test("its own company reads the terms too, also before it is published", async () => {
    const owner = await aCompanyUser();
    const draft = await aProduct(owner.companyId!, { state: "draft", priceMinCents: 123_456, priceMaxCents: 123_456 });
    const sheet = await getProductSheet(owner, draft.id, now);
    expect(sheet.page).toBeNull();
    expect((await textOf(sheet)).text).toContain("1,234.56");
  });

  test("what is not published is not found by anybody else, and neither is what never was", async () => {
    const owner = await aCompanyUser();
    const draft = await aProduct(owner.companyId!, { state: "draft" });
    for (const [actor, id] of [
      [aGuest(), draft.id],
      [await aCompanyUser(), draft.id],
      [await anOfficial(), draft.id],
      [owner, "not-an-id"],
    ] as const)
      await expect(getProductSheet(actor, id, now)).rejects.toMatchObject({ code: "not_found" });
  });

  test("sample data says so, and the longest words stay on the page", async () => {
    const long = "아주 긴 설명입니다. ".repeat(300);
    const facts = Array.from({ length: 10 }, (_, n) => ({ en: `Fact ${n}`, ko: `사실 ${n}`, value: long }));
    const words = { nameEn: long, nameKo: long, companyEn: long, companyKo: long, summaryEn: long, summaryKo: long };
    const sheet = {
      ...{ ...words, facts, sample: "Sample data / 견본 자료", foot: long, madeAt: now, photos: [] },
      specifications: {
        ...{ title: "Specifications / 제품 사양", left: Array.from({ length: 20 }, (_, n) => `${n + 1} more`) },
        rows: Array.from({ length: 20 }, () => ({ nameEn: long, nameKo: long, valueEn: long, valueKo: long })),
      },
      page: { address: "https://portal.test/en/products/x", words: "See the product" },
    };
    for (const photos of [[], [await aJpeg(1600, 1200)], [await aJpeg(300, 1600), await aJpeg(1600, 300)]]) {
      const { totalPages, text } = await textOf({ ...sheet, photos });
      expect(totalPages).toBe(1);
      expect(text).toContain("견본 자료");
      // However little place there is, it is said that there are more.
      expect(text).toMatch(/\d+ more/u);
    }
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      specification({
        nameKo: `항목 ${n + 1}호`,
        nameEn: `Row ${n + 1}x`,
        valueKo: `${n + 1} 밀리`,
        valueEn: `${n + 1} mils`,
      }),
    );

  test("has the specifications in both languages, under words of the consent that name them", async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner);
    await someSpecifications(product.id, [
      specification(),
      specification({ nameKo: "재질", nameEn: "", valueKo: "붕규산유리", valueEn: "" }),
    ]);
    const { text, totalPages } = await textOf(await getProductSheet(aGuest(), product.id, now));
    expect(totalPages).toBe(1);
    for (const words of ["Specifications", "두께", "Thickness", "0.5 mm / 0.02 in", "재질", "붕규산유리"])
      expect(text).toContain(words);
    // Under earlier words it goes on without them, for everybody but its own company.
    await underPublicationNotice(owner.companyId!, 3);
    const earlier = await textOf(await getProductSheet(aGuest(), product.id, now));
    expect(earlier.text).toContain(product.nameEn);
    expect(earlier.text).not.toMatch(/두께|Thickness|0\.02 in|Specifications/u);
    expect((await textOf(await getProductSheet(owner, product.id, now))).text).toContain("Thickness");
  });

  test("says how many specifications find no place, and leads to the page only where they are there", async () => {
    const owner = await aCompanyUser();
    const long = { summaryEn: "A long summary of it. ".repeat(25), summaryKo: "아주 긴 요약입니다. ".repeat(25) };
    const product = await aPublishedProduct(owner, { ...long, termsOpen: true });
    await someSpecifications(product.id, many(20));
    const read = async (actor: Parameters<typeof getProductSheet>[0]) => {
      const { text, totalPages } = await textOf(await getProductSheet(actor, product.id, now));
      expect(totalPages).toBe(1);
      const shown = many(20).filter(({ nameEn, nameKo }) => text.includes(nameEn) && text.includes(nameKo)).length;
      return { text, shown, left: Number(/(\d+) more specifications?/u.exec(text)?.[1]) };
    };
    const everybodys = await read(aGuest());
    expect(everybodys.shown).toBeGreaterThan(3);
    expect(everybodys.shown + everybodys.left).toBe(20);
    expect(everybodys.text).toMatch(/on the page behind the code below/u);
    await underPublicationNotice(owner.companyId!, 3);
    const own = await read(owner);
    expect(own.shown + own.left).toBe(20);
    expect(own.text).not.toMatch(/on the page behind the code/u);
  });

  test("with few facts and a short summary all twenty find a place", async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner);
    await someSpecifications(product.id, many(20));
    const { text, totalPages } = await textOf(await getProductSheet(aGuest(), product.id, now));
    expect(totalPages).toBe(1);
    for (const { nameEn, nameKo, valueEn, valueKo } of many(20))
      for (const words of [nameEn, nameKo, valueEn, valueKo]) expect(text).toContain(words);
    expect(text).not.toMatch(/more specification/u);
  });

  test("is heard in order: its name, its picture by name, Korean as Korean, facts and specifications as tables", async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner, {
      nameKo: "광학 렌즈",
      nameEn: "Optical lens",
      summaryKo: "렌즈입니다.",
    });
    await aPhoto(product, owner, { open: true });
    const plain = await getProductSheet(aGuest(), product.id, now);
    const row = { nameEn: "Width", nameKo: "너비", valueEn: "12 mm", valueKo: "12 mm" };
    const sheet = { ...plain, sample: "Sample", specifications: { ...plain.specifications, rows: [row, row] } };
    const { pages, unmarked } = await heard(await sheetFile(sheet));
    const told = pages[0]!;
    expect(unmarked).toBe(0);
    const roles = told.map(({ role }) => role);
    expect(roles.slice(0, 5)).toEqual(["Document", "P", "H1", "P", "P"]);
    const rows = (from: number) => roles.slice(from).filter((role) => role === "TR").length;
    expect([rows(0), rows(roles.indexOf("H2"))]).toEqual([plain.facts.length + 2, 2]);
    expect(roles.filter((role) => role === "TH")).toHaveLength(plain.facts.length + 2);
    expect(told.filter(({ role }) => role === "Figure")).toMatchObject([{ alt: "Optical lens" }]);
    expect(told.filter(({ lang }) => lang === "ko-KR").map(({ role }) => role)).toEqual([
      "P",
      "P",
      "TD",
      "TD",
      "TD",
      "TD",
    ]);
    expect(roles.slice(-4)).toEqual(["P", "P", "Link", "P"]);
  });

  test("carries the first photos that its reader may see, and none else", async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner);
    const photo = await aPhoto(product, owner);
    expect((await getProductSheet(owner, product.id, now)).photos).toHaveLength(1);
    expect((await getProductSheet(aGuest(), product.id, now)).photos).toEqual([]);
    await db.update(productPhotos).set({ open: true }).where(eq(productPhotos.id, photo.id));
    const sheet = await getProductSheet(aGuest(), product.id, now);
    expect(sheet.photos).toHaveLength(1);
    // The picture is in the file.
    expect((await sheetFile(sheet)).length).toBeGreaterThan((await sheetFile({ ...sheet, photos: [] })).length);
    await aPhoto(product, owner, { open: true });
    await aPhoto(product, owner, { open: true });
    expect((await getProductSheet(aGuest(), product.id, now)).photos).toHaveLength(mostSheetPhotos);
  });
});
