import { canWriteProduct, isOfficial } from "../companies/policy";
import type { CompanyState, ProductState } from "../companies/states";
import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { isPhotoName, mostPhotos } from "./rules";

type Product = { companyId: string; companyState: CompanyState; state: ProductState };
type Photo = { product: Product; takenDownAt: Date | null };

/** Photos are the company's in every state of the product: they say nothing that the city has judged. */
export const canAddPhoto = (actor: Actor, product: Product & { photos: number }, fileName: string | null): Verdict =>
  all(
    canWriteProduct(actor, product),
    when(product.photos < mostPhotos, "too_many_photos"),
    when(fileName === null || isPhotoName(fileName), "photo_kinds_only"),
  );

export const canChangePhoto = (actor: Actor, photo: Photo): Verdict => canWriteProduct(actor, photo.product);
export const canRemovePhoto = canChangePhoto;

/** What the city has taken down is not shown to everybody again: another photo can be. */
export const canOpenPhoto = (actor: Actor, photo: Photo): Verdict =>
  all(canChangePhoto(actor, photo), when(photo.takenDownAt === null, "photo_taken_down"));

export const canTakeDownPhoto = (actor: Actor, photo: Photo): Verdict =>
  all(isOfficial(actor), when(photo.takenDownAt === null, "photo_taken_down"));

export const canPreparePhoto = (actor: Actor, photo: { preparedAt: Date | null }): Verdict =>
  all(when(actor.role === "system", "not_your_role"), when(photo.preparedAt === null, "wrong_state"));
