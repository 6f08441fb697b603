import { statementListeners } from "./client";

/** Runs `read` and counts the statements it sends; for proving that a list of 3 rows reads no more often than one of 1. */
export async function countingQueries<T>(read: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = [];
  const listener = (statement: string) => statements.push(statement);
  statementListeners.add(listener);
  try {
    const result = await read();
    if (statements.length === 0) throw new Error("nothing was counted");
    return { result, statements };
  } finally {
    statementListeners.delete(listener);
  }
}
