/*
 * What is posted to a page, looked at before the framework reads it: its own parser answers with a fault of the server to
 * what is no call at all. Pages of ours call actions by plain JSON in a text, never by a form of parts. Not a lock: each
 * action asks for itself where it was called from and with what.
 */

const mostBytes = 1024 * 1024;
const deepest = 64;

type Posted = { method: string; headers: Headers; text: () => Promise<string> };

/** The status to answer instead of passing the request on, null where there is nothing to say against it. */
export async function refusalOf({ method, headers, text }: Posted): Promise<400 | 403 | 413 | 415 | null> {
  if (method !== "POST") return null;
  if (!isOwnOrigin(headers)) return 403;
  const kind = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const isCall = headers.has("next-action");
  if (kind === "multipart/form-data" || (isCall && kind !== "text/plain")) return 415;
  if (!isCall) return null;
  if (Number(headers.get("content-length") ?? 0) > mostBytes) return 413;
  const body = await text();
  if (Buffer.byteLength(body) > mostBytes) return 413;
  return isCallText(body) ? null : 400;
}

/** The framework compares as much, and answers a foreign origin with a fault; none at all is the action's to judge. */
function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return true;
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() || headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** A list of plain arguments in React's notation: words that begin with `$` mean more than themselves. */
export function isCallText(text: string): boolean {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return false;
  }
  return Array.isArray(values) && isPlain(values, values, 0);
}

const plainWord = /^\$(?:\$|D|undefined$|NaN$|-?Infinity$|-0$)/u;

function isPlain(value: unknown, all: unknown[], depth: number): boolean {
  if (typeof value === "string") return !value.startsWith("$") || plainWord.test(value) || pointsAt(value, all);
  if (typeof value !== "object" || value === null) return true;
  return depth < deepest && Object.values(value).every((item) => isPlain(item, all, depth + 1));
}

/** A value that is there twice is written once, and the second time as the way to the first: `$0:0:labels`. */
function pointsAt(word: string, all: unknown[]): boolean {
  const [first, ...keys] = word.split(":");
  if (first !== "$0") return false;
  let place: unknown = all;
  for (const key of keys) {
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, key)) return false;
    place = (place as Record<string, unknown>)[key];
  }
  return typeof place === "object" && place !== null;
}
