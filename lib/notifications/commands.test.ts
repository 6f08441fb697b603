import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aBrief,
  aCast,
  aChamber,
  aCompanyUser,
  aMentor,
  anAdmin,
  anAnswer,
  aProgram,
  aPublishedProduct,
  aSubmittedApplication,
  aTransferConsent,
  jobsAbout,
  type Persona,
  trailOf,
  unique,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { briefs, digests, letters, notices, products, users } from "@/db/schema";
import { type Actor, systemActor } from "../core/actor";
import type { JobBody } from "../core/jobs";
import { messages } from "../i18n/messages";
import { letterKinds } from "../letters";
import { performJob } from "../worker";
import { chooseLetters, gatherNotices, postOf, readAllNotices, readNotice } from "./commands";
import { getChoices, listLetters, listLettersInClear, listMailbox, listNewestNotices, listNotices } from "./queries";

const aLetter = async (
  recipient = `${unique("reader")}@portal.test`,
  state: "kept" | "sent" = "kept",
  kind = "resetPassword",
) => {
  const kept = state === "kept" ? { body: "내용", link: "http://portal.test/ko" } : {};
  const [row] = await db
    .insert(letters)
    .values({ jobId: randomUUID(), kind, recipient, locale: "ko", subject: unique("제목"), state, ...kept })
    .returning();
  return row!;
};

test("the list is the operator's, finds by the whole recipient alone, and never carries a text or a whole address", async () => {
  const recipient = `${unique("100%_reader")}@portal.test`;
  const first = await aLetter(recipient);
  const filter = { q: recipient, page: 1 };
  const admin = await anAdmin();
  const one = await countingQueries(() => listLetters(admin, filter));
  await aLetter(recipient);
  await aLetter(recipient, "sent");
  const more = await countingQueries(() => listLetters(admin, filter));
  expect(one.result.rows.map(({ id }) => id)).toEqual([first.id]);
  expect(more.result).toMatchObject({ total: 3, pages: 1 });
  expect(more.statements.length).toBe(one.statements.length);
  expect(JSON.stringify(more.result)).not.toContain("내용");
  expect((await listLetters(admin, { ...filter, state: "sent" })).total).toBe(1);
  expect(more.result.rows[0]!.recipient).toBe(`${recipient[0]}***@portal.test`);
  expect(JSON.stringify(more.result)).not.toContain(recipient);
  const found = await listLettersInClear(admin, { q: recipient.toUpperCase(), page: 1 });
  expect(found.rows.map((row) => row.recipient)).toEqual([recipient, recipient, recipient]);
  for (const part of ["%", "@portal.test", recipient.slice(1), recipient.slice(0, -1)])
    for (const read of [listLetters, listLettersInClear])
      expect((await read(admin, { q: part, page: 1 })).total, part).toBe(0);
  const cast = await aCast();
  for (const persona of Object.keys(cast.people) as Persona[]) {
    if (persona !== "admin") expect((await listLetters(cast.people[persona], filter)).total, persona).toBe(0);
  }
});

test("outside of the demo nobody has a mailbox to look into", async () => {
  const { recipient } = await aLetter();
  expect(await listMailbox(await anAdmin(), { q: recipient, page: 1 })).toMatchObject({ rows: [], total: 0 });
});

/* What a person is told */

const everything = { group: null, unread: null, page: 1 } as const;
const noon = new Date("2026-11-26T03:00:00Z"); // in Korea
const night = new Date("2026-11-26T13:00:00Z"); // ten in the evening there
const morning = new Date("2026-11-26T23:00:00Z"); // eight o'clock there

/** The worker, with its clock in our hands. */
const deliver = (body: JobBody, now: Date, jobId: string = randomUUID()) =>
  performJob(body, { jobId, now, body, post: postOf(letterKinds, { quietNights: true }), perform: performJob });

const lettersOf = async ({ userId }: Actor) =>
  db
    .select({ kind: letters.kind, subject: letters.subject, body: letters.body, jobId: letters.jobId })
    .from(letters)
    .where(eq(letters.userId, userId!))
    .orderBy(asc(letters.createdAt));
const kindsTo = async (reader: Actor) => (await lettersOf(reader)).map(({ kind }) => kind);

