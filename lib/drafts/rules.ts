/** What a form holds; nested as its field names are. */
export type Values = Record<string, unknown>;

/** One field in which two versions of a form differ, and who has changed it since both were the same. */
export type Difference = { path: string; mine: unknown; theirs: unknown; changed: "by_me" | "by_them" | "by_both" };

const isBranch = (value: unknown): value is Values =>
  value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);

/** Fields by path, `years.0.sales`; a list is one field, since half of it would say something that nobody chose. */
export function fieldsOf(values: Values, path = ""): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, value] of Object.entries(values)) {
    const here = path ? `${path}.${key}` : key;
    if (isBranch(value)) for (const [inner, leaf] of fieldsOf(value, here)) found.set(inner, leaf);
    else found.set(here, value);
  }
  return found;
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === "" ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/** The order of ticked boxes means nothing; a box alone arrives as its value. */
function plain(value: unknown): string {
  if (isEmpty(value)) return "";
  if (!Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(value.every((item) => typeof item === "string") ? [...value].sort() : value);
}

const same = (a: unknown, b: unknown) => plain(a) === plain(b);

/**
 * Where two people, or two windows, have come apart. `base` is what both began with; without it nobody knows who changed
 * a field, and each that differs counts as changed by both. `apart` are fields that are not written by people.
 */
export function differences(
  base: Values | null,
  mine: Values,
  theirs: Values,
  apart: readonly string[] = ["version"],
): Difference[] {
  const [was, own, other] = [base && fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)];
  const paths = [...new Set([...own.keys(), ...other.keys()])].filter((path) => !apart.includes(path));
  return paths.flatMap((path): Difference[] => {
    const [a, b] = [own.get(path), other.get(path)];
    if (same(a, b)) return [];
    const changed = !was
      ? "by_both"
      : same(was.get(path), b)
        ? "by_me"
        : same(was.get(path), a)
          ? "by_them"
          : "by_both";
    return [{ path, mine: a, theirs: b, changed }];
  });
}

export type Choice = "mine" | "theirs";

/** What each differing field becomes: what only one has changed goes with that one, the rest as chosen. */
export const merged = (
  found: readonly Difference[],
  choices: Readonly<Record<string, Choice>>,
): { path: string; value: unknown }[] =>
  found.map(({ path, mine, theirs, changed }) => ({
    path,
    value: (choices[path] ?? (changed === "by_them" ? "theirs" : "mine")) === "theirs" ? theirs : mine,
  }));

/** The fields for which somebody has to choose and has not. */
export const unchosen = (found: readonly Difference[], choices: Readonly<Record<string, Choice>>): string[] =>
  found.filter(({ changed, path }) => changed === "by_both" && !choices[path]).map(({ path }) => path);
