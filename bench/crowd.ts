import { performance } from "node:perf_hooks";
import { pool } from "@/db/client";
import { env } from "@/lib/core/env";
import { cookiesOf } from "./portal/door";

/*
 * Whether people who sign in keep others waiting: the p95 of pages as they are read while nobody signs in, and while twenty
 * sign-ins are under way all the time, each with its argon2id. The requirement is three times the idle value at most.
 */

const readers = 4;
const crowd = 20;
const seconds = 8;
const rounds = 3;
const people = ["company@demo.test", "rival@demo.test", "new@demo.test", "mentor.sc@demo.test"];

const rounded = (value: number) => Math.round(value * 100) / 100;
const p95 = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** `who` at a time do `once` again and again until the time is over; how long each took. */
async function repeat(who: number, once: (turn: number) => Promise<void>, until: number): Promise<number[]> {
  const times: number[] = [];
  const loop = async (first: number) => {
    for (let turn = first; performance.now() < until; turn += who) {
      const startedAt = performance.now();
      await once(turn);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: who }, (_, first) => loop(first)));
  return times;
}

const cookie = await cookiesOf("official@demo.test");
const pages = ["/ko/city/companies", "/ko/city/applications", "/ko/terms"];
const read = async (turn: number) => {
  const path = pages[turn % pages.length]!;
  const response = await fetch(`${env.baseUrl}${path}`, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  await response.arrayBuffer();
};
const signIn = async (turn: number) => void (await cookiesOf(people[turn % people.length]!));

await repeat(readers, read, performance.now() + 3_000);
const idle: number[] = [];
const crowded: number[] = [];
let signIns = 0;
for (let round = 0; round < rounds; round++) {
  idle.push(p95(await repeat(readers, read, performance.now() + seconds * 1000)));
  const until = performance.now() + seconds * 1000;
  const [reads, entered] = await Promise.all([repeat(readers, read, until), repeat(crowd, signIn, until)]);
  crowded.push(p95(reads));
  signIns += entered.length;
}
console.log(
  JSON.stringify({
    name: `pages beside ${crowd} sign-ins at a time, p95 (${rounded(signIns / (rounds * seconds))} sign-ins/s)`,
    value: rounded(median(crowded)),
    unit: "ms",
    baseline: rounded(median(idle)),
    ratio: rounded(median(crowded) / median(idle)),
  }),
);
await pool.end();
process.exit(0);
