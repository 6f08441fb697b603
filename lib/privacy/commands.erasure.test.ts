import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import {
  aCast,
  aChamber,
  aCompanyUser,
  actorOf,
  aDocument,
  aMember,
  aMentor,
  anAdmin,
  anOfficial,
  type Cast,
  daysFromNow,
  jobsAbout,
  trailOf,
  unique,
} from "@/db/factories";
import { aBooth, aCard, aLead } from "@/db/factories.exhibitions";
import { anExport, storedText } from "@/db/factories.exports";
import { aFactor } from "@/db/factories.factor";
import { anotherInvestment, aProfile } from "@/db/factories.investors";
import { aRequest, placesOf } from "@/db/factories.privacy";
import { aScene } from "@/db/factories.reviews";
import { asOwner } from "@/db/owner";
import { permissionTable } from "@/db/permission-table";
import {
  archives,
  auditEvents,
  chambers,
  companies,
  companyMembers,
  conflictGates,
  consents,
  dataRequests,
  digests,
  documents,
  erasures,
  formDrafts,
  investmentNotes,
  investments,
  invitations,
  leads,
  letterChoices,
  letters,
  mentorAbsences,
  mentors,
  notices,
  pendingSignIns,
  recoveryCodes,
  reviewScores,
  reviews,
  sessions,
  standingInterests,
  standingInterestVersions,
  throttles,
  tokens,
  totpSecrets,
  users,
} from "@/db/schema";
import { findTrailHead } from "../audit/queries.chain";
import { type Actor, systemActor } from "../core/actor";
import { storage } from "../core/storage";
import { throttleKey } from "../core/throttle";
import { jobs as documentJobs } from "../documents/jobs";
import { attachCard } from "../exhibitions/commands.cards";
import { takeExport } from "../exports/commands";
import { changeMemberRole } from "../memberships/commands";
import { eraseAgain, eraseRequested, operatorErasePerson } from "./commands.erasure";
import { askOfCity } from "./commands.requests";
import { listErasures } from "./queries.erasure";
import { erasedAddress, erasedName, erasureVersion } from "./rules.erasure";

const accepted = async (person: Actor) =>
  (await aRequest(person, { kind: "erasure", state: "accepted", answer: "받아들입니다.", answeredAt: new Date() })).id;

permissionTable("dataRequest.erase", eraseRequested, {
  arrange: async ({ editor }: Cast) => ({ requestId: await accepted(editor) }),
  allowed: ["official", "official2", "admin"],
});
permissionTable("operator.eraseUser", operatorErasePerson, {
  arrange: async ({ editor }: Cast) => ({ email: editor.email! }),
  allowed: ["system"],
});
permissionTable("operator.eraseAgain", eraseAgain, {
  arrange: async ({ editor }: Cast) => ({ person: editor.userId!, at: new Date().toISOString(), rules: 1 }),
  allowed: ["system"],
});

const placeNames = async (words: readonly string[]) => Object.keys(await placesOf(words)).sort();

