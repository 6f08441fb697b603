import { v7 } from "uuid";
import type { Tx } from "@/db/client";
import * as tables from "@/db/schema";
import { applicationMachine } from "@/lib/applications/states";
import { briefMachine } from "@/lib/briefs/states";
import { chamberMachine, mentorMachine } from "@/lib/chambers/states";
import { companyMachine } from "@/lib/companies/states";
import { gateMachine } from "@/lib/conflicts/states";
import { barrierMachine, barrierTypes, milestones } from "@/lib/engagements/states";
import { declineReasons, matchMachine } from "@/lib/matching/states";
import { meetingMachine } from "@/lib/meetings/states";
import { attributionSteps, evidenceGrades, followUpMonths, outcomeKinds, outcomeMachine } from "@/lib/outcomes/states";
import { budgetKinds, budgetStages } from "@/lib/programs/states";
import { districts, sectors } from "@/lib/reference/states";
import { reviewMachine } from "@/lib/reviews/states";
import { occasions, overallKey, scores, surveyMachine, surveySides } from "@/lib/surveys/states";
import { unique } from "./factories";

/** The same numbers for the same seed. */
export function dice(seed: number) {
  let state = seed >>> 0;
  // Mulberry32: neighbouring numbers have nothing to do with each other.
  const roll = (n: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n);
  };
  return {
    roll,
    of: <T>(list: readonly T[]): T => list[roll(list.length)]!,
    some: <T>(list: readonly T[]): T[] => list.filter(() => roll(2) === 0),
    maybe: <T>(value: T): T | null => (roll(3) === 0 ? null : value),
    times: (n: number) => Array.from({ length: roll(n + 1) }, (_, index) => index),
  };
}
export type Dice = ReturnType<typeof dice>;

const hour = 3_600_000;
/** Some hour of a hundred days, so that the edges of Korean days are met. */
export const worldStart = new Date("2026-01-10T00:00:00+09:00").getTime();
export const worldDays = 100;
const moment = ({ roll }: Dice) => new Date(worldStart + roll(worldDays * 24) * hour);
const after = (at: Date, { roll }: Dice) => new Date(at.getTime() + roll(60 * 24) * hour);
export const worldDay = ({ roll }: Dice) =>
  new Date(worldStart + 9 * hour + roll(worldDays) * 24 * hour).toISOString().slice(0, 10);
const few = <T>(list: readonly T[]) => list.slice(0, 3);
const kept = ["USD", "KRW", "EUR"];

