import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { companies, documents, productPhotos, products } from "@/db/schema";
import { visibleTo as companyVisibleTo, listed, photosNamed } from "@/lib/companies/queries";
import { photoShown } from "@/lib/companies/queries.catalogue";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { documentMachine } from "@/lib/documents/states";
import type { PhotoSize } from "./states";

/** The company's own people, the city and the portal. */
const visibleTo = (actor: Actor): SQL => companyVisibleTo(actor, productPhotos.companyId);

const isPrepared = isNotNull(productPhotos.preparedAt);

/**
 * What everybody sees: of a product that is listed now, as the company has opened it, under words of consent that name photos.
 * Asks for `products` and `companies`.
 */
const openToAll = () => and(listed(), photoShown())!;

const shown = {
  id: productPhotos.id,
  productId: productPhotos.productId,
  altKo: productPhotos.altKo,
  altEn: productPhotos.altEn,
  width: productPhotos.width,
  height: productPhotos.height,
};
const inOrder = [asc(productPhotos.position), asc(productPhotos.id)];

/** All photos of a product, for its company and the city, with what has become of the file. */
export async function listPhotos(actor: Actor, productId: string, reader: Reader = db) {
  if (!isUuid(productId)) return [];
  return reader
    .select({
      ...shown,
      companyId: productPhotos.companyId,
      documentId: productPhotos.documentId,
      open: productPhotos.open,
      consented: sql<boolean>`${photosNamed(productPhotos.companyId)}`,
      prepared: sql<boolean>`${isPrepared}`,
      takenDownAt: productPhotos.takenDownAt,
      takenDownReason: productPhotos.takenDownReason,
      fileName: documents.fileName,
      document: documents.state,
      refusal: documents.refusal,
    })
    .from(productPhotos)
    .innerJoin(documents, eq(documents.id, productPhotos.documentId))
    .where(and(visibleTo(actor), eq(productPhotos.productId, productId)))
    .orderBy(...inOrder);
}
export type OwnPhoto = Awaited<ReturnType<typeof listPhotos>>[number];

/** What everybody sees of these products, in the company's order; in one statement for a whole list. */
export async function listOpenPhotos(_: Actor, productIds: readonly string[], reader: Reader = db) {
  if (productIds.length === 0) return [];
  return reader
    .select({ ...shown, width: sql<number>`${productPhotos.width}`, height: sql<number>`${productPhotos.height}` })
    .from(productPhotos)
    .innerJoin(products, eq(products.id, productPhotos.productId))
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(openToAll(), inArray(productPhotos.productId, [...productIds])))
    .orderBy(...inOrder);
}
export type ShownPhoto = Awaited<ReturnType<typeof listOpenPhotos>>[number];

const fileOf = {
  small: {
    storageKey: sql<string>`${productPhotos.smallKey}`,
    fingerprint: sql<string>`${productPhotos.smallFingerprint}`,
    bytes: sql<number>`${productPhotos.smallBytes}`,
  },
  large: {
    storageKey: sql<string>`${productPhotos.largeKey}`,
    fingerprint: sql<string>`${productPhotos.largeFingerprint}`,
    bytes: sql<number>`${productPhotos.largeBytes}`,
  },
};

/** Where the bytes lie, for who may see them: null for everybody else. `open`: whether everybody may. */
export async function findPhotoFile(actor: Actor, photoId: string, size: PhotoSize, reader: Reader = db) {
  if (!isUuid(photoId)) return null;
  const [photo] = await reader
    .select({ ...fileOf[size], open: sql<boolean>`coalesce(${openToAll()}, false)` })
    .from(productPhotos)
    .innerJoin(products, eq(products.id, productPhotos.productId))
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(eq(productPhotos.id, photoId), isPrepared, or(visibleTo(actor), openToAll())))
    .limit(1);
  return photo ?? null;
}

/** The first photos of a product: of one's own any, else those that everybody sees. */
export async function listFirstPhotos(
  actor: Actor,
  productId: string,
  { size, everybody, most }: { size: PhotoSize; everybody: boolean; most: number },
  reader: Reader = db,
) {
  if (!isUuid(productId)) return [];
  return reader
    .select({ ...fileOf[size], altKo: productPhotos.altKo, altEn: productPhotos.altEn })
    .from(productPhotos)
    .innerJoin(products, eq(products.id, productPhotos.productId))
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(
      and(
        eq(productPhotos.productId, productId),
        isPrepared,
        everybody ? openToAll() : or(visibleTo(actor), openToAll()),
      ),
    )
    .orderBy(...inOrder)
    .limit(most);
}

/** How many photos a product has, held by whoever has locked the product. */
export const countPhotos = (tx: Tx, productId: string): Promise<number> =>
  tx.$count(productPhotos, eq(productPhotos.productId, productId));

/** The photos of a product in their order. */
export async function listOrder(tx: Tx, productId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: productPhotos.id })
    .from(productPhotos)
    .where(eq(productPhotos.productId, productId))
    .orderBy(...inOrder);
  return rows.map(({ id }) => id);
}

/** A photo with what its product's deeds ask; the photo is held for the rest of the transaction. */
export async function lockPhoto(tx: Tx, actor: Actor, photoId: string) {
  const [photo] = await tx
    .select({
      id: productPhotos.id,
      companyId: productPhotos.companyId,
      productId: productPhotos.productId,
      documentId: productPhotos.documentId,
      open: productPhotos.open,
      smallKey: productPhotos.smallKey,
      largeKey: productPhotos.largeKey,
      preparedAt: productPhotos.preparedAt,
      takenDownAt: productPhotos.takenDownAt,
      product: { companyId: products.companyId, companyState: companies.state, state: products.state },
    })
    .from(productPhotos)
    .innerJoin(products, eq(products.id, productPhotos.productId))
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(visibleTo(actor), eq(productPhotos.id, photoId)))
    .for("update", { of: productPhotos });
  if (!photo) throw notFound();
  return photo;
}

/** Photos whose file has been checked and that have not been drawn yet, with where it lies: the portal's. */
export async function listUnprepared(actor: Actor, photoId: string | null = null, reader: Reader = db) {
  return reader
    .select({ id: productPhotos.id, storageKey: sql<string>`${documents.storageKey}` })
    .from(productPhotos)
    .innerJoin(documents, eq(documents.id, productPhotos.documentId))
    .where(
      and(
        actor.role === "system" ? sql`true` : sql`false`,
        isNull(productPhotos.preparedAt),
        eq(documents.state, documentMachine.after("clear")),
        photoId === null ? undefined : eq(productPhotos.id, photoId),
      ),
    )
    .orderBy(asc(productPhotos.createdAt))
    .limit(50);
}

/** Which of these storage keys belong to a photo. */
export async function keysInUse(keys: readonly string[]): Promise<ReadonlySet<string>> {
  const some = [...keys];
  const rows = await db
    .select({ small: productPhotos.smallKey, large: productPhotos.largeKey })
    .from(productPhotos)
    .where(or(inArray(productPhotos.smallKey, some), inArray(productPhotos.largeKey, some)));
  return new Set(rows.flatMap(({ small, large }) => [small, large]).filter((key) => key !== null));
}