/** What somebody leaves behind in every place that an account has, whatever their role. */
async function leaveTraces(person: Actor, word: string, more: { companyId?: string; reader?: Actor } = {}) {
  const userId = person.userId!;
  const address = `${word}@portal.test`;
  await db
    .update(users)
    .set({ name: word, email: address, passwordHash: `hash ${word}` })
    .where(eq(users.id, userId));
  await aFactor(userId);
  await db.update(totpSecrets).set({ sealed: word }).where(eq(totpSecrets.userId, userId));
  await db.insert(recoveryCodes).values({ userId, hash: word });
  await db.insert(pendingSignIns).values({ userId, hash: word, expiresAt: daysFromNow(1) });
  await db.insert(sessions).values({
    id: randomUUID(),
    userId,
    idleMinutes: 60,
    expiresAt: daysFromNow(1),
    ip: "192.0.2.1",
    userAgent: word,
  });
  await db.insert(archives).values({ userId, opensUntil: daysFromNow(1) });
  const [invitation] = await db
    .insert(invitations)
    .values({ email: address, name: word, role: "company", locale: "ko", expiresAt: daysFromNow(1) })
    .returning();
  await db.insert(tokens).values([
    { purpose: "change_email", userId, hash: word, address: `new-${address}`, expiresAt: daysFromNow(1) },
    { purpose: "invitation", invitationId: invitation!.id, hash: `${word} 2`, expiresAt: daysFromNow(1) },
  ]);
  await db.insert(throttles).values(
    [throttleKey("oldPassword", userId), throttleKey("signIn", address)].map((key) => ({
      key,
      count: 1,
      windowEndsAt: daysFromNow(1),
    })),
  );
  await db.insert(letterChoices).values({ userId, group: "accounts", pace: "daily" });
  const [digest] = await db.insert(digests).values({ userId }).returning();
  await db.insert(notices).values({
    userId,
    kind: "x",
    group: "accounts",
    jobId: randomUUID(),
    job: { job: "x", data: { word } },
    titleKo: word,
    titleEn: word,
    pathKo: word,
    pathEn: word,
    atOnce: false,
    digestId: digest!.id,
  });
  const letter = { kind: "x", locale: "ko", state: "kept" as const, subject: word, body: word, link: word };
  await db.insert(letters).values([
    { ...letter, jobId: randomUUID(), userId, recipient: `old-${address}` },
    { ...letter, jobId: randomUUID(), userId: null, recipient: address },
    // To the address that the account had before, and to somebody around the person, about the person.
    { ...letter, jobId: randomUUID(), userId: null, recipient: `old-${address}` },
    ...(more.reader
      ? [{ ...letter, jobId: randomUUID(), userId: more.reader.userId, recipient: "other@portal.test", link: null }]
      : []),
  ]);
  await db.insert(formDrafts).values({ userId, form: "x", subjectId: userId, values: { text: word } });
  await aRequest(person, { kind: "correction", words: word, correct: word, answer: word });
  await db.insert(consents).values({
    kind: "registration",
    userId,
    companyId: more.companyId,
    noticeVersion: 1,
    locale: "ko",
    shownText: `동의한 글 ${word}`,
    textHash: "0",
    givenAt: new Date(),
  });
}

const own = [
  "data_requests.answer",
  "data_requests.correct",
  "data_requests.words",
  "form_drafts.values",
  "invitations.email",
  "invitations.name",
  "letters.body",
  "letters.link",
  "letters.recipient",
  "letters.subject",
  "notices.job",
  "notices.path_en",
  "notices.path_ko",
  "notices.title_en",
  "notices.title_ko",
  "pending_sign_ins.hash",
  "recovery_codes.hash",
  "sessions.user_agent",
  "tokens.address",
  "tokens.hash",
  "totp_secrets.sealed",
  "users.email",
  "users.name",
  "users.password_hash",
];
const telephone = "010-9876-0001";

