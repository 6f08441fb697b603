import "server-only";
import { env } from "./env";

/** A deed must come from a page of ours: a foreign or opaque origin, or none at all without a same-origin fetch, is refused. */
export function fromOurPage(list: Headers): boolean {
  const origin = list.get("origin");
  if (origin !== null) return origin === new URL(env.baseUrl).origin;
  return list.get("sec-fetch-site") === "same-origin";
}
