import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FlowLink, flowSize, layFlow } from "./rules.flow";

const links = fc.array(
  fc.record({
    from: fc.constantFrom("ai", "data", "energy", "food"),
    to: fc.constantFrom("CA", "GA", "NJ", "TX", "WA"),
    value: fc.integer({ min: 0, max: 40 }),
  }),
  { maxLength: 20 },
);
const close = (a: number, b: number) => expect(a).toBeCloseTo(b, 6);
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

describe("a flow", () => {
  test("of nothing is nothing", () => {
    const empty = { left: [], right: [], ribbons: [], height: 0 };
    expect(layFlow([])).toEqual(empty);
    expect(layFlow([{ from: "ai", to: "CA", value: 0 }])).toEqual(empty);
  });

  test("has bars as long as what flows through them, and bands that fill them without gap", () => {
    fc.assert(
      fc.property(links, (all) => {
        const { left, right, ribbons, height } = layFlow(all);
        const whole = sum(all.map(({ value }) => value));
        for (const [nodes, side, edge] of [
          [left, "from", "start"],
          [right, "to", "end"],
        ] as const) {
          if (whole > 0) close(sum(nodes.map((node) => node.height)), flowSize.bars);
          for (const node of nodes) {
            close(node.height, (node.value / whole) * flowSize.bars);
            expect(node.value).toBe(sum(all.filter((link) => link[side] === node.key).map(({ value }) => value)));
            const here = ribbons.filter((ribbon) => ribbon[side] === node.key).sort((a, b) => a[edge] - b[edge]);
            close(here[0]![edge], node.top);
            for (const [place, ribbon] of here.entries())
              if (place > 0) close(ribbon[edge], here[place - 1]![edge] + here[place - 1]!.thickness);
            close(here.at(-1)![edge] + here.at(-1)!.thickness, node.top + node.height);
            expect(node.top).toBeGreaterThanOrEqual(-1e-9);
            expect(node.top + node.height).toBeLessThanOrEqual(height + 1e-9);
          }
          for (const [place, node] of nodes.entries()) {
            const above = nodes[place - 1];
            if (!above) continue;
            const middles = node.top + node.height / 2 - above.top - above.height / 2;
            expect(middles).toBeGreaterThanOrEqual(flowSize.least + flowSize.gap - 1e-6);
          }
        }
      }),
    );
  });

  test("looks the same whatever the order of its links", () => {
    fc.assert(
      fc.property(links, fc.integer(), (all, seed) => {
        const turned = all.map((link, index) => ({ link, at: (index * 7919 + seed) % 13 }));
        const other = turned.sort((a, b) => a.at - b.at).map(({ link }) => link);
        const [one, two] = [layFlow(all), layFlow(other)];
        expect(two.left.map(({ key }) => key)).toEqual(one.left.map(({ key }) => key));
        expect(two.right.map(({ key }) => key)).toEqual(one.right.map(({ key }) => key));
        for (const [place, ribbon] of one.ribbons.entries()) close(two.ribbons[place]!.start, ribbon.start);
      }),
    );
  });

  test("stands each destination by where it comes from, so that these bands do not cross", () => {
    const straight: FlowLink[] = [
      { from: "ai", to: "WA", value: 9 },
      { from: "food", to: "CA", value: 5 },
      { from: "data", to: "GA", value: 3 },
    ];
    const { left, right } = layFlow(straight);
    expect(left.map(({ key }) => key)).toEqual(["ai", "food", "data"]);
    expect(right.map(({ key }) => key)).toEqual(["WA", "CA", "GA"]);
  });
});