describe("after an erasure nothing tells who it was", () => {
  test("of somebody of a company: every column of every table, before and after", async () => {
    const owner = await aCompanyUser();
    const editor = await aMember(owner.companyId!, "editor");
    const word = unique("canary");
    await leaveTraces(editor, word, { companyId: owner.companyId!, reader: owner });
    const person = await actorOf(editor.userId!);
    const contact = { contactName: word, contactTitle: word, contactEmail: person.email!, contactPhone: telephone };
    await db.update(companies).set(contact).where(eq(companies.id, owner.companyId!));
    const upload = await aDocument(person, { fileName: `${word}.pdf`, attachedAt: null, heldAt: null });
    const taken = await aDocument(person, { fileName: `${word} 2.pdf`, attachedAt: new Date() });
    const words = [word, telephone];
    const contactPlaces = [
      "companies.contact_email",
      "companies.contact_name",
      "companies.contact_phone",
      "companies.contact_title",
    ];
    expect(await placeNames(words)).toEqual(
      [...own, ...contactPlaces, "consents.shown_text", "documents.file_name"].sort(),
    );

    const official = await anOfficial();
    const requestId = await accepted(person);
    const { line } = await eraseRequested(official, { requestId });

    expect(await placesOf(words)).toEqual({ "consents.shown_text": 1, "documents.file_name": 1 });
    const [kept] = await db.select().from(documents).where(eq(documents.id, taken.id));
    expect(kept).toMatchObject({ fileName: `${word} 2.pdf`, state: taken.state });
    const [dropped] = await db.select().from(documents).where(eq(documents.id, upload.id));
    expect(dropped).toMatchObject({ fileName: "", state: "removed", storageKey: null });

    const [stub] = await db.select().from(users).where(eq(users.id, editor.userId!));
    expect(stub).toMatchObject({
      name: erasedName,
      email: erasedAddress(editor.userId!),
      passwordHash: null,
      emailVerifiedAt: null,
      role: "company",
      disabledAt: expect.any(Date),
      erasedAt: expect.any(Date),
    });
    for (const [table, column] of [
      [companyMembers, companyMembers.userId],
      [sessions, sessions.userId],
      [tokens, tokens.userId],
      [notices, notices.userId],
      [digests, digests.userId],
      [archives, archives.userId],
      [letterChoices, letterChoices.userId],
      [totpSecrets, totpSecrets.userId],
    ] as const)
      expect(await db.select({ n: sql<number>`1` }).from(table).where(eq(column, editor.userId!))).toEqual([]);
    const counters = [throttleKey("oldPassword", editor.userId!), throttleKey("signIn", `${word}@portal.test`)];
    expect(await db.select().from(throttles).where(inArray(throttles.key, counters))).toEqual([]);
    // Requests are settled: the erasure is done, the other has lost its object.
    const settled = await db
      .select({ kind: dataRequests.kind, state: dataRequests.state })
      .from(dataRequests)
      .where(eq(dataRequests.userId, editor.userId!));
    expect(settled.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      "correction withdrawn",
      "erasure done",
    ]);
    expect(await trailOf(requestId)).toEqual(["dataRequest.erase"]);
    expect(line).toEqual({ person: editor.userId, at: expect.any(String), rules: erasureVersion });
    expect(await listErasures(systemActor)).toContainEqual(line);
    expect(await listErasures(official)).toEqual([]);
  });

  test("of a mentor: own words go, what was given as a review stays", async () => {
    const { mentor, program, review } = await aScene("submitted");
    const word = unique("canary");
    await leaveTraces(mentor, word);
    const person = await actorOf(mentor.userId!);
    const userId = mentor.userId!;
    await db.update(chambers).set({ contactEmail: person.email }).where(eq(chambers.id, mentor.chamberId!));
    await db
      .update(mentors)
      .set({ sectors: [word], channels: [word], certifications: [word] })
      .where(eq(mentors.userId, userId));
    await db.insert(mentorAbsences).values({ mentorId: userId, startsOn: "2026-01-01", endsOn: "2026-01-02" });
    await db.update(conflictGates).set({ note: word, origin: "mentor" }).where(eq(conflictGates.mentorId, userId));
    const scope = { kind: "buyer", companyText: word, note: word, fromOn: "2026-01-01" };
    const [interest] = await db
      .insert(standingInterests)
      .values({ ...scope, mentorId: userId, createdBy: userId })
      .returning();
    await db.insert(standingInterestVersions).values({
      ...scope,
      interestId: interest!.id,
      deed: "declare",
      state: interest!.state,
      byId: userId,
      at: new Date(),
    });
    await db.update(reviews).set({ comment: word }).where(eq(reviews.id, review.id));
    const criterionId = program.criteria[0]!.id;
    await db
      .insert(reviewScores)
      .values({ reviewId: review.id, criterionId, score: 4, comment: word, forCompany: word })
      .onConflictDoUpdate({
        target: [reviewScores.reviewId, reviewScores.criterionId],
        set: { comment: word, forCompany: word },
      });
    const theirs = [
      "chambers.contact_email",
      "conflict_gates.note",
      "consents.shown_text",
      "mentors.certifications",
      "mentors.channels",
      "mentors.sectors",
      "review_scores.comment",
      "review_scores.for_company",
      "reviews.comment",
      "standing_interest_versions.company_text",
      "standing_interest_versions.note",
      "standing_interests.company_text",
      "standing_interests.note",
    ];
    expect(await placeNames([word])).toEqual([...own, ...theirs].sort());

    await eraseRequested(await anAdmin(), { requestId: await accepted(person) });

    expect(await placesOf([word])).toEqual({
      "consents.shown_text": 1,
      "review_scores.comment": 1,
      "review_scores.for_company": 1,
      "reviews.comment": 1,
    });
    const [place] = await db.select().from(mentors).where(eq(mentors.userId, userId));
    expect(place).toMatchObject({ state: "offboarded", hoursPerMonth: 0 });
    expect(await db.select().from(mentorAbsences).where(eq(mentorAbsences.mentorId, userId))).toEqual([]);
    const [given] = await db.select().from(reviews).where(eq(reviews.id, review.id));
    expect(given).toMatchObject({ state: "submitted", mentorId: userId });
  });

  test("a review that was begun and not given ends, and another mentor is looked for", async () => {
    const { mentor, program, review } = await aScene("in_progress");
    const word = unique("comment");
    await db.update(reviews).set({ comment: word }).where(eq(reviews.id, review.id));
    await db
      .insert(reviewScores)
      .values({ reviewId: review.id, criterionId: program.criteria[0]!.id, score: 4, comment: word })
      .onConflictDoUpdate({ target: [reviewScores.reviewId, reviewScores.criterionId], set: { comment: word } });
    await operatorErasePerson(systemActor, { email: mentor.email! });
    const [ended] = await db.select().from(reviews).where(eq(reviews.id, review.id));
    expect(ended).toMatchObject({ state: "voided", comment: "", endReason: "city" });
    expect(await placesOf([word])).toEqual({});
    expect((await jobsAbout(review.id)).map(({ job }) => job)).toContain("plans.replace");
  });

  test("others of the same company, chamber and office are left alone", async () => {
    const { people } = await aCast();
    const others = (["owner", "viewer", "lead", "official", "admin", "federation"] as const).map((one) => people[one]);
    const word = unique("bystander");
    for (const other of others) await leaveTraces(other, unique(word));
    const before = await placesOf([word]);
    expect(before["users.name"]).toBe(others.length);
    await leaveTraces(people.editor, unique("canary"));
    await operatorErasePerson(systemActor, { email: (await actorOf(people.editor.userId!)).email! });
    expect(await placesOf([word])).toEqual(before);
  });
});

