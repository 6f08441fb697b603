import { expect, test } from "vitest";
import { hiddenOf, isOver, remindDue, satisfactionOf } from "./rules";
import { fewestAnswers, remindAfterDays, surveyMachine } from "./states";

const none = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };

test("satisfaction says nothing of fewer answers than five", () => {
  expect(satisfactionOf({ ...none, 5: 20 }, fewestAnswers - 1)).toBeNull();
  expect(satisfactionOf({ ...none, 2: 1, 4: 2, 5: 2 }, fewestAnswers)).toMatchObject({
    count: 5,
    mean: 4,
    satisfied: 0.8,
  });
});

test("what is hidden beside a sum cannot be worked out from it", () => {
  expect([...hiddenOf([7, 0, 9])]).toEqual([]);
  expect([...hiddenOf([3, 9, 6])].sort()).toEqual([0, 2]);
  expect([...hiddenOf([3, 3, 9])].sort()).toEqual([0, 1]);
  expect([...hiddenOf([1, 1, 9, 6])].sort()).toEqual([0, 1, 3]);
  expect([...hiddenOf([2])]).toEqual([0]);
});

test("an answer counts until the days are over, and is called to mind before", () => {
  const asked = new Date("2026-11-01T00:00:00Z");
  const after = (days: number) => new Date(asked.getTime() + days * 86_400_000);
  const days = surveyMachine.info.asked.days!;
  expect([isOver(asked, after(days - 0.01)), isOver(asked, after(days))]).toEqual([false, true]);
  expect([remindDue(asked, after(remindAfterDays - 0.01)), remindDue(asked, after(remindAfterDays))]).toEqual([
    false,
    true,
  ]);
});
