import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aChamber,
  aCompanyUser,
  aMatch,
  aMentor,
  anAcceptedApplication,
  aProgram,
  aTransferConsent,
  daysFromNow,
} from "@/db/factories";
import { aBarrier, anEngagementOf } from "@/db/factories.engagements";
import { aMeeting } from "@/db/factories.meetings";
import { anOutcomeIn } from "@/db/factories.outcomes";
import { aScene } from "@/db/factories.reviews";
import { consents, mentors, reviews, stateChanges } from "@/db/schema";
import { actorOfUser } from "@/lib/core/actor";
import { listEngagements } from "@/lib/engagements/queries";
import { listMatches } from "@/lib/matching/queries";
import { type ChamberFilter, chamberFilter } from "./input.chamber";
import { getChamberFigures } from "./queries.chamber";
import { findChamberList } from "./queries.chamber.behind";
import { chamberListedKeys } from "./states";

const now = new Date();
type Mentor = Awaited<ReturnType<typeof aMentor>>;

/** A room of this mentor's chamber with another company: a barrier that was resolved, and a shipment that counts. */
async function aRoomOf(mentor: Mentor) {
  const made = await anEngagementOf("active", { mentor });
  await aBarrier(made.engagement, mentor, { state: "resolved_in_full", type: "label" });
  await anOutcomeIn(made.engagement, mentor, "counted", { grade: "A" });
  await anOutcomeIn(made.engagement, mentor, "counted", { grade: "B", kind: "contract", amountMinor: 900_000 });
  return made;
}

/** A proposal that the chamber answered by declining, two days after it was made. */
async function aDecline(mentor: Mentor) {
  const owner = await aCompanyUser();
  const company = { id: owner.companyId! };
  const application = await anAcceptedApplication(company, await aProgram());
  await aTransferConsent(company.id, mentor.chamberId!, owner.userId!);
  const proposedAt = daysFromNow(-6);
  const state = "chamber_declined" as const;
  const match = await aMatch(application, { id: mentor.chamberId! }, { state, proposedAt, declineReason: "price" });
  await db.insert(stateChanges).values({
    ...{ machine: "match", subjectId: match.id, move: "chamberDecline", fromState: "proposed", toState: state },
    ...{ enteredAt: proposedAt, at: daysFromNow(-4), actorId: mentor.userId, actorRole: "mentor" },
  });
  return match;
}

