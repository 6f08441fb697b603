import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aBody,
  aCast,
  aChamber,
  aCompanyUser,
  aFederationUser,
  aMentor,
  anOfficial,
  daysFromNow,
} from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { dice } from "@/db/factories.figures";
import { anOutcomeIn } from "@/db/factories.outcomes";
import { anAnsweredSurvey } from "@/db/factories.surveys";
import { companies, engagementMilestones, products } from "@/db/schema";
import { findFederationSum, getFederationFigures, listFederationChoices } from "./queries.federation";
import { readFigures } from "./queries.kpi";
import { quartersBetween, withoutFew } from "./rules.federation";
import { conversionKeys, conversions } from "./rules.kpi";

type Mentor = Awaited<ReturnType<typeof aMentor>>;

/** So many companies that this mentor's chamber works with, each with a milestone, a counted claim and an answer. */
async function roomsOf(mentor: Mentor, companiesThere: number) {
  const rooms = [];
  for (let n = 0; n < companiesThere; n += 1) {
    const company = await aCompanyUser();
    const { engagement } = await anEngagementOf("active", { company, mentor, createdAt: daysFromNow(-12) });
    await db.insert(engagementMilestones).values({
      engagementId: engagement.id,
      kind: "first_meeting",
      reachedOn: "2026-11-20",
      reportedBy: mentor.userId!,
      reportedAt: daysFromNow(-1),
    });
    await anOutcomeIn(engagement, mentor, "counted", { kind: "contract", amountMinor: 100_000 });
    await anAnsweredSurvey(engagement, 4, "말");
    rooms.push(engagement);
  }
  return rooms;
}

const world = async (companiesThere: number) => {
  const body = await aBody();
  const chamber = await aChamber({ bodyId: body.id });
  const mentor = await aMentor(chamber.id, "lead");
  const rooms = await roomsOf(mentor, companiesThere);
  return { chamber, rooms, federation: await aFederationUser(body.id) };
};

describe("a federation", () => {
  test("reads sums of its own chambers from five companies on", async () => {
    const { chamber, federation } = await world(5);
    const figures = await getFederationFigures(federation);
    expect(figures.chambers).toMatchObject([
      { id: chamber.id, rooms: 5, few: false, satisfaction: { count: 5, mean: 4 } },
    ]);
    expect(figures.chambers[0]!.median).toBeCloseTo(2, 1);
    expect(figures.states).toMatchObject([{ state: "active", count: 5 }]);
    expect(figures.milestones).toMatchObject([
      { kind: "contract_signed", count: 5 },
      { kind: "first_meeting", count: 5 },
    ]);
    expect(figures.claims).toMatchObject([
      { kind: "contract", grade: "B", currency: "USD", count: 5, amountMinor: 500_000 },
    ]);
    expect(figures.satisfaction).toMatchObject({ count: 5, satisfied: 1 });
  });

  test("learns no figure of four, and never the name of a company or a product that is there", async () => {
    const { rooms, federation, chamber } = await world(4);
    const figures = await getFederationFigures(federation);
    expect(figures.chambers).toMatchObject([
      { id: chamber.id, few: true, rooms: 0, answered: true, satisfaction: null },
    ]);
    expect(figures.claims).toMatchObject([{ kind: "contract", few: true, count: 0, amountMinor: 0 }]);
    expect(figures.satisfaction).toBeNull();
    const told = JSON.stringify(figures);
    for (const { companyId, productId } of rooms) {
      const [company] = await db.select().from(companies).where(eq(companies.id, companyId));
      const [product] = await db.select().from(products).where(eq(products.id, productId));
      const names = [company!.nameKo, company!.nameEn, product!.nameKo, product!.nameEn].filter(Boolean);
      expect(names.length).toBeGreaterThanOrEqual(2);
      for (const word of [...names, companyId, productId]) expect(told).not.toContain(word);
    }
    expect(told).not.toContain("말");
  });

  test("reads that nobody has answered yet, rather than that too few have", async () => {
    const { chamber, federation } = await world(0);
    const figures = await getFederationFigures(federation);
    expect(figures.chambers).toMatchObject([
      { id: chamber.id, few: false, rooms: 0, median: null, answered: false, satisfaction: null },
    ]);
    expect(figures.response).toMatchObject({ few: false, median: null });
  });

  test("reads nothing of chambers elsewhere, and nobody else reads its page", async () => {
    const { chamber } = await world(5);
    const cast = await aCast();
    const own = await getFederationFigures(cast.federation);
    expect(own.chambers.map(({ id }) => id)).toEqual([cast.chamber.id]);
    expect(JSON.stringify(own)).not.toContain(chamber.id);
    for (const other of [cast.owner, cast.lead, cast.official, cast.admin, cast.guest])
      expect(await getFederationFigures(other)).toMatchObject({
        chambers: [],
        states: [],
        claims: [],
        satisfaction: null,
      });
  });
});

