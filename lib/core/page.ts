import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Refusal } from "./errors";

export { isUuid, searchText } from "./text";

/** What a page reads: a `not_found` of a query becomes the not-found page with status 404, everything else rises. */
export async function found<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
}

/** What the policy of this answer asks of every script. */
export const pageNonce = async (): Promise<string | null> => (await headers()).get("x-nonce");

/** One value of a search parameter; a repeated or missing one is empty. */
export const one = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

/** The page number of a list's address, 1 where it is none. */
export const pageOf = (value: string | string[] | undefined): number => {
  const text = one(value);
  return /^[1-9]\d{0,4}$/u.test(text) ? Number(text) : 1;
};
