import "server-only";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "../lib/core/env";

/**
 * Has each statement kept by its connection: the query builder sends them as unknown ones, which PostgreSQL would read and plan
 * anew each time, after a way there and back for nothing but the parameters' types.
 */
function keepStatements<S extends postgres.Sql | postgres.TransactionSql>(sql: S): S {
  const { unsafe } = sql;
  const keeping: typeof unsafe = (statement, parameters, options) =>
    unsafe(statement, parameters, { ...options, prepare: true });
  const inner = "savepoint" in sql ? "savepoint" : "begin";
  const nested = (sql as never)[inner] as (...args: unknown[]) => unknown;
  const nesting = (...args: unknown[]) =>
    nested(...args.map((arg) => (typeof arg === "function" ? (tx: S) => arg(keepStatements(tx)) : arg)));
  return Object.assign(sql, { unsafe: keeping, [inner]: nesting });
}

const connect = () => {
  const statementListeners = new Set<(statement: string) => void>();
  const logger = {
    logQuery(statement: string) {
      for (const listener of statementListeners) listener(statement);
    },
  };
  const pool = keepStatements(
    postgres(env.databaseUrl, {
      max: 10,
      idle_timeout: 60,
      // Kept statements take memory in the database, and a list of ids has one for each length: they go with their connection.
      max_lifetime: 15 * 60,
      connect_timeout: 10,
      onnotice: () => {},
      connection: {
        application_name: "gwangju-blue-ocean",
        statement_timeout: 10_000,
        idle_in_transaction_session_timeout: 30_000,
      },
    }),
  );
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