/** A small world of everything that figures count, in this transaction: what is odd in it is meant. */
export async function aWorldOfFigures(tx: Tx, chance: Dice) {
  const { of, roll } = chance;
  const people = Array.from({ length: 1 + roll(5) }, () => ({
    id: v7(),
    email: `${unique("figure")}@portal.test`,
    name: "견본",
    role: "mentor" as const,
  }));
  await tx.insert(tables.users).values(people);
  const chambers = Array.from({ length: 1 + roll(4) }, () => ({
    ...{
      id: v7(),
      slug: unique("chamber"),
      nameKo: unique("상공회의소"),
      nameEn: unique("Chamber"),
      kind: "chapter",
      metro: "",
      city: "",
    },
    ...{ stateCode: "CA", timeZone: "America/Los_Angeles", directory: roll(6) === 0, state: of(chamberMachine.states) },
  }));
  await tx.insert(tables.chambers).values(chambers);
  await tx.insert(tables.mentors).values(
    people.map(({ id }) => ({
      ...{
        userId: id,
        chamberId: of(chambers).id,
        state: of(mentorMachine.states),
        hoursPerMonth: roll(20),
        createdAt: moment(chance),
      },
    })),
  );
  const companies = Array.from({ length: 1 + roll(6) }, () => ({
    ...{
      id: v7(),
      nameKo: unique("기업"),
      district: chance.maybe(of(few(districts))),
      sector: chance.maybe(of(few(sectors))),
    },
    state: of([...companyMachine.states, "verified"] as const),
    verificationCheckedAt: chance.maybe(moment(chance)),
    createdAt: moment(chance),
  }));
  await tx.insert(tables.companies).values(companies);
  const products = companies.flatMap(({ id }) =>
    [0, 1].map(() => ({
      id: v7(),
      companyId: id,
      slug: unique("product"),
      nameKo: unique("제품"),
      sector: of(few(sectors)),
    })),
  );
  await tx.insert(tables.products).values(products);
  const programs = await seasons(tx, chance);
  const world = { people, chambers, companies, products, programs };
  const sent = await applying(tx, chance, world);
  await reviewing(tx, chance, world, sent);
  const rooms = await meeting(tx, chance, world, sent);
  const claims = await claiming(tx, chance, world, rooms);
  await answering(tx, chance, world, rooms);
  await spending(tx, chance, world, claims);
  const briefs = chance.times(5).map(() => ({
    ...{
      id: v7(),
      chamberId: of(chambers).id,
      state: of(briefMachine.states),
      sector: of(few(sectors)),
      openUntil: "2026-12-31",
    },
    ...{ createdBy: of(people).id, createdAt: moment(chance) },
  }));
  if (briefs.length > 0) await tx.insert(tables.briefs).values(briefs);
  const answers = chance.some(briefs).map(({ id }) => ({
    ...{
      briefId: id,
      ...of(products.map(({ id: productId, companyId }) => ({ productId, companyId }))),
      expressedBy: people[0]!.id,
    },
    withdrawnAt: roll(3) === 0 ? moment(chance) : null,
  }));
  if (answers.length > 0) await tx.insert(tables.briefInterests).values(answers);
  return world;
}
type World = Pick<
  Awaited<ReturnType<typeof aWorldOfFigures>>,
  "people" | "chambers" | "companies" | "products" | "programs"
>;

async function seasons(tx: Tx, { roll }: Dice) {
  const rows = Array.from({ length: 1 + roll(2) }, () => ({
    ...{
      id: v7(),
      slug: unique("program"),
      titleKo: unique("사업"),
      titleEn: "Programme",
      summaryKo: "",
      summaryEn: "",
      bodyKo: "",
    },
    ...{ bodyEn: "", places: 5, reviewMinutes: 20 + roll(90) },
  }));
  await tx.insert(tables.programs).values(rows);
  const rubrics = rows.map(({ id }) => ({ id: v7(), programId: id, version: 1 }));
  await tx.insert(tables.rubrics).values(rubrics);
  const criteria = rubrics.flatMap(({ id }) =>
    [40, 60].map((weight, position) => ({
      ...{
        id: v7(),
        rubricId: id,
        position,
        nameKo: "기준",
        nameEn: "Criterion",
        helpKo: "",
        helpEn: "",
        weight,
        maxScore: 5 + position,
      },
    })),
  );
  await tx.insert(tables.rubricCriteria).values(criteria);
  const rounds = rubrics.map(({ id, programId }) => ({
    id: v7(),
    programId,
    rubricId: id,
    number: 1,
    dueAt: new Date(worldStart),
  }));
  await tx.insert(tables.reviewRounds).values(rounds);
  return rows.map(({ id }) => ({
    id,
    round: rounds.find(({ programId }) => programId === id)!,
    criteria: criteria.filter(({ rubricId }) => rubricId === rubrics.find(({ programId }) => programId === id)!.id),
  }));
}

