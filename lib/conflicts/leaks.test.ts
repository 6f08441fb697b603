import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aBrief,
  aChamber,
  aCompany,
  aMatch,
  aMember,
  aMentor,
  anAnswer,
  aProgram,
  aSubmittedApplication,
  aTransferConsent,
  type Cast,
  daysFromNow,
} from "@/db/factories";
import { aStandingInterest } from "@/db/factories.conflicts";
import { aDisclosure, aTechnicalFile } from "@/db/factories.disclosures";
import { aBarrier, aMessage, aTask } from "@/db/factories.engagements";
import { anInquiry } from "@/db/factories.inquiries";
import { anInvestment } from "@/db/factories.investors";
import { aMeeting } from "@/db/factories.meetings";
import { anOutcomeIn } from "@/db/factories.outcomes";
import { aReview } from "@/db/factories.reviews";
import { aSurveyOf } from "@/db/factories.surveys";
import {
  applicationSnapshots,
  applications,
  companies,
  conflictGates,
  consents,
  engagements,
  notices,
  products,
  reviewRounds,
} from "@/db/schema";
import { barEverything } from "@/lib/bars/commands";
import type { Actor } from "@/lib/core/actor";
import { Refusal } from "@/lib/core/errors";
import type { GateState } from "./states";

/*
 * Every query of the portal that asks who reads is run as a mentor to whom an application is closed: what they are given
 * must hold none of its words, and be what it is where the application does not exist: rows, counts, order, number of
 * statements. Queries are found by themselves, so that a new one is held to it too; they are called with arguments by the
 * names of their parameters, and a call that makes no sense fails in both worlds alike.
 */

type Query = { name: string; parameters: string[]; run: (...values: unknown[]) => Promise<unknown> };

/** The names between the outermost brackets; a pattern or a default of its own counts as one. */
function parametersOf(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = "";
  for (const sign of text.slice(text.indexOf("("))) {
    if ("([{".includes(sign)) depth++;
    if (")]}".includes(sign)) depth--;
    if (depth === 0) break;
    if (depth === 1 && sign === ",") {
      names.push(name);
      name = "";
    } else if (depth > 1 || sign !== "(") name += sign;
  }
  return [...names, name]
    .map((one) =>
      one
        .trim()
        .split(/\s*=\s*/u)[0]!
        .trim(),
    )
    .filter(Boolean);
}

const modules = import.meta.glob<Record<string, unknown>>(["../*/queries*.ts", "!../*/*.test.ts"]);

/** Demo letters lie open to everybody who tries the portal out, and in no other installation. */
const open = ["notifications/listMailbox"];

/** What whole pages are read by, under the conditions of their own concept. */
const pages: ReadonlySet<string> = new Set(["readDisclosures"]);

async function queriesOfMentors(): Promise<Query[]> {
  const found: Query[] = [];
  for (const [path, load] of Object.entries(modules)) {
    const concept = path.startsWith("./") ? "conflicts" : path.split("/")[1]!;
    for (const [name, value] of Object.entries(await load())) {
      if (typeof value !== "function" || !(/^(?:list|get|find|count|has|is)[A-Z]/u.test(name) || pages.has(name)))
        continue;
      const parameters = parametersOf(value.toString());
      if (!/^_*(?:actor)?$/u.test(parameters[0] ?? "none") || open.includes(`${concept}/${name}`)) continue;
      found.push({ name: `${concept}/${name}`, parameters, run: value as Query["run"] });
    }
  }
  return found;
}

/** What a call is about: each id by the name that a parameter may have. */
type Ids = Record<
  | "applicationId"
  | "companyId"
  | "productId"
  | "matchId"
  | "briefId"
  | "gateId"
  | "reviewId"
  | "answerId"
  | "snapshotId"
  | "engagementId"
  | "meetingId"
  | "disclosureId"
  | "outcomeId"
  | "surveyId"
  | "inquiryId"
  | "investmentId",
  string
>;
const idNames = [
  "applicationId",
  "companyId",
  "productId",
  "matchId",
  "briefId",
  "gateId",
  "reviewId",
  "answerId",
  "snapshotId",
  "engagementId",
  "meetingId",
  "disclosureId",
  "outcomeId",
  "surveyId",
  "inquiryId",
  "investmentId",
] as const satisfies readonly (keyof Ids)[];
type Place = { chamberId: string; programId: string; roundId: string; ownBriefId: string; now: Date };

