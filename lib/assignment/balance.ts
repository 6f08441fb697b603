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
  for (let j = 0; j < market.outside; j++) {
    while (market.count(j) > market.capacity[j]!) relieve(market, tree, j);
  }
  for (let j = 0; j < market.outside; j++) {
    while (market.prices[j]! > 0 && market.count(j) < market.capacity[j]!) fill(market, tree, j);
  }
}

/** One product out of a chamber that is too full, by the cheapest path to a free place or to the outside. */
function relieve(market: Market, tree: Tree, crowded: number): void {
  const { prices, capacity, outside, nodes } = market;
  const { cost } = market.moves;
  const { distance, via, done } = tree;
  reset(tree, crowded);
  let x = crowded;
  while (x !== outside && market.count(x) >= capacity[x]!) {
    done[x] = 1;
    market.refresh(x);
    const row = x * nodes;
    const offset = distance[x]! - prices[x]!;
    let next = -1;
    let least = Infinity;
    for (let y = 0; y < nodes; y++) {
      if (done[y]) continue;
      const length = cost[row + y]! + prices[y]! + offset;
      if (length < distance[y]!) {
        distance[y] = length;
        via[y] = x;
      }
      if (distance[y]! >= least) continue;
      least = distance[y]!;
      next = y;
    }
    x = next;
  }
  for (let j = 0; j < outside; j++) if (done[j]) prices[j]! += distance[x]! - distance[j]!;
  moveAlong(market, pathFrom(x, via).reverse());
}

/** One product into a priced chamber with an empty place, by the cheapest path back to the outside; or its price falls. */
function fill(market: Market, tree: Tree, hungry: number): void {
  const { prices, outside, nodes } = market;
  const { cost } = market.moves;
  const { distance, via, done } = tree;
  reset(tree, hungry);
  let emptied = false;
  let y = hungry;
  while (y !== outside) {
    done[y] = 1;
    const offset = distance[y]! + prices[y]!;
    if (offset < distance[outside]!) {
      distance[outside] = offset;
      via[outside] = y;
      emptied = true;
    }
    let next = outside;
    let least = Infinity;
    for (let x = 0; x < nodes; x++) {
      if (done[x]) continue;
      market.refresh(x);
      const length = cost[x * nodes + y]! - prices[x]! + offset;
      if (length < distance[x]!) {
        distance[x] = length;
        via[x] = y;
        if (x === outside) emptied = false;
      }
      if (distance[x]! >= least) continue;
      least = distance[x]!;
      next = x;
    }
    y = next;
  }
  for (let j = 0; j < outside; j++) if (done[j]) prices[j]! -= distance[outside]! - distance[j]!;
  const path = pathFrom(outside, via);
  moveAlong(market, emptied ? path.slice(1) : path);
}

function reset({ distance, via, done }: Tree, start: number): void {
  distance.fill(Infinity);
  via.fill(-1);
  done.fill(0);
  distance[start] = 0;
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
