import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  applications,
  matches,
  matchingWeights,
  matchRunPairs,
  matchRuns,
  nicheAssessments,
  reviews,
} from "@/db/schema";
import { daysAfter, defaultWeights, proposalDays } from "@/lib/matching/rules";
import {
  type MatchState,
  matchMachine,
  type matchOrigins,
  mostPendingPerCompany,
  pendingMatches,
  placedMatches,
} from "@/lib/matching/states";
import { inputsHashOf, packedFacts } from "@/lib/runs/commands";
import { readRunFacts } from "@/lib/runs/queries.facts";
import { optimalRun, type RunPair } from "@/lib/runs/run";
import { runMachine } from "@/lib/runs/states";
import type { DemoApplication } from "./applications";
import { type ChamberWords, chamberIdOf, workingChambers } from "./chamber-words";
import { companyIdOf, productIdOf } from "./company-words";
import { withdrawConsent } from "./consents";
import { consentedChambers } from "./contents";
import { type Blocked, type MatchStory, matchTelling } from "./match-stories";
import { leadOf, official } from "./people";
import { programIdOf } from "./programs";
import { idOf, insertAll, note, shuffled, type World, walk } from "./world";

const runId = idOf("run", "past");
const deployedOn = -60.4;
const policy = "best_value" as const;
const quota = 2;

/** The run as it would have been made then: read from the rows, assigned, proved and deployed. */
async function fillRun(tx: Tx, world: World): Promise<RunPair[]> {
  const programId = programIdOf("past");
  const values = defaultWeights as unknown as Record<string, unknown>;
  await tx.insert(matchingWeights).values({ version: 1, values }).onConflictDoNothing();
  const queued = world.at(deployedOn - 1.3);
  const completed = new Date(queued.getTime() + 40_000);
  const facts = await readRunFacts(tx, programId, queued);
  const result = optimalRun(facts, defaultWeights, { policy, quota, seed: 0 });
  const begun = new Date(queued.getTime() + 12_000);
  const system = { id: null, role: "system" };
  note(world, "run.start", official, queued, { id: runId });
  const place = walk(world, runMachine, { id: runId, at: queued }, [
    { move: "begin", at: begun, by: system },
    { move: "complete", at: completed, by: system },
    { move: "startReview", at: completed, by: system },
    { move: "deploy", at: world.at(deployedOn), by: official },
  ]);
  await tx.insert(matchRuns).values({
    id: runId,
    programId,
    ...place,
    policy,
    quota,
    weightsVersion: 1,
    inputsHash: inputsHashOf(defaultWeights, result),
    constraints: result.constraints,
    metrics: result.metrics,
    proof: result.proof,
    progress: 100,
    ...packedFacts(facts),
    startedBy: official.id,
    createdAt: queued,
    completedAt: completed,
    deployedAt: world.at(deployedOn),
  });
  await insertAll(
    tx,
    nicheAssessments,
    result.assessments.map((row) => ({ ...row, runId })),
  );
  await insertAll(
    tx,
    matchRunPairs,
    result.pairs.map((row) => ({ ...row, runId })),
  );
  return result.pairs;
}

type Origin = (typeof matchOrigins)[number];
type Pair = Pick<RunPair, "applicationId" | "productId" | "companyId" | "chamberId" | "chosen"> & {
  score: number | null;
  nicheBand: number | null;
  reasons: RunPair["reasons"] | null;
  origin: Origin;
};
const matchIdOf = ({ productId, chamberId }: Pair) => idOf("match", `${productId} ${chamberId}`);
const chamberKeyOf = ({ chamberId }: Pair) => workingChambers.find(({ key }) => chamberIdOf(key) === chamberId)!.key;

type Casting = { pair: Pair; story: MatchStory; blocked?: Blocked };

const among = (states: readonly MatchState[], story: MatchStory): boolean =>
  (states as readonly string[]).includes(story);
/** A match that lapsed has held its place before. */
const holdsPlace = (story: MatchStory) => among(placedMatches, story) || story === "lapsed";
const wasProposed = (story: MatchStory) => !["candidate", "shortlisted", "withdrawn", "blocked"].includes(story);

/** Gives parts to pairs, as far as the chambers have places and the companies are not asked too much at once. */
function aCast(pairs: readonly Pair[]) {
  const cast: Casting[] = [];
  const free = [...pairs];
  const count = (holds: (one: Casting) => boolean) => cast.filter(holds).length;
  const placesOf = (chamberId: string) => workingChambers.find(({ key }) => chamberIdOf(key) === chamberId)!.places;
  const allowed = ({ chamberId, companyId }: Pair, story: MatchStory) => {
    if (!wasProposed(story)) return true;
    const held = count((one) => one.pair.chamberId === chamberId && holdsPlace(one.story));
    const asked = count((one) => one.pair.companyId === companyId && among(pendingMatches, one.story));
    return held < placesOf(chamberId) && (!among(pendingMatches, story) || asked < mostPendingPerCompany);
  };
  const give = (pair: Pair, story: MatchStory, blocked?: Blocked) => {
    free.splice(free.indexOf(pair), 1);
    cast.push({ pair, story, ...(blocked ? { blocked } : {}) });
    return pair;
  };
  return {
    cast,
    free,
    give,
    /** The first that fits and may play the part; null where there is none. */
    take(story: MatchStory, fits: (pair: Pair) => boolean, blocked?: Blocked): Pair | null {
      const found = free.find((pair) => fits(pair) && allowed(pair, story));
      return found ? give(found, story, blocked) : null;
    },
    add(pair: Pair, story: MatchStory): void {
      if (allowed(pair, story)) cast.push({ pair, story });
    },
  };
}
type Cast = ReturnType<typeof aCast>;

