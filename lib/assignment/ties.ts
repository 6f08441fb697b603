import { weightOf } from "./instance";
import type { Market } from "./market";
import type { SmallMarket } from "./small";

/** Comparisons of two products, and of two chambers, by their ids. */
export type Order = { products(a: number, b: number): number; chambers(a: number, b: number): number };

/** A product that could move without loss. */
type Tied = {
  product: number;
  least: number;
  /** Chambers, and the outside, between which the product is indifferent: those it is in, and those it may enter. */
  inside: Set<number>;
  open: Set<number>;
};

/**
 * Among assignments equal in score and hash, the one whose sorted list of id pairs is smallest.
 *
 * All optima differ by cycles of moves that cost nothing. Only products on such a cycle (in one strongly connected
 * component of those moves) are undecided: their pairs are decided in the order of ids, each taken if a cycle of
 * undecided moves brings it in. O(m^2) to see where there are any, O(n m) to find them, then O(T^2) for T tied products, few thanks to the hash.
 */
export function breakTies(market: Market, before: Order): void {
  const tied = tiedProducts(market);
  if (tied.length === 0) return;
  tied.sort((a, b) => before.products(a.product, b.product));
  const search = new CycleSearch(market, tied);
  for (const candidate of tied) {
    const chambers = [...candidate.inside, ...candidate.open].filter((node) => node !== market.outside);
    for (const chamber of chambers.sort((a, b) => before.chambers(a, b))) {
      if (!candidate.inside.has(chamber)) search.bringIn(candidate, chamber);
      candidate.inside.delete(chamber);
      candidate.open.delete(chamber);
    }
  }
}

/** Whether no cycle of free moves would change who is where, so that there are no ties to break. */
export function isUnique(market: SmallMarket): boolean {
  const { freeMoves } = market;
  const { chambers, capacity } = market.instance;
  const next: number[][] = Array.from({ length: chambers + 1 }, () => []);
  for (let at = 0; at < freeMoves.length; at += 2) next[freeMoves[at]!]!.push(freeMoves[at + 1]!);
  for (let j = 0; j < chambers; j++) {
    if (market.count(j) < capacity[j]!) next[j]!.push(chambers);
    if (market.prices[j] === 0) next[chambers]!.push(j);
  }
  const component = strongComponents(next);
  for (let at = 0; at < freeMoves.length; at += 2) {
    if (component[freeMoves[at]!] === component[freeMoves[at + 1]!]) return false;
  }
  return true;
}

function tiedProducts(market: Market): Tied[] {
  const { outside } = market;
  const component = components(market);
  const kept: Tied[] = [];
  for (const product of onCycles(market, component)) {
    const found = indifference(market, product);
    if (!found) continue;
    const { least, inside, open } = found;
    const shared = (node: number, others: Set<number>) =>
      [...others].some((other) => other !== node && component[other] === component[node]);
    const entry = {
      product,
      least,
      inside: new Set([...inside].filter((node) => shared(node, open))),
      open: new Set([...open].filter((node) => shared(node, inside))),
    };
    if ([...entry.inside, ...entry.open].some((node) => node !== outside)) kept.push(entry);
  }
  return kept;
}

/** Whether the cheapest move from one node to another costs nothing. */
function isFree({ nodes, prices, moves }: Market, from: number, to: number): boolean {
  return from !== to && moves.cost[from * nodes + to]! + prices[to]! === prices[from]!;
}

/** The products that could make a free move within a component. */
function onCycles(market: Market, component: Int32Array): Set<number> {
  const found = new Set<number>();
  const open: number[] = [];
  for (let from = 0; from < market.nodes; from++) {
    open.length = 0;
    for (let to = 0; to < market.nodes; to++) {
      if (component[to] === component[from] && isFree(market, from, to)) open.push(to);
    }
    if (open.length === 0) continue;
    for (const product of market.members(from)) {
      if (open.some((to) => market.canMoveFree(product, from, to))) found.add(product);
    }
  }
  return found;
}

/** Where the least of the places a product has is worth exactly the best of those it has not. */
function indifference(market: Market, product: number): Tied | null {
  if (market.instance.quota[product] === 0) return null;
  const least = leastOf(market, product);
  const leaving = leavingOf(market, product);
  const level = Array.from({ length: market.instance.chambers }, (_, j) => j).filter(
    (j) => weightOf(market.instance, product, j) - market.prices[j]! === least,
  );
  const inside = level.filter((j) => market.holds(product, j));
  if (inside.length === level.length && leaving !== least) return null;
  const found = { product, least, inside: new Set(inside), open: new Set(level.filter((j) => !inside.includes(j))) };
  placeOutside(market, found);
  return found.inside.size > 0 ? found : null;
}

/** The worth of the least place of a product, an unused one included. */
function leastOf(market: Market, product: number): number {
  let least = enteringOf(market, product);
  for (let q = 0; q < market.heldCount[product]!; q++) {
    const chamber = market.held[product * 3 + q]!;
    least = Math.min(least, weightOf(market.instance, product, chamber) - market.prices[chamber]!);
  }
  return least;
}

