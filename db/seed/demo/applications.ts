import type { Tx } from "@/db/client";
import {
  applicationProducts,
  applicationSnapshots,
  applications,
  companies,
  companyYears,
  infoRequests,
  products,
} from "@/db/schema";
import { hashOf } from "@/lib/applications/commands";
import { koreanYear, receiptNumber, snapshotOf } from "@/lib/applications/rules";
import { type ApplicationState, applicationMachine } from "@/lib/applications/states";
import { dueAt } from "@/lib/core/state-machine";
import { answer, conditionNote, feedback, goals, helpBySector, motivations, questions } from "./application-words";
import { workingChambers } from "./chamber-words";
import { companyIdOf, companyWords, type DemoCompany, productIdOf } from "./company-words";
import { official, official2, ownerOf } from "./people";
import { decisionOf, openPlan, type Plan, pastPlan, releasedAs, reviewingChambers } from "./plan";
import { pastRelease, pastRoundClosed, programIdOf, programWords, type SeasonKey } from "./programs";
import { diceOf, idOf, insertAll, note, portal, shuffled, type World, walk } from "./world";

type Move = keyof typeof applicationMachine.moves;
type Leg = Parameters<typeof walk<ApplicationState, Move>>[3][number];
type Row = typeof applications.$inferInsert;

/** An application as the parts that come after need it. */
export type DemoApplication = {
  id: string;
  season: SeasonKey;
  plan: Plan;
  company: DemoCompany;
  snapshotId: string;
  state: ApplicationState;
  createdAt: Date;
  /** Null for those that were never sent. */
  submittedAt: Date | null;
  /** Days from today on which it came into review and left it; null where it did not. */
  reviewFrom: number | null;
  reviewTo: number | null;
};

export const applicationIdOf = (season: SeasonKey, company: string) => idOf("application", `${season} ${company}`);

const city = (key: string) => (diceOf(`reader ${key}`)(3) === 0 ? official2 : official);
/** Companies whose question was answered in the season that is over. */
const answered = new Set(["sea-leaf", "dental-fit", "quiet-tire"]);

type Days = { created: number; legs: (readonly [Move, number, Partial<Omit<Leg, "move" | "at">>?])[] };

/** How an application of the season that is over went, in days from today. */
function pastDays({ company, end, after, ...plan }: Plan): Days {
  const roll = diceOf(`past ${company}`);
  const created = -176 + roll(9);
  const sent = created + 2.45 + roll(5) + roll(7200) / 86_400;
  const looked = sent + 1 + roll(2);
  const owner = ownerOf(company);
  const legs: Days["legs"] = [
    ["submit", sent, { by: owner }],
    ["startScreening", looked],
  ];
  if (after === "draft") return { created, legs: [["expire", -159.99, { by: portal, deed: null }]] };
  if (end === "ineligible") return { created, legs: [...legs, ["findIneligible", looked + 3.1]] };
  const asked: Days["legs"][number] = ["requestInfo", looked + 1.1];
  if (end === "expired")
    return { created, legs: [...legs, asked, ["expire", looked + 11.2, { by: portal, deed: null }]] };
  if (answered.has(company)) legs.push(asked, ["answerInfo", looked + 4.2, { by: owner, back: "screening" }]);
  legs.push(["startReview", -153.5 + roll(3)]);
  if (end === "withdrawn") return { created, legs: [...legs, ["withdraw", -141.4, { by: owner }]] };
  legs.push(["startDeliberation", pastRoundClosed, { by: official, deed: null }], ["decide", -127.5 + roll(4)]);
  const again = after === "late_release";
  if (again) legs.push(["stopRelease", pastRelease - 1.4], ["decide", -22.5]);
  const released = releasedAs({ company, end, after, ...plan })!;
  legs.push(["release", again ? -18.4 : pastRelease + 0.6, { by: official, back: released }]);
  const last: Partial<Record<string, Days["legs"][number]>> = {
    conditions: ["meetConditions", -100.4],
    waitlist: ["takeFromWaitlist", -81.4],
    lapsed: ["lapse", -85.5],
    closed_unplaced: ["closeUnplaced", -31.5],
  };
  const afterwards = last[after ?? end];
  return { created, legs: afterwards ? [...legs, afterwards] : legs };
}

