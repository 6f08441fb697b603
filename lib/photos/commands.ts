import "server-only";
import { eq, sql } from "drizzle-orm";
import { productPhotos } from "@/db/schema";
import { lockProduct } from "@/lib/companies/queries";
import { command } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { attachDocument, dropDocument } from "@/lib/documents/commands";
import { lockDocument } from "@/lib/documents/queries";
import { addPhotoInput, changePhotoInput, movePhotoInput, photoRef, preparedInput, takeDownInput } from "./input";
import { canAddPhoto, canChangePhoto, canOpenPhoto, canPreparePhoto, canRemovePhoto, canTakeDownPhoto } from "./policy";
import { countPhotos, listOrder, lockPhoto } from "./queries";
import { moved } from "./rules";
import { photosRequirement } from "./states";

type Locked = Awaited<ReturnType<typeof lockPhoto>>;
const aboutPhoto = ({ subject }: { subject: Locked }) => ({
  subjectKind: "product",
  subjectId: subject.productId,
  companyId: subject.companyId,
});

/** The check of a file takes moments; what takes longer is found by the clock. */
const secondsToCheck = 3;

/** A file of the company that has arrived becomes a photo of its product, last in the order and shown to nobody else yet. */
export const addPhoto = command({
  name: "photo.add",
  input: addPhotoInput,
  async subject(tx, actor, { productId, documentId }) {
    const product = await lockProduct(tx, actor, productId);
    const { fileName } = await lockDocument(tx, actor, documentId);
    return { ...product, photos: await countPhotos(tx, product.id), fileName };
  },
  allow: (actor, product) => canAddPhoto(actor, product, product.fileName),
  async run({ tx, actor, subject, input, now, note }) {
    const { documentId, altKo, altEn } = input;
    const about = { kind: "product" as const, id: subject.id, requirementId: photosRequirement };
    await attachDocument(tx, actor, documentId, about);
    const [last] = await tx
      .select({ position: sql<number>`coalesce(max(${productPhotos.position}), 0)::int` })
      .from(productPhotos)
      .where(eq(productPhotos.productId, subject.id));
    const [made] = await tx
      .insert(productPhotos)
      .values({
        ...{ companyId: subject.companyId, productId: subject.id, documentId, altKo, altEn, createdBy: actor.userId! },
        ...{ position: last!.position + 1, createdAt: now, updatedAt: now },
      })
      .onConflictDoNothing()
      .returning({ id: productPhotos.id });
    note({ documentId });
    const startAfter = new Date(now.getTime() + secondsToCheck * 1000);
    if (made) await enqueue(tx, "photos.prepare", { photoId: made.id }, { startAfter });
    return { photoId: made?.id ?? null };
  },
  about: ({ subject }) => ({ subjectKind: "product", subjectId: subject.id, companyId: subject.companyId }),
});

/** What it shows, and whether everybody sees it. */
export const changePhoto = command({
  name: "photo.change",
  input: changePhotoInput,
  subject: (tx, actor, { photoId }) => lockPhoto(tx, actor, photoId),
  allow: (actor, photo, { open }) => (open ? canOpenPhoto : canChangePhoto)(actor, photo),
  async run({ tx, subject, input: { altKo, altEn, open }, now, note }) {
    await tx.update(productPhotos).set({ altKo, altEn, open, updatedAt: now }).where(eq(productPhotos.id, subject.id));
    note({ photoId: subject.id, open });
  },
  about: aboutPhoto,
});

export const movePhoto = command({
  name: "photo.move",
  input: movePhotoInput,
  async subject(tx, actor, { photoId }) {
    const photo = await lockPhoto(tx, actor, photoId);
    // One at a time for a product: two who move at once do not end up with the same place twice.
    await lockProduct(tx, actor, photo.productId);
    return photo;
  },
  allow: canChangePhoto,
  async run({ tx, subject, input: { direction }, now, note }) {
    const order = moved(await listOrder(tx, subject.productId), subject.id, direction);
    for (const [at, id] of order.entries())
      await tx
        .update(productPhotos)
        .set({ position: at + 1, updatedAt: now })
        .where(eq(productPhotos.id, id));
    note({ photoId: subject.id, direction });
  },
  about: aboutPhoto,
});

/** The photo goes with its bytes, and the file that it came as. */
export const removePhoto = command({
  name: "photo.remove",
  input: photoRef,
  subject: (tx, actor, { photoId }) => lockPhoto(tx, actor, photoId),
  allow: canRemovePhoto,
  async run({ tx, actor, subject, now, note }) {
    await tx.delete(productPhotos).where(eq(productPhotos.id, subject.id));
    await dropDocument({ tx, actor, now }, subject.documentId);
    const keys = [subject.smallKey, subject.largeKey].filter((key) => key !== null);
    if (keys.length > 0) await enqueue(tx, "documents.dropBytes", { keys });
    note({ photoId: subject.id });
  },
  about: aboutPhoto,
});

/** The city takes a photo off what everybody sees; the company keeps it and reads why. */
export const takeDownPhoto = command({
  name: "photo.takeDown",
  input: takeDownInput,
  subject: (tx, actor, { photoId }) => lockPhoto(tx, actor, photoId),
  allow: canTakeDownPhoto,
  async run({ tx, actor, subject, input: { reason }, now, note }) {
    await tx
      .update(productPhotos)
      .set({ open: false, takenDownAt: now, takenDownBy: actor.userId, takenDownReason: reason, updatedAt: now })
      .where(eq(productPhotos.id, subject.id));
    note({ photoId: subject.id });
  },
  about: aboutPhoto,
});

/** The worker has drawn it. One that was removed meanwhile is not found, and its bytes go again. */
export const preparePhoto = command({
  name: "photo.prepare",
  input: preparedInput,
  subject: (tx, actor, { photoId }) => lockPhoto(tx, actor, photoId),
  allow: canPreparePhoto,
  async run({ tx, subject, input: { width, height, small, large }, now }) {
    await tx
      .update(productPhotos)
      .set({
        ...{ width, height, preparedAt: now, updatedAt: now },
        ...{ smallKey: small.storageKey, smallFingerprint: small.fingerprint, smallBytes: small.bytes },
        ...{ largeKey: large.storageKey, largeFingerprint: large.fingerprint, largeBytes: large.bytes },
      })
      .where(eq(productPhotos.id, subject.id));
  },
  about: aboutPhoto,
});