const letterTo = async (reader: Actor | null, body: string, recipient = reader?.email ?? "somebody@portal.test") => {
  const row = { kind: "x", locale: "ko", state: "kept" as const, subject: body, body };
  const values = { ...row, jobId: randomUUID(), userId: reader?.userId ?? null, recipient };
  const [letter] = await db.insert(letters).values(values).returning();
  return letter!;
};
const bodyOf = async (letter: { id: string }) =>
  (await db.select({ body: letters.body }).from(letters).where(eq(letters.id, letter.id)))[0]!.body;

describe("addresses that were never shown to be theirs", () => {
  /** What others keep under an address. */
  async function under(address: string) {
    const chamber = await aChamber({ contactEmail: address });
    const rival = await aCompanyUser({ contactName: "경쟁 담당", contactEmail: address, contactPhone: telephone });
    const [invitation] = await db
      .insert(invitations)
      .values({ email: address, name: "초대", role: "company", locale: "ko", expiresAt: daysFromNow(1) })
      .returning();
    const letter = await letterTo(null, "알림", address);
    const key = throttleKey("signIn", address);
    await db.insert(throttles).values({ key, count: 1, windowEndsAt: daysFromNow(1) });
    return async () => ({
      chamber: await db.select().from(chambers).where(eq(chambers.id, chamber.id)),
      rival: await db.select().from(companies).where(eq(companies.id, rival.companyId!)),
      invitation: await db.select().from(invitations).where(eq(invitations.id, invitation!.id)),
      letter: await db.select().from(letters).where(eq(letters.id, letter.id)),
      throttle: await db.select().from(throttles).where(eq(throttles.key, key)),
    });
  }
  const anAddress = () => `${unique("chamber-office")}@portal.test`;
  const mallorys = async (more: Partial<typeof users.$inferInsert> = {}) =>
    aMember((await aCompanyUser()).companyId!, "editor", more);
  const asksFor = (person: Actor, purpose: "change_email" | "undo_email", address: string) =>
    db
      .insert(tokens)
      .values({ purpose, userId: person.userId, hash: unique("hash"), address, expiresAt: daysFromNow(1) });

  test("the next address that somebody asked for", async () => {
    const address = anAddress();
    const rows = await under(address);
    const mallory = await mallorys();
    await asksFor(mallory, "change_email", address);
    const before = await rows();
    await operatorErasePerson(systemActor, { email: mallory.email! });
    expect(await rows()).toEqual(before);
    expect(await db.select().from(tokens).where(eq(tokens.userId, mallory.userId!))).toEqual([]);
  });

  test("the address of an account that was never confirmed: only its own rows go", async () => {
    const address = anAddress();
    const rows = await under(address);
    const mallory = await mallorys({ email: address, emailVerifiedAt: null });
    const own = await letterTo(mallory, "주소를 확인해 주세요");
    const before = await rows();
    await operatorErasePerson(systemActor, { email: address });
    expect(await rows()).toEqual(before);
    expect(await bodyOf(own)).toBeNull();
  });

  test("the address with which somebody registered who then proved another", async () => {
    const address = anAddress();
    const rows = await under(address);
    const mallory = await mallorys();
    await letterTo(mallory, "주소를 확인해 주세요", address);
    await asksFor(mallory, "undo_email", address);
    const trail = { actorRole: "company", subjectKind: "account", subjectId: mallory.userId };
    await db.insert(auditEvents).values({ ...trail, at: new Date(), action: "account.changeEmail" });
    const before = await rows();
    await operatorErasePerson(systemActor, { email: mallory.email! });
    expect(await rows()).toEqual(before);
  });

  test("an earlier address that is somebody else's by now", async () => {
    const mallory = await mallorys();
    const heir = await aCompanyUser();
    await asksFor(mallory, "undo_email", heir.email!);
    const rows = await under(heir.email!);
    const before = await rows();
    await operatorErasePerson(systemActor, { email: mallory.email! });
    expect(await rows()).toEqual(before);
  });

  test("one's own and one's own earlier address are theirs everywhere", async () => {
    const address = anAddress();
    const rows = await under(address);
    const person = await mallorys();
    await asksFor(person, "undo_email", address);
    await operatorErasePerson(systemActor, { email: person.email! });
    expect(await rows()).toMatchObject({
      chamber: [{ contactEmail: null }],
      rival: [{ contactName: "", contactEmail: "", contactPhone: "" }],
      invitation: [],
      letter: [{ recipient: "", body: null }],
      throttle: [],
    });
  });
});

