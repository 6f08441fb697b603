import { createHash } from "node:crypto";
import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import * as schema from "@/db/schema";
import {
  appeals,
  applicationDocuments,
  applicationSnapshots,
  applications,
  auditEvents,
  barriers,
  booths,
  briefInterests,
  briefs,
  chambers,
  companies,
  conflictGates,
  consents,
  criterionFeedback,
  decisionRecords,
  deliberationNotes,
  disclosureAcceptances,
  disclosures,
  documentReads,
  documents,
  engagementMilestones,
  engagements,
  engagementTasks,
  infoRequests,
  inquiries,
  investmentProfiles,
  investments,
  leads,
  matches,
  matchRuns,
  meetings,
  mentorAbsences,
  mentors,
  outcomes,
  pageVersions,
  productPhotos,
  products,
  programs,
  referenceEditions,
  releaseApplications,
  releases,
  reviewRounds,
  reviews,
  revocations,
  screeningHits,
  stateChanges,
  stateImports,
  surveys,
  tradeItems,
  users,
  waitlistRanks,
} from "@/db/schema";
import { verifyPassword } from "@/lib/accounts/passwords";
import { hashOf } from "@/lib/applications/commands";
import { appealUntil, conditionsEnd, conditionsMet, forReviewers } from "@/lib/applications/rules";
import { compareSnapshots, countChanges } from "@/lib/applications/rules.comparison";
import { pairsOf, translationState } from "@/lib/applications/rules.translations";
import { applicationMachine } from "@/lib/applications/states";
import { cityBriefsFilter, offeredBriefsFilter, ownBriefsFilter } from "@/lib/briefs/input";
import { listCityBriefs, listOfferedBriefs, listOwnBriefs } from "@/lib/briefs/queries";
import { answeringProducts, briefMachine } from "@/lib/briefs/states";
import { chamberMachine, mentorMachine } from "@/lib/chambers/states";
import { productGaps, profileGaps } from "@/lib/companies/rules";
import { companyMachine, productMachine } from "@/lib/companies/states";
import { gateMachine } from "@/lib/conflicts/states";
import { namesSpecifications } from "@/lib/consents/rules";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { knownDeeds } from "@/lib/core/command";
import type { Machine } from "@/lib/core/state-machine";
import { storage } from "@/lib/core/storage";
import { getDryRun } from "@/lib/deliberation/queries.release";
import { releaseMachine, revocationMachine } from "@/lib/deliberation/states";
import { disclosureMachine } from "@/lib/disclosures/states";
import { examine } from "@/lib/documents/importers";
import { documentMachine } from "@/lib/documents/states";
import { listEngagements } from "@/lib/engagements/queries";
import { barrierMachine, barrierTypes, engagementMachine } from "@/lib/engagements/states";
import { leadFilter } from "@/lib/exhibitions/input";
import { listOwnBooths } from "@/lib/exhibitions/queries.booths";
import { getLead, listLeads } from "@/lib/exhibitions/queries.leads";
import { boothMachine, leadMachine } from "@/lib/exhibitions/states";
import { inquiryFilter } from "@/lib/inquiries/input";
import { listInquiries } from "@/lib/inquiries/queries";
import { inquiryMachine } from "@/lib/inquiries/states";
import { investmentsFilter } from "@/lib/investors/input";
import { listInvestments } from "@/lib/investors/queries";
import { listPublishedProfiles } from "@/lib/investors/queries.profiles";
import { investmentMachine, profileMachine } from "@/lib/investors/states";
import { matchMachine, mostPendingPerCompany, pendingMatches, placedMatches } from "@/lib/matching/states";
import { meetingMachine } from "@/lib/meetings/states";
import { noticeFilter } from "@/lib/notifications/input";
import { listNotices } from "@/lib/notifications/queries";
import { outcomesFilter } from "@/lib/outcomes/input";
import { listOutcomes } from "@/lib/outcomes/queries";
import { evidenceGrades, outcomeKinds, outcomeMachine } from "@/lib/outcomes/states";
import { pageMachine } from "@/lib/pages/states";
import { getProgramById, listPrograms } from "@/lib/programs/queries";
import { seasonProgress } from "@/lib/programs/rules";
import { answersInput, checkAnswers } from "@/lib/programs/rules.answers";
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
import { surveysFilter } from "@/lib/surveys/input";
import { listSurveys } from "@/lib/surveys/queries";
import { getSatisfaction, listComments } from "@/lib/surveys/queries.figures";
import { surveyMachine } from "@/lib/surveys/states";
import { fillDemoWorld } from "./demo";
import { programIdOf } from "./demo/programs";
import "@/lib/applications/commands.appeals";
import "@/lib/applications/commands.city";
import "@/lib/applications/commands.clock";
import "@/lib/applications/commands.conditions";
import "@/lib/applications/commands.documents";
import "@/lib/applications/commands.translations";
import "@/lib/briefs/commands";
import "@/lib/chambers/commands";
import "@/lib/companies/commands";
import "@/lib/conflicts/commands.register";
import "@/lib/deliberation/commands";
import "@/lib/deliberation/commands.decisions";
import "@/lib/deliberation/commands.release";
import "@/lib/documents/commands";
import "@/lib/engagements/commands.clock";
import "@/lib/engagements/commands.room";
import "@/lib/exhibitions/commands";
import "@/lib/exhibitions/commands.leads";
import "@/lib/investors/commands";
import "@/lib/investors/commands.profiles";
import "@/lib/inquiries/commands";
import "@/lib/programs/commands.budget";
import "@/lib/surveys/commands";
import { dayIn } from "@/lib/chambers/rules";
import "@/lib/outcomes/commands";
import "@/lib/outcomes/commands.answers";
import "@/lib/outcomes/commands.corrections";
import "@/lib/outcomes/commands.evidence";
import "@/lib/outcomes/commands.followups";
import "@/lib/outcomes/commands.links";
import "@/lib/outcomes/commands.rates";
import "@/lib/photos/commands";
import "@/lib/matching/commands";
import "@/lib/disclosures/commands";
import "@/lib/meetings/commands";
import "@/lib/meetings/commands.minutes";
import "@/lib/notifications/commands";
import "@/lib/rounds/commands";
import "@/lib/runs/commands";
import "@/lib/pages/commands";
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

