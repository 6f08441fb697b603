import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** An address as lists of people show it: enough to tell two apart, too little to write to. An empty one stays empty. */
export const masked = (address: SQLWrapper): SQL<string> =>
  sql<string>`case when ${address} = '' then '' else left(${address}, 1) || '***@' || split_part(${address}, '@', 2) end`;
