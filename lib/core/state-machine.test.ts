import { describe, expect, test } from "vitest";
import { applicationMachine } from "../applications/states";
import { chamberMachine, mentorMachine } from "../chambers/states";
import { companyMachine, productMachine } from "../companies/states";
import { gateMachine } from "../conflicts/states";
import { barrierMachine, engagementMachine } from "../engagements/states";
import { matchMachine } from "../matching/states";
import { outcomeMachine } from "../outcomes/states";
import { reviewMachine } from "../reviews/states";
import { roundMachine } from "../rounds/states";
import { runMachine } from "../runs/states";
import { dueAt, type Machine, machine } from "./state-machine";

const light = machine("light", {
  states: {
    red: { turn: "city", days: 2 },
    green: { turn: "nobody", days: null },
    off: { turn: "nobody", days: null },
  },
  moves: {
    go: { from: ["red"], to: "green" },
    stop: { from: ["green"], to: "red" },
    fail: { from: ["red", "green"], to: "off" },
    repair: { from: ["off"], to: ["red", "green"] },
  },
});

describe("a machine", () => {
  test("allows a move only from the states of its row", () => {
    expect(light.may("go", "red")).toEqual({ ok: true });
    expect(light.may("go", "green")).toEqual({ ok: false, reason: "wrong_state" });
  });
  test("returns to where it came from only where the table says so", () => {
    expect(light.after("repair", "green")).toBe("green");
    expect(() => light.after("repair")).toThrow();
    expect(() => light.after("repair", "off")).toThrow();
  });
  test("knows what is late", () => {
    expect(dueAt(light.info.red, new Date("2026-01-01T00:00:00Z"))).toEqual(new Date("2026-01-03T00:00:00Z"));
    expect(dueAt(light.info.off, new Date())).toBeNull();
  });
});

const machines = [
  applicationMachine,
  chamberMachine,
  mentorMachine,
  companyMachine,
  productMachine,
  engagementMachine,
  barrierMachine,
  matchMachine,
  runMachine,
  outcomeMachine,
  gateMachine,
  reviewMachine,
  roundMachine,
] as unknown as Machine[];

describe.each(machines.map((table) => [table.name, table] as const))("the table of %s", (_, table) => {
  test("every state can be reached from the first", () => {
    const reached = new Set([table.initial]);
    for (let grown = -1; grown !== reached.size; ) {
      grown = reached.size;
      for (const { from, to } of Object.values(table.moves)) {
        if (from.some((state) => reached.has(state))) for (const state of [to].flat()) reached.add(state);
      }
    }
    expect([...reached].sort()).toEqual([...table.states].sort());
  });
  test("a state that nobody has to leave has no service level, unless it ages by itself", () => {
    for (const state of table.states) if (table.isFinal(state)) expect(table.info[state]?.days).toBeNull();
  });
});
