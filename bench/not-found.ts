import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { type SQL, sql } from "drizzle-orm";
import { db, pool } from "@/db/client";
import { askForReset } from "@/lib/accounts/commands";
import { guestActor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { cookiesOf } from "./portal/door";

/*
 * Whether the time of an answer tells that a thing is there which one may not see: the medians of somebody else's id and of
 * one that there is not, asked for in turns at the pages and handlers of the permission matrix. AC-2 asks for a difference
 * below 50 ms. And whether asking for a new password tells if an address has an account: AU-7 asks for less than 20 ms (of
 * signing in `sign-in` says the same).
 */

const pairs = 50;
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number) => Math.round(value * 100) / 100;

const company = sql`(select m.company_id from company_members m join users u on u.id = m.user_id where u.email = 'company@demo.test')`;
const mentor = sql`(select id from users where email = 'mentor.sc@demo.test')`;
const chamber = sql`(select m.chamber_id from mentors m where m.user_id = ${mentor})`;

type Asked = {
  name: string;
  who: "company@demo.test" | "mentor.sc@demo.test";
  /** One that is there and is somebody else's. */
  foreign: SQL;
  path: (id: string) => string;
  method?: "POST";
};

const asked: Asked[] = [
  {
    name: "an application",
    who: "company@demo.test",
    foreign: sql`select id from applications where company_id <> ${company} and state <> 'draft'`,
    path: (id) => `/ko/company/applications/${id}`,
  },
  {
    name: "a receipt",
    who: "company@demo.test",
    foreign: sql`select id from applications where company_id <> ${company} and receipt_number is not null`,
    path: (id) => `/ko/company/applications/${id}/receipt`,
  },
  {
    name: "a product",
    who: "company@demo.test",
    foreign: sql`select id from products where company_id <> ${company}`,
    path: (id) => `/ko/company/products/${id}`,
  },
  {
    name: "a match of a company",
    who: "company@demo.test",
    foreign: sql`select m.id from matches m join products p on p.id = m.product_id where p.company_id <> ${company}`,
    path: (id) => `/ko/company/matches/${id}`,
  },
  {
    name: "a review",
    who: "mentor.sc@demo.test",
    foreign: sql`select id from reviews where mentor_id <> ${mentor}`,
    path: (id) => `/ko/mentor/reviews/${id}`,
  },
  {
    name: "a match of a chamber",
    who: "mentor.sc@demo.test",
    foreign: sql`select id from matches where chamber_id <> ${chamber}`,
    path: (id) => `/ko/mentor/matches/${id}`,
  },
  {
    name: "a brief to edit",
    who: "mentor.sc@demo.test",
    foreign: sql`select id from briefs where chamber_id <> ${chamber}`,
    path: (id) => `/ko/mentor/briefs/${id}/edit`,
  },
  {
    name: "a page of the city",
    who: "company@demo.test",
    foreign: sql`select id from companies where id <> ${company}`,
    path: (id) => `/ko/city/companies/${id}`,
  },
  {
    name: "a document to open",
    who: "company@demo.test",
    foreign: sql`select id from documents where company_id <> ${company}`,
    path: (id) => `/api/documents/${id}`,
    method: "POST",
  },
  {
    name: "how far an upload has come",
    who: "company@demo.test",
    foreign: sql`select id from documents where company_id <> ${company}`,
    path: (id) => `/api/documents/${id}/pieces`,
  },
  {
    name: "a document under review",
    who: "mentor.sc@demo.test",
    foreign: sql`select id from reviews where mentor_id <> ${mentor}`,
    path: (id) => `/api/reviews/${id}/documents/${randomUUID()}`,
    method: "POST",
  },
];

async function timed(path: string, cookie: string, method: "GET" | "POST"): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${env.baseUrl}${path}`, {
    method,
    headers: { cookie, origin: env.baseUrl },
    redirect: "manual",
    ...(method === "POST" ? { body: new URLSearchParams({ reason: "review" }) } : {}),
  });
  await response.arrayBuffer();
  if (response.status !== 404) throw new Error(`${path} answered ${response.status}`);
  return performance.now() - startedAt;
}

type Pair = { there: number[]; missing: number[] };

/** In turns, and each of the two first as often as the other. */
async function inTurns(there: () => Promise<number>, missing: () => Promise<number>): Promise<Pair> {
  const times: Pair = { there: [], missing: [] };
  for (const warm of [there, missing]) await warm();
  for (let pair = 0; pair < pairs; pair++) {
    const order = [async () => times.there.push(await there()), async () => times.missing.push(await missing())];
    for (const one of pair % 2 === 0 ? order : order.reverse()) await one();
  }
  return times;
}

function say(name: string, { there, missing }: Pair): void {
  const [value, baseline] = [median(there), median(missing)];
  console.log(
    JSON.stringify({
      name,
      value: rounded(value),
      unit: "ms",
      baseline: rounded(baseline),
      ratio: rounded(value / baseline),
      difference: rounded(Math.abs(value - baseline)),
    }),
  );
}

const cookies = new Map<string, string>();
for (const who of new Set(asked.map((one) => one.who))) cookies.set(who, await cookiesOf(who));

for (const { name, who, foreign, path, method = "GET" } of asked) {
  const [row] = await db.execute<{ id: string }>(sql`${foreign} limit 1`);
  if (!row) throw new Error(`there is no ${name} of somebody else: the bench needs the demo world`);
  const cookie = cookies.get(who)!;
  const times = await inTurns(
    () => timed(path(row.id), cookie, method),
    () => timed(path(randomUUID()), cookie, method),
  );
  say(`not found: ${name} of somebody else, beside none`, times);
}

const guest = guestActor();
const addresses = await db.execute<{ email: string }>(
  sql`select email from users where disabled_at is null order by email limit ${pairs + 1}`,
);
let [known, unknown] = [0, 0];
async function askedFor(email: string): Promise<number> {
  const startedAt = performance.now();
  await askForReset(guest, { email });
  return performance.now() - startedAt;
}
// An address may ask three times an hour: each is asked for once.
say(
  "a new password, known address beside an unknown one",
  await inTurns(
    () => askedFor(addresses[known++ % addresses.length]!.email),
    () => askedFor(`nobody-${unknown++}@demo.test`),
  ),
);
await pool.end();
process.exit(0);
