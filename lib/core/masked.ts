import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** An address as lists of people show it: enough to tell two apart, too little to write to. An empty one stays empty. */
export const masked = (address: SQLWrapper): SQL<string> =>
  sql<string>`case when ${address} = '' then '' else left(${address}, 1) || '***@' || split_part(${address}, '@', 2) end`;

/**
 * Whether an address is the one that was typed, small and large letters alike. Where lists show addresses masked a part of one finds
 * nothing: parts that find a row would spell the rest out.
 */
export const isWholeAddress = (address: SQLWrapper, typed: string): SQL =>
  sql`lower(${address}) = ${typed.trim().toLowerCase()}`;

/** Pages that a letter's link opens without signing in, by what they are called in their address. */
const byLetter = ["verify", "invite", "reset", "confirm", "inquiry"] as const;
const linkTokens = new RegExp(`/(${byLetter.join("|")})/[\\w.~%-]{16,}`, "gu");

/** A text whose links to such pages have lost what lets whoever has them in. */
export const withoutLinkTokens = (text: string): string => text.replace(linkTokens, "/$1/***");
