import { type Instance, TOP_HASH, tieHash, weightOf } from "./instance";

/** Pairs beyond which the market with its lists of cheapest moves is faster. */
const MOST_PAIRS = 40_000;
/** Of the cheap steps, for each chamber. */
const MOST_BIDS = 6;

/** Whether `SmallMarket` can take an instance and is the faster way. */
export function isSmall({ products, chambers, quota }: Instance): boolean {
  return products * chambers <= MOST_PAIRS && quota.every((places) => places <= 1);
}

/**
 * The market for few products of at most one place each: the same invariant and the same answer, but shortest paths
 * look at the pairs themselves, which with one or a few products in a chamber is less work than keeping lists of moves.
 *
 * Every chamber starts at the price at which no more products want it than it has places; then nobody is ever in
 * excess, and prices only fall. A chamber with an empty place takes the product that costs it least and falls to where
 * a second would come too, and whoever lost that product does the same; what this leaves is filled along shortest
 * paths, O(n m) each. One more shortest path from the outside gives the smallest prices and all moves that cost nothing.
 */
export class SmallMarket {
  /** As in `Market`: held[i * 3] is the chamber of product i where heldCount[i] is 1. */
  readonly held: Int32Array;
  readonly heldCount: Uint8Array;
  readonly prices: Float64Array;
  /** Moves that cost nothing, one after the other: from, to. The node after the chambers is the outside. */
  readonly freeMoves: number[] = [];
  /** What a product has from its place, or from none; Infinity where it wants no place. */
  readonly #margin: Float64Array;
  /** -1: outside. */
  readonly #chamberOf: Int32Array;
  /** The products of chamber j: seats[firstSeat[j] + k] for k < count[j]. */
  readonly #seats: Int32Array;
  readonly #firstSeat: Int32Array;
  readonly #seatOf: Int32Array;
  readonly #count: Int32Array;
  /** The smallest prices in points, without and in first places. */
  readonly #points: Float64Array;
  readonly #firsts: Uint8Array;

  constructor(readonly instance: Instance) {
    const { products, chambers, capacity, arrays } = instance;
    this.prices = arrays.float64(chambers);
    this.#margin = arrays.float64(products);
    this.#chamberOf = arrays.int32(products).fill(-1);
    this.#seatOf = arrays.int32(products);
    this.#count = arrays.int32(chambers);
    this.#firstSeat = arrays.int32(chambers + 1);
    for (let j = 0; j < chambers; j++) {
      this.#firstSeat[j + 1] = this.#firstSeat[j]! + Math.min(capacity[j]!, products);
    }
    this.#seats = arrays.int32(this.#firstSeat[chambers]!);
    this.#open();
    this.#bid();
    this.#fillAll();
    this.held = arrays.int32(products * 3);
    this.heldCount = arrays.uint8(products);
    for (let i = 0; i < products; i++) {
      if (this.#chamberOf[i]! < 0) continue;
      this.held[i * 3] = this.#chamberOf[i]!;
      this.heldCount[i] = 1;
    }
    this.#points = arrays.float64(chambers);
    this.#firsts = arrays.uint8(chambers);
    this.#settlePrices();
  }

  count(chamber: number): number {
    return this.#count[chamber]!;
  }

  /** As `smallestPrices` of a market. */
  smallestPrices(bonus: number): number[] {
    return Array.from(this.#points, (points, j) => points + (this.#firsts[j] === 1 ? bonus : 0));
  }

  /** The first prices, and every product where it likes them best. */
  #open(): void {
    const { products, chambers, quota, capacity, scores, scale, productHash, chamberHash, bonus, arrays } =
      this.instance;
    const { prices } = this;
    const margin = this.#margin;
    const chamberOf = this.#chamberOf;
    // The best values of a chamber, falling: one more than it has places, where there are as many products.
    const first = arrays.int32(chambers + 1);
    for (let j = 0; j < chambers; j++) first[j + 1] = first[j]! + Math.min(capacity[j]! + 1, products);
    const best = arrays.float64(first[chambers]!);
    const who = arrays.int32(first[chambers]!);
    /** Fewer points are below the last of the best, whatever the hash. */
    const least = arrays.int32(chambers).fill(1);
    for (let i = 0, at = 0; i < products; i++) {
      if (quota[i] === 0) {
        at += chambers;
        continue;
      }
      const more = bonus[i]!;
      const morePoints = more / scale;
      const hash = productHash[i]!;
      for (let j = 0; j < chambers; j++, at++) {
        const score = scores[at]!;
        if (score + morePoints < least[j]! || score === 0) continue;
        const last = first[j + 1]! - 1;
        const value = score * scale + more + tieHash(hash, chamberHash[j]!);
        if (value <= best[last]!) continue;
        let slot = last;
        for (; slot > first[j]! && best[slot - 1]! < value; slot--) {
          best[slot] = best[slot - 1]!;
          who[slot] = who[slot - 1]!;
        }
        best[slot] = value;
        who[slot] = i;
        least[j] = Math.floor(best[last]! / scale);
      }
    }
    for (let i = 0; i < products; i++) margin[i] = quota[i] === 0 ? Infinity : -bonus[i]!;
    for (let j = 0; j < chambers; j++) {
      const end = first[j + 1]!;
      const price = capacity[j]! < products ? best[end - 1]! : 0;
      prices[j] = price;
      for (let slot = first[j]!; slot < end && best[slot]! > price; slot++) {
        const product = who[slot]!;
        const value = best[slot]! - bonus[product]! - price;
        if (value <= margin[product]!) continue;
        margin[product] = value;
        chamberOf[product] = j;
      }
    }
    for (let i = 0; i < products; i++) if (chamberOf[i]! >= 0) this.#seat(i, chamberOf[i]!);
  }

  #isHungry(chamber: number): boolean {
    return this.prices[chamber]! > 0 && this.#count[chamber]! < this.instance.capacity[chamber]!;
  }