async function applying(tx: Tx, chance: Dice, { companies, programs, products, people }: World) {
  const { of, roll } = chance;
  const sent = companies.flatMap(({ id: companyId }) =>
    chance.some(programs).map(({ id: programId }) => {
      const submittedAt = chance.maybe(moment(chance));
      return {
        ...{
          id: v7(),
          companyId,
          programId,
          state: of([
            ...few(applicationMachine.states),
            "accepted",
            "accepted",
            "conditionally_accepted",
            "ineligible",
            "declined",
          ] as const),
        },
        ...{ submittedAt, releasedAt: submittedAt && chance.maybe(after(submittedAt, chance)), snapshotId: v7() },
      };
    }),
  );
  if (sent.length === 0) return sent;
  await tx.insert(tables.applications).values(sent.map(({ snapshotId: _, ...row }) => row));
  await tx.insert(tables.applicationSnapshots).values(
    sent.map(({ id, snapshotId }) => ({
      id: snapshotId,
      applicationId: id,
      number: 1,
      content: {} as never,
      hash: "",
      takenAt: new Date(worldStart),
    })),
  );
  await tx.insert(tables.applicationProducts).values(
    sent.flatMap(({ id, companyId }) =>
      products
        .filter((one) => one.companyId === companyId)
        .slice(0, 1 + roll(2))
        .map((one, position) => ({ applicationId: id, productId: one.id, position })),
    ),
  );
  const asked = chance.some(sent).map(({ id }) => ({
    applicationId: id,
    question: "?",
    askedBy: people[0]!.id,
    askedAt: moment(chance),
    dueAt: moment(chance),
  }));
  if (asked.length > 0) await tx.insert(tables.infoRequests).values(asked);
  const moves = chance.some(sent).map(({ id }) => ({
    ...{ machine: applicationMachine.name, subjectId: id, move: "sample.move", fromState: "screening" },
    ...{ toState: of(["in_review", "in_review", "ineligible", "info_requested"]), actorRole: "official" },
    ...{ enteredAt: moment(chance), at: moment(chance) },
  }));
  if (moves.length > 0) await tx.insert(tables.stateChanges).values(moves);
  return sent;
}
type Sent = Awaited<ReturnType<typeof applying>>;

async function reviewing(tx: Tx, chance: Dice, { people, chambers, programs }: World, sent: Sent) {
  const { of, roll } = chance;
  const pairs = sent.flatMap((application) =>
    people.filter(() => roll(3) > 0).map((person) => ({ application, person })),
  );
  if (pairs.length === 0) return;
  await tx.insert(tables.conflictGates).values(
    pairs.map(({ application, person }) => ({
      applicationId: application.id,
      mentorId: person.id,
      state: of(gateMachine.states),
      createdAt: moment(chance),
    })),
  );
  const rows = pairs.map(({ application, person }) => ({
    ...{
      id: v7(),
      roundId: programs.find(({ id }) => id === application.programId)!.round.id,
      applicationId: application.id,
    },
    ...{ snapshotId: application.snapshotId, mentorId: person.id, chamberId: of(chambers).id, dueAt: moment(chance) },
    state: of([...reviewMachine.states, "submitted", "submitted", "locked", "locked"] as const),
    ...{ submittedAt: chance.maybe(moment(chance)), programId: application.programId },
  }));
  await tx.insert(tables.reviews).values(rows.map(({ programId: _, ...row }) => row));
  const scores = rows.flatMap((row) =>
    programs
      .find(({ id }) => id === row.programId)!
      .criteria.map(({ id, maxScore }) => ({
        ...{ reviewId: row.id, criterionId: id, score: roll(9) === 0 ? null : roll(maxScore + 1) },
      })),
  );
  await tx.insert(tables.reviewScores).values(scores);
}

