import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import type { Actor } from "@/lib/core/actor";
import { storage } from "@/lib/core/storage";
import { drawPhoto } from "@/lib/photos/importers";
import { photosRequirement } from "@/lib/photos/states";
import { db } from "./client";
import { aDocument } from "./factories";
import { documents, productPhotos } from "./schema";

type Insert<T extends { $inferInsert: object }> = Partial<T["$inferInsert"]>;

/** A picture of one colour, with where and by whom it was taken in its metadata. */
export const aJpeg = (width = 800, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: "#4c87f6" } })
    .jpeg()
    .withExif({
      IFD0: { Copyright: "Sample Photographer" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "35/1 9/1 0/1" },
    })
    .toBuffer();

/** A file of the company that was uploaded for photos of this product, checked and with its bytes. */
export async function aPhotoFile(
  product: { id: string; companyId: string },
  owner: Actor,
  more: Insert<typeof documents> = {},
) {
  const bytes = await aJpeg();
  return aDocument(owner, {
    ...{ aboutKind: "product", aboutId: product.id, aboutRequirement: photosRequirement, fileName: "photo.jpg" },
    ...{
      kind: "jpeg",
      bytes: bytes.length,
      receivedBytes: bytes.length,
      storageKey: await storage.put("documents", bytes),
    },
    fingerprint: createHash("sha256").update(bytes).digest("hex"),
    ...more,
  });
}

const kept = async (bytes: Buffer) => ({
  key: await storage.put("photos", bytes),
  fingerprint: createHash("sha256").update(bytes).digest("hex"),
  bytes: bytes.length,
});

/** A photo of this product that was drawn, the company's own unless `more` says otherwise. */
export async function aPhoto(
  product: { id: string; companyId: string },
  owner: Actor,
  more: Insert<typeof productPhotos> = {},
) {
  const document = await aPhotoFile(product, owner);
  await db.update(documents).set({ attachedAt: new Date() }).where(eq(documents.id, document.id));
  const drawn = await drawPhoto(await aJpeg());
  const [small, large] = [await kept(drawn.small.bytes), await kept(drawn.large.bytes)];
  const [photo] = await db
    .insert(productPhotos)
    .values({
      ...{ id: randomUUID(), productId: product.id, companyId: product.companyId, documentId: document.id },
      ...{ position: 1, altKo: "견본 사진", altEn: "Sample photo", createdBy: owner.userId! },
      ...{ width: drawn.large.width, height: drawn.large.height, preparedAt: new Date() },
      ...{ smallKey: small.key, smallFingerprint: small.fingerprint, smallBytes: small.bytes },
      ...{ largeKey: large.key, largeFingerprint: large.fingerprint, largeBytes: large.bytes },
      ...more,
    })
    .returning();
  return photo!;
}

/** One that the worker has not drawn yet. */
export const notDrawn = {
  ...{ width: null, height: null, preparedAt: null, smallKey: null, largeKey: null },
  ...{ smallFingerprint: null, largeFingerprint: null, smallBytes: null, largeBytes: null },
};
