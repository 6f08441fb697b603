import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { and, desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aBrief,
  aCast,
  aCompany,
  aCompanyUser,
  aMatch,
  anAcceptedApplication,
  anAdmin,
  anOfficial,
  aProduct,
  aProgram,
  aPublishedProduct,
  aSubmittedApplication,
  aTransferConsent,
  type Cast,
  daysFromNow,
  jobsAbout,
  type Persona,
  unique,
} from "@/db/factories";
import { standingInput } from "@/db/factories.conflicts";
import { anEngagementOf } from "@/db/factories.engagements";
import { anExport, storedText } from "@/db/factories.exports";
import { anInquiry } from "@/db/factories.inquiries";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, companyMembers, listExports, matches, users } from "@/db/schema";
import { hashPassword } from "../accounts/passwords";
import { findTrailHead } from "../audit/queries.chain";
import { declareStanding } from "../conflicts/commands.register";
import { withdrawTransferConsent } from "../consents/commands";
import { type Actor, actorOfUser, systemActor } from "../core/actor";
import { storage } from "../core/storage";
import { reasonsFor } from "../documents/rules";
import { messages } from "../i18n/messages";
import {
  askForExport,
  beginExport,
  completeExport,
  expireExport,
  failExport,
  noteExportProgress,
  takeExport,
} from "./commands";
import { jobs } from "./jobs";
import { canExport } from "./policy";
import { listOwnExports } from "./queries";
import { readParts } from "./queries.lists";
import { isPersonal, mostExportsOfDay, rowsAtOnce } from "./rules";
import { conflictDeeds, erasingDeeds, withdrawingDeeds } from "./rules.withdrawals";
import { type ExportList, exportLists } from "./states";

const password = "a quiet bay of blue boats";
const setPassword = async ({ userId }: Actor) =>
  db
    .update(users)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(users.id, userId!));

const ask = (list: ExportList, more: object = {}) => ({
  list,
  format: "csv" as const,
  conditions: {},
  locale: "ko" as const,
  ...more,
});
const proven = { reason: "audit" as const, password };

const offices: readonly Persona[] = ["official", "official2"];
permissionTable("export.ask", askForExport, { arrange: async () => ask("companies"), allowed: offices });
permissionTable("export.take", takeExport, {
  arrange: async ({ people }: Cast) => ({ exportId: (await anExport(people.official, "companies")).id }),
  allowed: ["official"],
});
const underWay =
  (more: object = { state: "running" }) =>
  async ({ people }: Cast) => ({ exportId: (await anExport(people.official, "companies", more)).id });
permissionTable("export.begin", beginExport, { arrange: underWay({ state: "queued" }), allowed: ["system"] });
permissionTable("export.fail", failExport, { arrange: underWay(), allowed: ["system"] });
permissionTable("export.expire", expireExport, { arrange: underWay({ state: "ready" }), allowed: ["system"] });
permissionTable("export.progress", noteExportProgress, {
  arrange: async (cast) => ({ ...(await underWay()(cast)), done: 1 }),
  allowed: ["system"],
});
const whole = {
  storageKey: `exports/${randomUUID()}`,
  bytes: 1,
  fingerprint: "0".repeat(64),
  rows: 1,
  people: {},
  trailPosition: 1,
};
permissionTable("export.complete", completeExport, {
  arrange: async (cast) => ({ ...(await underWay()(cast)), ...whole, storageKey: `exports/${randomUUID()}` }),
  allowed: ["system"],
});

async function textOf(actor: Actor, exportId: string) {
  const { chunks } = await takeExport(actor, { exportId });
  return Buffer.concat(await Array.fromAsync(chunks)).toString("utf8");
}
const take = async (actor: Actor, input: Parameters<typeof askForExport>[1]) =>
  parse(await textOf(actor, (await askForExport(actor, input)).id), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
const newest = async (action: string, actor: Actor) =>
  (
    await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, action), eq(auditEvents.actorId, actor.userId!)))
      .orderBy(desc(auditEvents.sequence))
      .limit(1)
  )[0];

