import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aCast,
  aChamber,
  aCompanyUser,
  actorOf,
  aDocument,
  aMember,
  aMentor,
  aProduct,
  aProgram,
  aSubmittedApplication,
  type Cast,
  daysFromNow,
  type Persona,
  trailOf,
  unique,
} from "@/db/factories";
import { aDecided } from "@/db/factories.deliberation";
import { anExport } from "@/db/factories.exports";
import { anInvestment } from "@/db/factories.investors";
import { aScene } from "@/db/factories.reviews";
import { someSpecifications, specification } from "@/db/factories.specifications";
import { permissionTable } from "@/db/permission-table";
import {
  applications,
  archives,
  auditEvents,
  companies,
  consents,
  formDrafts,
  investmentNotes,
  letters,
  notices,
  programPhases,
  reviewScores,
  reviews,
  sessions,
  throttles,
  users,
} from "@/db/schema";
import { hashPassword } from "../accounts/passwords";
import { throttleRules } from "../accounts/rules";
import { type Actor, actorOfSession } from "../core/actor";
import { openSession } from "../core/session-rows";
import { throttleKey } from "../core/throttle";
import { listOwnQueue } from "../reviews/queries";
import { askForArchive, takeArchive } from "./commands";
import { findOpenArchive } from "./queries";
import { readOwnData } from "./queries.archive";
import { archiveName, archiveText, partsOf, withoutLinks } from "./rules.archive";

const password = "a quiet bay of blue boats";
const everyone: readonly Persona[] = [
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
];

const setPassword = async (userId: string) =>
  db
    .update(users)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(users.id, userId));
const anArchive = async (userId: string, more: Partial<typeof archives.$inferInsert> = {}) =>
  (
    await db
      .insert(archives)
      .values({ userId, opensUntil: daysFromNow(1), ...more })
      .returning()
  )[0]!;
/** What a persona of the cast would use: the owner's stands for those who have none. */
const accountFor = (cast: Cast, persona: Persona) => cast.people[persona].userId ?? cast.owner.userId!;

permissionTable("archive.ask", askForArchive, {
  arrange: async (cast, persona) => {
    await setPassword(accountFor(cast, persona));
    return { password };
  },
  allowed: everyone,
});
permissionTable("archive.take", takeArchive, {
  arrange: async (cast, persona) => ({ archiveId: (await anArchive(accountFor(cast, persona))).id }),
  allowed: everyone,
});

async function signedIn(actor: Actor): Promise<Actor> {
  const origin = { requestId: null, ip: "192.0.2.4" };
  const role = actor.role as "company";
  const sessionId = await db.transaction((tx) => openSession(tx, actor.userId!, role, origin, "a browser"));
  await setPassword(actor.userId!);
  return (await actorOfSession(sessionId, origin))!;
}