test("an investor who has an account is taken out of the interests that chambers wrote down under its address", async () => {
  const person = await aMember((await aCompanyUser()).companyId!, "editor");
  const cast = await aCast();
  const { versionId } = await aProfile(cast);
  const theirs = await anotherInvestment(cast, versionId, { email: person.email! });
  const other = await anotherInvestment(cast, versionId);
  const said = { side: "chamber" as const, state: "noted" as const, note: "sample", writtenAt: new Date() };
  await db.insert(investmentNotes).values({ ...said, investmentId: theirs.id });
  await operatorErasePerson(systemActor, { email: person.email! });
  const [gone] = await db.select().from(investments).where(eq(investments.id, theirs.id));
  expect(gone).toMatchObject({ person: "", email: "", phone: "", message: "", organisation: theirs.organisation });
  const notes = await db.select().from(investmentNotes).where(eq(investmentNotes.investmentId, theirs.id));
  expect(notes.map(({ note }) => note)).toEqual([""]);
  const [left] = await db.select().from(investments).where(eq(investments.id, other.id));
  expect(left).toEqual(other);
});

test("whose card was taken and who has an account is taken out of the lead, and its photo goes with its bytes", async () => {
  const person = await aMember((await aCompanyUser()).companyId!, "editor");
  const cast = await aCast();
  const booth = await aBooth(cast);
  const { owner } = cast.people;
  const [theirs, other] = [
    await aLead(booth, owner.userId!, { email: person.email! }),
    await aLead(booth, owner.userId!),
  ];
  const [photo, kept] = [await aCard(booth, owner, theirs.id), await aCard(booth, owner, other.id)];
  await attachCard(owner, { leadId: theirs.id, cardId: photo.id });
  await attachCard(owner, { leadId: other.id, cardId: kept.id });
  await operatorErasePerson(systemActor, { email: person.email! });
  const rowOf = async (id: string) => (await db.select().from(leads).where(eq(leads.id, id)))[0];
  const fileOf = async (id: string) => (await db.select().from(documents).where(eq(documents.id, id)))[0];
  expect(await rowOf(theirs.id)).toMatchObject({ person: "", email: "", phone: "", cardId: null });
  expect(await fileOf(photo.id)).toMatchObject({ state: "removed", storageKey: null, fileName: "card.jpg" });
  expect((await jobsAbout(photo.storageKey!)).map(({ job }) => job)).toEqual(["documents.dropBytes"]);
  expect(await rowOf(other.id)).toMatchObject({ person: other.person, cardId: kept.id });
  expect(await fileOf(kept.id)).toMatchObject({ state: "ready" });
});

