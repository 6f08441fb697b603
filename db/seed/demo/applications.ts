import type { Tx } from "@/db/client";
import {
  appeals,
  applicationProducts,
  applicationSnapshots,
  applications,
  companies,
  companyYears,
  infoRequests,
  products,
} from "@/db/schema";
import { receiptNumber } from "@/lib/applications/rules";
import { type ApplicationState, applicationMachine, type InfoPart } from "@/lib/applications/states";
import { dueAt } from "@/lib/core/state-machine";
import { koreanYear } from "@/lib/programs/rules";
import {
  answer,
  answerWithChanges,
  appealDismissed,
  appealText,
  feedback,
  questions,
  reasons,
  withdrawn,
} from "./application-words";
import { companyIdOf, companyWords, type DemoCompany, productIdOf } from "./company-words";
import type { Both } from "./company-words/words";
import { conditionsOf, noteConditions } from "./conditions";
import {
  type Content,
  changedContent,
  cityTranslates,
  contentOf,
  frozen,
  snapshotIdOf,
  snapshotRows,
  translatedByCity,
} from "./contents";
import { type DemoFile, fillDocuments, keepFiles, sentFiles } from "./documents";
import { official, official2, ownerOf } from "./people";
import { decisionOf, openPlan, type Plan, pastPlan, releasedAs } from "./plan";
import { pastRelease, pastRoundClosed, programIdOf, releaseDays, type SeasonKey } from "./programs";
import { specificationsOf } from "./specification-words";
import { diceOf, idOf, insertAll, note, portal, type Who, type World, walk } from "./world";

type Move = keyof typeof applicationMachine.moves;
type Leg = Parameters<typeof walk<ApplicationState, Move>>[3][number];
type Row = typeof applications.$inferInsert;

/** An application as the parts that come after need it. */
export type DemoApplication = {
  id: string;
  season: SeasonKey;
  plan: Plan;
  company: DemoCompany;
  /** In their order: the second was taken with an answer or an appeal. */
  snapshots: { id: string; takenAt: Date }[];
  state: ApplicationState;
  createdAt: Date;
  /** Null for those that were never sent. */
  submittedAt: Date | null;
  /** Days from today on which it came into review and left it; null where it did not. */
  reviewFrom: number | null;
  reviewTo: number | null;
  /** Whoever decided it each time, and when; the last time counts. */
  decided: { by: Who; at: Date }[];
  appealId: string | null;
};

export const applicationIdOf = (season: SeasonKey, company: string) => idOf("application", `${season} ${company}`);

const city = (key: string) => (diceOf(`reader ${key}`)(3) === 0 ? official2 : official);
/** Four eyes: an appeal is decided, and feedback approved, by whoever did not decide. */
export const otherThan = (one: Who) => (one.id === official.id ? official2 : official);
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
  const place = pastPlan.findIndex((plan) => plan.company === company) / 500;
  const late = after === "late_release";
  const told = releaseDays[late ? 2 : 1];
  legs.push(
    ["startDeliberation", pastRoundClosed, { by: official, deed: null }],
    ["decide", -127.5 + roll(4) + place],
    // The first release was stopped, and with it all of its decisions.
    ["stopRelease", releaseDays[0].ended, { by: official2 }],
    // Whoever decided it does not judge the appeal: that is left to the first official.
    ["decide", (late ? -22.5 : pastRelease - 0.9) + place, end === "appeal_open" ? { by: official2 } : {}],
    ["release", told.ended, { by: portal, back: releasedAs({ company, end, after, ...plan })! }],
  );
  const last: Partial<Record<string, Days["legs"][number]>> = {
    conditions: ["meetConditions", -100.4],
    waitlist: ["takeFromWaitlist", -81.4],
    lapsed: ["lapse", -85.5],
    closed_unplaced: ["closeUnplaced", -31.5],
  };
  const afterwards = last[after ?? end];
  if (afterwards) legs.push(afterwards);
  if (end === "appeal_open") legs.push(["appeal", -6.2, { by: owner }]);
  if (end === "appeal_dismissed")
    legs.push(["appeal", -112.4, { by: owner }], ["dismissAppeal", -103.6, { by: otherThan(city(company)) }]);
  return { created, legs };
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
  if (end === "in_review" && after === "review")
    return {
      created,
      legs: [...legs, ["requestInfo", -3.9], ["answerInfo", -2.6, { by: owner, back: "in_review" }]],
    };
  if (end === "in_review") return { created, legs };
  legs.push(["startDeliberation", -6.5 + roll(2)]);
  return { created, legs: end === "deliberation" ? legs : [...legs, ["decide", -3.4]] };
}

