import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import pdfkit from "pdfkit";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aChamber,
  aCompanyUser,
  actorOf,
  aDocument,
  aMember,
  aMentor,
  anOfficial,
  type Cast,
  daysFromNow,
  jobsAbout,
  trailOf,
} from "@/db/factories";
import { aDisclosure, aTechnicalFile, disclosureOf, firstText } from "@/db/factories.disclosures";
import { anEngagementOf } from "@/db/factories.engagements";
import { permissionTable } from "@/db/permission-table";
import {
  companyMembers,
  consents,
  disclosureAcceptances,
  disclosures,
  engagements,
  letters,
  mentors,
} from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import type { JobContext } from "@/lib/core/jobs";
import { storage } from "@/lib/core/storage";
import { discloseDocument } from "@/lib/documents/commands";
import { findReading, listDocuments, listReads } from "@/lib/documents/queries";
import { openRoomFile } from "@/lib/engagements/commands.room";
import {
  acceptDisclosure,
  addTechnicalFile,
  declineDisclosure,
  expireDisclosure,
  offerDisclosure,
  openTechnicalFile,
  withdrawDisclosure,
} from "./commands";
import { jobs } from "./jobs";
import { getNdaText, listDisclosures } from "./queries";
import { findDisclosureLetterFacts, listDueDisclosures } from "./queries.clock";
import { listOpenings, readDisclosures, readStamped } from "./queries.files";
import { hashOf } from "./rules";
import { type DisclosureState, offerDays } from "./states";

const words = { textVersion: firstText, locale: "en" as const, agreed: true as const };
const roomOf = async ({ owner, lead }: Cast) =>
  (await anEngagementOf("active", { company: owner, mentor: lead })).engagement;
const disclosureIn =
  (state: DisclosureState, more: Parameters<typeof aDisclosure>[3] = {}) =>
  async (cast: Cast) => {
    const parties = { company: cast.owner, mentor: cast.lead };
    return { disclosureId: (await aDisclosure(await roomOf(cast), parties, state, more)).id };
  };
const company = ["owner", "editor"] as const;

permissionTable("disclosure.addFile", addTechnicalFile, {
  async arrange(cast) {
    const room = await roomOf(cast);
    return { engagementId: room.id, documentId: (await aTechnicalFile(room, cast.owner, { attachedAt: null })).id };
  },
  allowed: company,
});
permissionTable("disclosure.offer", offerDisclosure, {
  async arrange(cast) {
    const room = await roomOf(cast);
    await aTechnicalFile(room, cast.owner);
    return { engagementId: room.id, months: "6" as const, ...words };
  },
  allowed: company,
});
permissionTable("disclosure.accept", acceptDisclosure, {
  arrange: async (cast) => ({ ...(await disclosureIn("offered")(cast)), ...words }),
  allowed: ["lead"],
});
permissionTable("disclosure.decline", declineDisclosure, {
  arrange: async (cast) => ({ ...(await disclosureIn("offered")(cast)), reason: "" }),
  allowed: ["lead"],
});
permissionTable("disclosure.withdraw", withdrawDisclosure, {
  arrange: async (cast) => ({ ...(await disclosureIn("in_force")(cast)), reason: "" }),
  allowed: [...company, "lead"],
});
permissionTable("disclosure.expire", expireDisclosure, {
  arrange: disclosureIn("in_force", { endsAt: daysFromNow(-1) }),
  allowed: ["system"],
});
permissionTable("disclosure.openFile", openTechnicalFile, {
  async arrange(cast) {
    const room = await roomOf(cast);
    await aDisclosure(room, { company: cast.owner, mentor: cast.lead });
    const { id: documentId } = await aTechnicalFile(room, cast.owner);
    return { engagementId: room.id, documentId, reason: "introduction" as const };
  },
  allowed: ["lead"],
});