async function meeting(tx: Tx, chance: Dice, { chambers, products, people }: World, sent: Sent) {
  const { of, roll } = chance;
  const taken = new Set<string>();
  const rows = sent.flatMap((application) =>
    chambers
      .filter(() => roll(2) === 0)
      .flatMap((chamber) => {
        const product = of(products.filter(({ companyId }) => companyId === application.companyId));
        const pair = `${application.programId} ${product.id} ${chamber.id}`;
        if (taken.has(pair)) return [];
        taken.add(pair);
        const proposedAt = chance.maybe(moment(chance));
        return [
          {
            ...{
              id: v7(),
              programId: application.programId,
              applicationId: application.id,
              productId: product.id,
              companyId: application.companyId,
            },
            ...{
              chamberId: chamber.id,
              state: of([
                ...matchMachine.states,
                "proposed",
                "expired",
                "chamber_declined",
                "company_declined",
              ] as const),
              nicheBand: chance.maybe(1 + roll(5)),
              proposedAt,
              expiresAt: chance.maybe(moment(chance)),
            },
            ...{
              mutualAt: chance.maybe(moment(chance)),
              introducedAt: chance.maybe(moment(chance)),
              declineReason: chance.maybe(of(declineReasons)),
            },
          },
        ];
      }),
  );
  if (rows.length === 0) return [];
  await tx.insert(tables.matches).values(rows);
  const moves = rows.flatMap(({ id }) =>
    chance.times(3).map(() => ({
      ...{
        machine: of(["match", "match", "match", "engagement"]),
        subjectId: id,
        move: of(["chamberInterest", "companyInterest", "chamberDecline", "chamberAccept", "expire"]),
      },
      ...{
        fromState: "proposed",
        toState: "mutual",
        enteredAt: moment(chance),
        at: moment(chance),
        actorRole: "mentor",
      },
    })),
  );
  if (moves.length > 0) await tx.insert(tables.stateChanges).values(moves);
  const rooms = chance.some(rows).map(({ id: matchId, programId, productId, companyId, chamberId }) => ({
    ...{
      id: v7(),
      matchId,
      programId,
      productId,
      companyId,
      chamberId,
      mentorId: chance.maybe(of(people).id),
      createdAt: moment(chance),
    },
  }));
  if (rooms.length > 0) await tx.insert(tables.engagements).values(rooms);
  await happening(tx, chance, rooms, people[0]!.id);
  return rooms;
}
type Rooms = Awaited<ReturnType<typeof meeting>>;

async function happening(tx: Tx, chance: Dice, rooms: Rooms, by: string) {
  const { of, roll } = chance;
  const steps = rooms.flatMap(({ id }) =>
    milestones
      .filter(() => chance.roll(3) > 0)
      .map((kind) => ({
        ...{ engagementId: id, kind, reachedOn: worldDay(chance), reportedBy: by, reportedAt: moment(chance) },
        withdrawnAt: roll(5) === 0 ? moment(chance) : null,
      })),
  );
  if (steps.length > 0) await tx.insert(tables.engagementMilestones).values(steps);
  const barriers = rooms.flatMap(({ id }) =>
    chance.times(2).map(() => ({
      engagementId: id,
      type: of(barrierTypes),
      state: of(barrierMachine.states),
      title: "견본",
      raisedBy: by,
      createdAt: moment(chance),
    })),
  );
  if (barriers.length > 0) await tx.insert(tables.barriers).values(barriers);
  const meetings = rooms.flatMap(({ id }) =>
    chance.times(2).map(() => ({
      ...{
        engagementId: id,
        state: of([...meetingMachine.states, "held", "held"] as const),
        topic: "견본",
        minutes: of([30, 45, 60]),
        zone: "UTC",
      },
      ...{ proposedBy: by, startsAt: chance.maybe(moment(chance)) },
    })),
  );
  if (meetings.length > 0) await tx.insert(tables.meetings).values(meetings);
}

