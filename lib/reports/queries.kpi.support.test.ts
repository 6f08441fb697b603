import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast, anOfficial } from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { anOutcome, aRate } from "@/db/factories.outcomes";
import { aBudgetLine, anAnsweredSurvey } from "@/db/factories.surveys";
import { outcomeFollowUps } from "@/db/schema";
import { type MilestoneKind, milestones } from "@/lib/engagements/states";
import { readFigure } from "./queries.kpi";
import { costOf, frozenDays, quarterOf, type Scope } from "./rules.kpi";
import type { KpiKey } from "./states";

const now = new Date("2026-11-27T00:00:00Z");
type Official = Awaited<ReturnType<typeof anOfficial>>;
const told = async (actor: Official, key: KpiKey, scope: Scope) => (await readFigure(actor, key, [scope], now))[0]!;

/** A season with one shipment of 12,500 dollars that a customs declaration proves. */
const aShipment = async () =>
  (await anOutcome("counted", { grade: "A", happenedOn: "2026-03-10" })).engagement.programId;

describe("what support cost", () => {
  test("is told where spending was entered, and is absent with its reason where none was", async () => {
    const official = await anOfficial();
    const program = await aShipment();
    for (const key of ["cost_per_shipped_dollar", "cost_per_new_exporter"] as const)
      expect(await told(official, key, { program })).toEqual({
        ...{ key, numerator: null, denominator: null, value: null, count: 0, gap: "no_budget" },
      });
    await aBudgetLine({ id: program }, official, { stage: "planned", currency: "USD", amountMinor: 900_000 });
    expect(await told(official, "cost_per_shipped_dollar", { program })).toMatchObject({ gap: "no_budget" });
    await aBudgetLine({ id: program }, official, { currency: "USD", amountMinor: 250_000 });
    expect(await told(official, "cost_per_shipped_dollar", { program })).toEqual({
      ...{ key: "cost_per_shipped_dollar", numerator: 250_000, denominator: 1_250_000, value: 20, count: 1 },
    });
    expect(await told(official, "cost_per_new_exporter", { program })).toMatchObject({
      ...{ numerator: 250_000, denominator: 1, value: 250_000, count: 1 },
    });
  });

  test("counts the latest revision of a line, and none that was taken out", async () => {
    const official = await anOfficial();
    const program = await aShipment();
    const first = await aBudgetLine({ id: program }, official, { currency: "USD", amountMinor: 100_000 });
    const { lineId } = first;
    await aBudgetLine({ id: program }, official, { currency: "USD", amountMinor: 125_000, lineId, revision: 2 });
    expect(await told(official, "cost_per_shipped_dollar", { program })).toMatchObject({ value: 10, count: 1 });
    await aBudgetLine({ id: program }, official, { currency: "USD", lineId, revision: 3, struck: true });
    expect(await told(official, "cost_per_shipped_dollar", { program })).toMatchObject({ gap: "no_budget" });
  });

  test("waits for the rate of a day of spending instead of leaving that day out", async () => {
    const official = await anOfficial();
    const program = await aShipment();
    const happensOn = "2019-08-14";
    await aBudgetLine({ id: program }, official, { currency: "USD", amountMinor: 100_000 });
    await aBudgetLine({ id: program }, official, { currency: "KRW", amountMinor: 1_000_000, happensOn });
    expect(await told(official, "cost_per_shipped_dollar", { program })).toMatchObject({ value: null, gap: "no_rate" });
    await aRate("KRW", happensOn, "0.00075");
    expect(await told(official, "cost_per_shipped_dollar", { program })).toMatchObject({
      ...{ numerator: 175_000, value: 14, count: 2 },
    });
  });

  test("leaves shipments of seasons without a budget out of the sum that it is held against", async () => {
    const official = await anOfficial();
    const day = { happensOn: "2018-01-02", happenedOn: "2018-01-03" };
    const days = { from: day.happensOn, to: day.happenedOn };
    const shipped = () => anOutcome("counted", { grade: "A", happenedOn: day.happenedOn });
    const { programId } = (await shipped()).engagement;
    await shipped();
    const line = { currency: "USD", amountMinor: 125_000, happensOn: day.happensOn };
    await aBudgetLine({ id: programId }, official, line);
    expect(await told(official, "shipped_value", days)).toMatchObject({ value: 2_500_000 });
    expect(await told(official, "cost_per_shipped_dollar", days)).toMatchObject({ denominator: 1_250_000, value: 10 });
  });

  test("says nothing of a sector, a district or a chamber: budgets are not kept by them", async () => {
    const official = await anOfficial();
    const program = await aShipment();
    await aBudgetLine({ id: program }, official, { currency: "USD" });
    expect(await told(official, "cost_per_shipped_dollar", { program, sector: "ai" })).toMatchObject({
      ...{ value: null, gap: "not_narrowed" },
    });
  });

  test("of nothing is not known, rather than nought", () => {
    const paid = { cents: 500, lines: 2, unrated: 0 };
    expect(costOf("cost_per_new_exporter", paid, 0)).toMatchObject({ value: null, numerator: 500, gap: "no_base" });
    expect(costOf("cost_per_new_exporter", paid, 2)).toMatchObject({ value: 250 });
  });

  test("is for the city alone", async () => {
    const { people } = await aCast();
    const program = await aShipment();
    await aBudgetLine({ id: program }, people.official, { currency: "USD" });
    expect(await told(people.official, "cost_per_shipped_dollar", { program })).toMatchObject({ count: 1 });
    for (const persona of ["guest", "owner", "member", "lead", "federation", "admin"] as const)
      expect(await told(people[persona], "cost_per_shipped_dollar", { program }), persona).toMatchObject({
        ...{ numerator: null, denominator: null, value: null, count: 0 },
      });
  });
});

