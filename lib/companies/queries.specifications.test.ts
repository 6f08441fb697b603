import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aCompanyUser, aGuest, aProduct, aPublishedProduct, unique } from "@/db/factories";
import { someSpecifications, specification, underPublicationNotice } from "@/db/factories.specifications";
import { companies, products } from "@/db/schema";
import { renewPublicationConsent, withdrawPublicationConsent } from "../consents/commands";
import { currentNotice, namesSpecifications } from "../consents/rules";
import { publishProduct } from "./commands";
import { readCatalogueFilter } from "./input";
import { getProduct } from "./queries";
import { findOpenTerms, getTeaser, listCatalogue, listOpenSpecifications } from "./queries.catalogue";

/* Specifications are everybody's only under words of the consent that name them. */

/** Published long ago, under the words before specifications were named. */
async function earlier() {
  const owner = await aCompanyUser();
  const canary = unique("canary");
  const product = await aPublishedProduct(owner, { termsOpen: true });
  await someSpecifications(product.id, [
    specification({ nameKo: canary, nameEn: canary, valueKo: canary, valueEn: canary }),
  ]);
  await underPublicationNotice(owner.companyId!, namesSpecifications - 1);
  return { owner, product, canary, companyId: owner.companyId! };
}

const allThatIsPublic = async ({ id, slug, nameKo }: { id: string; slug: string; nameKo: string }) =>
  JSON.stringify([
    await getTeaser(aGuest(), slug),
    await findOpenTerms(aGuest(), id),
    await listOpenSpecifications(aGuest(), id),
    await listCatalogue(aGuest(), readCatalogueFilter({ q: nameKo })),
  ]);

test("published under earlier words, a product goes on without them until its company has agreed anew", async () => {
  const { owner, product, canary } = await earlier();
  const before = await allThatIsPublic(product);
  expect(before).toContain(product.nameKo);
  expect(before).not.toContain(canary);
  expect(await getProduct(owner, product.id)).toMatchObject({ mayBeListed: true, specificationsNamed: false });
  const { version } = currentNotice("publication");
  expect(version).toBe(namesSpecifications);
  await renewPublicationConsent(owner, { locale: "ko", noticeVersion: version });
  expect(await listOpenSpecifications(aGuest(), product.id)).toMatchObject([{ nameKo: canary }]);
  expect(await getProduct(owner, product.id)).toMatchObject({ specificationsNamed: true });
  // A word of them finds nothing in the catalogue: they are read with the product.
  expect((await listCatalogue(aGuest(), readCatalogueFilter({ q: canary }))).rows).toEqual([]);
});

test("another product that is published under the earlier words has none either", async () => {
  const { owner, canary, companyId } = await earlier();
  const next = await aProduct(companyId, { state: "approved" });
  await someSpecifications(next.id, [specification({ nameKo: canary })]);
  await publishProduct(owner, { productId: next.id, locale: "ko", publicationConsent: false });
  const { slug } = await getProduct(owner, next.id);
  expect(await allThatIsPublic({ ...next, slug })).not.toContain(canary);
});

test("the words of today name them in both languages", () => {
  const { ko, en } = currentNotice("publication");
  expect([ko, en]).toEqual([expect.stringContaining("제품 사양"), expect.stringContaining("specifications")]);
});

test("they go at once with the consent, the good standing and the publication", async () => {
  type Given = { owner: Awaited<ReturnType<typeof aCompanyUser>>; product: { id: string } };
  const ways: ((given: Given) => Promise<unknown>)[] = [
    ({ owner }) => withdrawPublicationConsent(owner, {}),
    ({ owner }) => db.update(companies).set({ state: "suspended" }).where(eq(companies.id, owner.companyId!)),
    ({ product }) => db.update(products).set({ state: "archived" }).where(eq(products.id, product.id)),
  ];
  for (const way of ways) {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner);
    await someSpecifications(product.id);
    expect(await listOpenSpecifications(aGuest(), product.id)).toHaveLength(1);
    await way({ owner, product });
    expect(await listOpenSpecifications(aGuest(), product.id)).toEqual([]);
  }
});