describe("asking for one's own data", () => {
  test("needs the password; tries are counted together with those of changing it, and written down", async () => {
    const actor = await signedIn(await aCompanyUser());
    const id = actor.userId!;
    for (let round = 0; round < throttleRules.signInFailures; round++)
      await expect(askForArchive(actor, { password: "something else entirely" })).rejects.toMatchObject({
        code: "invalid",
        fields: { password: { key: "wrongPassword" } },
      });
    const [counted] = await db
      .select({ count: throttles.count })
      .from(throttles)
      .where(eq(throttles.key, throttleKey("oldPassword", id)));
    expect(counted!.count).toBe(throttleRules.signInFailures);
    await expect(askForArchive(actor, { password })).rejects.toMatchObject({ reason: "too_many_attempts" });
    expect(await db.select().from(archives).where(eq(archives.userId, id))).toEqual([]);
    const outcomes = await db
      .select({ outcome: sql<string>`${auditEvents.detail} ->> 'outcome'` })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.action, "archive.ask")))
      .orderBy(auditEvents.sequence);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      ...Array(throttleRules.signInFailures).fill("wrong"),
      "throttled",
    ]);
  });

  test("opens one archive, for ten minutes, in the session that asked alone", async () => {
    const owner = await aCompanyUser();
    const actor = await signedIn(owner);
    const elsewhere = await signedIn(owner);
    const rival = await signedIn(await aCompanyUser());
    const { id: archiveId, role } = await askForArchive(actor, { password });
    expect(role).toBe("company");
    for (const other of [elsewhere, rival, await actorOf(owner.userId!)]) {
      expect(await findOpenArchive(other, archiveId)).toBeNull();
      await expect(takeArchive(other, { archiveId })).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await findOpenArchive(actor, archiveId)).toMatchObject({ id: archiveId });
    const { data } = await takeArchive(actor, { archiveId });
    expect(data.map(({ part }) => part)).toEqual(partsOf(actor));
    // A download that broke off is begun again, and written down again.
    await takeArchive(actor, { archiveId });
    expect((await trailOf(owner.userId!)).filter((deed) => deed.startsWith("archive."))).toEqual([
      "archive.ask",
      "archive.take",
      "archive.take",
    ]);
    const late = await anArchive(owner.userId!, { sessionId: actor.sessionId, opensUntil: daysFromNow(-1) });
    expect(await findOpenArchive(actor, late.id)).toBeNull();
    await expect(takeArchive(actor, { archiveId: late.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await findOpenArchive(actor, "no id")).toBeNull();
  });

  test("is written down before anything is sent: what the trail says of it is in the archive's own row", async () => {
    const actor = await signedIn(await aCompanyUser());
    const { id: archiveId } = await askForArchive(actor, { password });
    const { takenAt } = await takeArchive(actor, { archiveId });
    const [row] = await db
      .select({ at: auditEvents.at, detail: auditEvents.detail })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, actor.userId!), eq(auditEvents.action, "archive.take")));
    expect(row!.at).toEqual(takenAt);
    expect(row!.detail).toMatchObject({ entries: { account: 1, sessions: 1, company: 1 } });
  });
});

const readAll = async (actor: Actor) => readOwnData(actor, db, new Date());
const partOf = async (actor: Actor, part: string) => (await readAll(actor)).find((one) => one.part === part)?.entries;
const textOf = async (actor: Actor) => archiveText(await readAll(actor), { ...actor, takenAt: new Date() });

