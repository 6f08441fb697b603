import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "../lib/core/env";
import { ownerAddress } from "./roles";

const connect = () => postgres(ownerAddress(env.databaseUrl), { max: 2, idle_timeout: 5, onnotice: () => {} });
let pool: postgres.Sql | undefined;

/**
 * The same database as its owner, for tests and benchmarks: what the application's role may not do is planted, looked at or
 * tampered with in this way.
 */
export async function asOwner<T>(use: (owner: PostgresJsDatabase) => Promise<T>): Promise<T> {
  pool ??= connect();
  return use(drizzle(pool));
}