/** So many rooms of this mentor's chamber, each with a company of its own, that began in this state on this day. */
async function roomsSince(mentor: Mentor, count: number, on: string, state: "active" | "scoping" = "active") {
  for (let n = 0; n < count; n += 1) await anEngagementOf(state, { mentor, createdAt: new Date(`${on}T03:00:00Z`) });
}
const chamberOf = async (body: { id: string }) => aMentor((await aChamber({ bodyId: body.id })).id, "lead");

describe("figures of a federation that are narrowed", () => {
  const quarter = "2026-3";

  test("are those of the season or the quarter where both stand on five companies", async () => {
    const body = await aBody();
    const mentor = await chamberOf(body);
    await roomsSince(mentor, 6, "2026-08-15");
    await roomsSince(mentor, 5, "2026-05-15");
    const federation = await aFederationUser(body.id);
    const figures = await getFederationFigures(federation, { quarter });
    expect(figures.chambers).toMatchObject([{ rooms: 6, few: false }]);
    expect(figures.states).toMatchObject([{ state: "active", count: 6, few: false }]);
    expect((await getFederationFigures(federation, { quarter: "2026-1" })).states).toEqual([]);
    const choices = await listFederationChoices(federation, new Date("2026-11-27T00:00:00Z"));
    expect(choices.quarters).toEqual(["2026-4", "2026-3", "2026-2"]);
    expect(choices.seasons).toHaveLength(11);
    expect(await listFederationChoices((await aCast()).people.official, new Date())).toEqual({
      ...{ seasons: [], quarters: [] },
    });
  });

  test("tell nothing where the rest of the year would be few, however many the quarter has", async () => {
    const body = await aBody();
    const mentor = await chamberOf(body);
    await roomsSince(mentor, 6, "2026-08-15");
    await roomsSince(mentor, 2, "2026-05-15");
    const federation = await aFederationUser(body.id);
    expect((await getFederationFigures(federation)).chambers).toMatchObject([{ rooms: 8, few: false }]);
    for (const asked of [quarter, "2026-2"]) {
      const { chambers, states, response } = await getFederationFigures(federation, { quarter: asked });
      expect([chambers[0]!.few, chambers[0]!.rooms, states[0]!.few, states[0]!.count]).toEqual([true, 0, true, 0]);
      expect(response).toMatchObject({ few: true, median: 0 });
    }
  });
});

describe("a sum of a federation", () => {
  test("opens its chambers, withheld where they are few, and where the chamber's other sums would tell", async () => {
    const body = await aBody();
    const [one, other] = [await chamberOf(body), await chamberOf(body)];
    await roomsSince(one, 6, "2026-08-15");
    await roomsSince(other, 5, "2026-08-15");
    const federation = await aFederationUser(body.id);
    const opened = async (item: string) =>
      (await findFederationSum(federation, { sum: "states", item }))?.rows.map(({ id, count, few }) => [
        id,
        count,
        few,
      ]);
    expect(new Set(await opened("active"))).toEqual(
      new Set([
        [one.chamberId, 6, false],
        [other.chamberId, 5, false],
      ]),
    );
    await roomsSince(one, 2, "2026-08-15", "scoping");
    await roomsSince(other, 5, "2026-08-15", "scoping");
    expect((await opened("scoping"))!.map(([, count, few]) => [count, few])).toEqual([
      [0, true],
      [0, true],
    ]);
    // The rooms of the one are 8: its 6 would leave the 2.
    expect((await opened("active"))!.map(([, , few]) => few)).toEqual([true, true]);
    expect(await opened("terminated")).toBeUndefined();
    const stranger = await aFederationUser((await aBody()).id);
    expect(await findFederationSum(stranger, { sum: "states", item: "active" })).toBeNull();
  });

  test("is read with as many statements for six rooms as for five", async () => {
    const body = await aBody();
    const mentor = await chamberOf(body);
    await roomsSince(mentor, 5, "2026-08-15");
    const federation = await aFederationUser(body.id);
    const asked = { quarter: "2026-3", sum: "states", item: "active" } as const;
    const read = () =>
      countingQueries(async () => [
        await getFederationFigures(federation, asked),
        await findFederationSum(federation, asked),
      ]);
    const five = await read();
    await roomsSince(mentor, 1, "2026-08-15");
    const six = await read();
    expect(six.result).not.toEqual(five.result);
    expect(six.statements.length).toBe(five.statements.length);
  });
});

