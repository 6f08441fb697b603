import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { env } from "../lib/core/env";
import { db } from "./client";
import { asOwner } from "./owner";
import { addressAs, grantRole, ownerAddress } from "./roles";

const refused = { cause: { code: "42501" } };

test("tests work as the application's role, not as the owner", async () => {
  const [row] = await db.execute<{ works: string; signed: string }>(
    sql`select current_user as works, session_user as signed`,
  );
  expect(row!.works).toMatch(/^portal_[0-9a-f]{16}$/u);
  expect(row!.signed).not.toBe(row!.works);
});

test("so do the connections of the job queue", async () => {
  const boss = new PgBoss({
    connectionString: env.databaseUrl,
    max: 1,
    migrate: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  const { rows } = await boss.getDb().executeSql("select current_user as works");
  await boss.stop({ graceful: false });
  expect(rows[0].works).toMatch(/^portal_[0-9a-f]{16}$/u);
});

test.each([
  "create table more (id int)",
  "create schema more",
  "alter table users add column more int",
  "drop table notices",
  "truncate notices",
  "alter table audit_events disable trigger user",
  "drop trigger audit_events_linked on audit_events",
  "drop function link_audit_event cascade",
  "create or replace function audit_word(value text) returns text language sql as 'select 1::text'",
  "create role more",
  "update drizzle.__drizzle_migrations set hash = ''",
  "delete from audit_events",
  "update state_changes set at = now()",
  "update deliberation_notes set text = ''",
  "delete from decision_records",
  "update access_reviews set note = ''",
  "update erasures set at = now()",
  "update registration_checks set status = 'continuing'",
  "update engagement_messages set text = ''",
  "delete from engagement_handovers",
  "update attribution_scale_steps set weight = 0",
  "update survey_scores set score = 5",
  "delete from survey_comments",
  "update program_budget_lines set amount_minor = 1",
  "update kpi_definitions set lag_days = 0",
  "delete from kpi_snapshots",
  "delete from investment_profile_versions",
  "update nda_texts set body_ko = ''",
  "delete from disclosure_acceptances",
  "insert into audit_links (position, event_id, linked_at, hash) values (1, gen_random_uuid(), now(), '')",
  "insert into audit_checkpoints (position, hash, sequence, removed, linked_at, at) values (1, '', 1, 1, '2000-01-01', now())",
  "delete from audit_checkpoints",
  "create or replace function is_retention(relation oid) returns boolean language sql as 'select true'",
])("the application may not: %s", async (statement) => {
  await expect(db.execute(sql.raw(statement))).rejects.toMatchObject(refused);
});

test("every table of the portal and of its queues is readable for it, and writable but for what only grows", async () => {
  const rows = await db.execute<{ table: string; lacks: string }>(sql`
    select c.relname as table, string_agg(p, ',' order by p) as lacks
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['DELETE', 'INSERT', 'SELECT', 'UPDATE']) p
    where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p') and not has_table_privilege(c.oid, p)
    group by 1 order by 1`);
  expect(Object.fromEntries(rows.map(({ table, lacks }) => [table, lacks]))).toEqual({
    access_reviews: "DELETE,UPDATE",
    audit_events: "DELETE,UPDATE",
    attribution_scale_steps: "DELETE,UPDATE",
    attribution_scales: "DELETE,UPDATE",
    audit_checkpoints: "DELETE,INSERT,UPDATE",
    audit_links: "DELETE,INSERT,UPDATE",
    decision_records: "DELETE,UPDATE",
    deliberation_notes: "DELETE,UPDATE",
    disclosure_acceptances: "DELETE,UPDATE",
    engagement_handovers: "DELETE,UPDATE",
    engagement_messages: "DELETE,UPDATE",
    erasures: "DELETE,UPDATE",
    program_budget_lines: "DELETE,UPDATE",
    investment_profile_versions: "DELETE,UPDATE",
    kpi_definitions: "DELETE,UPDATE",
    kpi_snapshots: "DELETE,UPDATE",
    nda_texts: "DELETE,UPDATE",
    registration_checks: "DELETE,UPDATE",
    state_changes: "DELETE,UPDATE",
    survey_comments: "DELETE,UPDATE",
    survey_questions: "DELETE,UPDATE",
    survey_scores: "DELETE,UPDATE",
    survey_versions: "DELETE,UPDATE",
  });
});

const connected = async <T>(address: string, use: (own: postgres.Sql) => Promise<T>): Promise<T> => {
  const own = postgres(address, { max: 1, onnotice: () => {} });
  try {
    return await use(own);
  } finally {
    await own.end();
  }
};

describe("after a migration", () => {
  test("a new table comes with its grants, and a second run changes nothing", async () => {
    const owner = ownerAddress(env.databaseUrl);
    await asOwner((own) => own.execute(sql`create table later (id int generated always as identity, words text)`));
    // This database has a name of its own, and so its role.
    const role = (await connected(owner, grantRole))!;
    try {
      expect(await connected(owner, grantRole)).toBe(role);
      await connected(addressAs(env.databaseUrl, role), async (own) => {
        expect(await own`insert into later (words) values ('a') returning id, current_user as who`).toEqual([
          { id: 1, who: role },
        ]);
        await own`update later set words = 'b'`;
        expect(await own`delete from later returning words`).toEqual([{ words: "b" }]);
        await expect(own`delete from audit_events`).rejects.toMatchObject({ code: "42501" });
      });
    } finally {
      await connected(owner, (own) => own.unsafe(`drop owned by ${role}; drop role ${role}; drop table later`));
    }
  });

  test("a user who may not make roles gets none, and nothing is half done", async () => {
    const plain = `plain_${randomUUID().slice(0, 8)}`;
    const roles = () => db.execute(sql`select rolname from pg_roles where rolname <> ${plain} order by 1`);
    const before = await roles();
    await connected(ownerAddress(env.databaseUrl), async (own) => {
      await own.unsafe(`create role ${plain}`);
      try {
        await own.unsafe(`set role ${plain}`);
        expect(await grantRole(own)).toBeNull();
        await own.unsafe("reset role");
      } finally {
        await own.unsafe(`drop role ${plain}`);
      }
    });
    expect(await roles()).toEqual(before);
  });
});

test.each([
  "postgres://u:p%40@h:5432/d",
  "postgres://u:p@h/d?sslmode=require",
  "postgres://u:p@h/d?options=-c%20geqo%3Doff",
])("%s can be asked for as a role and as its own", (address) => {
  const role = "portal_0123456789abcdef";
  const asked = addressAs(address, role);
  expect(new URL(asked).searchParams.get("options")).toMatch(/-crole=portal_0123456789abcdef$/u);
  expect(asked).not.toContain("+");
  expect(addressAs(asked, role)).toBe(asked);
  expect(ownerAddress(asked)).toBe(address);
  expect(addressAs(address, null)).toBe(address);
});