describe("who may ask for which list", () => {
  test("each persona exactly for the lists of their own pages, guests for none", async () => {
    const { people } = await aCast();
    const rooms = ["engagements", "meetings", "outcomes", "investments"];
    const asked = ["inquiries", "surveys"];
    const own = [
      "products",
      "portalSheet",
      "ownApplications",
      "matches",
      "offeredBriefs",
      "ownBooths",
      "leads",
      "fileReadings",
      ...rooms,
      ...asked,
    ];
    const mentor = [
      "investmentProfiles",
      "chamberRows",
      "matches",
      "ownBriefs",
      "ownReviews",
      "ownInterests",
      ...rooms,
      ...asked,
    ];
    const all = ["catalogue", "directory", "notices"];
    const staff = ["accounts", "chambers", "dataRequests", "invitations", "keptPages", "readings", "trail"];
    const selection = ["applications", "appeals", "reviews", "deliberation", "conflictChecks", "conflictRegister"];
    const matching = [
      "programs",
      "runs",
      "weights",
      "screening",
      "cityBriefs",
      "vouchers",
      "companies",
      "cityProducts",
    ];
    const figures = ["cityInquiries", "exhibitions", "cohort", "satisfaction", "rates", "figures"];
    const charts = ["reportStages", "reportFlow", "reportPlaces", "reportAgeing", "reportCohorts", "frozenMonths"];
    const behind = ["reportRows", "dashboardRows", "budgetLines", "runPairs", "investmentProfiles", ...charts];
    const city = [...staff, ...selection, ...matching, ...figures, ...behind, ...rooms];
    const meant: Partial<Record<Persona, string[]>> = {
      guest: [],
      system: [],
      owner: [...own, ...all],
      viewer: [...own, ...all],
      rival: [...own, ...all],
      member: [...mentor, ...all],
      lead: [...mentor, ...all],
      official: [...city, ...all],
      federation: ["chambers", "federationChambers", ...all],
      admin: ["letters", ...staff, ...all],
    };
    for (const [persona, lists] of Object.entries(meant)) {
      const may = exportLists.filter((list) => canExport(people[persona as Persona], list).ok);
      expect(may.toSorted(), persona).toEqual(lists.toSorted());
    }
  });

  test("every list can be read by whoever may, and its query gives strangers nothing of a company", async () => {
    const { people, company } = await aCast();
    await aSubmittedApplication(company, await aProgram());
    for (const [persona, actor] of Object.entries(people)) {
      for (const list of exportLists.filter((one) => canExport(actor, one).ok)) {
        const asked = { list, conditions: {}, locale: "en" as const };
        for await (const part of readParts(actor, asked, db))
          expect(part.total, `${persona} ${list}`).toBeGreaterThanOrEqual(0);
      }
    }
    for (const list of ["products", "ownApplications", "matches"] as const) {
      const parts = await Array.fromAsync(readParts(people.rival, { list, conditions: {}, locale: "ko" }, db));
      expect(
        parts.flatMap(({ cells }) => cells),
        list,
      ).toEqual([]);
    }
  });
});