/** What a question of the city opened to change, where it did. */
const openedParts: Readonly<Record<string, InfoPart[]>> = {
  "cold-chain-log": ["answers", "documents"],
  "bag-again": ["answers", "documents"],
};

type Told = {
  row: Row;
  told: DemoApplication;
  requests: (typeof infoRequests.$inferInsert)[];
  appeal: typeof appeals.$inferInsert | null;
  sent: Content;
  /** What it says now: other than what was sent only where a question was answered with changes. */
  now: Content;
};

/** How its texts came about, and into which languages. */
function written(world: World, season: SeasonKey, company: DemoCompany, legs: Leg[], createdAt: Date) {
  const owner = ownerOf(company.key);
  const id = applicationIdOf(season, company.key);
  const companyId = companyIdOf(company.key);
  const savedAt = new Date(createdAt.getTime() + 8 * 3_600_000);
  const sent = contentOf(world, season, company, savedAt);
  note(world, "application.save", owner, savedAt, { id, companyId });
  const answered = legs.find(({ move }) => move === "answerInfo");
  if (season === "open" && answered && openedParts[company.key]) {
    const changedAt = new Date(answered.at.getTime() - 3_600_000);
    note(world, "application.save", owner, changedAt, { id, companyId });
    return { sent, now: changedContent(sent, changedAt), savedAt: changedAt };
  }
  const reviewed = legs.find(({ move }) => move === "startReview");
  if (season === "past" || company.key !== cityTranslates || !reviewed) return { sent, now: sent, savedAt };
  const at = new Date(reviewed.at.getTime() - 1_800_000);
  note(world, "application.translate", city(company.key), at, { id, companyId });
  return { sent, now: { ...sent, translations: translatedByCity(company, sent, at) }, savedAt };
}

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
  const said = decision ? feedback[releasedAs(plan)!] : plan.end === "ineligible" ? feedback.ineligible : null;
  const reviewFrom = dayOf("startReview");
  const fromReview = reviewFrom !== null && plan.after === "review";
  const submittedAt = at("submit")?.at ?? null;
  const { sent, now, savedAt } = written(world, season, company, legs, createdAt);
  const changed = openedParts[plan.company] && season === "open" ? at("answerInfo") : undefined;
  const appealed = at("appeal");
  const taken = [submittedAt, changed?.at, appealed?.at].filter((moment) => moment != null);
  const conditions = releasedAs(plan) === "conditionally_accepted" ? conditionsOf(world, plan) : [];
  noteConditions(world, { id, companyId, by: city(plan.company), owner }, conditions);
  return {
    row: {
      id,
      programId: programIdOf(season),
      companyId,
      ...place,
      cameFrom: at("requestInfo") && !at("answerInfo") ? (fromReview ? "in_review" : "screening") : null,
      ...now,
      savedBy: owner.id,
      submittedAt,
      submittedBy: submittedAt ? owner.id : null,
      decision,
      decisionNote: decision ? reasons[releasedAs(plan)!] : "",
      feedbackKo: said?.[0] ?? "",
      feedbackEn: said?.[1] ?? "",
      conditions,
      decidedBy: decided?.by.id ?? null,
      decidedAt: decided?.at ?? null,
      releasedAt: at("release")?.at ?? null,
      withdrawnReason: at("withdraw") ? withdrawn : "",
      sample: true,
      version: changed ? 3 : 2,
      createdAt,
      updatedAt: legs.at(-1)?.at ?? savedAt,
    },
    told: {
      id,
      season,
      plan,
      company,
      snapshots: taken.map((takenAt, index) => ({ id: snapshotIdOf(id, index + 1), takenAt })),
      state: place.state,
      createdAt,
      submittedAt,
      reviewFrom,
      reviewTo: dayOf("startDeliberation", "withdraw"),
      decided: legs.filter(({ move }) => move === "decide"),
      appealId: appealed ? idOf("appeal", id) : null,
    },
    requests: requestsOf(id, legs, fromReview ? questions.in_review : questions.screening, {
      owner,
      parts: season === "open" ? (openedParts[plan.company] ?? []) : [],
    }),
    appeal: appealed ? appealOf(id, legs, said!, taken.length) : null,
    sent,
    now,
  };
}

