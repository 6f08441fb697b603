import "server-only";
import sharp from "sharp";
import { longestSide } from "./rules";
import { type PhotoSize, photoSizes } from "./states";

/** Above what `lib/documents` keeps of a picture: larger ones are refused by their header. */
const mostPixels = 26_000_000;

export type Drawn = { bytes: Buffer; width: number; height: number };

/**
 * A picture that was checked already, drawn anew in the sizes that are shown: JPEG on white, without metadata, profile or
 * place. Nothing of the file itself is passed on.
 */
export async function drawPhoto(bytes: Uint8Array): Promise<Record<PhotoSize, Drawn>> {
  const draw = async (size: PhotoSize) => {
    const longest = longestSide[size];
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: "truncated", pages: 1 })
      .timeout({ seconds: 60 })
      .autoOrient()
      .resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: 82, progressive: true })
      .toBuffer({ resolveWithObject: true });
    return [size, { bytes: data, width: info.width, height: info.height }] as const;
  };
  return Object.fromEntries(await Promise.all(photoSizes.map(draw))) as Record<PhotoSize, Drawn>;
}
