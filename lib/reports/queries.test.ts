import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aBody,
  aCast,
  aChamber,
  aCompany,
  aHit,
  aMentor,
  anOfficial,
  aProgram,
  aSubmittedApplication,
  daysFromNow,
} from "@/db/factories";
import { anInvestment, anotherInvestment } from "@/db/factories.investors";
import {
  applicationSnapshots,
  type applications,
  type companies,
  infoRequests,
  matches,
  releases,
  reviewRounds,
  reviews,
  rubrics,
  stateChanges,
} from "@/db/schema";
import { listFilter, listOnly } from "@/lib/applications/input";
import { listApplications } from "@/lib/applications/queries";
import type { ApplicationState } from "@/lib/applications/states";
import type { CompanyState } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";
import { dueAt } from "@/lib/core/state-machine";
import { investmentMachine } from "@/lib/investors/states";
import { type MatchState, placedMatches } from "@/lib/matching/states";
import { districts, notGiven, sectors } from "@/lib/reference/states";
import { hitChoice } from "@/lib/screening/input";
import { listHits } from "@/lib/screening/queries";
import { dashboardFilter } from "./input";
import {
  countByChamber,
  countNiche,
  findBehind,
  getCompanyHome,
  getDashboard,
  getMentorHome,
  getWaits,
  listSteps,
  medianDays,
} from "./queries";
import { countJourneys } from "./queries.funnel";
import { readFigure } from "./queries.kpi";
import { acceptedStates, pastReview, type Stage, stages, steps, verifiedStates } from "./rules";

