import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import * as schema from "@/db/schema";
import {
  applicationSnapshots,
  applications,
  auditEvents,
  briefInterests,
  briefs,
  chambers,
  companies,
  conflictGates,
  consents,
  matches,
  matchRuns,
  mentors,
  products,
  referenceEditions,
  reviewRounds,
  reviews,
  screeningHits,
  stateChanges,
  stateImports,
  tradeItems,
  users,
} from "@/db/schema";
import { verifyPassword } from "@/lib/accounts/passwords";
import { hashOf } from "@/lib/applications/commands";
import { applicationMachine } from "@/lib/applications/states";
import { cityBriefsFilter, offeredBriefsFilter, ownBriefsFilter } from "@/lib/briefs/input";
import { listCityBriefs, listOfferedBriefs, listOwnBriefs } from "@/lib/briefs/queries";
import { answeringProducts, briefMachine } from "@/lib/briefs/states";
import { chamberMachine, mentorMachine } from "@/lib/chambers/states";
import { productGaps, profileGaps } from "@/lib/companies/rules";
import { companyMachine, productMachine } from "@/lib/companies/states";
import { gateMachine } from "@/lib/conflicts/states";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { knownDeeds } from "@/lib/core/command";
import type { Machine } from "@/lib/core/state-machine";
import { matchMachine, mostPendingPerCompany, pendingMatches, placedMatches } from "@/lib/matching/states";
import { listPrograms } from "@/lib/programs/queries";
import { seasonProgress } from "@/lib/programs/rules";
import { hsCodeFacts } from "@/lib/reference/data/hsCodes";
import { shippedEdition } from "@/lib/reference/data/sources";
import { checkBusinessNumber, normalizePhone } from "@/lib/reference/rules";
import { tradePartsOf } from "@/lib/reference/rules.trade";
import { districts, sectors } from "@/lib/reference/states";
import { liveReviews, reviewMachine } from "@/lib/reviews/states";
import { roundMachine } from "@/lib/rounds/states";
import { runMachine } from "@/lib/runs/states";
import { checkScreening } from "@/lib/screening/commands";
import { hitMachine } from "@/lib/screening/states";
import { fillDemoWorld } from "./demo";
import "@/lib/applications/commands.appeals";
import "@/lib/applications/commands.city";
import "@/lib/applications/commands.clock";
import "@/lib/applications/commands.conditions";
import "@/lib/briefs/commands";
import "@/lib/chambers/commands";
import "@/lib/companies/commands";
import "@/lib/conflicts/commands.register";
import "@/lib/deliberation/commands";
import "@/lib/deliberation/commands.decisions";
import "@/lib/deliberation/commands.release";
import "@/lib/matching/commands";
import "@/lib/rounds/commands";
import "@/lib/runs/commands";
import "@/lib/programs/commands";
import "@/lib/reviews/commands";
import "@/lib/screening/commands";

const tables = Object.values(schema as Record<string, unknown>).filter((one) => is(one, PgTable)) as PgTable[];
const rowsOf = async <T extends PgTable>(table: T) => (await db.select().from(table as PgTable)) as T["$inferSelect"][];
const counts = async () =>
  Object.fromEntries(
    await Promise.all(tables.map(async (table) => [getTableName(table), await db.$count(table)] as const)),
  );
const among = (states: readonly string[], state: string) => states.includes(state);
const statesOf = (rows: readonly { state: string }[]) => [...new Set(rows.map(({ state }) => state))].sort();

let milliseconds = 0;
beforeAll(async () => {
  const started = performance.now();
  await fillDemoWorld();
  milliseconds = performance.now() - started;
}, 60_000);

