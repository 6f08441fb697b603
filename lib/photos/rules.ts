import { extensionOf, kindNamed } from "../documents/rules";
import { type PhotoSize, photoKinds } from "./states";

/** How many photos one product has at most. */
export const mostPhotos = 8;
/** What a photo shows, in words; in code points. */
export const longestAlt = 150;
export const longestReason = 300;
/** The longer side in pixels; no photo is made larger than it came. */
export const longestSide: Readonly<Record<PhotoSize, number>> = { small: 480, large: 1600 };
export const photoContentType = "image/jpeg";

/** Whether the name promises a picture that is taken. */
export const isPhotoName = (fileName: string): boolean => {
  const kind = kindNamed(fileName);
  return extensionOf(fileName) !== "" && kind !== null && photoKinds.includes(kind);
};

type Size = { width: number; height: number };

/** Width and height of the smaller picture, from those of the large one. */
export function smallOf({ width, height }: Size): Size {
  const factor = Math.min(1, longestSide.small / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** The ids in their new order: one of them a place earlier or later, as far as there is one. */
export function moved(ids: readonly string[], id: string, direction: "earlier" | "later"): string[] {
  const from = ids.indexOf(id);
  const to = from + (direction === "earlier" ? -1 : 1);
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  const order = [...ids];
  [order[from], order[to]] = [order[to]!, order[from]!];
  return order;
}