/** One argument; `id` is what a parameter with that name alone stands for. */
function argument(parameter: string, actor: Actor, ids: Ids, place: Place, id: string): unknown {
  if (/^_*(?:actor)?$/u.test(parameter)) return actor;
  if (/^(?:reader|tx)$/u.test(parameter)) return undefined;
  if (parameter === "now" || parameter === "since") return place.now;
  if (parameter === "page") return 1;
  if (parameter in place) return place[parameter as keyof Place];
  if (parameter in ids) return ids[parameter as keyof Ids];
  if (/Ids$|^ids$/u.test(parameter)) return [id];
  if (/[iI]d$|^slug$/u.test(parameter)) return id;
  if (parameter === "pairs") return [{ mentorId: actor.userId, applicationId: ids.applicationId }];
  // A filter, or what a deed or a page is about.
  return {
    ...ids,
    ...place,
    id: parameter === "brief" ? place.ownBriefId : id,
    page: 1,
    q: "",
    text: "",
    state: null,
    show: "all",
    view: "all",
    kind: null,
    sector: null,
    mentorId: actor.userId,
    runId: null,
    hsPrefixes: ["8544"],
    certifications: [],
    channels: [],
  };
}

/** Moments of the call itself are not of the world. */
const plain = (value: unknown) =>
  JSON.stringify(value instanceof Map ? [...value] : value, (key, inner) =>
    key === "readAt" || key === "daysWaiting" ? 0 : inner instanceof Map ? [...inner] : inner,
  ) ?? "nothing";

async function outcome(query: Query, actor: Actor, ids: Ids, place: Place, id: string) {
  const values = query.parameters.map((parameter) => argument(parameter, actor, ids, place, id));
  const said = async () => {
    try {
      return plain(await query.run(...values));
    } catch (error) {
      if (error instanceof Refusal) return `refused: ${error.code}`;
      return `failed: ${(error as Error).constructor.name}`;
    }
  };
  const counted = await countingQueries(said).catch((error: Error) => {
    if (error.message === "nothing was counted") return null;
    throw error;
  });
  return counted
    ? { text: counted.result, statements: counted.statements.length }
    : { text: await said(), statements: 0 };
}

const missing = (): Ids => Object.fromEntries(idNames.map((name) => [name, v7()])) as Ids;

/** Everything that a mentor can be told: each query once for each id that it may be asked about. */
async function everything(queries: readonly Query[], actor: Actor, ids: Ids, place: Place) {
  const told = new Map<string, Awaited<ReturnType<typeof outcome>>>();
  for (const query of queries) {
    const byId = query.parameters.some((parameter) => /^(?:id|ids|slug|subjectId)$/u.test(parameter));
    for (const name of byId ? idNames : (["applicationId"] as const))
      told.set(byId ? `${query.name} of ${name}` : query.name, await outcome(query, actor, ids, place, ids[name]));
  }
  return told;
}

const canary = "카나리아";
const proposed = { state: "chamber_interested" } as const;
const introduced = { state: "introduced", introducedAt: new Date(), mutualAt: new Date() } as const;

/** A season with a company that the mentor may know: a match, an answered brief, a review. */
async function aPlace() {
  const chamber = await aChamber();
  const lead = await aMentor(chamber.id, "lead");
  const mentor = await aMentor(chamber.id);
  const program = await aProgram();
  const [round] = await db
    .insert(reviewRounds)
    .values({ programId: program.id, rubricId: program.rubric.id, number: 1, state: "open", dueAt: daysFromNow(20) })
    .returning();
  const brief = await aBrief(lead);
  const company = await aCompany();
  const owner = await aMember(company.id);
  await aTransferConsent(company.id, chamber.id, owner.userId!);
  const application = await aSubmittedApplication(company, program, { state: "in_review" });
  await aMatch(application, chamber, introduced);
  await db.update(products).set({ state: "approved" }).where(eq(products.id, application.product.id));
  await anAnswer(brief, { id: application.product.id, companyId: company.id }, owner);
  await aReview(round!, application, mentor, "in_progress");
  // Told while nothing stood in the way; it stays in the list.
  await db.insert(notices).values({
    userId: mentor.userId!,
    kind: "matchProposed",
    group: "matches",
    jobId: v7(),
    titleKo: `${canary} 제품`,
    titleEn: `${canary} product`,
    pathKo: "/ko/mentor",
    pathEn: "/en/mentor",
    atOnce: true,
  });
  const place = {
    chamberId: chamber.id,
    programId: program.id,
    roundId: round!.id,
    ownBriefId: brief.id,
    now: new Date(),
  };
  return { chamber, lead, mentor, program, round: round!, brief, place };
}
type World = Awaited<ReturnType<typeof aPlace>>;

