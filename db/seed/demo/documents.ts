import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Tx } from "@/db/client";
import { applicationDocuments, documentReads, documents } from "@/db/schema";
import type { SnapshotDocument } from "@/lib/applications/rules";
import { filePlace } from "@/lib/applications/rules";
import { storage } from "@/lib/core/storage";
import type { About } from "@/lib/documents/input";
import { contentTypes } from "@/lib/documents/rules";
import { type DocumentState, documentMachine, type ReadingReason } from "@/lib/documents/states";
import { roomFiles } from "@/lib/engagements/states";
import { chamberIdOf } from "./chamber-words";
import { companyIdOf } from "./company-words";
import { official, ownerOf } from "./people";
import { openDocuments, type SeasonKey } from "./programs";
import { idOf, insertAll, note, portal, type Who, type World, walk } from "./world";

const [brochure, figures] = openDocuments.map(({ id }) => id) as [string, string];

type Place = { requirement: string } | { appeal: string } | { condition: string };
type Story = {
  key: string;
  season: SeasonKey;
  company: string;
  /** An appeal is known by its application. */
  place: Place | "appeal";
  name: string;
  kind: "pdf" | "png";
  /** Days after the application was begun, or `on`: days from today. */
  after?: number;
  on?: number;
};

const stories: readonly Story[] = [
  {
    key: "optics-brochure",
    season: "open",
    company: "precision-optics",
    place: { requirement: brochure },
    name: "제품_소개서_견본.pdf",
    kind: "pdf",
    after: 0.6,
  },
  {
    key: "cold-chain-brochure",
    season: "open",
    company: "cold-chain-log",
    place: { requirement: brochure },
    name: "제품_소개서_견본.pdf",
    kind: "pdf",
    after: 0.6,
  },
  {
    key: "cold-chain-figures",
    season: "open",
    company: "cold-chain-log",
    place: { requirement: figures },
    name: "재무제표_견본.pdf",
    kind: "pdf",
    after: 0.7,
  },
  {
    key: "cold-chain-line",
    season: "open",
    company: "cold-chain-log",
    place: { requirement: brochure },
    name: "두_번째_라인_견본.png",
    kind: "png",
    on: -3.1,
  },
  {
    key: "opto-brochure",
    season: "open",
    company: "opto-net",
    place: { requirement: brochure },
    name: "brochure-sample.pdf",
    kind: "pdf",
    after: 1.2,
  },
  {
    key: "clear-air-receipt",
    season: "past",
    company: "clear-air",
    place: { condition: "c1" },
    name: "인증_접수증_견본.png",
    kind: "png",
    on: -8.1,
  },
  {
    key: "tire-report",
    season: "past",
    company: "quiet-tire",
    place: "appeal",
    name: "비교_시험_견본.pdf",
    kind: "pdf",
    on: -6.1,
  },
];

