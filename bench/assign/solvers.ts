import type { DenseProblem, Pair } from "../../lib/assignment/problem";
import { solve } from "../../lib/assignment/solve";
import { randomOf } from "./problems";

/** A solver made ready for one problem: the problem already in the form that it likes best. Each call solves it anew. */
type Ready = () => number | Promise<number>;

/** Exact solvers by name; the peers give their optimum, ours a proof besides. */
export const solvers = {
  ours: async (problem) => () => totalOf(problem),
  "ours, other start": async (problem) => againAfterAnEdit(problem),
  highs: (problem) => highsWith(problem, { presolve: "off" }),
  "highs, as it comes": (problem) => highsWith(problem, {}),
  "highs, interior point": (problem) => highsWith(problem, { solver: "ipm", presolve: "off" }),
  "glpk.js": glpk,
  munkres,
  yalps,
} satisfies Record<string, (problem: DenseProblem) => Promise<Ready>>;
export type SolverName = keyof typeof solvers;

function totalOf(problem: DenseProblem, start?: Parameters<typeof solve>[1]): number {
  const solution = solve(problem, start);
  if (solution.status !== "optimal") throw new Error("a problem without locks has a solution");
  return solution.total;
}

/** In turns a lock, a decline and one more place, each from the answer to the unedited problem. */
function againAfterAnEdit(problem: DenseProblem): Ready {
  const before = solve(problem);
  if (before.status !== "optimal") throw new Error("a problem without locks has a solution");
  const random = randomOf(7);
  const { products, chambers } = problem;
  const edits = [
    () => totalOf({ ...problem, locked: [[random(products), random(chambers)]] }, { start: before }),
    () => {
      const [product, chamber] = before.pairs[random(before.pairs.length)]!;
      const at = product * chambers + chamber;
      const score = problem.scores[at]!;
      problem.scores[at] = 0;
      const total = totalOf(problem, { start: before });
      problem.scores[at] = score;
      return total;
    },
    () => {
      const more = random(chambers);
      const capacity = Int32Array.from(problem.capacity, (places, j) => places + (j === more ? 1 : 0));
      return totalOf({ ...problem, capacity }, { start: before });
    },
  ];
  let turn = 0;
  return () => edits[turn++ % edits.length]!();
}

/** HiGHS takes the matrix by columns and starts anew for each solve. */
async function highsWith(problem: DenseProblem, options: Record<string, string>): Promise<Ready> {
  const { default: load } = await import("highs");
  const highs = await load();
  const { products, chambers, scores, capacity } = problem;
  const numCols = products * chambers;
  const numRows = products + chambers;
  const indices = new Int32Array(2 * numCols);
  for (let at = 0; at < numCols; at++) {
    indices[2 * at] = Math.floor(at / chambers);
    indices[2 * at + 1] = products + (at % chambers);
  }
  const rowUpper = new Float64Array(numRows).fill(1);
  for (let j = 0; j < chambers; j++) rowUpper[products + j] = capacity[j]!;
  const model = highs.createModel({
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(scores),
    colLower: new Float64Array(numCols),
    colUpper: Float64Array.from(scores, (score) => (score > 0 ? 1 : 0)),
    rowLower: new Float64Array(numRows).fill(-highs.infinity),
    rowUpper,
    matrix: {
      format: "csc",
      numRows,
      numCols,
      starts: Int32Array.from({ length: numCols + 1 }, (_, at) => 2 * at),
      indices,
      values: new Float64Array(2 * numCols).fill(1),
    },
  });
  model.options.set({ output_flag: false, ...options });
  return () => {
    model.clearSolver();
    model.run();
    return model.getObjectiveValue();
  };
}

async function glpk(problem: DenseProblem): Promise<Ready> {
  const { default: load } = await import("glpk.js/node");
  const solver = await load();
  const { products, chambers, scores, capacity } = problem;
  const name = (i: number, j: number) => `x${i * chambers + j}`;
  const [rows, columns] = [
    Array.from({ length: products }, (_, i) => i),
    Array.from({ length: chambers }, (_, j) => j),
  ];
  const objective = rows.flatMap((i) => columns.map((j) => ({ name: name(i, j), coef: scores[i * chambers + j]! })));
  const atMost = (of: string, at: number, places: number, names: string[]) => ({
    name: `${of}${at}`,
    vars: names.map((one) => ({ name: one, coef: 1 })),
    bnds: { type: solver.GLP_UP, ub: places, lb: 0 },
  });
  const subjectTo = [
    ...rows.map((i) =>
      atMost(
        "p",
        i,
        1,
        columns.map((j) => name(i, j)),
      ),
    ),
    ...columns.map((j) =>
      atMost(
        "c",
        j,
        capacity[j]!,
        rows.map((i) => name(i, j)),
      ),
    ),
  ];
  const model = { name: "LP", objective: { direction: solver.GLP_MAX, name: "total", vars: objective }, subjectTo };
  return () => solver.solve(model, { msglev: solver.GLP_MSG_OFF, presol: false }).result.z;
}

/** One column for each place: it knows no capacities, so making the columns and reading them back is part of solving. */
async function munkres({ products, chambers, scores, capacity }: DenseProblem): Promise<Ready> {
  const { munkres: run } = await import("munkres");
  return () => {
    const places = Array.from(capacity).flatMap((count, j) => Array<number>(count).fill(j));
    const costs = Array.from({ length: products }, (_, i) => places.map((j) => -scores[i * chambers + j]!));
    let total = 0;
    const pairs = run(costs).map(([i, place]): Pair => [i, places[place]!]);
    for (const [i, j] of pairs) total += scores[i * chambers + j]!;
    return total;
  };
}

async function yalps(problem: DenseProblem): Promise<Ready> {
  const { solve: run } = await import("yalps");
  const { products, chambers, scores, capacity } = problem;
  const constraints = new Map<string, { max: number }>();
  for (let i = 0; i < products; i++) constraints.set(`p${i}`, { max: 1 });
  for (let j = 0; j < chambers; j++) constraints.set(`c${j}`, { max: capacity[j]! });
  const variables = new Map<number, [string, number][]>();
  for (let i = 0, at = 0; i < products; i++) {
    for (let j = 0; j < chambers; j++, at++)
      variables.set(at, [
        ["total", scores[at]!],
        [`p${i}`, 1],
        [`c${j}`, 1],
      ]);
  }
  const options = { maxPivots: Number.POSITIVE_INFINITY };
  return () => run({ direction: "maximize", objective: "total", constraints, variables }, options).result;
}