describe("there is enough of everything", () => {
  test("within the time of a start", () => {
    expect(milliseconds).toBeLessThan(20_000);
  });

  test("companies of all districts and sectors, products, chambers, seasons and a run", async () => {
    const all = await rowsOf(companies);
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(await db.$count(products)).toBeGreaterThanOrEqual(90);
    expect(new Set(all.flatMap(({ district }) => district ?? [])).size).toBe(districts.length);
    expect(new Set(all.flatMap(({ sector }) => sector ?? [])).size).toBe(sectors.length);
    const taking = (await rowsOf(chambers)).filter(({ directory }) => !directory);
    expect(taking).toHaveLength(25);
    expect((await listPrograms(systemActor)).map((season) => seasonProgress(season, new Date())).sort()).toEqual([
      "finished",
      "open",
    ]);
    expect((await rowsOf(matchRuns)).filter(({ state }) => state === "deployed")).toHaveLength(1);
  });

  test("the accounts of the contract, each with its role and the demo's password, and no other with one", async () => {
    const people = (await rowsOf(users)).filter(({ passwordHash }) => passwordHash !== null);
    const roles = {
      "company@demo.test": "company",
      "rival@demo.test": "company",
      "new@demo.test": "company",
      "mentor.sc@demo.test": "mentor",
      "mentor.wa@demo.test": "mentor",
      "mentor.atl@demo.test": "mentor",
      "official@demo.test": "official",
      "official2@demo.test": "official",
      "federation@demo.test": "federation",
      "admin@demo.test": "admin",
      "editor@demo.test": "company",
      "viewer@demo.test": "company",
    };
    expect(Object.fromEntries(people.map(({ email, role }) => [email, role]))).toEqual(roles);
    expect(new Set(people.map(({ passwordHash }) => passwordHash)).size).toBe(1);
    expect(await verifyPassword(people[0]!.passwordHash, "blue-ocean-demo-2026")).toBe(true);
  });

  test("every state that the product can lead to", async () => {
    const notBuilt = ["appeal_open", "appeal_dismissed", "appeal_upheld", "decision_revoked"];
    const reachable = applicationMachine.states.filter((state) => !notBuilt.includes(state));
    expect(statesOf(await rowsOf(applications))).toEqual([...reachable].sort());
    expect(statesOf(await rowsOf(matches))).toEqual([...matchMachine.states].sort());
    expect(statesOf(await rowsOf(products))).toEqual([...productMachine.states].sort());
    expect(statesOf(await rowsOf(conflictGates))).toEqual([...gateMachine.states].sort());
    // Reviews begin with their invitation.
    expect(statesOf(await rowsOf(reviews))).toEqual(
      reviewMachine.states.filter((state) => state !== "proposed").sort(),
    );
    expect(statesOf(await rowsOf(briefs))).toEqual([...briefMachine.states].sort());
    expect(statesOf(await rowsOf(companies))).toEqual(
      companyMachine.states.filter((state) => state !== "closed").sort(),
    );
  });
});

describe("those who sign in have something to do", () => {
  const own = async (email: string) => (await rowsOf(users)).find((user) => user.email === email)!.id;
  const optics = async () => (await rowsOf(companies)).find(({ nameKo }) => nameKo === "샘플정밀광학")!;

  test("the company: an application in review, a proposal to answer, one agreed and one introduced", async () => {
    const { id, sector } = await optics();
    expect(sector).toBe("photonics_appliances");
    const sent = (await rowsOf(applications)).filter(({ companyId }) => companyId === id);
    expect(statesOf(sent)).toEqual(["accepted", "in_review"]);
    const states = (await rowsOf(matches)).filter(({ companyId }) => companyId === id).map(({ state }) => state);
    expect(states).toEqual(expect.arrayContaining(["proposed", "chamber_interested", "mutual", "introduced"]));
  });

  test("each mentor: a request, a review to write, one given, and proposals", async () => {
    for (const email of ["mentor.sc@demo.test", "mentor.wa@demo.test", "mentor.atl@demo.test"]) {
      const mentorId = await own(email);
      const states = (await rowsOf(reviews)).filter((one) => one.mentorId === mentorId).map(({ state }) => state);
      expect([email, states]).toEqual([email, expect.arrayContaining(["invited", "in_progress", "submitted"])]);
      const { chamberId } = (await rowsOf(mentors)).find(({ userId }) => userId === mentorId)!;
      const theirs = (await rowsOf(matches)).filter((one) => one.chamberId === chamberId).map(({ state }) => state);
      expect([email, theirs]).toEqual([email, expect.arrayContaining(["proposed", "company_interested"])]);
    }
  });

  test("briefs: one that the company's product fits and has not answered, one answered for the lead", async () => {
    const company = (await actorOfUser(await own("company@demo.test")))!;
    const offered = await listOfferedBriefs(company, offeredBriefsFilter.parse({}));
    expect(offered.total).toBeGreaterThanOrEqual(20);
    expect(offered.rows.filter(({ fit, answered }) => fit && answered === 0).length).toBeGreaterThan(0);
    const lead = (await actorOfUser(await own("mentor.sc@demo.test")))!;
    const briefsOfLead = await listOwnBriefs(lead, ownBriefsFilter.parse({ state: "open" }));
    expect(briefsOfLead.rows.some(({ answers, fits }) => answers > 0 && fits > 0)).toBe(true);
    const official = (await actorOfUser(await own("official@demo.test")))!;
    const { all } = (await listCityBriefs(official, cityBriefsFilter.parse({}))).needs;
    for (const count of [all.briefs, all.nothingFits, all.nobodyAnswered]) expect(count).toBeGreaterThan(1);
    const offeredNow = (await rowsOf(products)).filter(({ state }) => among(answeringProducts, state));
    const ids = new Set(offeredNow.map(({ id }) => id));
    expect((await rowsOf(briefInterests)).filter(({ productId }) => !ids.has(productId))).toEqual([]);
  });

  test("nothing asked of anybody has run out already", async () => {
    const now = new Date();
    for (const brief of await rowsOf(briefs)) {
      if (brief.state === "open") expect(new Date(`${brief.openUntil}T00:00:00Z`) > now).toBe(true);
    }
    for (const match of await rowsOf(matches)) {
      if (among(pendingMatches, match.state)) expect(match.expiresAt! > now).toBe(true);
      else expect(match.expiresAt).toBeNull();
    }
    for (const review of await rowsOf(reviews)) {
      if (review.state === "invited")
        expect(now.getTime() - review.stateEnteredAt.getTime()).toBeLessThan(5 * 86_400_000);
    }
  });
});