describe("what rooms of a federation have come to", () => {
  const steps = ["first_meeting", "contract_signed", "first_shipment"] as const;
  const claims = { contract_signed: "contract", first_shipment: "shipment" } as const;

  /** Rooms that come to each step by a milestone, by a claim, by both, twice, or not at all; what was withdrawn or does not count among it. */
  async function rooms(mentor: Mentor, count: number, seed: number) {
    const { roll } = dice(seed);
    for (let n = 0; n < count; n += 1) {
      const { engagement } = await anEngagementOf("active", { mentor });
      for (const kind of steps) {
        const milestone = {
          ...{ engagementId: engagement.id, kind, reachedOn: "2026-11-20" },
          reportedBy: mentor.userId!,
        };
        const stands = roll(3);
        for (let times = 0; times < stands; times += 1)
          await db.insert(engagementMilestones).values({ ...milestone, reportedAt: daysFromNow(-1) });
        if (roll(4) === 0)
          await db
            .insert(engagementMilestones)
            .values({ ...milestone, reportedAt: daysFromNow(-2), withdrawnAt: daysFromNow(-1) });
        if (kind === "first_meeting") continue;
        const claimed = { kind: claims[kind], amountMinor: 100_000 };
        if (roll(2) === 0) await anOutcomeIn(engagement, mentor, "counted", claimed);
        if (roll(4) === 0) await anOutcomeIn(engagement, mentor, "confirmed", claimed);
      }
    }
  }

  test("is what the city's figures count, by milestone or by a claim that counts, on the page and in each list", async () => {
    const [body, official] = [await aBody(), await anOfficial()];
    const chambers = [await chamberOf(body), await chamberOf(body)];
    for (const [at, mentor] of chambers.entries()) await rooms(mentor, 14, 4_201 + at);
    const federation = await aFederationUser(body.id);
    const { milestones } = await getFederationFigures(federation);
    const figures = new Map(
      await Promise.all(
        chambers.map(
          async ({ chamberId }) =>
            [chamberId!, await readFigures(official, { chamber: chamberId! }, new Date())] as const,
        ),
      ),
    );
    const told = new Set<string>();
    for (const kind of steps) {
      const key = conversionKeys.find((one) => conversions[one][0] === kind)!;
      const ofChamber = (id: string) => figures.get(id)!.get(key)!.denominator ?? 0;
      const whole = milestones.find((one) => one.kind === kind)!;
      if (!whole.few)
        expect(whole.count, kind).toBe(ofChamber(chambers[0]!.chamberId!) + ofChamber(chambers[1]!.chamberId!));
      const opened = await findFederationSum(federation, { sum: "milestones", item: kind });
      for (const row of opened?.rows ?? []) {
        if (row.few) continue;
        expect([kind, row.count]).toEqual([kind, ofChamber(row.id)]);
        told.add(kind);
      }
      if (opened?.rows.every(({ few }) => !few))
        expect(opened.rows.reduce((sum, { count }) => sum + count, 0)).toBe(whole.count);
    }
    expect([...told].toSorted()).toEqual([...steps].toSorted());
  });
});

test("quarters go from the first day to the last, over the year's end", () => {
  expect(quartersBetween("2025-11-30", "2026-04-01")).toEqual(["2026-2", "2026-1", "2025-4"]);
});

test("what is withheld takes its figures with it", () => {
  const rows = [
    { companies: 9, count: 12, median: 3 },
    { companies: 2, count: 2, median: 1 },
    { companies: 6, count: 6, median: 4 },
  ];
  expect(withoutFew(rows)).toEqual([
    { companies: 9, count: 12, median: 3, few: false },
    { companies: 0, count: 0, median: 0, few: true },
    { companies: 0, count: 0, median: 0, few: true },
  ]);
});