  /** Cheap, and leaves little to do. Where products are indifferent it might not end, so it stops after a while. */
  #bid(): void {
    const { chambers } = this.instance;
    const hungry: number[] = [];
    for (let j = 0; j < chambers; j++) if (this.#isHungry(j)) hungry.push(j);
    for (let left = MOST_BIDS * chambers; left > 0 && hungry.length > 0; left--) {
      const chamber = hungry.at(-1)!;
      const loser = this.#isHungry(chamber) ? this.#bidFor(chamber) : -1;
      if (!this.#isHungry(chamber)) hungry.pop();
      if (loser >= 0 && this.#isHungry(loser)) hungry.push(loser);
    }
  }

  /** Brings the cheapest product in, or the price to 0; returns the chamber that lost it, or -1. */
  #bidFor(chamber: number): number {
    const { products, chambers, scores, scale, productHash, chamberHash } = this.instance;
    const margin = this.#margin;
    const chamberOf = this.#chamberOf;
    const price = this.prices[chamber]!;
    const hash = chamberHash[chamber]!;
    const topHash = TOP_HASH;
    let winner = -1;
    let least = 0;
    let second = 0;
    // Costs above the price are no use: cost - price is compared, from 0 downwards.
    for (let i = 0, at = chamber; i < products; i++, at += chambers) {
      const points = scores[at]! * scale;
      if (margin[i]! - points - topHash >= second || points === 0 || chamberOf[i] === chamber) continue;
      const cost = margin[i]! - points - tieHash(productHash[i]!, hash);
      if (cost >= second) continue;
      if (cost < least) {
        second = least;
        least = cost;
        winner = i;
      } else second = cost;
    }
    if (winner < 0) {
      this.#lower(chamber, price);
      return -1;
    }
    this.#lower(chamber, price + second);
    const loser = chamberOf[winner]!;
    if (loser >= 0) this.#unseat(winner);
    this.#seat(winner, chamber);
    return loser;
  }

  #fillAll(): void {
    const { products, chambers, arrays } = this.instance;
    let search: Search | null = null;
    for (let j = 0; j < chambers; j++) {
      while (this.#isHungry(j)) {
        search ??= {
          reach: arrays.float64(products),
          via: arrays.int32(products),
          isDone: arrays.uint8(products),
          distance: arrays.float64(chambers),
          entry: arrays.int32(chambers),
        };
        this.#fill(j, search);
      }
    }
  }

  /** One product into a priced chamber with an empty place, by the cheapest path; or a price falls to 0 on the way. */
  #fill(hungry: number, { reach, via, isDone, distance, entry }: Search): void {
    const { products, chambers, scores, scale, productHash, chamberHash } = this.instance;
    const { prices } = this;
    const margin = this.#margin;
    const topHash = TOP_HASH;
    reach.fill(Infinity);
    isDone.fill(0);
    const tree: number[] = [];
    let emptied = hungry;
    let delta = Infinity;
    let product = -1;
    for (let chamber = hungry, length = 0; ; ) {
      tree.push(chamber);
      distance[chamber] = length;
      entry[chamber] = product;
      const first = this.#firstSeat[chamber]!;
      for (let at = first; at < first + this.#count[chamber]!; at++) isDone[this.#seats[at]!] = 1;
      const offset = length + prices[chamber]!;
      if (offset < delta) {
        delta = offset;
        emptied = chamber;
      }
      const hash = chamberHash[chamber]!;
      let least = Infinity;
      product = -1;
      for (let i = 0, at = chamber; i < products; i++, at += chambers) {
        if (isDone[i] === 1) continue;
        const points = scores[at]! * scale;
        const most = offset + margin[i]! - points;
        if (most - topHash < reach[i]! && points > 0) {
          const cost = most - tieHash(productHash[i]!, hash);
          if (cost < reach[i]!) {
            reach[i] = cost;
            via[i] = chamber;
          }
        }
        if (reach[i]! >= least) continue;
        least = reach[i]!;
        product = i;
      }
      if (least >= delta) {
        product = -1;
        break;
      }
      chamber = this.#chamberOf[product]!;
      length = least;
      if (chamber >= 0) continue;
      delta = least;
      break;
    }
    for (const chamber of tree) this.#lower(chamber, delta - distance[chamber]!);
    let chamber = product < 0 ? emptied : via[product]!;
    while (chamber !== hungry) {
      const leaving = entry[chamber]!;
      this.#unseat(leaving);
      if (product >= 0) this.#seat(product, chamber);
      product = leaving;
      chamber = via[leaving]!;
    }
    if (product >= 0) this.#seat(product, hungry);
  }

