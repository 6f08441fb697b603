import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { buffer, text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { desc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aChamber,
  aCompany,
  aCompanyUser,
  aDocument,
  aMember,
  aMentor,
  anAdmin,
  anOfficial,
  aPublishedProduct,
  type Cast,
  daysFromNow,
} from "@/db/factories";
import { aBooth, aCard, aLead } from "@/db/factories.exhibitions";
import { anExport } from "@/db/factories.exports";
import { anInquiry } from "@/db/factories.inquiries";
import { anInvestment } from "@/db/factories.investors";
import { accepting, aScene } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import { accessReviews, archives, auditEvents, companies, companyMembers, invitations, letters } from "@/db/schema";
import { discloseContact } from "../companies/commands";
import { type Actor, systemActor } from "../core/actor";
import { knownDeeds } from "../core/command";
import { discloseDocument } from "../documents/commands";
import { attachCard } from "../exhibitions/commands.cards";
import { discloseLeadContact } from "../exhibitions/commands.leads";
import { takeExport } from "../exports/commands";
import { lists } from "../exports/queries.lists";
import { isPersonal } from "../exports/rules";
import { type ExportList, exportLists } from "../exports/states";
import { discloseBuyer } from "../inquiries/commands";
import { openInvestor } from "../investors/commands";
import { inviteColleague, removeMember } from "../memberships/commands";
import { discloseAccount, discloseInvited, discloseLetter } from "../memberships/commands.contacts";
import { acceptReview } from "../reviews/commands";
import { takeArchive } from "./commands";
import { listAffected, reviewMonth } from "./commands.access";
import { accessFilter } from "./input.access";
import { getAccessMonth } from "./queries.access";
import { countedDeeds, readingDeeds } from "./rules.affected";

const offices = ["official", "official2", "admin"] as const;

permissionTable("access.reviewMonth", reviewMonth, {
  // Each office once a month: a month of its own for each who may.
  arrange: async (_cast: Cast, persona) => ({
    month: `2025-0${1 + Math.max(0, offices.indexOf(persona as "admin"))}`,
    note: "특이한 점이 없었습니다.",
  }),
  allowed: [...offices],
});
permissionTable("access.listAffected", listAffected, {
  arrange: async () => ({ from: "2026-01-01", to: "2026-01-31" }),
  allowed: ["system"],
});

const nowOf = async () => {
  const [clock] = await db.execute<{ now: string }>(sql`select clock_timestamp() as now`);
  return new Date(clock!.now);
};
const aLetterTo = async ({ userId, email }: Pick<Actor, "userId" | "email">) => {
  const [letter] = await db
    .insert(letters)
    .values({
      jobId: randomUUID(),
      kind: "resetPassword",
      userId,
      recipient: email!,
      locale: "ko",
      subject: "제목",
      body: "글",
      state: "kept",
    })
    .returning();
  return letter!;
};

/** Does it, and tells whose data the trail says was read meanwhile. */
async function affectedWhile(story: () => Promise<unknown>, more: object = {}) {
  const from = await nowOf();
  await story();
  const to = new Date((await nowOf()).getTime() + 1);
  return listAffected(systemActor, { from: from.toISOString(), to: to.toISOString(), ...more });
}
const addressesOf = ({ people }: { people: readonly { address: string }[] }) =>
  people.map(({ address }) => address).sort();

describe("whose data was read", () => {
  /** Two companies that are read, one that is not, a mentor who is written to, and one who is not. */
  async function aWorld() {
    const [first, second, unread] = [await aCompany(), await aCompany(), await aCompany()];
    const [owner, viewer] = [await aMember(first.id), await aMember(first.id, "viewer", { locale: "en" })];
    const boss = await aMember(second.id);
    // One person: who is a member and the contact person too.
    await db.update(companies).set({ contactEmail: boss.email!.toUpperCase() }).where(eq(companies.id, second.id));
    await aMember(unread.id);
    const chamber = await aChamber();
    const [mentor, otherMentor] = [await aMentor(chamber.id), await aMentor(chamber.id)];
    const readers = { official: await anOfficial(), colleague: await anOfficial(), admin: await anAdmin() };
    const file = await aDocument(owner);
    const unreadFile = await aDocument(boss);
    const [letter, unreadLetter] = [await aLetterTo(mentor), await aLetterTo(otherMentor)];
    return { first, second, owner, viewer, boss, mentor, file, unreadFile, letter, unreadLetter, ...readers };
  }
  const readAll = async (world: Awaited<ReturnType<typeof aWorld>>) => {
    await discloseDocument(world.official, { documentId: world.file.id, reason: "verification" });
    await discloseContact(world.colleague, { companyId: world.second.id, reason: "support" });
    await discloseLetter(world.admin, { letterId: world.letter.id, reason: "support" });
  };

  test("three readers, two companies and a mentor's letter: those people, each once, and nobody else", async () => {
    const world = await aWorld();
    const { first, second, owner, viewer, boss, mentor } = world;
    const found = await affectedWhile(() => readAll(world));
    expect(addressesOf(found)).toEqual(
      [owner.email, viewer.email, first.contactEmail, boss.email!.toUpperCase(), mentor.email].sort(),
    );
    const [inFirst, inSecond] = [first.nameKo, second.nameKo];
    const of = (address: string) => {
      const { entries, firstAt, lastAt, data, ...person } = found.people.find((one) => one.address === address)!;
      expect([entries.length, firstAt]).toEqual([1, lastAt]);
      return { ...person, data: Object.fromEntries(data.map(({ file, items }) => [file, items])) };
    };
    const files = { documents: ["person", "deeds", "files"], applications: ["deeds"] };
    expect(of(owner.email!)).toMatchObject({ id: owner.userId, name: owner.name, language: "ko", company: inFirst });
    expect(of(viewer.email!)).toMatchObject({ id: viewer.userId, language: "en", company: inFirst });
    expect(Object.keys(of(owner.email!).data).sort()).toEqual(Object.keys(files).sort());
    expect(of(owner.email!).data.documents).toContain("files");
    expect(of(first.contactEmail)).toMatchObject({ id: null, name: first.contactName, company: inFirst });
    // Of the second company only the contact person's data was opened: of the members there is nothing in it.
    expect(of(boss.email!.toUpperCase())).toMatchObject({ company: inSecond });
    expect(of(boss.email!.toUpperCase()).data.companies).toEqual(
      expect.arrayContaining(["name", "email", "phone", "position"]),
    );
    expect(Object.keys(of(boss.email!.toUpperCase()).data)).toEqual(["companies"]);
    expect(of(mentor.email!)).toMatchObject({ id: mentor.userId, company: null });
    expect(Object.keys(of(mentor.email!).data)).toEqual(["messages"]);
  });

  test("a contact person who is a member too is one person, with both kinds of data and all entries", async () => {
    const { second, boss, unreadFile, official, colleague } = await aWorld();
    const found = await affectedWhile(async () => {
      await discloseContact(colleague, { companyId: second.id, reason: "support" });
      await discloseDocument(official, { documentId: unreadFile.id, reason: "audit" });
    });
    expect(found.people).toHaveLength(1);
    const [person] = found.people;
    expect(person).toMatchObject({ id: boss.userId, company: second.nameKo });
    expect(person!.data.map(({ file }) => file).sort()).toEqual(["applications", "companies", "documents"]);
    expect(person!.entries).toHaveLength(2);
    expect(person!.firstAt < person!.lastAt).toBe(true);
  });

  test("by one reader, from one place, or of one company it is only what that reader, place or company had", async () => {
    const world = await aWorld();
    const { official, colleague, admin, first, second, owner, viewer, boss, mentor } = world;
    const from = await nowOf();
    await readAll({ ...world, official: { ...official, origin: { requestId: null, ip: "192.0.2.44" } } });
    const asked = { from: from.toISOString(), to: new Date((await nowOf()).getTime() + 1).toISOString() };
    const people = async (more: object) => addressesOf(await listAffected(systemActor, { ...asked, ...more }));
    const ofFirst = [owner.email, viewer.email, first.contactEmail].sort();
    const ofSecond = [boss.email!.toUpperCase()];
    expect(await people({ actor: official.email! })).toEqual(ofFirst);
    expect(await people({ actor: colleague.userId! })).toEqual(ofSecond);
    expect(await people({ actor: admin.userId! })).toEqual([mentor.email]);
    expect(await people({ ip: "192.0.2.44" })).toEqual(ofFirst);
    expect(await people({ company: second.businessNumber! })).toEqual(ofSecond);
    expect(await people({ company: first.id })).toEqual(ofFirst);
    expect(await people({ company: first.id, actor: colleague.userId! })).toEqual([]);
    // Before it began nothing had been read.
    expect(await people({ from: "2020-01-01", to: from.toISOString(), company: first.id })).toEqual([]);
  });

  test("a stolen account has read its own data, and its company's contact person", async () => {
    const owner = await aCompanyUser();
    const [company] = await db.select().from(companies).where(eq(companies.id, owner.companyId!));
    const mentor = await aMentor((await aChamber()).id);
    for (const [actor, addresses, holds] of [
      [owner, [owner.email, company!.contactEmail], "documents"],
      [mentor, [mentor.email], "reviews"],
    ] as const) {
      const [archive] = await db
        .insert(archives)
        .values({ userId: actor.userId!, opensUntil: new Date(Date.now() + 60_000) })
        .returning();
      const found = await affectedWhile(() => takeArchive(actor, { archiveId: archive!.id }));
      expect(addressesOf(found)).toEqual([...addresses].sort());
      const own = found.people.find(({ id }) => id === actor.userId)!.data.map(({ file }) => file);
      expect(own).toContain(holds);
      expect(own).toContain("accounts");
      expect(own.includes("mentors")).toBe(actor === mentor);
    }
  });

  test("an application that a reviewer took on is read, without the contact person's details", async () => {
    const { mentor, application, review } = await aScene("invited");
    const owner = await aMember(application.companyId);
    const found = await affectedWhile(() => acceptReview(mentor, accepting(review.id)));
    const [company] = await db.select().from(companies).where(eq(companies.id, application.companyId));
    const before = await db.select().from(companyMembers).where(eq(companyMembers.companyId, application.companyId));
    expect(addressesOf(found)).toContain(owner.email);
    expect(found.people).toHaveLength(before.length + 1);
    const items = found.people.flatMap(({ data }) => data.flatMap((one) => one.items));
    expect(items).toContain("words");
    expect(items.filter((item) => ["email", "phone", "name"].includes(item))).toEqual([]);
    expect(company!.contactEmail).not.toBe("");
  });

  test("the members of that time: not who came since, and who was removed since", async () => {
    const { first, owner, viewer, file, official } = await aWorld();
    const came: Actor[] = [];
    const found = await affectedWhile(async () => {
      await discloseDocument(official, { documentId: file.id, reason: "verification" });
      await removeMember(owner, { userId: viewer.userId! });
      came.push(await aMember(first.id));
    });
    expect(addressesOf(found)).toEqual([owner.email, viewer.email, first.contactEmail].sort());
    const since = await affectedWhile(() => discloseDocument(official, { documentId: file.id, reason: "audit" }));
    expect(addressesOf(since)).toEqual([owner.email, came[0]!.email, first.contactEmail].sort());
  });

  test("says after which entries the profile was edited, since the contact person may have been another", async () => {
    const { first, second, owner, official } = await aWorld();
    const contactOf = (companyId: string) => discloseContact(official, { companyId, reason: "support" });
    const found = await affectedWhile(async () => {
      for (const { id } of [first, second]) await contactOf(id);
      const edited = { actorId: owner.userId, actorRole: "company", action: "company.editProfile" } as const;
      const about = { subjectKind: "company", subjectId: first.id, companyId: first.id };
      await db.insert(auditEvents).values({ ...edited, ...about, at: await nowOf() });
      await contactOf(first.id);
    });
    const ofFirst = found.people.find(({ address }) => address === first.contactEmail)!;
    expect(ofFirst.entries).toHaveLength(2);
    expect(found.contactChanged).toEqual([ofFirst.entries[0]]);
    expect(ofFirst.changedSince).toEqual(found.contactChanged);
  });

  test("a contact that was opened is the buyer's, the investor's, the invited person's or the account's it is of", async () => {
    const cast = await aCast();
    const { owner, member, official, lead, admin, people } = cast;
    const inquiry = await anInquiry(await aPublishedProduct(owner), { shareEmail: true });
    const met = await aLead(await aBooth(cast), owner.userId!);
    const investment = await anInvestment(cast);
    const invited = { email: `${randomUUID()}@portal.test`, name: "초대", locale: "ko" as const };
    const { id: invitationId } = await inviteColleague(people.owner, { ...invited, role: "viewer" });
    const found = await affectedWhile(async () => {
      await discloseBuyer(owner, { inquiryId: inquiry.id });
      await discloseLeadContact(owner, { leadId: met.id });
      await openInvestor(member, { investmentId: investment.id, reason: "introduction" });
      await discloseInvited(official, { invitationId, reason: "support" });
      await discloseAccount(admin, { accountId: lead.userId!, reason: "audit" });
    });
    expect(found.people.map(({ address, data }) => [address, data.map(({ file }) => file)])).toEqual([
      [inquiry.buyerEmail, ["inquiries"]],
      [met.email, ["exhibitions"]],
      [investment.email, ["investors"]],
      [invited.email, ["invitations"]],
      [lead.email, ["accounts"]],
    ]);
    expect([found.unresolved, found.contactChanged]).toEqual([[], []]);
    for (const { data } of found.people) expect(data.flatMap(({ items }) => items)).toContain("email");
  });

  test("the photo of a card is of whose card it is, beside the company's people who keep it", async () => {
    const cast = await aCast();
    const { owner } = cast;
    const booth = await aBooth(cast);
    const lead = await aLead(booth, owner.userId!);
    const card = await aCard(booth, owner, lead.id);
    await attachCard(owner, { leadId: lead.id, cardId: card.id });
    const found = await affectedWhile(() => discloseDocument(owner, { documentId: card.id }));
    expect(addressesOf(found)).toEqual(expect.arrayContaining([lead.email, owner.email]));
    const of = found.people.find(({ address }) => address === lead.email)!;
    expect([of.name, of.data.map(({ file }) => file)]).toEqual([lead.person, ["documents"]]);
  });

  describe("a list that was taken along", () => {
    const taken = (actor: Actor, list: ExportList, conditions: Record<string, string> = {}) =>
      affectedWhile(async () => takeExport(actor, { exportId: (await anExport(actor, list, { conditions })).id }), {
        actor: actor.userId!,
      });

    test("of letters names whom they went to", async () => {
      const recipient = await anOfficial();
      await aLetterTo(recipient);
      const found = await taken(await anAdmin(), "letters");
      expect(addressesOf(found)).toContain(recipient.email);
      expect(found.unresolved).toEqual([]);
    });

    test("of invitations names who was invited, and says when nothing is kept of them any more", async () => {
      const email = `${randomUUID()}@portal.test`;
      const [row] = await db
        .insert(invitations)
        .values({
          email,
          name: "초대",
          role: "official",
          locale: "ko",
          invitedBy: (await anAdmin()).userId!,
          expiresAt: daysFromNow(7),
        })
        .returning();
      const reader = await anAdmin();
      expect(addressesOf(await taken(reader, "invitations"))).toContain(email);
      const later = await affectedWhile(async () => {
        await takeExport(reader, { exportId: (await anExport(reader, "invitations")).id });
        await db.delete(invitations).where(eq(invitations.id, row!.id));
      });
      expect(later.unresolved).toHaveLength(1);
    });

    test("of inquiries and of leads names the buyers", async () => {
      const { people, company } = await aCast();
      const inquiry = await anInquiry(await aPublishedProduct(people.owner));
      const found = await taken(people.owner, "inquiries");
      expect(found.people.map(({ name, address }) => [name, address])).toEqual([
        [inquiry.buyerName, inquiry.buyerEmail],
      ]);
      const booth = await aBooth({ company });
      const lead = await aLead(booth, people.owner.userId!);
      const met = await taken(people.owner, "leads", { booth: booth.id });
      expect(met.people.map(({ name }) => name)).toEqual([lead.person]);
      expect([found.unresolved, met.unresolved]).toEqual([[], []]);
    });
  });

  test("of every list with personal data says of whom, and of none without", () => {
    for (const list of exportLists) expect([list, lists[list].names]).toEqual([list, isPersonal(list)]);
  });

  test("what is not known any more is said, not left out", async () => {
    const admin = await anAdmin();
    const letter = await aLetterTo(await anOfficial());
    const found = await affectedWhile(async () => {
      await discloseLetter(admin, { letterId: letter.id, reason: "support" });
      await db.delete(letters).where(eq(letters.id, letter.id));
    });
    expect([found.people, found.unresolved.length, found.readings]).toEqual([[], 1, 1]);
  });

  test("that the list was made is an entry, with figures and no people", async () => {
    const world = await aWorld();
    await affectedWhile(() => readAll(world), { actor: world.official.email! });
    const [entry] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "access.listAffected"))
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    expect(entry).toMatchObject({
      actorRole: "system",
      detail: {
        actorId: world.official.userId,
        ofCompany: null,
        byNetwork: false,
        readings: 1,
        people: 3,
        unresolved: 0,
      },
    });
    expect(JSON.stringify(entry!.detail)).not.toContain("@");
  });

  test.each([
    ["a day that is none", { from: "2026-02-30" }, ["from"]],
    ["the end before the beginning", { from: "2026-03-02", to: "2026-03-01" }, ["to"]],
    ["an account that is not there", { actor: "nobody@portal.test" }, ["actor"]],
    ["a company that is not there", { company: "000-00-00000" }, ["company"]],
    ["no address and no id", { actor: "kim" }, ["actor"]],
  ])("is not asked for by %s", async (_, more, fields) => {
    const asked = { from: "2026-01-01", to: "2026-12-31", ...more };
    const refusal = await listAffected(systemActor, asked).then(
      () => null,
      (error: { code: string; fields: object }) => error,
    );
    expect([refusal?.code, Object.keys(refusal?.fields ?? {})]).toEqual(["invalid", fields]);
  });

  test("every deed that opens what is somebody's is one of those that are counted", async () => {
    const files = import.meta.glob(["/lib/*/commands.ts", "/lib/*/commands.*.ts", "!/lib/*/*.test.ts"]);
    for (const load of Object.values(files)) await load();
    const opens = knownDeeds().filter((deed) => /\.(disclose|open[A-Z]|take$|export|download)/u.test(deed));
    expect(opens).toContain("document.disclose");
    // A place off a list of those who wait, and one's own terms of trade shown to buyers: nobody's data.
    const others = ["decision.takeFromWaitlist", "product.openTerms"];
    expect(opens.filter((deed) => !(deed in readingDeeds) && !others.includes(deed))).toEqual([]);
    expect(Object.keys(readingDeeds).filter((deed) => !knownDeeds().includes(deed))).toEqual([]);
  });
});

