import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, type Reader, type Tx } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, anOfficial } from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { aWorldOfFigures, type Dice, dice, worldDay, worldDays, worldStart } from "@/db/factories.figures";
import { anOutcome } from "@/db/factories.outcomes";
import * as tables from "@/db/schema";
import { placedStates } from "@/lib/applications/states";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { usdCents } from "@/lib/outcomes/rules";
import type { Currency } from "@/lib/outcomes/states";
import { districts, notGiven, sectors } from "@/lib/reference/states";
import { reportsFilter } from "./input.reports";
import { countAgeing, listWaiting } from "./queries.ageing";
import { countCohorts, listCohort } from "./queries.cohorts";
import { countFlow, listPairCompanies, listPairs } from "./queries.flow";
import { countJourneys, listCompaniesBehind } from "./queries.funnel";
import { readFigures } from "./queries.kpi";
import { listFigure } from "./queries.kpi.behind";
import { countByPlace, listClaims } from "./queries.map";
import { findReportList, getReports } from "./queries.reports";
import { pastReview, type Stage, stageMilestones, stages, verifiedStates } from "./rules";
import { ageingSteps, ageOf, ages } from "./rules.ageing";
import { cohortMonths, cohortSteps } from "./rules.cohorts";
import { headlineKeys, type Scope } from "./rules.kpi";
import { type FigurePart, figureParts, isListed, type KpiKey, kpiKeys } from "./states";

/*
 * Every part of the city's reports once more, slowly: all rows as they lie, counted one by one. And behind each number as
 * many rows as it says.
 */

const everything = async (reader: Reader) => ({
  companies: await reader.select().from(tables.companies),
  applications: await reader.select().from(tables.applications),
  moves: await reader.select().from(tables.stateChanges),
  matches: await reader.select().from(tables.matches),
  chambers: await reader.select().from(tables.chambers),
  engagements: await reader.select().from(tables.engagements),
  milestones: await reader.select().from(tables.engagementMilestones),
  outcomes: await reader.select().from(tables.outcomes),
  rates: await reader.select().from(tables.exchangeRates),
  reviews: await reader.select().from(tables.reviews),
  rounds: await reader.select().from(tables.reviewRounds),
});
type Rows = Awaited<ReturnType<typeof everything>>;

const day = 86_400_000;
const koreanDay = (at: Date) => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
const has = (list: readonly string[], value: string) => list.includes(value);
const now = new Date(worldStart + (worldDays + 400) * day);
const today = koreanDay(now);
/** What a counted claim says of its room: the milestone of its kind. */
const stepOf = ({ state, kind }: { state: string; kind: string }) =>
  state === "counted" ? ({ contract: "contract_signed", shipment: "first_shipment" }[kind] ?? "") : "";