async function aPdf(): Promise<Buffer> {
  const doc = new pdfkit();
  const parts: Buffer[] = [];
  doc.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise((done) => doc.on("end", done));
  doc.text("assembly drawing").addPage().text("second page");
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

let plain: { bytes: number; fingerprint: string; storageKey: string };
beforeAll(async () => {
  const bytes = await aPdf();
  const fingerprint = createHash("sha256").update(bytes).digest("hex");
  plain = { bytes: bytes.length, fingerprint, storageKey: await storage.put("documents", bytes) };
});

/** A room with an agreement in this state and one technical file whose bytes are there. */
async function aDisclosedRoom(state: DisclosureState = "in_force") {
  const made = await anEngagementOf("active");
  const disclosure = await aDisclosure(made.engagement, made, state);
  const file = await aTechnicalFile(made.engagement, made.company, plain);
  const aim = { engagementId: made.engagement.id, documentId: file.id };
  const open = async () => ({
    ...aim,
    readId: (await openTechnicalFile(made.mentor, { ...aim, reason: "introduction" })).readId,
  });
  return { ...made, disclosure, file, aim, open };
}

const pagesOf = async (bytes: Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false })).text;

describe("what a mentor gets", () => {
  test("carries the reader's name on every page, and never comes without", async () => {
    const { mentor, file, open } = await aDisclosedRoom();
    const aim = await open();
    const made = await readStamped(mentor, aim);
    if (!made || "refusal" in made) throw new Error("not handed over");
    const pages = await pagesOf(made.bytes);
    expect(pages).toHaveLength(2);
    for (const page of pages) expect(page).toContain(mentor.name);
    expect(pages[0]).toContain("assembly drawing");
    // The way to the bytes of other files does not lead to these.
    expect(await findReading(mentor, { documentId: file.id, readId: aim.readId })).toBeNull();
    const asRoomFile = openRoomFile(mentor, {
      engagementId: aim.engagementId,
      documentId: file.id,
      reason: "introduction",
    });
    await expect(asRoomFile).rejects.toMatchObject({ code: "not_found" });
  });

  test("is nothing for anybody else, though the address is known", async () => {
    const { company: owner, mentor, aim, open } = await aDisclosedRoom();
    const way = await open();
    expect(await readStamped(mentor, way)).not.toBeNull();
    const colleague = await aMentor(mentor.chamberId!, "member");
    const others = [
      ["the company, which has its own", owner],
      ["a rival", await aCompanyUser()],
      ["another chamber's lead", await aMentor((await aChamber()).id, "lead")],
      ["a colleague who does not answer for the room", colleague],
      ["an official", await anOfficial()],
    ] as const;
    for (const [who, actor] of others) {
      expect([who, await readStamped(actor, way)]).toEqual([who, null]);
      const asked = openTechnicalFile(actor, { ...aim, reason: "other", otherReason: "궁금합니다." });
      await expect(asked, who).rejects.toMatchObject({ code: expect.stringMatching(/not_found|forbidden/u) });
    }
    // Nobody leads to another person's reading either.
    await db.update(engagements).set({ mentorId: colleague.userId }).where(eq(engagements.id, aim.engagementId));
    expect(await readStamped(await actorOf(colleague.userId!), way)).toBeNull();
  });

  test.each<[string, (made: Awaited<ReturnType<typeof aDisclosedRoom>>) => Promise<unknown>]>([
    [
      "the company withdraws",
      ({ company: by, disclosure }) => withdrawDisclosure(by, { disclosureId: disclosure.id, reason: "" }),
    ],
    [
      "the chamber withdraws",
      ({ mentor, disclosure }) => withdrawDisclosure(mentor, { disclosureId: disclosure.id, reason: "" }),
    ],
    [
      "its term is over",
      ({ disclosure }) =>
        db
          .update(disclosures)
          .set({ endsAt: daysFromNow(-1) })
          .where(eq(disclosures.id, disclosure.id)),
    ],
    [
      "the work has ended",
      ({ engagement }) => db.update(engagements).set({ state: "terminated" }).where(eq(engagements.id, engagement.id)),
    ],
    [
      "the consent is withdrawn",
      ({ engagement }) =>
        db
          .update(consents)
          .set({ withdrawnAt: new Date() })
          .where(and(eq(consents.companyId, engagement.companyId), eq(consents.chamberId, engagement.chamberId))),
    ],
    [
      "the mentor does not answer for the room any more",
      ({ mentor, engagement }) =>
        Promise.all([
          db.update(mentors).set({ role: "member" }).where(eq(mentors.userId, mentor.userId!)),
          db.update(engagements).set({ mentorId: null }).where(eq(engagements.id, engagement.id)),
        ]),
    ],
  ])("is closed at the next request once %s", async (_, end) => {
    const made = await aDisclosedRoom();
    const way = await made.open();
    expect(await readStamped(made.mentor, way)).not.toBeNull();
    await end(made);
    const mentor = await actorOf(made.mentor.userId!);
    expect(await readStamped(mentor, way)).toBeNull();
    await expect(openTechnicalFile(mentor, { ...made.aim, reason: "introduction" })).rejects.toMatchObject({
      code: expect.stringMatching(/not_found|forbidden/u),
    });
  });

  test.each<DisclosureState>(["offered", "declined", "withdrawn", "expired"])(
    "is nothing while it is %s",
    async (state) => {
      const { mentor, aim } = await aDisclosedRoom(state);
      const asked = openTechnicalFile(mentor, { ...aim, reason: "introduction" });
      await expect(asked).rejects.toMatchObject({ code: "forbidden", reason: "disclosure_not_in_force" });
      const { files, count } = await readDisclosures(mentor, aim.engagementId, new Date());
      expect([files, count]).toEqual([[], 1]);
    },
  );

  test("asks for a reason, and the opening stands in both logs of the company", async () => {
    const { company: owner, mentor, file, aim, disclosure, open } = await aDisclosedRoom();
    await expect(openTechnicalFile(mentor, { ...aim, reason: undefined as never })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await listOpenings(owner, aim.engagementId)).toEqual([]);
    await open();
    const openings = await listOpenings(owner, aim.engagementId);
    expect(openings.map(({ reader, fileName, reason }) => [reader, fileName, reason])).toEqual([
      [mentor.name, file.fileName, "introduction"],
    ]);
    expect((await listReads(owner)).map(({ fileName, role }) => [fileName, role])).toEqual([[file.fileName, "mentor"]]);
    for (const other of [mentor, await anOfficial(), await aCompanyUser()]) {
      expect(await listOpenings(other, aim.engagementId)).toEqual([]);
    }
    expect(await trailOf(disclosure.id)).toEqual(["disclosure.openFile"]);
  });

  test("a file of another room is not found through this one", async () => {
    const [here, there] = [await aDisclosedRoom(), await aDisclosedRoom()];
    const asked = openTechnicalFile(here.mentor, { ...here.aim, documentId: there.file.id, reason: "introduction" });
    await expect(asked).rejects.toMatchObject({ code: "not_found" });
  });
});