/** What the product's next place must be worth to be taken. */
function enteringOf({ instance, heldCount }: Market, product: number): number {
  const count = heldCount[product]!;
  return count === instance.quota[product] ? Infinity : count === 0 ? -instance.bonus[product]! : 0;
}

/** What its last place must be worth not to be left. */
function leavingOf({ instance, heldCount }: Market, product: number): number {
  const count = heldCount[product]!;
  return count === 0 ? Infinity : count === 1 ? -instance.bonus[product]! : 0;
}

/** A product may have several unused places: whether it can leave or enter the outside follows from its count. */
function placeOutside(market: Market, { product, least, inside, open }: Tied): void {
  if (enteringOf(market, product) === least) inside.add(market.outside);
  else inside.delete(market.outside);
  if (leavingOf(market, product) === least) open.add(market.outside);
  else open.delete(market.outside);
}

/** Strongly connected components of the free moves, empty places included. */
function components(market: Market): Int32Array {
  const { nodes, outside } = market;
  for (let node = 0; node < nodes; node++) market.refresh(node);
  const next: number[][] = Array.from({ length: nodes }, () => []);
  for (let from = 0; from < nodes; from++) {
    for (let to = 0; to < nodes; to++) if (isFree(market, from, to)) next[from]!.push(to);
  }
  for (let j = 0; j < outside; j++) {
    if (hasEmptyPlace(market, j)) next[j]!.push(outside);
    if (market.prices[j] === 0) next[outside]!.push(j);
  }
  return strongComponents(next);
}

/** The component of each node, given where it leads (Tarjan). */
function strongComponents(next: readonly (readonly number[])[]): Int32Array {
  const nodes = next.length;
  const component = new Int32Array(nodes).fill(-1);
  const index = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const stack: number[] = [];
  let visited = 0;
  const visit = (node: number) => {
    index[node] = low[node] = visited++;
    stack.push(node);
    for (const to of next[node]!) {
      if (index[to] === -1) visit(to);
      if (component[to] === -1) low[node] = Math.min(low[node]!, low[to]!);
    }
    if (low[node] !== index[node]) return;
    let member: number;
    do {
      member = stack.pop()!;
      component[member] = node;
    } while (member !== node);
  };
  for (let node = 0; node < nodes; node++) if (index[node] === -1) visit(node);
  return component;
}

const hasEmptyPlace = (market: Market, chamber: number) => market.count(chamber) < market.capacity[chamber]!;

type Step = { from: number; candidate: Tied | null };

class CycleSearch {
  readonly #inside: Set<Tied>[];

  constructor(
    readonly market: Market,
    tied: readonly Tied[],
  ) {
    this.#inside = Array.from({ length: market.nodes }, () => new Set());
    for (const candidate of tied) for (const node of candidate.inside) this.#inside[node]!.add(candidate);
  }

  /** Gives the product the chamber if a cycle of undecided free moves does. Decided pairs are in neither set. */
  bringIn(candidate: Tied, chamber: number): void {
    const steps = new Map<number, Step | null>([[chamber, null]]);
    const queue = [chamber];
    for (const node of queue) {
      if (candidate.inside.has(node)) {
        this.#apply(candidate, node, chamber, steps);
        return;
      }
      const reach = (to: number, by: Tied | null) => {
        if (steps.has(to)) return;
        steps.set(to, { from: node, candidate: by });
        queue.push(to);
      };
      for (const other of this.#inside[node]!) {
        if (other !== candidate && other.inside.has(node)) for (const to of other.open) reach(to, other);
      }
      this.#emptyPlaces(node, reach);
    }
  }

  #emptyPlaces(node: number, reach: (to: number, by: null) => void): void {
    const { market } = this;
    if (node !== market.outside) {
      if (hasEmptyPlace(market, node)) reach(market.outside, null);
      return;
    }
    for (let j = 0; j < market.outside; j++) if (market.prices[j] === 0) reach(j, null);
  }

  #apply(candidate: Tied, last: number, chamber: number, steps: Map<number, Step | null>): void {
    const moves: [Tied, number, number][] = [[candidate, last, chamber]];
    for (let node = last, step = steps.get(node)!; step; node = step.from, step = steps.get(node)!) {
      if (step.candidate) moves.push([step.candidate, step.from, node]);
    }
    for (const [moved, from, to] of moves) this.#move(moved, from, to);
  }

  #move(moved: Tied, from: number, to: number): void {
    this.market.move(moved.product, from, to);
    moved.inside.delete(from);
    moved.open.add(from);
    moved.open.delete(to);
    moved.inside.add(to);
    placeOutside(this.market, moved);
    for (const node of [from, to, this.market.outside]) {
      if (moved.inside.has(node)) this.#inside[node]!.add(moved);
      else this.#inside[node]!.delete(moved);
    }
  }
}