/** A day of the calendar so many months later; the last of a month that is shorter. */
function later(on: string, months: number): string {
  const [year, month, date] = on.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

const conditions = (rows: Rows, scope: Scope) => {
  const onDay = (on: string) => (!scope.from || on >= scope.from) && (!scope.to || on <= scope.to);
  const at = (moment: Date | null) => (moment === null ? !scope.from && !scope.to : onDay(koreanDay(moment)));
  const firm = (id: string) => rows.companies.find((one) => one.id === id)!;
  const ofFirm = (id: string) =>
    (!scope.district || (firm(id).district ?? notGiven) === scope.district) &&
    (!scope.sector || (firm(id).sector ?? notGiven) === scope.sector);
  const ofSeason = (id: string) => !scope.program || id === scope.program;
  const ofChamber = (id: string) => !scope.chamber || id === scope.chamber;
  const inScope = (row: { programId: string; companyId: string; chamberId: string }) =>
    ofSeason(row.programId) && ofFirm(row.companyId) && ofChamber(row.chamberId);
  return { onDay, at, firm, ofFirm, ofSeason, ofChamber, inScope };
};

function funnel(rows: Rows, scope: Scope): Record<Stage, number> {
  const { at, ofFirm, ofSeason, ofChamber } = conditions(rows, scope);
  const counts = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  for (const company of rows.companies.filter(({ id }) => ofFirm(id))) {
    const sent = rows.applications.filter(
      (one) => one.companyId === company.id && one.submittedAt && at(one.submittedAt) && ofSeason(one.programId),
    );
    const met = rows.matches.filter((m) => sent.some(({ id }) => id === m.applicationId) && ofChamber(m.chamberId));
    const rooms = rows.engagements.filter(({ matchId }) => met.some(({ id }) => id === matchId));
    const reached = (stage: keyof typeof stageMilestones) =>
      rows.milestones.some(
        (one) =>
          rooms.some(({ id }) => id === one.engagementId) &&
          one.withdrawnAt === null &&
          has(stageMilestones[stage], one.kind),
      ) ||
      rows.outcomes.some(
        (one) => rooms.some(({ id }) => id === one.engagementId) && has(stageMilestones[stage], stepOf(one)),
      );
    const is: Record<Stage, boolean> = {
      registered: at(company.createdAt),
      verified: has(verifiedStates, company.state) && at(company.verificationCheckedAt),
      applied: sent.length > 0,
      in_review: sent.some(
        ({ id, state }) =>
          has(pastReview, state) ||
          rows.moves.some(
            (move) => move.machine === "application" && move.subjectId === id && move.toState === "in_review",
          ),
      ),
      accepted: sent.some(({ state }) => has(placedStates, state)),
      proposed: met.some((match) => match.proposedAt),
      mutual: met.some((match) => match.mutualAt),
      introduced: met.some((match) => match.introducedAt),
      met: reached("met"),
      quoted: reached("quoted"),
      contracted: reached("contracted"),
      shipped: reached("shipped"),
    };
    for (const stage of stages) if (is[stage]) counts[stage]++;
  }
  return counts;
}

const mutual = (rows: Rows, scope: Scope) => {
  const { inScope, at } = conditions(rows, scope);
  return rows.matches.filter((one) => one.mutualAt && at(one.mutualAt) && inScope(one));
};

function flow(rows: Rows, scope: Scope) {
  const { firm } = conditions(rows, scope);
  const place = (id: string) => rows.chambers.find((one) => one.id === id)!.stateCode;
  const groups = Map.groupBy(mutual(rows, scope), (one) => `${firm(one.companyId).sector} ${place(one.chamberId)}`);
  return Object.fromEntries(
    [...groups].map(([key, all]) => [key, [all.length, new Set(all.map(({ companyId }) => companyId)).size]]),
  );
}

function claims(rows: Rows, scope: Scope, kind: "contract" | "shipment") {
  const { inScope, onDay } = conditions(rows, scope);
  const grades = kind === "contract" ? ["A", "B"] : ["A"];
  return rows.outcomes.filter(
    (one) =>
      one.kind === kind &&
      one.state === "counted" &&
      has(grades, one.grade ?? "") &&
      inScope(one) &&
      onDay(one.happenedOn),
  );
}

function cents(rows: Rows, one: Rows["outcomes"][number]): number {
  if (one.amountMinor === null) return 0;
  if (one.currency === "USD") return one.amountMinor;
  const weekBefore = koreanDay(new Date(Date.parse(one.happenedOn) - 7 * day));
  const [rate] = rows.rates
    .filter(
      (r) => r.currency === one.currency && r.supersededAt === null && r.day <= one.happenedOn && r.day >= weekBefore,
    )
    .toSorted((a, b) => (a.day < b.day ? 1 : -1));
  return rate ? usdCents(one.amountMinor, one.currency as Currency, rate.rate) : 0;
}

function places(rows: Rows, scope: Scope) {
  const worth = (of: Rows["outcomes"]) => of.reduce((sum, one) => sum + cents(rows, one), 0);
  const told = rows.chambers
    .filter((one) => !scope.chamber || one.id === scope.chamber)
    .map(({ id, state, directory }) => {
      const here = <T extends { chamberId: string }>(all: T[]) => all.filter(({ chamberId }) => chamberId === id);
      const [contracts, shipments] = [here(claims(rows, scope, "contract")), here(claims(rows, scope, "shipment"))];
      const numbers = [here(mutual(rows, scope)).length, contracts.length, worth(contracts)];
      return {
        id,
        there: directory || has(availableStates, state),
        numbers: [...numbers, shipments.length, worth(shipments)],
      };
    });
  return Object.fromEntries(
    told
      .filter(({ there, numbers }) => there || numbers.some((one) => one > 0))
      .map(({ id, numbers }) => [id, numbers]),
  );
}

function ageing(rows: Rows, scope: Scope) {
  const { ofFirm, ofSeason, ofChamber } = conditions(rows, scope);
  const company = (id: string) => rows.applications.find((one) => one.id === id)!.companyId;
  const season = (id: string) => rows.rounds.find((one) => one.id === id)!.programId;
  type Thing = { state: string; stateEnteredAt: Date; companyId: string; programId: string; chamberId?: string };
  const things: Record<string, Thing[]> = {
    application: scope.chamber ? [] : rows.applications,
    review: rows.reviews.map((one) => ({
      ...one,
      companyId: company(one.applicationId),
      programId: season(one.roundId),
    })),
    match: rows.matches,
    engagement: rows.engagements,
    outcome: rows.outcomes,
  };
  return ageingSteps.map(({ machine, state }) => {
    const waiting = things[machine]!.filter(
      (one) =>
        one.state === state &&
        ofFirm(one.companyId) &&
        ofSeason(one.programId) &&
        (one.chamberId === undefined || ofChamber(one.chamberId)),
    ).map((one) => ageOf(Math.max(0, Math.floor((now.getTime() - one.stateEnteredAt.getTime()) / day))));
    return { machine, state, counts: ages.map((age) => waiting.filter((one) => one === age).length) };
  });
}

function cohorts(rows: Rows, scope: Scope) {
  const { at, ofFirm, ofSeason, ofChamber } = conditions(rows, scope);
  const acceptedAt = (one: Rows["applications"][number]) =>
    rows.moves
      .filter((m) => m.machine === "application" && m.subjectId === one.id && has(placedStates, m.toState))
      .map((move) => move.at)
      .sort((a, b) => a.getTime() - b.getTime())[0] ??
    one.releasedAt ??
    one.stateEnteredAt;
  const found: Record<string, number[]> = {};
  for (const { id } of rows.companies.filter((one) => ofFirm(one.id))) {
    const [first] = rows.applications
      .filter((one) => one.companyId === id && has(placedStates, one.state))
      .map((one) => ({ programId: one.programId, at: acceptedAt(one) }))
      .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.programId < b.programId ? -1 : 1));
    if (!first || !ofSeason(first.programId) || !at(first.at)) continue;
    for (const months of cohortMonths) {
      const until = later(koreanDay(first.at), months);
      if (until > today) continue;
      const key = `${first.programId} ${months}`;
      const cell = found[key] ?? [0, ...cohortSteps.map(() => 0)];
      found[key] = cell;
      cell[0]!++;
      for (const [place, step] of cohortSteps.entries()) {
        const ofRoom = (roomId: string) => {
          const room = rows.engagements.find((room) => room.id === roomId)!;
          return room.companyId === id && ofChamber(room.chamberId);
        };
        const came =
          rows.milestones.some(
            (one) =>
              ofRoom(one.engagementId) &&
              one.withdrawnAt === null &&
              has(stageMilestones[step], one.kind) &&
              one.reachedOn <= until,
          ) ||
          rows.outcomes.some(
            (one) => ofRoom(one.engagementId) && has(stageMilestones[step], stepOf(one)) && one.happenedOn <= until,
          );
        if (came) cell[place + 1]!++;
      }
    }
  }
  return found;
}