const optics = companyIdOf("precision-optics");
const inChamber = (key: string) => (pair: Pair) => pair.chamberId === chamberIdOf(key);
const ofOptics = ({ companyId }: Pair) => companyId === optics;
const ofOthers = ({ companyId }: Pair) => companyId !== optics;

/** Those who can sign in find something to answer, something agreed somebody introduced and a room to work in. */
function castKnown({ take }: Cast): void {
  const first = (story: MatchStory, ...keys: string[]) =>
    keys.some((key) => take(story, (pair) => ofOptics(pair) && inChamber(key)(pair))) || take(story, ofOptics);
  first("engaged", "santa-clara");
  first("introduced", "washington-state", "san-diego");
  first("mutual", "atlanta", "san-diego");
  for (const story of ["chamber_interested", "proposed"] as const) {
    take(story, (pair) => ofOptics(pair) && pair.chosen === "chosen") ?? take(story, ofOptics);
  }
  for (const key of ["santa-clara", "washington-state", "atlanta"]) {
    for (const story of ["proposed", "proposed", "company_interested", "mutual", "introduced"] as const) {
      take(story, (pair) => ofOthers(pair) && inChamber(key)(pair));
    }
  }
}

const parts: readonly (readonly [story: MatchStory, times: number])[] = [
  ["engaged", 8],
  ["introduced", 4],
  ["mutual", 3],
  ["chamber_interested", 3],
  ["company_interested", 3],
  ["proposed", 5],
  ["lapsed", 1],
  ["chamber_declined", 4],
  ["company_declined", 2],
  ["expired", 2],
  ["shortlisted", 4],
  ["withdrawn", 2],
];

/** Whatever there is of one product ends, since it was found on a list: none of its pairs has another story. */
function castScreened({ free, give }: Cast, pairs: readonly Pair[], accepted: readonly DemoApplication[]): void {
  const left = ["paper-toy", "kimchi-house", "care-motion", "farm-robot"].map(companyIdOf);
  const goods = accepted.flatMap(({ company }) => company.products).filter(({ hs6 }) => hs6);
  const codes = new Map(goods.map(({ key, hs6 }) => [productIdOf(key), hs6]));
  const found = free.find(
    ({ productId, companyId }) =>
      companyId !== optics &&
      !left.includes(companyId) &&
      codes.has(productId) &&
      pairs.every((pair) => pair.productId !== productId || free.includes(pair)),
  );
  if (!found) return;
  for (const pair of free.filter(({ productId }) => productId === found.productId)) give(pair, "blocked", "screening");
}

/** Everything else that can become of a pair, best choice first. */
function castOthers({ take }: Cast): void {
  for (const [story, times] of parts) {
    for (let n = 0; n < times; n++) {
      take(story, (pair) => ofOthers(pair) && pair.chosen === "chosen") ?? take(story, ofOthers);
    }
  }
  for (const blocked of ["conflict", "duplicate"] as const) take("blocked", ofOthers, blocked);
}

/** After a decline the next best chamber of the product is asked at once. */
function castAlternates({ cast, take }: Cast): Map<Casting, Casting> {
  const followed = new Map<Casting, Casting>();
  for (const before of [...cast]) {
    if (!["chamber_declined", "company_declined", "expired"].includes(before.story)) continue;
    const next = take("proposed", ({ productId }) => productId === before.pair.productId);
    if (next) followed.set(cast.at(-1)!, before);
  }
  return followed;
}

/** Suggested by people, not by the run. */
function castByPeople({ add }: Cast, pairs: readonly Pair[], accepted: readonly DemoApplication[]): void {
  const by: readonly (readonly [company: string, chamber: string, origin: Origin, story: MatchStory])[] = [
    ["paper-toy", "new-york", "chamber_interest", "chamber_interested"],
    ["kimchi-house", "dallas", "company_request", "company_interested"],
    ["care-motion", "florida", "city", "proposed"],
    ["farm-robot", "sacramento", "chamber_interest", "introduced"],
  ];
  for (const [company, chamber, origin, story] of by) {
    const application = accepted.find((one) => one.company.key === company);
    const chamberId = chamberIdOf(chamber);
    const product = application?.company.products.findLast(
      ({ key, state }) =>
        state !== "archived" &&
        !pairs.some((pair) => pair.productId === productIdOf(key) && pair.chamberId === chamberId),
    );
    if (!application || !product || !consentedChambers(company).includes(chamber)) continue;
    const companyId = companyIdOf(company);
    const made = { applicationId: application.id, productId: productIdOf(product.key), companyId, chamberId, origin };
    add({ ...made, chosen: "chosen", score: null, nicheBand: null, reasons: null }, story);
  }
}

