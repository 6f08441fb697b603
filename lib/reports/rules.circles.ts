/** Something to draw at a point; several may be meant to stand at the same one. */
export type Point = { key: string; x: number; y: number; value: number };
export type Circle = { key: string; x: number; y: number; r: number };

/** The largest circle's radius, and that of something too small to be seen otherwise, in units of the map. */
export const circleSize = { largest: 40, least: 7, apart: 2 } as const;

/** Spots around a point, nearer ones first: a spiral whose steps turn by the golden angle. */
const turn = Math.PI * (3 - Math.sqrt(5));
const spot = (step: number) => {
  const away = 3 * Math.sqrt(step);
  return { dx: away * Math.cos(step * turn), dy: away * Math.sin(step * turn) };
};
const farthest = 2000;

/**
 * Circles whose areas are in proportion to their values, none over another: the largest stands on its point, each smaller
 * one as near to its own as there is room. Points with nothing are left out.
 */
export function placeCircles(points: readonly Point[]): Circle[] {
  const most = Math.max(0, ...points.map(({ value }) => value));
  const placed: Circle[] = [];
  const sized = points
    .filter(({ value }) => value > 0)
    .map((point) => ({ ...point, r: Math.max(circleSize.least, circleSize.largest * Math.sqrt(point.value / most)) }))
    .sort((a, b) => b.r - a.r || (a.key < b.key ? -1 : 1));
  for (const { key, x, y, r } of sized) {
    const free = (left: number, top: number) =>
      placed.every((other) => Math.hypot(other.x - left, other.y - top) >= other.r + r + circleSize.apart);
    let step = 0;
    let { dx, dy } = spot(step);
    while (!free(x + dx, y + dy) && step < farthest) ({ dx, dy } = spot(++step));
    placed.push({ key, x: x + dx, y: y + dy, r });
  }
  return placed;
}
