import { type Instance, TOP_HASH, tieHash, weightOf } from "./instance";
import { Movers } from "./movers";
import type { Pair } from "./problem";

/** Who holds what: held[i * 3 + q] are the chambers of product i, for q < heldCount[i]. */
export type Places = { instance: Instance; held: Int32Array; heldCount: Uint8Array };

/**
 * Products holding places in chambers at given prices, and the graph of moves between chambers.
 *
 * Node j < m is a chamber, node m ("outside") stands for places that are not used. The move x -> y of cost
 * `moves.cost[x, y]` takes the product `moves.mover[x, y]` out of x into y; it is the cheapest of all products in x.
 * Costs are of weights alone, so prices may change without touching them.
 *
 * Invariant: at `prices` every product holds its best places, so each move has
 * `moves.cost[x, y] + prices[y] - prices[x] >= 0`, and `prices[outside] = 0`.
 *
 * `choose` is O(m) for a product; a move O(m + members of the chambers whose cheapest mover it was).
 */
export class Market implements Places {
  readonly outside: number;
  readonly nodes: number;
  readonly held: Int32Array;
  readonly heldCount: Uint8Array;
  readonly moves: Movers;
  readonly #members: number[][];
  readonly #at: Int32Array;
  readonly #atOutside: Int32Array;
  readonly #staleRow: Uint8Array;
  readonly #stale: Int32Array;
  /** Among places worth the same a product keeps those that it had: earlier[i * 3 + q] for q < earlierCount[i]. */
  readonly #earlier: Int32Array;
  readonly #earlierCount: Uint8Array;
  readonly #best = new Int32Array(3);
  readonly #value = new Float64Array(3);

  constructor(
    readonly instance: Instance,
    readonly prices: Float64Array,
    readonly capacity: Int32Array,
    products: Int32Array,
    earlier: readonly Pair[] = [],
  ) {
    const { chambers } = instance;
    this.outside = chambers;
    this.nodes = chambers + 1;
    this.held = new Int32Array(instance.products * 3);
    this.heldCount = new Uint8Array(instance.products);
    this.#earlier = new Int32Array(earlier.length > 0 ? instance.products * 3 : 0);
    this.#earlierCount = new Uint8Array(instance.products);
    const perNode = earlier.length > 0 ? 1 : products.length / this.nodes;
    this.moves = new Movers(this.nodes, Math.ceil(perNode / 12));
    this.#stale = new Int32Array(this.nodes);
    this.#staleRow = new Uint8Array(this.nodes).fill(1);
    this.#members = Array.from({ length: this.nodes }, () => []);
    this.#at = new Int32Array(instance.products * 3);
    this.#atOutside = new Int32Array(instance.products).fill(-1);
    if (earlier.length > 0) this.#keep(earlier);
    for (const product of products) this.#choose(product);
    this.#earlierCount.fill(0);
  }

  count(chamber: number): number {
    return this.#members[chamber]!.length;
  }

  members(node: number): readonly number[] {
    return this.#members[node]!;
  }

  holds(product: number, chamber: number): boolean {
    const start = product * 3;
    for (let q = 0; q < this.heldCount[product]!; q++) if (this.held[start + q] === chamber) return true;
    return false;
  }

