import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCompanyUser, aGuest, anOfficial, aProduct, aPublishedProduct, unique } from "@/db/factories";
import { someSpecifications, specification } from "@/db/factories.specifications";
import { portalFields, referenceEditions } from "@/db/schema";
import { systemActor } from "../core/actor";
import { storage } from "../core/storage";
import { readParts } from "../exports/queries.lists";
import { loadReference } from "../reference/commands";
import type { RowProblem } from "../reference/importers.files";
import "./commands.editions";
import { getPortalSheet, listPortalFields } from "./queries";
import { fill, openFields, type PortalField } from "./rules";

const header = "portal,position,field,our_field,language,max_length,required,source_url,checked_on\n";
const row = (more: Partial<Record<string, string>> = {}) => {
  const cells = {
    ...{
      portal: "buykorea",
      position: "1",
      field: "Product name",
      our_field: "name",
      language: "en",
      max_length: "20",
    },
    ...{ required: "yes", source_url: "https://example.test/form", checked_on: "2026-11-20", ...more },
  };
  return `${Object.values(cells).join(",")}\n`;
};

async function load(text: string) {
  const kept = (await storage.putStream("imports", Readable.from([Buffer.from(text)])))!;
  const problems: RowProblem[] = [];
  const edition = unique("fields");
  const result = await loadReference(systemActor, {
    ...{ kind: "portal-fields" as const, fileName: "fields.csv", storageKey: kept.key, year: null, source: "sample" },
    ...{ bytes: kept.bytes, fingerprint: kept.fingerprint, edition, retrievedAt: new Date(), adds: false },
    onProblem: (problem) => void problems.push(problem),
  }).catch(() => null);
  return { result, problems, edition };
}

beforeEach(async () => {
  await db
    .update(referenceEditions)
    .set({ current: false })
    .where(and(eq(referenceEditions.dataset, "portal_fields"), eq(referenceEditions.current, true)));
});

describe("an operator's sheet of fields", () => {
  test("is kept as an edition with its sources and days, and the one before stays", async () => {
    const first = await load(header + row());
    expect(first).toMatchObject({ result: { rows: 1 }, problems: [] });
    await load(header + row({ field: "Item name" }) + row({ position: "2", our_field: "hs6", required: "" }));
    const owner = await aCompanyUser();
    expect(await listPortalFields(owner, "buykorea")).toMatchObject([
      { label: "Item name", fact: "name", maxLength: 20, required: true, checkedOn: "2026-11-20" },
      { fact: "hs6", required: false, sourceUrl: "https://example.test/form" },
    ]);
    expect(await db.$count(portalFields, eq(portalFields.edition, first.edition))).toBe(1);
    expect(await listPortalFields(aGuest(), "buykorea")).toEqual([]);
  });

  test.each([
    [{ portal: "elsewhere" }, "portal"],
    [{ position: "0" }, "position"],
    [{ field: "" }, "required"],
    [{ our_field: "contact_email" }, "portal_fact"],
    [{ language: "jp" }, "portal_language"],
    [{ max_length: "many" }, "portal_length"],
    [{ required: "perhaps" }, "yes_no"],
    [{ source_url: "javascript:alert(1)" }, "address"],
    [{ source_url: "" }, "address"],
    [{ checked_on: "2999-01-01" }, "day"],
    [{ checked_on: "yesterday" }, "day"],
  ])("with %j nothing of it is kept", async (wrong, reason) => {
    const { result, problems, edition } = await load(header + row() + row({ position: "2", ...wrong }));
    expect(result).toBeNull();
    expect(problems.map((problem) => problem.reason)).toEqual([reason]);
    expect(await db.$count(portalFields, eq(portalFields.edition, edition))).toBe(0);
  });
});

const field = (more: Partial<PortalField> = {}): PortalField => ({
  ...{ portal: "buykorea", position: 1, label: "Name", fact: "name", language: "en", maxLength: 5, required: true },
  ...{ sourceUrl: "https://example.test/form", checkedOn: "2026-11-20", ...more },
});

