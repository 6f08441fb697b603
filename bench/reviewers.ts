import { performance } from "node:perf_hooks";
import loadHighs, { type Highs } from "highs";
import { solveReviewers } from "@/lib/assignment/reviewers";
import { explainReviewer } from "@/lib/assignment/reviewers-explain";
import { loadCostsOf, type ReviewerProblem } from "@/lib/assignment/reviewers-problem";
import { problemOf, type Shape, type Size, shapes } from "./reviewers/problems";

/*
 * The assignment of reviewers beside HiGHS on the same integer programme. Ours is timed from the problem by ids to the
 * checked answer, alternates and loads included; of HiGHS only the solving is timed, at one level (the places as points
 * that beat all others), with its own gap of nought. Medians of five; HiGHS once, and beyond the usual size only with
 * `--patience`, as it does not look at its limit of a minute while it prepares. Beside it what taking the best pair that
 * is left, again and again, would fill.
 */

const usual: Size = { applications: 200, places: 4, reviewers: 60, chambers: 25 };
const large: Size = { applications: 1_000, places: 3, reviewers: 150, chambers: 50 };
const cap = 60;
const aims = new Map([
  [usual, 100],
  [large, 3_000],
]);

const say = (name: string, value: number, unit: string, baseline: number) =>
  console.log(
    JSON.stringify({
      name,
      value: Number(value.toPrecision(4)),
      unit,
      baseline: Number(baseline.toPrecision(4)),
      ratio: Number((value / baseline).toPrecision(3)),
    }),
  );

/** Medians on the clock, and of the processor's time, which is what the clock would show on a machine that does nothing else. */
function timed(times: number, measured: () => void): { time: number; processor: number } {
  const all = Array.from({ length: times }, () => {
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    measured();
    const { user, system } = process.cpuUsage(before);
    return { time: performance.now() - startedAt, processor: (user + system) / 1000 };
  });
  const median = (of: "time" | "processor") => all.map((run) => run[of]).sort((a, b) => a - b)[times >> 1]!;
  return { time: median("time"), processor: median("processor") };
}

type Row = { most: number; entries: [column: number, factor: number][] };

/** One level: a place and a met sector are worth more points than an exchange can bring. Without locks. */
const worth = { place: 200_000, skill: 50_000 };

function programOf({ applications, reviewers, candidates, forbidden = [] }: ReviewerProblem) {
  const isForbidden = new Set(forbidden.map(({ applicationId, reviewerId }) => `${applicationId} ${reviewerId}`));
  const pairs = candidates.filter((one) => !isForbidden.has(`${one.applicationId} ${one.reviewerId}`));
  const costs = pairs.map(({ score }) => worth.place + score);
  const rows = new Map<string, Row>();
  const enter = (name: string, most: number, column: number, factor = 1) => {
    const row = rows.get(name) ?? { most, entries: [] };
    row.entries.push([column, factor]);
    rows.set(name, row);
  };
  const reviewerOf = new Map(reviewers.map((one) => [one.id, one]));
  const applicationOf = new Map(applications.map((one) => [one.id, one]));
  pairs.forEach(({ applicationId, reviewerId }, column) => {
    const { places, sectors } = applicationOf.get(applicationId)!;
    const reviewer = reviewerOf.get(reviewerId)!;
    enter(`${applicationId} places`, places, column);
    enter(`${applicationId} ${reviewer.chamberId}`, 1, column);
    const knows = reviewer.sectors.some((one) => sectors.includes(one));
    if (knows) enter(`${applicationId} met`, 0, column, -1);
    else enter(`${applicationId} sector`, places - 1, column);
    enter(reviewerId, 0, column);
  });
  for (const { id } of applications) enter(`${id} met`, 0, costs.push(worth.skill) - 1);
  for (const { id, capacity } of reviewers) {
    for (const cost of loadCostsOf(capacity)) enter(id, 0, costs.push(-cost) - 1, -1);
  }
  return { costs, rows: [...rows.values()] };
}

