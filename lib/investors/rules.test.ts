import { expect, test } from "vitest";
import { bars, lapsesAt } from "./rules";
import { investmentMachine, lapseDays } from "./states";

test("an entry of the register bars by the company's name, and as an investor by whatever it touches", () => {
  expect(bars({ kind: "buyer", touches: ["company"] })).toBe(true);
  expect(bars({ kind: "investor", touches: ["sector"] })).toBe(true);
  expect(bars({ kind: "buyer", touches: ["sector", "hs"] })).toBe(false);
  expect(bars({ kind: "investor", touches: [] })).toBe(false);
});

test("only what waits for an answer ends by itself", () => {
  const since = new Date("2031-03-01T00:00:00Z");
  for (const state of investmentMachine.states) {
    const days = lapseDays[state as keyof typeof lapseDays];
    const at = days === undefined ? null : new Date(since.getTime() + days * 86_400_000);
    expect(lapsesAt(state, since)).toEqual(at);
    expect(investmentMachine.may("lapse", state).ok).toBe(at !== null);
  }
});