describe("a chamber's lead", () => {
  test("reads the chamber's own figures, kinds and grades of outcomes each for itself", async () => {
    const lead = await aMentor((await aChamber()).id, "lead");
    const { engagement } = await aRoomOf(lead);
    await aDecline(lead);
    const { season, before } = await getChamberFigures(lead, {}, now);
    expect(before).toBeNull();
    expect(season.figures.get("proposals_accepted")).toMatchObject({ numerator: 1, denominator: 2, value: 0.5 });
    expect(season.figures.get("proposals_declined")).toMatchObject({ numerator: 1, denominator: 2 });
    expect(season.figures.get("response_days_median")!.value).toBeCloseTo(2, 3);
    expect(season.figures.get("barriers_resolved")).toMatchObject({ numerator: 1, denominator: 1 });
    expect(season.states).toMatchObject([{ state: "active", count: 1 }]);
    expect(season.hours).toMatchObject([{ id: lead.userId, lately: 0 }]);
    expect(season.claims).toMatchObject([
      { kind: "contract", grade: "B", currency: "USD", count: 1, amountMinor: 900_000 },
      { kind: "shipment", grade: "A", currency: "USD", count: 1, amountMinor: 1_250_000 },
    ]);
    const earlier = { program: (await aProgram()).id };
    const other = await getChamberFigures(lead, { program: engagement.programId, before: earlier }, now);
    expect(other.season.figures.get("proposals_declined")).toMatchObject({ numerator: 0, denominator: 1 });
    expect(other.before!.figures.get("proposals_declined")).toMatchObject({ denominator: 0, value: null });
  });

  test("reads of the season before no more than came until the same age", async () => {
    const lead = await aMentor((await aChamber()).id, "lead");
    const { programId } = await aDecline(lead);
    const { engagement } = await aRoomOf(lead);
    const told = async (program: string, days: number) => {
      const to = daysFromNow(days).toISOString().slice(0, 10);
      const { before } = await getChamberFigures(lead, { before: { program, to } }, now);
      for (const key of chamberListedKeys) {
        const filter = { ...chamberFilter.parse({ program, to, list: "figure", key, part: "whole" }) };
        expect([key, (await findChamberList(lead, filter, now))!.total]).toEqual([
          key,
          before!.figures.get(key)!.count,
        ]);
      }
      return (key: "proposals_declined" | "response_days_median" | "barriers_opened" | "niche_share") =>
        before!.figures.get(key)!.count;
    };
    const [late, soon] = [await told(programId, -5), await told(programId, -8)];
    expect([late("proposals_declined"), late("response_days_median")]).toEqual([1, 1]);
    expect([soon("proposals_declined"), soon("response_days_median")]).toEqual([0, 0]);
    expect([
      (await told(engagement.programId, 1))("barriers_opened"),
      (await told(engagement.programId, -2))("barriers_opened"),
    ]).toEqual([1, 0]);
  });

  test("counts what the lists hold that the numbers lead to, in a season too", async () => {
    const lead = await aMentor((await aChamber()).id, "lead");
    const { engagement } = await aRoomOf(lead);
    await aRoomOf(lead);
    await aDecline(lead);
    for (const program of [undefined, engagement.programId]) {
      const { season } = await getChamberFigures(lead, { program }, now);
      const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);
      expect(sum(season.proposals)).toBe((await listMatches(lead, { program })).total);
      const rooms = await listEngagements(lead, { programId: program }, now);
      expect(sum(season.states)).toBe(rooms.total);
      expect(season.states.reduce((all, { risky }) => all + risky, 0)).toBe(rooms.risky);
    }
  });

  test("opens as many rows behind each number as it says", async () => {
    const { mentor, review, application } = await aScene("submitted");
    await db.update(mentors).set({ role: "lead" }).where(eq(mentors.userId, mentor.userId!));
    const lead = (await actorOfUser(mentor.userId!))!;
    await db
      .update(reviews)
      .set({ submittedAt: daysFromNow(-2) })
      .where(eq(reviews.id, review.id));
    const { engagement } = await aRoomOf(lead);
    await aRoomOf(lead);
    await aDecline(lead);
    await aMeeting(engagement, lead, "held", { startsAt: daysFromNow(-3), minutes: 30 });
    const listed = (asked: Partial<ChamberFilter>) =>
      findChamberList(lead, { ...chamberFilter.parse({}), ...asked }, now);
    for (const program of [undefined, engagement.programId]) {
      const { season } = await getChamberFigures(lead, { program }, now);
      for (const key of chamberListedKeys) {
        const figure = season.figures.get(key)!;
        const whole = await listed({ program, list: "figure", key, part: "whole" });
        expect([key, whole!.total, whole!.rows.length]).toEqual([key, figure.count, figure.count]);
        if (figure.denominator === null) continue;
        const some = await listed({ program, list: "figure", key, part: "some" });
        expect([key, some!.total]).toEqual([key, figure.numerator]);
      }
      for (const { type, count } of season.barriers)
        expect(await listed({ program, list: "figure", key: "barriers_opened", type: type as "label" })).toMatchObject({
          total: count,
        });
      const [hours] = season.hours;
      for (const span of ["lately", "season"] as const) {
        const behind = await listed({ program, list: "hours", mentor: lead.userId!, span });
        const held = behind!.rows.reduce((sum, { amount }) => sum + amount!, 0);
        const given = behind!.kind === "hours" ? behind!.reviewHours : 0;
        expect(held + given).toBeCloseTo(hours![span === "lately" ? "lately" : "used"], 6);
        expect([held > 0, JSON.stringify(behind).includes(application.id)]).toEqual([true, false]);
      }
    }
  });

  test("does not learn from a list whose product it is before both have said yes", async () => {
    const lead = await aMentor((await aChamber()).id, "lead");
    await aDecline(lead);
    const filter = { ...chamberFilter.parse({}), list: "figure" as const, key: "proposals_declined" as const };
    const behind = await findChamberList(lead, filter, now);
    expect(behind!.rows).toMatchObject([{ companyKo: null, companyEn: null, amount: expect.closeTo(2, 3) }]);
    const stranger = await aMentor((await aChamber()).id, "lead");
    expect((await findChamberList(stranger, filter, now))!.rows).toEqual([]);
    const hours = { ...chamberFilter.parse({}), list: "hours" as const, mentor: lead.userId! };
    expect(await findChamberList(stranger, hours, now)).toBeNull();
    const member = await aMentor(lead.chamberId!);
    await expect(findChamberList(member, filter, now)).rejects.toMatchObject({ code: "not_found" });
  });

  test("finds nothing of another chamber, and nothing of a company whose consent is withdrawn", async () => {
    const [lead, other] = [await aMentor((await aChamber()).id, "lead"), await aMentor((await aChamber()).id, "lead")];
    const { company } = await aRoomOf(lead);
    await aDecline(lead);
    const { season } = await getChamberFigures(other, {}, now);
    expect([season.proposals, season.states, season.barriers, season.claims]).toEqual([[], [], [], []]);
    expect([...season.figures.values()].filter(({ count, value }) => count > 0 || value)).toEqual([]);
    expect(season.hours.map(({ id }) => id)).toEqual([other.userId]);
    await db.update(consents).set({ withdrawnAt: now }).where(eq(consents.companyId, company.companyId!));
    const after = await getChamberFigures(lead, {}, now);
    expect([after.season.states, after.season.claims, after.season.barriers]).toEqual([[], [], []]);
    expect(after.season.figures.get("proposals_accepted")).toMatchObject({ denominator: 1 });
  });

  test("counts no review of a company whose consent is withdrawn, in time or in hours, as little as the lists do", async () => {
    const { mentor, review, application } = await aScene("submitted");
    await db.update(mentors).set({ role: "lead" }).where(eq(mentors.userId, mentor.userId!));
    const lead = (await actorOfUser(mentor.userId!))!;
    const past = { dueAt: daysFromNow(-1), submittedAt: daysFromNow(-2) };
    await db.update(reviews).set(past).where(eq(reviews.id, review.id));
    const figures = async () => {
      const { figures: all, hours } = (await getChamberFigures(lead, {}, now)).season;
      return [all.get("reviews_in_time")!.denominator, hours[0]!.used > 0];
    };
    expect(await figures()).toEqual([1, true]);
    await db.update(consents).set({ withdrawnAt: now }).where(eq(consents.companyId, application.companyId));
    expect(await figures()).toEqual([0, false]);
  });

  test("is alone in it: members, the city and everybody else have pages of their own", async () => {
    const { people, chamber } = await aCast();
    expect((await getChamberFigures(people.lead, {}, now)).season.hours.length).toBeGreaterThan(0);
    expect(chamber.id).toBe(people.lead.chamberId);
    for (const persona of ["guest", "owner", "member", "official", "federation", "admin"] as const)
      await expect(getChamberFigures(people[persona], {}, now), persona).rejects.toMatchObject({ code: "not_found" });
  });

  test("is read with as many statements for three rooms as for one", async () => {
    const lead = await aMentor((await aChamber()).id, "lead");
    await aRoomOf(lead);
    const read = () => countingQueries(() => getChamberFigures(lead, {}, now));
    const one = await read();
    await aRoomOf(lead);
    await aRoomOf(lead);
    const three = await read();
    expect([one, three].map(({ result }) => result.season.states[0]!.count)).toEqual([1, 3]);
    expect(three.statements.length).toBe(one.statements.length);
  });
});