  #lower(chamber: number, by: number): void {
    this.prices[chamber]! -= by;
    const first = this.#firstSeat[chamber]!;
    for (let at = first; at < first + this.#count[chamber]!; at++) this.#margin[this.#seats[at]!]! += by;
  }

  #seat(product: number, chamber: number): void {
    const at = this.#firstSeat[chamber]! + this.#count[chamber]!;
    this.#count[chamber]! += 1;
    this.#seats[at] = product;
    this.#seatOf[product] = at;
    this.#chamberOf[product] = chamber;
    this.#margin[product] = weightOf(this.instance, product, chamber) - this.prices[chamber]!;
  }

  #unseat(product: number): void {
    const chamber = this.#chamberOf[product]!;
    this.#count[chamber]! -= 1;
    const moved = this.#seats[this.#firstSeat[chamber]! + this.#count[chamber]!]!;
    this.#seats[this.#seatOf[product]!] = moved;
    this.#seatOf[moved] = this.#seatOf[product]!;
    this.#chamberOf[product] = -1;
  }

  /**
   * From the prices that were found to the smallest: longest paths from the outside, nearest to the old price first
   * (Dijkstra), each with its points.
   */
  #settlePrices(): void {
    const { products, chambers, quota, arrays } = this.instance;
    const { prices } = this;
    const smallest = arrays.float64(chambers);
    const wholePoints = arrays.int32(chambers);
    const found: Free = { product: [], from: [], to: [] };
    for (let i = 0; i < products; i++) {
      if (this.#chamberOf[i]! < 0 && quota[i] === 1) this.#press(i, chambers, smallest, wholePoints, found);
    }
    const waiting = arrays.int32(chambers);
    for (let j = 0; j < chambers; j++) waiting[j] = j;
    for (let left = chambers; left > 0; ) {
      let next = 0;
      let least = Infinity;
      for (let at = 0; at < left; at++) {
        const chamber = waiting[at]!;
        const fall = prices[chamber]! - smallest[chamber]!;
        if (fall >= least) continue;
        least = fall;
        next = at;
      }
      const chamber = waiting[next]!;
      waiting[next] = waiting[--left]!;
      this.#lower(chamber, least);
      const first = this.#firstSeat[chamber]!;
      for (let at = first; at < first + this.#count[chamber]!; at++) {
        this.#press(this.#seats[at]!, chamber, smallest, wholePoints, found);
      }
    }
    for (let at = 0; at < found.product.length; at++) {
      const [product, from, to] = [found.product[at]!, found.from[at]!, found.to[at]!];
      if (weightOf(this.instance, product, to) - smallest[to]! === this.#margin[product]!)
        this.freeMoves.push(from, to);
    }
  }

  /** A product whose margin is settled keeps up the prices of the chambers where it could go. */
  #press(product: number, from: number, smallest: Float64Array, wholePoints: Int32Array, found: Free): void {
    const { chambers, scores, scale, productHash, chamberHash, bonus } = this.instance;
    const margin = this.#margin[product]!;
    const least = Math.floor(margin / scale);
    const hash = productHash[product]!;
    const isOutside = from === chambers;
    if (!isOutside && margin === -bonus[product]!) this.freeMoves.push(from, chambers);
    const base = product * chambers;
    for (let to = 0; to < chambers; to++) {
      const score = scores[base + to]!;
      // Most are decided without their hash, in whole points.
      if (score < least + wholePoints[to]! || score === 0 || to === from) continue;
      const price = score * scale + tieHash(hash, chamberHash[to]!) - margin;
      if (price < smallest[to]!) continue;
      found.product.push(product);
      found.from.push(from);
      found.to.push(to);
      if (price === smallest[to]) continue;
      smallest[to] = price;
      wholePoints[to] = Math.floor(price / scale);
      this.#points[to] = score + (isOutside ? 0 : this.#points[from]! - scores[base + from]!);
      this.#firsts[to] = isOutside ? (bonus[product]! > 0 ? 1 : 0) : this.#firsts[from]!;
    }
  }
}

/** Moves that cost nothing at some stage. */
type Free = { product: number[]; from: number[]; to: number[] };

type Search = {
  /** The cheapest way to bring a product in, and the chamber it would go to. */
  reach: Float64Array;
  via: Int32Array;
  isDone: Uint8Array;
  /** Of the chambers on the tree, and the product that would leave them. */
  distance: Float64Array;
  entry: Int32Array;
};
