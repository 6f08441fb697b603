import { canonicalJson } from "../applications/rules";
import type { BriefTerms } from "../briefs/rules";
import type { NichePartKey } from "../matching/rules";
import type { DeclineReason, PairRuleKind } from "../matching/states";
import type { TradeStandings } from "../reference/rules.trade";

/** What a run decides on, as it was read; kept with the run, compared when it is deployed, read again by explanations. */

/** A product of an accepted application. `live`: matches that people are already busy with. */
export type RunProduct = {
  productId: string;
  applicationId: string;
  companyId: string;
  sector: string;
  hs6: string | null;
  /** The company says that there is no HS line for it. */
  withoutHs: boolean;
  /** Six-digit codes of the US industries that make the good. */
  naics: string[];
  certificationsHeld: string[];
  certificationsNeeded: string[];
  /** How the company would like to sell it; empty where it has not said. */
  channels: string[];
  helpKinds: string[];
  languages: string[];
  text: string;
  /** US cents; null where the company has not said it, or counts in another currency. */
  price: { low: number; high: number } | null;
  unit: string;
  minimumOrder: number | null;
  monthlyCapacity: number | null;
  acceptedAt: string | null;
  /** Nobody has been introduced to the company in an earlier season. */
  firstTime: boolean;
  live: number;
};

export type RunChamber = {
  chamberId: string;
  placesLeft: number;
  sectors: string[];
  hsPrefixes: string[];
  helpKinds: string[];
  languages: string[];
  text: string;
  skills: { sectors: string[]; certifications: string[]; channels: string[] };
  introduced: number;
  answered: number;
  /** The states it serves, each with its share of attention. */
  states: { code: string; share: number }[];
};

export type Edition = { source: string; year: number; sample: boolean };
export type RunTradeItem = {
  hs6: string;
  year: number;
  usImports: number | null;
  concentration: number | null;
  standings: TradeStandings;
};
export type RunUnitValue = { hs6: string; unit: string; low: number; high: number };
export type RunBrief = { briefId: string; chamberId: string; terms: BriefTerms; createdAt: string };
export type RunDecline = {
  productId: string;
  chamberId: string;
  hs6: string | null;
  sector: string;
  reason: DeclineReason;
  at: string;
};
export type RunJudgement = { productId: string; part: NichePartKey; step: number; judges: number; year: number };
export type RunRule = { productId: string; chamberId: string; kind: PairRuleKind };
export type ItemUser = { hsPrefix: string; sector: string | null; naics: string };

export type RunFacts = {
  /** When they were read, ISO; what fades is counted from here. */
  readAt: string;
  products: RunProduct[];
  chambers: RunChamber[];
  /** Four-digit industries on the staff-kept list, where from, and of which year. */
  mainstays: { naics: string[]; source: string; year: number };
  /** Approved suppliers in the portal by item. */
  suppliers: Map<string, number>;
  /** "company chamber": the consent holds. */
  consents: Set<string>;
  /** "product chamber": answered before, or in people's hands. */
  answered: Set<string>;
  /** "company chamber": a mentor's conflict was upheld. */
  conflicts: Set<string>;
  /** Products that screening has stopped. */
  screened: Set<string>;
  /** What officials have settled about pairs. */
  rules: RunRule[];
  briefs: RunBrief[];
  /** "product brief": the company has answered it. */
  briefAnswers: Set<string>;
  /** "product chamber": the chamber would like to work on it. */
  interests: Set<string>;
  declines: RunDecline[];
  judgements: RunJudgement[];
  trade: (Edition & { items: RunTradeItem[] }) | null;
  unitValues: (Edition & { items: RunUnitValue[] }) | null;
  /** Location quotients by "item state", of the items in question alone. */
  stateImports: (Edition & { quotients: Map<string, number> }) | null;
  /** Location quotients by "industry state", of the industries that use the items. */
  stateIndustries: (Edition & { quotients: Map<string, number> }) | null;
  itemUsers: ItemUser[];
};

export const pairKey = (a: string, b: string) => `${a} ${b}`;

export const noFacts = (readAt: string): RunFacts => ({
  readAt,
  products: [],
  chambers: [],
  mainstays: { naics: [], source: "us_mainstay_industries", year: 2017 },
  suppliers: new Map(),
  consents: new Set(),
  answered: new Set(),
  conflicts: new Set(),
  screened: new Set(),
  rules: [],
  briefs: [],
  briefAnswers: new Set(),
  interests: new Set(),
  declines: [],
  judgements: [],
  trade: null,
  unitValues: null,
  stateImports: null,
  stateIndustries: null,
  itemUsers: [],
});

const reading = (_: string, value: unknown) => {
  if (value === null || typeof value !== "object") return value;
  if ("set" in value && Array.isArray(value.set)) return new Set(value.set as string[]);
  if ("map" in value && Array.isArray(value.map)) return new Map(value.map as [string, number][]);
  return value;
};

/** Sets and maps as sorted lists, so that the same facts are always the same text. */
function plain(value: unknown): unknown {
  if (value instanceof Set) return { set: [...value].sort() };
  if (value instanceof Map) return { map: [...value].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) };
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}