test("the city sees that an agreement stands, by dates and versions, and neither files nor names nor words", async () => {
  const { file, engagement, disclosure } = await aDisclosedRoom();
  await db.update(disclosures).set({ reason: "비밀" }).where(eq(disclosures.id, disclosure.id));
  const official = await anOfficial();
  const [row] = await listDisclosures(official, engagement.id);
  expect(row).toMatchObject({ disclosure: "in_force", textVersion: firstText, reason: "" });
  expect(row!.acceptances.map(({ side, name }) => [side, name])).toEqual([
    ["company", null],
    ["chamber", null],
  ]);
  expect((await listDocuments(official, { companyId: engagement.companyId })).map(({ id }) => id)).not.toContain(
    file.id,
  );
  const asked = discloseDocument(official, { documentId: file.id, reason: "verification" });
  await expect(asked).rejects.toMatchObject({ code: "not_found" });
});

describe("an agreement", () => {
  test("is accepted by both, with the words that each had before them, and is then in force", async () => {
    const { company: owner, mentor, engagement } = await anEngagementOf("active");
    await aTechnicalFile(engagement, owner);
    const { id } = await offerDisclosure(owner, { engagementId: engagement.id, months: "3", ...words, locale: "ko" });
    expect(await disclosureOf(id)).toMatchObject({ state: "offered", endsAt: null, months: 3 });
    await acceptDisclosure(mentor, { disclosureId: id, ...words });
    const { state, endsAt } = await disclosureOf(id);
    expect(state).toBe("in_force");
    expect(Math.round((endsAt!.getTime() - Date.now()) / 86_400_000)).toBeGreaterThanOrEqual(88);
    const text = await getNdaText(firstText);
    const kept = await db.select().from(disclosureAcceptances).where(eq(disclosureAcceptances.disclosureId, id));
    expect(kept.map((one) => [one.side, one.userId, one.textVersion, one.locale, one.textHash]).sort()).toEqual([
      ["chamber", mentor.userId, firstText, "en", hashOf(text, "en")],
      ["company", owner.userId, firstText, "ko", hashOf(text, "ko")],
    ]);
    expect(await trailOf(id)).toEqual(["disclosure.offer", "disclosure.accept"]);
    const told = (await jobsAbout(id)).map(({ job, data }) => [job, data.userId]);
    expect(told).toEqual(
      expect.arrayContaining([
        ["email.disclosureOffered", mentor.userId],
        ["email.disclosureInForce", owner.userId],
        ["email.disclosureInForce", mentor.userId],
      ]),
    );
  });

  test("is of the words that stand there, not of others, and not without a file", async () => {
    const { company: owner, mentor, engagement } = await anEngagementOf("active");
    const offer = (textVersion: number) =>
      offerDisclosure(owner, { engagementId: engagement.id, months: "6", ...words, textVersion });
    await expect(offer(firstText)).rejects.toMatchObject({ reason: "no_technical_files" });
    await aTechnicalFile(engagement, owner);
    await expect(offer(firstText + 1)).rejects.toMatchObject({ code: "conflict" });
    const { id } = await offer(firstText);
    await expect(offer(firstText)).rejects.toMatchObject({ reason: "disclosure_open_already" });
    const accept = acceptDisclosure(mentor, { disclosureId: id, ...words, textVersion: firstText + 1 });
    await expect(accept).rejects.toMatchObject({ code: "conflict" });
    expect((await disclosureOf(id)).state).toBe("offered");
  });

  test("whose right has gone since the page was read is asked anew", async () => {
    const { company: owner, mentor, engagement } = await anEngagementOf("active");
    await aTechnicalFile(engagement, owner);
    const editor = await aMember(owner.companyId!, "editor");
    await db.update(companyMembers).set({ role: "viewer" }).where(eq(companyMembers.userId, editor.userId!));
    const offer = offerDisclosure(editor, { engagementId: engagement.id, months: "6", ...words });
    await expect(offer).rejects.toMatchObject({ reason: "not_answering_for_side" });
    const { id } = await aDisclosure(engagement, { company: owner, mentor }, "offered");
    await db.update(mentors).set({ state: "inactive" }).where(eq(mentors.userId, mentor.userId!));
    const accept = acceptDisclosure(mentor, { disclosureId: id, ...words });
    await expect(accept).rejects.toMatchObject({ reason: "not_answering_for_side" });
  });

  test("withdrawn, a new one may be offered, and the other side is told", async () => {
    const { company: owner, mentor, engagement, disclosure } = await aDisclosedRoom();
    await withdrawDisclosure(owner, { disclosureId: disclosure.id, reason: "도면이 바뀌었습니다." });
    expect(await disclosureOf(disclosure.id)).toMatchObject({ state: "withdrawn", endedSide: "company" });
    const told = (await jobsAbout(disclosure.id)).map(({ job, data }) => [job, data.userId]);
    expect(told).toEqual([["email.disclosureWithdrawn", mentor.userId]]);
    const { id } = await offerDisclosure(owner, { engagementId: engagement.id, months: "12", ...words });
    expect((await listDisclosures(mentor, engagement.id)).map((one) => one.id)).toEqual([id, disclosure.id]);
  });

  test("comes to its end by the clock, and not before", async () => {
    const now = new Date();
    const [over, silent, standing, fresh] = [
      await aDisclosedRoom(),
      await aDisclosedRoom("offered"),
      await aDisclosedRoom(),
      await aDisclosedRoom("offered"),
    ];
    const set = (one: { id: string }, values: Partial<typeof disclosures.$inferInsert>) =>
      db.update(disclosures).set(values).where(eq(disclosures.id, one.id));
    await set(over.disclosure, { endsAt: daysFromNow(-1) });
    await set(silent.disclosure, { stateEnteredAt: daysFromNow(-offerDays - 1) });
    const due = await listDueDisclosures(systemActor, now);
    expect(due).toEqual(expect.arrayContaining([over.disclosure.id, silent.disclosure.id]));
    for (const { disclosure } of [standing, fresh]) {
      expect(due).not.toContain(disclosure.id);
      await expect(expireDisclosure(systemActor, { disclosureId: disclosure.id })).rejects.toMatchObject({
        reason: "not_due_yet",
      });
    }
    await jobs["disclosures.clock"]!({}, { now } as JobContext);
    expect((await disclosureOf(over.disclosure.id)).state).toBe("expired");
    expect((await disclosureOf(silent.disclosure.id)).state).toBe("expired");
  });

  test("news reach the other side, and none that is not true any more", async () => {
    const { company: owner, mentor, disclosure } = await aDisclosedRoom("offered");
    const rival = await aCompanyUser();
    expect(await findDisclosureLetterFacts(mentor, disclosure.id)).not.toBeNull();
    expect(await findDisclosureLetterFacts(rival, disclosure.id)).toBeNull();
    const send = (job: string, to: { userId: string | null }) =>
      jobs[`email.${job}`]!({ userId: to.userId, disclosureId: disclosure.id }, {
        jobId: crypto.randomUUID(),
        now: new Date(),
      } as JobContext);
    await send("disclosureInForce", owner);
    await send("disclosureOffered", rival);
    expect(await db.select().from(letters).where(eq(letters.recipient, owner.email!))).toEqual([]);
  });
});

