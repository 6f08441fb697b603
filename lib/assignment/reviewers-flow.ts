import type { Objective, Round } from "./reviewers-problem";

const NOBODY = -1;
/** A reviewer takes on one review more or less: the move between them and the outside that needs no application. */
const LOAD = -2;

/** Which reviewers of a chamber an application may get: any, those who know its sector, or those who do not. */
export const ANY = 0;
export const SKILLED = 1;
export const UNSKILLED = 2;
export type Mode = typeof ANY | typeof SKILLED | typeof UNSKILLED;

/** What a filled place and a met skill are worth in points, so that one of them beats everything after it. */
export type Worth = { place: number; skill: number };

export function worthOf({ places, costs, skills }: Round): Worth {
  const wanted = places.reduce((sum, some) => sum + some, 0);
  const points = 10_000 * wanted + costs.reduce((sum, row) => row.reduce((a, b) => a + b, sum), 0);
  const skill = 2 * points + 1;
  const place = 2 * (skill * skills.filter((one) => one === "needed").length + points) + 1;
  if (2 * place * (wanted + 1) > Number.MAX_SAFE_INTEGER) throw new RangeError("the round is too large to stay exact");
  return { place, skill };
}

/** A worth taken apart into places, skills and points. */
export function apart(value: number, { place, skill }: Worth): Objective {
  const filled = Math.round(value / place);
  const rest = value - filled * place;
  const skilled = Math.round(rest / skill);
  return { filled, skilled, points: rest - skilled * skill };
}

/**
 * A minimum-cost flow of places through chambers to reviewers, by successive shortest paths with prices.
 *
 * The rules of one application form a tree: its places; below them those who know its sector and those who do not (of
 * these at most one place fewer than are free); below these its chambers, one place each; below them the reviewers. A
 * chamber with reviewers of both kinds stands on both sides: that nobody comes from each at once is the only rule that
 * the flow does not know, and `modes` and `fines` are for the search that sees to it.
 *
 * Only reviewers and the outside (r) are nodes: the move x -> y is the cheapest application that could give up x for y. The outside
 * stands for places that stay open and for hours that stay free. Among shortest paths the one with the fewest moves is
 * taken: it uses no part of an application's tree twice, so its moves can be made together.
 *
 * Invariant: cost[x, y] + prices[y] - prices[x] >= 0. A path is O(r^2), and O(r * reviews) for each reviewer looked at
 * whose moves have changed.
 */
export class ReviewerFlow {
  readonly worth: Worth;
  readonly modes: Uint8Array;
  /** A fine for each use of a chamber by an application; the value gets each fine back once. */
  readonly fines: Float64Array;
  readonly loads: Int32Array;
  readonly #nodes: number;
  readonly #outside: number;
  /** The side of the tree that an application has a reviewer on: 2 * chamber (+ 1 for who does not know the sector). */
  readonly #cells: Int32Array;
  readonly #cellCount: number;
  readonly #weights: Float64Array;
  readonly #occupied: Uint8Array;
  readonly #held: Int32Array;
  readonly #heldCount: Int32Array;
  readonly #most: number;
  readonly #skilledCount: Int32Array;
  readonly #open: Int32Array;
  readonly #holders: number[][];
  readonly #prices: Float64Array;
  readonly #cost: Float64Array;
  readonly #mover: Int32Array;
  readonly #stale: Uint8Array;
  /** Places that have left a node and must come back to one. */
  readonly #missing: Int32Array;
  readonly #distance: Float64Array;
  readonly #hops: Int32Array;
  readonly #via: Int32Array;
  readonly #done: Uint8Array;
  #finesPaid = 0;

