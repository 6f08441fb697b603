import { createHash, randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { and, eq } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aDocument, aMember, type Cast, daysFromNow, jobsAbout, trailOf, unique } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, documentPieces, documentReads, documents, stateChanges } from "@/db/schema";
import { type Actor, actorOfUser, systemActor } from "@/lib/core/actor";
import { command, refusedReading } from "@/lib/core/command";
import type { FieldProblems, Refusal } from "@/lib/core/errors";
import { when } from "@/lib/core/policy";
import { storage } from "@/lib/core/storage";
import {
  attachDocument,
  beginCheck,
  discloseDocument,
  endReads,
  expireUpload,
  holdDocuments,
  readDocumentFor,
  reasonGiven,
  receivePiece,
  removeDocument,
  startUpload,
  tellFound,
} from "./commands";
import { type About, documentRef } from "./input";
import { examiner, jobs, jobsWith } from "./jobs";
import { findReading, findUpload, listDocuments, listPieces, listReads, listReadyDocumentsAbout } from "./queries";
import {
  mostBytes,
  mostBytesOfCompany,
  mostBytesOfDay,
  mostUnfinished,
  mostUploadsOfDay,
  pieceBytes,
  reasonsFor,
} from "./rules";

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const context = () => ({ jobId: "test", now: new Date() });
/** With a stream as large as it is asked to be. */
const aPdf = (inside = unique("견본")) =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Length ${Buffer.byteLength(inside)} >>\nstream\n${inside}\nendstream\nendobj\nxref\n0 1\ntrailer <<>>\nstartxref\n9\n%%EOF\n`,
  );
const rowOf = async (id: string) => (await db.select().from(documents).where(eq(documents.id, id)))[0]!;
const anApplication = (requirementId: string = randomUUID()): About => ({
  kind: "application",
  id: randomUUID(),
  requirementId,
});

const startOf = (bytes: number, more: object = {}) => ({
  fileName: "사업자등록증.pdf",
  bytes,
  clue: sha256(unique("clue")),
  about: null,
  ...more,
});

/** What the address of the pieces does: the bytes into the storage, then the command; what is refused is not kept. */
async function sendPiece(actor: Actor, documentId: string, offset: number, piece: Buffer) {
  const kept = await storage.putStream(
    "pieces",
    (async function* () {
      yield piece;
    })(),
  );
  const { key: storageKey, bytes, fingerprint } = kept!;
  return receivePiece(actor, { documentId, offset, storageKey, bytes, fingerprint }).catch(async (error: unknown) => {
    await storage.remove(storageKey);
    throw error;
  });
}

async function upload(actor: Actor, file: Buffer, more: object = {}) {
  const { id } = await startUpload(actor, startOf(file.length, more));
  for (let at = 0; at < file.length; at += pieceBytes) {
    await sendPiece(actor, id, at, file.subarray(at, at + pieceBytes));
  }
  return id;
}

const check = (documentId: string, all = jobs) => all["documents.check"]!({ documentId }, context());

/** Removes what deeds have left for the worker to remove. */
async function dropBytes(documentId: string, keys: readonly string[]) {
  const left = await db.execute<{ data: { job: string; data: { keys: string[] } } }>(
    `select data from pgboss.job where data->>'job' = 'documents.dropBytes'`,
  );
  const mine = left.map(({ data }) => data.data).filter((data) => data.keys.some((key) => keys.includes(key)));
  expect([documentId, mine.flatMap((data) => data.keys).sort()]).toEqual([documentId, [...keys].sort()]);
  for (const data of mine) await jobs["documents.dropBytes"]!(data, context());
}

const company = ["owner", "editor", "viewer"] as const;
const writers = ["owner", "editor"] as const;

permissionTable("document.start", startUpload, {
  arrange: async () => startOf(10),
  allowed: [...writers, "rival"],
});
permissionTable("document.sendPiece", receivePiece, {
  arrange: async ({ owner }: Cast) => ({
    documentId: (await startUpload(owner, startOf(10))).id,
    offset: 0,
    storageKey: `pieces/${randomUUID()}`,
    bytes: 10,
    fingerprint: sha256("x"),
  }),
  allowed: [...writers],
});
permissionTable("document.remove", removeDocument, {
  arrange: async ({ owner }: Cast) => ({ documentId: (await aDocument(owner)).id }),
  allowed: [...writers],
});
permissionTable("document.disclose", discloseDocument, {
  arrange: async ({ owner }: Cast) => ({ documentId: (await aDocument(owner)).id, reason: "support" as const }),
  allowed: [...company, "official", "official2"],
});
permissionTable("document.check", beginCheck, {
  arrange: async ({ owner }: Cast) => ({ documentId: (await aDocument(owner, { state: "received" })).id }),
  allowed: ["system"],
});
permissionTable("document.tellFound", tellFound, {
  arrange: async ({ owner }: Cast) => ({
    documentId: (await aDocument(owner, { state: "checking" })).id,
    outcome: "refused" as const,
    refusal: "damaged" as const,
  }),
  allowed: ["system"],
});
permissionTable("document.expire", expireUpload, {
  arrange: async ({ owner }: Cast) => ({ documentId: (await aDocument(owner, { state: "receiving" })).id }),
  allowed: ["system"],
});

describe("an upload", () => {
  test("comes in pieces, is checked, and is then what was sent", async () => {
    const { owner, rival, member } = await aCast();
    const file = Buffer.concat([aPdf("x".repeat(pieceBytes * 2 + 500))]);
    const { id, receivedBytes } = await startUpload(owner, startOf(file.length));
    expect(receivedBytes).toBe(0);
    const first = await sendPiece(owner, id, 0, file.subarray(0, pieceBytes));
    expect(first).toEqual({ id, receivedBytes: pieceBytes, state: "receiving" });
    await sendPiece(owner, id, pieceBytes, file.subarray(pieceBytes, pieceBytes * 2));
    expect(await jobsAbout(id)).toEqual([]);
    expect(await findUpload(owner, id)).toEqual({
      bytes: file.length,
      receivedBytes: pieceBytes * 2,
      state: "receiving",
    });
    for (const actor of [rival, member]) expect(await findUpload(actor, id)).toBeNull();
    const last = await sendPiece(owner, id, pieceBytes * 2, file.subarray(pieceBytes * 2));
    expect(last).toEqual({ id, receivedBytes: file.length, state: "received" });
    expect(await jobsAbout(id)).toEqual([{ job: "documents.check", data: { documentId: id } }]);
    const pieces = (await listPieces(id)).map(({ storageKey }) => storageKey);
    expect(pieces).toHaveLength(3);
    await check(id);
    const row = await rowOf(id);
    expect(row).toMatchObject({
      state: "ready",
      kind: "pdf",
      bytes: file.length,
      fingerprint: sha256(file),
      scanned: false,
    });
    expect(file.equals(await storage.get(row.storageKey!))).toBe(true);
    await dropBytes(id, pieces);
    for (const key of pieces) await expect(storage.get(key)).rejects.toThrow();
    expect(await trailOf(id)).toEqual([
      "document.start",
      ...Array(3).fill("document.sendPiece"),
      "document.check",
      "document.tellFound",
    ]);
    const moves = await db.select().from(stateChanges).where(eq(stateChanges.subjectId, id)).orderBy(stateChanges.at);
    expect(moves.map(({ toState }) => toState)).toEqual(["received", "checking", "ready"]);
  });

  test("goes on where it was broken off, for any colleague who chooses the same file", async () => {
    const { owner, editor, rival } = await aCast();
    const file = aPdf("y".repeat(pieceBytes));
    const asked = startOf(file.length);
    const { id } = await startUpload(owner, asked);
    await sendPiece(owner, id, 0, file.subarray(0, pieceBytes));
    expect(await startUpload(editor, asked)).toMatchObject({ id, receivedBytes: pieceBytes });
    const others = [
      await startUpload(owner, { ...asked, clue: sha256("another") }),
      await startUpload(owner, { ...asked, bytes: asked.bytes + 1 }),
      await startUpload(owner, { ...asked, about: anApplication() }),
      await startUpload(rival, asked),
    ];
    expect(new Set([id, ...others.map((other) => other.id)]).size).toBe(5);
    expect(others.map((other) => other.receivedBytes)).toEqual([0, 0, 0, 0]);
    await sendPiece(editor, id, pieceBytes, file.subarray(pieceBytes));
    await check(id);
    expect((await rowOf(id)).fingerprint).toBe(sha256(file));
    // It is complete: the same file again is another upload.
    expect((await startUpload(owner, asked)).id).not.toBe(id);
  });

  test("from two tabs at once takes each piece once", async () => {
    const { owner } = await aCast();
    const file = aPdf("z".repeat(pieceBytes * 3));
    const asked = startOf(file.length);
    const tabs = await Promise.all([startUpload(owner, asked), startUpload(owner, asked)]);
    const { id } = tabs[0]!;
    expect(tabs[1]!.id).toBe(id);
    const tab = async () => {
      let conflicts = 0;
      for (let at = 0; at < file.length; ) {
        await sendPiece(owner, id, at, file.subarray(at, at + pieceBytes)).catch((error: unknown) => {
          // The other tab may have sent the last one: then it is no longer this one's to send.
          expect((error as { reason: string }).reason).toMatch(/^(?:document_elsewhere|wrong_state)$/u);
          conflicts++;
        });
        at = (await rowOf(id)).receivedBytes;
      }
      return conflicts;
    };
    const conflicts = await Promise.all([tab(), tab()]);
    expect((await listPieces(id)).map(({ offset }) => offset)).toEqual([0, 1, 2, 3].map((at) => at * pieceBytes));
    expect((await trailOf(id)).filter((action) => action === "document.sendPiece")).toHaveLength(4);
    expect(conflicts.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(4);
    await check(id);
    expect((await rowOf(id)).fingerprint).toBe(sha256(file));
  });

  test.each<[string, number, number, string]>([
    ["too early", 0, 100, "document_elsewhere"],
    ["too late", pieceBytes * 2, 100, "document_elsewhere"],
    ["too short", pieceBytes, 99, "document_cut_off"],
    ["beyond the end", pieceBytes, 101, "document_cut_off"],
    ["empty", pieceBytes, 0, "document_cut_off"],
  ])("refuses a piece that is %s, and stays as it was", async (_, offset, bytes, reason) => {
    const { owner } = await aCast();
    const { id } = await startUpload(owner, startOf(pieceBytes + 100));
    await sendPiece(owner, id, 0, Buffer.alloc(pieceBytes));
    await expect(sendPiece(owner, id, offset, Buffer.alloc(bytes))).rejects.toMatchObject({ reason });
    expect(await rowOf(id)).toMatchObject({ state: "receiving", receivedBytes: pieceBytes });
    expect(await listPieces(id)).toHaveLength(1);
  });

  test.each<[string, object, string]>([
    ["an ending that is not accepted", { fileName: "setup.exe" }, "fileName"],
    ["an ending that only looks like one", { fileName: "cod\u202Efdp.exe" }, "fileName"],
    ["no ending", { fileName: "README" }, "fileName"],
    ["no name", { fileName: "../" }, "fileName"],
    ["nothing in it", { bytes: 0 }, "bytes"],
    ["a byte too many", { bytes: mostBytes + 1 }, "bytes"],
  ])("is refused for %s before anything is sent", async (_, more, field) => {
    const { owner } = await aCast();
    const refusal = { code: "invalid", fields: { [field]: { key: expect.any(String) } } };
    await expect(startUpload(owner, startOf(10, more))).rejects.toMatchObject(refusal);
    expect(await listDocuments(owner)).toEqual([]);
  });

  test("keeps a clean name of what was sent", async () => {
    const { owner } = await aCast();
    const { id } = await startUpload(owner, startOf(10, { fileName: "C:\\비밀\\견\u200B적\u202E서.PDF" }));
    expect((await rowOf(id)).fileName).toBe("견적서.PDF");
  });

  test("ends where the company's space does, also when two begin at once", async () => {
    const { owner, rival } = await aCast();
    for (let kept = 0; kept < mostBytesOfCompany - mostBytes; kept += mostBytes)
      await aDocument(owner, { bytes: mostBytes, createdAt: daysFromNow(-2) });
    await aDocument(owner, { bytes: mostBytes, state: "refused", refusal: "damaged", storageKey: null });
    const begun = await Promise.allSettled([
      startUpload(owner, startOf(mostBytes)),
      startUpload(owner, startOf(mostBytes)),
    ]);
    expect(begun.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(startUpload(owner, startOf(1))).rejects.toMatchObject({ reason: "document_quota" });
    await startUpload(rival, startOf(1));
    const [some] = await listDocuments(owner);
    await removeDocument(owner, { documentId: some!.id });
    await startUpload(owner, startOf(1));
  });

  test("ends where the day's measure does, removed and refused files counted, also when two begin at once", async () => {
    const { owner, rival } = await aCast();
    const gone = { bytes: mostBytes, state: "removed", storageKey: null } as const;
    await aDocument(owner, { ...gone, createdAt: daysFromNow(-1) });
    for (let begun = 0; begun < mostBytesOfDay - mostBytes; begun += mostBytes) await aDocument(owner, gone);
    const begun = await Promise.allSettled([
      startUpload(owner, startOf(mostBytes)),
      startUpload(owner, startOf(mostBytes)),
    ]);
    expect(begun.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(startUpload(owner, startOf(1))).rejects.toMatchObject({
      code: "invalid",
      reason: "document_day_quota",
      fields: {
        file: {
          key: "fileDayQuota",
          values: { megabytes: 250, files: 200, used: 250, until: expect.stringMatching(/00:00/u) },
        },
      },
    });
    await startUpload(rival, startOf(1));
    // What began on another day is no part of it.
    await db
      .update(documents)
      .set({ createdAt: daysFromNow(-1) })
      .where(eq(documents.companyId, owner.companyId!));
    await startUpload(owner, startOf(1));
  });

  test("may be one of two hundred of a day", async () => {
    const { owner } = await aCast();
    for (let begun = 1; begun < mostUploadsOfDay; begun++)
      await aDocument(owner, { bytes: 1, state: "removed", storageKey: null });
    await startUpload(owner, startOf(1));
    await expect(startUpload(owner, startOf(2))).rejects.toMatchObject({ reason: "document_day_quota" });
  });

  test("may be one of twenty that are not finished", async () => {
    const { owner } = await aCast();
    for (let begun = 0; begun < mostUnfinished; begun++) await startUpload(owner, startOf(1));
    await expect(startUpload(owner, startOf(1))).rejects.toMatchObject({ reason: "document_unfinished" });
  });

  test("that nobody goes on with is cleared after two days, and its bytes with it", async () => {
    const { owner } = await aCast();
    const { id } = await startUpload(owner, startOf(pieceBytes + 1));
    await sendPiece(owner, id, 0, Buffer.alloc(pieceBytes));
    const { storageKey } = (await listPieces(id))[0]!;
    await jobs["documents.sweep"]!({}, context());
    expect((await rowOf(id)).state).toBe("receiving");
    await jobs["documents.sweep"]!({}, { jobId: "test", now: daysFromNow(2.01) });
    expect((await rowOf(id)).state).toBe("removed");
    expect(await listDocuments(owner)).toEqual([]);
    await dropBytes(id, [storageKey]);
    await expect(storage.get(storageKey)).rejects.toThrow();
  });
});

describe("the check", () => {
  test("refuses what is not what it says, with the reason, and keeps no byte of it", async () => {
    const { owner } = await aCast();
    const id = await upload(owner, Buffer.from("MZ not a document at all"));
    const pieces = (await listPieces(id)).map(({ storageKey }) => storageKey);
    await check(id);
    expect(await rowOf(id)).toMatchObject({ state: "refused", refusal: "kind_not_accepted", storageKey: null });
    await dropBytes(id, pieces);
    await expect(discloseDocument(owner, { documentId: id })).rejects.toMatchObject({ reason: "document_not_ready" });
    expect(await db.select().from(documentReads).where(eq(documentReads.documentId, id))).toEqual([]);
  });

  test("keeps of a picture only the picture", async () => {
    const { owner } = await aCast();
    const photo = await sharp({ create: { width: 20, height: 10, channels: 3, background: "red" } })
      .withExif({ IFD0: { Make: "SECRET-CAMERA" } })
      .jpeg()
      .toBuffer();
    expect(photo.includes("SECRET-CAMERA")).toBe(true);
    const id = await upload(owner, photo, { fileName: "공장.jpg" });
    await check(id);
    const row = await rowOf(id);
    const kept = Buffer.from(await storage.get(row.storageKey!));
    expect(row).toMatchObject({ state: "ready", kind: "jpeg", bytes: kept.length, fingerprint: sha256(kept) });
    expect(kept.includes("SECRET-CAMERA")).toBe(false);
    expect(await listPieces(id)).toEqual([]);
  });

  /** Speaks clamd's protocol; says FOUND of what contains the word. */
  async function aScanner(finds: string) {
    const server = createServer((socket) => {
      let got = "";
      socket.on("error", () => {});
      socket.on("data", (data) => {
        got += data.toString("latin1");
        if (got.endsWith("\0\0\0\0"))
          socket.end(got.includes(finds) ? "stream: Test-Signature FOUND\0" : "stream: OK\0");
      });
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    return { server, clamd: { host: "127.0.0.1", port: (server.address() as { port: number }).port } };
  }

  test("lets a file through only when the scanner has found nothing in it", async () => {
    const { owner } = await aCast();
    const { server, clamd } = await aScanner("INFECTED-SAMPLE");
    const scanning = jobsWith(() => clamd);
    const [clean, infected] = [await upload(owner, aPdf()), await upload(owner, aPdf("INFECTED-SAMPLE"))];
    const pieces = (await listPieces(infected)).map(({ storageKey }) => storageKey);
    await check(clean, scanning);
    await check(infected, scanning);
    server.close();
    expect(await rowOf(clean)).toMatchObject({ state: "ready", scanned: true });
    expect(await rowOf(infected)).toMatchObject({ state: "refused", refusal: "infected", storageKey: null });
    await dropBytes(infected, pieces);
    await expect(storage.get(pieces[0]!)).rejects.toThrow();
  });

  test("gives up what takes far too long to read, and looks at the next", async () => {
    const { owner } = await aCast();
    const hurried = jobsWith(() => undefined, examiner(1));
    // Each of these may begin an object.
    const endless = `%PDF-1.7\n1 0 obj\n<<>>\nendobj\n${"z".repeat(mostBytes / 4)}\nstartxref\n9\n%%EOF\n`;
    const [long, short] = [await upload(owner, Buffer.from(endless)), await upload(owner, aPdf())];
    await check(long, hurried);
    expect(await rowOf(long)).toMatchObject({ state: "refused", refusal: "not_checkable", storageKey: null });
    await check(short, hurried);
    expect(await rowOf(short)).toMatchObject({ state: "ready" });
  });

  test("keeps a file apart while the scanner is away, however long, and ends when it is back", async () => {
    const { owner, official } = await aCast();
    const { server, clamd } = await aScanner("INFECTED-SAMPLE");
    await new Promise((closed) => server.close(closed));
    const scanning = jobsWith(() => clamd);
    const id = await upload(owner, aPdf());
    await check(id, scanning);
    for (let minutes = 5; minutes <= 30; minutes += 5) {
      await scanning["documents.clock"]!({}, { jobId: "test", now: new Date(Date.now() + minutes * 60_000) });
      expect(await rowOf(id)).toMatchObject({ state: "quarantined", storageKey: null, checksBegun: 0 });
    }
    for (const actor of [owner, official]) {
      await expect(discloseDocument(actor, { documentId: id })).rejects.toMatchObject({ reason: "document_not_ready" });
    }
    const back = await aScanner("INFECTED-SAMPLE");
    const later = jobsWith(() => back.clamd);
    await later["documents.clock"]!({}, { jobId: "test", now: new Date(Date.now() + 2 * 60_000) });
    expect((await rowOf(id)).state).toBe("quarantined");
    await later["documents.clock"]!({}, { jobId: "test", now: new Date(Date.now() + 5 * 60_000) });
    back.server.close();
    expect(await rowOf(id)).toMatchObject({ state: "ready", scanned: true });
  });

  test("keeps a file apart while its bytes cannot be read", async () => {
    const { owner } = await aCast();
    const id = await upload(owner, aPdf());
    const [piece] = await listPieces(id);
    const bytes = await storage.get(piece!.storageKey);
    await storage.remove(piece!.storageKey);
    await check(id);
    expect((await rowOf(id)).state).toBe("quarantined");
    const storageKey = await storage.put("pieces", bytes);
    await db.update(documentPieces).set({ storageKey }).where(eq(documentPieces.documentId, id));
    await check(id);
    expect((await rowOf(id)).state).toBe("ready");
  });

  test("that ended the worker three times is not begun again", async () => {
    const { owner } = await aCast();
    const id = await upload(owner, aPdf());
    const pieces = (await listPieces(id)).map(({ storageKey }) => storageKey);
    for (let times = 0; times < 3; times++) expect(await beginCheck(systemActor, { documentId: id })).not.toBeNull();
    await jobs["documents.clock"]!({}, { jobId: "test", now: new Date(Date.now() + 21 * 60_000) });
    expect(await rowOf(id)).toMatchObject({ state: "refused", refusal: "not_checkable" });
    await dropBytes(id, pieces);
  });

  test("of a file that is removed meanwhile leaves nothing behind", async () => {
    const { owner } = await aCast();
    const id = await upload(owner, aPdf());
    await beginCheck(systemActor, { documentId: id });
    await removeDocument(owner, { documentId: id });
    const storageKey = await storage.put("documents", aPdf());
    const found = {
      documentId: id,
      outcome: "ready" as const,
      kind: "pdf" as const,
      bytes: 1,
      fingerprint: sha256("x"),
      storageKey,
      scanned: false,
    };
    await expect(tellFound(systemActor, found)).rejects.toMatchObject({ reason: "wrong_state" });
    await check(id);
    expect(await rowOf(id)).toMatchObject({ state: "removed", storageKey: null });
  });

  test("by two workers at once ends once", async () => {
    const { owner } = await aCast();
    const id = await upload(owner, aPdf());
    await Promise.all([check(id), check(id)]);
    expect((await rowOf(id)).state).toBe("ready");
    expect((await trailOf(id)).filter((action) => action === "document.tellFound")).toHaveLength(1);
  });
});

describe("reading", () => {
  test("is written down before it is allowed, and leads to the bytes for a minute, for that person alone", async () => {
    const { owner, editor, official, rival, member } = await aCast();
    const { id, fileName, fingerprint } = await aDocument(owner);
    const { readId } = await discloseDocument(official, { documentId: id, reason: "verification" });
    const [read] = await db.select().from(documentReads).where(eq(documentReads.id, readId));
    expect(read).toMatchObject({
      documentId: id,
      companyId: owner.companyId,
      userId: official.userId,
      role: "official",
      reason: "verification",
      otherReason: null,
    });
    expect(read!.opensUntil.getTime() - read!.readAt.getTime()).toBe(60_000);
    const asked = { documentId: id, readId };
    expect(await findReading(official, asked)).toMatchObject({ fileName, fingerprint });
    for (const other of [owner, editor, rival, member]) expect(await findReading(other, asked)).toBeNull();
    expect(await findReading(official, { ...asked, documentId: (await aDocument(owner)).id })).toBeNull();
    await db
      .update(documentReads)
      .set({ opensUntil: new Date(Date.now() - 1000) })
      .where(eq(documentReads.id, readId));
    expect(await findReading(official, asked)).toBeNull();
    expect(await trailOf(id)).toEqual(["document.disclose"]);
  });

  test("ends at once with the document, and with the reader's place in the company", async () => {
    const { owner, company: theirs } = await aCast();
    const colleague = await aMember(theirs.id, "viewer");
    const { id } = await aDocument(owner);
    const asked = { documentId: id, readId: (await discloseDocument(colleague, { documentId: id })).readId };
    expect(await findReading(colleague, asked)).not.toBeNull();
    await db.execute(`delete from company_members where user_id = '${colleague.userId}'`);
    expect(await findReading((await actorOfUser(colleague.userId!))!, asked)).toBeNull();
    expect(await findReading(colleague, asked)).not.toBeNull();
    await removeDocument(owner, { documentId: id });
    expect(await findReading(colleague, asked)).toBeNull();
  });

  /** A deed of a concept below, which asks a policy of its own. */
  const readForReview = command({
    name: "test.readDocument",
    input: documentRef.extend({ about: documentRef.shape.documentId }),
    allow: (actor) => when(actor.role === "mentor", "not_your_role"),
    run: ({ tx, actor, input, now }) =>
      readDocumentFor(
        { tx, actor, now },
        {
          documentId: input.documentId,
          about: { kind: "application", id: input.about },
          why: reasonGiven(actor, "", { reason: "review" }),
        },
      ),
  });

  test("by a mentor goes through a deed below, is shown by chamber, and can be ended at once", async () => {
    const { owner, rival, member, lead, outsider, chamber, official } = await aCast();
    const about = anApplication();
    const kept = { aboutKind: about.kind, aboutId: about.id, aboutRequirement: about.requirementId };
    const [ready, waiting] = [await aDocument(owner, kept), await aDocument(owner, { ...kept, state: "quarantined" })];
    const unrelated = await aDocument(owner);
    // Anybody can say that theirs is about this; only what was attached counts.
    const claimed = await aDocument(rival, { ...kept, attachedAt: null });
    expect((await listReadyDocumentsAbout(db, about)).map(({ id }) => id)).toEqual([ready.id]);
    const { readId } = await readForReview(member, { documentId: ready.id, about: about.id });
    const asked = { documentId: ready.id, readId };
    expect(await findReading(member, asked)).toMatchObject({ fileName: ready.fileName });
    for (const other of [lead, outsider, owner, official]) expect(await findReading(other, asked)).toBeNull();
    const readOf = (documentId: string) => readForReview(member, { documentId, about: about.id });
    await expect(readOf(waiting.id)).rejects.toMatchObject({ reason: "document_not_ready" });
    for (const other of [unrelated, claimed]) {
      await expect(readOf(other.id)).rejects.toMatchObject({ code: "not_found" });
    }
    const told = [{ fileName: ready.fileName, role: "mentor", reader: null, chamberKo: chamber.nameKo }];
    expect(await listReads(owner)).toMatchObject(told);
    expect(await listReads(owner, { about })).toMatchObject(told);
    expect(await listReads(owner, { about: { ...about, id: randomUUID() } })).toEqual([]);
    await db.transaction((tx) => endReads(tx, [{ companyId: owner.companyId!, chamberId: outsider.chamberId! }]));
    expect(await findReading(member, asked)).not.toBeNull();
    await db.transaction((tx) => endReads(tx, [{ companyId: owner.companyId!, chamberId: member.chamberId! }]));
    expect(await findReading(member, asked)).toBeNull();
  });

  test("is told to the company and the city, colleagues by name, and to nobody else", async () => {
    const { owner, viewer, official, rival, member, lead, federation, admin, guest } = await aCast();
    const { id } = await aDocument(owner);
    await discloseDocument(official, { documentId: id, reason: "other", otherReason: " 지원 사업  안내 " });
    await discloseDocument(viewer, { documentId: id });
    for (const actor of [owner, viewer, official]) {
      expect(
        (await listReads(actor, { companyId: owner.companyId! })).map((read) => [
          read.role,
          read.reader,
          read.reason,
          read.otherReason,
        ]),
      ).toEqual([
        ["company", viewer.name, null, null],
        ["official", null, "other", "지원 사업 안내"],
      ]);
    }
    for (const actor of [rival, member, lead, federation, admin, guest]) expect(await listReads(actor)).toEqual([]);
  });

  test("is told to the company without that it is screened, and without a mentor's own words; the city reads both", async () => {
    const { owner, viewer, official, member } = await aCast();
    const about = anApplication();
    const kept = { aboutKind: about.kind, aboutId: about.id, aboutRequirement: about.requirementId };
    const { id } = await aDocument(owner, kept);
    await discloseDocument(official, { documentId: id, reason: "screening" });
    await discloseDocument(official, { documentId: id, reason: "other", otherReason: "보험 서류 확인" });
    const why = reasonGiven(member, "", { reason: "other", otherReason: "제가 아는 공장입니다" });
    const theirs = { documentId: id, about: { kind: about.kind, id: about.id }, why };
    await db.transaction((tx) => readDocumentFor({ tx, actor: member, now: new Date(Date.now() + 60_000) }, theirs));
    const toldTo = async (actor: Actor) =>
      (await listReads(actor, { about })).map(({ role, reason, otherReason }) => [role, reason, otherReason]);
    const words = ["official", "other", "보험 서류 확인"];
    expect(await toldTo(official)).toEqual([
      ["mentor", "other", "제가 아는 공장입니다"],
      words,
      ["official", "screening", null],
    ]);
    for (const actor of [owner, viewer]) {
      expect(await toldTo(actor)).toEqual([["mentor", "other", null], words, ["official", "verification", null]]);
    }
  });

  test("of a certificate is in the list about the company, for it and for the city", async () => {
    const { owner, official } = await aCast();
    const about = { kind: "company", id: owner.companyId! } as const;
    const certificate = await aDocument(owner, {
      ...{ aboutKind: about.kind, aboutId: about.id, aboutRequirement: randomUUID() },
    });
    const other = await aDocument(owner);
    for (const { id } of [certificate, other])
      await discloseDocument(official, { documentId: id, reason: "verification" });
    for (const actor of [owner, official]) {
      expect(await listReads(actor, { about })).toMatchObject([{ fileName: certificate.fileName, role: "official" }]);
    }
  });
});

describe("why it is read", () => {
  const refusedOf = async (deed: Promise<unknown>) => {
    const refusal = await deed.then(
      () => null,
      (error: unknown) => error as Refusal,
    );
    return refusal && [refusal.code, refusal.reason, refusal.fields];
  };
  const missing = (fields: FieldProblems) => ["invalid", "reading_reason_missing", fields];

  test("is asked of everybody but the company's own people, and without it nothing is opened", async () => {
    const { owner, viewer, official } = await aCast();
    const { id } = await aDocument(owner);
    expect(await refusedOf(discloseDocument(official, { documentId: id }))).toEqual(
      missing({ reason: { key: "required" } }),
    );
    // A reason of the mentors' list is none of the city's.
    expect(await refusedOf(discloseDocument(official, { documentId: id, reason: "introduction" }))).toEqual(
      missing({ reason: { key: "choice" } }),
    );
    expect(await db.select().from(documentReads).where(eq(documentReads.documentId, id))).toEqual([]);
    expect(await trailOf(id)).toEqual([]);
    await discloseDocument(viewer, { documentId: id });
    // What somebody sends about their own is not kept.
    await discloseDocument(owner, { documentId: id, reason: "audit" });
    const reads = await db.select().from(documentReads).where(eq(documentReads.documentId, id));
    expect(reads.map(({ reason }) => reason)).toEqual([null, null]);
  });

  test.each([
    ["nothing", undefined, { key: "required", values: undefined }],
    ["four characters", "한글네자", { key: "tooShort", values: { minimum: 5 } }],
    ["only spaces", "          ", { key: "required", values: undefined }],
    ["301 characters", "가".repeat(301), { key: "tooLong", values: { maximum: 300, length: 301 } }],
    ["a resident number", "주민번호 900101-1234568", { key: "residentNumber", values: undefined }],
  ])("in one's own words is not %s", async (_, otherReason, problem) => {
    const { owner, official } = await aCast();
    const { id } = await aDocument(owner);
    const asked = { documentId: id, reason: "other" as const, otherReason };
    expect(await refusedOf(discloseDocument(official, asked))).toEqual([
      "invalid",
      "check_fields",
      { otherReason: problem },
    ]);
    expect(await trailOf(id)).toEqual([]);
  });

  test("stands in the trail, in one's own words where it was so given, and only then", async () => {
    const { owner, official } = await aCast();
    const { id } = await aDocument(owner);
    await discloseDocument(official, { documentId: id, reason: "audit", otherReason: "쓰지 않는 말" });
    await discloseDocument(official, { documentId: id, reason: "other", otherReason: "보험 서류 확인" });
    const entries = await db
      .select({ companyId: auditEvents.companyId, detail: auditEvents.detail })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, id))
      .orderBy(auditEvents.sequence);
    const { companyId } = owner;
    const readId = expect.any(String);
    expect(entries).toEqual([
      { companyId, detail: { readId, reason: "audit" } },
      { companyId, detail: { readId, reason: "other", otherReason: "보험 서류 확인" } },
    ]);
  });

  test("each role has a list of its own, and those who never may have none", () => {
    expect(
      Object.fromEntries(
        ["guest", "company", "mentor", "official", "federation", "admin", "system"].map((role) => [
          role,
          reasonsFor(role).length,
        ]),
      ),
    ).toEqual({
      ...{ guest: 0, company: 0, federation: 0, system: 0 },
      ...{ mentor: 3, official: 7, admin: 3 },
    });
  });

  test("a refused reading is an entry of its own, without what was asked for", async () => {
    const { owner, rival, guest } = await aCast();
    const { id } = await aDocument(owner);
    for (const actor of [rival, guest]) {
      await expect(discloseDocument(actor, { documentId: id })).rejects.toMatchObject({ code: "not_found" });
    }
    const entries = await db
      .select({ actorId: auditEvents.actorId, detail: auditEvents.detail })
      .from(auditEvents)
      .where(and(eq(auditEvents.action, refusedReading), eq(auditEvents.subjectId, rival.userId!)));
    expect(entries).toEqual([
      { actorId: rival.userId, detail: { deed: "document.disclose", code: "not_found", refusal: "not_found" } },
    ]);
    expect(JSON.stringify(await db.select().from(auditEvents))).not.toContain(id);
  });
});

describe("what is kept", () => {
  test("is seen by the company and the city alone, and what was removed by nobody", async () => {
    const { owner, viewer, official, rival, member, lead, federation, admin, guest } = await aCast();
    const about = anApplication();
    const first = await aDocument(owner, {
      aboutKind: "application",
      aboutId: about.id,
      aboutRequirement: about.requirementId,
    });
    const second = await aDocument(owner, { state: "refused", refusal: "damaged", storageKey: null });
    await aDocument(owner, { state: "removed", storageKey: null });
    for (const actor of [owner, viewer]) {
      expect((await listDocuments(actor)).map(({ id }) => id)).toEqual([first.id, second.id]);
      expect((await listDocuments(actor, { about })).map(({ id }) => id)).toEqual([first.id]);
    }
    const { companyId } = first;
    expect((await listDocuments(official, { companyId })).map(({ id }) => id)).toEqual([first.id, second.id]);
    for (const actor of [rival, member, lead, federation, admin, guest]) {
      expect(await listDocuments(actor)).toEqual([]);
      expect(await listDocuments(actor, { companyId, about })).toEqual([]);
      await expect(discloseDocument(actor, { documentId: first.id })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("is listed with as many questions for three as for one", async () => {
    const { owner } = await aCast();
    const { id } = await aDocument(owner);
    await discloseDocument(owner, { documentId: id });
    const one = [await countingQueries(() => listDocuments(owner)), await countingQueries(() => listReads(owner))];
    for (let more = 0; more < 2; more++) await discloseDocument(owner, { documentId: (await aDocument(owner)).id });
    const three = [await countingQueries(() => listDocuments(owner)), await countingQueries(() => listReads(owner))];
    expect(one.map(({ result }) => result.length)).toEqual([1, 1]);
    expect(three.map(({ result }) => result.length)).toEqual([3, 3]);
    expect(three.map(({ statements }) => statements.length)).toEqual(one.map(({ statements }) => statements.length));
  });

  test("loses its bytes when it is removed, and its row stays", async () => {
    const { owner } = await aCast();
    const id = await upload(owner, aPdf());
    await check(id);
    const { storageKey } = await rowOf(id);
    await removeDocument(owner, { documentId: id });
    await dropBytes(id, [storageKey!]);
    await expect(storage.get(storageKey!)).rejects.toThrow();
    expect(await rowOf(id)).toMatchObject({ state: "removed", storageKey: null });
    await expect(removeDocument(owner, { documentId: id })).rejects.toMatchObject({ reason: "wrong_state" });
  });

  test("is attached to what it was uploaded for, once it is complete, and stays when it is held", async () => {
    const { owner, rival } = await aCast();
    const about = anApplication();
    const kept = { aboutKind: about.kind, aboutId: about.id, aboutRequirement: about.requirementId };
    const { id } = await aDocument(owner, { ...kept, state: "received", storageKey: null, attachedAt: null });
    const attach = (actor: Actor, documentId: string, to = about) =>
      db.transaction((tx) => attachDocument(tx, actor, documentId, to));
    expect(await attach(owner, id)).toMatchObject({ id, companyId: owner.companyId });
    await expect(attach(rival, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(attach(owner, id, { ...about, requirementId: "another" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(attach(owner, id, anApplication(about.requirementId))).rejects.toMatchObject({ code: "not_found" });
    for (const state of ["receiving", "refused", "removed"] as const) {
      const other = await aDocument(owner, { ...kept, state });
      await expect(attach(owner, other.id)).rejects.toMatchObject({ reason: "document_not_complete" });
    }
    const { attachedAt } = await rowOf(id);
    expect(attachedAt).not.toBeNull();
    await attach(owner, id);
    expect((await rowOf(id)).attachedAt).toEqual(attachedAt);
    await db.transaction((tx) => holdDocuments(tx, [id], new Date()));
    await expect(removeDocument(owner, { documentId: id })).rejects.toMatchObject({ reason: "document_held" });
    await db.update(documents).set({ heldAt: null }).where(eq(documents.id, id));
    await removeDocument(owner, { documentId: id });
    const late = db.transaction((tx) => holdDocuments(tx, [id], new Date()));
    await expect(late).rejects.toMatchObject({ code: "conflict", reason: "changed_meanwhile" });
  });

  test("outlives the sweep, and what no row knows of does not", async () => {
    const { owner } = await aCast();
    const id = await upload(owner, aPdf());
    await check(id);
    const unfinished = (await startUpload(owner, startOf(pieceBytes + 1))).id;
    await sendPiece(owner, unfinished, 0, Buffer.alloc(pieceBytes));
    const orphans = [await storage.put("pieces", Buffer.from("1")), await storage.put("documents", Buffer.from("2"))];
    await jobs["documents.dropForgotten"]!({}, context());
    for (const key of orphans) expect(await storage.get(key)).toHaveLength(1);
    await jobs["documents.dropForgotten"]!({}, { jobId: "test", now: daysFromNow(1.01) });
    for (const key of orphans) await expect(storage.get(key)).rejects.toThrow();
    expect(await storage.get((await rowOf(id)).storageKey!)).toHaveLength((await rowOf(id)).bytes);
    expect(await storage.get((await listPieces(unfinished))[0]!.storageKey)).toHaveLength(pieceBytes);
  });
});
