import type { MatchState } from "@/lib/matching/states";

/*
 * What the board's columns are sent as: text, a line for each card, and what cards have in common only once. A season of
 * thousands of cards is then read by the browser column by column, as they come into view.
 */

/** What can be done with a card, in the order of its menu. */
export const deedKeys = [
  "shortlist",
  "propose",
  "introduce",
  "accept",
  "decline",
  "move",
  "unshortlist",
  "lock",
  "lift",
  "forbid",
  "withdraw",
] as const;
export type DeedKey = (typeof deedKeys)[number];

/** The deeds that a reason may hold back; a card has at most one of them. */
export const heldDeeds: ReadonlySet<DeedKey> = new Set<DeedKey>(["propose", "introduce", "accept"]);

/** What several cards say: each is sent once, and cards name its place in the list. */
export type Shared = {
  /** Name, company or nothing, band or nothing, "1" for sample data: one line for each product. */
  products: string;
  states: readonly { key: MatchState; label: string; tone: "neutral" | "information" | "success" | "warning" }[];
  /** Reasons for and against. */
  sentences: readonly string[];
  /** Why a next step is held back. */
  held: readonly string[];
};

export type ColumnRows = {
  id: string;
  name: string;
  /** Where it is, or what the cards of the stage have in common. */
  lead: string;
  /** Null for columns that are no chamber. */
  capacity: { places: number; placed: number; pending: number; available: boolean } | null;
  count: number;
  rows: string;
};

export const screeningMarks = ["open", "found"] as const;
export type ScreeningMark = (typeof screeningMarks)[number];

export type Card = {
  id: string;
  product: string;
  company: string | null;
  band: number | null;
  sample: boolean;
  state: MatchState;
  stateLabel: string;
  tone: Shared["states"][number]["tone"];
  alternate: boolean;
  score: number | null;
  /** When it was last changed, in milliseconds: sent back with each deed, so that a stale one is noticed. */
  seen: number;
  /** In milliseconds. */
  until: number | null;
  strongest: readonly string[];
  weakest: string | null;
  /** False where the score's reasons were not kept. */
  explained: boolean;
  deeds: readonly DeedKey[];
  held: string | null;
  ruleId: string | null;
  /** A name on a list that waits for a decision, or one that was found to be theirs; told to the city alone. */
  screening: ScreeningMark | null;
};

export type CardLine = {
  id: string;
  product: number;
  state: number;
  alternate: boolean;
  score: number | null;
  seen: number;
  until: number | null;
  reasons: { strongest: readonly number[]; weakest: number | null } | null;
  deeds: readonly DeedKey[];
  held: number | null;
  ruleId: string | null;
  screening: ScreeningMark | null;
};

const small = (value: number | null) => (value === null ? "" : value.toString(36));
const number = (text: string | undefined) => (text ? Number.parseInt(text, 36) : null);

export const lineOf = (card: CardLine): string =>
  [
    card.id,
    small(card.product),
    small(card.state),
    card.alternate ? "1" : "",
    small(card.score),
    small(card.seen),
    small(card.until),
    card.reasons ? `${card.reasons.strongest.map(small).join(",")};${small(card.reasons.weakest)}` : "",
    small(card.deeds.reduce((mask, key) => mask | (1 << deedKeys.indexOf(key)), 0)),
    small(card.held),
    card.ruleId ?? "",
    card.screening ? small(screeningMarks.indexOf(card.screening)) : "",
  ].join("\t");

export const productLine = (name: string, company: string | null, band: number | null, sample: boolean): string =>
  [name, company ?? "", small(band), sample ? "1" : ""].map((part) => part.replace(/[\t\n]/gu, " ")).join("\t");

export type Product = { name: string; company: string | null; band: number | null; sample: boolean };

export const productsOf = (lines: string): Product[] =>
  lines.split("\n").map((line) => {
    const [name = "", company, band, sample] = line.split("\t");
    return { name, company: company || null, band: number(band), sample: sample === "1" };
  });

export function cardOf(line: string, shared: Shared, products: readonly Product[]): Card {
  const [id = "", product, state, alternate, score, seen, until, reasons, deeds, held, ruleId, screening] =
    line.split("\t");
  const about = products[number(product) ?? 0]!;
  const stands = shared.states[number(state) ?? 0]!;
  const [strongest, weakest] = reasons ? reasons.split(";") : ["", ""];
  const mask = number(deeds) ?? 0;
  const heldAt = number(held);
  const weakestAt = number(weakest);
  return {
    id,
    product: about.name,
    company: about.company,
    band: about.band,
    sample: about.sample,
    state: stands.key,
    stateLabel: stands.label,
    tone: stands.tone,
    alternate: alternate === "1",
    score: number(score),
    seen: number(seen) ?? 0,
    until: number(until),
    strongest: strongest ? strongest.split(",").map((at) => shared.sentences[number(at) ?? 0]!) : [],
    weakest: weakestAt === null ? null : shared.sentences[weakestAt]!,
    explained: Boolean(reasons),
    deeds: deedKeys.filter((_, at) => mask & (1 << at)),
    held: heldAt === null ? null : shared.held[heldAt]!,
    ruleId: ruleId || null,
    screening: screeningMarks[number(screening) ?? screeningMarks.length] ?? null,
  };
}
