import "server-only";
import sharp from "sharp";
import type { imageKinds, RefusalReason } from "./states";

/** Above what telephones take; larger ones are refused by their header, before a pixel is made. */
const mostPixels = 64_000_000;
/** Neither side is longer afterwards: a sheet of A4 stays readable. */
const longestSide = 5000;

sharp.cache(false);
// The worker has other work; one picture does not take every processor.
sharp.concurrency(1);

type Remade = { bytes: Buffer } | { refusal: RefusalReason };

/**
 * The picture alone, drawn anew in the same format: no place, camera, comment, profile or whatever else lay in the file.
 * Turned as its metadata said. Moving ones and those that cannot be read to the end are refused.
 */
export async function remakeImage(bytes: Buffer, kind: (typeof imageKinds)[number]): Promise<Remade> {
  const options = { limitInputPixels: mostPixels, failOn: "truncated", pages: 1 } as const;
  try {
    const about = await sharp(bytes, { limitInputPixels: false }).metadata();
    if ((about.pages ?? 1) > 1) return { refusal: "image_animated" };
    if (about.width * about.height > mostPixels) return { refusal: "image_too_large" };
    const image = sharp(bytes, options)
      .timeout({ seconds: 60 })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true });
    const made = { png: () => image.png(), jpeg: () => image.jpeg({ quality: 88 }), webp: () => image.webp() }[kind]();
    return { bytes: await made.toBuffer() };
  } catch {
    return { refusal: "damaged" };
  }
}
