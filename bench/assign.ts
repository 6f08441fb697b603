import { type ChildProcess, spawn } from "node:child_process";
import { loadavg } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Shape } from "./assign/problems";
import { shapes } from "./assign/problems";
import type { SolverName } from "./assign/solvers";

/*
 * The assignment solver beside HiGHS, GLPK, Munkres and YALPS: 78 chambers with places for 80 % of the products, every
 * pair allowed. Each solver runs in a process of its own, which shows its peak memory and can be ended after `cap`
 * seconds. Ours reads typed arrays, solves, finds the smallest prices and checks the proof; of the peers only the
 * solving is timed, their models are made beforehand, but for munkres, whose columns are places: making them is part of it. Beside the time on the clock stands the processor's, which is what
 * the clock would show on a machine that does nothing else.
 *
 * `--quick` leaves out what takes minutes; `--only=peers`, `edits` or `awkward` runs that part alone; `--patience=3`
 * waits three times as long on a busy machine, where the cap holds for the processor's time.
 */

const wordOf = (word: string) => process.argv.find((arg) => arg.startsWith(`--${word}=`))?.split("=")[1];
const isQuick = process.argv.includes("--quick");
const only = wordOf("only");
const patienceTimes = Number(wordOf("patience") ?? 1);
const cap = isQuick ? 20 : 120;
const sizes = isQuick ? [100, 1_000, 10_000, 100_000] : [100, 1_000, 3_000, 10_000, 100_000];
const peers: SolverName[] = ["highs", "highs, as it comes", "highs, interior point", "glpk.js", "munkres", "yalps"];
/** Milliseconds and megabytes to stay within; awkward shapes may take twice as long. */
const aims: Record<number, number> = { 10000: 200, 100000: 1_500 };
const aimOfPeak = 300;
const aimOfEdit = 20;

type Measured = { least: number; median: number; processor: number; total: number; peak: number; runs: number };
type Outcome = Measured | "capped" | "failed";

const one = fileURLToPath(new URL("./assign/one.ts", import.meta.url));
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

async function measure(solver: SolverName, shape: Shape, products: number): Promise<Outcome> {
  const arguments_ = [
    "--max-old-space-size=12000",
    "--import",
    "./bin/loader.mjs",
    one,
    solver,
    shape,
    String(products),
  ];
  const child = spawn(process.execPath, arguments_, { stdio: ["ignore", "pipe", "ignore"] });
  running.add(child);
  const ended = new Promise<number | null>((settle) => child.once("exit", settle));
  let isCapped = false;
  // Making a model of millions of names takes its time too, and is not held against the solver.
  let patience = setTimeout(endIt, 3 * cap * patienceTimes * 1000);
  function endIt() {
    isCapped = true;
    child.kill("SIGKILL");
  }
  const runs: { milliseconds: number; processor: number; total: number; peak: number }[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(patience);
    patience = setTimeout(endIt, cap * patienceTimes * 1000);
    const said = JSON.parse(line);
    if (!said.ready) runs.push(said);
  }
  clearTimeout(patience);
  await ended;
  running.delete(child);
  if (runs.length === 0) return isCapped ? "capped" : "failed";
  const sorted = (of: "milliseconds" | "processor") => runs.map((run) => run[of]).sort((a, b) => a - b);
  const [times, processor] = [sorted("milliseconds"), sorted("processor")];
  if (processor[0]! > cap * 1000) return "capped";
  return {
    least: times[0]!,
    median: times[times.length >> 1]!,
    processor: processor[processor.length >> 1]!,
    total: runs.at(-1)!.total,
    peak: Math.max(...runs.map(({ peak }) => peak)),
    runs: runs.length,
  };
}

const rounded = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));
const say = (name: string, value: number, unit: string, baseline: number) =>
  console.log(
    JSON.stringify({
      name,
      value: rounded(value),
      unit,
      baseline: rounded(baseline),
      ratio: rounded(value / baseline),
    }),
  );
const note = (line: string) => process.stderr.write(`${line}\n`);