describe("a technical file", () => {
  test.each(["설명서.docx", "표.xlsx", "계약.hwp"])("is not %s", async (fileName) => {
    const { company: owner, engagement } = await anEngagementOf("active");
    const { id } = await aTechnicalFile(engagement, owner, { attachedAt: null, fileName });
    const add = addTechnicalFile(owner, { engagementId: engagement.id, documentId: id });
    await expect(add).rejects.toMatchObject({ reason: "technical_kinds_only" });
  });

  test("was uploaded for this room", async () => {
    const { company: owner, engagement } = await anEngagementOf("active");
    const { id } = await aDocument(owner, { aboutKind: "company", aboutId: owner.companyId!, aboutRequirement: "r" });
    const add = addTechnicalFile(owner, { engagementId: engagement.id, documentId: id });
    await expect(add).rejects.toMatchObject({ code: "not_found" });
  });
});

test("the page costs as many queries with three files and agreements as with one", async () => {
  const { mentor, company: owner, engagement } = await aDisclosedRoom();
  const read = () => countingQueries(() => readDisclosures(mentor, engagement.id, new Date()));
  const one = await read();
  expect(one.result.files).toHaveLength(1);
  for (let n = 0; n < 2; n++) {
    await aDisclosure(engagement, { company: owner, mentor }, "withdrawn", { createdAt: daysFromNow(-n - 1) });
    await aTechnicalFile(engagement, owner, plain);
  }
  const three = await read();
  expect([three.result.files.length, three.result.rows.length]).toEqual([3, 3]);
  expect(three.statements.length).toBe(one.statements.length);
});