const productNews = (owner: Actor, productId: string): JobBody => ({
  job: "email.productApproved",
  data: { userId: owner.userId, productId },
});

/** The morning comes for these people: the jobs that the clock puts into the queue for their digests. */
async function gather(...readers: Actor[]): Promise<JobBody[]> {
  const ids = readers.map(({ userId }) => userId!);
  await db
    .update(notices)
    .set({ waitsUntil: new Date(0) })
    .where(and(inArray(notices.userId, ids), isNotNull(notices.waitsUntil)));
  await gatherNotices(systemActor, {});
  const made = await db.select({ id: digests.id }).from(digests).where(inArray(digests.userId, ids));
  const bodies: JobBody[] = [];
  for (const { id } of made) bodies.push(...(await jobsAbout(id)).filter(({ job }) => job === "email.digest"));
  return bodies;
}

const aNotice = async (reader: Actor, more: Partial<typeof notices.$inferInsert> = {}) => {
  const [row] = await db
    .insert(notices)
    .values({
      userId: reader.userId!,
      kind: "productApproved",
      group: "accounts",
      jobId: randomUUID(),
      titleKo: unique("소식"),
      titleEn: unique("News"),
      pathKo: "/ko/company",
      pathEn: "/en/company",
      atOnce: true,
      ...more,
    })
    .returning();
  return row!;
};

const signedIn = [
  "owner",
  "editor",
  "viewer",
  "rival",
  "member",
  "lead",
  "outsider",
  "official",
  "official2",
  "federation",
  "admin",
] as const;

permissionTable("notice.read", readNotice, {
  arrange: async ({ people }, persona) => {
    const reader = people[persona];
    return { noticeId: (await aNotice(reader.userId ? reader : people.owner)).id };
  },
  allowed: signedIn,
});
permissionTable("notice.readAll", readAllNotices, { arrange: async () => ({}), allowed: signedIn });
permissionTable("notice.choose", chooseLetters, {
  arrange: async () => ({ accounts: "daily" as const }),
  allowed: signedIn,
});
permissionTable("notice.gather", gatherNotices, { arrange: async () => ({}), allowed: ["system"] });