export const factsToJson = (facts: RunFacts): string => canonicalJson(plain(facts));
/** A run that was kept before products had sales channels knows of none. */
export function factsFromJson(json: string): RunFacts {
  const facts = JSON.parse(json, reading) as RunFacts;
  return { ...facts, products: facts.products.map((product) => ({ ...product, channels: product.channels ?? [] })) };
}

/** What the facts say, without when they were read. */
export const factsText = ({ readAt: _, ...facts }: RunFacts): string => canonicalJson(plain(facts));

export const factKinds = [
  "products",
  "chambers",
  "places",
  "consents",
  "answered",
  "conflicts",
  "screened",
  "rules",
  "briefs",
  "interests",
  "declines",
  "judgements",
  "statistics",
] as const;
export type FactKind = (typeof factKinds)[number];
/** What is different between two readings: how many entries came, went or changed, and which products or chambers they are of. */
export type FactChange = {
  kind: FactKind;
  added: number;
  removed: number;
  changed: number;
  productIds: string[];
  chamberIds: string[];
};

type Entries = Map<string, { text: string; productId?: string; chamberId?: string; companyId?: string }>;

const keyed = <T>(
  rows: Iterable<T>,
  entry: (row: T) => { key: string; value?: unknown; productId?: string; chamberId?: string; companyId?: string },
): Entries =>
  new Map(
    [...rows].map((row) => {
      const { key, value, ...of } = entry(row);
      return [key, { text: canonicalJson(plain(value ?? null)), ...of }];
    }),
  );
const split = (key: string): [string, string] => {
  const at = key.indexOf(" ");
  return [key.slice(0, at), key.slice(at + 1)];
};
const ofProductAndChamber = (key: string) => ({ key, productId: split(key)[0], chamberId: split(key)[1] });
const ofCompanyAndChamber = (key: string) => ({ key, companyId: split(key)[0], chamberId: split(key)[1] });

const entriesOf: Record<FactKind, (facts: RunFacts) => Entries> = {
  products: ({ products }) =>
    keyed(products, ({ live: _, ...value }) => ({ key: value.productId, productId: value.productId, value })),
  chambers: ({ chambers }) =>
    keyed(chambers, ({ placesLeft: _, introduced: _i, answered: _a, ...value }) => ({
      key: value.chamberId,
      chamberId: value.chamberId,
      value,
    })),
  places: ({ chambers }) =>
    keyed(chambers, ({ chamberId, placesLeft }) => ({ key: chamberId, chamberId, value: placesLeft })),
  consents: ({ consents }) => keyed(consents, ofCompanyAndChamber),
  answered: ({ answered }) => keyed(answered, ofProductAndChamber),
  conflicts: ({ conflicts }) => keyed(conflicts, ofCompanyAndChamber),
  screened: ({ screened }) => keyed(screened, (productId) => ({ key: productId, productId })),
  rules: ({ rules }) =>
    keyed(rules, ({ productId, chamberId, kind }) => ({
      key: pairKey(productId, chamberId),
      productId,
      chamberId,
      value: kind,
    })),
  briefs: ({ briefs }) => keyed(briefs, ({ briefId, chamberId, terms }) => ({ key: briefId, chamberId, value: terms })),
  interests: ({ interests, briefAnswers }) =>
    new Map([
      ...keyed(interests, ofProductAndChamber),
      ...keyed(briefAnswers, (key) => ({ key, productId: split(key)[0] })),
    ]),
  declines: ({ declines }) =>
    keyed(declines, ({ productId, chamberId, reason, at }) => ({
      key: `${productId} ${chamberId} ${at}`,
      productId,
      chamberId,
      value: reason,
    })),
  judgements: ({ judgements }) =>
    keyed(judgements, ({ productId, part, step }) => ({ key: `${productId} ${part}`, productId, value: step })),
  statistics: ({ trade, unitValues, stateImports, stateIndustries, mainstays, itemUsers, suppliers }) =>
    keyed(
      Object.entries({ trade, unitValues, stateImports, stateIndustries, mainstays, itemUsers, suppliers }),
      ([key, value]) => ({ key, value }),
    ),
};

/** In which of the kinds two readings differ; empty when nothing that a run looks at has changed. */
export function changesBetween(before: RunFacts, after: RunFacts): FactChange[] {
  return factKinds.flatMap((kind) => {
    const [old, now] = [entriesOf[kind](before), entriesOf[kind](after)];
    const added = [...now].filter(([key]) => !old.has(key));
    const removed = [...old].filter(([key]) => !now.has(key));
    const changed = [...now].filter(([key, { text }]) => old.has(key) && old.get(key)!.text !== text);
    if (added.length + removed.length + changed.length === 0) return [];
    const touched = [...added, ...removed, ...changed].map(([, entry]) => entry);
    const ids = (name: "productId" | "chamberId") => [...new Set(touched.flatMap((entry) => entry[name] ?? []))].sort();
    return [
      {
        kind,
        added: added.length,
        removed: removed.length,
        changed: changed.length,
        productIds: ids("productId"),
        chamberIds: ids("chamberId"),
      },
    ];
  });
}