function requestsOf(
  applicationId: string,
  legs: Leg[],
  question: string,
  { owner, parts }: { owner: Who; parts: InfoPart[] },
): Told["requests"] {
  const asked = legs.find(({ move }) => move === "requestInfo");
  if (!asked) return [];
  const given = legs.find(({ move }) => move === "answerInfo");
  const changed = given !== undefined && parts.length > 0;
  return [
    {
      applicationId,
      question,
      parts,
      askedBy: asked.by.id!,
      askedAt: asked.at,
      dueAt: dueAt(applicationMachine.info.info_requested, asked.at)!,
      answer: given ? (changed ? answerWithChanges : answer) : null,
      answeredBy: given ? owner.id : null,
      answeredAt: given?.at ?? null,
      snapshotId: changed ? snapshotIdOf(applicationId, 2) : null,
    },
  ];
}

function appealOf(applicationId: string, legs: Leg[], earlier: Both, snapshot: number): Told["appeal"] {
  const filed = legs.find(({ move }) => move === "appeal")!;
  const decided = legs.findLast(({ move }) => move === "decide")!;
  const dismissed = legs.find(({ move }) => move === "dismissAppeal");
  return {
    id: idOf("appeal", applicationId),
    applicationId,
    against: "declined",
    text: appealText,
    filedBy: filed.by.id!,
    filedAt: filed.at,
    snapshotId: snapshotIdOf(applicationId, snapshot),
    earlierBy: decided.by.id,
    earlierAt: decided.at,
    earlierKo: earlier[0],
    earlierEn: earlier[1],
    outcome: dismissed ? "dismissed" : null,
    reasonKo: dismissed ? appealDismissed[0] : "",
    reasonEn: dismissed ? appealDismissed[1] : "",
    decidedBy: dismissed?.by.id ?? null,
    decidedAt: dismissed?.at ?? null,
  };
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
    .map(({ key }) => key);

/** What was sent, frozen as the product freezes it. */
async function frozenRows(tx: Tx, world: World, told: readonly Told[], files: readonly DemoFile[]) {
  const companyRows = new Map((await tx.select().from(companies)).map((row) => [row.id, row]));
  const yearRows = await tx.select().from(companyYears);
  const productRows = new Map((await tx.select().from(products)).map((row) => [row.id, row]));
  return told.flatMap(({ told: { id, season, company, submittedAt }, requests, appeal, sent, now }) => {
    if (!submittedAt) return [];
    const rows = {
      company: companyRows.get(companyIdOf(company.key))!,
      years: yearRows.filter(({ companyId }) => companyId === companyIdOf(company.key)),
      products: chosenProducts(company).map((key) => ({
        ...productRows.get(productIdOf(key))!,
        specifications: specificationsOf(key),
      })),
    };
    const at = (moment: Date, content: Content) =>
      ({ at: moment, content: frozen(world, season, rows, content, sentFiles(files, id, moment), moment) }) as const;
    const changed = requests.find(({ snapshotId }) => snapshotId);
    return snapshotRows(id, [
      { occasion: "submitted", ...at(submittedAt, sent) },
      ...(changed
        ? [{ occasion: "info_answered", parts: changed.parts!, ...at(changed.answeredAt!, now) } as const]
        : []),
      ...(appeal ? [{ occasion: "appealed", parts: ["profile"], ...at(appeal.filedAt, now) } as const] : []),
    ]);
  });
}

/** All applications of both seasons, and the files that go with them. */
export async function fillApplications(
  tx: Tx,
  world: World,
): Promise<{ applications: DemoApplication[]; files: DemoFile[] }> {
  const told = [
    ...pastPlan.map((plan) => tell(world, "past", plan)),
    ...openPlan.map((plan) => tell(world, "open", plan)),
  ];
  const rows = told.map(({ row }) => row);
  const files = await keepFiles(
    world,
    told.map((one) => one.told),
  );
  numberReceipts(rows);
  await insertAll(tx, applications, rows);
  await insertAll(
    tx,
    applicationProducts,
    told.flatMap(({ told: { id, company } }) =>
      chosenProducts(company).map((key, position) => ({ applicationId: id, productId: productIdOf(key), position })),
    ),
  );
  await insertAll(tx, applicationSnapshots, await frozenRows(tx, world, told, files));
  await insertAll(
    tx,
    infoRequests,
    told.flatMap(({ requests }) => requests),
  );
  await insertAll(
    tx,
    appeals,
    told.flatMap(({ appeal }) => appeal ?? []),
  );
  await fillDocuments(tx, world, files, {
    heldFrom: ({ applicationId, at }) => {
      const { snapshots } = told.find((one) => one.told.id === applicationId)!.told;
      return snapshots.find(({ takenAt }) => takenAt > at)?.takenAt ?? null;
    },
    appealOf: (applicationId) => told.find((one) => one.told.id === applicationId)!.told.appealId!,
  });
  return { applications: told.map((one) => one.told), files };
}
