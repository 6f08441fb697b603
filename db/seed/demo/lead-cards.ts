import { createHash } from "node:crypto";
import { join } from "node:path";
import sharp from "sharp";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema";
import { storage } from "@/lib/core/storage";
import { type DocumentState, documentMachine } from "@/lib/documents/states";
import { aboutCard } from "@/lib/exhibitions/rules";
import { companyIdOf } from "./company-words";
import { ownerOf } from "./people";
import { idOf, note, portal, type World, walk } from "./world";

/* A card that was drawn to show what the picture of one looks like: a frame, two lines and the word "sample". */

const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="1050" height="600">
  <rect width="1050" height="600" fill="#e9edf4"/><rect x="45" y="45" width="960" height="510" rx="18" fill="#ffffff"/>
  <rect x="95" y="110" width="120" height="120" rx="24" fill="#0b50d0"/><circle cx="155" cy="170" r="34" fill="#ffffff"/>
  <rect x="95" y="470" width="560" height="10" rx="5" fill="#0b50d0" opacity="0.4"/></svg>`;

const font = join(process.cwd(), "node_modules/@expo-google-fonts/nanum-gothic/700Bold/NanumGothic_700Bold.ttf");

async function drawCard(lines: readonly string[]): Promise<Buffer> {
  const text = lines.map((line) => `<span foreground="#1e2124">${line}</span>`).join("\n");
  const words = await sharp({
    text: { text, font: "NanumGothic Bold 44", fontfile: font, width: 820, dpi: 72, rgba: true, spacing: 18 },
  })
    .png()
    .toBuffer();
  return sharp(Buffer.from(ground))
    .composite([{ input: words, top: 265, left: 95 }])
    .jpeg({ quality: 86 })
    .toBuffer();
}

type Card = { leadId: string; boothId: string; company: string; business: string; person: string; recordedAt: Date };

/** The picture of a lead's card as its owner took it; answers with its id and when the lead had it. */
export async function fillCard(tx: Tx, world: World, card: Card): Promise<{ cardId: string; at: Date }> {
  const { leadId, boothId, company, business, person, recordedAt } = card;
  const companyId = companyIdOf(company);
  const owner = ownerOf(company);
  const after = (seconds: number) => new Date(recordedAt.getTime() + seconds * 1000);
  const bytes = await drawCard([person, business, "견본 명함 · SAMPLE"]);
  const fingerprint = createHash("sha256").update(bytes).digest("hex");
  const cardId = idOf("document", `card ${leadId}`);
  const about = { id: cardId, at: after(60), companyId };
  note(world, "document.start", owner, about.at, { id: cardId, companyId });
  const state = walk<DocumentState, keyof typeof documentMachine.moves>(world, documentMachine, about, [
    { move: "complete", at: after(62), by: owner, deed: "document.sendPiece" },
    { move: "check", at: after(64), by: portal, deed: "document.check" },
    { move: "clear", at: after(65), by: portal, deed: "document.tellFound" },
  ]);
  const { kind: aboutKind, id: aboutId, requirementId: aboutRequirement } = aboutCard(boothId, leadId);
  await tx.insert(documents).values({
    ...{
      id: cardId,
      companyId,
      uploadedBy: owner.id!,
      ...state,
      fileName: "명함_견본.jpg",
      kind: "jpeg" as const,
    },
    ...{ bytes: bytes.length, receivedBytes: bytes.length, lastPieceAt: after(62), clue: fingerprint.slice(0, 32) },
    ...{ fingerprint, storageKey: await storage.put("documents", bytes), aboutKind, aboutId, aboutRequirement },
    ...{ attachedAt: after(63), createdAt: about.at, updatedAt: after(65) },
  });
  note(world, "lead.attachCard", owner, after(63), { id: leadId, companyId });
  return { cardId, at: after(63) };
}