describe("letters to others", () => {
  test("around the person lose the words that say who it was; all other letters stay as they are", async () => {
    const owner = await aCompanyUser();
    const word = unique("김서윤");
    const editor = await aMember(owner.companyId!, "editor", { name: word });
    const near = await letterTo(owner, `${word}님이 답했습니다(${editor.email!.toUpperCase()}). ${word}의회 소식.`);
    const far = await letterTo(await aCompanyUser(), `${word} 님께 ${editor.email}`);
    const nobodys = await letterTo(null, `${word} 님께`);
    await operatorErasePerson(systemActor, { email: editor.email! });
    expect(await bodyOf(near)).toBe(`${erasedName}님이 답했습니다(${erasedName}). ${word}의회 소식.`);
    expect(await bodyOf(far)).toBe(far.body);
    expect(await bodyOf(nobodys)).toBe(nobodys.body);
  });

  test.each(["안내", "이상"])("of somebody called %s stay", async (name) => {
    const owner = await aCompanyUser();
    const editor = await aMember(owner.companyId!, "editor", { name });
    const letter = await letterTo(owner, `${name} 말씀: 점수 3점 이상, 안내를 읽어 주세요.`);
    await operatorErasePerson(systemActor, { email: editor.email! });
    expect(await bodyOf(letter)).toBe(letter.body);
  });

  test("of a chamber, the city's office and the federation's body are read by those around", async () => {
    const chamber = (await aChamber()).id;
    const pairs = [
      [await aMentor(chamber), await aMentor(chamber)],
      [await anOfficial(), await anAdmin()],
    ] as const;
    for (const [person, reader] of pairs) {
      const letter = await letterTo(reader, `(${person.name})`);
      await operatorErasePerson(systemActor, { email: person.email! });
      expect(await bodyOf(letter)).toBe(`(${erasedName})`);
    }
  });
});

describe("companies of earlier", () => {
  test("lose the person as their contact, by the exact name; who is called alike elsewhere stays", async () => {
    const named = unique("담당자");
    const contact = { contactName: named, contactTitle: "과장", contactEmail: "", contactPhone: telephone };
    const [invited, removed, consented, alike] = await Promise.all(
      [0, 1, 2, 3].map(async () => (await aCompanyUser(contact)).companyId!),
    );
    const other = (await aCompanyUser({ ...contact, contactName: `${named} 2` })).companyId!;
    const person = await aMember((await aCompanyUser()).companyId!, "editor", { name: named });
    const place = { email: person.email!, name: named, role: "company" as const, locale: "ko", expiresAt: new Date() };
    await db.insert(invitations).values({ ...place, companyId: invited, acceptedAt: new Date() });
    await db.insert(invitations).values({ ...place, companyId: alike });
    const trail = { actorRole: "company", subjectKind: "membership", subjectId: person.userId, at: new Date() };
    await db
      .insert(auditEvents)
      .values([removed, other].map((companyId) => ({ ...trail, action: "membership.remove", companyId })));
    await db.insert(consents).values({
      kind: "registration",
      userId: person.userId!,
      companyId: consented,
      noticeVersion: 1,
      locale: "ko",
      shownText: "동의한 글",
      textHash: "0",
      givenAt: new Date(),
    });
    await operatorErasePerson(systemActor, { email: person.email! });
    const left = await db.select().from(companies).where(eq(companies.contactPhone, telephone));
    const ours = [invited, removed, consented, alike, other];
    expect(
      left
        .map(({ id }) => id)
        .filter((id) => ours.includes(id))
        .sort(),
    ).toEqual([alike, other].sort());
  });
});

describe("at the same moment", () => {
  /** Deeds that all wait for the rows of these people, and then go on together. */
  async function together(people: readonly Actor[], deeds: readonly (() => Promise<unknown>)[]) {
    let going: Promise<PromiseSettledResult<unknown>[]> | undefined;
    await db.transaction(async (tx) => {
      const ids = people.map(({ userId }) => userId!);
      await tx.select({ id: users.id }).from(users).where(inArray(users.id, ids)).for("update");
      going = Promise.allSettled(deeds.map((deed) => deed()));
      await vi.waitFor(
        async () => {
          const [row] = await tx.execute<{ n: number }>(sql`select count(distinct l.pid)::int as n
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where not l.granted and a.datname = current_database()`);
          expect(row!.n).toBe(deeds.length);
        },
        { timeout: 10_000 },
      );
    });
    return (await going!).map((one) => (one.status === "fulfilled" ? "done" : one.reason.reason)).sort();
  }
  const ownersOf = (companyId: string) =>
    db
      .select({ userId: companyMembers.userId })
      .from(companyMembers)
      .where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.role, "owner")));
  const erasing = (person: Actor) => () => operatorErasePerson(systemActor, { email: person.email! });

  test("of two owners one stays, whichever way they go", async () => {
    for (const way of ["request", "operator"] as const) {
      const first = await aCompanyUser();
      const second = await aMember(first.companyId!, "owner");
      const official = await anOfficial();
      const ways = await Promise.all(
        [first, second].map(async (one) => {
          if (way === "operator") return erasing(one);
          const requestId = await accepted(one);
          return () => eraseRequested(official, { requestId });
        }),
      );
      expect(await together([first, second], ways)).toEqual(["done", "sole_owner"]);
      expect(await ownersOf(first.companyId!)).toHaveLength(1);
    }
  });

  test("of two operators one stays", async () => {
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.role, "admin"));
    const [first, second] = [await anAdmin(), await anAdmin()];
    expect(await together([first, second], [erasing(first), erasing(second)])).toEqual(["done", "last_admin"]);
  });

  test("an owner who is made an editor and the other who is erased do not leave a company to nobody", async () => {
    const first = await aCompanyUser();
    const second = await aMember(first.companyId!, "owner");
    const change = () => changeMemberRole(first, { userId: second.userId!, role: "editor" });
    const outcome = await together([first, second], [change, erasing(first)]);
    expect(outcome.filter((one) => one === "done")).toHaveLength(1);
    expect(await ownersOf(first.companyId!)).toHaveLength(1);
  });
});