function highsOf(highs: Highs, problem: ReviewerProblem): { milliseconds: number; value: number | null } {
  const { costs, rows } = programOf(problem);
  const starts = [0];
  const [indices, values]: [number[], number[]] = [[], []];
  for (const { entries } of rows) {
    for (const [column, factor] of entries) {
      indices.push(column);
      values.push(factor);
    }
    starts.push(indices.length);
  }
  const [numCols, numRows] = [costs.length, rows.length];
  const model = highs.createModel({
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: costs,
    colLower: costs.map(() => 0),
    colUpper: costs.map(() => 1),
    rowLower: rows.map(() => -highs.infinity),
    rowUpper: rows.map(({ most }) => most),
    matrix: { format: "csr", numRows, numCols, starts, indices, values },
    integrality: costs.map(() => highs.constants.variableType.integer),
  });
  try {
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5, time_limit: cap });
    const startedAt = performance.now();
    model.run();
    const milliseconds = performance.now() - startedAt;
    const isOptimal = model.getModelStatus() === highs.constants.modelStatus.optimal;
    return { milliseconds, value: isOptimal ? Math.round(model.getObjectiveValue()) : null };
  } finally {
    model.dispose();
  }
}

/** The best score first, as long as no rule is broken: what one would do by hand. */
function byHand({ applications, reviewers, candidates, forbidden = [] }: ReviewerProblem): number {
  const isForbidden = new Set(forbidden.map(({ applicationId, reviewerId }) => `${applicationId} ${reviewerId}`));
  const hours = new Map(reviewers.map(({ id, capacity }) => [id, capacity]));
  const reviewerOf = new Map(reviewers.map((one) => [one.id, one]));
  const on = new Map(applications.map((one) => [one.id, { ...one, chambers: new Set<string>(), isMet: false }]));
  let filled = 0;
  for (const { applicationId, reviewerId } of candidates.toSorted((a, b) => b.score - a.score)) {
    const application = on.get(applicationId)!;
    const { chamberId, sectors } = reviewerOf.get(reviewerId)!;
    const knows = sectors.some((one) => application.sectors.includes(one));
    const left = application.places - application.chambers.size;
    if (left === 0 || (left === 1 && !application.isMet && !knows) || application.chambers.has(chamberId)) continue;
    if (hours.get(reviewerId)! === 0 || isForbidden.has(`${applicationId} ${reviewerId}`)) continue;
    hours.set(reviewerId, hours.get(reviewerId)! - 1);
    application.chambers.add(chamberId);
    application.isMet ||= knows;
    filled++;
  }
  return filled;
}

const isPatient = process.argv.includes("--patience");
let hasFailed = false;
const highs = await loadHighs();
for (const [size, aim] of aims) {
  const words = `${size.applications} x ${size.places} of ${size.reviewers} in ${size.chambers} chambers`;
  for (const shape of Object.keys(shapes) as Shape[]) {
    const problem = problemOf(shape, size, 1);
    solveReviewers(problem);
    const solution = solveReviewers(problem);
    const { time, processor } = timed(5, () => solveReviewers(problem));
    const { filled, skilled, points } = solution.objective;
    const total = worth.place * filled + worth.skill * skilled + points;
    console.error(
      `${words}, ${shapes[shape]}: ${filled} places, ${points} points, gap ${JSON.stringify(solution.gap)}, ${solution.nodes} nodes`,
    );
    say(`reviewers: ${words}, ${shape}, beside the aim`, time, "ms", aim);
    say(`reviewers: ${words}, ${shape}, processor time beside the aim`, processor, "ms", aim);
    say(`reviewers: ${words}, ${shape}, gap in points`, solution.gap.points, "points", Math.abs(points));
    if (shape === "locked") continue;
    say(`reviewers: ${words}, ${shape}, places beside the best pair first`, filled, "places", byHand(problem));
    if (size === large && !isPatient) continue;
    const { milliseconds, value } = highsOf(highs, problem);
    say(
      `reviewers: ${words}, ${shape}, beside HiGHS${value === null ? ` (ended after ${cap} s)` : ""}`,
      time,
      "ms",
      milliseconds,
    );
    if (value !== null && solution.isExact && value !== total) {
      hasFailed = true;
      console.error(`HiGHS has ${value}, ours ${total}`);
    }
  }
}
const problem = problemOf("ordinary", usual, 1);
const solution = solveReviewers(problem);
const { applicationId } = solution.pairs[0]!;
const other = problem.candidates.find(
  (one) =>
    one.applicationId === applicationId &&
    !solution.pairs.some((pair) => pair.applicationId === applicationId && pair.reviewerId === one.reviewerId),
)!;
say(
  "reviewers: why not another one, 200 x 4, beside the aim of a solve",
  timed(5, () => explainReviewer(problem, solution, applicationId, other.reviewerId)).time,
  "ms",
  100,
);
process.exit(hasFailed ? 1 : 0);
