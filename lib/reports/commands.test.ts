import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aCast,
  aCompany,
  aFederationUser,
  anAdmin,
  anOfficial,
  aProgram,
  aSubmittedApplication,
  daysFromNow,
} from "@/db/factories";
import { anOutcome } from "@/db/factories.outcomes";
import { permissionTable } from "@/db/permission-table";
import { applications, auditEvents, companies, kpiDefinitions, kpiSnapshots, outcomes } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import type { JobContext } from "@/lib/core/jobs";
import { defineFigure, freezeMonth, hashOf } from "./commands";
import { jobs } from "./jobs";
import { getVersions, listDefinitions, listFrozen, listMissedMonths } from "./queries.definitions";
import { readFigure } from "./queries.kpi";
import { daysAfterEnd, daysOfMonth, isLate, monthBefore } from "./rules.kpi";
import { freezingDays, type KpiKey, kpiKeys, mostMonthsAtOnce, wholeScope } from "./states";

const newestOf = async (key: KpiKey) => (await getVersions(systemActor, key)).newest.version;
const words = (key: KpiKey, version: number) => ({
  ...{ key, version, lagDays: "45", ownerKo: "성과 담당", ownerEn: "Outcome officials" },
  ...{ nameKo: "계약 금액", nameEn: "Contract value", numeratorKo: "계약 금액의 합", numeratorEn: "Sum of contracts" },
  ...{ denominatorKo: "해당 없음", denominatorEn: "None", publicKo: "새 설명입니다.", publicEn: "New words." },
});

permissionTable("figure.define", defineFigure, {
  arrange: async (_cast, _persona) => words("contract_value", await newestOf("contract_value")),
  allowed: ["admin"],
});
permissionTable("figure.freeze", freezeMonth, { arrange: async () => ({ month: "2020-01" }), allowed: ["system"] });

describe("a definition", () => {
  test("is there for every figure that is counted, in both languages", async () => {
    const found = await listDefinitions(systemActor, new Date());
    expect(found.map(({ key }) => key).toSorted()).toEqual(kpiKeys.toSorted());
    for (const one of found)
      for (const [name, text] of Object.entries(one).filter(([name]) => /(?:Ko|En)$/u.test(name)))
        expect(text, `${one.key}.${name}`).not.toBe("");
  });

  test("is followed by the next version, and stays to be read", async () => {
    const admin = await anAdmin();
    const version = await newestOf("niche_share");
    const before = (await getVersions(admin, "niche_share")).newest;
    expect(await defineFigure(admin, words("niche_share", version))).toEqual({
      key: "niche_share",
      version: version + 1,
    });
    const { newest, rows } = await getVersions(admin, "niche_share");
    expect(newest).toMatchObject({
      version: version + 1,
      unit: before.unit,
      grade: before.grade,
      lagDays: 45,
      publicEn: "New words.",
    });
    expect(rows.find((one) => one.version === version)).toMatchObject({
      nameEn: before.nameEn,
      lagDays: before.lagDays,
    });
    const [entry] = await db.select().from(auditEvents).where(eq(auditEvents.actorId, admin.userId!));
    expect(entry).toMatchObject({ action: "figure.define", detail: { key: "niche_share", version: version + 1 } });
    expect((await listDefinitions(admin, new Date())).find(({ key }) => key === "niche_share")?.version).toBe(
      version + 1,
    );
    expect((await listDefinitions(admin, before.validFrom)).find(({ key }) => key === "niche_share")?.version).toBe(
      version,
    );
  });

  test("keeps the evidence that its figure is counted by, whatever the words", async () => {
    const admin = await anAdmin();
    const version = await newestOf("contract_value");
    const claim = { ...words("contract_value", version), grade: "D" };
    await expect(defineFigure(admin, claim)).rejects.toMatchObject({ code: "invalid" });
    expect(await newestOf("contract_value")).toBe(version);
    await defineFigure(admin, words("contract_value", version));
    const { rows } = await getVersions(admin, "contract_value");
    expect(new Set(rows.map(({ grade }) => grade))).toEqual(new Set(["B"]));
  });

  test("that somebody else has followed meanwhile is not followed twice", async () => {
    const [one, other] = [await anAdmin(), await anAdmin()];
    const version = await newestOf("survival_12");
    const both = await Promise.allSettled(
      [one, other].map((actor) => defineFigure(actor, words("survival_12", version))),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", reason: "changed_meanwhile" },
    });
  });

  test("is read by the city and the operator alone", async () => {
    const { people } = await aCast();
    for (const persona of ["guest", "owner", "member", "lead", "federation"] as const) {
      expect(await listDefinitions(people[persona], new Date()), persona).toEqual([]);
      await expect(getVersions(people[persona], "niche_share")).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await listDefinitions(people.official, new Date())).length).toBe(kpiKeys.length);
  });
});

const frozenRows = (month: string) =>
  db
    .select()
    .from(kpiSnapshots)
    .where(eq(kpiSnapshots.month, month))
    .orderBy(asc(kpiSnapshots.scope), asc(kpiSnapshots.key));

