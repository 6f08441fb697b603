import type postgres from "postgres";
import { type Reader, readers } from "../bin/permissions";
import { type Action, type Answer, builtActions, call, forAll, ids, named, prepare, trailOf } from "./asking";
import { expect, test } from "./fixtures";
import { casesIn } from "./matrix/cases";
import type { Case } from "./matrix/world";

/*
 * Every action of the permission matrix, asked of the running portal as every reader, with what a form would send: who may
 * not is refused for who they are and leaves nothing in the trail; then, with the same input, who may gets past the same
 * gate, so that an input which nobody could send cannot pass for a closed door. It does every deed that there is, the
 * irrevocable ones too, and so has a portal of its own.
 */

test.beforeAll(({ sql }) => prepare(sql));

const elsewhere = { origin: "https://evil.example", "x-forwarded-host": "evil.example" };

/** Refusals that speak of who is asking; every other reason speaks of the thing. */
const ofWhoAsks = new Set([
  "admins_only",
  "chamber_leads_only",
  "not_allowed",
  "not_your_chamber",
  "not_your_company",
  "not_your_role",
  "sign_in_as_asker",
  "sign_in_first",
  "signed_in_already",
  "signed_out",
]);
const isOfWhoAsks = ({ code, reason }: Answer) =>
  code === "not_found" || (code === "forbidden" && ofWhoAsks.has(reason));

/** In the demo world nobody has to have a second step: whoever may not take theirs off is refused for having none. */
const ofTheDemo: Readonly<Record<string, string>> = { "account.removeFactor": "no_second_factor" };

/** Actions that only look something up: they leave no trail. */
const lookups = new Set(["hsCode.search", "standing.search"]);

/** What no twin can bring to its end here: the answer past the gate, by the deed. */
const withoutEnd: Readonly<Record<string, string>> = {
  // No key for the tax service or the census is configured, and no test asks them.
  "company.recheckRegistration": "tax_service_off",
  "reference.fetchCensus": "census_key_missing",
  // The answer is an authenticator's: e2e/second-step.spec.ts has one.
  "account.confirmPasskey": "passkey_not_accepted",
};

const sides: readonly Reader[] = ["company", "rival", "newcomer", "mentorSc", "mentorWa"];
const oneRoom: readonly Reader[] = ["company", "mentorSc"];

/**
 * Who must be refused: whom the matrix does not name, and of those whom it does the people of other companies and chambers,
 * where the input is about what is one side's own.
 */
function refusedOf({ by }: Action, { twin, anybody }: Case): Reader[] {
  const isStranger = (reader: Reader) =>
    !anybody && sides.includes(twin) && sides.includes(reader) && !(oneRoom.includes(twin) && oneRoom.includes(reader));
  return readers.filter((reader) => reader !== twin && (!by.includes(reader) || isStranger(reader)));
}

/** Has the twin sit in another company or chamber; what puts them back. */
async function seatOf(sql: postgres.Sql, { twin, seat }: Case): Promise<() => Promise<unknown>> {
  if (!seat || twin === "guest") return async () => {};
  const [table, column] = twin.startsWith("mentor") ? ["mentors", "chamber_id"] : ["company_members", "company_id"];
  const place = (to: string) =>
    sql`update ${sql(table!)} set ${sql(column!)} = ${to} where user_id = ${ids[twin]}`.then(() => {});
  const [was] = await sql<
    { id: string }[]
  >`select ${sql(column!)} as id from ${sql(table!)} where user_id = ${ids[twin]}`;
  await place(seat);
  return () => place(was!.id);
}

async function lastEntry(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ last: string }[]>`select max(sequence)::text as last from audit_events`;
  return row!.last;
}

/** Whether somebody has done it since; the portal does some of it by itself. */
async function wasDone(sql: postgres.Sql, deed: string, since: string): Promise<boolean> {
  const entries = await sql`
    select 1 from audit_events where action = ${deed} and sequence > ${since} and actor_role <> 'system' limit 1`;
  return entries.length > 0;
}

test("no action does anything for a page of somebody else", async ({ sql }) => {
  test.setTimeout(120_000);
  const wrong: string[] = [];
  const all = builtActions();
  const deeds = all.map(({ deed }) => deed);
  const before = await trailOf(sql, "admin", deeds);
  await forAll(all, async (action) => {
    const answer = await call("admin", action, {}, elsewhere);
    if (answer.reason !== "foreign_origin") wrong.push(`${action.name}: ${answer.status} ${answer.reason}`);
  });
  // The same where a browser names no origin, or one that is nobody's.
  const others: Record<string, string>[] = [{ "sec-fetch-site": "cross-site" }, {}, { origin: "null" }];
  for (const headers of others) {
    const { ok, reason, status } = await call("admin", all[0]!, {}, headers);
    // An origin that is nobody's is refused before the action is called; without proxy.ts by the framework, with a fault.
    if ((ok !== false || reason !== "foreign_origin") && status !== 403 && status !== 500)
      wrong.push(`${JSON.stringify(headers)}: ${status} ${reason}`);
  }
  expect(wrong).toEqual([]);
  expect(await trailOf(sql, "admin", deeds)).toBe(before);
});

test("no action does anything for who may not, and each gives way to who may", async ({ sql }) => {
  test.setTimeout(600_000);
  const all = builtActions();
  const answers = new Map<string, Answer>();
  const cases = casesIn(sql, answers);
  expect(Object.keys(cases).sort(), "a case for each deed").toEqual([...new Set(all.map(({ deed }) => deed))].sort());
  const wrong: string[] = [];
  const ended: Record<string, string> = {};
  const count = { refused: 0, done: 0 };

  const oneAction = async (action: Action, one: Case) => {
    const { deed, name } = action;
    const since = await lastEntry(sql);
    await forAll(refusedOf(action, one), async (reader) => {
      const answer = await call(reader, action, one.input);
      if (answer.ok === false && (isOfWhoAsks(answer) || answer.reason === ofTheDemo[deed])) count.refused += 1;
      else wrong.push(`${named(reader, name)}: ${said(answer)}`);
    });
    const foreign = await call(one.twin, action, one.input, elsewhere);
    if (foreign.reason !== "foreign_origin") wrong.push(`${name} from elsewhere: ${said(foreign)}`);
    if (await wasDone(sql, deed, since)) wrong.push(`${name} was done by who may not`);
    const back = await seatOf(sql, one);
    const answer = await call(one.twin, action, one.input).finally(back);
    answers.set(deed, answer);
    // A try that failed may be written down as well.
    if (answer.ok !== false && (lookups.has(deed) || (await wasDone(sql, deed, since)))) count.done += 1;
    else if (answer.ok !== false || answer.code === "invalid" || isOfWhoAsks(answer))
      wrong.push(`${named(one.twin, name)}, who may: ${said(answer)}`);
    else ended[deed] = answer.reason;
  };

  for (const [deed, make] of Object.entries(cases)) {
    for (const action of all.filter((one) => one.deed === deed)) {
      try {
        await oneAction(action, await make());
      } catch (error) {
        wrong.push(`${deed}: ${(error as Error).message}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(ended).toEqual(withoutEnd);
  expect(count.done).toBe(all.length - Object.keys(withoutEnd).length);
  expect(count.refused).toBeGreaterThan(2200);
});

const said = ({ status, ok, code, reason, fields }: Answer) => `${status} ${ok} ${code} ${reason} ${fields}`;
