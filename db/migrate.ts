import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { queueNames } from "../lib/core/queues";
import { addressAs, grantRole, ownerAddress } from "./roles";

/** The message is one sentence naming DATABASE_URL, fit for an operator's terminal, never with the password. */
export class DatabaseError extends Error {}

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
/** Any number that nothing else on the same database locks: "gbo" in bytes. */
const migrationLock = 0x67_62_6f;
const oldestVersion = 15;

const unreachable = "the server cannot be reached: is it running, and are host and port right?";
const reasons: Record<string, string> = {
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ENOENT: unreachable,
  CONNECT_TIMEOUT: unreachable,
  CONNECTION_CLOSED: unreachable,
  CONNECTION_ENDED: unreachable,
  ENOTFOUND: "its host name is not known.",
  EAI_AGAIN: "its host name cannot be looked up.",
  "28P01": "the server refuses the user name or the password.",
  "28000": "the server does not let this user in.",
  "3D000": "the server has no such database.",
  "42501": "this user may not create what the portal needs in the database.",
  "53300": "the server has no connection left.",
  "55P03": "another process is changing the database and did not finish in time.",
  "57P03": "the server is starting up or shutting down.",
};

const codeOf = (error: unknown): string =>
  typeof error !== "object" || error === null
    ? ""
    : "code" in error
      ? String(error.code)
      : "cause" in error
        ? codeOf(error.cause)
        : "";

function explain(error: unknown): unknown {
  const reason = reasons[codeOf(error)];
  return reason ? new DatabaseError(`DATABASE_URL does not work: ${reason}`) : error;
}

async function withConnection<T>(url: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {}, max_lifetime: null });
  try {
    return await use(sql);
  } catch (error) {
    throw explain(error);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function refuseOldServer(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
  const major = Math.floor((row?.version ?? 0) / 10_000);
  if (major < oldestVersion) {
    throw new DatabaseError(`DATABASE_URL leads to PostgreSQL ${major}: the portal needs ${oldestVersion} or newer.`);
  }
}

/** The job queue keeps its tables in a schema of its own and installs them on its own connection. */
async function installQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  try {
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const name of queueNames) if (!existing.has(name)) await boss.createQueue(name, { notify: true });
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Resolves when the server answers and is new enough. Throws `DatabaseError`. */
export async function checkDatabase(url: string): Promise<void> {
  await withConnection(url, refuseOldServer);
}

export type Migrated = {
  /** The address for the application, whose connections work as its own role. */
  url: string;
  /** That role; null where the user of the address may not make one. */
  role: string | null;
};

/**
 * Brings the database up to date: tables, the job queues, then the application's role with its grants. Processes that do
 * it at the same time wait for one another.
 */
export async function migrateDatabase(address: string): Promise<Migrated> {
  const url = ownerAddress(address);
  return withConnection(url, async (sql) => {
    await refuseOldServer(sql);
    await sql`select set_config('lock_timeout', '60s', false)`;
    await sql`select pg_advisory_lock(${migrationLock})`;
    await sql`select set_config('lock_timeout', '10s', false)`;
    await migrate(drizzle(sql), { migrationsFolder });
    await installQueues(url);
    const role = await grantRole(sql);
    return { url: addressAs(url, role), role };
  });
}
