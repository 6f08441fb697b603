import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCompanyUser, aGuest, anOfficial, aProduct, trailOf } from "@/db/factories";
import { someSpecifications, specification } from "@/db/factories.specifications";
import { productSpecifications } from "@/db/schema";
import { copyProduct, createProduct, editProduct } from "./commands";
import { getProduct } from "./queries";
import { countUntranslated, productAsTyped } from "./rules";
import { mostSpecifications, specificationLengths } from "./states";

type Rows = ReturnType<typeof specification>[];

/** A product without a code, so that no nomenclature is needed, and its form with these rows. */
async function aForm() {
  const owner = await aCompanyUser();
  const { id } = await aProduct(owner.companyId!, { hs6: null, withoutHs: true });
  const typed = productAsTyped(await getProduct(owner, id));
  const save = (specifications: Rows, version = 1) =>
    editProduct(owner, { ...typed, productId: id, version, specifications } as never);
  const kept = async () => (await getProduct(owner, id)).specifications;
  return { owner, id, typed, save, kept };
}

const three = ["두께", "무게", "재질"].map((nameKo) => specification({ nameKo }));

describe("the specifications of a product", () => {
  test("are kept in the order of the form, changed, moved and taken away with its version", async () => {
    const { id, save, kept } = await aForm();
    await save(three);
    expect(await kept()).toEqual(three);
    await save([three[2]!, { ...three[0]!, valueEn: "" }], 2);
    expect(await kept()).toEqual([three[2], { ...three[0], valueEn: "" }]);
    await save([], 3);
    expect(await kept()).toEqual([]);
    expect(await trailOf(id)).toEqual(["product.edit", "product.edit", "product.edit"]);
  });

  test("of two windows the later one is refused, and what stands stays", async () => {
    const { save, kept } = await aForm();
    await save(three);
    await expect(save([])).rejects.toMatchObject({ reason: "saved_elsewhere" });
    expect(await kept()).toEqual(three);
  });

  test("come with a new product, once however often it is pressed", async () => {
    const owner = await aCompanyUser();
    const form = { ...productAsTyped(null), nameKo: "새 제품", productId: v7(), companyId: owner.companyId! };
    await createProduct(owner, { ...form, specifications: three } as never);
    await createProduct(owner, { ...form, specifications: [] });
    expect((await getProduct(owner, form.productId)).specifications).toEqual(three);
  });

  test("go along with a copy, which has its own from then on", async () => {
    const { owner, id, save, kept, typed } = await aForm();
    await save(three);
    const copyId = v7();
    await copyProduct(owner, { productId: id, copyId });
    expect((await getProduct(owner, copyId)).specifications).toEqual(three);
    await editProduct(owner, { ...typed, productId: copyId, version: 1, specifications: [] } as never);
    expect(await kept()).toEqual(three);
  });

  test("are read by their company and the city, in one statement for one and for many", async () => {
    const { owner, id, kept } = await aForm();
    await someSpecifications(id, three);
    expect(await kept()).toEqual(three);
    expect((await getProduct(await anOfficial(), id)).specifications).toEqual(three);
    for (const other of [aGuest(), await aCompanyUser()])
      await expect(getProduct(other, id)).rejects.toMatchObject({ code: "not_found" });
    const one = await aForm();
    await someSpecifications(one.id);
    const [few, many] = [
      await countingQueries(() => getProduct(one.owner, one.id)),
      await countingQueries(() => getProduct(owner, id)),
    ];
    expect(many.statements).toHaveLength(few.statements.length);
  });

  const at = (row: Partial<ReturnType<typeof specification>>) => [three[0]!, specification(row)];
  test.each<[string, Rows, object]>([
    ["no name", at({ nameKo: " " }), { "specifications.1.nameKo": { key: "required" } }],
    ["no value", at({ valueKo: "" }), { "specifications.1.valueKo": { key: "required" } }],
    [
      "a name that is too long",
      at({ nameEn: "a".repeat(specificationLengths.nameEn + 1) }),
      { "specifications.1.nameEn": { key: "tooLong" } },
    ],
    ["NUL", at({ valueEn: "\u0000" }), { "specifications.1.valueEn": { key: "unreadableCharacters" } }],
    [
      "one row too many",
      Array.from({ length: mostSpecifications + 1 }, () => specification()),
      { specifications: { key: "tooMany" } },
    ],
  ])("with %s are refused at the field, and nothing is kept", async (_, rows, fields) => {
    const { save, kept } = await aForm();
    await expect(save(rows)).rejects.toMatchObject({ code: "invalid", fields });
    expect(await kept()).toEqual([]);
  });

  test("as many and as long as may be are kept, composed", async () => {
    const { save, kept } = await aForm();
    const { nameKo, valueKo } = specificationLengths;
    const row = specification({ nameKo: "가".repeat(nameKo).normalize("NFD"), valueKo: "나".repeat(valueKo) });
    await save(Array.from({ length: mostSpecifications }, () => row));
    expect(await kept()).toHaveLength(mostSpecifications);
    expect((await kept())[0]!.nameKo).toBe("가".repeat(nameKo));
  });

  test.each<[string, Partial<typeof productSpecifications.$inferInsert>]>([
    ["decomposed", { nameEn: "가".normalize("NFD") }],
    ["without a value", { valueKo: "" }],
    ["too long", { valueKo: "가".repeat(specificationLengths.valueKo + 1) }],
    ["beyond the last place", { position: mostSpecifications + 1 }],
  ])("that are %s are refused by the database itself", async (_, more) => {
    const { id } = await aForm();
    const row = { ...specification(), productId: id, position: 1, ...more };
    await expect(db.insert(productSpecifications).values(row)).rejects.toThrow();
    expect(await db.$count(productSpecifications, eq(productSpecifications.productId, id))).toBe(0);
    expect(await db.execute(sql`select 1`)).toHaveLength(1);
  });
});

test("a row counts as untranslated as long as a part of it lacks its English", () => {
  expect(countUntranslated([specification(), specification({ valueEn: " " }), specification({ nameEn: "" }), {}])).toBe(
    3,
  );
});