describe("survival", () => {
  test("says that nobody's day has come, and once it has, counts whoever has not answered", async () => {
    const official = await anOfficial();
    const { outcome, engagement } = await anOutcome("counted", { grade: "B", happenedOn: "2025-11-27" });
    const { programId: program } = engagement;
    const nobody = { numerator: 0, denominator: 0, value: null, count: 0, gap: "not_due" };
    const ask = (months: number, dueOn: string) =>
      db.insert(outcomeFollowUps).values({ outcomeId: outcome.id, months, dueOn });
    await ask(24, "2027-11-27");
    for (const key of ["survival_12", "survival_24"] as const)
      expect(await told(official, key, { program })).toMatchObject(nobody);
    await ask(12, "2026-11-27");
    const asked = await told(official, "survival_12", { program });
    expect(asked).toMatchObject({ numerator: 0, denominator: 1, value: 0, count: 1 });
    expect(asked.gap).toBeUndefined();
    expect(await told(official, "survival_24", { program })).toMatchObject(nobody);
  });
});

describe("satisfaction", () => {
  const answer = async (programId: string, score: 1 | 5, occasion: MilestoneKind) =>
    anAnsweredSurvey((await anEngagementOf()).engagement, score, "", {
      ...{ occasion, programId, createdAt: new Date("2026-05-20T00:00:00Z") },
    });

  test("is shown from five answers on, over a season or a whole quarter of it", async () => {
    const official = await anOfficial();
    const { engagement } = await anEngagementOf();
    const program = engagement.programId;
    const quarter = { program, from: "2026-04-01", to: "2026-06-30" };
    for (const occasion of milestones.slice(0, 4)) await answer(program, 5, occasion);
    expect(await told(official, "satisfaction", { program })).toMatchObject({ value: null, count: 0, gap: "too_few" });
    await answer(program, 1, milestones[4]);
    for (const scope of [{ program }, quarter])
      expect(await told(official, "satisfaction", scope)).toEqual({
        ...{ key: "satisfaction", numerator: 4, denominator: 5, value: 0.8, count: 5 },
      });
    expect(await told(official, "satisfaction", { ...quarter, to: "2026-06-29" })).toMatchObject({ gap: "quarters" });
    expect(await told(official, "satisfaction", { program, sector: "ai" })).toMatchObject({ gap: "not_narrowed" });
  });

  test("of a frozen month is that of the quarter which ends with it", () => {
    expect(frozenDays("satisfaction", "2026-06")).toEqual({ from: "2026-04-01", to: "2026-06-30" });
    expect(frozenDays("satisfaction", "2026-05")).toEqual({ from: "2026-05-01", to: "2026-05-31" });
    expect(frozenDays("niche_share", "2026-06")).toEqual({ from: "2026-06-01", to: "2026-06-30" });
    expect(quarterOf({ from: "2026-10-01", to: "2026-12-31" })).toBe("2026-4");
    for (const scope of [{}, { from: "2026-10-01" }, { to: "2026-12-31" }, { from: "2026-11-01", to: "2026-12-31" }])
      expect(quarterOf(scope)).toBeNull();
  });
});
