import "server-only";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "../lib/core/env";

const connect = () => {
  const statementListeners = new Set<(statement: string) => void>();
  const logger = {
    logQuery(statement: string) {
      for (const listener of statementListeners) listener(statement);
    },
  };
  const pool = postgres(env.databaseUrl, {
    max: 10,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: "gwangju-blue-ocean",
      statement_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  return { pool, db: drizzle(pool, { logger }), statementListeners };
};

// Kept over reloads of the development server, which would otherwise leave a pool behind at each change.
const kept = globalThis as typeof globalThis & { portalDatabase?: ReturnType<typeof connect> };
kept.portalDatabase ??= connect();

/** `statementListeners` are told of each statement: how tests count what a list reads. */
export const { db, pool, statementListeners } = kept.portalDatabase;

export type Db = typeof db;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
/** What a query reads from: the pool, or the transaction of the command that asks. */
export type Reader = Db | Tx;
