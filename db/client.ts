import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import { PgPreparedQuery } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { answersRequests, env } from "../lib/core/env";

/**
 * An error says which statement failed and how, never with which values: it ends up in the log, in the queue and on the
 * framework's own error output, and values are people's. What the database adds of them ("Key (email)=(...)") goes too.
 */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error;
  const said = `Failed query: ${error.query}`;
  error.stack = error.stack?.replace(error.message, said);
  error.message = said;
  error.params = [];
  const cause = error.cause as { detail?: string; where?: string } | undefined;
  if (cause?.detail !== undefined) cause.detail = "";
  if (cause?.where !== undefined) cause.where = "";
  return error;
}

type Asking = { queryWithCache(...asked: unknown[]): Promise<unknown> };
const marked = Symbol.for("portal.withoutValues");

/** Every statement goes through this one method of drizzle's, within a transaction or not. */
function keepValuesOutOfErrors() {
  const prototype = PgPreparedQuery.prototype as unknown as Asking & { [marked]?: true };
  if (prototype[marked]) return;
  const ask = prototype.queryWithCache;
  prototype.queryWithCache = function (this: unknown, ...asked) {
    return ask.apply(this as Asking, asked).catch((error: unknown) => {
      throw withoutValues(error);
    });
  };
  prototype[marked] = true;
}

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
  keepValuesOutOfErrors();
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
        // A person waits for five seconds at most; what the worker reads for nobody's eyes may take twice as long.
        statement_timeout: answersRequests ? 5_000 : 10_000,
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
