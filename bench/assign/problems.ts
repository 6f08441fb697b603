import type { DenseProblem } from "../../lib/assignment/problem";

/** What the scores and places look like. `ordinary` is that of the aims; the others are awkward on purpose. */
export const shapes = {
  ordinary: "independent scores, even places for 80 % of the products",
  structured: "scores from the worth of product and chamber with little noise",
  equal: "all scores equal",
  tied: "five different scores",
  "same rows": "20 different rows, each many times",
  "few columns": "all chambers alike but for three",
  "no places": "every second chamber without places",
  "one chamber": "a single chamber",
  plenty: "places for one and a half times the products",
  scarce: "places for 5 % of the products",
  lopsided: "one chamber with two thirds of the places, the others with a few",
  nested: "scores i * j: everybody wants the same, in the same order",
  spiral: "scores that fall by one from chamber to chamber: long chains of moves",
  sparse: "one pair in ten allowed",
} as const;
export type Shape = keyof typeof shapes;

const CHAMBERS = 78;

export function randomOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 12_345;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** A dense problem of `products` products with one place each. The same arguments give the same problem. */
export function problemOf(shape: Shape, products: number): DenseProblem {
  const random = randomOf(products + shape.length);
  const chambers = shape === "one chamber" ? 1 : CHAMBERS;
  const scoreOf = scoring(shape, products, chambers, random);
  const scores = new Uint16Array(products * chambers);
  for (let i = 0, at = 0; i < products; i++) for (let j = 0; j < chambers; j++, at++) scores[at] = scoreOf(i, j);
  return {
    products,
    chambers,
    quota: new Int32Array(products).fill(1),
    capacity: placesOf(shape, products, chambers, random),
    scores,
    locked: [],
    policy: "best_value",
  };
}

type Random = ReturnType<typeof randomOf>;

function scoring(shape: Shape, products: number, chambers: number, random: Random): (i: number, j: number) => number {
  const worth = Array.from({ length: products }, () => random(6_000));
  const pull = Array.from({ length: chambers }, () => random(2_000));
  switch (shape) {
    case "equal":
      return () => 5_000;
    case "tied":
      return () => 1 + random(5);
    case "same rows":
      return (i, j) => 1 + (((i % 20) * 7_919 + j * 104_729) % 10_000);
    case "few columns":
      return (i, j) => (j < 3 ? 1 + random(10_000) : 1 + worth[i]!);
    case "structured":
      return (i, j) => 1 + worth[i]! + pull[j]! + random(2_000);
    case "nested":
      return (i, j) => 1 + Math.floor((i * j * 9_999) / (products * chambers));
    case "spiral":
      return (i, j) => 10_000 - ((j - (i % chambers) + chambers) % chambers);
    case "sparse":
      return () => (random(10) === 0 ? 1 + random(10_000) : 0);
    default:
      return () => 1 + random(10_000);
  }
}

function placesOf(shape: Shape, products: number, chambers: number, random: Random): Int32Array {
  const places = new Int32Array(chambers);
  const share = shape === "plenty" ? 1.5 : shape === "scarce" ? 0.05 : 0.8;
  for (let place = 0; place < Math.floor(products * share); place++) {
    if (shape === "no places") places[2 * random(chambers / 2)]! += 1;
    else if (shape === "lopsided") places[random(3) > 0 ? 0 : random(chambers)]! += 1;
    else places[place % chambers]! += 1;
  }
  return places;
}