/** Days on which the youngest applications were sent and looked at. Some wait for longer than they should. */
const young: Readonly<Record<string, readonly [sent: number, looked?: number]>> = {
  "sample-mobility": [-1.6],
  "weld-seed": [-2.5],
  "lumen-home": [-5.6],
  "sky-survey": [-5.5, -3.4],
  "tiny-power": [-7.5, -5.4],
  "clay-table": [-11.5, -8.5],
};

function openDays({ company, end, after }: Plan): Days {
  const roll = diceOf(`open ${company}`);
  const owner = ownerOf(company);
  if (end === "draft") return { created: -4 - roll(12), legs: [] };
  const created = young[company] ? young[company][0] - 4 : -28.5 + roll(end === "in_review" ? 9 : 3);
  const sent = (young[company]?.[0] ?? created + 1.45 + roll(2)) + roll(7200) / 86_400;
  const legs: Days["legs"] = [["submit", sent, { by: owner }]];
  if (end === "submitted") return { created, legs };
  const looked = young[company]?.[1] ?? sent + 1.1 + roll(2);
  legs.push(["startScreening", looked]);
  const inScreening: Partial<Record<ApplicationState, Days["legs"]>> = {
    screening: [],
    ineligible: [["findIneligible", looked + 3.2]],
    withdrawn: [["withdraw", looked + 4.3, { by: owner }]],
    expired: [
      ["requestInfo", looked + 1.2],
      ["expire", looked + 11.3, { by: portal, deed: null }],
    ],
    info_requested: [["requestInfo", -2.4]],
  };
  if (inScreening[end] && after !== "review") return { created, legs: [...legs, ...inScreening[end]] };
  legs.push(["startReview", looked + 2.2 + roll(2)]);
  if (end === "info_requested") return { created, legs: [...legs, ["requestInfo", -4.4]] };
  if (end === "in_review") return { created, legs };
  legs.push(["startDeliberation", -6.5 + roll(2)]);
  return { created, legs: end === "deliberation" ? legs : [...legs, ["decide", -3.4]] };
}

/** The chambers to which a company has agreed that its data may go: always those that can be signed in to. */
export function consentedChambers(company: string): string[] {
  const known = ["santa-clara", "washington-state", "atlanta", ...reviewingChambers(company)];
  const roll = diceOf(`consents ${company}`);
  return workingChambers
    .map(({ key }) => key)
    .filter((key) => known.includes(key) || company === "precision-optics" || roll(4) > 0);
}

function applicationTexts(company: DemoCompany) {
  const roll = diceOf(`texts ${company.key}`);
  const [motivationKo, motivationEn] = motivations[roll(motivations.length)]!;
  const [goalsKo, goalsEn] = goals[roll(goals.length)]!;
  const homes = consentedChambers(company.key).map((key) => workingChambers.find((one) => one.key === key)!.us);
  return {
    helpKinds: [...helpBySector[company.sector]],
    motivationKo,
    motivationEn,
    goalsKo,
    goalsEn,
    targetStates: shuffled([...new Set(homes)], `targets ${company.key}`)
      .slice(0, 3)
      .toSorted(),
  };
}

type Told = { row: Row; told: DemoApplication; requests: (typeof infoRequests.$inferInsert)[] };

function tell(world: World, season: SeasonKey, plan: Plan): Told {
  const company = companyWords.find(({ key }) => key === plan.company)!;
  const { created, legs: days } = season === "past" ? pastDays(plan) : openDays(plan);
  const id = applicationIdOf(season, plan.company);
  const companyId = companyIdOf(plan.company);
  const createdAt = world.at(created);
  const owner = ownerOf(plan.company);
  const legs = days.map(([move, day, more]): Leg => ({ move, at: world.at(day), by: city(plan.company), ...more }));
  note(world, "application.start", owner, createdAt, { id, companyId });
  const place = walk(world, applicationMachine, { id, at: createdAt, companyId }, legs);
  const at = (move: Move) => legs.findLast((leg) => leg.move === move);
  const dayOf = (...moves: Move[]) => days.find(([move]) => moves.includes(move))?.[1] ?? null;
  const decided = at("decide") ?? at("findIneligible");
  const decision = decisionOf(plan);
  const said = decision ? feedback[decision] : plan.end === "ineligible" ? feedback.ineligible : null;
  const reviewFrom = dayOf("startReview");
  const fromReview = reviewFrom !== null && plan.after === "review";
  const submittedAt = at("submit")?.at ?? null;
  return {
    row: {
      id,
      programId: programIdOf(season),
      companyId,
      ...place,
      cameFrom: at("requestInfo") && !at("answerInfo") ? (fromReview ? "in_review" : "screening") : null,
      ...applicationTexts(company),
      submittedAt,
      submittedBy: submittedAt ? owner.id : null,
      decision,
      decisionNote: decision === "conditionally_accepted" ? conditionNote : "",
      feedbackKo: said?.[0] ?? "",
      feedbackEn: said?.[1] ?? "",
      decidedBy: decided?.by.id ?? null,
      decidedAt: decided?.at ?? null,
      releasedAt: at("release")?.at ?? null,
      sample: true,
      version: 2,
      createdAt,
      updatedAt: legs.at(-1)?.at ?? createdAt,
    },
    told: {
      id,
      season,
      plan,
      company,
      snapshotId: idOf("snapshot", id),
      state: place.state,
      createdAt,
      submittedAt,
      reviewFrom,
      reviewTo: dayOf("startDeliberation", "withdraw"),
    },
    requests: requestsOf(id, legs, fromReview ? questions.in_review : questions.screening, owner.id!),
  };
}