describe("the bytes", () => {
  test("go after the commit, through the queue: a worker that dies in between begins again", async () => {
    const editor = await aMember((await aCompanyUser()).companyId!, "editor");
    const storageKey = await storage.put("documents", Buffer.from("bytes"));
    const upload = await aDocument(editor, { storageKey, attachedAt: null, heldAt: null });
    await operatorErasePerson(systemActor, { email: editor.email! });
    expect(Buffer.from(await storage.get(storageKey)).toString()).toBe("bytes");
    const [drop] = (await jobsAbout(storageKey)).filter(({ job }) => job === "documents.dropBytes");
    expect(drop!.data).toEqual({ keys: [storageKey] });
    for (let tries = 0; tries < 2; tries++)
      await documentJobs["documents.dropBytes"]!(drop!.data, { jobId: randomUUID(), now: new Date() });
    await expect(storage.get(storageKey)).rejects.toThrow();
    expect(upload.id).toBeTruthy();
  });
});

describe("what an erasure needs", () => {
  test("an accepted request of somebody else", async () => {
    const editor = await aMember((await aCompanyUser()).companyId!, "editor");
    const official = await anOfficial();
    const { id: requestId } = await askOfCity(editor, { kind: "erasure", words: "" });
    await expect(eraseRequested(official, { requestId })).rejects.toMatchObject({ reason: "erasure_not_accepted" });
    const mine = await accepted(official);
    await expect(eraseRequested(official, { requestId: mine })).rejects.toMatchObject({ reason: "not_yourself" });
    const stop = await aRequest(editor, { kind: "stop" });
    await expect(eraseRequested(official, { requestId: stop.id })).rejects.toMatchObject({ code: "forbidden" });
    expect((await actorOf(editor.userId!)).name).toBe(editor.name);
  });

  test("a company that is not left without an owner, unless it is closed", async () => {
    const owner = await aCompanyUser();
    const official = await anOfficial();
    const requestId = await accepted(owner);
    await expect(eraseRequested(official, { requestId })).rejects.toMatchObject({ reason: "sole_owner" });
    await expect(operatorErasePerson(systemActor, { email: owner.email! })).rejects.toMatchObject({
      reason: "sole_owner",
    });
    expect(await actorOf(owner.userId!)).toMatchObject({ name: owner.name, memberRole: "owner" });
    await db.update(companies).set({ state: "closed" }).where(eq(companies.id, owner.companyId!));
    await eraseRequested(official, { requestId });
    const handed = await aCompanyUser();
    await aMember(handed.companyId!, "owner");
    await eraseRequested(official, { requestId: await accepted(handed) });
  });

  test("another operator, where it is one", async () => {
    const admin = await anAdmin();
    const others = await db
      .update(users)
      .set({ disabledAt: new Date() })
      .where(and(eq(users.role, "admin"), sql`${users.id} <> ${admin.userId}`, sql`${users.disabledAt} is null`))
      .returning({ id: users.id });
    await expect(operatorErasePerson(systemActor, { email: admin.email! })).rejects.toMatchObject({
      reason: "last_admin",
    });
    await anAdmin();
    await operatorErasePerson(systemActor, { email: admin.email! });
    expect(others.every(({ id }) => id !== admin.userId)).toBe(true);
  });

  test("no second time: the stub is nobody's account, and nothing opens it", async () => {
    const federation = await aMentor((await aChamber()).id);
    await operatorErasePerson(systemActor, { email: federation.email! });
    await expect(operatorErasePerson(systemActor, { email: federation.email! })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(db.update(users).set({ disabledAt: null }).where(eq(users.id, federation.userId!))).rejects.toThrow();
  });
});

describe("after a restore", () => {
  test("who was erased and came back with the backup goes again, however often the list is replayed", async () => {
    const company = (await aCompanyUser()).companyId!;
    const editor = await aMember(company, "editor");
    const bystander = await aMember(company, "viewer");
    const word = unique("canary");
    await leaveTraces(editor, word);
    const person = await actorOf(editor.userId!);
    const userId = editor.userId!;
    const [backup] = [
      {
        user: (await db.select().from(users).where(eq(users.id, userId)))[0]!,
        place: await db.select().from(companyMembers).where(eq(companyMembers.userId, userId)),
        sessions: await db.select().from(sessions).where(eq(sessions.userId, userId)),
        invitations: await db.select().from(invitations).where(eq(invitations.email, person.email!)),
        drafts: await db.select().from(formDrafts).where(eq(formDrafts.userId, userId)),
        letters: await db.select().from(letters).where(eq(letters.userId, userId)),
      },
    ];
    const { line } = await operatorErasePerson(systemActor, { email: person.email! });
    const kept = await listErasures(systemActor);
    expect(kept).toContainEqual(line);
    const clean = await placesOf([word]);

    // The backup is older than the erasure: the rows are back and the list is not.
    await db.update(users).set(backup!.user).where(eq(users.id, userId));
    await db.insert(companyMembers).values(backup!.place);
    await db.insert(sessions).values(backup!.sessions);
    await db.insert(invitations).values(backup!.invitations);
    await db.insert(formDrafts).values(backup!.drafts);
    for (const letter of backup!.letters) await db.update(letters).set(letter).where(eq(letters.id, letter.id));
    await asOwner(async (owner) => {
      await owner.execute(sql`alter table erasures disable trigger user`);
      await owner.execute(sql`delete from erasures where person_id = ${userId}`);
      await owner.execute(sql`alter table erasures enable trigger user`);
    });
    expect((await actorOf(userId)).name).toBe(word);
    expect(Object.keys(await placesOf([word])).length).toBeGreaterThan(Object.keys(clean).length);

    expect(await eraseAgain(systemActor, line)).toEqual({ id: userId, outcome: "again" });
    expect(await placesOf([word])).toEqual(clean);
    expect(await listErasures(systemActor)).toContainEqual(line);
    expect(await eraseAgain(systemActor, line)).toEqual({ id: userId, outcome: "still" });
    expect(await placesOf([word])).toEqual(clean);
    // Somebody of whom the backup knows nothing stays on the list.
    const unknown = { ...line, person: randomUUID() };
    expect(await eraseAgain(systemActor, unknown)).toEqual({ id: unknown.person, outcome: "absent" });
    expect(await listErasures(systemActor)).toContainEqual(unknown);
    expect((await actorOf(bystander.userId!)).name).toBe(bystander.name);
  });

  test("the list only grows, also for its owner", async () => {
    const personId = randomUUID();
    await db.insert(erasures).values({ personId, at: new Date(), rules: 1 });
    await expect(db.delete(erasures).where(eq(erasures.personId, personId))).rejects.toThrow();
    await expect(
      asOwner((owner) => owner.execute(sql`delete from erasures where person_id = ${personId}`)),
    ).rejects.toThrow();
    const rows = await db.select().from(erasures).where(eq(erasures.personId, personId));
    expect(rows).toMatchObject([{ rules: 1 }]);
  });

  test("no name and no address stands in the list or in the trail", async () => {
    const editor = await aMember((await aCompanyUser()).companyId!, "editor", { name: unique("canary") });
    const requestId = await accepted(editor);
    const { line } = await eraseRequested(await anOfficial(), { requestId });
    expect(Object.keys(line).sort()).toEqual(["at", "person", "rules"]);
    const told = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, requestId));
    expect(told.map(({ detail }) => detail)).toEqual([
      { person: editor.userId, rows: expect.any(Number), rules: erasureVersion },
    ]);
  });
});

test("a kept file from before the erasure is given to nobody", async () => {
  const official = await anOfficial();
  const { people } = await aCast();
  const { position } = await findTrailHead(systemActor);
  const kept = await storedText(people.editor.email!);
  const { id: exportId } = await anExport(official, "accounts", { ...kept, trailPosition: position });
  await takeExport(official, { exportId });
  await operatorErasePerson(systemActor, { email: people.editor.email! });
  await expect(takeExport(official, { exportId })).rejects.toMatchObject({ reason: "export_outdated" });
});
