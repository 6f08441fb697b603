import { type SQL, sql } from "drizzle-orm";

/** "(a, b, c)" with each value as a parameter: what stands behind `in` where drizzle's `inArray` has no column to hold on to. */
export const among = (values: readonly string[]): SQL =>
  sql`(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;
