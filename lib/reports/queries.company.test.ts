import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aCompanyUser,
  anAcceptedApplication,
  aProgram,
  aSubmittedApplication,
  daysFromNow,
} from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { aBooth, aLead, aStep } from "@/db/factories.exhibitions";
import { aMeeting } from "@/db/factories.meetings";
import { anOutcomeIn } from "@/db/factories.outcomes";
import { outcomeFollowUps } from "@/db/schema";
import { listEngagements } from "@/lib/engagements/queries";
import { listLeads } from "@/lib/exhibitions/queries.leads";
import { listMatches } from "@/lib/matching/queries";
import { countMeetingWaits } from "@/lib/meetings/queries";
import { getCompanyFigures } from "./queries.company";

const now = new Date();
const day = (days: number) => daysFromNow(days).toISOString().slice(0, 10);

/** A room of this company with a shipment that counts, asked about soon and much later. */
async function aRoomOf(company: Awaited<ReturnType<typeof aCompanyUser>>) {
  const made = await anEngagementOf("active", { company });
  const outcome = await anOutcomeIn(made.engagement, company, "counted", { grade: "A" });
  await db.insert(outcomeFollowUps).values([
    { outcomeId: outcome.id, months: 3, dueOn: day(-5) },
    { outcomeId: outcome.id, months: 6, dueOn: day(10) },
    { outcomeId: outcome.id, months: 12, dueOn: day(200) },
  ]);
  return { ...made, outcome };
}

describe("a company", () => {
  test("reads its own way: days to the result, proposals, claims by kind, state and grade, and what is asked next", async () => {
    const owner = await aCompanyUser();
    const { engagement, outcome } = await aRoomOf(owner);
    await anOutcomeIn(engagement, owner, "company_confirmation_pending", { kind: "contract", amountMinor: 500_000 });
    const figures = await getCompanyFigures(owner, now);
    expect(figures.applications.length).toBe(1);
    expect(figures.products.find(({ id }) => id === engagement.productId)).toMatchObject({
      ...{ proposed: 1, waiting: 0, mutual: 1, rooms: 1 },
    });
    const { total } = await listMatches(owner, {});
    expect(figures.products.reduce((sum, { proposed }) => sum + proposed, 0)).toBe(total);
    expect(figures.claims).toMatchObject([
      { kind: "contract", state: "company_confirmation_pending", grade: null, amountMinor: 500_000, count: 1 },
      { kind: "shipment", state: "counted", grade: "A", amountMinor: 1_250_000, count: 1 },
    ]);
    expect(figures.followUps).toMatchObject([
      { outcomeId: outcome.id, months: 3, late: true },
      { outcomeId: outcome.id, months: 6, late: false },
    ]);
  });

  test("counts what the lists hold that the numbers lead to", async () => {
    const { people, company } = await aCast();
    const { owner } = people;
    const made = await anEngagementOf("active", { company: owner });
    const { id } = await aBooth({ company });
    const booth = { id, companyId: company.id };
    for (const steps of [[30, 60], [30], []]) {
      const lead = await aLead(booth, owner.userId!);
      for (const step of steps) await aStep(lead, step, -1);
    }
    await aMeeting(made.engagement, owner, "proposing");
    const agreed = await aMeeting(made.engagement, owner, "scheduled");
    await aMeeting(made.engagement, owner, "held");
    const { products, meetings, booths } = await getCompanyFigures(owner, now);
    expect(booths).toMatchObject([{ leads: 3, due: 2 }]);
    const leads = (show: "all" | "due") => listLeads(owner, id, { show, state: null, page: 1 }, now);
    expect([(await leads("all")).total, (await leads("due")).total]).toEqual([3, 2]);
    expect(meetings).toEqual({ held: 1, coming: 1 });
    const waits = await countMeetingWaits(owner, now);
    expect(waits.reduce((sum, { ahead }) => sum + ahead, 0)).toBe(meetings.coming);
    expect(agreed.startsAt! > now).toBe(true);
    for (const product of products) {
      const total = async (group?: "pending" | "mutual") =>
        (await listMatches(owner, { product: product.id, group })).total;
      expect([await total(), await total("pending"), await total("mutual")]).toEqual([
        ...[product.proposed, product.waiting, product.mutual],
      ]);
      expect((await listEngagements(owner, { productId: product.id }, now)).total).toBe(product.rooms);
    }
    expect(products.some(({ mutual, rooms }) => mutual > 0 && rooms > 0)).toBe(true);
  });

  test("learns the days to a result only once the result was told", async () => {
    const owner = await aCompanyUser();
    const company = { id: owner.companyId! };
    const dates = { submittedAt: daysFromNow(-12), releasedAt: daysFromNow(-2) };
    await anAcceptedApplication(company, await aProgram(), dates);
    await aSubmittedApplication(company, await aProgram(), { ...dates, state: "decision_pending" });
    const { applications } = await getCompanyFigures(owner, now);
    const days = Object.fromEntries(applications.map((one) => [one.state, one.days]));
    expect(days.accepted).toBeCloseTo(10, 3);
    expect(days.decision_pending).toBeNull();
  });

  test("finds nothing of another company, and a newcomer finds nothing at all", async () => {
    await aRoomOf(await aCompanyUser());
    const newcomer = await aCompanyUser();
    expect(await getCompanyFigures(newcomer, now)).toEqual({
      ...{ applications: [], products: [], meetings: { held: 0, coming: 0 }, claims: [], followUps: [], booths: [] },
    });
  });

  test("is for its own people, whatever their part", async () => {
    const { people } = await aCast();
    for (const persona of ["guest", "member", "lead", "official", "federation", "admin"] as const)
      await expect(getCompanyFigures(people[persona], now), persona).rejects.toMatchObject({ code: "not_found" });
    expect((await getCompanyFigures(people.owner, now)).applications).toBeDefined();
  });

  test("is read with as many statements for three rooms as for one", async () => {
    const owner = await aCompanyUser();
    await aRoomOf(owner);
    const read = () => countingQueries(() => getCompanyFigures(owner, now));
    const one = await read();
    await aRoomOf(owner);
    await aRoomOf(owner);
    const three = await read();
    expect([one, three].map(({ result }) => result.claims[0]!.count)).toEqual([1, 3]);
    expect(three.statements.length).toBe(one.statements.length);
  });
});
