import type { Market } from "./market";

type Tree = { distance: Float64Array; via: Int32Array; done: Uint8Array };

/**
 * Moves products until no chamber is over its capacity and none with a price has an empty place, along shortest paths
 * of the move graph (Dijkstra, O(m^2) a path). Prices follow the distances, so the invariant of the market holds
 * throughout and the result is optimal. The number of paths is the number of places by which the starting prices miss.
 */
export function balance(market: Market): void {
  const tree: Tree = {
    distance: new Float64Array(market.nodes),
    via: new Int32Array(market.nodes),
    done: new Uint8Array(market.nodes),
  };
  while (relieve(market, tree));
  while (fill(market, tree));
}

/** One product out of some chamber that is too full, by the cheapest path to a free place or to the outside. */
function relieve(market: Market, tree: Tree): boolean {
  const { prices, capacity, outside, nodes } = market;
  const { cost } = market.moves;
  const { distance, via, done } = tree;
  reset(tree);
  let crowded = false;
  for (let j = 0; j < outside; j++) {
    if (market.count(j) <= capacity[j]!) continue;
    distance[j] = 0;
    crowded = true;
  }
  if (!crowded) return false;
  for (;;) {
    const x = nearest(tree);
    const reach = distance[x]!;
    if (x === outside || market.count(x) < capacity[x]!) {
      for (let j = 0; j < outside; j++) if (done[j]) prices[j]! += reach - distance[j]!;
      moveAlong(market, pathFrom(x, via).reverse());
      return true;
    }
    done[x] = 1;
    market.refresh(x);
    const row = x * nodes;
    const offset = reach - prices[x]!;
    for (let y = 0; y < nodes; y++) {
      if (done[y]) continue;
      const length = cost[row + y]! + prices[y]! + offset;
      if (length >= distance[y]!) continue;
      distance[y] = length;
      via[y] = x;
    }
  }
}

/** One product into a priced chamber with an empty place, by the cheapest path back to the outside; or its price falls. */
function fill(market: Market, tree: Tree): boolean {
  const { prices, capacity, outside, nodes } = market;
  const { cost } = market.moves;
  const { distance, via, done } = tree;
  reset(tree);
  let hungry = false;
  for (let j = 0; j < outside; j++) {
    if (prices[j] === 0 || market.count(j) >= capacity[j]!) continue;
    distance[j] = 0;
    hungry = true;
  }
  if (!hungry) return false;
  let emptied = false;
  for (;;) {
    const y = nearest(tree);
    const reach = distance[y]!;
    if (y === outside) {
      for (let j = 0; j < outside; j++) if (done[j]) prices[j]! -= reach - distance[j]!;
      const path = pathFrom(outside, via);
      moveAlong(market, emptied ? path.slice(1) : path);
      return true;
    }
    done[y] = 1;
    if (reach + prices[y]! < distance[outside]!) {
      distance[outside] = reach + prices[y]!;
      via[outside] = y;
      emptied = true;
    }
    for (let x = 0; x < nodes; x++) {
      if (done[x] || x === y) continue;
      market.refresh(x);
      const length = cost[x * nodes + y]! + prices[y]! - prices[x]! + reach;
      if (length >= distance[x]!) continue;
      distance[x] = length;
      via[x] = y;
      if (x === outside) emptied = false;
    }
  }
}

function reset({ distance, via, done }: Tree): void {
  distance.fill(Infinity);
  via.fill(-1);
  done.fill(0);
}

function nearest({ distance, done }: Tree): number {
  let node = -1;
  let least = Infinity;
  for (let x = 0; x < distance.length; x++) {
    if (done[x] || distance[x]! >= least) continue;
    least = distance[x]!;
    node = x;
  }
  return node;
}

function pathFrom(node: number, via: Int32Array): number[] {
  const path = [node];
  for (let next = via[node]!; next >= 0; next = via[next]!) path.push(next);
  return path;
}

function moveAlong(market: Market, path: readonly number[]): void {
  const movers = path.slice(1).map((to, step) => market.moves.mover[path[step]! * market.nodes + to]!);
  movers.forEach((product, step) => {
    market.move(product, path[step]!, path[step + 1]!);
  });
}