describe("what is in it", () => {
  test("account, sign-ins, receipts, notices, letters, drafts and deeds are one's own and nobody else's", async () => {
    const [one, other] = [await aCompanyUser(), await aCompanyUser()];
    for (const actor of [one, other]) {
      const word = `canary ${actor.userId}`;
      const userId = actor.userId!;
      await signedIn(actor);
      await db.update(sessions).set({ userAgent: word }).where(eq(sessions.userId, userId));
      await db.insert(formDrafts).values({ userId, form: "x", subjectId: userId, values: { text: word } });
      await db.insert(notices).values({
        userId,
        kind: "x",
        group: "accounts",
        jobId: randomUUID(),
        titleKo: word,
        titleEn: word,
        pathKo: "",
        pathEn: "",
        atOnce: true,
      });
      await db.insert(letters).values({
        jobId: randomUUID(),
        kind: "resetPassword",
        userId,
        recipient: actor.email!,
        locale: "ko",
        subject: word,
        body: `${word}: https://portal.test/ko/reset/secret-token`,
        link: "https://portal.test/ko/reset/secret-token",
        state: "kept",
      });
      await db.insert(auditEvents).values({
        at: new Date(),
        actorId: userId,
        actorRole: "company",
        action: "product.edit",
        subjectKind: "product",
        subjectId: randomUUID(),
        ip: "192.0.2.99",
      });
    }
    const text = await textOf(one);
    expect(text.split(`canary ${one.userId}`).length).toBe(1 + 6);
    expect(text).not.toContain(other.userId!);
    expect(text).not.toContain(other.email!);
    expect(text).not.toContain("secret-token");
    expect(text).not.toMatch(/argon2|passwordHash/u);
    const [session] = await db.select().from(sessions).where(eq(sessions.userId, one.userId!));
    expect(text).not.toContain(session!.id);
    expect(await partOf(one, "account")).toMatchObject([{ email: one.email, name: one.name, memberRole: "owner" }]);
    expect((await partOf(one, "deeds"))!.map((row) => row.deed)).toContain("product.edit");
  });

  test("what a mentor wrote of an investor, and which list they took, is in theirs and in nobody else's", async () => {
    const cast = await aCast();
    const { lead, member } = cast.people;
    const { id: investmentId } = await anInvestment(cast, { state: "introduced" });
    const note = unique("canary");
    await db.insert(investmentNotes).values({
      ...{ investmentId, side: "chamber", state: "introduced", note },
      ...{ writtenBy: lead.userId, writtenAt: new Date() },
    });
    await anExport(lead, "directory", { conditions: { q: note } });
    expect(await partOf(lead, "written")).toEqual(
      expect.arrayContaining([
        { of: "investment_notes", note },
        expect.objectContaining({ of: "list_exports", list: "directory", conditions: { q: note } }),
      ]),
    );
    for (const other of [member, cast.people.owner]) expect(await textOf(other)).not.toContain(note);
  });

  test("a mentor's notices say what kind of news it was, and of which product in no row, however old", async () => {
    const mentor = await aMentor((await aChamber()).id);
    const told = { userId: mentor.userId!, group: "matches", pathKo: "", pathEn: "", atOnce: true } as const;
    const word = unique("canary");
    await db
      .insert(notices)
      .values({ ...told, kind: "matchProposed", jobId: randomUUID(), titleKo: word, titleEn: word });
    expect(await partOf(mentor, "notices")).toMatchObject([{ titleKo: "매칭 제안" }]);
    expect(await textOf(mentor)).not.toContain(word);
  });

  test("what the company wrote is in the owner's, not in a viewer's and not in a rival's", async () => {
    const owner = await aCompanyUser();
    const company = { id: owner.companyId! };
    const [word, colleague] = [unique("canary"), await aMember(company.id, "viewer", { name: unique("colleague") })];
    await db.update(companies).set({ introductionKo: word }).where(eq(companies.id, company.id));
    const product = await aProduct(company.id, { summaryKo: word });
    const row = specification({ valueKo: unique("canary") });
    await someSpecifications(product.id, [row]);
    await aDocument(owner, { fileName: `${word}.pdf` });
    const application = await aSubmittedApplication(company, await aProgram());
    await db.update(applications).set({ motivationKo: word }).where(eq(applications.id, application.id));
    await db.insert(consents).values({
      kind: "registration",
      companyId: company.id,
      userId: colleague.userId!,
      noticeVersion: 1,
      locale: "ko",
      shownText: word,
      textHash: "0",
      givenAt: new Date(),
    });
    const text = await textOf(owner);
    for (const part of ["company", "products", "files", "applications", "companyConsents"])
      expect(JSON.stringify(await partOf(owner, part)), part).toContain(word);
    // Its other people are other people.
    expect(text).not.toContain(colleague.name);
    expect(text).not.toContain(colleague.email!);
    expect((await partOf(owner, "products"))!.map((row) => row.nameKo)).toContain(product.nameKo);
    expect((await partOf(owner, "products"))!.map(({ specifications }) => specifications)).toContainEqual([row]);
    const viewers = await readAll(colleague);
    expect(viewers.map(({ part }) => part)).not.toContain("company");
    // The receipt that the viewer gave is theirs.
    expect(JSON.stringify(viewers).split(word).length).toBe(2);
    expect(await textOf(await aCompanyUser())).not.toContain(word);
  });

  test("a decision that has not been told is not in it", async () => {
    const program = await aProgram();
    const secrets = { decisionNote: unique("canary"), feedbackKo: unique("canary"), feedbackEn: unique("canary") };
    const pending = await aDecided(program, "declined", secrets);
    const text = await textOf(pending.owner);
    expect(await partOf(pending.owner, "applications")).toHaveLength(1);
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/"decision"|"declined"/u);
    await db.update(applications).set({ state: "declined" }).where(eq(applications.id, pending.id));
    expect(await textOf(pending.owner)).toContain('"declined"');
  });

  test("a mentor's scores and words are in it, and the name of a company only while it is shown to them", async () => {
    const { mentor, program, review, application } = await aScene("accepted");
    const [company] = await db.select().from(companies).where(eq(companies.id, application.companyId));
    const word = unique("comment");
    await db.update(reviews).set({ comment: word }).where(eq(reviews.id, review.id));
    await db
      .insert(reviewScores)
      .values({ reviewId: review.id, criterionId: program.criteria[0]!.id, score: 4, comment: `${word} 4` });
    // A letter of the time when the name was shown.
    await db.insert(letters).values({
      jobId: randomUUID(),
      kind: "reviewInvited",
      userId: mentor.userId,
      recipient: mentor.email!,
      locale: "en",
      subject: company!.nameKo,
      body: company!.nameKo,
      state: "kept",
    });
    const show = (companyName: boolean) =>
      db
        .update(programPhases)
        .set({
          visibility: sql`${programPhases.visibility} || jsonb_build_object('companyName', ${companyName}::boolean, 'reviewers', 'all')`,
        })
        .where(eq(programPhases.programId, program.id));
    await show(true);
    expect((await listOwnQueue(mentor))[0]!.companyKo).toBe(company!.nameKo);
    expect(await partOf(mentor, "reviews")).toMatchObject([
      { comment: word, companyKo: company!.nameKo, scores: [{ score: 4, comment: `${word} 4` }] },
    ]);
    await show(false);
    const text = await textOf(mentor);
    expect(text).toContain(word);
    for (const hidden of [company!.nameKo, company!.nameEn, company!.id, application.id])
      expect(text).not.toContain(hidden);
    expect(await partOf(mentor, "letters")).toMatchObject([{ kind: "reviewInvited", subject: null, text: null }]);
  });

  test("what another mentor gave is not in it", async () => {
    const { mentor, review } = await aScene("submitted");
    const word = unique("comment");
    await db.update(reviews).set({ comment: word }).where(eq(reviews.id, review.id));
    expect(await textOf(mentor)).toContain(word);
    const { mentor: other } = await aScene("submitted");
    expect(await textOf(other)).not.toContain(word);
  });

  test("everybody gets the parts that the page promises", async () => {
    const { people } = await aCast();
    for (const persona of everyone) {
      const actor = people[persona];
      expect(
        (await readAll(actor)).map(({ part }) => part),
        persona,
      ).toEqual(partsOf(actor));
    }
    expect(await readAll(people.guest)).toEqual([]);
    expect(await readAll(people.system)).toEqual([]);
  });
});

describe("the file", () => {
  test("begins with an index in the person's language and is JSON", async () => {
    const data = [{ part: "account" as const, entries: [{ email: "a@portal.test" }] }];
    const takenAt = new Date("2026-11-26T20:00:00Z");
    const ko = JSON.parse(archiveText(data, { name: "홍길동", locale: "ko", takenAt }));
    expect(Object.keys(ko)).toEqual(["about", "account"]);
    expect(ko.about.index).toEqual([
      { part: "account", title: "계정", text: expect.stringContaining("이메일"), entries: 1 },
    ]);
    const en = JSON.parse(archiveText(data, { name: "Hong", locale: "en", takenAt }));
    expect(en.about.index[0].title).toBe("Account");
    expect(archiveName(takenAt, "Asia/Seoul")).toBe("own-data-2026-11-27.json");
    expect(archiveName(takenAt, "America/Los_Angeles")).toBe("own-data-2026-11-26.json");
  });

  test("a link in a kept letter opens nothing any more", () => {
    expect(withoutLinks("열기: https://portal.test/ko/reset/abc\n끝")).toBe("열기: …\n끝");
  });
});
