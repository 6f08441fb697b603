import { createHash } from "node:crypto";
import type postgres from "postgres";

/*
 * The application works as a role of its own, which reads and writes rows but changes neither tables nor what only grows;
 * migrations run as the owner. There is one address for both: the role is asked for in it (`options=-crole=...`).
 */

/** Tables that only grow: the application adds rows, and nobody changes or removes them. A new one also needs triggers. */
const appendOnly = [
  "audit_events",
  "state_changes",
  "deliberation_notes",
  "decision_records",
  "erasures",
  "registration_checks",
  "access_reviews",
  "engagement_messages",
  "engagement_handovers",
  "attribution_scales",
  "nda_texts",
  "disclosure_acceptances",
  "attribution_scale_steps",
  "survey_versions",
  "survey_questions",
  "survey_scores",
  "survey_comments",
  "program_budget_lines",
  "kpi_definitions",
  "kpi_snapshots",
  "investment_profile_versions",
];
/** Written by the database itself: the application reads them. */
const readOnly = ["audit_links", "audit_checkpoints"];
/** Take away what is past its time, as the owner of the tables; each looks at the dates itself (migration retention_of_all). */
const ofRetention = [
  "retention_of_trail(integer)",
  "retention_of_applications(uuid[])",
  "retention_of_companies(uuid[])",
];

/** Roles belong to the server, so the name is made of the database's, and fits into 63 bytes. */
const roleOf = (database: string) => `portal_${createHash("sha256").update(database).digest("hex").slice(0, 16)}`;

const asked = /\s*-crole=portal_[0-9a-f]{16}$/u;

const withOptions = (address: string, change: (options: string) => string): string => {
  const url = new URL(address);
  const options = change(url.searchParams.get("options") ?? "");
  if (options) url.searchParams.set("options", options);
  else url.searchParams.delete("options");
  // Written with spaces as %20, which every client reads.
  url.search = url.search.replaceAll("+", "%20");
  return url.href;
};

/** The address under which a connection is its user's own, the owner of the tables. */
export const ownerAddress = (address: string): string => withOptions(address, (options) => options.replace(asked, ""));

/** The address under which every connection works as `role` from its first statement; without a role, as it is. */
export const addressAs = (address: string, role: string | null): string =>
  role === null ? address : withOptions(ownerAddress(address), (options) => `${options} -crole=${role}`.trim());

const schemas = ["public", "pgboss"];

/** Statements that give `role` what the application needs of the tables there are now. */
const grants = async (sql: postgres.Sql, role: string): Promise<string[]> => {
  // Only what is the portal's: tables of others in the same schema cannot be granted.
  const relations = await sql<{ name: string; table: string; kind: string }[]>`
    select c.oid::regclass::text as name, c.relname as table, c.relkind as kind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${schemas}) and c.relkind in ('r', 'p', 'v', 'm', 'S') and pg_has_role(c.relowner, 'usage')`;
  const grows = new Set(appendOnly);
  const read = new Set(readOnly);
  const change = (words: string, fits: (relation: { table: string; kind: string }) => boolean) => {
    const names = relations.filter(fits).map(({ name }) => name);
    const way = words.startsWith("grant") ? "to" : "from";
    return names.length > 0 ? [`${words} on ${names.join(", ")} ${way} ${role}`] : [];
  };
  const isSequence = ({ kind }: { kind: string }) => kind === "S";
  const growing = ({ table }: { table: string }) => grows.has(table);
  const reading = ({ table }: { table: string }) => read.has(table);
  return [
    `grant usage on schema public, pgboss, drizzle to ${role}`,
    `grant select on all tables in schema drizzle to ${role}`,
    ...change("grant select, insert, update, delete", (one) => !isSequence(one) && !growing(one) && !reading(one)),
    ...change("grant usage, select", isSequence),
    ...change("grant select, insert", growing),
    ...change("revoke update, delete, truncate", growing),
    ...change("grant select", reading),
    ...change("revoke insert, update, delete, truncate", reading),
    ...ofRetention.map((name) => `grant execute on function ${name} to ${role}`),
  ];
};

async function prepareRole(sql: postgres.Sql): Promise<string> {
  const [here] = await sql<{ database: string }[]>`select current_database() as database`;
  const role = roleOf(here!.database);
  const found = await sql`select 1 from pg_roles where rolname = ${role}`;
  if (found.length === 0) await sql.unsafe(`create role ${role} nologin`);
  const [member] = await sql<{ holds: boolean }[]>`select pg_has_role(${role}::name, 'member') as holds`;
  // Whoever makes a role may not yet work as it.
  if (found.length === 0 || !member!.holds) await sql.unsafe(`grant ${role} to current_user`);
  for (const statement of await grants(sql, role)) await sql.unsafe(statement);
  const [lacks] = await sql<{ temporary: boolean; creates: boolean }[]>`
    select not has_database_privilege(${role}::name, current_database(), 'temporary') as temporary,
      has_schema_privilege(${role}::name, 'public', 'create') as creates`;
  // Imports check their rows in a temporary table.
  if (lacks!.temporary) await sql`grant temporary on database ${sql(here!.database)} to ${sql(role)}`;
  // A database that began before PostgreSQL 15 lets everybody make tables.
  if (lacks!.creates) await sql`revoke create on schema public from public`;
  await sql.unsafe(`set local role ${role}`);
  await sql.unsafe("reset role");
  return role;
}

const insufficientPrivilege = "42501";

/**
 * Makes the application's role, with what it needs of the tables there are: run after every migration, so that new tables
 * come with their grants. Null where this user may not make roles; triggers then stand alone.
 */
export async function grantRole(sql: postgres.Sql): Promise<string | null> {
  try {
    return await sql.begin((tx) => prepareRole(tx as unknown as postgres.Sql));
  } catch (error) {
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
    return null;
  }
}
