const STALE = -2;
const NOBODY = -1;
const DEPTH = 8;
const ENTRIES = 1_000_000;

/**
 * For each move between two nodes the cheapest products that could make it, best first: when the best has moved on, the
 * next is at hand. A list holds the best of all that could move, as many as it has; it shrinks until it must be
 * collected anew. `mover` and `cost` are the heads; where nobody can move the cost is Infinity. Memory O(nodes^2).
 */
export class Movers {
  readonly mover: Int32Array;
  readonly cost: Float64Array;
  readonly #depth: number;
  readonly #products: Int32Array;
  readonly #costs: Float64Array;
  readonly #size: Uint8Array;
  /** Products that cost as much or more need not be offered. */
  readonly limit: Float64Array;

  constructor(
    readonly nodes: number,
    depth: number,
  ) {
    const arcs = nodes * nodes;
    this.#depth = Math.max(1, Math.min(DEPTH, depth, Math.floor(ENTRIES / arcs)));
    this.mover = new Int32Array(arcs).fill(STALE);
    this.cost = new Float64Array(arcs);
    this.#products = new Int32Array(arcs * this.#depth);
    this.#costs = new Float64Array(arcs * this.#depth);
    this.#size = new Uint8Array(arcs);
    this.limit = new Float64Array(arcs);
  }

  isStale(arc: number): boolean {
    return this.mover[arc] === STALE;
  }

  /** Whether a product of this cost would come onto the list. */
  wants(arc: number, cost: number): boolean {
    return cost < this.limit[arc]!;
  }

  /** Starts a new list, on which every product that is wanted must be put, and then `close` it. */
  open(arc: number): void {
    this.mover[arc] = NOBODY;
    this.cost[arc] = Infinity;
    this.#size[arc] = 0;
    this.limit[arc] = Infinity;
  }

  put(arc: number, product: number, cost: number): void {
    this.#insert(arc, product, cost);
    const size = this.#size[arc]!;
    if (size === this.#depth) this.limit[arc] = this.#costs[arc * this.#depth + size - 1]!;
  }

  close(arc: number): void {
    const size = this.#size[arc]!;
    if (size > 0) this.limit[arc] = this.#costs[arc * this.#depth + size - 1]!;
  }

  /** A product that has come to the node. Not for stale lists: they will be collected. */
  offer(arc: number, product: number, cost: number): void {
    this.#insert(arc, product, cost);
    this.close(arc);
  }

  /** Takes a product off all lists of a node; true if one of them ran out. */
  withdraw(node: number, product: number): boolean {
    let ranOut = false;
    const end = (node + 1) * this.nodes;
    for (let arc = node * this.nodes; arc < end; arc++) {
      const start = arc * this.#depth;
      const size = this.#size[arc]!;
      let at = 0;
      while (at < size && this.#products[start + at] !== product) at++;
      if (at === size) continue;
      for (let next = start + at; next < start + size - 1; next++) {
        this.#products[next] = this.#products[next + 1]!;
        this.#costs[next] = this.#costs[next + 1]!;
      }
      this.#size[arc] = size - 1;
      if (size > 1) {
        this.mover[arc] = this.#products[start]!;
        this.cost[arc] = this.#costs[start]!;
        this.close(arc);
        continue;
      }
      this.mover[arc] = STALE;
      ranOut = true;
    }
    return ranOut;
  }

  #insert(arc: number, product: number, cost: number): void {
    const start = arc * this.#depth;
    let size = this.#size[arc]!;
    if (size < this.#depth) size = this.#size[arc] = size + 1;
    let at = start + size - 1;
    while (at > start && this.#costs[at - 1]! > cost) {
      this.#costs[at] = this.#costs[at - 1]!;
      this.#products[at] = this.#products[at - 1]!;
      at--;
    }
    this.#costs[at] = cost;
    this.#products[at] = product;
    this.mover[arc] = this.#products[start]!;
    this.cost[arc] = this.#costs[start]!;
  }
}
