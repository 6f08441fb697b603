import { performance } from "node:perf_hooks";
import { eq } from "drizzle-orm";
import { db, pool } from "@/db/client";
import { programs, users } from "@/db/schema";
import { getBoard } from "@/lib/board/queries";
import { type Actor, actorOfUser } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { listMatchedPrograms } from "@/lib/matching/queries";
import { dashboardFilter } from "@/lib/reports/input";
import { getDashboard } from "@/lib/reports/queries";
import { listOwnQueue } from "@/lib/reviews/queries";
import { cookiesOf } from "./portal/door";

/*
 * Requests per second and p95 of the pages that people wait for, at the size of the demo world. Beside each, in the same
 * run: a bare page of the same server (words and the shell only), and the page's own reads without any page around them.
 */

const clients = 8;
const secondsEach = 6;

type Measured = { perSecond: number; p95: number };

/** Runs `once` at `clients` at a time for `secondsEach` seconds after a short warming. */
async function measure(once: () => Promise<void>): Promise<Measured> {
  const loop = async (until: number, times: number[]) => {
    while (performance.now() < until) {
      const startedAt = performance.now();
      await once();
      times.push(performance.now() - startedAt);
    }
  };
  const round = async (seconds: number) => {
    const times: number[] = [];
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: clients }, () => loop(startedAt + seconds * 1000, times)));
    return { times, seconds: (performance.now() - startedAt) / 1000 };
  };
  await round(2);
  const { times, seconds } = await round(secondsEach);
  times.sort((a, b) => a - b);
  return { perSecond: times.length / seconds, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

const page = (path: string, cookie: string) => async () => {
  const response = await fetch(`${env.baseUrl}${path}`, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  await response.arrayBuffer();
};

const rounded = (value: number) => Math.round(value * 100) / 100;
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

async function actorBy(email: string): Promise<Actor> {
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
  const actor = user ? await actorOfUser(user.id) : null;
  if (!actor) throw new Error(`${email} is not there: the bench needs the demo world`);
  return actor;
}

const official = await actorBy("official@demo.test");
const mentor = await actorBy("mentor.sc@demo.test");
const [program] = await listMatchedPrograms(official);
if (!program) throw new Error("no programme with matches");
const [slug] = await db.select({ slug: programs.slug }).from(programs).where(eq(programs.id, program.id));
const [officialCookie, mentorCookie] = [await cookiesOf("official@demo.test"), await cookiesOf("mentor.sc@demo.test")];

const pages = [
  {
    name: "review queue",
    open: page("/ko/mentor/reviews", mentorCookie),
    read: async () => void (await listOwnQueue(mentor)),
  },
  {
    name: "board",
    open: page(`/ko/city/board?program=${slug!.slug}`, officialCookie),
    read: async () => void (await getBoard(official, { programId: program.id })),
  },
  {
    name: "dashboard",
    open: page("/ko/city", officialCookie),
    read: async () => void (await getDashboard(official, dashboardFilter.parse({}), new Date())),
  },
];

const bare = await measure(page("/ko/terms", ""));
say("bare page, requests", bare.perSecond, "1/s", bare.perSecond);
say("bare page, p95", bare.p95, "ms", bare.p95);
for (const { name, open, read } of pages) {
  const shown = await measure(open);
  const reads = await measure(read);
  say(`${name}, requests beside the bare page`, shown.perSecond, "1/s", bare.perSecond);
  say(`${name}, p95 beside the bare page`, shown.p95, "ms", bare.p95);
  say(`${name}, requests beside its SQL alone`, shown.perSecond, "1/s", reads.perSecond);
  say(`${name}, p95 beside its SQL alone`, shown.p95, "ms", reads.p95);
}
await pool.end();
process.exit(0);