type Resting = { id: string; state: string; stateEnteredAt: Date; createdAt?: Date };
const machines: { machine: Machine; read: () => Promise<Resting[]>; starts?: string }[] = [
  { machine: companyMachine, read: () => rowsOf(companies) },
  { machine: productMachine, read: () => rowsOf(products) },
  { machine: applicationMachine, read: () => rowsOf(applications) },
  { machine: chamberMachine, read: async () => (await rowsOf(chambers)).filter(({ directory }) => !directory) },
  {
    machine: mentorMachine,
    read: async () => (await rowsOf(mentors)).map((mentor) => ({ ...mentor, id: mentor.userId })),
    starts: "onboarding",
  },
  { machine: roundMachine, read: () => rowsOf(reviewRounds) },
  { machine: gateMachine, read: () => rowsOf(conflictGates) },
  { machine: reviewMachine, read: () => rowsOf(reviews), starts: "invited" },
  { machine: runMachine, read: () => rowsOf(matchRuns) },
  { machine: matchMachine, read: () => rowsOf(matches) },
  { machine: hitMachine, read: () => rowsOf(screeningHits) },
  { machine: briefMachine, read: () => rowsOf(briefs) },
];

describe("the history is one that the portal could have written", () => {
  test.each(machines.map((one) => [one.machine.name, one] as const))(
    "of %s",
    async (name, { machine, read, starts }) => {
      const changes = (await rowsOf(stateChanges)).filter((change) => change.machine === name);
      const rows = await read();
      expect(new Set(changes.map(({ subjectId }) => subjectId)).size).toBeGreaterThan(0);
      for (const row of rows) {
        const path = changes
          .filter(({ subjectId }) => subjectId === row.id)
          .sort((a, b) => a.at.getTime() - b.at.getTime() || a.enteredAt.getTime() - b.enteredAt.getTime());
        let state = starts ?? machine.initial;
        let entered = path[0]?.enteredAt ?? row.stateEnteredAt;
        for (const change of path) {
          const targets = [machine.moves[change.move]!.to].flat();
          expect([row.id, change.move, machine.may(change.move, state).ok]).toEqual([row.id, change.move, true]);
          expect(targets).toContain(change.toState);
          expect([change.fromState, change.enteredAt]).toEqual([state, entered]);
          expect(change.at >= change.enteredAt && change.at <= new Date()).toBe(true);
          state = change.toState;
          entered = change.at;
        }
        expect([row.id, row.state, row.stateEnteredAt]).toEqual([row.id, state, entered]);
      }
      const ids = new Set(rows.map(({ id }) => id));
      expect(changes.filter(({ subjectId }) => !ids.has(subjectId))).toEqual([]);
    },
  );

  test("the trail knows only deeds of the product, in the order of time", async () => {
    const trail = (await rowsOf(auditEvents)).sort((a, b) => a.sequence - b.sequence);
    const known = knownDeeds();
    expect([...new Set(trail.map(({ action }) => action))].filter((action) => !known.includes(action))).toEqual([]);
    expect(trail.every(({ at }, index) => index === 0 || trail[index - 1]!.at <= at)).toBe(true);
  });
});