  /** Brings the moves out of `node` up to date. */
  refresh(node: number): void {
    if (this.#staleRow[node] === 0) return;
    this.#staleRow[node] = 0;
    const { moves, outside } = this;
    const { scores, scale, productHash, chamberHash, chambers } = this.instance;
    const row = node * this.nodes;
    const stale = this.#stale;
    let columns = 0;
    for (let to = 0; to < outside; to++) {
      if (to === node || !moves.isStale(row + to)) continue;
      moves.open(row + to);
      stale[columns++] = to;
    }
    const leaves = node !== outside && moves.isStale(row + outside);
    if (leaves) moves.open(row + outside);
    const { limit } = moves;
    for (const product of this.#members[node]!) {
      const base = product * chambers;
      const hash = productHash[product]!;
      const cost = this.#costOfLeaving(product, node);
      const least = cost - TOP_HASH;
      const several = this.heldCount[product]! > (node === outside ? 0 : 1);
      for (let s = 0; s < columns; s++) {
        const to = stale[s]!;
        const points = scores[base + to]! * scale;
        if (least - points >= limit[row + to]! || points === 0) continue;
        const value = cost - points - tieHash(hash, chamberHash[to]!);
        if (moves.wants(row + to, value) && !(several && this.holds(product, to))) moves.put(row + to, product, value);
      }
      if (!leaves) continue;
      const value = cost + this.#lastPlace(product);
      if (moves.wants(row + outside, value)) moves.put(row + outside, product, value);
    }
    for (let s = 0; s < columns; s++) moves.close(row + stale[s]!);
    if (leaves) moves.close(row + outside);
  }

  /** Moves a product from one node to another; either may be the outside. */
  move(product: number, from: number, to: number): void {
    this.#withdraw(product);
    if (from !== this.outside) this.#drop(product, from);
    if (to !== this.outside) this.#take(product, to);
    this.#settleOutside(product);
    this.#advertise(product);
  }

  /** Whether the product, which is in `from`, may go to another node without loss. */
  canMoveFree(product: number, from: number, to: number): boolean {
    if (this.holds(product, to)) return false;
    const gain = to === this.outside ? -this.#lastPlace(product) : weightOf(this.instance, product, to);
    return this.#costOfLeaving(product, from) - gain === this.prices[from]! - this.prices[to]!;
  }

  /** Best places at the present prices: at most `quota`, none that is worth less than nothing. */
  #choose(product: number): void {
    const places = this.instance.quota[product]!;
    if (places > 0) {
      const found = this.#find(product, places);
      const count = this.#earlierCount[product]! > 0 ? this.#preferEarlier(product, found, places) : found;
      for (let q = 0; q < count; q++) this.#take(product, this.#best[q]!);
    }
    this.#settleOutside(product);
  }

  /** The best places into `#best`, their worth into `#value`; returns how many. */
  #find(product: number, places: number): number {
    const { scores, scale, productHash, chamberHash, chambers } = this.instance;
    const { prices } = this;
    const bonus = this.instance.bonus[product]!;
    const hash = productHash[product]!;
    const base = product * chambers;
    let [first, second, third] = [-1, -1, -1];
    let [best, next, last] = [-bonus, -bonus, -bonus];
    let least = -bonus;
    for (let j = 0; j < chambers; j++) {
      const points = scores[base + j]! * scale;
      if (points - prices[j]! + TOP_HASH <= least || points === 0) continue;
      const value = points + tieHash(hash, chamberHash[j]!) - prices[j]!;
      if (value <= least) continue;
      if (value > best) {
        third = second;
        last = next;
        second = first;
        next = best;
        first = j;
        best = value;
      } else if (value > next) {
        third = second;
        last = next;
        second = j;
        next = value;
      } else {
        third = j;
        last = value;
      }
      least = places === 1 ? best : places === 2 ? next : last;
    }
    this.#best[0] = first;
    this.#best[1] = second;
    this.#best[2] = third;
    this.#value[0] = best;
    this.#value[1] = next;
    this.#value[2] = last;
    let count = first < 0 ? 0 : 1;
    while (count > 0 && count < places && this.#best[count]! >= 0 && this.#value[count]! > 0) count++;
    return count;
  }

  #keep(earlier: readonly Pair[]): void {
    const { products, chambers } = this.instance;
    for (const [product, chamber] of earlier) {
      if (product >= products || chamber >= chambers || this.#earlierCount[product] === 3) continue;
      this.#earlier[product * 3 + this.#earlierCount[product]!++] = chamber;
    }
  }

