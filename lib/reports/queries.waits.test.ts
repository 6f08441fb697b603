import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { waitHref } from "@/components/reports/wait-links";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aMatch, anAcceptedApplication, aProgram, type Cast, daysFromNow } from "@/db/factories";
import { aDisclosure } from "@/db/factories.disclosures";
import { aBarrier, aMessage, anEngagementOf, aTask } from "@/db/factories.engagements";
import { aBooth, aLead, aStep, dayFromNow } from "@/db/factories.exhibitions";
import { anInquiry } from "@/db/factories.inquiries";
import { aMeeting, aSlot, goodTimes } from "@/db/factories.meetings";
import { anOutcomeIn } from "@/db/factories.outcomes";
import { aSurveyOf } from "@/db/factories.surveys";
import { applications, conflictGates, consents, engagements, matches, outcomeFollowUps, outcomes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { engagementChoice } from "@/lib/engagements/input";
import { listEngagements } from "@/lib/engagements/queries";
import { leadFilter } from "@/lib/exhibitions/input";
import { listLeads } from "@/lib/exhibitions/queries.leads";
import { inquiryFilter } from "@/lib/inquiries/input";
import { listInquiries } from "@/lib/inquiries/queries";
import { matchChoice } from "@/lib/matching/input";
import { listMatches } from "@/lib/matching/queries";
import { meetingFilter } from "@/lib/meetings/input";
import { listMeetings } from "@/lib/meetings/queries";
import { outcomesFilter } from "@/lib/outcomes/input";
import { listOutcomes } from "@/lib/outcomes/queries";
import { surveysFilter } from "@/lib/surveys/input";
import { listSurveys } from "@/lib/surveys/queries";
import { getCompanyHome, getMentorHome } from "./queries";
import { listWaits } from "./queries.waits";
import type { Wait } from "./rules.waits";

const now = () => new Date();
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** Something of every noun that waits, once more with each call. */
async function aWorld(cast: Pick<Cast, "owner" | "lead" | "company" | "official">) {
  const { owner, lead, company, official } = cast;
  const { engagement } = await anEngagementOf("active", {
    ...{ company: owner, mentor: lead, stateEnteredAt: daysFromNow(-5) },
    ...{ companyActiveAt: daysFromNow(-40), chamberActiveAt: daysFromNow(-40) },
  });
  await anEngagementOf("scoping", { company: owner, mentor: lead });
  await anEngagementOf("paused", { company: owner, mentor: lead });
  await aMessage(engagement, lead, { sentAt: daysFromNow(-12) });
  await aMessage(engagement, owner, { sentAt: daysFromNow(-2) });
  await aTask(engagement, owner, { side: "company", dueOn: dayFromNow(-3) });
  await aTask(engagement, lead, { side: "chamber", dueOn: dayFromNow(1) });
  await aTask(engagement, lead, { side: "chamber", dueOn: dayFromNow(20) });
  await aBarrier(engagement, owner, { stateEnteredAt: daysFromNow(-30) });
  await anInquiry({ id: engagement.productId, companyId: company.id }, { stateEnteredAt: daysFromNow(-8) });
  const [ofCompany, ofChamber] = [await aMeeting(engagement, lead), await aMeeting(engagement, owner)];
  const [time] = goodTimes(1);
  await aSlot(ofCompany, lead, "chamber", time!);
  await aSlot(ofChamber, owner, "company", time!);
  await aMeeting(engagement, lead, "scheduled");
  await aMeeting(engagement, lead, "scheduled", { startsAt: hoursAgo(72) });
  for (const [by, recordedSide] of [
    [owner, "company"],
    [lead, "chamber"],
  ] as const)
    await aMeeting(engagement, by, "held", {
      ...{ recordedBy: by.userId, recordedSide, stateEnteredAt: daysFromNow(recordedSide === "company" ? -8 : -1) },
    });
  await aSurveyOf(engagement, "company", { stateEnteredAt: daysFromNow(-20) });
  await aSurveyOf(engagement, "chamber", { stateEnteredAt: daysFromNow(-1) });
  const application = await anAcceptedApplication(company, await aProgram());
  await aMatch(application, { id: lead.chamberId! }, { state: "chamber_interested", stateEnteredAt: daysFromNow(-3) });
  await aDisclosure(engagement, { company: owner, mentor: lead }, "offered", { stateEnteredAt: daysFromNow(-15) });
  for (const state of ["drafted", "disputed", "company_confirmation_pending", "unanswered"] as const)
    await anOutcomeIn(engagement, lead, state);
  for (const state of ["confirmed", "evidence_pending", "evidence_rejected", "evidence_verified"] as const)
    await anOutcomeIn(engagement, lead, state, { stateEnteredAt: daysFromNow(-40) });
  await anOutcomeIn(engagement, official, "evidence_pending");
  await anOutcomeIn(engagement, lead, "evidence_verified", { verifiedBy: official.userId });
  const counted = await anOutcomeIn(engagement, lead, "counted");
  await db.insert(outcomeFollowUps).values([
    { outcomeId: counted.id, months: 3, dueOn: dayFromNow(-2), lettersSent: 1, lastLetterAt: daysFromNow(-2) },
    { outcomeId: counted.id, months: 6, dueOn: dayFromNow(90) },
  ]);
  const booth = await aBooth(cast);
  const lost = await aLead(booth, owner.userId!);
  for (const days of [-40, -10]) await aStep(lost, 60 - days, days);
  await aStep(await aLead(booth, owner.userId!), 30, -3);
  await aStep(await aLead(booth, owner.userId!), 30, 5);
  const ahead = { firstDay: dayFromNow(20), lastDay: dayFromNow(22) };
  await aBooth(cast, { state: "offered" }, ahead);
  await aBooth(cast, {}, ahead);
  return { engagement };
}

/** How many rows stand where the link leads: read by the address, as the page reads it. */
async function rowsBehind(actor: Actor, wait: Wait): Promise<number> {
  const { pathname, searchParams } = new URL(waitHref(wait, actor.role, "ko"), "https://portal.test");
  const asked = Object.fromEntries(searchParams);
  const [, , , noun = "", id] = pathname.split("/");
  const { risk, ...rooms } = engagementChoice.parse(asked);
  const lists: Record<string, () => Promise<number>> = {
    inquiries: async () => (await listInquiries(actor, inquiryFilter.parse(asked))).total,
    matches: async () => (await listMatches(actor, matchChoice.parse(asked))).total,
    meetings: async () => (await listMeetings(actor, meetingFilter.parse(asked), now())).total,
    outcomes: async () => (await listOutcomes(actor, outcomesFilter.parse(asked))).total,
    surveys: async () => (await listSurveys(actor, surveysFilter.parse(asked), now())).length,
    // Of a room or a booth there is one, unless it is its leads that are asked for.
    engagements: async () =>
      id ? 1 : (await listEngagements(actor, { ...rooms, atRisk: risk !== null }, now())).total,
    exhibitions: async () =>
      searchParams.has("show") ? (await listLeads(actor, id!, leadFilter.parse(asked), now())).total : 1,
  };
  return lists[noun]!();
}

const keysOf = (waits: readonly Wait[]) => waits.map(({ key }) => key).sort();
const waitsOf = async (actor: Actor) =>
  actor.role === "company"
    ? (await getCompanyHome(actor, now())).waits
    : actor.role === "mentor"
      ? (await getMentorHome(actor, now())).waits
      : listWaits(actor, now());

const ofBothSides = [
  ...["meeting.proposing", "meeting.scheduled", "meeting.held", "nextMeeting", "survey", "inquiry"],
] as const;
const ofRooms = ["room.message", "room.task", "room.risk"] as const;

describe("what waits", () => {
  test("of a company, what is due first first, as many of each as its list has rows", async () => {
    const cast = await aCast();
    await aWorld(cast);
    const waits = await waitsOf(cast.owner);
    expect(keysOf(waits)).toEqual(
      [
        ...[...ofBothSides, ...ofRooms, "room.paused", "lead", "booth", "boothPlan"],
        ...["claim.company_confirmation_pending", "claim.unanswered", "claim.confirmed", "claim.evidence_rejected"],
        ...["claim.counted", "match.chamber_interested"],
      ].sort(),
    );
    for (const wait of waits) expect([wait.key, await rowsBehind(cast.owner, wait)]).toEqual([wait.key, wait.count]);
    const times = waits.map(({ dueAt }) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const of = (key: Wait["key"]) => waits.find((one) => one.key === key)!;
    expect(of("inquiry")).toMatchObject({ count: 1, late: 1, turn: "own" });
    expect(of("inquiry").dueAt!.getTime()).toBeCloseTo(daysFromNow(-1).getTime(), -5);
    expect(of("lead")).toMatchObject({ count: 2, late: 1, dueOn: dayFromNow(-26) });
    expect(of("room.message")).toMatchObject({ count: 1, late: 1 });
    expect(of("room.message").dueAt!.getTime()).toBeCloseTo(daysFromNow(-2).getTime(), -5);
    expect(of("room.task")).toMatchObject({ count: 1, late: 1, dueOn: dayFromNow(-3) });
    expect(of("meeting.scheduled")).toMatchObject({ count: 1, late: 1 });
    expect(of("meeting.held")).toMatchObject({ count: 1, late: 0, turn: "own" });
    expect(of("meeting.held").dueAt!.getTime()).toBeCloseTo(daysFromNow(6).getTime(), -5);
    expect(of("claim.confirmed")).toMatchObject({ count: 1, late: 1 });
    expect(of("claim.counted").dueAt!.getTime()).toBeCloseTo(daysFromNow(26).getTime(), -5);
    expect(of("survey")).toMatchObject({ count: 1, late: 0 });
    expect(of("nextMeeting")).toMatchObject({ count: 1, late: 0, turn: "nobody" });
  });

  test("of a mentor, with agreements and what stands in the way; of inquiries it is the company's turn", async () => {
    const cast = await aCast();
    const { engagement } = await aWorld(cast);
    const waits = await waitsOf(cast.lead);
    expect(keysOf(waits)).toEqual(
      [
        ...[...ofBothSides, ...ofRooms, "room.scoping", "room.barrier", "agreement"],
        ...["claim.drafted", "claim.disputed"],
      ].sort(),
    );
    for (const wait of waits) expect([wait.key, await rowsBehind(cast.lead, wait)]).toEqual([wait.key, wait.count]);
    const of = (key: Wait["key"]) => waits.find((one) => one.key === key)!;
    expect(of("inquiry").turn).toBe("company");
    expect(of("agreement")).toMatchObject({ late: 1, of: { id: engagement.id } });
    expect(of("room.barrier")).toMatchObject({ count: 1, late: 1 });
    expect(of("meeting.held")).toMatchObject({ count: 1, late: 1 });
    expect(of("room.task")).toMatchObject({ count: 1, late: 0, dueOn: dayFromNow(1) });
    // A colleague is asked nothing that binds the chamber, and nothing that the one responsible is asked.
    const colleague = keysOf(await waitsOf(cast.member));
    expect(colleague).toContain("room.barrier");
    for (const key of ["agreement", "survey"] as const) expect(colleague).not.toContain(key);
  });

  test("of an official, without what they filed or verified themselves", async () => {
    const cast = await aCast();
    const count = async (actor: Actor, key: Wait["key"]) =>
      (await waitsOf(actor)).find((one) => one.key === key)?.count ?? 0;
    const keys = ["claim.evidence_pending", "claim.evidence_verified", "room.risk"] as const;
    const all = (actor: Actor) => Promise.all(keys.map((key) => count(actor, key)));
    const before = [await all(cast.official), await all(cast.official2)];
    await aWorld(cast);
    const after = [await all(cast.official), await all(cast.official2)];
    expect(after.map((counts, who) => counts.map((one, place) => one - before[who]![place]!))).toEqual([
      [1, 1, 1],
      [2, 2, 1],
    ]);
    for (const wait of await waitsOf(cast.official))
      expect([wait.key, await rowsBehind(cast.official, wait)]).toEqual([wait.key, wait.count]);
  });

  test("is a company's and a chamber's own", async () => {
    const cast = await aCast();
    await aWorld(cast);
    for (const persona of ["rival", "outsider", "guest", "federation", "admin"] as const)
      expect(await listWaits(cast.people[persona], now()), persona).toEqual([]);
  });

  test("is nothing for a mentor who declared an interest, or once the company's consent is withdrawn", async () => {
    const cast = await aCast();
    const { engagement } = await aWorld(cast);
    expect((await listWaits(cast.member, now())).length).toBeGreaterThan(5);
    const [application] = await db
      .select({ id: applications.id })
      .from(applications)
      .innerJoin(matches, eq(matches.applicationId, applications.id))
      .where(eq(matches.id, engagement.matchId));
    await db.insert(conflictGates).values({
      ...{ applicationId: application!.id, mentorId: cast.member.userId!, state: "declared", interests: ["buyer"] },
    });
    expect(await listWaits(cast.member, now())).toEqual([]);
    expect((await listWaits(cast.lead, now())).length).toBeGreaterThan(5);
    const held = and(eq(consents.companyId, cast.company.id), eq(consents.chamberId, cast.chamber.id));
    await db.update(consents).set({ withdrawnAt: now() }).where(held);
    expect(await listWaits(cast.lead, now())).toEqual([]);
  });

  test("is over once it is done: nothing waits in rooms that have ended, nor what nobody is asked any more", async () => {
    const cast = await aCast();
    const { engagement } = await aWorld(cast);
    await db
      .update(engagements)
      .set({ state: "terminated", endReason: "no_fit", endedAt: now() })
      .where(eq(engagements.id, engagement.id));
    for (const actor of [cast.owner, cast.lead])
      expect(
        keysOf(await listWaits(actor, now())).filter((key) =>
          /room\.(message|task|barrier|risk)|meeting\.held/u.test(key),
        ),
      ).toEqual([]);
    const counted = eq(outcomes.state, "counted");
    const [claim] = await db
      .select({ id: outcomes.id })
      .from(outcomes)
      .where(and(counted, eq(outcomes.engagementId, engagement.id)));
    // The fourth letter's link has run out.
    await db
      .update(outcomeFollowUps)
      .set({ lettersSent: 4, lastLetterAt: daysFromNow(-8) })
      .where(and(eq(outcomeFollowUps.outcomeId, claim!.id), eq(outcomeFollowUps.months, 3)));
    expect(keysOf(await listWaits(cast.owner, now()))).not.toContain("claim.counted");
  });

  test("is read with a statement a noun, however much there is", async () => {
    const cast = await aCast();
    const reads = async () => {
      const counts: number[] = [];
      for (const actor of [cast.owner, cast.lead, cast.official])
        counts.push((await countingQueries(() => listWaits(actor, now()))).statements.length);
      return counts;
    };
    await aWorld(cast);
    const few = await reads();
    expect(few).toEqual([6, 6, 2]);
    for (let more = 0; more < 2; more++) await aWorld(cast);
    expect(await reads()).toEqual(few);
  });
});
