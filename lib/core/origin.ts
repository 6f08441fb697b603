import "server-only";
import { env } from "./env";
import { returnPathOf } from "./paths";

/** A deed must come from a page of ours: a foreign or opaque origin, or none at all without a same-origin fetch, is refused. */
export function fromOurPage(list: Headers): boolean {
  const origin = list.get("origin");
  if (origin !== null) return origin === new URL(env.baseUrl).origin;
  return list.get("sec-fetch-site") === "same-origin";
}

/** The page of ours that led to a request, as its browser says; null for a page of somebody else's, or none. */
export function cameFrom(list: Headers): string | null {
  const page = list.get("referer");
  if (page === null || !URL.canParse(page)) return null;
  const { origin, pathname, search } = new URL(page);
  return origin === new URL(env.baseUrl).origin ? returnPathOf(`${pathname}${search}`) : null;
}