describe("for the operator", () => {
  const run = async (...words: string[]) => {
    const command = ["--conditions=react-server", "--import", "./bin/loader.mjs", "bin/affected.ts", ...words];
    const child = spawn(process.execPath, command, {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      stdio: ["ignore", "pipe", "pipe"],
    });
    // As bytes: a reader of text takes the mark at the beginning off.
    const said = Promise.all([buffer(child.stdout), text(child.stderr)]);
    const [status] = (await once(child, "exit")) as [number | null];
    const [stdout, stderr] = await said;
    return { status, stdout: stdout.toString("utf8"), stderr };
  };

  test("one command prints the list as a table or as JSON, with the drafts of the notice beside it", async () => {
    const owner = await aCompanyUser({ nameKo: "=샘플(주)", contactName: "", contactEmail: "", contactPhone: "" });
    const [official, from] = [await anOfficial(), await nowOf()];
    const file = await aDocument(owner);
    await discloseDocument(official, { documentId: file.id, reason: "support" });
    const asked = ["--from", from.toISOString(), "--to", "2099-12-31", "--company", owner.companyId!];
    const [csv, json] = await Promise.all([run(...asked), run(...asked, "--format", "json", "--lang", "ko")]);
    expect([csv.status, json.status]).toEqual([0, 0]);
    const [head, row, ...rest] = csv.stdout.split("\r\n");
    expect(head).toBe('\uFEFF"id","name","address","language","company","classes","first","last","entries"');
    expect(row).toContain(`"${owner.userId}","${owner.name}","${owner.email}","ko","'=샘플(주)",`);
    expect(rest).toEqual([""]);
    expect(csv.stderr).toContain("초안 – 개인정보 보호책임자가 확인하기 전에는 보내지 않습니다");
    expect(csv.stderr).toContain("DRAFT – not to be sent before the privacy officer's word");
    const { people, unresolved, notice } = JSON.parse(json.stdout);
    expect([people.length, people[0].address, unresolved]).toEqual([1, owner.email, []]);
    expect(Object.keys(notice)).toEqual(["ko"]);
    expect(notice.ko).toContain("개인정보 분쟁조정위원회");
  });

  test("says in one sentence what is wrong, with exit code 2", async () => {
    const year = ["--from", "2026-01-01", "--to", "2026-12-31"];
    const [none, wrong] = await Promise.all([run(), run(...year, "--from", "yesterday", "--actor", "kim")]);
    expect([none.status, none.stdout]).toEqual([2, ""]);
    expect(none.stderr).toContain("npm run --silent affected -- --from DAY --to DAY");
    expect([wrong.status, wrong.stdout, wrong.stderr.trim().split("\n")]).toEqual([
      2,
      "",
      [
        "--from must be a day (2026-11-01) or a moment with its zone.",
        "--actor must be the id or the e-mail address of an account.",
      ],
    ]);
  });
});