/** One page in the portable form, written out by hand: what it says is that it is nothing. */
function pdfOf(lines: readonly string[]): Buffer {
  const page = lines
    .map((line, at) => `BT /F1 ${at === 0 ? 24 : 12} Tf 72 ${720 - at * 36} Td (${line}) Tj ET`)
    .join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  const starts = objects.map((object, at) => {
    const start = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, "latin1");
}

/** A drawing of a box; the letters are strokes, so that it looks the same whatever fonts a machine has. */
const letters =
  "M60 40H30V60H60V80H30 M80 80L95 40L110 80M86 66H104 M130 80V40L145 60L160 40V80 M180 80V40H205V60H180 M230 40V80H255 M300 40H275V80H300M275 60H295";
const pngOf = () =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="660" height="420" viewBox="0 0 330 210"><rect width="330" height="210" fill="#f4f6f8"/><g fill="none" stroke="#1d4f8c" stroke-width="4"><path d="${letters}"/><rect x="90" y="110" width="150" height="80" fill="#d6e4f2"/><path d="M90 110l30 -15h150l-30 15M240 190l30 -15v-80"/></g></svg>`,
    ),
  )
    .png()
    .toBuffer();

const bytesOf = async ({ key, kind }: Story): Promise<Buffer> =>
  kind === "png"
    ? pngOf()
    : pdfOf([
        "SAMPLE - NOT A REAL DOCUMENT",
        "This page was made to show how the portal keeps files.",
        "It describes no company, no product and no figure.",
        `Sample file: ${key}`,
      ]);

/** A file that lies in the storage, with what its row will say. */
export type DemoFile = Story & {
  id: string;
  applicationId: string;
  at: Date;
  bytes: number;
  fingerprint: string;
  storageKey: string;
};
type Begun = { id: string; season: SeasonKey; company: { key: string }; createdAt: Date };

const day = 86_400_000;

/** Puts the demo's files into the storage. */
export async function keepFiles(world: World, applications: readonly Begun[]): Promise<DemoFile[]> {
  const kept: DemoFile[] = [];
  for (const story of stories) {
    const { season, company, after, on } = story;
    const application = applications.find((one) => one.season === season && one.company.key === company)!;
    const bytes = await bytesOf(story);
    kept.push({
      ...story,
      id: idOf("document", story.key),
      applicationId: application.id,
      at: after === undefined ? world.at(on!) : new Date(application.createdAt.getTime() + after * day),
      bytes: bytes.length,
      fingerprint: createHash("sha256").update(bytes).digest("hex"),
      storageKey: await storage.put("documents", bytes),
    });
  }
  return kept;
}

const requirementOf = ({ place }: Story) => (place !== "appeal" && "requirement" in place ? place.requirement : null);

/** What a snapshot says of the files that were there when it was taken, in the order in which the season asks for them. */
export const sentFiles = (files: readonly DemoFile[], applicationId: string, at: Date): SnapshotDocument[] =>
  openDocuments.flatMap(({ id, nameKo, nameEn, cityOnly }) =>
    files
      .filter((file) => file.applicationId === applicationId && requirementOf(file) === id && file.at < at)
      .map((file) => ({
        id: file.id,
        requirementId: id,
        requirementKo: nameKo,
        requirementEn: nameEn,
        cityOnly,
        name: file.name,
        type: contentTypes[file.kind],
        sizeBytes: file.bytes,
        sha256: file.fingerprint,
      })),
  );

const seconds = (at: Date, more: number) => new Date(at.getTime() + more * 1000);

/** The rows of the files. `heldFrom`: when what they were sent with was sent; null as long as it is not. */
export async function fillDocuments(
  tx: Tx,
  world: World,
  files: readonly DemoFile[],
  { heldFrom, appealOf }: { heldFrom: (file: DemoFile) => Date | null; appealOf: (applicationId: string) => string },
): Promise<void> {
  const rows = files.map((file) => {
    const { id, company, at, name, kind, bytes, fingerprint, storageKey, applicationId } = file;
    const [owner, companyId] = [ownerOf(company), companyIdOf(company)];
    const place: Place = file.place === "appeal" ? { appeal: appealOf(applicationId) } : file.place;
    const [placeKind, placeId] = Object.entries(place)[0] as ["requirement" | "appeal" | "condition", string];
    note(world, "document.start", owner, at, { id, companyId });
    const legs = [
      { move: "complete", at: seconds(at, 2), by: owner, deed: "document.sendPiece" },
      { move: "check", at: seconds(at, 4), by: portal, deed: "document.check" },
      { move: "clear", at: seconds(at, 5), by: portal, deed: "document.tellFound" },
    ] as const;
    const attachedAt = seconds(at, 8);
    note(world, "application.attach", owner, attachedAt, { id: applicationId, companyId });
    return {
      document: {
        id,
        companyId,
        uploadedBy: owner.id!,
        ...walk<DocumentState, keyof typeof documentMachine.moves>(world, documentMachine, { id, at, companyId }, legs),
        fileName: name,
        kind,
        bytes,
        receivedBytes: bytes,
        lastPieceAt: seconds(at, 2),
        clue: fingerprint.slice(0, 32),
        fingerprint,
        storageKey,
        heldAt: placeKind === "requirement" ? heldFrom(file) : attachedAt,
        aboutKind: "application" as const,
        aboutId: applicationId,
        aboutRequirement: filePlace({ kind: placeKind, id: placeId }),
        attachedAt,
        createdAt: at,
        updatedAt: seconds(at, 5),
      },
      attached: {
        id: idOf("attached", id),
        applicationId,
        documentId: id,
        [`${placeKind}Id`]: placeId,
        attachedBy: owner.id!,
        attachedAt,
      },
    };
  });
  await insertAll(
    tx,
    documents,
    rows.map(({ document }) => document),
  );
  await insertAll(
    tx,
    applicationDocuments,
    rows.map(({ attached }) => attached),
  );
  await insertAll(tx, documentReads, cityReads(world, files));
}

/** A file that a company has sent into the room of an engagement. */
export const fillRoomFile = (tx: Tx, world: World, company: string, engagementId: string, at: Date) =>
  fillFileAbout(
    tx,
    world,
    company,
    { kind: "engagement", id: engagementId, requirementId: roomFiles },
    "규격서_견본.pdf",
    at,
  );

/** A file of a company that is about something of its, checked and held. */
export async function fillFileAbout(tx: Tx, world: World, company: string, about: About, fileName: string, at: Date) {
  const id = idOf("document", about.kind === "engagement" ? `room ${about.id}` : `${about.kind} ${about.id}`);
  const [owner, companyId] = [ownerOf(company), companyIdOf(company)];
  const bytes = pdfOf(["SAMPLE - NOT A REAL DOCUMENT", `This page was made to show a file (${about.kind}).`]);
  const fingerprint = createHash("sha256").update(bytes).digest("hex");
  note(world, "document.start", owner, at, { id, companyId });
  const place = walk<DocumentState, keyof typeof documentMachine.moves>(world, documentMachine, { id, at, companyId }, [
    { move: "complete", at: seconds(at, 2), by: owner, deed: "document.sendPiece" },
    { move: "check", at: seconds(at, 4), by: portal, deed: "document.check" },
    { move: "clear", at: seconds(at, 5), by: portal, deed: "document.tellFound" },
  ]);
  await tx.insert(documents).values({
    id,
    companyId,
    uploadedBy: owner.id!,
    ...place,
    fileName,
    kind: "pdf",
    bytes: bytes.length,
    receivedBytes: bytes.length,
    lastPieceAt: seconds(at, 2),
    clue: fingerprint.slice(0, 32),
    fingerprint,
    storageKey: await storage.put("documents", bytes),
    heldAt: seconds(at, 8),
    aboutKind: about.kind,
    aboutId: about.id,
    aboutRequirement: about.requirementId,
    attachedAt: seconds(at, 8),
    createdAt: at,
    updatedAt: seconds(at, 5),
  });
  return { documentId: id, sentAt: seconds(at, 8) };
}

function readRow(
  { id, company }: DemoFile,
  reader: Who,
  at: Date,
  chamber: string | null,
  reason: ReadingReason,
): typeof documentReads.$inferInsert {
  return {
    id: idOf("document read", `${id} ${reader.id}`),
    documentId: id,
    companyId: companyIdOf(company),
    userId: reader.id!,
    role: reader.role,
    chamberId: chamber && chamberIdOf(chamber),
    reason,
    readAt: at,
    opensUntil: seconds(at, 60),
  };
}

/** The city opens what it was sent. */
const cityReads = (world: World, files: readonly DemoFile[]) =>
  files
    .filter(({ key }) => key !== "opto-brochure")
    .map((file) => {
      const at = world.at(Math.min(-1.35, (file.at.getTime() - world.at(0).getTime()) / day + 3.2));
      const reason = "verification";
      const about = { id: file.id, companyId: companyIdOf(file.company), detail: { reason } };
      note(world, "document.disclose", official, at, about);
      return readRow(file, official, at, null, reason);
    });

/** A review in whose course the application's files may have been opened. */
export type Opened = { reviewId: string; applicationId: string; mentor: Who; chamber: string; begunAt: Date };

/** Reviewers who began to write had opened what was sent to them. */
export async function fillReads(
  tx: Tx,
  world: World,
  files: readonly DemoFile[],
  opened: readonly Opened[],
): Promise<void> {
  const rows = opened.flatMap(({ reviewId, applicationId, mentor, chamber, begunAt }) =>
    files
      .filter((file) => file.applicationId === applicationId && requirementOf(file) === brochure && file.at < begunAt)
      .map((file) => {
        const at = seconds(begunAt, 420);
        const companyId = companyIdOf(file.company);
        const reason = "review";
        note(world, "review.discloseDocument", mentor, at, { id: reviewId, companyId, detail: { reason } });
        return readRow(file, mentor, at, chamber, reason);
      }),
  );
  await insertAll(tx, documentReads, rows);
}