describe("the list on the page", () => {
  test("holds what its reader was told, in both languages, with a path and not an address", async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner, { nameKo: unique("센서"), nameEn: unique("Sensor") });
    await deliver(productNews(owner, product.id), noon);
    const { rows } = await listNotices(owner, everything);
    expect(rows).toMatchObject([
      {
        kind: "productApproved",
        group: "accounts",
        titleKo: expect.stringContaining(product.nameKo),
        titleEn: expect.stringContaining(product.nameEn),
        pathKo: `/ko/company/products/${product.id}`,
        pathEn: `/en/company/products/${product.id}`,
        readAt: null,
      },
    ]);
  });

  test("is nobody else's: not to read, not to count, not to mark", async () => {
    const owner = await aCompanyUser();
    const notice = await aNotice(owner);
    const cast = await aCast();
    for (const persona of Object.keys(cast.people) as Persona[]) {
      const other = cast.people[persona];
      expect((await listNotices(other, everything)).total, persona).toBe(0);
      expect(await listNewestNotices(other), persona).toEqual({ rows: [], unread: 0 });
      if (other.userId) {
        await expect(readNotice(other, { noticeId: notice.id }), persona).rejects.toMatchObject({ code: "not_found" });
        await readAllNotices(other, {});
      }
    }
    expect(await listNewestNotices(owner)).toMatchObject({ rows: [{ id: notice.id, readAt: null }], unread: 1 });
  });

  test("counts what is unread, and forgets nothing that was read", async () => {
    const owner = await aCompanyUser();
    const [first] = [await aNotice(owner), await aNotice(owner), await aNotice(owner)];
    await readNotice(owner, { noticeId: first.id });
    const [read] = await db.select().from(notices).where(eq(notices.id, first.id));
    await readNotice(owner, { noticeId: first.id });
    expect((await db.select().from(notices).where(eq(notices.id, first.id)))[0]!.readAt).toEqual(read!.readAt);
    expect((await listNewestNotices(owner)).unread).toBe(2);
    expect((await listNotices(owner, { ...everything, unread: "yes" })).total).toBe(2);
    expect(await readAllNotices(owner, {})).toEqual({ count: 2 });
    expect((await listNewestNotices(owner)).unread).toBe(0);
    expect((await listNotices(owner, everything)).total).toBe(3);
    expect(await trailOf(first.id)).toEqual(["notice.read", "notice.read"]);
  });

  test("is read with as many questions for three as for one, the head of the page with one", async () => {
    const owner = await aCompanyUser();
    await aNotice(owner);
    const one = await countingQueries(() => listNotices(owner, everything));
    const head = await countingQueries(() => listNewestNotices(owner));
    for (const group of ["matches", "applications"] as const) await aNotice(owner, { group });
    const three = await countingQueries(() => listNotices(owner, everything));
    expect(three.result.total).toBe(3);
    expect(three.statements.length).toBe(one.statements.length);
    const headOfThree = await countingQueries(() => listNewestNotices(owner));
    expect([head.statements.length, headOfThree.statements.length]).toEqual([1, 1]);
    expect((await listNotices(owner, { ...everything, group: "matches" })).total).toBe(1);
  });

  const canary = "카나리아 canary";
  const posting = (reader: Actor, kind: string) => ({
    jobId: randomUUID(),
    now: noon,
    body: { job: `email.${kind}`, data: {} },
    kind,
    userId: reader.userId!,
    role: reader.role,
    reader: { name: reader.name, locale: reader.locale, timeZone: reader.timeZone },
    letter: () => ({ subject: canary, paragraphs: [canary], notice: canary }),
  });
  const listed = Object.entries(letterKinds).filter(([, { urgency }]) => urgency !== "link");
  const toMentors = listed.filter(([, { to }]) => to === "mentor" || to === "anybody").map(([kind]) => kind);

  test.each(toMentors)(
    "tells a mentor that there is news of the kind %s, and nothing that the letter says",
    async (kind) => {
      const [mentor, owner] = [await aMentor((await aChamber()).id, "lead"), await aCompanyUser()];
      const post = postOf(letterKinds, { quietNights: true });
      for (const reader of [mentor, owner]) await post(posting(reader, kind));
      const words = { titleKo: messages.ko.notifications.kinds, titleEn: messages.en.notifications.kinds };
      const told = [(await listNotices(mentor, everything)).rows, (await listNewestNotices(mentor)).rows];
      for (const [row, ...others] of told) {
        expect(others).toEqual([]);
        for (const language of ["titleKo", "titleEn"] as const)
          expect(row![language]).toBe(words[language][kind as keyof (typeof words)[typeof language]]);
      }
      const kept = await db.select().from(notices).where(eq(notices.userId, mentor.userId!));
      expect(JSON.stringify([told, kept])).not.toContain(canary);
      // What could be told is there: a company reads it.
      expect(JSON.stringify(await listNotices(owner, everything))).toContain(canary);
    },
  );

  test("shows a mentor nothing of what was written down before, of a kind that is no longer known neither", async () => {
    const mentor = await aMentor((await aChamber()).id);
    for (const kind of ["matchProposed", "unheardOf"])
      await aNotice(mentor, { kind, group: "matches", titleKo: canary, titleEn: canary });
    for (const { rows } of [await listNotices(mentor, everything), await listNewestNotices(mentor)]) {
      expect(rows.map(({ titleEn }) => titleEn).sort()).toEqual(["A proposed match", "Matches and briefs"]);
      expect(JSON.stringify(rows)).not.toContain(canary);
    }
  });
});

