import { z } from "zod";
import { locales } from "../i18n/locales";
import { invalid, Refusal } from "./errors";

/** `keys` of one object, `allKeys` of all that stand in each other. */
const limits = { depth: 8, keys: 200, allKeys: 400, items: 500, values: 10_000, text: 200_000 };
const poisoned = new Set(["__proto__", "constructor", "prototype"]);
const refuse = () => invalid({ "": { key: "unreadable" } }, "unreadable_request");

/**
 * What a server action was called with, as plain data: depth, keys and lengths are bounded, a repeated form field or an
 * inherited key is refused. Values are checked by the command's own schema afterwards.
 */
export function readBody(raw: unknown): unknown {
  if (raw instanceof FormData) return fromForm(raw);
  return plain(raw, 0, { keys: limits.allKeys, values: limits.values });
}

const mostFormBytes = 20_000;

/**
 * The fields of a plain form that a handler was sent, under the same bounds. What is no such form has no fields; one that is
 * longer than any of ours is refused while it comes.
 */
export async function readForm(request: Request): Promise<Record<string, unknown>> {
  const text = await formText(request);
  return text === null ? {} : fromForm(new URLSearchParams(text));
}

/** The same form as it came, for something that reads it by itself; null where it is none, or not under the same bounds. */
export async function plainForm(request: Request): Promise<string | null> {
  try {
    const text = await formText(request);
    if (text !== null) fromForm(new URLSearchParams(text));
    return text;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

export const formType = "application/x-www-form-urlencoded";

async function formText(request: Request): Promise<string | null> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (!request.body || type !== formType) return null;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > mostFormBytes) throw refuse();
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

/**
 * The words in the address of a handler; null where one stands there twice, or one that nobody asks for. What a page reads
 * from its address goes by lib/core/page.ts instead: people change addresses, and there such a word counts as not said.
 */
export function readQuery<Schema extends z.ZodObject>(request: Request, schema: Schema): z.output<Schema> | null {
  try {
    const words = fromForm(new URL(request.url).searchParams);
    if (Object.keys(words).some((word) => !(word in schema.shape))) return null;
    const read = schema.safeParse(words);
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** In which language a picture for other sites is wanted. */
export const pictureQuery = z.object({ language: z.enum(locales).default("ko") });

/** The answer to a request that none of our pages sends. */
export const unreadable = () => new Response(null, { status: 400, headers: { "cache-control": "no-store" } });

function fromForm(form: FormData | URLSearchParams): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [key, value] of form.entries()) {
    if (key.startsWith("$ACTION_")) continue;
    if (typeof value !== "string" || poisoned.has(key) || key in body) throw refuse();
    if (Object.keys(body).length >= limits.keys) throw refuse();
    body[key] = plain(value, 0, { keys: limits.allKeys, values: limits.values });
  }
  return body;
}

function plain(value: unknown, depth: number, budget: { keys: number; values: number }): unknown {
  // One list that stands in another many times is written once: what is short to send can be long to read.
  budget.values -= 1;
  if (budget.values < 0) throw refuse();
  if (value === null || value === undefined || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "string") {
    if (value.length > limits.text) throw refuse();
    return value;
  }
  if (depth >= limits.depth || typeof value !== "object") throw refuse();
  if (Array.isArray(value)) {
    if (value.length > limits.items) throw refuse();
    return value.map((item) => plain(item, depth + 1, budget));
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refuse();
  const entries = Object.entries(value);
  budget.keys -= entries.length;
  if (entries.length > limits.keys || budget.keys < 0) throw refuse();
  return Object.fromEntries(
    entries.map(([key, item]) => {
      if (poisoned.has(key)) throw refuse();
      return [key, plain(item, depth + 1, budget)];
    }),
  );
}
