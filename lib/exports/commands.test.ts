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
import { anExport, storedText } from "@/db/factories.exports";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, listExports, matches, users } from "@/db/schema";
import { hashPassword } from "../accounts/passwords";
import { type Actor, systemActor } from "../core/actor";
import { storage } from "../core/storage";
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
import { mostExportsOfDay, rowsAtOnce } from "./rules";
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
      ...rooms,
      ...asked,
    ];
    const mentor = ["matches", "ownBriefs", "ownReviews", "ownInterests", ...rooms, ...asked];
    const all = ["catalogue", "directory", "notices"];
    const staff = ["accounts", "chambers", "invitations", "keptPages", "trail"];
    const selection = ["applications", "appeals", "reviews", "deliberation", "conflictChecks", "conflictRegister"];
    const matching = ["programs", "runs", "weights", "screening", "cityBriefs", "vouchers", "companies"];
    const figures = ["cityInquiries", "exhibitions", "cohort", "satisfaction", "rates", "figures"];
    const city = [...staff, ...selection, ...matching, ...figures, ...rooms];
    const meant: Partial<Record<Persona, string[]>> = {
      guest: [],
      system: [],
      owner: [...own, ...all],
      viewer: [...own, ...all],
      rival: [...own, ...all],
      member: [...mentor, ...all],
      lead: [...mentor, ...all],
      official: [...city, ...all],
      federation: ["chambers", ...all],
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
    await expect(askForExport(admin, ask("accounts"))).rejects.toMatchObject({
      code: "invalid",
      fields: { reason: { key: "required" }, password: { key: "required" } },
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