describe("how letters come", () => {
  test("without a choice reviews come once a day, the rest as it happens; a choice changes only what it names", async () => {
    const mentor = await aMentor((await aChamber()).id);
    expect(await getChoices(mentor)).toEqual({
      applications: "at_once",
      reviews: "daily",
      matches: "at_once",
      accounts: "at_once",
    });
    await chooseLetters(mentor, { matches: "page" });
    await chooseLetters(mentor, { matches: "weekly", reviews: "at_once" });
    expect(await getChoices(mentor)).toEqual({
      applications: "at_once",
      reviews: "at_once",
      matches: "weekly",
      accounts: "at_once",
    });
    await expect(chooseLetters(mentor, { reviews: "page" } as never)).rejects.toMatchObject({ code: "invalid" });
  });

  test("in the day at once, at night in the morning", async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner);
    await deliver(productNews(owner, product.id), noon);
    expect(await kindsTo(owner)).toEqual(["productApproved"]);
    await deliver(productNews(owner, product.id), night);
    expect(await kindsTo(owner)).toEqual(["productApproved"]);
    const waiting = await db
      .select()
      .from(notices)
      .where(and(eq(notices.userId, owner.userId!), eq(notices.atOnce, false)));
    expect(waiting.map(({ waitsUntil }) => waitsUntil)).toEqual([morning]);
    expect((await listNewestNotices(owner)).unread).toBe(2);
  });

  test("what must go goes at night and against every choice", async () => {
    const owner = await aCompanyUser();
    await chooseLetters(owner, { applications: "weekly", accounts: "page", matches: "page" });
    await deliver({ job: "email.passwordChanged", data: { userId: owner.userId } }, night);
    const program = await aProgram();
    const application = await aSubmittedApplication({ id: owner.companyId! }, program);
    await deliver(
      { job: "email.applicationSubmitted", data: { userId: owner.userId, applicationId: application.id } },
      night,
    );
    expect((await kindsTo(owner)).sort()).toEqual(["applicationSubmitted", "passwordChanged"]);
    expect((await lettersOf(owner)).every(({ body }) => !body!.includes("tab=letters"))).toBe(true);
  });

  test("a letter that is a matter of choice says where it is chosen", async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner);
    await deliver(productNews(owner, product.id), noon);
    expect((await lettersOf(owner))[0]!.body).toContain("/ko/company/settings?tab=letters");
  });

  test("a link that acts for its reader stands in no list", async () => {
    const owner = await aCompanyUser();
    await deliver({ job: "email.resetPassword", data: { userId: owner.userId } }, noon);
    expect(await kindsTo(owner)).toEqual(["resetPassword"]);
    expect((await listNotices(owner, everything)).total).toBe(0);
  });

  test("only in the list: no letter, now or later", async () => {
    const mentor = await aMentor((await aChamber()).id, "lead");
    await chooseLetters(mentor, { matches: "page" });
    const brief = await aBrief(mentor);
    const owner = await aCompanyUser();
    await aTransferConsent(owner.companyId!, mentor.chamberId!, owner.userId!);
    const answer = await anAnswer(brief, await aPublishedProduct(owner), owner);
    await deliver({ job: "email.briefAnswered", data: { userId: mentor.userId, interestId: answer.id } }, noon);
    expect((await listNotices(mentor, everything)).total).toBe(1);
    expect(await gather(mentor)).toEqual([]);
    expect(await kindsTo(mentor)).toEqual([]);
  });

  test("a mentor's reviews come together once a day, but what has to be answered soon comes at once", async () => {
    const mentor = await aMentor((await aChamber()).id);
    const asking = (until: Date) => ({
      jobId: randomUUID(),
      now: noon,
      body: { job: "email.reviewInvitation", data: {} },
      kind: "reviewInvitation",
      userId: mentor.userId!,
      role: mentor.role,
      reader: { name: mentor.name, locale: mentor.locale, timeZone: mentor.timeZone },
      letter: () => ({ subject: "A review", paragraphs: ["x"], until }),
    });
    const post = postOf(letterKinds, { quietNights: true });
    expect(await post(asking(new Date("2026-12-05T00:00:00Z")))).toBe("kept");
    expect(await post(asking(new Date("2026-11-29T00:00:00Z")))).toBe("optional");
  });

  test("a job that is done again is decided as before, and told once", async () => {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner);
    const jobId = randomUUID();
    await deliver(productNews(owner, product.id), night, jobId);
    await chooseLetters(owner, { accounts: "at_once" });
    await deliver(productNews(owner, product.id), noon, jobId);
    expect(await kindsTo(owner)).toEqual([]);
    expect((await listNotices(owner, everything)).total).toBe(1);
  });
});