describe("a short list", () => {
  test("holds the filtered rows of its page, and another company's not", async () => {
    const [mine, other] = [await aCompanyUser(), await aCompanyUser()];
    const [draft] = [await aProduct(mine.companyId!, { state: "draft", nameKo: unique("초안") })];
    await aProduct(mine.companyId!, { state: "submitted" });
    await aProduct(other.companyId!, { state: "draft" });
    const rows = await take(mine, ask("products", { conditions: { state: "draft" } }));
    expect(rows.map((row) => row["이름(국문)"])).toEqual([draft!.nameKo]);
  });

  test("is asked for and taken by two deeds, with figures and no search words in the trail", async () => {
    const official = await anOfficial();
    const { nameKo } = await aCompany();
    const rows = await take(official, ask("companies", { conditions: { q: nameKo } }));
    expect(rows).toHaveLength(1);
    expect((await newest("export.ask", official))?.detail).toMatchObject({
      list: "companies",
      rows: 1,
      outcome: "asked",
    });
    const taken = await newest("export.take", official);
    expect(taken?.detail).toMatchObject({ list: "companies", rows: 1, conditions: ["q"] });
    expect(JSON.stringify(taken?.detail)).not.toContain(nameKo);
  });

  test("follows the rights of the moment in which it is taken", async () => {
    const owner = await aCompanyUser();
    const published = await aPublishedProduct(owner);
    const { id } = await askForExport(owner, ask("products"));
    expect(await textOf(owner, id)).toContain(published.nameKo);
    await db.update(users).set({ role: "official" }).where(eq(users.id, owner.userId!));
    await expect(takeExport({ ...owner, role: "official" } as Actor, { exportId: id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("of matches tells a chamber no company before both said yes", async () => {
    const { owner, lead, company, chamber } = await aCast();
    await aTransferConsent(company.id, chamber.id, owner.userId!);
    const application = await anAcceptedApplication(company, await aProgram());
    const match = await aMatch(application, chamber, { state: "proposed" });
    const read = async () =>
      JSON.stringify(await Array.fromAsync(readParts(lead, { list: "matches", conditions: {}, locale: "ko" }, db)));
    const before = await read();
    expect(before).toContain(application.product.nameKo);
    expect(before).not.toContain(company.nameKo);
    await db.update(matches).set({ state: "mutual" }).where(eq(matches.id, match.id));
    expect(await read()).toContain(company.nameKo);
  });

  test("one row or three are read by the same number of statements", async () => {
    const count = async (briefs: number) => {
      const { lead, people } = await aCast();
      for (let n = 0; n < briefs; n++) await aBrief(lead);
      return countingQueries(() =>
        Array.fromAsync(readParts(people.lead, { list: "ownBriefs", conditions: {}, locale: "ko" }, db)),
      );
    };
    const [one, three] = [await count(1), await count(3)];
    expect(one.statements.length).toBe(three.statements.length);
  });
});

describe("a list that names people", () => {
  test("asks why, and for the password, before it gives anything", async () => {
    const admin = await anAdmin();
    await setPassword(admin);
    await expect(askForExport(admin, ask("accounts", { reason: "" }))).rejects.toMatchObject({
      code: "invalid",
      fields: { reason: { key: "required" }, password: { key: "required" } },
    });
    for (const [reason, key] of [
      [undefined, "required"],
      ["verification", "choice"],
    ] as const)
      await expect(askForExport(admin, ask("accounts", { reason, password }))).rejects.toMatchObject({
        fields: { reason: { key } },
      });
    await expect(
      askForExport(admin, ask("accounts", { ...proven, password: "another one entirely" })),
    ).rejects.toMatchObject({
      fields: { password: { key: "wrongPassword" } },
    });
    // The wrong one was counted and written down.
    expect((await newest("export.ask", admin))?.detail).toMatchObject({ outcome: "wrong" });
    expect(await listOwnExports(admin)).toEqual([]);
  });

  test("writes down whom it names", async () => {
    const [admin, named] = [await anAdmin(), await anOfficial()];
    await setPassword(admin);
    const rows = await take(admin, ask("accounts", { ...proven, conditions: { q: named.email! } }));
    expect(rows.map((row) => row.이메일)).toEqual([named.email]);
    expect((await newest("export.ask", admin))?.detail).toMatchObject({ reason: "audit" });
    expect((await newest("export.take", admin))?.detail).toMatchObject({ people: { accounts: [named.userId] } });
  });

  test("is a company's by the password alone: nobody is asked why they want what is theirs", async () => {
    const owner = await aCompanyUser();
    await setPassword(owner);
    const { buyerName } = await anInquiry(await aPublishedProduct(owner));
    await expect(askForExport(owner, ask("inquiries"))).rejects.toMatchObject({
      fields: { password: { key: "required" } },
    });
    expect(JSON.stringify(await take(owner, ask("inquiries", { password })))).toContain(buyerName);
    expect((await newest("export.ask", owner))?.detail).toMatchObject({ outcome: "asked", reason: null });
  });

  test("can be asked for by everybody who has one: who must say why has something to choose", async () => {
    const { people } = await aCast();
    const asked = Object.values(people).filter((actor) =>
      exportLists.some((list) => isPersonal(list) && canExport(actor, list).ok),
    );
    const chooses = (role: string) => reasonsFor(role).length > 0;
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter(({ role }) => role !== "company" && !chooses(role))).toEqual([]);
    expect(chooses("company")).toBe(false);
  });

  test("is given to the session that proved itself and to no other", async () => {
    const admin = await anAdmin();
    const here = { ...admin, sessionId: randomUUID() } as Actor;
    const made = await anExport(here, "accounts");
    await expect(
      takeExport({ ...admin, sessionId: randomUUID() } as Actor, { exportId: made.id }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await textOf(here, made.id)).toContain("이메일");
  });
});

describe("taking", () => {
  test("somebody else's, one whose time is over and one that never was are all not found", async () => {
    const [mine, other] = [await anOfficial(), await anOfficial()];
    const made = await anExport(mine, "companies");
    const over = await anExport(mine, "companies", { opensUntil: daysFromNow(-1) });
    for (const [actor, exportId] of [
      [other, made.id],
      [mine, over.id],
      [mine, randomUUID()],
    ] as const)
      await expect(takeExport(actor, { exportId })).rejects.toMatchObject({ code: "not_found" });
    expect((await listOwnExports(mine)).map(({ id, open }) => [id, open])).toEqual(
      expect.arrayContaining([
        [made.id, true],
        [over.id, false],
      ]),
    );
    expect(await listOwnExports(other)).toEqual([]);
  });

  test("no more files a day than are meant", async () => {
    const official = await anOfficial();
    for (let n = 0; n < mostExportsOfDay; n++) await askForExport(official, ask("appeals"));
    await expect(askForExport(official, ask("appeals"))).rejects.toMatchObject({ reason: "too_many_exports" });
  });
});

describe("a long list", () => {
  const context = () => ({ jobId: randomUUID(), now: new Date() });
  const queued = (actor: Actor, more: object = {}) =>
    anExport(actor, "companies", { state: "queued", format: "xlsx", total: rowsAtOnce + 1, ...more });
  const rowOf = async (id: string) => (await db.select().from(listExports).where(eq(listExports.id, id)))[0]!;

  test("is written by the worker, and can be taken for a day", async () => {
    const official = await anOfficial();
    const { nameKo } = await aCompany();
    const { id } = await queued(official, { format: "csv", conditions: { q: nameKo } });
    await jobs["exports.fill"]!({ exportId: id }, context());
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: "ready", done: 1 });
    expect(row.opensUntil.getTime() - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expect(await textOf(official, id)).toContain(nameKo);
  });

  test("that was cut off in the middle is begun anew by the clock", async () => {
    const official = await anOfficial();
    const { nameKo } = await aCompany();
    const dead = { state: "running", done: 700, progressAt: daysFromNow(-1), createdAt: daysFromNow(-1) };
    const { id } = await queued(official, { ...dead, format: "csv", conditions: { q: nameKo } });
    await jobs["exports.clock"]!({}, context());
    expect(await rowOf(id)).toMatchObject({ state: "ready", done: 1 });
    // A worker that comes back late neither fails nor leaves a second file.
    await jobs["exports.fill"]!({ exportId: id }, context());
    expect(await rowOf(id)).toMatchObject({ state: "ready" });
  });

  test("loses its bytes when its time is over", async () => {
    const official = await anOfficial();
    const kept = await storedText("옛 파일");
    const { id } = await queued(official, { ...kept, state: "ready", opensUntil: daysFromNow(-1) });
    await jobs["exports.clock"]!({}, context());
    expect(await rowOf(id)).toMatchObject({ state: "expired", storageKey: null, bytes: null });
    await expect(storage.get(kept.storageKey)).rejects.toThrow();
  });

  test("of somebody who may no longer read anything fails", async () => {
    const official = await anOfficial();
    const { id } = await queued(official);
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, official.userId!));
    await jobs["exports.fill"]!({ exportId: id }, context());
    expect(await rowOf(id)).toMatchObject({ state: "failed" });
  });

  test("that is not in the queue is never asked for twice", async () => {
    const official = await anOfficial();
    const { id } = await askForExport(official, ask("appeals"));
    expect(await jobsAbout(id)).toEqual([]);
    await expect(beginExport(systemActor, { exportId: id })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a kept file", () => {
  const context = () => ({ jobId: randomUUID(), now: new Date() });
  const keep = async (actor: Actor, list: ExportList) => {
    const kept = await storedText("기업 이름");
    const { position } = await findTrailHead(systemActor);
    return { ...(await anExport(actor, list, { ...kept, trailPosition: position })), ...kept };
  };
  const isOpen = async (actor: Actor) => (await listOwnExports(actor)).map(({ open, outdated }) => [open, outdated]);
  const outdated = { code: "forbidden", reason: "export_outdated" };
  const roomOf = () => anEngagementOf();

  test("of a chamber ends with the company's consent, its bytes with the clock", async () => {
    const { company, mentor, engagement } = await roomOf();
    const own = await keep(company, "products");
    const other = await keep((await roomOf()).company, "products");
    const file = await keep(mentor, "matches");
    expect(await textOf(mentor, file.id)).toBe("기업 이름");
    await withdrawTransferConsent(company, { chamberId: engagement.chamberId });
    await expect(takeExport(mentor, { exportId: file.id })).rejects.toMatchObject(outdated);
    expect(await isOpen(mentor)).toEqual([[false, true]]);
    await jobs["exports.clock"]!({}, context());
    await expect(storage.get(file.storageKey)).rejects.toThrow();
    expect(await isOpen(mentor)).toEqual([[false, true]]);
    // What is another company's, no consent of this one is about.
    const stateOf = async ({ id }: { id: string }) =>
      (await db.select().from(listExports).where(eq(listExports.id, id)))[0]!.state;
    expect([await stateOf(file), await stateOf(own), await stateOf(other)]).toEqual(["expired", "expired", "ready"]);
  });

  test("is for whoever asked as long as they are who they were", async () => {
    const { company } = await roomOf();
    const file = await keep(company, "outcomes");
    expect(await textOf(company, file.id)).toBe("기업 이름");
    await db.delete(companyMembers).where(eq(companyMembers.userId, company.userId!));
    const nobodys = (await actorOfUser(company.userId!))!;
    await expect(takeExport(nobodys, { exportId: file.id })).rejects.toMatchObject(outdated);
    await jobs["exports.clock"]!({}, context());
    await expect(storage.get(file.storageKey)).rejects.toThrow();
  });

  test("of a mentor ends with an interest that is declared, and not the city's", async () => {
    const { mentor } = await roomOf();
    const official = await anOfficial();
    const city = await keep(official, "companies");
    const file = await keep(mentor, "matches");
    await declareStanding(mentor, standingInput({ holder: "self" }) as never);
    await expect(takeExport(mentor, { exportId: file.id })).rejects.toMatchObject(outdated);
    expect(await textOf(official, city.id)).toBe("기업 이름");
  });

  test("is not written for who has become somebody else meanwhile", async () => {
    const { company } = await roomOf();
    const { id } = await anExport(company, "products", { state: "queued", total: rowsAtOnce + 1 });
    await db.update(companyMembers).set({ role: "viewer" }).where(eq(companyMembers.userId, company.userId!));
    await jobs["exports.fill"]!({ exportId: id }, context());
    expect((await db.select().from(listExports).where(eq(listExports.id, id)))[0]!.state).toBe("failed");
  });

  test("remembers how far the trail went when it was read", async () => {
    const official = await anOfficial();
    const { id } = await anExport(official, "companies", { state: "queued", total: rowsAtOnce + 1 });
    const { position } = await findTrailHead(systemActor);
    await jobs["exports.fill"]!({ exportId: id }, context());
    const [row] = await db.select().from(listExports).where(eq(listExports.id, id));
    expect(row!.trailPosition).toBeGreaterThanOrEqual(position);
  });
});

/** Deeds that sound as if they took something away, and take nothing from a list that somebody else has read. */
const takesNothing: Readonly<Record<string, string>> = {
  "dataRequest.withdraw": "a request to the portal about oneself",
  "voucher.revoke": "a code that nobody has used",
  "invitation.revoke": "the list of invitations shows revoked ones too",
  "page.withdraw": "was public",
  "milestone.withdraw": "in no list",
  "booth.withdraw": "the city's own cohort",
  "revocation.propose": "not decided yet",
  "revocation.refuse": "the decision stands",
  "revocation.expire": "the decision stands",
  "outcome.void": "its parties go on seeing it",
  "product.declareInterest": "gives",
  "lead.forgetCard": "of no lead, and no list shows pictures",
};

test("every deed that takes away makes kept files old, or says why it does not", () => {
  const known: readonly string[] = [...erasingDeeds, ...withdrawingDeeds, ...conflictDeeds];
  const deeds = Object.entries(messages.en.audit.actions).flatMap(([noun, verbs]) =>
    Object.keys(verbs).map((verb) => `${noun}.${verb}`),
  );
  expect(known.filter((deed) => !deeds.includes(deed))).toEqual([]);
  const taking =
    /\.(?:withdraw|erase|revoke|suspend|close$|archive|void|block|uphold|declare|forbid|abstain|forget)|^consent\.lapse|^revocation\./u;
  const unsaid = deeds.filter((deed) => taking.test(deed) && !known.includes(deed) && !(deed in takesNothing));
  expect(unsaid.filter((deed) => !/\.close$/u.test(deed))).toEqual([]);
});
