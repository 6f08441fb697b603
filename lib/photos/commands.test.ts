import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCompanyUser,
  aGuest,
  anOfficial,
  aProduct,
  aPublishedProduct,
  type Cast,
  jobsAbout,
  trailOf,
} from "@/db/factories";
import { aPhoto, aPhotoFile, notDrawn } from "@/db/factories.photos";
import { permissionTable } from "@/db/permission-table";
import { companies, consents, documents, productPhotos, products } from "@/db/schema";
import { renewPublicationConsent, withdrawPublicationConsent } from "../consents/commands";
import { currentNotice } from "../consents/rules";
import { type Actor, systemActor } from "../core/actor";
import { storage } from "../core/storage";
import { jobs as documentJobs } from "../documents/jobs";
import { addPhoto, changePhoto, movePhoto, preparePhoto, removePhoto, takeDownPhoto } from "./commands";
import { jobs } from "./jobs";
import { findPhotoFile, listOpenPhotos, listPhotos } from "./queries";
import { mostPhotos } from "./rules";

const writers = ["owner", "editor"] as const;
const words = { altKo: "견본 렌즈", altEn: "Sample lens" };

const aPhotoOf = async ({ people, company }: Cast, more: object = {}) =>
  aPhoto(await aProduct(company.id), people.owner, more);

permissionTable("photo.add", addPhoto, {
  arrange: async ({ people, company }) => {
    const product = await aProduct(company.id);
    return { productId: product.id, documentId: (await aPhotoFile(product, people.owner)).id, ...words };
  },
  allowed: writers,
});
permissionTable("photo.change", changePhoto, {
  arrange: async (cast) => ({ photoId: (await aPhotoOf(cast)).id, ...words, open: true }),
  allowed: writers,
});
permissionTable("photo.move", movePhoto, {
  arrange: async (cast) => ({ photoId: (await aPhotoOf(cast)).id, direction: "later" as const }),
  allowed: writers,
});
permissionTable("photo.remove", removePhoto, {
  arrange: async (cast) => ({ photoId: (await aPhotoOf(cast)).id }),
  allowed: writers,
});
permissionTable("photo.takeDown", takeDownPhoto, {
  arrange: async (cast) => ({ photoId: (await aPhotoOf(cast)).id, reason: "다른 회사의 사진입니다." }),
  allowed: ["official", "official2"],
});
const rendition = () => ({ storageKey: `photos/${randomUUID()}`, fingerprint: "0".repeat(64), bytes: 10 });
permissionTable("photo.prepare", preparePhoto, {
  arrange: async (cast) => ({
    photoId: (await aPhotoOf(cast, notDrawn)).id,
    ...{ width: 40, height: 30, small: rendition(), large: rendition() },
  }),
  allowed: ["system"],
});

const rowOf = async (id: string) => (await db.select().from(productPhotos).where(eq(productPhotos.id, id)))[0];
const context = () => ({ jobId: randomUUID(), now: new Date() });
const seenBy = async (actor: Actor, id: string) => (await findPhotoFile(actor, id, "large")) !== null;
const published = async () => {
  const owner = await aCompanyUser();
  return { owner, product: await aPublishedProduct(owner) };
};