/** A small world, the same in every run, kept in memory beside the database so that each figure can be counted slowly. */
function dice(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

type Company = typeof companies.$inferSelect;
type Application = typeof applications.$inferSelect;
type Match = typeof matches.$inferSelect;
type Change = { subjectId: string; fromState: string; days: number; at: Date; companyId: string; programId: string };

const world = {
  companies: [] as Company[],
  applications: [] as Application[],
  matches: [] as Match[],
  changes: [] as Change[],
  programs: [] as { id: string }[],
  chambers: [] as { id: string; places: number }[],
};
let official: Actor;
const companyStates: CompanyState[] = ["registered", "verification_pending", "verified", "verified", "suspended"];
const applicationStates: ApplicationState[] = [
  "submitted",
  "screening",
  "in_review",
  "deliberation",
  "accepted",
  "withdrawn",
  "info_requested",
];
const matchStates: MatchState[] = [
  "candidate",
  "proposed",
  "mutual",
  "introduced",
  "engaged",
  "chamber_declined",
  "lapsed",
];
const reached: Record<string, number> = {
  candidate: 0,
  proposed: 1,
  chamber_declined: 1,
  mutual: 2,
  introduced: 3,
  engaged: 3,
  lapsed: 3,
};

beforeAll(async () => {
  const roll = dice(20261122);
  const of = <T>(list: readonly T[]) => list[roll(list.length)]!;
  official = await anOfficial();
  const body = await aBody();
  world.programs = [await aProgram(), await aProgram()];
  world.chambers = [
    await aChamber({ places: 4, bodyId: body.id }),
    await aChamber({ places: 0 }),
    await aChamber({ state: "limited" }),
  ];
  await aChamber({ state: "inactive" });
  await aChamber({ directory: true });
  for (let n = 0; n < 18; n++) {
    const verifiedAt = daysFromNow(-roll(60));
    const company = await aCompany({
      state: of(companyStates),
      stateEnteredAt: daysFromNow(-roll(12)),
      sector: of([...sectors.slice(0, 3), null]),
      district: of([...districts.slice(0, 3), null]),
      createdAt: daysFromNow(-roll(80)),
      verificationCheckedAt: roll(5) === 0 ? null : verifiedAt,
    });
    world.companies.push(company);
    for (const program of world.programs.filter(() => roll(3) > 0)) await anApplication(company, program, roll, of);
  }
});

async function anApplication(
  company: Company,
  program: { id: string },
  roll: (n: number) => number,
  of: <T>(list: readonly T[]) => T,
) {
  const state = of(applicationStates);
  const submittedAt = roll(8) === 0 ? null : daysFromNow(-roll(50));
  const {
    product,
    snapshot: _,
    ...application
  } = await aSubmittedApplication(company, program, {
    state,
    submittedAt,
    stateEnteredAt: daysFromNow(-roll(40)),
  });
  world.applications.push(application);
  for (const fromState of ["submitted", "screening", "in_review"].slice(0, roll(4))) {
    const days = 1 + roll(20);
    const at = daysFromNow(-roll(30));
    const toState = { submitted: "screening", screening: "in_review" }[fromState] ?? "deliberation";
    await db.insert(stateChanges).values({
      machine: "application",
      subjectId: application.id,
      move: "move",
      fromState,
      toState,
      enteredAt: new Date(at.getTime() - days * 86_400_000),
      at,
      actorRole: "official",
    });
    world.changes.push({
      subjectId: application.id,
      fromState,
      days,
      at,
      companyId: company.id,
      programId: program.id,
    });
  }
  for (const chamber of world.chambers.filter(() => roll(3) === 0)) {
    const matchState = of(matchStates);
    const rung = reached[matchState]!;
    const [match] = await db
      .insert(matches)
      .values({
        programId: program.id,
        applicationId: application.id,
        productId: product.id,
        companyId: company.id,
        chamberId: chamber.id,
        state: matchState,
        stateEnteredAt: daysFromNow(-roll(15)),
        nicheBand: roll(4) === 0 ? null : 1 + roll(5),
        proposedAt: rung > 0 ? daysFromNow(-9) : null,
        mutualAt: rung > 1 ? daysFromNow(-6) : null,
        introducedAt: rung > 2 ? daysFromNow(-3) : null,
      })
      .returning();
    world.matches.push(match!);
  }
}

/** One review that waits for its mentor, past its day. */
async function aReview() {
  const application = world.applications[0]!;
  const [snapshot] = await db
    .select()
    .from(applicationSnapshots)
    .where(eq(applicationSnapshots.applicationId, application.id));
  const [rubric] = await db.select().from(rubrics).where(eq(rubrics.programId, application.programId));
  const mentor = await aMentor(world.chambers[0]!.id);
  const dueAt = daysFromNow(-1);
  const [round] = await db
    .insert(reviewRounds)
    .values({ programId: application.programId, rubricId: rubric!.id, number: 1, state: "open", dueAt })
    .returning();
  await db.insert(reviews).values({
    roundId: round!.id,
    applicationId: application.id,
    snapshotId: snapshot!.id,
    mentorId: mentor.userId!,
    chamberId: mentor.chamberId!,
    state: "in_progress",
    dueAt,
  });
}

type Raw = { program?: string; sector?: string; district?: string; from?: string; to?: string };
const koreanDay = (moment: Date) => new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
const inPeriod = (moment: Date | null, { from, to }: Raw) => {
  if (!from && !to) return true;
  if (!moment) return false;
  const day = koreanDay(moment);
  return (!from || day >= from) && (!to || day <= to);
};
const inFilter = (company: Company, raw: Raw) =>
  (!raw.sector || (company.sector ?? notGiven) === raw.sector) &&
  (!raw.district || (company.district ?? notGiven) === raw.district);
const sentIn = (raw: Raw) =>
  world.applications.filter(
    (one) =>
      one.submittedAt !== null && (!raw.program || one.programId === raw.program) && inPeriod(one.submittedAt, raw),
  );

/** The funnel, counted by hand. */
function slowly(raw: Raw): Record<Stage, number> {
  const counts = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  for (const company of world.companies.filter((one) => inFilter(one, raw))) {
    const sent = sentIn(raw).filter((one) => one.companyId === company.id);
    const wasReviewed = (one: Application) =>
      (pastReview as readonly string[]).includes(one.state) ||
      world.changes.some((change) => change.subjectId === one.id && change.fromState === "screening");
    const met = world.matches.filter((match) => sent.some((one) => one.id === match.applicationId));
    const has: Record<Stage, boolean> = {
      registered: inPeriod(company.createdAt, raw),
      verified:
        (verifiedStates as readonly string[]).includes(company.state) && inPeriod(company.verificationCheckedAt, raw),
      applied: sent.length > 0,
      in_review: sent.some(wasReviewed),
      accepted: sent.some((one) => (acceptedStates as readonly string[]).includes(one.state)),
      proposed: met.some((match) => match.proposedAt),
      mutual: met.some((match) => match.mutualAt),
      introduced: met.some((match) => match.introducedAt),
      // There are no rooms in this world; queries.funnel.test.ts has some.
      met: false,
      quoted: false,
      contracted: false,
      shipped: false,
    };
    for (const stage of stages) if (has[stage]) counts[stage]++;
  }
  return counts;
}

const median = (days: number[]) => {
  const sorted = [...days].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
};

const filters = (): Raw[] => [
  {},
  { program: world.programs[0]!.id },
  { sector: sectors[1] },
  { sector: notGiven },
  { district: notGiven },
  { district: districts[0], program: world.programs[1]!.id },
  { from: koreanDay(daysFromNow(-30)), to: koreanDay(daysFromNow(-5)) },
  { from: koreanDay(daysFromNow(-20)) },
  { to: koreanDay(daysFromNow(-25)), sector: sectors[0] },
];

describe("the figures agree with a slow count", () => {
  test("the funnel, by sector and by district, under every filter", async () => {
    for (const raw of filters()) {
      const found = await countJourneys(official, dashboardFilter.parse(raw));
      expect(found.all, JSON.stringify(raw)).toEqual(slowly(raw));
      for (const { sector, ...counts } of found.bySector)
        expect(counts).toEqual(slowly({ ...raw, sector: sector ?? notGiven }));
      for (const { district, ...counts } of found.byDistrict)
        expect(counts).toEqual(slowly({ ...raw, district: district ?? notGiven }));
    }
    expect(slowly({}).introduced).toBeGreaterThan(0);
  });

  test("medians of the steps", async () => {
    for (const raw of filters()) {
      const rows = await medianDays(official, dashboardFilter.parse(raw));
      const counted = world.changes.filter(
        (change) =>
          (!raw.program || change.programId === raw.program) &&
          inPeriod(change.at, raw) &&
          inFilter(world.companies.find((one) => one.id === change.companyId)!, raw),
      );
      for (const state of ["submitted", "screening", "in_review"]) {
        const days = counted.filter((change) => change.fromState === state).map((change) => change.days);
        const row = rows.find((one) => one.machine === "application" && one.state === state);
        expect(row?.finished ?? 0).toBe(days.length);
        if (days.length > 0) expect(row!.days).toBeCloseTo(median(days), 6);
      }
    }
  });

  test("what waits and what is late", async () => {
    const now = new Date();
    for (const raw of filters()) {
      const found = await listSteps(official, dashboardFilter.parse(raw), now);
      for (const { machine, state, info } of steps) {
        if (machine !== "application" && machine !== "match") continue;
        const rows: { state: string; stateEnteredAt: Date; companyId: string; programId: string }[] =
          machine === "application" ? world.applications : world.matches;
        const here = rows.filter(
          (row) =>
            row.state === state &&
            (!raw.program || row.programId === raw.program) &&
            inFilter(world.companies.find((one) => one.id === row.companyId)!, raw),
        );
        const late = here.filter((row) => dueAt(info, row.stateEnteredAt)! < now);
        expect(found.find((step) => step.machine === machine && step.state === state)).toMatchObject({
          waiting: here.length,
          late: late.length,
          level: info.days,
        });
      }
    }
  });

  test("capacity and companies met, by chamber at work", async () => {
    for (const raw of filters()) {
      const found = await countByChamber(official, dashboardFilter.parse(raw));
      expect(found.map((row) => row.id).sort()).toEqual(world.chambers.map((one) => one.id).sort());
      for (const row of found) {
        const held = world.matches.filter((match) => match.chamberId === row.id);
        const met = held.filter(
          (match) =>
            match.mutualAt &&
            sentIn(raw).some((one) => one.id === match.applicationId) &&
            inFilter(world.companies.find((one) => one.id === match.companyId)!, raw),
        );
        expect(row.used).toBe(
          held.filter((match) => (placedMatches as readonly string[]).includes(match.state)).length,
        );
        expect(row.met).toBe(new Set(met.map((match) => match.companyId)).size);
      }
    }
  });

  test("the niche share", async () => {
    for (const raw of filters()) {
      const met = world.matches.filter(
        (match) =>
          match.introducedAt &&
          inPeriod(match.introducedAt, raw) &&
          (!raw.program || match.programId === raw.program) &&
          inFilter(world.companies.find((one) => one.id === match.companyId)!, raw),
      );
      const bands = new Map<string, number | null>();
      for (const match of met) {
        const before = bands.get(match.productId) ?? null;
        bands.set(match.productId, match.nicheBand === null ? before : Math.max(before ?? 0, match.nicheBand));
      }
      const values = [...bands.values()];
      expect(await countNiche(official, dashboardFilter.parse(raw))).toEqual({
        matched: values.length,
        assessed: values.filter((band) => band !== null).length,
        niche: values.filter((band) => band !== null && band >= 4).length,
      });
      const asked = dashboardFilter.parse(raw);
      const [figure] = await readFigure(official, "niche_share", [asked], new Date());
      const { assessed, niche } = await countNiche(official, asked);
      expect([figure?.numerator, figure?.denominator]).toEqual([niche, assessed]);
    }
  });
});

describe("every number leads to the list behind it", () => {
  test("whose length is the number, under every filter", async () => {
    for (const raw of filters()) {
      const filter = dashboardFilter.parse(raw);
      const { journeys, niche, byChamber } = await getDashboard(official, filter, new Date());
      for (const stage of stages) {
        const behind = await findBehind(official, { ...filter, list: stage }, new Date());
        expect([stage, behind?.total, behind?.rows.length]).toEqual([
          stage,
          journeys.all[stage],
          Math.min(20, journeys.all[stage]),
        ]);
      }
      expect((await findBehind(official, { ...filter, list: "matched" }, new Date()))?.total).toBe(niche.matched);
      expect((await findBehind(official, { ...filter, list: "niche" }, new Date()))?.total).toBe(niche.niche);
      for (const { id: chamber, used, met } of byChamber) {
        expect((await findBehind(official, { ...filter, list: "placed", chamber }, new Date()))?.total).toBe(used);
        expect((await findBehind(official, { ...filter, list: "mutual", chamber }, new Date()))?.total).toBe(met);
      }
    }
  });

  test("what waits in a step, and what of it is late", async () => {
    await aReview();
    const now = new Date();
    let some = 0;
    for (const raw of filters()) {
      const filter = dashboardFilter.parse(raw);
      for (const { machine, state, waiting, late } of await listSteps(official, filter, now)) {
        if (machine === "application") continue;
        const ask = (more: object) => findBehind(official, { ...filter, list: "step", machine, state, ...more }, now);
        expect([machine, state, (await ask({}))?.total, (await ask({ late: true }))?.total]).toEqual([
          machine,
          state,
          waiting,
          late,
        ]);
        some += waiting;
      }
    }
    expect(some).toBeGreaterThan(20);
    const nowhere = { ...dashboardFilter.parse({}), list: "step", machine: "match", state: "candidate" } as const;
    expect(await findBehind(official, nowhere, now)).toBeNull();
  });

  test("and reads as often for many rows as for none", async () => {
    const reads = async (raw: object) =>
      (await countingQueries(() => getDashboard(official, dashboardFilter.parse(raw), new Date()))).statements.length;
    const none = await reads({ list: "registered", from: "2000-01-01", to: "2000-01-02" });
    expect(await reads({ list: "registered" })).toBe(none);
    expect(none).toBeLessThanOrEqual(8);
  });
});

test("no figure is for anybody but the city", async () => {
  const { people } = await aCast();
  const filter = dashboardFilter.parse({ list: "registered" });
  const nothing = await getDashboard(people.guest, filter, new Date());
  expect(nothing.byChamber).toEqual([]);
  expect(Object.values(nothing.journeys.all).every((count) => count === 0)).toBe(true);
  expect(nothing.journeys).toMatchObject({ bySector: [], byDistrict: [] });
  expect(nothing.steps.every((step) => step.waiting + step.late + step.finished === 0 && step.median === null)).toBe(
    true,
  );
  expect(nothing.niche).toEqual({ matched: 0, assessed: 0, niche: 0 });
  expect(nothing.behind).toMatchObject({ rows: [], total: 0 });
  for (const persona of [
    "owner",
    "editor",
    "viewer",
    "rival",
    "member",
    "lead",
    "outsider",
    "federation",
    "admin",
  ] as const) {
    expect(await getDashboard(people[persona], filter, new Date()), persona).toEqual(nothing);
    for (const list of ["placed", "matched", "niche", "mutual"] as const) {
      expect(await findBehind(people[persona], { ...filter, list }, new Date())).toMatchObject({ rows: [], total: 0 });
    }
  }
});

describe("what waits for officials", () => {
  const made = async (state: ApplicationState) => aSubmittedApplication(await aCompany(), await aProgram(), { state });
  const overdue = async (by: Actor) => {
    const { id } = await made("info_requested");
    const question = { applicationId: id, question: "질문", askedBy: by.userId!, askedAt: daysFromNow(-9) };
    await db.insert(infoRequests).values({ ...question, dueAt: daysFromNow(-1) });
  };
  const onTheWay = async (by: Actor) => {
    const program = await aProgram();
    const round = { programId: program.id, rubricId: program.rubric.id, number: 1, dueAt: daysFromNow(9) };
    const [{ id: roundId } = { id: "" }] = await db.insert(reviewRounds).values(round).returning();
    const [release] = await db
      .insert(releases)
      .values({
        ...{ programId: program.id, number: 1, state: "scheduled", stateEnteredAt: daysFromNow(0) },
        ...{ draftedBy: by.userId!, draftedAt: daysFromNow(0), scheduledBy: by.userId, dueAt: daysFromNow(1) },
      })
      .returning();
    return { releaseId: release!.id, roundId, dueAt: release!.dueAt };
  };

  test("is as many as in the list behind each number, with each release, its moment and where it is stopped", async () => {
    const one = await anOfficial();
    const before = (await getWaits(one, new Date()))!;
    await made("appeal_open");
    await overdue(one);
    await aHit(await aCompany());
    const way = await onTheWay(one);
    const after = (await getWaits(one, new Date()))!;
    expect(after.counts).toMatchObject({
      appealed: before.counts.appealed + 1,
      answer_overdue: before.counts.answer_overdue + 1,
    });
    expect(after.screening).toBe(before.screening + 1);
    expect((await listHits(one, hitChoice.parse({ state: "open" }))).total).toBe(after.screening);
    for (const only of listOnly)
      expect((await listApplications(one, listFilter.parse({ only }))).total).toBe(after.counts[only]);
    expect(after.releases.find(({ id }) => id === way.releaseId)).toMatchObject({
      roundId: way.roundId,
      dueAt: way.dueAt,
      results: 0,
    });
  });

  test("reads as often for much as for little, and is for nobody else", async () => {
    const { people } = await aCast();
    const by = await anOfficial();
    const reads = async () => (await countingQueries(() => getWaits(by, new Date()))).statements.length;
    const few = await reads();
    for (let more = 0; more < 3; more++) {
      await overdue(by);
      await onTheWay(by);
    }
    expect(await reads()).toBe(few);
    expect(few).toBe(8);
    for (const persona of ["guest", "owner", "member", "lead", "federation", "admin"] as const)
      expect(await getWaits(people[persona], new Date()), persona).toBeNull();
  });
});

describe("first pages", () => {
  test("a company's is of its own company alone", async () => {
    const { owner, viewer, company, people } = await aCast();
    for (const actor of [owner, viewer]) expect((await getCompanyHome(actor, new Date())).company.id).toBe(company.id);
    expect((await getCompanyHome(people.rival, new Date())).company.id).toBe(people.rival.companyId);
    for (const persona of ["guest", "member", "official", "federation", "admin", "system"] as const) {
      await expect(getCompanyHome(people[persona], new Date())).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("a mentor's is their own", async () => {
    const { member, people } = await aCast();
    expect(await getMentorHome(member, new Date())).toEqual({
      counts: { toAnswer: 0, toWrite: 0, late: 0 },
      queue: [],
      waits: [],
      hoursPerMonth: 4,
    });
    for (const persona of ["guest", "owner", "official", "federation", "admin"] as const) {
      await expect(getMentorHome(people[persona], new Date())).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("introductions to investors stand on the page of whose turn it is, with their day, and of the city", async () => {
    const cast = await aCast();
    const { owner, rival, lead, official } = cast.people;
    const days = (count: number) => daysFromNow(-count);
    const asked = await anInvestment(cast, { state: "offered", stateEnteredAt: days(3) });
    const more = (state: "accepted" | "introduced", since: Date) =>
      anotherInvestment(cast, asked.versionId, {
        ...{ state, stateEnteredAt: since, offeredAt: since },
        ...(state === "introduced" ? { introducedAt: since } : {}),
      });
    const city = (await getWaits(official, new Date()))!.investments;
    await more("accepted", days(20));
    await more("introduced", days(40));
    const todo = async (actor: Actor) =>
      (await getCompanyHome(actor, new Date())).waits.filter(({ key }) => key.startsWith("investment"));
    expect(await todo(owner)).toMatchObject([
      { key: "investmentNews", count: 1, late: 1, turn: "own" },
      { key: "investment", count: 1, late: 0, dueAt: dueAt(investmentMachine.info.offered, asked.stateEnteredAt) },
    ]);
    expect(await todo(rival)).toEqual([]);
    const ofChamber = async (actor: Actor) =>
      (await getMentorHome(actor, new Date())).waits.filter(({ key }) => key === "investmentAsked");
    expect(await ofChamber(lead)).toMatchObject([{ count: 1, late: 1 }]);
    expect(await ofChamber(cast.people.outsider)).toEqual([]);
    expect((await getWaits(official, new Date()))!.investments).toMatchObject({
      count: city.count + 2,
      late: city.late + 2,
    });
    const reads = async () => (await countingQueries(() => getCompanyHome(owner, new Date()))).statements.length;
    const one = await reads();
    for (let n = 0; n < 2; n += 1) await more("introduced", days(1));
    expect(await reads()).toBe(one);
  });

  test("a company's reads as often for three applications as for one", async () => {
    const { owner, company } = await aCast();
    const reads = async () => {
      const { result, statements } = await countingQueries(() => getCompanyHome(owner, new Date()));
      return [result.applications.length, statements.length];
    };
    await aSubmittedApplication(company, await aProgram());
    const one = await reads();
    await aSubmittedApplication(company, await aProgram());
    await aSubmittedApplication(company, await aProgram());
    expect(await reads()).toEqual([3, one[1]]);
    expect(one[0]).toBe(1);
  });
});

test("an address that cannot be read counts as not said", () => {
  const raw = {
    program: "1 or 1=1",
    sector: "x",
    district: ["buk", "seo"],
    from: "2026-02-30",
    to: "\u0000",
    list: "all",
    page: "0",
  };
  expect(dashboardFilter.parse(raw)).toEqual({ page: 1 });
});
