import { invalid } from "./errors";

const limits = { depth: 8, keys: 400, items: 500, text: 200_000 };
const poisoned = new Set(["__proto__", "constructor", "prototype"]);
const refuse = () => invalid({ "": { key: "unreadable" } }, "unreadable_request");

/**
 * What a server action was called with, as plain data: depth, keys and lengths are bounded, a repeated form field or an
 * inherited key is refused. Values are checked by the command's own schema afterwards.
 */
export function readBody(raw: unknown): unknown {
  if (raw instanceof FormData) return fromForm(raw);
  const budget = { keys: limits.keys };
  return plain(raw, 0, budget);
}

function fromForm(form: FormData): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [key, value] of form.entries()) {
    if (key.startsWith("$ACTION_")) continue;
    if (typeof value !== "string" || poisoned.has(key) || key in body) throw refuse();
    body[key] = plain(value, 0, { keys: limits.keys });
  }
  return body;
}

function plain(value: unknown, depth: number, budget: { keys: number }): unknown {
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
  if (budget.keys < 0) throw refuse();
  return Object.fromEntries(
    entries.map(([key, item]) => {
      if (poisoned.has(key)) throw refuse();
      return [key, plain(item, depth + 1, budget)];
    }),
  );
}