/** One company takes back its consent for a chamber that reviews nothing of it: whatever was between them is closed. */
async function castWithdrawnConsent(
  tx: Tx,
  world: World,
  { free, give }: Cast,
  day: number,
  accepted: readonly DemoApplication[],
) {
  const reviewed = await tx
    .select({ companyId: applications.companyId, chamberId: reviews.chamberId })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId));
  const known: readonly ChamberWords["key"][] = ["santa-clara", "washington-state", "atlanta"];
  const found = free.find(
    (pair) =>
      ofOthers(pair) &&
      !known.some((key) => inChamber(key)(pair)) &&
      !reviewed.some((one) => one.companyId === pair.companyId && one.chamberId === pair.chamberId),
  );
  if (!found) return;
  const company = accepted.find(({ company: { key } }) => companyIdOf(key) === found.companyId)!.company.key;
  const chamber = chamberKeyOf(found);
  const between = free.filter((pair) => pair.companyId === found.companyId && pair.chamberId === found.chamberId);
  for (const pair of between) give(pair, "blocked", "consent");
  await withdrawConsent(tx, world, company, chamber, world.at(day - 0.01));
}

function matchRow(
  world: World,
  { pair, story, blocked }: Casting,
  before: Casting | null,
  accepted: readonly DemoApplication[],
): typeof matches.$inferInsert {
  const { chamberId, companyId, productId, origin, ...rest } = pair;
  const id = matchIdOf(pair);
  const sides = {
    company: accepted.find(({ company: { key } }) => companyIdOf(key) === companyId)!.company.key,
    chamber: chamberKeyOf(pair),
  };
  const previous = before
    ? { story: before.story, name: matchIdOf(before.pair), chamber: chamberKeyOf(before.pair) }
    : null;
  const { legs, also } = matchTelling(world, { ...sides, name: id, story, blocked, previous });
  const created = origin === "algorithm" ? world.at(deployedOn) : world.at(deployedOn + 12);
  const place = walk(world, matchMachine, { id, at: created, companyId }, legs);
  const proposed = legs.find(({ move }) => move === "propose");
  const lastYes = legs.findLast(({ move }) => ["propose", "chamberInterest", "companyInterest"].includes(move));
  const waits = among(pendingMatches, place.state);
  const introduced = legs.find(({ move }) => move === "introduce");
  if (introduced) {
    const opened = new Date(introduced.at.getTime() + 20 * 3_600_000);
    if (opened < world.now) {
      const detail = { reason: "introduction" };
      note(world, "match.openContact", leadOf(sides.chamber), opened, { id, companyId, detail });
    }
  }
  return {
    id,
    programId: programIdOf("past"),
    runId: origin === "algorithm" ? runId : null,
    productId,
    companyId,
    chamberId,
    origin,
    ...rest,
    ...place,
    proposedAt: proposed?.at ?? null,
    proposedBy: proposed?.by.id ?? null,
    expiresAt: waits && lastYes ? daysAfter(lastYes.at, proposalDays) : null,
    mutualAt: legs.find(({ move }) => move === "companyAccept" || move === "chamberAccept")?.at ?? null,
    introducedAt: introduced?.at ?? null,
    blockReason: blocked ?? null,
    createdAt: created,
    updatedAt: legs.at(-1)?.at ?? created,
    ...also,
  };
}

/** The deployed run of the season that is over, and what people have made of its pairs. */
export async function fillMatching(tx: Tx, world: World, told: readonly DemoApplication[]): Promise<void> {
  const accepted = told.filter(({ season, state }) => season === "past" && state === "accepted");
  const computed = await fillRun(tx, world);
  const pairs = shuffled(computed, "matches")
    .toSorted((a, b) => Number(a.chosen === "alternate") - Number(b.chosen === "alternate"))
    .map((pair): Pair => ({ ...pair, origin: "algorithm" }));
  const casting = aCast(pairs);
  castKnown(casting);
  await castWithdrawnConsent(tx, world, casting, -15.4, accepted);
  castScreened(casting, pairs, accepted);
  castOthers(casting);
  castByPeople(casting, pairs, accepted);
  const followed = castAlternates(casting);
  const rest = casting.free.map((pair): Casting => ({ pair, story: "candidate" }));
  await insertAll(
    tx,
    matches,
    [...casting.cast, ...rest].map((one) => matchRow(world, one, followed.get(one) ?? null, accepted)),
  );
}