describe("a month", () => {
  test("that is frozen stays as it was when rows are revised later, and shows what has become of it", async () => {
    const official = await anOfficial();
    const month = "2026-02";
    const { outcome, engagement } = await anOutcome("counted", {
      grade: "A",
      happenedOn: "2026-02-20",
      amountMinor: 700_000,
    });
    const { frozen } = await freezeMonth(systemActor, { month });
    const before = await frozenRows(month);
    expect(frozen).toBe(before.length);
    expect(before.length % kpiKeys.length).toBe(0);
    for (const { id: _, hash, ...row } of before) expect(hash).toBe(hashOf(row));
    await db.update(outcomes).set({ state: "revised" }).where(eq(outcomes.id, outcome.id));
    expect(await frozenRows(month)).toEqual(before);
    const [kept] = await listFrozen(official, "shipped_value", engagement.programId);
    expect(kept).toMatchObject({ month, value: 700_000, count: 1, definitionVersion: 2 });
    const [today] = await readFigure(
      official,
      "shipped_value",
      [{ ...daysOfMonth(month), program: engagement.programId }],
      new Date(),
    );
    expect(today).toMatchObject({ value: 0, count: 0 });
  });

  test("is frozen once: a second time adds nothing and changes nothing", async () => {
    const month = "2026-03";
    const { companyId, id } = await aSubmittedApplication(await aCompany(), await aProgram(), {
      state: "in_review",
      submittedAt: new Date("2026-03-31T14:59:00Z"),
    });
    await freezeMonth(systemActor, { month });
    const before = await frozenRows(month);
    expect(before.find(({ scope, key }) => scope === wholeScope && key === "complete_at_first")?.count).toBeGreaterThan(
      0,
    );
    await aSubmittedApplication({ id: companyId }, await aProgram({ publishedAt: null }), {
      state: "in_review",
      submittedAt: new Date("2026-03-02T00:00:00Z"),
    });
    expect(await freezeMonth(systemActor, { month })).toEqual({ month, frozen: 0 });
    expect(await frozenRows(month)).toEqual(before);
    expect((await db.select().from(applications).where(eq(applications.id, id))).length).toBe(1);
  });

  test("that is not over is not frozen", async () => {
    const month = daysFromNow(1).toISOString().slice(0, 7);
    await expect(freezeMonth(systemActor, { month })).rejects.toMatchObject({
      code: "forbidden",
      reason: "not_due_yet",
    });
  });

  const run = (now: string) => jobs["figures.freeze"]!({}, { now: new Date(now) } as JobContext);

  test("is frozen by the clock in the first night of the next one, by the Korean calendar", async () => {
    await run("2025-06-30T15:00:00Z");
    const first = await frozenRows("2025-06");
    expect(first.length).toBeGreaterThan(0);
    await run("2025-07-01T19:20:00Z");
    expect(await frozenRows("2025-06")).toEqual(first);
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.action, "figure.freeze"));
    expect(trail.filter(({ detail }) => detail.month === "2025-06")).toMatchObject([
      { actorRole: "system", detail: { frozen: first.length } },
    ]);
    expect([monthBefore("2026-01-01"), monthBefore("2026-12-31"), daysOfMonth("2024-02").to]).toEqual([
      "2025-12",
      "2026-11",
      "2024-02-29",
    ]);
  });

  test("that was missed is made up for on any later day, and says how late it was", async () => {
    const company = await aCompany();
    await db
      .update(companies)
      .set({ createdAt: new Date("2024-01-31T15:00:00Z") })
      .where(eq(companies.id, company.id));
    await freezeMonth(systemActor, { month: "2024-03" });
    const kept = await frozenRows("2024-03");
    await run("2024-05-20T01:00:00Z");
    const months = await db
      .selectDistinct({ month: kpiSnapshots.month })
      .from(kpiSnapshots)
      .orderBy(kpiSnapshots.month);
    expect(months.map(({ month }) => month).filter((month) => month > "2024" && month < "2024-06")).toEqual([
      ...["2024-02", "2024-03", "2024-04"],
    ]);
    expect(await frozenRows("2024-03")).toEqual(kept);
    expect(await listMissedMonths("2024-05-20")).toEqual([]);
    expect(daysAfterEnd("2024-02", "2024-03-01")).toBe(1);
    expect([1, freezingDays, freezingDays + 1].map(isLate)).toEqual([false, false, true]);
    await db.update(companies).set({ createdAt: new Date() }).where(eq(companies.id, company.id));
  });

  test("that was missed long ago waits for the nights after, a year of them in each", async () => {
    const company = await aCompany();
    await db
      .update(companies)
      .set({ createdAt: new Date("2021-01-15T00:00:00Z") })
      .where(eq(companies.id, company.id));
    const missed = await listMissedMonths("2022-06-10");
    expect([missed.length, missed[0], missed.at(-1)]).toEqual([17, "2021-01", "2022-05"]);
    await run("2022-06-10T00:00:00Z");
    expect(await listMissedMonths("2022-06-10")).toEqual(missed.slice(mostMonthsAtOnce));
    await db.update(companies).set({ createdAt: new Date() }).where(eq(companies.id, company.id));
  });

  test("keeps why a figure said nothing, in its hash too", async () => {
    const month = "2026-04";
    await freezeMonth(systemActor, { month });
    const rows = await frozenRows(month);
    const row = rows.find(({ key, scope }) => key === "satisfaction" && scope === wholeScope)!;
    expect(row).toMatchObject({ value: null, gap: "quarters" });
    const { id: _, hash, ...told } = row;
    expect(hash).toBe(hashOf(told));
    expect(hash).not.toBe(hashOf({ ...told, gap: null }));
    const plain = rows.find(({ gap }) => gap === null)!;
    const { id: __, hash: known, gap: ___, ...before } = plain;
    expect(known).toBe(hashOf(before));
  });

  test("is read by the city alone", async () => {
    await freezeMonth(systemActor, { month: "2025-05" });
    expect((await listFrozen(await anOfficial(), "shipped_value")).length).toBeGreaterThan(0);
    for (const actor of [await anAdmin(), await aFederationUser()])
      expect(await listFrozen(actor, "shipped_value")).toEqual([]);
    expect((await db.select().from(kpiDefinitions)).length).toBeGreaterThan(0);
  });
});
