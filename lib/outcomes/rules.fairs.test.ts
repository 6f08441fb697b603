import { describe, expect, test } from "vitest";
import { countedOf, roomOfLead, type Sum, underWayOf } from "./rules.fairs";

const sum = (more: Partial<Sum>): Sum => ({
  kind: "contract",
  state: "counted",
  grade: "B",
  currency: "USD",
  claims: 1,
  amountMinor: 100,
  quantity: null,
  ...more,
});

describe("what came of a fair", () => {
  test("counts by kind and grade, each currency for itself; a contract and its shipment stand apart", () => {
    const rows = countedOf([
      sum({}),
      sum({ currency: "KRW", claims: 2, amountMinor: 5000 }),
      sum({ grade: "C" }),
      sum({ kind: "shipment", amountMinor: 40 }),
      sum({ state: "confirmed", grade: null }),
    ]);
    expect(rows.map(({ kind, grade, claims, values }) => [kind, grade, claims, values.length])).toEqual([
      ["contract", "B", 3, 2],
      ["contract", "C", 1, 1],
      ["shipment", "B", 1, 1],
    ]);
    expect(rows[0]!.values).toEqual([
      { currency: "USD", amountMinor: 100, quantity: null },
      { currency: "KRW", amountMinor: 5000, quantity: null },
    ]);
  });

  test("what is on its way is told by state and without a value", () => {
    const rows = underWayOf([
      sum({}),
      sum({ state: "evidence_pending" }),
      sum({ state: "evidence_pending", grade: "C", claims: 2 }),
      sum({ state: "confirmed", grade: null }),
    ]);
    expect(rows).toEqual([
      { kind: "contract", state: "evidence_pending", claims: 3 },
      { kind: "contract", state: "confirmed", claims: 1 },
    ]);
  });
});

test("the room of a lead is the only one, or the only one about what it asked for, and else left to whoever files", () => {
  const [lamps, lenses, more] = [
    { id: "a", productId: "lamp" },
    { id: "b", productId: "lens" },
    { id: "c", productId: "lens" },
  ] as const;
  expect(roomOfLead([], ["lens"])).toBe("");
  expect(roomOfLead([lamps], ["lens"])).toBe("a");
  expect(roomOfLead([lamps, lenses], ["lens"])).toBe("b");
  expect(roomOfLead([lamps, lenses, more], ["lens"])).toBe("");
  expect(roomOfLead([lamps, lenses], [])).toBe("");
});
