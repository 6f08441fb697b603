import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aBody, aCast, aChamber, aCompanyUser, aFederationUser, aMentor, daysFromNow } from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { anOutcomeIn } from "@/db/factories.outcomes";
import { anAnsweredSurvey } from "@/db/factories.surveys";
import { companies, engagementMilestones, products } from "@/db/schema";
import { getFederationFigures } from "./queries.federation";
import { withoutFew } from "./rules.federation";

/** So many companies that this mentor's chamber works with, each with a milestone, a counted claim and an answer. */
async function roomsOf(mentor: Awaited<ReturnType<typeof aMentor>>, companiesThere: number) {
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
    expect(figures.milestones).toMatchObject([{ kind: "first_meeting", count: 5 }]);
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