const words = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, `${canary} ${field}`]));

/** The application that nobody may learn of: a word of its own in every text. */
async function aHidden(
  { chamber, program, brief }: World,
  match: Parameters<typeof aMatch>[2] | null,
): Promise<Ids & { snapshot: { id: string }; owner: Actor }> {
  const company = await aCompany(
    words(
      "nameKo",
      "nameEn",
      "introductionKo",
      "introductionEn",
      "addressKo",
      "addressEn",
      "contactName",
      "contactTitle",
      "contactEmail",
      "contactPhone",
      "website",
    ),
  );
  const owner = await aMember(company.id);
  await aTransferConsent(company.id, chamber.id, owner.userId!);
  const application = await aSubmittedApplication(company, program, { state: "in_review" });
  await db
    .update(applications)
    .set(words("motivationKo", "motivationEn", "goalsKo", "goalsEn"))
    .where(eq(applications.id, application.id));
  await db
    .update(products)
    .set({ ...words("nameKo", "nameEn", "summaryKo", "summaryEn", "differenceKo", "differenceEn"), state: "approved" })
    .where(eq(products.id, application.product.id));
  const [snapshot] = await db
    .select()
    .from(applicationSnapshots)
    .where(eq(applicationSnapshots.id, application.snapshot.id));
  const content = JSON.parse(JSON.stringify(snapshot!.content), (key, value) =>
    typeof value === "string" && value !== "" && !/Id$|^id$|hs6|sector/u.test(key) ? `${canary} ${value}` : value,
  );
  await db.update(applicationSnapshots).set({ content }).where(eq(applicationSnapshots.id, snapshot!.id));
  const ids = { ...missing(), owner, applicationId: application.id, companyId: company.id, snapshotId: snapshot!.id };
  if (!match) return { ...ids, productId: application.product.id, snapshot: snapshot! };
  const made = await aMatch(application, chamber, match);
  const answer = await anAnswer(brief, { id: application.product.id, companyId: company.id }, owner);
  return { ...ids, productId: application.product.id, matchId: made.id, answerId: answer.id, snapshot: snapshot! };
}

/** All that can lie between a company and a chamber which work together: a room with this mentor as the one responsible, and more. */
async function theirWork(world: World, hidden: Ids & { owner: Actor }, mentor: Actor): Promise<Ids> {
  const { companyId, productId, matchId, owner } = hidden;
  const chamberId = world.chamber.id;
  const [engagement] = await db
    .insert(engagements)
    .values({
      ...{ matchId, programId: world.program.id, productId, companyId, chamberId },
      ...{ state: "active", mentorId: mentor.userId, begunAt: daysFromNow(-10) },
    })
    .returning();
  const room = engagement!;
  await aMessage(room, owner, { text: `${canary} message` });
  await aTask(room, owner, { title: `${canary} task`, side: "chamber", dueOn: "2026-01-01" });
  await aBarrier(room, owner, { title: `${canary} barrier` });
  await aMeeting(room, owner, "held", { topic: `${canary} held` });
  const meeting = await aMeeting(room, owner, "scheduled", { topic: `${canary} meeting` });
  const disclosure = await aDisclosure(room, { company: owner, mentor });
  await aTechnicalFile(room, owner, { fileName: `${canary}.pdf` });
  const outcome = await anOutcomeIn(room, mentor, "counted", { counterparty: `${canary} buyer` });
  await anOutcomeIn(room, mentor, "drafted", { counterparty: `${canary} draft` });
  const survey = await aSurveyOf(room, "chamber");
  const inquiry = await anInquiry({ id: productId, companyId }, { message: `${canary} inquiry` });
  const cast = { company: { id: companyId }, owner, chamber: world.chamber, member: mentor } as unknown as Cast;
  await db.delete(consents).where(eq(consents.companyId, companyId));
  const investment = await anInvestment(cast, { organisation: `${canary} capital` });
  return {
    ...hidden,
    ...{ engagementId: room.id, meetingId: meeting.id, disclosureId: disclosure.id, outcomeId: outcome.id },
    ...{ surveyId: survey.id, inquiryId: inquiry.id, investmentId: investment.id },
  };
}