const undone = new Error("undone");
/** A world of its own, of which nothing stays: things have waited for different times, and applications have a history. */
const inWorld = (
  seed: number,
  look: (tx: Tx, chance: Dice, world: Awaited<ReturnType<typeof aWorldOfFigures>>) => Promise<void>,
) =>
  db
    .transaction(async (tx) => {
      const chance = dice(seed);
      const world = await aWorldOfFigures(tx, chance);
      const waited = () => new Date(now.getTime() - chance.roll(80 * 24) * 3_600_000);
      for (const table of [
        tables.applications,
        tables.reviews,
        tables.matches,
        tables.engagements,
        tables.outcomes,
      ] as const)
        for (const { id } of await tx.select({ id: table.id }).from(table))
          await tx.update(table).set({ stateEnteredAt: waited() }).where(eq(table.id, id));
      for (const { id } of chance.some(await tx.select({ id: tables.applications.id }).from(tables.applications)))
        await tx.insert(tables.stateChanges).values({
          ...{ machine: "application", subjectId: id, move: "sample.move", fromState: "submitted" },
          toState: chance.of(["in_review", "accepted", "conditionally_accepted"]),
          ...{ enteredAt: new Date(worldStart), at: new Date(worldStart + chance.roll(worldDays * 24) * 3_600_000) },
          actorRole: "official",
        });
      for (const { id } of chance.some(await tx.select({ id: tables.outcomes.id }).from(tables.outcomes)))
        await tx
          .update(tables.outcomes)
          .set({ state: "counted", grade: chance.of(["A", "B"]), kind: chance.of(["contract", "shipment"]) })
          .where(eq(tables.outcomes.id, id));
      for (const { id } of world.chambers)
        await tx
          .update(tables.chambers)
          .set({ stateCode: chance.of(["CA", "WA", "GA"]) })
          .where(eq(tables.chambers.id, id));
      await look(tx, chance, world);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });

