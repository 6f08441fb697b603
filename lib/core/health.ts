import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json";

export type Part = "ok" | "failing";
export type Readiness = { status: Part; database: Part; migrations: Part; jobs: Part };

/** A worker that has not been heard of for this long counts as gone. */
const workerSilence = sql`interval '2 minutes'`;

const holds = async (query: Promise<readonly { ok: boolean }[]>): Promise<Part> => {
  const rows = await query.catch(() => []);
  return rows[0]?.ok === true ? "ok" : "failing";
};

/** Whether requests can be served: the database answers, is migrated as far as this build, and a worker is alive. */
export async function readiness(): Promise<Readiness> {
  const database = await holds(db.execute<{ ok: boolean }>(sql`select true as ok`));
  const [migrations, jobs] = await Promise.all([
    holds(
      db.execute<{ ok: boolean }>(
        sql`select count(*) >= ${journal.entries.length} as ok from drizzle.__drizzle_migrations`,
      ),
    ),
    holds(db.execute<{ ok: boolean }>(sql`select max(beat_at) > now() - ${workerSilence} as ok from worker_beats`)),
  ]);
  const status = [database, migrations, jobs].every((part) => part === "ok") ? "ok" : "failing";
  return { status, database, migrations, jobs };
}
