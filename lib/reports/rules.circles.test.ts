import fc from "fast-check";
import { expect, test } from "vitest";
import { circleSize, placeCircles } from "./rules.circles";

const points = fc.uniqueArray(
  fc.record({
    key: fc.string({ minLength: 1, maxLength: 4 }),
    x: fc.constantFrom(100, 110, 400),
    y: fc.constantFrom(100, 300),
    value: fc.integer({ min: 0, max: 90 }),
  }),
  { selector: ({ key }) => key, maxLength: 30 },
);

test("circles are in proportion, never over one another, and only where there is something", () => {
  fc.assert(
    fc.property(points, (all) => {
      const circles = placeCircles(all);
      const most = Math.max(0, ...all.map(({ value }) => value));
      expect(circles.map(({ key }) => key).toSorted()).toEqual(
        all
          .filter(({ value }) => value > 0)
          .map(({ key }) => key)
          .toSorted(),
      );
      for (const { key, r } of circles) {
        const { value } = all.find((point) => point.key === key)!;
        if (r > circleSize.least) expect(r ** 2 / circleSize.largest ** 2).toBeCloseTo(value / most, 6);
      }
      for (const [place, one] of circles.entries())
        for (const other of circles.slice(place + 1))
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(one.r + other.r);
    }),
  );
});

test("the largest stands on its point, a smaller one of the same point beside it", () => {
  const [large, small] = placeCircles([
    { key: "small", x: 50, y: 60, value: 1 },
    { key: "large", x: 50, y: 60, value: 16 },
  ]);
  expect(large).toEqual({ key: "large", x: 50, y: 60, r: circleSize.largest });
  expect(Math.hypot(small!.x - 50, small!.y - 60)).toBeLessThan(large!.r + small!.r + 10);
});