function aScope(chance: Dice, world: Awaited<ReturnType<typeof aWorldOfFigures>>): Scope {
  const { of, roll } = chance;
  const [one, other] = [worldDay(chance), worldDay(chance)].sort();
  return {
    ...(roll(3) === 0 ? { program: of(world.programs).id } : {}),
    ...(roll(2) === 0 ? { from: one } : {}),
    ...(roll(2) === 0 ? { to: other } : {}),
    ...(roll(4) === 0 ? { district: of(districts.slice(0, 3)) } : {}),
    ...(roll(4) === 0 ? { sector: of([...sectors.slice(0, 3), notGiven]) } : {}),
    ...(roll(4) === 0 ? { chamber: of(world.chambers).id } : {}),
  };
}

const flowOf = (rows: Awaited<ReturnType<typeof countFlow>>) =>
  Object.fromEntries(rows.map((row) => [`${row.sector} ${row.place}`, [row.matches, row.companies]]));
const placesOf = (rows: Awaited<ReturnType<typeof countByPlace>>) =>
  Object.fromEntries(
    rows.map((row) => [row.id, [row.matches, row.contracts, row.contractCents, row.shipments, row.shippedCents]]),
  );
const cohortsOf = (rows: Awaited<ReturnType<typeof countCohorts>>) =>
  Object.fromEntries(
    rows.map((row) => [`${row.programId} ${row.months}`, [row.companies, ...cohortSteps.map((step) => row[step])]]),
  );

/** What the five parts say, and what a slow count says. */
async function both(official: Actor, scope: Scope, tx: Tx) {
  const rows = await everything(tx);
  const found = await countAgeing(official, scope, now, tx);
  const quick = {
    funnel: (await countJourneys(official, scope, tx)).all,
    flow: flowOf(await countFlow(official, scope, tx)),
    places: placesOf(await countByPlace(official, scope, tx)),
    ageing: found.map(({ machine, state, counts }) => ({ machine, state, counts })),
    cohorts: cohortsOf(await countCohorts(official, scope, now, tx)),
  };
  const slow = {
    funnel: funnel(rows, scope),
    flow: flow(rows, scope),
    places: places(rows, scope),
    ageing: ageing(rows, scope),
    cohorts: cohorts(rows, scope),
  };
  return { quick, slow };
}

