import { createHash } from "node:crypto";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import sharp from "sharp";
import type { Tx } from "@/db/client";
import { companies, documents, productPhotos, products } from "@/db/schema";
import { storage } from "@/lib/core/storage";
import { type DocumentState, documentMachine } from "@/lib/documents/states";
import { drawPhoto } from "@/lib/photos/importers";
import { photosRequirement } from "@/lib/photos/states";
import { companyWords } from "./company-words";
import { ownerOf } from "./people";
import { idOf, insertAll, note, portal, type World, walk } from "./world";

/* Pictures that were drawn to show what photos look like: shapes and the word "sample", no product. */

/** The company of the people who sign in shows two of its own and keeps one to itself; of others some show one. */
const storyOf = (key: string, at: number): readonly boolean[] =>
  key === ownKey ? [true, true, false] : at % 8 === 0 ? [true] : [];
const ownKey = "precision-optics";

const looks = [
  { ground: "#dbe7ff", shape: "#0b50d0", turn: -8 },
  { ground: "#fff1d6", shape: "#b3600a", turn: 11 },
  { ground: "#e2f4e8", shape: "#1d7a46", turn: 3 },
] as const;
type Look = (typeof looks)[number];

const drawing = ({ ground, shape, turn }: Look) => `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
  <rect width="1200" height="900" fill="${ground}"/>
  <g transform="rotate(${turn} 600 380)" fill="${shape}"><rect x="380" y="220" width="440" height="300" rx="36"/>
  <circle cx="600" cy="370" r="96" fill="${ground}"/><circle cx="600" cy="370" r="58" fill="${shape}"/></g>
  <rect x="260" y="610" width="680" height="14" rx="7" fill="${shape}" opacity="0.35"/></svg>`;

const font = join(process.cwd(), "node_modules/@expo-google-fonts/nanum-gothic/700Bold/NanumGothic_700Bold.ttf");

async function pictureOf(look: Look) {
  const text = '<span foreground="#1e2124">견본 사진 · SAMPLE</span>';
  const words = await sharp({
    text: { text, font: "NanumGothic Bold 64", fontfile: font, width: 1000, dpi: 72, rgba: true, align: "centre" },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  const picture = await sharp(Buffer.from(drawing(look)))
    .composite([{ input: words.data, top: 690, left: Math.round((1200 - words.info.width) / 2) }])
    .jpeg({ quality: 86 })
    .toBuffer();
  return { picture, ...(await drawPhoto(picture)) };
}
type Picture = Awaited<ReturnType<typeof pictureOf>>;

const kept = async (area: string, bytes: Buffer) => ({
  storageKey: await storage.put(area, bytes),
  bytes: bytes.length,
  fingerprint: createHash("sha256").update(bytes).digest("hex"),
});

type Product = { id: string; companyId: string; nameKo: string; nameEn: string; publishedAt: Date };
type Photo = { product: Product; company: string; place: number; open: boolean; drawn: Picture };

async function fillPhoto(tx: Tx, world: World, { product, company, place, open, drawn }: Photo): Promise<void> {
  const { id: productId, companyId } = product;
  const owner = ownerOf(company);
  const name = `${productId} ${place}`;
  const at = new Date(product.publishedAt.getTime() + (place + 1) * 3_600_000);
  const after = (seconds: number) => new Date(at.getTime() + seconds * 1000);
  const { picture, small, large } = drawn;
  const file = await kept("documents", picture);
  const documentId = idOf("document", `photo ${name}`);
  note(world, "document.start", owner, at, { id: documentId, companyId });
  const document = { id: documentId, at, companyId };
  const state = walk<DocumentState, keyof typeof documentMachine.moves>(world, documentMachine, document, [
    { move: "complete", at: after(2), by: owner, deed: "document.sendPiece" },
    { move: "check", at: after(4), by: portal, deed: "document.check" },
    { move: "clear", at: after(5), by: portal, deed: "document.tellFound" },
  ]);
  await tx.insert(documents).values({
    ...{ id: documentId, companyId, uploadedBy: owner.id!, ...state, fileName: `제품_사진_${place + 1}_견본.jpg` },
    ...{ kind: "jpeg" as const, receivedBytes: file.bytes, lastPieceAt: after(2), clue: file.fingerprint.slice(0, 32) },
    ...{ ...file, aboutKind: "product" as const, aboutId: productId, aboutRequirement: photosRequirement },
    ...{ attachedAt: after(3), createdAt: at, updatedAt: after(5) },
  });
  const [smallFile, largeFile] = [await kept("photos", small.bytes), await kept("photos", large.bytes)];
  const about = { id: productId, kind: "product", companyId };
  note(world, "photo.add", owner, after(3), about);
  note(world, "photo.prepare", portal, after(7), about);
  if (open) note(world, "photo.change", owner, after(60), about);
  await insertAll(tx, productPhotos, [
    {
      ...{ id: idOf("photo", name), companyId, productId, documentId, position: place + 1, open },
      altKo: `${product.nameKo}의 견본 그림 ${place + 1} (견본)`,
      altEn: `Sample drawing ${place + 1} for ${product.nameEn} (sample)`,
      ...{ width: large.width, height: large.height, preparedAt: after(7) },
      ...{ smallKey: smallFile.storageKey, smallFingerprint: smallFile.fingerprint, smallBytes: smallFile.bytes },
      ...{ largeKey: largeFile.storageKey, largeFingerprint: largeFile.fingerprint, largeBytes: largeFile.bytes },
      ...{ createdBy: owner.id!, createdAt: after(3), updatedAt: after(open ? 60 : 7) },
    },
  ]);
}

/** Photos of published products, in every standing: shown to everybody, and the company's own. */
export async function fillPhotos(tx: Tx, world: World): Promise<void> {
  const published = await tx
    .select({
      id: products.id,
      companyId: products.companyId,
      nameKo: products.nameKo,
      nameEn: products.nameEn,
      publishedAt: products.publishedAt,
    })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(eq(products.state, "published"))
    .orderBy(asc(products.id));
  const keyOf = new Map(companyWords.map(({ key }) => [idOf("company", key), key]));
  const pictures: Picture[] = [];
  for (const look of looks) pictures.push(await pictureOf(look));
  for (const [at, { publishedAt, ...product }] of published.entries()) {
    const company = keyOf.get(product.companyId);
    if (!company || !publishedAt) continue;
    for (const [place, open] of storyOf(company, at).entries()) {
      const drawn = pictures[(at + place) % pictures.length]!;
      await fillPhoto(tx, world, { product: { ...product, publishedAt }, company, place, open, drawn });
    }
  }
}