describe("the review of a month", () => {
  const entry = (actor: Actor, at: string, action: string, more: Partial<typeof auditEvents.$inferInsert> = {}) =>
    db.insert(auditEvents).values({
      at: new Date(at),
      actorId: actor.userId,
      actorRole: actor.role,
      action,
      subjectKind: action.split(".")[0]!,
      subjectId: randomUUID(),
      ...more,
    });
  const inMay = { month: "2024-05" };
  const now = new Date("2024-07-10T00:00:00Z");
  /** Tuesday noon, Tuesday night, Saturday noon in Korea; and the last minute of April and the first of June there. */
  const [noon, night, saturday] = ["2024-05-14T03:00:00Z", "2024-05-14T14:00:00Z", "2024-05-18T03:00:00Z"];
  const [april, may, june] = ["2024-04-30T14:59:00Z", "2024-04-30T15:00:00Z", "2024-05-31T15:00:00Z"];

  async function aMay() {
    const [official, admin, mentor] = [await anOfficial(), await anAdmin(), await aMentor((await aChamber()).id)];
    const owner = await aCompanyUser();
    const companyId = randomUUID();
    await entry(official, april, "document.disclose", { companyId, detail: { reason: "audit" } });
    await entry(official, noon, "document.disclose", { companyId, detail: { reason: "verification" } });
    await entry(official, night, "document.disclose", { companyId, detail: { reason: "verification" } });
    await entry(official, saturday, "company.discloseContact", { companyId, detail: { reason: "support" } });
    await entry(mentor, may, "review.discloseDocument", { companyId: randomUUID(), detail: { reason: "review" } });
    await entry(mentor, noon, "review.save", { companyId });
    await entry(official, june, "document.disclose", { companyId, detail: { reason: "audit" } });
    await entry(admin, noon, "letter.disclose");
    // Their own files; and what was not theirs.
    await entry(owner, noon, "document.disclose", { companyId: owner.companyId });
    await entry(owner, noon, "access.refused", { subjectKind: "access", detail: { deed: "document.disclose" } });
    await entry(owner, noon, "access.refused", { subjectKind: "access", detail: { deed: "document.disclose" } });
    await entry(owner, noon, "session.signIn", { detail: { outcome: "wrong" } });
    await entry(owner, noon, "session.signIn", { detail: { outcome: "throttled" } });
    await entry(owner, noon, "session.signIn", { detail: { outcome: "signed_in" } });
    return { official, admin, mentor, owner };
  }
  const readersOf = ({ readers }: Awaited<ReturnType<typeof getAccessMonth>>) =>
    readers.map((row) => [row.actorId, row.kind, row.count, row.odd, row.companies]);

  test("counts who read what, when hardly anybody works, for which reason, and what was refused; each office what it may see", async () => {
    const { official, admin, mentor, owner } = await aMay();
    const city = await getAccessMonth(official, accessFilter.parse(inMay), now);
    const ofCity = [
      [official.userId, "files", 2, 1, 1],
      [official.userId, "contacts", 1, 1, 1],
      [mentor.userId, "files", 1, 1, 1],
    ];
    const sorted = (rows: unknown[][]) => rows.map(String).sort();
    expect(sorted(readersOf(city))).toEqual(sorted(ofCity));
    expect(city.reasons).toEqual([
      { reason: "verification", count: 2 },
      { reason: "review", count: 1 },
      { reason: "support", count: 1 },
    ]);
    expect(city.refusals).toMatchObject([{ actorId: owner.userId, deed: "document.disclose", count: 2 }]);
    expect(city.signIns).toBeNull();
    const operator = await getAccessMonth(admin, accessFilter.parse(inMay), now);
    expect(sorted(readersOf(operator))).toEqual(sorted([...ofCity, [admin.userId, "letters", 1, 0, 0]]));
    expect(operator.reasons).toEqual(city.reasons);
    expect(operator.signIns).toEqual({ wrong: 1, throttled: 1 });
    for (const [filter, count] of [
      [{ kind: "contacts" }, 1],
      [{ odd: "1" }, 3],
      [{ who: mentor.userId }, 1],
      [{ who: official.userId, odd: "1", kind: "files" }, 1],
      [{ month: "2024-04" }, 1],
      [{ month: "2024-06" }, 1],
      [{ month: "2023-01" }, 0],
    ] as const) {
      const found = await getAccessMonth(official, accessFilter.parse({ ...inMay, ...filter }), now);
      expect([filter, found.readers.reduce((sum, row) => sum + row.count, 0)]).toEqual([filter, count]);
    }
  });

  test("is for the city and the operator alone", async () => {
    const { people } = await aCast();
    for (const [persona, actor] of Object.entries(people)) {
      const found = await getAccessMonth(actor, accessFilter.parse(inMay), now);
      const may = (offices as readonly string[]).includes(persona);
      expect([persona, found.readers.length > 0, found.refusals.length > 0, found.signIns !== null]).toEqual([
        persona,
        may,
        may,
        persona === "admin",
      ]);
    }
  });

  test("is due when a month is over, is written down once by each office, and does not change", async () => {
    const [official, colleague, admin] = [await anOfficial(), await anOfficial(), await anAdmin()];
    const due = async (actor: Actor) => (await getAccessMonth(actor, accessFilter.parse({}), now)).due;
    expect(await due(official)).toEqual(["2024-04", "2024-05", "2024-06"]);
    const asked = { month: "2024-04", note: "특이한 점이 없었습니다." };
    const { id } = await reviewMonth(official, asked);
    expect(await due(colleague)).toEqual(["2024-05", "2024-06"]);
    expect(await due(admin)).toEqual(["2024-04", "2024-05", "2024-06"]);
    await expect(reviewMonth(colleague, asked)).rejects.toMatchObject({ reason: "month_reviewed_already" });
    const both = await Promise.allSettled([reviewMonth(admin, asked), reviewMonth(admin, asked)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { reviews } = await getAccessMonth(admin, accessFilter.parse({ month: "2024-04" }), now);
    expect(reviews.map(({ role, name, note }) => [role, name, note])).toEqual(
      [
        ["admin", admin.name, asked.note],
        ["official", official.name, asked.note],
      ].sort((a, b) => a[0]!.localeCompare(b[0]!)),
    );
    const [written] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(written).toMatchObject({
      action: "access.reviewMonth",
      actorId: official.userId,
      detail: { month: "2024-04" },
    });
    await expect(
      db.update(accessReviews).set({ note: "다른 말" }).where(eq(accessReviews.id, id)),
    ).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });

  test("waits for the end of the month", async () => {
    const month = (await nowOf()).toISOString().slice(0, 4);
    const asked = { month: `${Number(month) + 1}-01`, note: "특이한 점이 없었습니다." };
    await expect(reviewMonth(await anOfficial(), asked)).rejects.toMatchObject({ reason: "month_not_over" });
  });

  test("does not tell the operator that a company is screened", async () => {
    const [official, admin] = [await anOfficial(), await anAdmin()];
    const at = "2021-04-13T03:00:00Z";
    for (const reason of ["screening", "screening", "verification"]) {
      await entry(official, at, "document.disclose", { companyId: randomUUID(), detail: { reason } });
    }
    const reasonsOf = async (actor: Actor) =>
      (await getAccessMonth(actor, accessFilter.parse({ month: "2021-04" }), now)).reasons;
    expect(await reasonsOf(official)).toEqual([
      { reason: "screening", count: 2 },
      { reason: "verification", count: 1 },
    ]);
    expect(await reasonsOf(admin)).toEqual([{ reason: "verification", count: 3 }]);
  });

  test("reads as often for three readers as for one", async () => {
    const official = await anOfficial();
    const reads = async (month: string) => {
      const { result, statements } = await countingQueries(() =>
        getAccessMonth(official, accessFilter.parse({ month }), now),
      );
      return [result.readers.length, statements.length];
    };
    await entry(official, "2022-03-08T03:00:00Z", "document.disclose");
    const [one, statements] = await reads("2022-03");
    for (let more = 0; more < 2; more++) await entry(await anOfficial(), "2022-03-08T03:00:00Z", "document.disclose");
    expect([one, await reads("2022-03")]).toEqual([1, [3, statements]]);
    expect(countedDeeds).not.toContain("review.save");
  });
});
