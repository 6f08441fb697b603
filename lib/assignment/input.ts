import { z } from "zod";
import { MAX_CHAMBERS } from "./instance";
import type { Id, Pair, Problem } from "./problem";

type Triple = [product: number, chamber: number, score: number];
/** What is wrong with one entry, after its name: `capacity[3] must be ...`. */
type Fault = { path: (string | number)[]; message: string };

const MAX_CELLS = 200_000_000;

/**
 * The JSON of a problem. Lists are read in one loop rather than by a schema for each of perhaps millions of entries;
 * the first bad entry, in the order of the fields, is the only one reported.
 */
export const problemInput = z
  .object({
    products: size("products", 10_000_000),
    chambers: size("chambers", MAX_CHAMBERS),
    quota: list("quota"),
    capacity: list("capacity"),
    scores: list("scores"),
    locked: list("locked"),
    policy: z.enum(["best_value", "widest_coverage"], 'policy must be "best_value" or "widest_coverage"'),
    productIds: list("productIds").optional(),
    chamberIds: list("chamberIds").optional(),
    seed: z.int("seed must be an integer").optional(),
  })
  .transform((raw, context): Problem => {
    const fault = firstFault(raw);
    if (!fault) return raw as Problem;
    context.addIssue({ code: "custom", message: fault.message, path: fault.path });
    return z.NEVER;
  });

/** A problem, or the one sentence that names its first bad entry. */
export function readProblem(raw: unknown): { ok: true; problem: Problem } | { ok: false; sentence: string } {
  const parsed = problemInput.safeParse(raw);
  if (parsed.success) return { ok: true, problem: parsed.data };
  const [issue] = parsed.error.issues;
  const sentence = issue?.path.length ? issue.message : "the problem must be a JSON object";
  return { ok: false, sentence: `${sentence}.` };
}

function size(name: string, most: number) {
  return z
    .int(`${name} must be an integer from 0 to ${most}`)
    .min(0, `${name} must be an integer from 0 to ${most}`)
    .max(most, `${name} must be an integer from 0 to ${most}`);
}

function list(name: string) {
  return z.custom<unknown[]>(Array.isArray, `${name} must be a list`);
}

type Raw = {
  products: number;
  chambers: number;
  quota: unknown[];
  capacity: unknown[];
  scores: unknown[];
  locked: unknown[];
  productIds?: unknown[];
  chamberIds?: unknown[];
};

function firstFault(raw: Raw): Fault | null {
  const { products, chambers } = raw;
  if (products * chambers > MAX_CELLS) {
    return { path: ["products"], message: `products times chambers must be at most ${MAX_CELLS}` };
  }
  return (
    places("quota", raw.quota, products, 1, 3) ??
    places("capacity", raw.capacity, chambers, 0, 2 ** 31 - 1) ??
    triples(raw.scores, products, chambers) ??
    pairs(raw.locked, products, chambers) ??
    ids("productIds", raw.productIds, products) ??
    ids("chamberIds", raw.chamberIds, chambers)
  );
}

function places(name: string, values: unknown[], length: number, least: number, most: number): Fault | null {
  const at = values.findIndex((value) => !within(value, least, most));
  if (at >= 0) return fault([name, at], `must be an integer from ${least} to ${most}`, values[at]);
  if (values.length === length) return null;
  return { path: [name], message: `${name} must have ${length} entries, it has ${values.length}` };
}

function triples(values: unknown[], products: number, chambers: number): Fault | null {
  const seen = new Uint8Array(products * chambers);
  for (let at = 0; at < values.length; at++) {
    const entry = values[at];
    const bad = position("scores", at, entry, ["product", "chamber", "score"], products, chambers);
    if (bad) return bad;
    const [product, chamber, score] = entry as Triple;
    if (!within(score, 1, 10_000)) return fault(["scores", at, 2], "must be an integer from 1 to 10000", score);
    const cell = product * chambers + chamber;
    if (seen[cell]) return fault(["scores", at], "must be a pair not listed before", entry);
    seen[cell] = 1;
  }
  return null;
}

function pairs(values: unknown[], products: number, chambers: number): Fault | null {
  for (let at = 0; at < values.length; at++) {
    const bad = position("locked", at, values[at], ["product", "chamber"], products, chambers);
    if (bad) return bad;
  }
  return null;
}

function position(
  name: string,
  at: number,
  entry: unknown,
  parts: string[],
  products: number,
  chambers: number,
): Fault | null {
  if (!Array.isArray(entry) || entry.length !== parts.length) return fault([name, at], `must be [${parts}]`, entry);
  const [product, chamber] = entry as Pair;
  if (!within(product, 0, products - 1)) return fault([name, at, 0], `must be a product below ${products}`, product);
  if (!within(chamber, 0, chambers - 1)) return fault([name, at, 1], `must be a chamber below ${chambers}`, chamber);
  return null;
}

function ids(name: string, values: unknown[] | undefined, length: number): Fault | null {
  if (!values) return null;
  const seen = new Set<Id>();
  for (let at = 0; at < values.length; at++) {
    const id = values[at];
    const usable = (typeof id === "string" && id !== "") || Number.isSafeInteger(id);
    if (!usable) return fault([name, at], "must be a string or an integer", id);
    if (seen.has(id as Id)) return fault([name, at], "must be different from the ids before it", id);
    seen.add(id as Id);
  }
  if (values.length === length) return null;
  return { path: [name], message: `${name} must have ${length} entries, it has ${values.length}` };
}

const within = (value: unknown, least: number, most: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

function fault(path: (string | number)[], rule: string, found: unknown): Fault {
  const name = path.map((step, at) => (at === 0 ? step : `[${step}]`)).join("");
  const shown = JSON.stringify(found) ?? "nothing";
  return { path, message: `${name} ${rule}, not ${shown.length > 60 ? `${shown.slice(0, 60)}...` : shown}` };
}