test("a value fits, is too long, is missing where it is asked for, and empty where it is not", () => {
  const standing = (value: string, more: Partial<PortalField> = {}) => fill([field(more)], () => value)[0]!.standing;
  expect(standing("렌즈렌즈렌")).toBe("fits");
  expect(standing("렌즈렌즈렌즈")).toBe("too_long");
  expect(standing("a long value", { maxLength: null })).toBe("fits");
  expect(standing("  ")).toBe("missing");
  expect(standing("", { required: false })).toBe("empty");
  const rows = fill([field(), field({ required: false })], () => "");
  expect(openFields(rows)).toBe(1);
});

describe("a product in the fields of a portal", () => {
  test("is its own company's alone, in the language that the field asks for", async () => {
    await load(
      header +
        row() +
        row({ position: "2", language: "ko" }) +
        row({ position: "3", our_field: "price_min", max_length: "" }) +
        row({ position: "4", our_field: "public_page", max_length: "" }),
    );
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner, { nameKo: "견본 렌즈", nameEn: "Lens", priceMinCents: 1250 });
    const { rows } = await getPortalSheet(owner, product.id, "buykorea");
    expect(rows.slice(0, 3).map(({ value }) => value)).toEqual(["Lens", "견본 렌즈", "12.50"]);
    expect(rows[3]!.value).toContain(`/en/products/${product.slug}`);
    expect((await getPortalSheet(owner, product.id, "tradekorea")).rows).toEqual([]);
    for (const actor of [aGuest(), await aCompanyUser(), await anOfficial()])
      await expect(getPortalSheet(actor, product.id, "buykorea")).rejects.toMatchObject({ code: "not_found" });
  });

  test("has its specifications in their own field, else below the description as far as they fit", async () => {
    const owner = await aCompanyUser();
    const product = await aProduct(owner.companyId!, { differenceEn: "Low loss.", differenceKo: "손실이 적습니다." });
    await someSpecifications(product.id, [
      specification(),
      specification({ nameKo: "재질", nameEn: "", valueKo: "유리", valueEn: "" }),
    ]);
    const valuesOf = async () => (await getPortalSheet(owner, product.id, "buykorea")).rows.map(({ value }) => value);
    const described = row({ our_field: "difference", max_length: "" });
    const [first, second] = ["Thickness: 0.5 mm / 0.02 in", "재질: 유리"];
    await load(header + described + row({ position: "2", our_field: "specifications", max_length: "" }));
    expect(await valuesOf()).toEqual(["Low loss.", `${first}\n${second}`]);
    await load(header + described + row({ position: "2", our_field: "summary", max_length: "" }));
    expect(await valuesOf()).toEqual([`Low loss.\n\n${first}\n${second}`, product.summaryEn]);
    await load(header + row({ our_field: "difference", language: "ko", max_length: "30" }));
    expect(await valuesOf()).toEqual(["손실이 적습니다.\n\n두께: 0.5 mm\n재질: 유리"]);
    await load(header + row({ our_field: "difference", max_length: String(11 + first.length) }));
    expect(await valuesOf()).toEqual([`Low loss.\n\n${first}`]);
    // A field that the text alone fills keeps the text.
    await load(header + row({ our_field: "difference", max_length: "9" }));
    expect(await valuesOf()).toEqual(["Low loss."]);
  });

  test("is taken along as a file, and another's product is none", async () => {
    await load(header + row());
    const [owner, rival] = [await aCompanyUser(), await aCompanyUser()];
    const product = await aProduct(owner.companyId!, { nameEn: "Lens of the owner" });
    const rowsOf = async (actor: typeof owner, id: string) => {
      const conditions = { product: id, portal: "buykorea" };
      const parts = await Array.fromAsync(readParts(actor, { list: "portalSheet", conditions, locale: "en" }, db));
      return parts.flatMap(({ cells }) => cells);
    };
    expect((await rowsOf(owner, product.id))[0]).toContain("Lens of the owner");
    for (const id of [product.id, randomUUID(), "not an id"]) expect(await rowsOf(rival, id)).toEqual([]);
  });
});