/** Places that are taken are a figure of the chamber, which accepting is asked by: told to all its mentors. */
const places = /"(?:used|placesLeft)":-?\d+/gu;

const differing = (one: Awaited<ReturnType<typeof everything>>, other: Awaited<ReturnType<typeof everything>>) =>
  [...one].filter(([name, { text, statements }]) => {
    const there = other.get(name);
    return !there || there.text.replace(places, "") !== text.replace(places, "") || there.statements !== statements;
  });

test("the walk reaches the queries of every concept that mentors read", async () => {
  const names = (await queriesOfMentors()).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(100);
  for (const name of [
    "reviews/listOwnQueue",
    "reviews/getOwnReview",
    "matching/listMatches",
    "matching/getMatch",
    "matching/findNiche",
    "board/getBoard",
    "board/findMissedNews",
    "briefs/listOwnBriefs",
    "briefs/listAnswers",
    "applications/findSnapshot",
    "companies/getProduct",
    "reports/getMentorHome",
    "runs/getRun",
    "notifications/listNotices",
    "audit/listTrail",
    "documents/listDocuments",
    "conflicts/listChecks",
    "conflicts/listOwnStanding",
  ])
    expect(names).toContain(name);
  const { mentor, place } = await aPlace();
  const told = await everything(await queriesOfMentors(), mentor, missing(), place);
  const rows = [
    "matching/listMatches",
    "briefs/listOwnBriefs",
    "reviews/listOwnQueue",
    "board/getBoard",
    "reports/getMentorHome",
  ];
  for (const name of rows) expect(told.get(name)!.text).toMatch(/^[[{]/u);
  const senseless = [...told].filter(([, { text }]) => text.startsWith("failed")).map(([name]) => name);
  expect(senseless.length).toBeLessThan(told.size / 10);
});

describe("the world of a mentor in conflict is the world without the application", () => {
  test.each<[GateState, typeof proposed | typeof introduced]>([
    ["declared", proposed],
    ["under_check", introduced],
    ["upheld", introduced],
  ])("%s", async (state, match) => {
    const queries = await queriesOfMentors();
    const world = await aPlace();
    const asked = missing();
    const before = await everything(queries, world.mentor, asked, world.place);
    const hidden = await aHidden(world, match);
    const [gate] = await db
      .insert(conflictGates)
      .values({
        applicationId: hidden.applicationId,
        mentorId: world.mentor.userId!,
        state,
        interests: ["buyer"],
        note: canary,
      })
      .returning();
    const ids = { ...hidden, gateId: gate!.id };
    // A colleague without an interest sees it: there is something that could leak.
    const colleague = await everything(queries, world.lead, ids, world.place);
    expect([...colleague.values()].some(({ text }) => text.includes(canary))).toBe(true);
    const after = await everything(queries, world.mentor, asked, world.place);
    expect(differing(before, after)).toEqual([]);
    const probed = await everything(queries, world.mentor, ids, world.place);
    expect([...probed].filter(([, { text }]) => text.includes(canary))).toEqual([]);
    expect(differing(before, probed)).toEqual([]);
  });

  test("the same for an interest that the register holds of the whole chamber", async () => {
    const queries = await queriesOfMentors();
    const world = await aPlace();
    const asked = missing();
    await aStandingInterest(world.lead, { chamberId: world.chamber.id, hsRanges: ["2206"], companyText: "어느 회사" });
    const before = await everything(queries, world.mentor, asked, world.place);
    const hidden = await aHidden(world, proposed);
    for (const { userId } of [world.mentor, world.lead])
      await db.insert(conflictGates).values({
        applicationId: hidden.applicationId,
        mentorId: userId!,
        state: "declared",
        origin: "register",
        interests: ["buyer"],
      });
    expect(differing(before, await everything(queries, world.mentor, asked, world.place))).toEqual([]);
    expect(differing(before, await everything(queries, world.mentor, hidden, world.place))).toEqual([]);
  });
});

describe("the world of a mentor whom the register bars is the world without the company, with no gate anywhere", () => {
  const engaged = { state: "engaged", introducedAt: new Date(), mutualAt: new Date() } as const;
  /** What the walk must have shown beforehand, so that there is something that could leak in each concept. */
  const shownBefore = [
    "matching/listMatches",
    "matching/getMatch",
    "board/getBoard",
    "engagements/listEngagements",
    "engagements/getEngagement",
    "engagements/listMessages",
    "engagements/listTasks",
    "engagements/listBarriers",
    "meetings/listMeetings",
    "meetings/getMeeting",
    "disclosures/readDisclosures",
    "outcomes/listOutcomes",
    "outcomes/getOutcome",
    "briefs/listAnswers",
    "inquiries/listInquiries",
    "investors/listInvestments",
    "investors/listPublishedProfiles",
  ];

  test.each<["mentor" | "lead", "own" | "chamber's"]>([
    ["mentor", "own"],
    ["mentor", "chamber's"],
    ["lead", "chamber's"],
  ])("to a %s by the %s interest", async (who, whose) => {
    const queries = await queriesOfMentors();
    const world = await aPlace();
    const reader = world[who];
    const asked = missing();
    const holder = whose === "own" ? {} : { chamberId: world.chamber.id };
    await aStandingInterest(reader, { ...holder, hsRanges: ["2206"] });
    const before = await everything(queries, reader, asked, world.place);
    const hidden = await aHidden(world, engaged);
    await db.update(products).set({ hs6: "220600" }).where(eq(products.id, hidden.productId));
    const ids = await theirWork(world, hidden, reader);
    const shown = await everything(queries, reader, ids, world.place);
    const leaking = [...shown].filter(([, { text }]) => text.includes(canary)).map(([name]) => name.split(" of ")[0]);
    expect(shownBefore.filter((name) => !leaking.includes(name))).toEqual([]);
    expect(shown.get("surveys/listSurveys")!.text).not.toBe(before.get("surveys/listSurveys")!.text);
    await barEverything(db);
    expect(await db.$count(conflictGates, eq(conflictGates.applicationId, hidden.applicationId))).toBe(0);
    const probed = await everything(queries, reader, ids, world.place);
    expect([...probed].filter(([, { text }]) => text.includes(canary)).map(([name]) => name)).toEqual([]);
    expect(differing(before, probed).map(([name]) => name)).toEqual([]);
    expect(differing(before, await everything(queries, reader, asked, world.place)).map(([name]) => name)).toEqual([]);
  });
});

describe("a review behind a closed gate", () => {
  const closed = ["attestation_required", "declared", "under_check", "limited", "upheld"] as const;
  test.each(closed)("%s tells nothing but whose it is", async (gate) => {
    const queries = await queriesOfMentors();
    const world = await aPlace();
    const hidden = await aHidden(world, null);
    await db.update(companies).set({ nameKo: "이름", nameEn: "Name" }).where(eq(companies.id, hidden.companyId));
    const application = { id: hidden.applicationId, snapshot: hidden.snapshot } as Parameters<typeof aReview>[1];
    const state = gate === "attestation_required" ? "invited" : "accepted";
    const review = await aReview(world.round, application, world.mentor, state, { gate });
    await db
      .update(conflictGates)
      .set({ origin: "city", note: canary, interests: ["family"] })
      .where(eq(conflictGates.id, review.gateId));
    const told = await everything(
      queries,
      world.mentor,
      { ...hidden, reviewId: review.id, gateId: review.gateId },
      world.place,
    );
    expect(told.get("reviews/getOwnReview")!.text).toMatch(/^\{/u);
    expect([...told].filter(([, { text }]) => text.includes(canary) || text.includes("family"))).toEqual([]);
    await db.update(conflictGates).set({ state: "cleared" }).where(eq(conflictGates.id, review.gateId));
    const opened = await everything(
      queries,
      world.mentor,
      { ...hidden, reviewId: review.id, gateId: review.gateId },
      world.place,
    );
    expect(opened.get("reviews/getOwnReview")!.text.includes(canary)).toBe(state === "accepted");
  });
});