describe("the city's reports", () => {
  test.each(Array.from({ length: 10 }, (_, seed) => [seed * 6101 + 7]))(
    "are what a slow count of all rows says, in the world of %i",
    async (seed) => {
      const official = await anOfficial();
      await inWorld(seed, async (tx, chance, world) => {
        for (const scope of [{}, ...Array.from({ length: 4 }, () => aScope(chance, world))]) {
          const { quick, slow } = await both(official, scope, tx);
          expect(quick, JSON.stringify(scope)).toEqual(slow);
        }
      });
    },
  );

  test("say something in some world, each part of them", async () => {
    const official = await anOfficial();
    const most = { stages: new Set<string>(), flow: 0, places: 0, ages: new Set<string>(), cohorts: new Set<number>() };
    for (let seed = 1; seed <= 12; seed++)
      await inWorld(seed * 7793, async (tx) => {
        const { quick } = await both(official, {}, tx);
        for (const stage of stages) if (quick.funnel[stage] > 0) most.stages.add(stage);
        most.flow = Math.max(most.flow, Object.keys(quick.flow).length);
        most.places = Math.max(most.places, ...Object.values(quick.places).map((one) => one[4]!));
        for (const { counts } of quick.ageing)
          for (const [place, age] of ages.entries()) if (counts[place]! > 0) most.ages.add(age);
        for (const [key, cell] of Object.entries(quick.cohorts))
          if (cell[3]! > 0) most.cohorts.add(Number(key.split(" ")[1]));
      });
    expect([...most.stages].toSorted()).toEqual([...stages].toSorted());
    expect([...most.ages].toSorted()).toEqual([...ages].toSorted());
    expect(most.flow).toBeGreaterThan(1);
    expect(most.places).toBeGreaterThan(0);
    expect([...most.cohorts]).toEqual(expect.arrayContaining([3, 6]));
  });

  test("would be found out: one row counted otherwise, and the two differ", async () => {
    const official = await anOfficial();
    let met = 0;
    for (let seed = 1; met === 0 && seed <= 30; seed++)
      await inWorld(seed * 4241, async (tx) => {
        const rows = await everything(tx);
        met = (await countJourneys(official, {}, tx)).all.met;
        const other = { ...rows, milestones: rows.milestones.map((one) => ({ ...one, withdrawnAt: now })) };
        expect(funnel(other, {}).met).toBe(0);
        await tx.update(tables.engagementMilestones).set({ withdrawnAt: now });
        expect((await countJourneys(official, {}, tx)).all).toEqual(funnel(other, {}));
      });
    expect(met).toBeGreaterThan(0);
  });

  test("say that a company has shipped whose shipment counts, whether or not anybody wrote the milestone down", async () => {
    const official = await anOfficial();
    const { engagement } = await anOutcome("counted", { kind: "shipment", grade: "A" });
    const scope = { program: engagement.programId };
    const { all } = await countJourneys(official, scope);
    expect([all.contracted, all.shipped]).toEqual([0, 1]);
    expect((await listCompaniesBehind(official, "shipped", { ...scope, page: 1 })).rows).toMatchObject([
      { id: engagement.companyId },
    ]);
    await db.update(tables.outcomes).set({ state: "revised" }).where(eq(tables.outcomes.engagementId, engagement.id));
    expect((await countJourneys(official, scope)).all.shipped).toBe(0);
  });

  test("lead to as many rows as each number says", async () => {
    const official = await anOfficial();
    await inWorld(977, async (tx, chance, world) => {
      for (const scope of [{}, aScope(chance, world), aScope(chance, world)]) {
        const asked = { ...scope, page: 1 };
        const { all } = await countJourneys(official, scope, tx);
        for (const stage of stages)
          expect((await listCompaniesBehind(official, stage, asked, tx)).total, stage).toBe(all[stage]);
        for (const { sector, place, matches, companies } of await countFlow(official, scope, tx)) {
          const band = { ...asked, sector: sector ?? notGiven, place };
          expect((await listPairs(official, band, tx)).total).toBe(matches);
          const { rows, total } = await listPairCompanies(official, band, tx);
          expect([total, new Set(rows.map(({ id }) => id)).size]).toEqual([companies, companies]);
        }
        for (const { id, matches, contracts, shipments } of await countByPlace(official, scope, tx)) {
          const here = { ...asked, chamber: id };
          const totals = [
            await listPairs(official, here, tx),
            await listClaims(official, "contracts", here, tx),
            await listClaims(official, "shipments", here, tx),
          ].map(({ total }) => total);
          expect(totals).toEqual([matches, contracts, shipments]);
        }
        for (const { machine, state, counts } of await countAgeing(official, scope, now, tx))
          for (const [place, age] of ages.entries())
            if (counts[place]! > 0)
              expect((await listWaiting(official, { ...asked, machine, state, age }, now, tx))?.total).toBe(
                counts[place],
              );
        for (const row of await countCohorts(official, scope, now, tx)) {
          const cell = { ...asked, program: row.programId, months: row.months };
          expect((await listCohort(official, cell, now, tx)).total).toBe(row.companies);
          for (const step of cohortSteps)
            expect((await listCohort(official, { ...cell, step }, now, tx)).total).toBe(row[step]);
        }
      }
    });
  });

  test("have figures that lead to as many rows as they were counted from, part and whole", async () => {
    const official = await anOfficial();
    const said = new Set<KpiKey>();
    const sums: readonly KpiKey[] = ["mentor_hours_used", "contract_value_attributed", "shipped_value_attributed"];
    const costs: readonly KpiKey[] = ["cost_per_shipped_dollar", "cost_per_new_exporter"];
    const close = (one: number, other: number) => expect(Math.abs(one - other)).toBeLessThan(1);
    for (let seed = 1; seed <= 12; seed++)
      await inWorld(seed * 6151, async (tx, chance, world) => {
        for (const scope of [{}, aScope(chance, world)]) {
          const figures = await readFigures(official, scope, now, tx);
          for (const key of kpiKeys.filter(isListed)) {
            const { numerator, denominator, count, gap } = figures.get(key)!;
            const list = (part: FigurePart) => listFigure(official, key, { ...scope, page: 1, part }, now, tx);
            const [some, whole] = [await list("some"), await list("whole")];
            if (gap === "not_narrowed") {
              expect([some, whole], key).toEqual([null, null]);
              continue;
            }
            const asked = `${key} ${JSON.stringify(scope)}`;
            if (costs.includes(key)) {
              if (count > 0 && !gap) expect(some!.total, asked).toBe(count);
              if (key === "cost_per_new_exporter" && denominator !== null)
                expect(whole!.total, asked).toBe(denominator);
            } else if (sums.includes(key)) {
              expect([some!.total, whole!.total], asked).toEqual([count, count]);
              const added = (list: typeof some) => list!.rows.reduce((sum, row) => sum + (row.amount ?? 0), 0);
              if (some!.pages === 1) close(added(some), numerator!);
              if (whole!.pages === 1) close(added(whole), denominator!);
            } else if (denominator !== null) {
              expect([some!.total, whole!.total], asked).toEqual([numerator, denominator]);
            } else expect(some!.total, asked).toBe(count);
            for (const found of [some!, whole!]) expect(found.rows.length, asked).toBe(Math.min(20, found.total));
            if (count > 0) said.add(key);
          }
        }
      });
    expect([...said].toSorted()).toEqual(kpiKeys.filter(isListed).toSorted());
  });

  test("stand on top of their own list, and a list of barriers says of which kind each is and what became of it", async () => {
    const official = await anOfficial();
    const { engagement } = await anEngagementOf();
    const { programId } = engagement;
    const raised = { engagementId: engagement.id, raisedBy: official.userId!, type: "tariff" as const };
    await db.insert(tables.barriers).values([
      { ...raised, title: "견본 하나", state: "resolved_in_full" },
      { ...raised, title: "견본 둘", state: "open" },
    ]);
    const asked = reportsFilter.parse({ program: programId, list: "figure", key: "barriers_resolved" });
    expect(await findReportList(official, asked, new Date())).toMatchObject({
      figure: {
        value: 0.5,
        beside: [
          { key: "in_full", count: 1, of: 2 },
          { key: "in_part", count: 0, of: 2 },
        ],
      },
      rows: [{ note: "견본 하나", type: "tariff", said: "resolved_in_full" }],
    });
  });

  test("are for nobody but the city, and what the address does not ask well for is no list", async () => {
    const { people } = await aCast();
    const chance = dice(31);
    await db.transaction((tx) => aWorldOfFigures(tx, chance));
    const reads = async (actor: Actor) => {
      const {
        headlines,
        stages: counts,
        flow: bands,
        places: circles,
        ageing: waits,
        cohorts: cells,
      } = await getReports(actor, {}, null, now);
      return [
        ...headlines.flatMap(({ figure }) => [figure.count, figure.value ?? 0]),
        ...Object.values(counts),
        ...[bands.length, circles.length, cells.length],
        ...waits.flatMap((row) => row.counts),
      ];
    };
    expect((await reads(people.official)).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
    const lists = [
      ...["registered", "pairs", "contracts", "shipments", "waiting", "cohort"].map((list) =>
        reportsFilter.parse({ list, machine: "match", state: "proposed" }),
      ),
      ...kpiKeys
        .filter(isListed)
        .flatMap((key) => figureParts.map((part) => reportsFilter.parse({ list: "figure", key, part }))),
    ];
    for (const persona of ["guest", "owner", "member", "lead", "federation", "admin"] as const) {
      expect(
        [...new Set(await reads(people[persona]))].filter((one) => one !== 0),
        persona,
      ).toEqual([]);
      for (const filter of lists)
        expect((await findReportList(people[persona], filter, now))?.rows, `${persona} ${filter.list}`).toEqual([]);
    }
    expect((await findReportList(people.official, lists[0]!, now))?.rows.length).toBeGreaterThan(0);
    for (const asked of [
      {},
      { list: "everything" },
      { list: "waiting" },
      { list: "figure" },
      { list: "figure", key: "satisfaction" },
      { list: "waiting", machine: "match", state: "gone" },
    ])
      expect(await findReportList(people.official, reportsFilter.parse(asked), now)).toBeNull();
  });

  test("put the season before beside the one that is asked for, and read no more often for more", async () => {
    const official = await anOfficial();
    const statements = async (before: null) =>
      (await countingQueries(() => getReports(official, {}, before, now))).statements.length;
    const alone = await statements(null);
    const world = await db.transaction((tx) => aWorldOfFigures(tx, dice(57)));
    expect(await statements(null)).toBe(alone);
    const [program] = world.programs;
    const { headlines } = await getReports(official, { program: program!.id }, { id: program!.id }, now);
    expect(headlines.map(({ definition }) => definition.key)).toEqual([...headlineKeys]);
    for (const { figure, before } of headlines) expect(before).toEqual(figure);
    const { before, ...whole } = await getReports(official, { program: program!.id }, { id: program!.id }, now);
    expect(before).toEqual({ stages: whole.stages, ageing: whole.ageing, cohorts: whole.cohorts });
    const days = { from: "2026-01-01", to: "2026-03-31" };
    const year = await getReports(official, {}, days, now);
    expect(year.before).toMatchObject({ ageing: null, stages: (await getReports(official, days, null, now)).stages });
    const first = await getReports(official, { program: program!.id }, null, now);
    expect(first.before).toBeNull();
    expect(first.headlines.map(({ before }) => before)).toEqual(headlineKeys.map(() => null));
  });
});