describe("adding", () => {
  test("a file becomes a photo that is drawn by the worker, without what lay in the file", async () => {
    const owner = await aCompanyUser();
    const product = await aProduct(owner.companyId!);
    const file = await aPhotoFile(product, owner, { attachedAt: null });
    const { photoId } = await addPhoto(owner, { productId: product.id, documentId: file.id, ...words });
    expect(await rowOf(photoId!)).toMatchObject({ ...words, position: 1, open: false, preparedAt: null });
    expect(await findPhotoFile(owner, photoId!, "small")).toBeNull();
    expect(await jobsAbout(photoId!)).toMatchObject([{ job: "photos.prepare" }]);
    await jobs["photos.prepare"]!({ photoId }, context());
    const shown = await findPhotoFile(owner, photoId!, "small");
    const bytes = Buffer.from(await storage.get(shown!.storageKey));
    expect(bytes.length).toBe(shown!.bytes);
    expect(bytes.includes("Sample Photographer")).toBe(false);
    expect(await trailOf(product.id)).toEqual(expect.arrayContaining(["photo.add", "photo.prepare"]));
    const [document] = await db.select().from(documents).where(eq(documents.id, file.id));
    expect(document!.attachedAt).not.toBeNull();
  });

  test("waits for the check of its file, and is found by the clock then", async () => {
    const owner = await aCompanyUser();
    const product = await aProduct(owner.companyId!);
    const file = await aPhotoFile(product, owner, { state: "checking" });
    const { photoId } = await addPhoto(owner, { productId: product.id, documentId: file.id, ...words });
    await jobs["photos.clock"]!({}, context());
    expect(await rowOf(photoId!)).toMatchObject({ preparedAt: null });
    await db.update(documents).set({ state: "ready" }).where(eq(documents.id, file.id));
    await jobs["photos.clock"]!({}, context());
    expect((await rowOf(photoId!))?.preparedAt).toBeInstanceOf(Date);
  });

  test("says the same file once, and asks for its words in both languages", async () => {
    const owner = await aCompanyUser();
    const product = await aProduct(owner.companyId!);
    const input = { productId: product.id, documentId: (await aPhotoFile(product, owner)).id, ...words };
    await addPhoto(owner, input);
    expect(await addPhoto(owner, input)).toEqual({ photoId: null });
    expect(await listPhotos(owner, product.id)).toHaveLength(1);
    await expect(addPhoto(owner, { ...input, altEn: "" })).rejects.toMatchObject({
      fields: { altEn: { key: "required" } },
    });
  });

  test("takes pictures alone, of this product, and no more than are meant", async () => {
    const owner = await aCompanyUser();
    const [product, other] = [await aProduct(owner.companyId!), await aProduct(owner.companyId!)];
    const add = async (documentId: string) => addPhoto(owner, { productId: product.id, documentId, ...words });
    const pdf = await aPhotoFile(product, owner, { fileName: "도면.pdf", kind: "pdf" });
    await expect(add(pdf.id)).rejects.toMatchObject({ reason: "photo_kinds_only" });
    await expect(add((await aPhotoFile(other, owner)).id)).rejects.toMatchObject({ code: "not_found" });
    const foreign = await aCompanyUser();
    const theirs = await aPhotoFile(await aProduct(foreign.companyId!), foreign);
    await expect(add(theirs.id)).rejects.toMatchObject({ code: "not_found" });
    for (let n = 0; n < mostPhotos; n++) await add((await aPhotoFile(product, owner)).id);
    await expect(add((await aPhotoFile(product, owner)).id)).rejects.toMatchObject({ reason: "too_many_photos" });
  });
});

describe("who sees a photo", () => {
  test("everybody an open one of a listed product, and nobody else one that is not", async () => {
    const { owner, product } = await published();
    const [open, kept] = [await aPhoto(product, owner, { open: true }), await aPhoto(product, owner)];
    const [rival, official] = [await aCompanyUser(), await anOfficial()];
    for (const actor of [aGuest(), rival, official, owner]) expect(await seenBy(actor, open.id)).toBe(true);
    for (const actor of [official, owner]) expect(await seenBy(actor, kept.id)).toBe(true);
    for (const actor of [aGuest(), rival]) expect(await seenBy(actor, kept.id)).toBe(false);
    expect((await listOpenPhotos(aGuest(), [product.id])).map(({ id }) => id)).toEqual([open.id]);
    expect(await listPhotos(rival, product.id)).toEqual([]);
    expect(await seenBy(aGuest(), "not-an-id")).toBe(false);
  });

  test("an open one of a product that is not published is its company's and the city's", async () => {
    const owner = await aCompanyUser();
    const product = await aProduct(owner.companyId!, { state: "draft" });
    const photo = await aPhoto(product, owner, { open: true });
    expect(await seenBy(aGuest(), photo.id)).toBe(false);
    expect(await seenBy(await aCompanyUser(), photo.id)).toBe(false);
    expect(await seenBy(owner, photo.id)).toBe(true);
  });

  test("it is gone at once with the consent, the good standing, the publication, and when it is closed again", async () => {
    const ways: ((given: Awaited<ReturnType<typeof published>>, photoId: string) => Promise<unknown>)[] = [
      ({ owner }) => withdrawPublicationConsent(owner, {}),
      ({ owner }) => db.update(companies).set({ state: "suspended" }).where(eq(companies.id, owner.companyId!)),
      ({ product }) => db.update(products).set({ state: "archived" }).where(eq(products.id, product.id)),
      ({ owner }, photoId) => changePhoto(owner, { photoId, ...words, open: false }),
    ];
    for (const way of ways) {
      const given = await published();
      const photo = await aPhoto(given.product, given.owner, { open: true });
      expect(await seenBy(aGuest(), photo.id)).toBe(true);
      await way(given, photo.id);
      expect(await seenBy(aGuest(), photo.id)).toBe(false);
      expect(await listOpenPhotos(aGuest(), [given.product.id])).toEqual([]);
    }
  });

  test("not under words of consent that do not name photos, until the company agrees to those that do", async () => {
    const { owner, product } = await published();
    const photo = await aPhoto(product, owner, { open: true });
    await db.update(consents).set({ noticeVersion: 1 }).where(eq(consents.companyId, owner.companyId!));
    expect(await seenBy(aGuest(), photo.id)).toBe(false);
    expect(await listOpenPhotos(aGuest(), [product.id])).toEqual([]);
    expect(await seenBy(owner, photo.id)).toBe(true);
    expect(await listPhotos(owner, product.id)).toMatchObject([{ open: true, consented: false }]);
    const { version, ko } = currentNotice("publication");
    await expect(renewPublicationConsent(owner, { locale: "ko", noticeVersion: 1 })).rejects.toMatchObject({
      reason: "notice_changed",
    });
    await renewPublicationConsent(owner, { locale: "ko", noticeVersion: version });
    expect(await seenBy(aGuest(), photo.id)).toBe(true);
    const receipts = await db
      .select({ words: consents.shownText, until: consents.withdrawnAt })
      .from(consents)
      .where(eq(consents.companyId, owner.companyId!))
      .orderBy(consents.givenAt);
    expect(receipts).toEqual([
      { words: "", until: expect.any(Date) },
      { words: ko, until: null },
    ]);
    expect(ko).toContain("사진");
    await expect(renewPublicationConsent(owner, { locale: "ko", noticeVersion: version })).rejects.toMatchObject({
      reason: "consent_not_held",
    });
  });

  test("what the city has taken down is not opened again, and the company reads why", async () => {
    const { owner, product } = await published();
    const photo = await aPhoto(product, owner, { open: true });
    await takeDownPhoto(await anOfficial(), { photoId: photo.id, reason: "상표를 허락 없이 썼습니다." });
    expect(await seenBy(aGuest(), photo.id)).toBe(false);
    await expect(changePhoto(owner, { photoId: photo.id, ...words, open: true })).rejects.toMatchObject({
      reason: "photo_taken_down",
    });
    await changePhoto(owner, { photoId: photo.id, altKo: "고친 말", altEn: "Changed words", open: false });
    expect(await listPhotos(owner, product.id)).toMatchObject([
      { altKo: "고친 말", open: false, takenDownReason: "상표를 허락 없이 썼습니다." },
    ]);
  });

  test("one photo or three of a list are read by the same number of statements", async () => {
    const count = async (photos: number) => {
      const { owner, product } = await published();
      for (let n = 0; n < photos; n++) await aPhoto(product, owner, { open: true, position: n + 1 });
      const { result, statements } = await countingQueries(() => listOpenPhotos(aGuest(), [product.id]));
      expect(result).toHaveLength(photos);
      return statements.length;
    };
    expect(await count(1)).toBe(await count(3));
  });
});

