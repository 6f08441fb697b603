import { type DocumentKind, imageKinds } from "../documents/states";

/** What a photo may be uploaded as; what is shown is always drawn anew. */
export const photoKinds: readonly DocumentKind[] = imageKinds;

/** What a document of a product is uploaded for. */
export const photosRequirement = "photos";

/** Both are shown: one in lists, one on a product's own page. The longer side in pixels. */
export const photoSizes = ["small", "large"] as const;
export type PhotoSize = (typeof photoSizes)[number];
