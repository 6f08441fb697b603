import { describe, expect, test } from "vitest";
import { isSilent, nextStep, type OwedStep, type RiskFacts, risksOf } from "./rules";

const now = new Date("2026-11-02T09:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const owed = (side: OwedStep["side"], step: OwedStep["step"], days: number): OwedStep => ({
  ...{ side, step, dueAt: ago(days) },
});
const facts = (more: Partial<RiskFacts> = {}): RiskFacts => ({
  state: "active",
  stateEnteredAt: ago(5),
  consented: true,
  responsibleBarred: false,
  chamberBarred: false,
  companyActiveAt: ago(1),
  chamberActiveAt: ago(2),
  steps: [],
  oldestDue: null,
  barriersSince: {},
  milestoneAt: null,
  ...more,
});

describe("a room is at risk", () => {
  test.each([
    ["not while both are heard of", {}, []],
    ["when nobody begins within a week", { state: "scoping", stateEnteredAt: ago(7.1) }, ["not_begun"]],
    ["not on the seventh day", { state: "scoping", stateEnteredAt: ago(6.9) }, []],
    ["when the chamber does not answer", { chamberActiveAt: ago(10.1) }, ["chamber_silent"]],
    ["when the company does not answer", { companyActiveAt: ago(11), chamberActiveAt: ago(3) }, ["company_silent"]],
    [
      "when nothing is heard of either",
      { stateEnteredAt: ago(30), companyActiveAt: ago(22), chamberActiveAt: ago(22) },
      ["both_silent"],
    ],
    ["when a task is a week late", { oldestDue: "2026-10-25" }, ["task_overdue"]],
    ["not when it is two days late", { oldestDue: "2026-10-31" }, []],
    ["when the chamber lets offered times pass", { steps: [owed("chamber", "offer", 0.1)] }, ["chamber_offer"]],
    ["not on their last day", { steps: [owed("chamber", "offer", -0.1)] }, []],
    [
      "when minutes wait for the company, before it has begun as well",
      { state: "scoping", steps: [owed("company", "minutes", 1), owed("company", "offer", -1)] },
      ["company_minutes"],
    ],
    ["not for either while it rests", { state: "paused", steps: [owed("company", "minutes", 9)] }, []],
    ["when a barrier rests beyond its state's days", { barriersSince: { open: ago(14.1) } }, ["barrier_late"]],
    ["not when it is being resolved that long", { barriersSince: { in_progress: ago(14.1) } }, []],
    ["when nothing is reached for two months", { stateEnteredAt: ago(61) }, ["no_milestone"]],
    ["not when something was", { stateEnteredAt: ago(61), milestoneAt: ago(3) }, []],
    [
      "when it rests for two months",
      { state: "paused", stateEnteredAt: ago(60.1), oldestDue: "2026-01-01" },
      ["paused_long"],
    ],
    ["when the consent is withdrawn", { consented: false }, ["consent_withdrawn"]],
    ["when the one responsible has an interest", { responsibleBarred: true }, ["responsible_barred"]],
    ["when all of the chamber have", { responsibleBarred: true, chamberBarred: true }, ["chamber_barred"]],
    [
      "never once it has ended",
      { state: "terminated", consented: false, chamberBarred: true, oldestDue: "2026-01-01" },
      [],
    ],
  ] as [string, Partial<RiskFacts>, string[]][])("%s", (_, more, expected) => {
    expect(risksOf(facts(more), now)).toEqual(expected);
  });
});

test("what is owed first says whose turn it is, as long as work goes on", () => {
  const steps = [owed("company", "minutes", -3), owed("chamber", "offer", -1)];
  expect(nextStep({ state: "active", steps })).toEqual(steps[1]);
  expect(nextStep({ state: "paused", steps })).toBeNull();
  expect(nextStep({ state: "active", steps: [] })).toBeNull();
});

test("three unanswered requests, or one of sixty days, are silence", () => {
  expect(isSilent({ asks: 2, oldest: ago(59) }, now)).toBe(false);
  expect(isSilent({ asks: 3, oldest: ago(8) }, now)).toBe(true);
  expect(isSilent({ asks: 1, oldest: ago(60.1) }, now)).toBe(true);
  expect(isSilent({ asks: 0, oldest: null }, now)).toBe(false);
});
