import "server-only";
import { createHash } from "node:crypto";
import { join } from "node:path";
import sharp from "sharp";
import { keeping } from "./kept";
import { pictureSize } from "./share";

/*
 * Pictures that other sites show beside a link. The portal's own font comes in slices that nothing but a browser puts
 * together, so these are written in Nanum Gothic (SIL OFL 1.1), which comes whole.
 */

/** What stands on it: each at most as long as it is wide, cut where it is longer. */
export type Picture = { portal: string; title: string; line: string; mark: string | null; photo?: Photo | null };
/** Stands at the right; known by its fingerprint, and read only when the picture is drawn. */
export type Photo = { fingerprint: string; read: () => Promise<Uint8Array> };

const fontFiles = {
  Regular: "400Regular/NanumGothic_400Regular.ttf",
  Bold: "700Bold/NanumGothic_700Bold.ttf",
} as const;
const fontFile = (weight: keyof typeof fontFiles) =>
  join(process.cwd(), "node_modules", "@expo-google-fonts", "nanum-gothic", fontFiles[weight]);

const margin = 80;
const inner = pictureSize.width - 2 * margin;

const background = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
  <rect width="1200" height="630" fill="#ffffff"/>
  <circle cx="1080" cy="430" r="70" fill="#ffc95c"/>
  <path d="M0 520c150-70 270-70 405-9s270 61 405 0 240-52 390-9v128H0z" fill="#4c87f6"/>
  <path d="M0 572c150-60 270-60 405-8s270 52 405 0 240-44 390-8v74H0z" fill="#0b50d0"/>
</svg>`;

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** At most so many characters, and nothing that the drawing would take for a command. */
function shown(text: string, most: number): string {
  const characters = [
    ...text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
      .trim(),
  ];
  const cut =
    characters.length > most
      ? `${characters
          .slice(0, most - 1)
          .join("")
          .trimEnd()}…`
      : characters.join("");
  return cut.replace(/[&<>]/gu, (mark) => marks[mark]!) || "\u2013";
}

const written = (text: string, size: number, weight: keyof typeof fontFiles, colour: string, width = inner) =>
  sharp({
    text: {
      text: `<span foreground="${colour}">${text}</span>`,
      font: `NanumGothic ${weight} ${size}`,
      fontfile: fontFile(weight),
      width,
      dpi: 72,
      rgba: true,
      wrap: "word-char",
      spacing: Math.round(size / 4),
    },
  })
    .png()
    .toBuffer();

const frame = { width: 380, height: 380, left: 740, top: 72 } as const;
const framed = async (photo: Photo) => ({
  input: await sharp(await photo.read())
    .resize(frame.width, frame.height, { fit: "cover" })
    .png()
    .toBuffer(),
  ...{ left: frame.left, top: frame.top },
});

/** With a photo half as much text: less is shown, and it stands in a narrower column. */
async function drawBeside(photo: Photo, { portal, title, line, mark }: Picture): Promise<Buffer> {
  const width = frame.left - margin - 40;
  const most = /\p{Script=Hangul}/u.test(title) ? 26 : 42;
  const parts = [
    { input: await written(shown(portal, 24), 30, "Bold", "#0b50d0", width), top: 72 },
    { input: await written(shown(title, most), 48, "Bold", "#1e2124", width), top: 140 },
    { input: await written(shown(line, 30), 28, "Regular", "#464c53", width), top: 350 },
    ...(mark ? [{ input: await written(shown(mark, 24), 26, "Bold", "#8a5c00", width), top: 410 }] : []),
  ];
  return sharp(Buffer.from(background))
    .composite([...parts.map((part) => ({ ...part, left: margin })), await framed(photo)])
    .png({ compressionLevel: 9 })
    .toBuffer();
}

async function draw(picture: Picture): Promise<Buffer> {
  if (picture.photo) return drawBeside(picture.photo, picture);
  const { portal, title, line, mark } = picture;
  const long = [...title].length > 22;
  // Two lines of the smaller size: a syllable is about as wide as two Latin letters.
  const most = /\p{Script=Hangul}/u.test(title) ? 36 : 60;
  const parts = [
    { input: await written(shown(portal, 40), 34, "Bold", "#0b50d0"), top: 72 },
    { input: await written(shown(title, long ? most : 22), long ? 58 : 76, "Bold", "#1e2124"), top: 150 },
    { input: await written(shown(line, 48), 34, "Regular", "#464c53"), top: 356 },
    ...(mark ? [{ input: await written(shown(mark, 24), 28, "Bold", "#8a5c00"), top: 408 }] : []),
  ];
  return sharp(Buffer.from(background))
    .composite(parts.map((part) => ({ ...part, left: margin })))
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();
}

/** Of a season's products each has one in either language, and so have the pages that lead there. */
const keep = keeping<Buffer>(300);

export type Drawn = { bytes: Buffer; etag: string };

export async function drawn(picture: Picture): Promise<Drawn> {
  const { photo, ...words } = picture;
  const known = JSON.stringify([words, photo?.fingerprint]);
  const key = createHash("sha256").update(known).digest("base64url");
  return { bytes: await keep(key, () => draw(picture)), etag: `"${key}"` };
}

/** The same as an answer; caches keep it and ask each time whether it still holds. */
export async function pictureAnswer(request: Request, picture: Picture): Promise<Response> {
  const { bytes, etag } = await drawn(picture);
  const headers = { etag, "cache-control": "no-cache", "content-type": "image/png" };
  const known = request.headers.get("if-none-match") === etag;
  return known ? new Response(null, { status: 304, headers }) : new Response(new Uint8Array(bytes), { headers });
}