test("photos change their places", async () => {
  const { owner, product } = await published();
  const [a, b, c] = [
    await aPhoto(product, owner, { position: 1 }),
    await aPhoto(product, owner, { position: 2 }),
    await aPhoto(product, owner, { position: 3 }),
  ];
  await movePhoto(owner, { photoId: c!.id, direction: "earlier" });
  expect((await listPhotos(owner, product.id)).map(({ id }) => id)).toEqual([a!.id, c!.id, b!.id]);
});

test("a removed photo goes with its bytes and its file", async () => {
  const { owner, product } = await published();
  const photo = await aPhoto(product, owner, { open: true });
  const { storageKey } = (await findPhotoFile(aGuest(), photo.id, "large"))!;
  await removePhoto(owner, { photoId: photo.id });
  expect(await seenBy(owner, photo.id)).toBe(false);
  const [document] = await db.select().from(documents).where(eq(documents.id, photo.documentId));
  expect(document).toMatchObject({ state: "removed", storageKey: null });
  const drops = (await jobsAbout(storageKey)).filter(({ job }) => job === "documents.dropBytes");
  expect(drops).toHaveLength(1);
  await documentJobs["documents.dropBytes"]!(drops[0]!.data, context());
  await expect(storage.get(storageKey)).rejects.toThrow();
});

test("bytes that no photo has are swept away, those that one has stay", async () => {
  const { owner, product } = await published();
  const photo = await aPhoto(product, owner);
  const forgotten = await storage.put("photos", Buffer.from("left behind"));
  await jobs["photos.dropForgotten"]!({}, { jobId: randomUUID(), now: new Date(Date.now() + 3 * 86_400_000) });
  await expect(storage.get(forgotten)).rejects.toThrow();
  expect((await storage.get(photo.largeKey!)).length).toBe(photo.largeBytes);
});

test("what was removed while it was drawn leaves nothing", async () => {
  const { owner, product } = await published();
  const photo = await aPhoto(product, owner, notDrawn);
  await removePhoto(owner, { photoId: photo.id });
  const input = { photoId: photo.id, width: 1, height: 1, small: rendition(), large: rendition() };
  await expect(preparePhoto(systemActor, input)).rejects.toMatchObject({ code: "not_found" });
});