const shown = (milliseconds: number) =>
  milliseconds >= 1000 ? `${(milliseconds / 1000).toPrecision(3)} s` : `${milliseconds.toPrecision(3)} ms`;
const cell = (outcome: Outcome) =>
  typeof outcome === "string"
    ? outcome === "capped"
      ? `over ${cap} s`
      : "gave up"
    : `${shown(outcome.median)} (processor ${shown(outcome.processor)}, least ${shown(outcome.least)}), ${Math.round(outcome.peak)} MB, ${outcome.total}`;

async function ours(solver: SolverName, shape: Shape, products: number): Promise<Measured> {
  const outcome = await measure(solver, shape, products);
  if (typeof outcome === "string") throw new Error(`our own solver ${outcome} at ${products} (${shape})`);
  return outcome;
}

let hasFailed = false;
const count = (products: number) => products.toLocaleString("en");

async function besidePeers() {
  const isOut = new Set<SolverName>();
  note(`| n | ours: median, peak, total | ${peers.join(" | ")} |\n|${"---|".repeat(peers.length + 2)}`);
  for (const products of sizes) {
    const own = await ours("ours", "ordinary", products);
    const cells = [cell(own)];
    if (aims[products]) say(`n = ${count(products)}, time beside the aim`, own.median, "ms", aims[products]);
    if (aims[products])
      say(`n = ${count(products)}, processor time beside the aim`, own.processor, "ms", aims[products]);
    if (aims[products]) say(`n = ${count(products)}, peak of the process beside the aim`, own.peak, "MB", aimOfPeak);
    for (const peer of peers) {
      const outcome = isOut.has(peer) ? "capped" : await measure(peer, "ordinary", products);
      cells.push(isOut.has(peer) ? "not tried" : cell(outcome));
      if (isOut.has(peer)) continue;
      const name = `n = ${count(products)} beside ${peer}`;
      if (typeof outcome === "string") {
        isOut.add(peer);
        const why = outcome === "capped" ? `ended after ${cap} s` : "gave up";
        say(`${name} (${why}), time`, own.median, "ms", cap * 1000);
        continue;
      }
      // Who took half of the time would only be ended at three and more times the size.
      if (outcome.processor > (cap * 1000) / 2) isOut.add(peer);
      say(`${name}, time`, own.median, "ms", outcome.median);
      say(`${name}, processor time`, own.processor, "ms", outcome.processor);
      say(`${name}, peak of the process`, own.peak, "MB", outcome.peak);
      say(`${name}, total`, own.total, "points", outcome.total);
      if (own.total !== outcome.total) {
        hasFailed = true;
        note(`The totals differ at ${products}: ours ${own.total}, ${peer} ${outcome.total}`);
      }
    }
    note(`| ${count(products)} | ${cells.join(" | ")} |`);
  }
}

async function afterAnEdit() {
  for (const products of [300, 1_000, 10_000]) {
    const again = await ours("ours, other start", "ordinary", products);
    say(`n = ${count(products)}, again after one edit`, again.median, "ms", aimOfEdit);
    say(`n = ${count(products)}, again after one edit, processor time`, again.processor, "ms", aimOfEdit);
    note(`n = ${count(products)}, again after one edit: ${cell(again)}`);
  }
}

async function awkward() {
  for (const products of [10_000, 100_000]) {
    const bound = 2 * aims[products]!;
    for (const shape of Object.keys(shapes) as Shape[]) {
      if (shape === "ordinary") continue;
      const own = await ours("ours", shape, products);
      say(`n = ${count(products)}, ${shapes[shape]}, beside twice the aim`, own.median, "ms", bound);
      say(`n = ${count(products)}, ${shapes[shape]}, processor time`, own.processor, "ms", bound);
      note(`n = ${count(products)}, ${shapes[shape]}: ${cell(own)}`);
    }
  }
}

const load = () => `load of the machine before: ${loadavg()[0]!.toFixed(1)}`;
for (const [part, measureIt] of Object.entries({ peers: besidePeers, edits: afterAnEdit, awkward })) {
  if (only !== undefined && only !== part) continue;
  note(load());
  await measureIt();
}
note(load());
process.exit(hasFailed ? 1 : 0);
