import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { notGiven } from "./states";

/** That a column holds what is asked for, or nothing where it is asked for what was not given; nothing asked is no condition. */
export const given = (column: SQLWrapper, asked: string | undefined): SQL | undefined => {
  if (asked === undefined) return undefined;
  return asked === notGiven ? sql`${column} is null` : sql`${column} = ${asked}`;
};