function requestsOf(applicationId: string, legs: Leg[], question: string, ownerId: string) {
  const asked = legs.find(({ move }) => move === "requestInfo");
  if (!asked) return [];
  const given = legs.find(({ move }) => move === "answerInfo");
  return [
    {
      applicationId,
      question,
      askedBy: asked.by.id!,
      askedAt: asked.at,
      dueAt: dueAt(applicationMachine.info.info_requested, asked.at)!,
      answer: given ? answer : null,
      answeredBy: given ? ownerId : null,
      answeredAt: given?.at ?? null,
    },
  ];
}

/** Receipts in the order of sending, anew each year of the Korean calendar. */
function numberReceipts(rows: readonly Row[]): void {
  const given = new Map<number, number>();
  const sent = rows.filter((row) => row.submittedAt);
  for (const row of sent.toSorted((a, b) => a.submittedAt!.getTime() - b.submittedAt!.getTime())) {
    const year = koreanYear(row.submittedAt!);
    given.set(year, (given.get(year) ?? 0) + 1);
    row.receiptNumber = receiptNumber(year, given.get(year)!);
  }
}

/** Up to three of the company's products that are still in use. */
const chosenProducts = ({ products: own }: DemoCompany) =>
  own
    .filter(({ state }) => state !== "archived")
    .slice(0, 3)
    .map(({ key }) => productIdOf(key));

/** What was sent, frozen as the product freezes it. */
async function snapshotRows(tx: Tx, world: World, told: readonly Told[]) {
  const companyRows = new Map((await tx.select().from(companies)).map((row) => [row.id, row]));
  const yearRows = await tx.select().from(companyYears);
  const productRows = new Map((await tx.select().from(products)).map((row) => [row.id, row]));
  return told
    .filter(({ told: { submittedAt } }) => submittedAt)
    .map(({ told: { id, snapshotId, season, company, submittedAt } }) => {
      const content = snapshotOf(
        programWords(world, season),
        companyRows.get(companyIdOf(company.key))!,
        yearRows.filter(({ companyId }) => companyId === companyIdOf(company.key)),
        chosenProducts(company).map((productId) => productRows.get(productId)!),
        applicationTexts(company),
      );
      return { id: snapshotId, applicationId: id, number: 1, content, hash: hashOf(content), takenAt: submittedAt! };
    });
}

/** All applications of both seasons. */
export async function fillApplications(tx: Tx, world: World): Promise<DemoApplication[]> {
  const told = [
    ...pastPlan.map((plan) => tell(world, "past", plan)),
    ...openPlan.map((plan) => tell(world, "open", plan)),
  ];
  const rows = told.map(({ row }) => row);
  numberReceipts(rows);
  for (const at of [pastRelease + 0.6, -18.4]) {
    const program = { id: programIdOf("past"), kind: "program" };
    note(world, "release.tell", official, world.at(at), program);
  }
  await insertAll(tx, applications, rows);
  await insertAll(
    tx,
    applicationProducts,
    told.flatMap(({ told: { id, company } }) =>
      chosenProducts(company).map((productId, position) => ({ applicationId: id, productId, position })),
    ),
  );
  await insertAll(tx, applicationSnapshots, await snapshotRows(tx, world, told));
  await insertAll(
    tx,
    infoRequests,
    told.flatMap(({ requests }) => requests),
  );
  return told.map((one) => one.told);
}
