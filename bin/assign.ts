/** `npm run assign -- problem.json`: the solver alone. One JSON object on standard output; exit code 2 if malformed. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readProblem } from "../lib/assignment/input";
import { solve } from "../lib/assignment/solve";

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) refuse("Give one file: npm run assign -- problem.json.");

const read = readProblem(parse(file));
if (!read.ok) refuse(read.sentence);

const started = performance.now();
const solution = solve(read.problem);
const milliseconds = Math.round((performance.now() - started) * 1000) / 1000;

if (solution.status === "optimal") {
  const { restart, ...answer } = solution;
  process.stdout.write(`${JSON.stringify({ ...answer, milliseconds })}\n`);
} else process.stdout.write(`${JSON.stringify(solution)}\n`);

function parse(from: string): unknown {
  try {
    // npm changes to the portal's folder; the file is named from where the caller stands.
    return JSON.parse(readFileSync(resolve(process.env.INIT_CWD ?? ".", from), "utf8"));
  } catch (error) {
    refuse(`${from} cannot be read as JSON: ${(error as Error).message}`);
  }
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
