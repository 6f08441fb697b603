import { performance } from "node:perf_hooks";
import { problemOf, type Shape } from "./problems";
import { type SolverName, solvers } from "./solvers";

/*
 * One solver on one problem in a process of its own: `one.ts solver shape products`. A line of JSON for each solve, so
 * that whoever started it can end it when one takes too long. The first solves warm it up, unless they take long anyway.
 * Where one takes less than a millisecond a line is the mean of several, as looking at the clocks takes its time too.
 */

const [solver, shape, products] = process.argv.slice(2) as [SolverName, Shape, string];
const solveOnce = await solvers[solver](problemOf(shape, Number(products)));
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function timed(times: number) {
  const before = process.cpuUsage();
  const started = performance.now();
  let total = await solveOnce();
  for (let again = 1; again < times; again++) total = await solveOnce();
  const milliseconds = (performance.now() - started) / times;
  const { user, system } = process.cpuUsage(before);
  return { milliseconds, processor: (user + system) / 1000 / times, total };
}

const begun = process.cpuUsage();
function seconds(): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000_000;
}
say({ ready: true });
let warming = true;
let times = 1;
for (let run = 0; run < 5000; run++) {
  const { milliseconds, processor, total } = await timed(times);
  const isLong = processor > 4_000;
  if (!warming || isLong) {
    say({ milliseconds, processor, total: Math.round(total), peak: process.resourceUsage().maxRSS / 1024 });
  }

  if (isLong || seconds() > (warming ? 9 : 5)) break;
  if (!warming || (seconds() < 2 && run < 2000)) continue;
  warming = false;
  times = processor < 1 ? 50 : 1;
}
// Some of the solvers keep the process alive.
process.exit(0);
