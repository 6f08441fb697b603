import { performance } from "node:perf_hooks";
import { eq } from "drizzle-orm";
import { db, pool } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { users } from "@/db/schema";
import { type Actor, actorOfUser } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { listPrograms } from "@/lib/programs/queries";
import { countAgeing } from "@/lib/reports/queries.ageing";
import { countCohorts } from "@/lib/reports/queries.cohorts";
import { countFlow } from "@/lib/reports/queries.flow";
import { countJourneys } from "@/lib/reports/queries.funnel";
import { readFigures } from "@/lib/reports/queries.kpi";
import { countByPlace } from "@/lib/reports/queries.map";
import { getReports } from "@/lib/reports/queries.reports";
import { headlineKeys, type Scope, seasonBefore } from "@/lib/reports/rules.kpi";
import { askBare, bareParts, type Part } from "./dashboard/bare";
import { aLargeWorld, applicationCount, size } from "./dashboard/world";
import { cookiesOf } from "./portal/door";

/*
 * The city's reports over 100,000 applications and 300,000 outcomes: the page, all that it reads, and each part of it, and the
 * city's first page. Beside each, in the same run, the bare SQL of its figures, one statement after the other.
 */

const times = 5;

async function median(once: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn <= times; turn++) {
    const startedAt = performance.now();
    await once();
    if (turn > 0) took.push(performance.now() - startedAt);
  }
  return took.sort((a, b) => a - b)[took.length >> 1]!;
}

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

async function anOfficial(): Promise<Actor> {
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, "official@demo.test"));
  const actor = user ? await actorOfUser(user.id) : null;
  if (!actor) throw new Error("no official is there: the bench needs the demo world");
  return actor;
}

const page = async (path: string, cookie: string) => {
  const response = await fetch(`${env.baseUrl}${path}`, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  await response.arrayBuffer();
};

const official = await anOfficial();
const cookie = await cookiesOf("official@demo.test");
const small = await median(() => page("/ko/city/reports", cookie));
const began = performance.now();
await aLargeWorld();
const made = (applicationCount + size.outcomes) / ((performance.now() - began) / 1000);
say("applications and outcomes made by the database", made, "1/s", made);

const now = new Date();
const everything: Scope = {};
const reads: Record<Part, () => Promise<unknown>> = {
  headlines: () => readFigures(official, everything, now, db, headlineKeys),
  funnel: () => countJourneys(official, everything),
  flow: () => countFlow(official, everything),
  map: () => countByPlace(official, everything),
  ageing: () => countAgeing(official, everything, now),
  cohorts: () => countCohorts(official, everything, now),
};
let [bare, funnel] = [0, 0];
for (const part of bareParts) {
  const alone = await median(() => askBare(part));
  bare += alone;
  if (part === "funnel") funnel = alone;
  say(`reports, ${part}, beside its bare SQL`, await median(reads[part]), "ms", alone);
}
const whole = await median(() => getReports(official, everything, null, now));
say("reports, all reads, beside the bare SQL of all figures", whole, "ms", bare);
const shown = await median(() => page("/ko/city/reports", cookie));
say("reports, the page, beside the bare SQL of all figures", shown, "ms", bare);
say("reports, the page, beside the same of the demo world", shown, "ms", small);

const home = await median(() => page("/ko/city", cookie));
say("the city's first page, beside the bare SQL of its funnel", home, "ms", funnel);

const seasons = await listPrograms(official);
const season = seasons.find(({ slug }) => slug === "bench-2")!;
const before = seasonBefore(seasons, season.id);
say(
  "reports of one season beside the one before, all reads, beside the bare SQL of all figures",
  await median(() => getReports(official, { program: season.id }, before ?? null, now)),
  "ms",
  bare,
);
const { statements } = await countingQueries(() => getReports(official, everything, null, now));
say("reports, statements", statements.length, "", statements.length);
await pool.end();
process.exit(0);