async function claiming(tx: Tx, chance: Dice, { people }: World, rooms: Rooms) {
  const { of, roll } = chance;
  const claims = rooms.flatMap(({ id: engagementId, programId, productId, companyId, chamberId }) =>
    chance.times(4).map(() => {
      const answered = roll(4) > 0;
      return {
        ...{
          id: v7(),
          engagementId,
          programId,
          productId,
          companyId,
          chamberId,
          filedBy: people[0]!.id,
          filedSide: "chamber" as const,
        },
        ...{
          kind: of([...outcomeKinds, "contract", "shipment", "shipment"] as const),
          state: of([...outcomeMachine.states, ...Array.from({ length: 12 }, () => "counted" as const)]),
        },
        ...{
          happenedOn: worldDay(chance),
          grade: chance.maybe(of([...evidenceGrades, "A", "A", "B"] as const)),
          lettersSent: roll(3),
          submittedAt: chance.maybe(moment(chance)),
        },
        ...(roll(6) === 0 ? {} : { amountMinor: 1 + roll(2_000_001), currency: of(kept) }),
        ...(answered
          ? {
              scaleVersion: 1,
              attributionStep: of(attributionSteps),
              confirmedWay: "link" as const,
              confirmedAt: moment(chance),
            }
          : {}),
      };
    }),
  );
  if (claims.length === 0) return claims;
  await tx.insert(tables.outcomes).values(claims);
  const rated = new Map(chance.some(claims).map(({ happenedOn }) => [happenedOn, null]));
  const rates = [...rated.keys()].flatMap((day) =>
    ["KRW", "EUR"].map((currency) => ({
      ...{
        currency,
        day,
        rate: currency === "KRW" ? `0.00${65 + roll(20)}` : `1.${1 + roll(9)}5`,
        source: "견본",
        origin: "entered" as const,
      },
    })),
  );
  if (rates.length > 0)
    await tx.insert(tables.exchangeRates).values([...rates, { ...rates[0]!, rate: "9", supersededAt: new Date() }]);
  const asked = claims.flatMap(({ id, happenedOn }) =>
    chance.some(followUpMonths).map((months) => ({
      ...{
        outcomeId: id,
        months,
        dueOn: happenedOn,
        answeredAt: chance.maybe(moment(chance)),
        stillExporting: chance.maybe(roll(2) === 0),
      },
    })),
  );
  if (asked.length > 0) await tx.insert(tables.outcomeFollowUps).values(asked);
  return claims;
}

/** What both sides of rooms were asked: in half of the worlds all answers, about any company, so that enough are about enough. */
async function answering(tx: Tx, chance: Dice, { companies }: World, rooms: Rooms) {
  const { of, roll } = chance;
  const most = roll(2) === 0;
  let turn = 0;
  const asked = rooms.flatMap(({ id: engagementId, companyId, chamberId, programId }) =>
    surveySides.flatMap((side) =>
      (most ? few(occasions) : chance.some(few(occasions))).map((occasion) => ({
        ...{ id: v7(), engagementId, chamberId, programId, side, occasion, version: 1 },
        companyId: most ? companies[turn++ % companies.length]!.id : companyId,
        ...{ state: most ? ("answered" as const) : of(surveyMachine.states), createdAt: moment(chance) },
      })),
    ),
  );
  if (asked.length === 0) return;
  await tx.insert(tables.surveys).values(asked.map((one) => ({ ...one, stateEnteredAt: one.createdAt })));
  const given = asked.flatMap(({ id }) =>
    [overallKey, "portal"].map((key) => ({ surveyId: id, key, score: of(scores) })),
  );
  await tx.insert(tables.surveyScores).values(given);
}

/** Lines of budgets, some revised or taken out, some on a day without a rate. */
async function spending(tx: Tx, chance: Dice, { people, programs }: World, claims: { happenedOn: string }[]) {
  const { of, roll } = chance;
  const rated = claims.map(({ happenedOn }) => happenedOn);
  const abroad = roll(3) === 0;
  const lines = (roll(2) === 0 ? programs : chance.some(programs)).flatMap(({ id: programId }) =>
    chance.times(5).flatMap(() => {
      const line = {
        ...{ programId, lineId: v7(), kind: of(budgetKinds), stage: of([...budgetStages, "spent"] as const) },
        ...{ currency: abroad && roll(3) === 0 ? "KRW" : "USD", note: "견본", createdBy: people[0]!.id },
        happensOn: rated.length > 0 ? of(rated) : worldDay(chance),
      };
      const revision = () => ({ ...line, amountMinor: 1 + roll(900_001), struck: roll(5) === 0 });
      return Array.from({ length: 1 + roll(3) }, (_, index) => ({ ...revision(), revision: index + 1 }));
    }),
  );
  if (lines.length > 0) await tx.insert(tables.programBudgetLines).values(lines);
}