describe("a digest", () => {
  async function waitingNews(count: number) {
    const owner = await aCompanyUser();
    await chooseLetters(owner, { accounts: "daily" });
    const made = [];
    for (let one = 0; one < count; one++) {
      const product = await aPublishedProduct(owner, { nameKo: unique("센서") });
      await deliver(productNews(owner, product.id), noon);
      made.push(product);
    }
    return { owner, made };
  }

  test("is one letter that says all that waited, once, however often its job and the clock come round", async () => {
    const { owner, made } = await waitingNews(3);
    expect(await kindsTo(owner)).toEqual([]);
    const bodies = await gather(owner);
    expect(bodies).toHaveLength(1);
    expect(await gather(owner)).toHaveLength(1);
    for (let turn = 0; turn < 3; turn++) await deliver(bodies[0]!, morning);
    const [digest] = await lettersOf(owner);
    expect(await kindsTo(owner)).toEqual(["digest"]);
    for (const { nameKo } of made) expect(digest!.body).toContain(nameKo);
    expect(digest!.jobId).toBe(bodies[0]!.data.digestId);
    expect(digest!.body).toContain("/ko/company\n");
    expect(digest!.body).toContain("tab=letters");
  });

  test("is not gathered before its time", async () => {
    const { owner } = await waitingNews(2);
    await db
      .update(notices)
      .set({ waitsUntil: new Date(Date.now() + 3_600_000) })
      .where(eq(notices.userId, owner.userId!));
    await gatherNotices(systemActor, {});
    expect(await db.$count(digests, eq(digests.userId, owner.userId!))).toBe(0);
  });

  test("of several people keeps each one's to themselves", async () => {
    const [one, other] = [await waitingNews(2), await waitingNews(2)];
    const bodies = await gather(one.owner, other.owner);
    expect(bodies).toHaveLength(2);
    for (const body of bodies) await deliver(body, morning);
    const [mine] = await lettersOf(one.owner);
    for (const { nameKo } of one.made) expect(mine!.body).toContain(nameKo);
    for (const { nameKo } of other.made) expect(mine!.body).not.toContain(nameKo);
  });

  test("says what is true when it is written: the name of today, and nothing of what is over", async () => {
    const owner = await aCompanyUser();
    await aPublishedProduct(owner, { nameKo: unique("옛이름") });
    await chooseLetters(owner, { matches: "daily" });
    const lead = await aMentor((await aChamber()).id, "lead");
    const wanted = [await aBrief(lead), await aBrief(lead), await aBrief(lead)] as const;
    for (const { id } of wanted)
      await deliver({ job: "email.briefFits", data: { userId: owner.userId, briefId: id } }, noon);
    expect((await listNotices(owner, everything)).total).toBe(3);
    const [body] = await gather(owner);

    const over = wanted[1];
    const renamed = unique("새이름");
    await db.update(briefs).set({ state: "closed" }).where(eq(briefs.id, over.id));
    await db.update(products).set({ nameKo: renamed }).where(eq(products.companyId, owner.companyId!));
    await deliver(body!, morning);
    const [digest] = await lettersOf(owner);
    expect(digest!.kind).toBe("digest");
    expect(digest!.subject).toContain("2건");
    expect(digest!.body).toContain(renamed);
    expect(digest!.body).not.toContain("옛이름");
  });

  test("is not written when all of it is over", async () => {
    const owner = await aCompanyUser();
    await aPublishedProduct(owner);
    await chooseLetters(owner, { matches: "daily" });
    const lead = await aMentor((await aChamber()).id, "lead");
    for (const { id } of [await aBrief(lead), await aBrief(lead)])
      await deliver({ job: "email.briefFits", data: { userId: owner.userId, briefId: id } }, noon);
    const [body] = await gather(owner);
    await db.update(briefs).set({ state: "closed" }).where(eq(briefs.chamberId, lead.chamberId!));
    await deliver(body!, morning);
    expect(await kindsTo(owner)).toEqual([]);
  });

  test("of one item is that letter itself, of none no letter", async () => {
    const single = await waitingNews(1);
    const [body] = await gather(single.owner);
    await deliver(body!, morning);
    expect(await lettersOf(single.owner)).toMatchObject([{ kind: "productApproved", jobId: body!.data.digestId }]);

    const gone = await waitingNews(2);
    const [empty] = await gather(gone.owner);
    await db.update(users).set({ disabledAt: noon }).where(eq(users.id, gone.owner.userId!));
    await deliver(empty!, morning);
    expect(await kindsTo(gone.owner)).toEqual([]);
  });
});