beforeAll(async () => {
  await fillDemoWorld();
});

describe("there is enough of everything", () => {
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
    // Both would have to be told again from their second review or deliberation.
    const untold = ["appeal_upheld", "decision_revoked"];
    const reachable = applicationMachine.states.filter((state) => !untold.includes(state));
    expect(statesOf(await rowsOf(applications))).toEqual([...reachable].sort());
    expect(statesOf(await rowsOf(matches))).toEqual([...matchMachine.states].sort());
    expect(statesOf(await rowsOf(engagements))).toEqual([...engagementMachine.states].sort());
    expect(statesOf(await rowsOf(meetings))).toEqual([...meetingMachine.states].sort());
    expect(statesOf(await rowsOf(disclosures))).toEqual([...disclosureMachine.states].sort());
    const inTheWay = await rowsOf(barriers);
    expect(statesOf(inTheWay)).toEqual([...barrierMachine.states].sort());
    expect([...new Set(inTheWay.map(({ type }) => type))].sort()).toEqual([...barrierTypes].sort());
    const claims = await rowsOf(outcomes);
    expect(statesOf(claims)).toEqual([...outcomeMachine.states].sort());
    expect([...new Set(claims.map(({ kind }) => kind))].sort()).toEqual([...outcomeKinds].sort());
    expect([...new Set(claims.flatMap(({ grade }) => grade ?? []))].sort()).toEqual([...evidenceGrades]);
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

test("nothing that counts and no milestone lies before the introduction", async () => {
  const introduced = new Map(
    (await rowsOf(engagements)).map(({ id, createdAt }) => [id, dayIn("Asia/Seoul", createdAt)] as const),
  );
  const claims = (await rowsOf(outcomes)).filter(({ countedAt }) => countedAt !== null);
  expect(claims.length).toBeGreaterThan(0);
  expect(claims.filter((one) => one.happenedOn < introduced.get(one.engagementId)!)).toEqual([]);
  const reached = await rowsOf(engagementMilestones);
  expect(reached.length).toBeGreaterThan(0);
  expect(reached.filter((one) => one.reachedOn < introduced.get(one.engagementId)!)).toEqual([]);
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

  test("the company and the lead of its chamber: a room with a task for each and words that the chamber has not read", async () => {
    const { id } = await optics();
    const lead = (await actorOfUser(await own("mentor.sc@demo.test")))!;
    const room = (await rowsOf(engagements)).find((one) => one.companyId === id && one.chamberId === lead.chamberId)!;
    expect([room.state, room.mentorId]).toEqual(["active", lead.userId]);
    const open = (await rowsOf(engagementTasks)).filter(
      (task) => task.engagementId === room.id && !task.doneAt && !task.droppedAt,
    );
    expect(open.map(({ side }) => side).sort()).toEqual(["chamber", "company"]);
    expect(
      (await listEngagements(lead, {}, new Date())).rows.find((row) => row.id === room.id)!.unread,
    ).toBeGreaterThan(0);
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

  test("questions of buyers in every state, for the company to answer and its chamber to read", async () => {
    expect(statesOf(await rowsOf(inquiries))).toEqual([...inquiryMachine.states].sort());
    const company = (await actorOfUser(await own("company@demo.test")))!;
    const asked = await listInquiries(company, inquiryFilter.parse({}));
    expect(statesOf(asked.rows)).toEqual(expect.arrayContaining(["answered", "closed", "open"]));
    const lead = (await actorOfUser(await own("mentor.sc@demo.test")))!;
    const read = await listInquiries(lead, inquiryFilter.parse({}));
    expect(read.total).toBeGreaterThan(0);
    expect(read.rows.every(({ emailShared }) => !emailShared)).toBe(true);
    expect(asked.rows.some(({ emailShared }) => emailShared)).toBe(true);
  });

  test("questionnaires in every state, one waiting for either side, and figures and words for the city", async () => {
    expect(statesOf(await rowsOf(surveys))).toEqual([...surveyMachine.states].sort());
    for (const email of ["company@demo.test", "mentor.sc@demo.test"]) {
      const asked = await listSurveys((await actorOfUser(await own(email)))!, surveysFilter.parse({}), new Date());
      expect(asked.map(({ state }) => state)).toContain("asked");
    }
    const official = (await actorOfUser(await own("official@demo.test")))!;
    expect((await getSatisfaction(official))!.count).toBeGreaterThanOrEqual(5);
    const said = await listComments(official, {});
    expect(said.length).toBeGreaterThanOrEqual(5);
    expect(new Set(said.map(({ text }) => text)).size).toBe(said.length);
  });

  test("exhibitions with booths and leads in every state, one of them now, with steps to answer", async () => {
    expect(statesOf(await rowsOf(booths))).toEqual([...boothMachine.states].sort());
    expect(statesOf(await rowsOf(leads))).toEqual([...leadMachine.states].sort());
    const company = (await actorOfUser(await own("company@demo.test")))!;
    const [now, past] = await listOwnBooths(company, new Date());
    expect([now?.leads, past?.leads]).toEqual([2, 8]);
    const met = await listLeads(company, now!.id, leadFilter.parse({}), new Date());
    const pictures = await Promise.all(met.rows.map(async ({ id }) => (await getLead(company, id)).card?.state));
    expect(pictures.toSorted()).toEqual(["ready", undefined]);
    const due = await listLeads(company, past!.id, leadFilter.parse({ show: "due" }), new Date());
    expect(statesOf(due.rows)).toEqual(["contacted", "new", "quoted", "talking"]);
  });

  test("outcomes of the fair that is over: a contract whose evidence is verified, and a claim that waits for the company", async () => {
    const company = (await actorOfUser(await own("company@demo.test")))!;
    const past = (await listOwnBooths(company, new Date()))[1]!;
    const came = (await listOutcomes(company, outcomesFilter.parse({ exhibition: past.exhibitionId }))).rows;
    expect(came.map(({ kind, state, grade }) => [kind, state, grade]).toSorted()).toEqual([
      ["contract", "evidence_verified", "B"],
      ["pipeline", "company_confirmation_pending", null],
    ]);
    const waiting = outcomesFilter.parse({ exhibition: past.exhibitionId, show: "waiting" });
    expect((await listOutcomes(company, waiting)).rows.map(({ kind }) => kind)).toEqual(["pipeline"]);
  });

  test("companies that look for investment and interests of investors in every state, some of them to answer", async () => {
    expect(statesOf(await rowsOf(investmentProfiles))).toEqual([...profileMachine.states].sort());
    expect(statesOf(await rowsOf(investments))).toEqual([...investmentMachine.states].sort());
    const seen = async (email: string) =>
      statesOf((await listInvestments((await actorOfUser(await own(email)))!, investmentsFilter.parse({}))).rows);
    expect(await seen("company@demo.test")).toContain("offered");
    expect(await seen("mentor.sc@demo.test")).toEqual([...investmentMachine.states].sort());
    const mentor = (await actorOfUser(await own("mentor.sc@demo.test")))!;
    expect((await listPublishedProfiles(mentor)).length).toBe(2);
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
  { machine: engagementMachine, read: () => rowsOf(engagements) },
  { machine: meetingMachine, read: () => rowsOf(meetings) },
  { machine: disclosureMachine, read: () => rowsOf(disclosures) },
  { machine: barrierMachine, read: () => rowsOf(barriers) },
  { machine: hitMachine, read: () => rowsOf(screeningHits) },
  { machine: briefMachine, read: () => rowsOf(briefs) },
  {
    machine: pageMachine,
    read: async () => (await rowsOf(pageVersions)).filter(({ createdBy }) => createdBy !== null),
    starts: "draft",
  },
  { machine: inquiryMachine, read: () => rowsOf(inquiries) },
  { machine: surveyMachine, read: () => rowsOf(surveys) },
  { machine: boothMachine, read: () => rowsOf(booths) },
  { machine: leadMachine, read: () => rowsOf(leads) },
  { machine: profileMachine, read: () => rowsOf(investmentProfiles) },
  { machine: investmentMachine, read: () => rowsOf(investments) },
  { machine: documentMachine, read: () => rowsOf(documents) },
  { machine: releaseMachine, read: () => rowsOf(releases) },
  { machine: revocationMachine, read: () => rowsOf(revocations) },
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

  test("published products have specifications, but for one or two; some are under words that did not name them yet", async () => {
    const shown = await db.execute<{ rows: number; named: boolean }>(sql`
      select (select count(*)::int from product_specifications s where s.product_id = p.id) as rows,
        c.notice_version >= ${namesSpecifications} as named
      from products p join consents c on c.kind = 'publication' and c.company_id = p.company_id and c.withdrawn_at is null
      where p.state = 'published'`);
    const of = (named: boolean, has: boolean) =>
      shown.filter((row) => row.named === named && row.rows > 0 === has).length;
    expect(of(true, true)).toBeGreaterThan(40);
    expect([of(true, false), of(false, true)]).toEqual([expect.toBeOneOf([1, 2]), 2]);
    const [frozen] = await db.execute<{ n: number }>(sql`select count(*)::int as n from application_snapshots
      where jsonb_path_exists(content, '$.products[*].specifications[*].valueEn')`);
    expect(frozen!.n).toBeGreaterThan(0);
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
    const first = snapshots.filter(({ number }) => number === 1);
    expect(first.map(({ applicationId }) => applicationId).sort()).toEqual(sent.map(({ id }) => id).sort());
    expect(first.every(({ occasion }) => occasion === "submitted")).toBe(true);
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

describe("what was sent, asked and opened", () => {
  const between = (from: Date, to: Date, moment: Date | null) => moment !== null && moment > from && moment < to;

  test("answers are those that the season's own form would keep, and the snapshots hold them", async () => {
    const official = (await actorOfUser(
      (await rowsOf(users)).find(({ email }) => email === "official@demo.test")!.id,
    ))!;
    const season = (await rowsOf(programs)).find(({ id }) => id === programIdOf("open"))!;
    const { questions } = await getProgramById(official, season.id);
    const own = (await rowsOf(applications)).filter(({ programId }) => programId === season.id);
    const newest = new Map(
      (await rowsOf(applicationSnapshots)).sort((a, b) => a.number - b.number).map((row) => [row.applicationId, row]),
    );
    for (const { id, state, answers } of own) {
      expect([id, checkAnswers(questions, answers)]).toEqual([id, {}]);
      expect(answersInput(questions).parse(answers)).toEqual(answers);
      if (state === "draft") continue;
      const sent = newest.get(id)!.content.answers ?? [];
      expect(Object.fromEntries(sent.map((one) => [one.id, one.answer]))).toEqual(answers);
      expect(newest.get(id)!.content.eligibility!.map(({ outcome }) => outcome)).toEqual(["met", "met"]);
    }
    const kinds = own.flatMap(({ answers }) => questions.filter(({ id }) => id in answers).map(({ kind }) => kind));
    expect(new Set(kinds).size).toBe(questions.length);
    expect(own.filter(({ state, answers }) => state === "draft" && Object.keys(answers).length > 0)).not.toEqual([]);
  });

  test("a text that the city translated, one whose source has changed since, one in Korean alone", async () => {
    const own = (await rowsOf(applications)).filter(({ programId }) => programId === programIdOf("open"));
    const states = own.flatMap((row) =>
      Object.entries(pairsOf(row, [], row.answers)).map(([name, pair]) =>
        translationState(pair, row.translations[name]),
      ),
    );
    const told = states.map((one) => ("by" in one ? `${one.state} ${one.by}` : one.state));
    expect(new Set(told)).toEqual(
      new Set(["translated company", "translated city", "source_changed company", "source_only", "empty"]),
    );
  });

  test("photos are of published products, samples by their words, and some are nobody else's", async () => {
    const photos = await rowsOf(productPhotos);
    const states = new Map((await rowsOf(products)).map(({ id, state }) => [id, state]));
    expect(new Set(photos.map(({ open }) => open))).toEqual(new Set([true, false]));
    for (const photo of photos) {
      expect(states.get(photo.productId)).toBe("published");
      expect([photo.altKo, photo.altEn]).toEqual([
        expect.stringContaining("(견본)"),
        expect.stringContaining("(sample)"),
      ]);
      for (const [key, fingerprint] of [
        [photo.smallKey, photo.smallFingerprint],
        [photo.largeKey, photo.largeFingerprint],
      ])
        expect(
          createHash("sha256")
            .update(await storage.get(key!))
            .digest("hex"),
        ).toBe(fingerprint);
    }
  });

  test("files are what their rows say, samples by their name and words, and stay once they were sent", async () => {
    const attached = new Map((await rowsOf(applicationDocuments)).map((row) => [row.documentId, row]));
    const states = new Map((await rowsOf(applications)).map((row) => [row.id, row.state]));
    const files = await rowsOf(documents);
    expect(new Set(files.map(({ kind }) => kind))).toEqual(new Set(["pdf", "png", "jpeg"]));
    for (const file of files) {
      const bytes = Buffer.from(await storage.get(file.storageKey!));
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.fingerprint);
      expect([bytes.length, await examine(bytes, file.fileName)]).toEqual([file.bytes, { kind: file.kind }]);
      if (file.kind === "pdf") expect(bytes.toString("latin1")).toContain("SAMPLE - NOT A REAL DOCUMENT");
      expect(file.fileName).toMatch(/견본|sample/u);
      // Those of a room stand in a message or beside its agreement, those of a claim among its evidence, photos at their product, cards at their lead.
      if (["engagement", "disclosure", "outcome", "product", "booth"].includes(file.aboutKind ?? "")) continue;
      const place = attached.get(file.id)!;
      expect([file.aboutId, file.attachedAt]).toEqual([place.applicationId, place.attachedAt]);
      expect(file.aboutRequirement).toContain(place.requirementId ?? place.appealId ?? place.conditionId!);
      expect([file.fileName, file.heldAt !== null]).toEqual([
        file.fileName,
        states.get(place.applicationId) !== "draft",
      ]);
    }
    const sent = (await rowsOf(applicationSnapshots)).flatMap(({ content }) => content.documents ?? []);
    const known = new Map(files.map((file) => [file.id, file]));
    expect(sent.length).toBeGreaterThan(3);
    for (const { id, sha256, name } of sent) {
      expect([sha256, name]).toEqual([known.get(id)!.fingerprint, known.get(id)!.fileName]);
    }
  });

  test("whoever opened a file could: the city, or a reviewer who had it before them", async () => {
    const files = new Map((await rowsOf(documents)).map((row) => [row.id, row]));
    const snapshots = new Map((await rowsOf(applicationSnapshots)).map((row) => [row.id, row]));
    const all = await rowsOf(reviews);
    const reads = await rowsOf(documentReads);
    expect(new Set(reads.map(({ role }) => role))).toEqual(new Set(["official", "mentor"]));
    for (const { documentId, userId, role, chamberId, readAt } of reads) {
      const file = files.get(documentId)!;
      expect(readAt > file.attachedAt! && readAt < new Date()).toBe(true);
      if (role === "official") continue;
      if (file.aboutKind === "disclosure") {
        const here = (await rowsOf(disclosures)).filter(({ engagementId }) => engagementId === file.aboutId);
        const accepted = (await rowsOf(disclosureAcceptances)).filter(
          ({ side, disclosureId }) => side === "chamber" && here.some(({ id }) => id === disclosureId),
        );
        expect(accepted.some(({ acceptedAt }) => acceptedAt < readAt)).toBe(true);
        continue;
      }
      const review = all.find((one) => one.applicationId === file.aboutId && one.mentorId === userId)!;
      expect([review.chamberId, review.createdAt < readAt]).toEqual([chamberId, true]);
      const shown = forReviewers(snapshots.get(review.snapshotId)!.content).documents ?? [];
      expect(shown.map(({ id }) => id)).toContain(documentId);
    }
  });

  test("a question answered with changes led to a second snapshot, one that opens parts waits, and nothing is written meanwhile", async () => {
    const requests = await rowsOf(infoRequests);
    const snapshots = await rowsOf(applicationSnapshots);
    const [changed] = requests.filter(({ snapshotId }) => snapshotId !== null);
    const [one, two] = snapshots
      .filter(({ applicationId }) => applicationId === changed!.applicationId)
      .sort((a, b) => a.number - b.number);
    expect([two!.id, two!.occasion, two!.takenAt]).toEqual([changed!.snapshotId, "info_answered", changed!.answeredAt]);
    expect(countChanges(compareSnapshots(one!.content, two!.content))).toBeGreaterThan(2);
    expect(requests.some(({ answeredAt, parts }) => answeredAt === null && parts.length > 0)).toBe(true);
    const theirs = (await rowsOf(reviews)).filter(({ applicationId }) => applicationId === changed!.applicationId);
    expect(theirs.map(({ state, snapshotId, readSnapshotId }) => [state, snapshotId, readSnapshotId]).sort()).toEqual([
      ["in_progress", two!.id, one!.id],
      ["invited", two!.id, null],
      ["submitted", one!.id, one!.id],
    ]);
    const written = (await rowsOf(stateChanges)).filter(
      ({ machine, move }) => machine === "review" && /begin|submit/u.test(move),
    );
    const byReview = new Map((await rowsOf(reviews)).map((row) => [row.id, row.applicationId]));
    for (const { applicationId, askedAt, answeredAt, dueAt } of requests) {
      const meanwhile = written.filter(
        ({ subjectId, at }) => byReview.get(subjectId!) === applicationId && between(askedAt, answeredAt ?? dueAt, at),
      );
      expect(meanwhile).toEqual([]);
    }
  });
});

describe("what was decided and told", () => {
  test("every decision has its record, and what was told was named by a release", async () => {
    const records = (await rowsOf(decisionRecords)).sort((a, b) => a.decidedAt.getTime() - b.decidedAt.getTime());
    const named = await rowsOf(releaseApplications);
    const releaseOf = new Map((await rowsOf(releases)).map((row) => [row.id, row]));
    for (const row of (await rowsOf(applications)).filter(({ decision }) => decision !== null)) {
      const own = records.filter(({ applicationId }) => applicationId === row.id);
      expect([row.id, own.at(-1)!.decision]).toEqual([row.id, row.decision]);
      const told = named.filter(({ applicationId, toldAt }) => applicationId === row.id && toldAt !== null);
      expect(told.map(({ toldAt }) => toldAt)).toEqual(row.releasedAt ? [row.releasedAt] : []);
      for (const { releaseId, decision } of told) {
        const release = releaseOf.get(releaseId)!;
        const decided = own.findLast(({ decidedAt }) => decidedAt < release.draftedAt)!;
        expect([release.state, decided.decision]).toEqual(["released", decision]);
      }
      expect(row.decision === "conditionally_accepted").toBe(row.conditions.length > 0);
    }
    expect([...releaseOf.values()].map(({ number, state }) => [number, state]).sort()).toEqual([
      [1, "stopped"],
      [2, "released"],
      [3, "released"],
    ]);
    expect((await rowsOf(waitlistRanks)).length).toBeGreaterThan(1);
  });

  test("the open season's decisions could be told now, and no release is on its way", async () => {
    const official = (await actorOfUser(
      (await rowsOf(users)).find(({ email }) => email === "official@demo.test")!.id,
    ))!;
    const { release, rows, checks } = await getDryRun(official, programIdOf("open"), new Date());
    expect(release).toBeNull();
    expect(rows.map(({ decision }) => decision).sort()).toEqual(["accepted", "conditionally_accepted"]);
    const { beyond, unapproved, incomplete, withoutFeedback } = checks;
    expect({ beyond, unapproved, incomplete, withoutFeedback }).toEqual({
      beyond: 0,
      unapproved: [],
      incomplete: [],
      withoutFeedback: [],
    });
  });

  test("feedback is approved by another than its writer, and approved where it was told", async () => {
    const states = new Map((await rowsOf(applications)).map((row) => [row.id, row]));
    const feedback = await rowsOf(criterionFeedback);
    for (const { applicationId, writtenBy, approvedBy, approvedAt } of feedback) {
      const { releasedAt } = states.get(applicationId)!;
      if (approvedBy) expect(approvedBy).not.toBe(writtenBy);
      if (releasedAt) expect(approvedAt !== null && approvedAt < releasedAt).toBe(true);
    }
    const part = feedback.filter(({ applicationId }) => states.get(applicationId)!.state === "deliberation");
    expect(new Set(part.map(({ approvedAt }) => approvedAt !== null))).toEqual(new Set([true, false]));
  });

  test("conditions run ahead: one met and one open, one reported, all met, one missed", async () => {
    const now = new Date();
    const rows = (await rowsOf(applications)).filter(({ conditions }) => conditions.length > 0);
    for (const row of rows) {
      if (row.state === "conditionally_accepted") expect(conditionsEnd(row) > now).toBe(true);
      if (row.state === "accepted") expect(conditionsMet(row.conditions)).toBe(true);
      if (row.state === "lapsed") expect(conditionsEnd(row) <= row.stateEnteredAt).toBe(true);
    }
    const open = rows.filter(({ state }) => state === "conditionally_accepted").map(({ conditions }) => conditions);
    expect(open.map((all) => all.map(({ metAt, sentAt }) => `${metAt !== null} ${sentAt !== null}`)).sort()).toEqual([
      ["false true", "false false"],
      ["true true", "false false"],
    ]);
  });

  test("appeals are of their time, and decided by another than whoever decided before", async () => {
    const filed = await rowsOf(appeals);
    const states = new Map((await rowsOf(applications)).map((row) => [row.id, row]));
    expect(filed.map(({ outcome }) => outcome).sort()).toEqual(["dismissed", null]);
    for (const { applicationId, filedAt, earlierBy, decidedBy, snapshotId, against } of filed) {
      const { releasedAt } = states.get(applicationId)!;
      const until = appealUntil({ state: against, stateEnteredAt: releasedAt! }, 14);
      expect(filedAt < until!).toBe(true);
      expect(decidedBy).not.toBe(earlierBy);
      expect((await rowsOf(applicationSnapshots)).find(({ id }) => id === snapshotId)!.occasion).toBe("appealed");
    }
  });

  test("notes are corrected by notes, scores that count in spite of an interest stay with their mark", async () => {
    const notes = await rowsOf(deliberationNotes);
    const ids = new Map(notes.map((row) => [row.id, row]));
    const corrections = notes.filter(({ corrects }) => corrects !== null);
    expect(corrections.length).toBeGreaterThan(0);
    for (const { corrects, applicationId, writtenAt } of corrections) {
      const earlier = ids.get(corrects!)!;
      expect([earlier.applicationId, earlier.writtenAt < writtenAt]).toEqual([applicationId, true]);
    }
    const judged = (await rowsOf(conflictGates)).filter(({ scoresKept }) => scoresKept !== null);
    const all = await rowsOf(reviews);
    const ended = judged.map(({ applicationId, mentorId, scoresKept }) => [
      scoresKept,
      all.find((one) => one.applicationId === applicationId && one.mentorId === mentorId)!.state,
    ]);
    expect(ended.sort()).toEqual([
      [false, "recused"],
      [true, "submitted"],
    ]);
  });
});

describe("what people were told", () => {
  test("those who sign in find news, some of it unread, and no company's name before both sides agreed", async () => {
    const names = (await rowsOf(companies)).flatMap(({ nameKo, nameEn }) => [nameKo, nameEn].filter(Boolean));
    const everybody = await rowsOf(users);
    for (const email of ["company@demo.test", "mentor.sc@demo.test", "official@demo.test"]) {
      const reader = (await actorOfUser(everybody.find((user) => user.email === email)!.id))!;
      const { rows, total } = await listNotices(reader, noticeFilter.parse({}));
      expect([email, total > 1, rows.some(({ readAt }) => readAt === null)]).toEqual([email, true, true]);
      expect(rows.every(({ pathKo, pathEn }) => pathKo.startsWith("/ko/") && pathEn.startsWith("/en/"))).toBe(true);
      if (reader.role !== "mentor") continue;
      expect(
        rows.filter(({ titleKo, titleEn }) => names.some((name) => `${titleKo} ${titleEn}`.includes(name))),
      ).toEqual([]);
    }
  });

  test("a mentor is away now, and one later", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const away = await rowsOf(mentorAbsences);
    expect(away.filter(({ startsOn, endsOn }) => startsOn <= today && endsOn >= today)).toHaveLength(1);
    expect(away.filter(({ startsOn }) => startsOn > today)).toHaveLength(1);
  });
});

describe("nothing in it can be taken for real", () => {
  test("all that can be marked as a sample is", async () => {
    for (const table of tables.filter((one) => "sample" in getTableColumns(one))) {
      const unmarked = (await rowsOf(table as typeof users)).filter(
        (row) =>
          !row.sample &&
          !("directory" in row && row.directory) &&
          // The texts that every installation begins with.
          !("slug" in row && ["terms", "contact"].includes(String(row.slug))) &&
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
      "portal_fields",
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
