import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { usStateFacts } from "../lib/reference/data/usStates";
import { root } from "./processes";

/*
 * Writes components/board/us-states.json, the outlines of the states and DC for the map beside the board. Run it again with
 * `npx tsx bin/us-map.ts` when the outlines are to be finer; nothing at run time needs the source.
 * Source: US Census Bureau, cartographic boundary files 2017 (public domain), projected and packed by the npm package
 * us-atlas 3.0.1 (states-albers-10m.json).
 */

type Point = [number, number];
type Topology = {
  transform: { scale: Point; translate: Point };
  arcs: Point[][];
  objects: { states: { geometries: { id: string; type: string; arcs: number[][] | number[][][] }[] } };
};

const topology = createRequire(import.meta.url)("us-atlas/states-albers-10m.json") as Topology;

/** Whole units of a drawing of about 960 x 600; a line may leave its true course by this much. */
const tolerance = 1.6;
/** Islands smaller than this are left out, unless a state is nothing else. */
const leastArea = 12;

const codes = new Map(usStateFacts.map(({ fips, code }) => [fips, code]));
const { scale, translate } = topology.transform;

/** Each border is thinned once, so that neighbours still meet. */
const arcs = topology.arcs.map((arc) => {
  let [x, y] = [0, 0];
  const points = arc.map(([dx, dy]): Point => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
  return thinned(points).map(([left, top]): Point => [Math.round(left + 58), Math.round(top - 10)]);
});

/** Douglas and Peucker. */
function thinned(points: Point[]): Point[] {
  const [first, last] = [points[0]!, points.at(-1)!];
  let [far, at] = [0, 0];
  for (let one = 1; one < points.length - 1; one++) {
    const away = distance(points[one]!, first, last);
    if (away > far) [far, at] = [away, one];
  }
  if (far <= tolerance) return [first, last];
  return [...thinned(points.slice(0, at + 1)).slice(0, -1), ...thinned(points.slice(at))];
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const long = Math.hypot(bx - ax, by - ay);
  if (long === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / long;
}

const ring = (indices: number[]): Point[] =>
  indices.flatMap((index) => (index < 0 ? [...arcs[~index]!].reverse() : arcs[index]!).slice(1));

const areaOf = (points: Point[]) =>
  Math.abs(
    points.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = points[(at + 1) % points.length]!;
      return sum + x * nextY - nextX * y;
    }, 0) / 2,
  );

function pathOf(points: Point[]): string {
  const steps: string[] = [];
  let [x, y] = points[0]!;
  for (const [nextX, nextY] of points.slice(1)) {
    if (nextX === x && nextY === y) continue;
    steps.push(`${nextX - x},${nextY - y}`);
    [x, y] = [nextX, nextY];
  }
  return `M${points[0]!.join(",")}l${steps.join(" ").replace(/ -/gu, "-").replace(/,-/gu, "-")}z`;
}

/** Where a number stands: the middle of the largest piece's box, in the drawing's units. */
function middleOf(points: Point[]): Point {
  const side = (axis: 0 | 1) => points.map((point) => point[axis]);
  const half = (values: number[]) => Math.round((Math.min(...values) + Math.max(...values)) / 2);
  return [half(side(0)), half(side(1))];
}

const states = Object.fromEntries(
  topology.objects.states.geometries
    .map(({ id, type, arcs: shape }) => {
      const rings = (type === "Polygon" ? [shape as number[][]] : (shape as number[][][])).map((polygon) =>
        ring(polygon[0]!),
      );
      const sorted = rings.sort((a, b) => areaOf(b) - areaOf(a));
      const kept = sorted.filter((points, at) => at === 0 || areaOf(points) >= leastArea);
      return [codes.get(id)!, { path: kept.map(pathOf).join(""), middle: middleOf(sorted[0]!) }] as const;
    })
    .sort(([a], [b]) => a.localeCompare(b)),
);

const file = join(root, "components/board/us-states.json");
writeFileSync(file, `${JSON.stringify(states, null, 1).replace(/\[\s+(\d+),\s+(\d+)\s+\]/gu, "[$1, $2]")}\n`);
console.log(`${Object.keys(states).length} outlines, ${JSON.stringify(states).length} characters: ${file}`);
