import { expect, test } from "vitest";
import { ageingMachines, ageingSteps, ageOf, ageStarts, ages } from "./rules.ageing";

test("every number of days has one age", () => {
  expect(ageStarts).toEqual([8, 15, 31, 61]);
  expect([0, 7, 8, 14, 15, 30, 31, 60, 61, 4000].map(ageOf)).toEqual(ages.flatMap((age) => [age, age]));
});

test("what waits is what somebody is awaited for", () => {
  expect(new Set(ageingSteps.map(({ machine }) => machine))).toEqual(new Set(ageingMachines));
  const of = (name: string) => ageingSteps.filter(({ machine }) => machine === name).map(({ state }) => state);
  expect(of("review")).toEqual(["invited", "accepted", "in_progress", "returned"]);
  expect(of("engagement")).toEqual(["scoping", "active", "paused"]);
  expect(of("outcome")).toEqual([
    "company_confirmation_pending",
    "confirmed",
    "disputed",
    "unanswered",
    "evidence_pending",
    "evidence_rejected",
    "evidence_verified",
  ]);
  expect(of("application")).not.toContain("declined");
  expect(of("application")).not.toContain("draft");
  expect(ageingSteps.every(({ turn, level }) => turn !== "nobody" && level > 0)).toBe(true);
});