  constructor(readonly round: Round) {
    const { applications, reviewers, chamberCount, places } = round;
    const [n, r] = [applications.length, reviewers.length];
    this.worth = worthOf(round);
    this.#nodes = r + 1;
    this.#outside = r;
    this.#cellCount = 2 * chamberCount;
    this.#most = places.reduce((most, some) => Math.max(most, some), 0);
    this.modes = new Uint8Array(n * chamberCount);
    this.fines = new Float64Array(n * chamberCount);
    this.loads = new Int32Array(r);
    this.#cells = new Int32Array(n * r);
    this.#weights = new Float64Array(n * r);
    this.#occupied = new Uint8Array(n * this.#cellCount);
    this.#held = new Int32Array(n * this.#most);
    this.#heldCount = new Int32Array(n);
    this.#skilledCount = new Int32Array(n);
    this.#open = new Int32Array(n);
    this.#holders = Array.from({ length: r }, () => []);
    this.#prices = new Float64Array(r + 1);
    this.#cost = new Float64Array((r + 1) ** 2);
    this.#mover = new Int32Array((r + 1) ** 2);
    this.#stale = new Uint8Array(r + 1).fill(1);
    this.#missing = new Int32Array(r + 1);
    this.#distance = new Float64Array(r + 1);
    this.#hops = new Int32Array(r + 1);
    this.#via = new Int32Array(r + 1);
    this.#done = new Uint8Array(r + 1);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < r; j++) {
        const isUnskilled = this.needs(i) && round.skilled[i * r + j] === 0;
        this.#cells[i * r + j] = 2 * round.chamberOf[j]! + (isUnskilled ? 1 : 0);
      }
      this.#weigh(i);
    }
    for (let i = 0; i < n; i++) {
      this.#missing[r]! += places[i]!;
      for (let place = 0; place < places[i]!; place++) this.#place(i);
    }
  }

  needs(i: number): boolean {
    return this.round.skills[i] === "needed";
  }

  held(i: number): number[] {
    const start = i * this.#most;
    return Array.from(this.#held.subarray(start, start + this.#heldCount[i]!));
  }

  /** How often an application has a chamber: 2 only where it has somebody of either side. */
  uses(i: number, chamber: number): number {
    const cell = i * this.#cellCount + 2 * chamber;
    return this.#occupied[cell]! + this.#occupied[cell + 1]!;
  }

  /** The value with fines: no answer that keeps the modes and uses each fined chamber at most once is worth more. */
  value(): number {
    return this.#worthOfAll(true) + this.#finesPaid;
  }

  /** The value of what is held, without fines. */
  plainValue(): number {
    return this.#worthOfAll(false);
  }

  /** Gives an application's chamber a mode and a fine; to be settled after all of one application. */
  set(i: number, chamber: number, mode: Mode, fine: number): void {
    const at = i * this.round.chamberCount + chamber;
    this.#finesPaid += fine - this.fines[at]!;
    this.modes[at] = mode;
    this.fines[at] = fine;
  }

  /** Gives everybody the best again. */
  settle(i: number): void {
    const places = this.#leave(i);
    this.#weigh(i);
    for (let place = 0; place < places; place++) this.#place(i);
  }

  #worthOfAll(withFines: boolean): number {
    const { reviewers, scores, chamberOf, chamberCount, costs } = this.round;
    const r = reviewers.length;
    let value = 0;
    for (let i = 0; i < this.#heldCount.length; i++) {
      for (let q = 0; q < this.#heldCount[i]!; q++) {
        const j = this.#held[i * this.#most + q]!;
        value += this.worth.place + scores[i * r + j]!;
        if (withFines) value -= this.fines[i * chamberCount + chamberOf[j]!]!;
      }
      if (this.#skilledCount[i]! > 0) value += this.worth.skill;
    }
    for (let j = 0; j < r; j++) for (let t = 0; t < this.loads[j]!; t++) value -= costs[j]![t]!;
    return value;
  }

  #weigh(i: number): void {
    const { reviewers, scores, chamberOf, chamberCount, chamberTaken, isLocked, skilled, capacity } = this.round;
    const r = reviewers.length;
    for (let j = 0; j < r; j++) {
      const at = i * chamberCount + chamberOf[j]!;
      const mode = this.modes[at]!;
      const isOut =
        scores[i * r + j] === 0 ||
        isLocked[i * r + j] === 1 ||
        chamberTaken[at] === 1 ||
        capacity[j] === 0 ||
        (mode !== ANY && (mode === SKILLED) !== (skilled[i * r + j] === 1));
      this.#weights[i * r + j] = isOut ? -Infinity : scores[i * r + j]! - this.fines[at]!;
    }
  }

  /** Takes the application out of everything: its places are missing where they were. */
  #leave(i: number): number {
    const places = this.#heldCount[i]! + this.#open[i]!;
    for (const j of this.held(i)) {
      this.#drop(i, j);
      this.#missing[j]! += 1;
    }
    this.#missing[this.#outside]! += this.#open[i]!;
    this.#open[i] = 0;
    this.#stale[this.#outside] = 1;
    return places;
  }

  /** One place of the application, by the shortest path, to wherever one is missing. */
  #place(i: number): void {
    const target = this.#search(i);
    const end = this.#distance[target]!;
    for (let node = 0; node < this.#nodes; node++) {
      if (this.#done[node] && this.#distance[node]! < end) this.#prices[node]! += end - this.#distance[node]!;
    }
    this.#missing[target]! -= 1;
    this.#moveAlong(i, target);
  }

  #search(i: number): number {
    const nodes = this.#nodes;
    const [distance, hops, via, done] = [this.#distance, this.#hops, this.#via, this.#done];
    const [cost, prices] = [this.#cost, this.#prices];
    done.fill(0);
    via.fill(NOBODY);
    hops.fill(1);
    for (let y = 0; y < this.#outside; y++) distance[y] = this.#costOfAdding(i, y) + prices[y]!;
    distance[this.#outside] = prices[this.#outside]!;
    for (;;) {
      let x = NOBODY;
      let least = Infinity;
      let fewest = 0;
      for (let node = 0; node < nodes; node++) {
        if (done[node] || distance[node]! > least) continue;
        if (distance[node] === least && (least === Infinity || hops[node]! >= fewest)) continue;
        x = node;
        least = distance[node]!;
        fewest = hops[node]!;
      }
      if (x === NOBODY) throw new Error("a place has nowhere to go");
      if (this.#missing[x]! > 0) return x;
      done[x] = 1;
      if (this.#stale[x]) this.#refresh(x);
      const row = x * nodes;
      const offset = least - prices[x]!;
      for (let y = 0; y < nodes; y++) {
        if (done[y]) continue;
        const length = cost[row + y]! + prices[y]! + offset;
        if (length > distance[y]! || length === Infinity) continue;
        if (length === distance[y] && hops[y]! <= fewest + 1) continue;
        distance[y] = length;
        hops[y] = fewest + 1;
        via[y] = x;
      }
    }
  }

  #moveAlong(i: number, target: number): void {
    const moves: [mover: number, from: number, to: number][] = [];
    let to = target;
    for (let from = this.#via[to]!; from !== NOBODY; from = this.#via[to]!) {
      moves.push([this.#mover[from * this.#nodes + to]!, from, to]);
      to = from;
    }
    moves.push([i, NOBODY, to]);
    for (const [mover, from, into] of moves) {
      if (from === NOBODY) continue;
      this.#stale[from] = 1;
      if (mover === LOAD) {
        const j = from === this.#outside ? into : from;
        this.loads[j]! += from === this.#outside ? -1 : 1;
        this.#stale[j] = 1;
        this.#stale[this.#outside] = 1;
      } else if (from === this.#outside) this.#open[mover]! -= 1;
      else this.#drop(mover, from);
    }
    for (const [mover, , into] of moves) {
      if (mover === LOAD) continue;
      if (into === this.#outside) {
        this.#open[mover]! += 1;
        this.#stale[this.#outside] = 1;
      } else this.#add(mover, into);
    }
  }

  #add(i: number, j: number): void {
    const cell = this.#cells[i * this.#outside + j]!;
    this.#held[i * this.#most + this.#heldCount[i]!] = j;
    this.#heldCount[i]! += 1;
    this.#occupied[i * this.#cellCount + cell] = 1;
    if (this.needs(i) && (cell & 1) === 0) this.#skilledCount[i]! += 1;
    this.#holders[j]!.push(i);
    this.#touch(i);
  }

  #drop(i: number, j: number): void {
    this.#touch(i);
    const cell = this.#cells[i * this.#outside + j]!;
    const start = i * this.#most;
    const last = this.#heldCount[i]! - 1;
    this.#held[this.#held.indexOf(j, start)] = this.#held[start + last]!;
    this.#heldCount[i] = last;
    this.#occupied[i * this.#cellCount + cell] = 0;
    if (this.needs(i) && (cell & 1) === 0) this.#skilledCount[i]! -= 1;
    const holders = this.#holders[j]!;
    const at = holders.indexOf(i);
    holders[at] = holders.at(-1)!;
    holders.pop();
  }

  /** The moves of an application have changed. */
  #touch(i: number): void {
    for (let q = 0; q < this.#heldCount[i]!; q++) this.#stale[this.#held[i * this.#most + q]!] = 1;
    if (this.#open[i]! > 0) this.#stale[this.#outside] = 1;
  }

  #unskilledFull(i: number): boolean {
    return this.#heldCount[i]! - this.#skilledCount[i]! >= this.round.places[i]! - 1;
  }

  #costOfAdding(i: number, y: number): number {
    const cell = this.#cells[i * this.#outside + y]!;
    const weight = this.#weights[i * this.#outside + y]!;
    if (weight === -Infinity || this.#occupied[i * this.#cellCount + cell]) return Infinity;
    if (!this.needs(i)) return -this.worth.place - weight;
    if (cell & 1) return this.#unskilledFull(i) ? Infinity : -this.worth.place - weight;
    return -this.worth.place - weight - (this.#skilledCount[i] === 0 ? this.worth.skill : 0);
  }

  #refresh(x: number): void {
    const outside = this.#outside;
    const row = x * this.#nodes;
    this.#stale[x] = 0;
    this.#cost.fill(Infinity, row, row + this.#nodes);
    if (x === outside) {
      this.#refreshOutside(row);
      return;
    }
    const costs = this.round.costs[x]!;
    if (this.loads[x]! < costs.length) this.#offer(row + outside, LOAD, costs[this.loads[x]!]!);
    for (const i of this.#holders[x]!) this.#offerSwaps(i, x, row);
  }

  #refreshOutside(row: number): void {
    for (let y = 0; y < this.#outside; y++) {
      if (this.loads[y]! > 0) this.#offer(row + y, LOAD, -this.round.costs[y]![this.loads[y]! - 1]!);
    }
    for (let i = 0; i < this.#open.length; i++) {
      if (this.#open[i] === 0) continue;
      for (let y = 0; y < this.#outside; y++) this.#offer(row + y, i, this.#costOfAdding(i, y));
    }
  }

  /** What it costs the application to give up x for each other reviewer, and for an open place. */
  #offerSwaps(i: number, x: number, row: number): void {
    const outside = this.#outside;
    const [weights, cells, occupied, cost, mover] = [
      this.#weights,
      this.#cells,
      this.#occupied,
      this.#cost,
      this.#mover,
    ];
    const base = i * outside;
    const own = cells[base + x]!;
    const weight = weights[base + x]!;
    const needs = this.needs(i);
    const isSkilled = needs && (own & 1) === 0;
    const loss = isSkilled && this.#skilledCount[i] === 1 ? this.worth.skill : 0;
    const gain = needs && this.#skilledCount[i] === 0 ? this.worth.skill : 0;
    const noUnskilled = isSkilled && this.#unskilledFull(i);
    this.#offer(row + outside, i, this.worth.place + weight + loss);
    const first = i * this.#cellCount;
    for (let y = 0; y < outside; y++) {
      const other = weights[base + y]!;
      if (other === -Infinity) continue;
      const cell = cells[base + y]!;
      if (occupied[first + cell] && (cell !== own || y === x)) continue;
      let price = weight - other;
      if (needs) {
        if (cell & 1) {
          if (noUnskilled) continue;
          price += loss;
        } else price -= gain;
      }
      const at = row + y;
      if (price > cost[at]! || (price === cost[at] && mover[at]! <= i)) continue;
      cost[at] = price;
      mover[at] = i;
    }
  }

  /** The cheapest makes the move; among equals load itself, then the application that comes first. */
  #offer(at: number, mover: number, cost: number): void {
    if (cost > this.#cost[at]! || cost === Infinity) return;
    if (cost === this.#cost[at] && this.#mover[at]! <= mover) return;
    this.#cost[at] = cost;
    this.#mover[at] = mover;
  }
}