describe("the rules of the house hold", () => {
  const heldPairs = async () =>
    new Set(
      (await rowsOf(consents))
        .filter(({ kind, withdrawnAt }) => kind === "chamber_transfer" && withdrawnAt === null)
        .map(({ companyId, chamberId }) => `${companyId} ${chamberId}`),
    );

  test("screening has a hit in every state, none of them real, and a match that one of them ended", async () => {
    const hits = await rowsOf(screeningHits);
    expect(statesOf(hits)).toEqual([...hitMachine.states].sort());
    expect(hits.every(({ list }) => list.includes("(sample)"))).toBe(true);
    const stopped = new Set(hits.flatMap(({ state, productId }) => (state === "confirmed" ? [productId] : [])));
    const theirs = (await rowsOf(matches)).filter(({ productId }) => stopped.has(productId));
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.map(({ state, blockReason }) => [state, blockReason])).toEqual(
      theirs.map(() => ["blocked", "screening"]),
    );
    // The next check of the real thing finds nothing that the demo has not.
    expect(await checkScreening(systemActor, { scope: "all" })).toEqual({ found: 0 });
  });

  test("a consent stands behind every review and every proposal that is alive", async () => {
    const held = await heldPairs();
    const company = new Map((await rowsOf(applications)).map((row) => [row.id, row.companyId]));
    for (const { applicationId, chamberId, state } of await rowsOf(reviews)) {
      if (among(liveReviews, state)) expect(held).toContain(`${company.get(applicationId)} ${chamberId}`);
    }
    for (const { companyId, chamberId, state, blockReason } of await rowsOf(matches)) {
      if (blockReason !== "consent") expect([state, held.has(`${companyId} ${chamberId}`)]).toEqual([state, true]);
      else expect(held.has(`${companyId} ${chamberId}`)).toBe(false);
    }
  });

  test("a receipt holds the words that were shown, and their hash", async () => {
    const rows = await db.execute<{ wrong: number; published: number }>(sql`select
      (select count(*)::int from consents where text_hash <> encode(sha256(convert_to(shown_text, 'UTF8')), 'hex')) as wrong,
      (select count(*)::int from products p where p.state in ('published', 'stale') and not exists
        (select 1 from consents c where c.kind = 'publication' and c.company_id = p.company_id and c.withdrawn_at is null and c.given_at <= p.published_at)) as published`);
    expect(rows[0]).toEqual({ wrong: 0, published: 0 });
  });

  test("no chamber has more companies than places, no company more than its proposals", async () => {
    const all = await rowsOf(matches);
    const places = new Map((await rowsOf(chambers)).map((row) => [row.id, row.places]));
    for (const [chamberId, own] of Map.groupBy(all, (match) => match.chamberId)) {
      expect(own.filter(({ state }) => among(placedMatches, state)).length).toBeLessThanOrEqual(places.get(chamberId)!);
    }
    for (const own of Map.groupBy(all, (match) => match.companyId).values()) {
      expect(own.filter(({ state }) => among(pendingMatches, state)).length).toBeLessThanOrEqual(mostPendingPerCompany);
    }
  });

  test("a season gives no more places than it has", async () => {
    const rows = await db.execute<{ placed: number; places: number }>(sql`select p.places,
      (select count(*)::int from applications a where a.program_id = p.id and a.state in ('accepted', 'conditionally_accepted')) as placed from programs p`);
    for (const { placed, places } of rows) expect(placed).toBeLessThanOrEqual(places);
  });

  test("one reviewer of a chamber for an application, three given where it was decided", async () => {
    const live = (await rowsOf(reviews)).filter(({ state }) => among(liveReviews, state));
    const pairs = live.map(({ applicationId, chamberId }) => `${applicationId} ${chamberId}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const application of (await rowsOf(applications)).filter(({ decision }) => decision !== null)) {
      const given = live.filter(({ applicationId }) => applicationId === application.id);
      expect([application.id, given.length]).toEqual([application.id, 3]);
      expect(given.every(({ state }) => state === "locked" || state === "submitted")).toBe(true);
    }
    const scores = await db.execute<{
      wrong: number;
    }>(sql`select count(*)::int as wrong from reviews r join review_rounds round on round.id = r.round_id
      where r.state in ('locked', 'submitted', 'returned') and (select count(*) from review_scores s where s.review_id = r.id and s.score is not null)
        <> (select count(*) from rubric_criteria c where c.rubric_id = round.rubric_id)`);
    expect(scores[0]!.wrong).toBe(0);
  });

  test("snapshots are what their hash says, and receipts are numbered without a gap", async () => {
    const snapshots = await rowsOf(applicationSnapshots);
    for (const { content, hash } of snapshots) expect(hashOf(content)).toBe(hash);
    const sent = (await rowsOf(applications)).filter(({ submittedAt }) => submittedAt !== null);
    expect(snapshots).toHaveLength(sent.length);
    const byTime = sent.sort((a, b) => a.submittedAt!.getTime() - b.submittedAt!.getTime());
    const byYear = Map.groupBy(byTime, ({ receiptNumber }) => receiptNumber!.slice(0, 8));
    for (const [year, rows] of byYear) {
      expect(rows.map(({ receiptNumber }) => receiptNumber)).toEqual(
        rows.map((_, index) => `${year}${String(index + 1).padStart(4, "0")}`),
      );
    }
  });

  test("profiles and products are complete where they were sent in, with numbers that can be checked", async () => {
    for (const company of await rowsOf(companies)) {
      if (company.businessNumber === null) continue;
      expect(checkBusinessNumber(company.businessNumber).ok).toBe(true);
      expect(normalizePhone(company.contactPhone)).toBe(company.contactPhone);
      expect([company.nameKo, profileGaps(company)]).toEqual([company.nameKo, []]);
    }
    for (const product of await rowsOf(products))
      expect([product.nameKo, productGaps(product)]).toEqual([product.nameKo, []]);
    const unknown = await db.execute(
      sql`select p.hs6 from products p where p.hs6 is not null and not exists (select 1 from hs_codes h where h.hs6 = p.hs6)`,
    );
    expect([...unknown]).toEqual([]);
  });
});

describe("nothing in it can be taken for real", () => {
  test("all that can be marked as a sample is", async () => {
    for (const table of tables.filter((one) => "sample" in getTableColumns(one))) {
      const unmarked = (await rowsOf(table as typeof users)).filter(
        (row) =>
          !row.sample &&
          !("directory" in row && row.directory) &&
          !("edition" in row && row.edition === shippedEdition),
      );
      expect([getTableName(table), unmarked]).toEqual([getTableName(table), []]);
    }
    for (const { nameKo } of await rowsOf(companies)) expect(nameKo).toMatch(/^샘플|\(견본\)/u);
    for (const chamber of (await rowsOf(chambers)).filter(({ directory }) => !directory)) {
      expect([chamber.nameKo, chamber.nameEn]).toEqual([
        expect.stringContaining("(견본)"),
        expect.stringContaining("(sample)"),
      ]);
    }
    for (const { email } of await rowsOf(users)) expect(email).toMatch(/@demo\.test$|@[a-z-]+\.example\.test$/u);
  });

  test("all text is in normal form", async () => {
    for (const table of tables) {
      for (const column of Object.values(getTableColumns(table)).filter(({ columnType }) => columnType === "PgText")) {
        const wrong = await db.$count(table, sql`${column} is not nfc normalized`);
        expect([getTableName(table), column.name, wrong]).toEqual([getTableName(table), column.name, 0]);
      }
    }
  });
});

test("filling it again changes nothing", async () => {
  const before = await counts();
  await fillDemoWorld();
  expect(await counts()).toEqual(before);
});

describe("statistics of the demo", () => {
  test("are marked as samples, and let the niche index and regional demand be computed for every curated item", async () => {
    const samples = (await rowsOf(referenceEditions)).filter(({ sample }) => sample);
    expect(samples.map(({ dataset }) => dataset).sort()).toEqual([
      "controlled_items",
      "denied_parties",
      "state_imports",
      "state_industries",
      "trade_figures",
    ]);
    expect(samples.every(({ current, source }) => current && source.includes("sample data, invented"))).toBe(true);
    const items = await rowsOf(tradeItems);
    expect(items).toHaveLength(hsCodeFacts.length);
    const cuts = { window: [6.5, 7.3, 8.7, 10], percentileLeast: 30 } as const;
    for (const { usImportsUsd, concentration, parts } of items) {
      const known = tradePartsOf(
        { usImports: usImportsUsd, concentration, standings: parts },
        { ...cuts, window: [...cuts.window] },
      );
      expect(Object.keys(known).sort()).toEqual(["contestable", "momentum", "nonMainstay", "openSeat", "window"]);
    }
    expect(await db.$count(stateImports)).toBe(hsCodeFacts.length * 51);
  });
});