  /** Puts places that the product had in the place of others that are worth the same, nothing included. */
  #preferEarlier(product: number, found: number, places: number): number {
    const start = product * 3;
    if (found === 1 && this.#best[0] === this.#earlier[start] && this.#earlierCount[product] === 1) return 1;
    let count = found;
    const end = start + this.#earlierCount[product]!;
    const had = this.#earlier.subarray(start, end);
    for (const chamber of had) {
      if (this.#best.subarray(0, count).includes(chamber)) continue;
      const value = weightOf(this.instance, product, chamber) - this.prices[chamber]!;
      let slot = 0;
      while (slot < count && (this.#value[slot] !== value || had.includes(this.#best[slot]!))) slot++;
      const nothing = count === 0 ? -this.instance.bonus[product]! : 0;
      if (slot === count && (count === places || value !== nothing)) continue;
      this.#best[slot] = chamber;
      this.#value[slot] = value;
      count = Math.max(count, slot + 1);
    }
    return count;
  }

  #costOfLeaving(product: number, node: number): number {
    if (node !== this.outside) return weightOf(this.instance, product, node);
    return this.heldCount[product] === 0 ? -this.instance.bonus[product]! : 0;
  }

  #lastPlace(product: number): number {
    return this.heldCount[product] === 1 ? this.instance.bonus[product]! : 0;
  }

  /** The nodes that the product can leave: its chambers, and the outside while it has unused places. */
  #withdraw(product: number): void {
    const start = product * 3;
    for (let q = 0; q < this.heldCount[product]!; q++) this.#forget(product, this.held[start + q]!);
    if (this.#atOutside[product]! >= 0) this.#forget(product, this.outside);
  }

  #forget(product: number, node: number): void {
    if (this.moves.withdraw(node, product)) this.#staleRow[node] = 1;
  }

  #advertise(product: number): void {
    const start = product * 3;
    for (let q = 0; q < this.heldCount[product]!; q++) this.#offerFrom(product, this.held[start + q]!);
    if (this.#atOutside[product]! >= 0) this.#offerFrom(product, this.outside);
  }

  #offerFrom(product: number, node: number): void {
    const { scores, scale, productHash, chamberHash, chambers } = this.instance;
    const row = node * this.nodes;
    const base = product * chambers;
    const hash = productHash[product]!;
    const cost = this.#costOfLeaving(product, node);
    const least = cost - TOP_HASH;
    const { moves } = this;
    const { limit } = moves;
    for (let to = 0; to < chambers; to++) {
      const points = scores[base + to]! * scale;
      if (least - points >= limit[row + to]! || points === 0 || moves.isStale(row + to)) continue;
      const value = cost - points - tieHash(hash, chamberHash[to]!);
      if (moves.wants(row + to, value) && !this.holds(product, to)) moves.offer(row + to, product, value);
    }
    const out = row + this.outside;
    if (node === this.outside || moves.isStale(out)) return;
    const value = cost + this.#lastPlace(product);
    if (moves.wants(out, value)) moves.offer(out, product, value);
  }

  #take(product: number, chamber: number): void {
    const slot = product * 3 + this.heldCount[product]!;
    this.heldCount[product]! += 1;
    this.held[slot] = chamber;
    this.#at[slot] = this.#members[chamber]!.push(product) - 1;
  }

  #drop(product: number, chamber: number): void {
    const start = product * 3;
    const end = start + this.heldCount[product]! - 1;
    let slot = start;
    while (this.held[slot] !== chamber) slot++;
    const members = this.#members[chamber]!;
    const at = this.#at[slot]!;
    const moved = members.pop()!;
    if (at < members.length) {
      members[at] = moved;
      let other = moved * 3;
      while (this.held[other] !== chamber) other++;
      this.#at[other] = at;
    }
    this.held[slot] = this.held[end]!;
    this.#at[slot] = this.#at[end]!;
    this.heldCount[product]! -= 1;
  }

  #settleOutside(product: number): void {
    const spare = this.heldCount[product]! < this.instance.quota[product]!;
    const at = this.#atOutside[product]!;
    if (spare === at >= 0) return;
    const members = this.#members[this.outside]!;
    if (spare) {
      this.#atOutside[product] = members.push(product) - 1;
      return;
    }
    const moved = members.pop()!;
    if (at < members.length) {
      members[at] = moved;
      this.#atOutside[moved] = at;
    }
    this.#atOutside[product] = -1;
  }
}
