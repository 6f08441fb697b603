import { performance } from "node:perf_hooks";
import { pool } from "@/db/client";
import { provePassword } from "@/lib/accounts/commands";

/*
 * Whether the time of a refused sign-in tells if an account exists: the medians of a known and an unknown address, taken in
 * turns, with the same wrong password. AU-7 asks for a difference below 20 ms over 50 pairs.
 */

const pairs = 50;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timed(email: string): Promise<number> {
  const startedAt = performance.now();
  await provePassword({ email, password: "a wrong password for everybody" });
  return performance.now() - startedAt;
}

const known: number[] = [];
const unknown: number[] = [];
await timed("company@demo.test");
for (let pair = 0; pair < pairs; pair++) {
  known.push(await timed("company@demo.test"));
  unknown.push(await timed(`nobody-${pair}@demo.test`));
}
const rounded = (value: number) => Math.round(value * 100) / 100;
const [baseline, value] = [median(known), median(unknown)];
console.log(
  JSON.stringify({
    name: "refused sign-in, unknown address beside a known one",
    value: rounded(value),
    unit: "ms",
    baseline: rounded(baseline),
    ratio: rounded(value / baseline),
  }),
);
await pool.end();
process.exit(0);
