import { z } from "zod";
import { choice, line, uuid } from "../core/text";
import { longestAlt, longestReason } from "./rules";
import { photoSizes } from "./states";

const alt = () => line({ min: 1, max: longestAlt });

export const photoWords = z.strictObject({ altKo: alt(), altEn: alt() });
export const addPhotoInput = photoWords.extend({ productId: uuid(), documentId: uuid() });
/** `open`: shown to everybody once the product is. */
export const changePhotoInput = photoWords.extend({ photoId: uuid(), open: z.boolean() });
export const photoRef = z.strictObject({ photoId: uuid() });
export const movePhotoInput = z.strictObject({ photoId: uuid(), direction: choice(["earlier", "later"]) });
export const takeDownInput = z.strictObject({ photoId: uuid(), reason: line({ min: 5, max: longestReason }) });

const rendition = () =>
  z.strictObject({
    storageKey: z.string().regex(/^photos\/[0-9a-f-]{36}$/u),
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/u),
    bytes: z.int().min(1),
  });
export const preparedInput = z.strictObject({
  photoId: uuid(),
  width: z.int().min(1),
  height: z.int().min(1),
  small: rendition(),
  large: rendition(),
});

export const photoQuery = z.object({ size: z.enum(photoSizes).default("large") });
