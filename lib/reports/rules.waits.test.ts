import { describe, expect, test } from "vitest";
import type { Condition } from "../applications/states";
import {
  applicationWaits,
  boothWaits,
  byDue,
  investmentWaits,
  meetingWaits,
  roomWaits,
  type Wait,
} from "./rules.waits";

const now = new Date("2027-02-10T00:00:00Z");
const at = (text: string) => new Date(`${text}T00:00:00Z`);
const nothing = { count: 0, late: 0, dueAt: null };
const wait = (key: Wait["key"], dueAt: Date | null, count = 1): Wait => ({ key, count, late: 0, dueAt, turn: "own" });

test("what is due first comes first, what has no day last, and what there is none of not at all", () => {
  const waits = [
    wait("room.risk", null),
    wait("survey", at("2027-02-20")),
    wait("inquiry", at("2027-02-09")),
    wait("lead", at("2027-02-01"), 0),
    wait("room.message", null),
  ];
  expect(byDue(waits).map(({ key }) => key)).toEqual(["inquiry", "survey", "room.risk", "room.message"]);
});

describe("of a company's applications", () => {
  const condition = (id: string, dueOn: string, more: Partial<Condition> = {}): Condition => ({
    ...{ id, dueOn, ko: "조건", en: "", metAt: null, note: "", sent: "", sentAt: null },
    ...more,
  });
  const application = {
    ...{ id: "a1", programId: "p1", programTitleKo: "사업", programTitleEn: "Programme" },
    ...{ state: "conditionally_accepted" as const, answerDueAt: null },
  };
  const of = { id: "a1", nameKo: "사업", nameEn: "Programme" };

  test("the conditions that are open are counted, with the end of the first of their days", () => {
    const conditions = [
      condition("a", "2027-03-31"),
      condition("b", "2027-02-05"),
      condition("c", "2027-01-31", { metAt: "2027-01-05T00:00:00Z" }),
      condition("d", "2027-01-20", { sent: "냈습니다", sentAt: "2027-01-05T00:00:00Z" }),
    ];
    expect(applicationWaits([{ ...application, conditions }], now)).toEqual([
      // The whole of the day, in Korea.
      { key: "condition", count: 2, late: 1, dueAt: new Date("2027-02-05T15:00:00Z"), turn: "own", of },
    ]);
    expect(applicationWaits([{ ...application, conditions: conditions.slice(2) }], now)).toEqual([]);
    expect(applicationWaits([{ ...application, state: "accepted", conditions }], now)).toEqual([]);
  });

  test("a question of the city waits until its day, and where none is set", () => {
    const asked = { ...application, state: "info_requested" as const, conditions: [] };
    const until = at("2027-02-09");
    expect(applicationWaits([{ ...asked, answerDueAt: until }], now)).toEqual([
      { key: "answer", count: 1, late: 1, dueAt: until, turn: "own", of },
    ]);
    expect(applicationWaits([asked], now)).toEqual([
      { key: "answer", count: 1, late: 0, dueAt: null, turn: "own", of },
    ]);
  });
});

test("introductions to investors are named once they have fallen silent", () => {
  const quiet = { count: 3, late: 0, dueAt: at("2027-03-31") };
  const found = (underway: typeof quiet) => byDue(investmentWaits({ asked: nothing, underway })).map(({ key }) => key);
  expect(found(quiet)).toEqual([]);
  expect(found({ ...quiet, late: 1 })).toEqual(["investmentNews"]);
});

test("the next meeting waits for nobody, and has no day past which it is late", () => {
  const next = at("2027-02-11");
  const row = { state: "scheduled" as const, ...nothing, ahead: 2, next };
  expect(byDue(meetingWaits([row]))).toEqual([{ key: "nextMeeting", count: 2, late: 0, dueAt: next, turn: "nobody" }]);
});

test("a day of the calendar is due with its end in Korea", () => {
  expect(roomWaits([{ key: "task", count: 1, late: 0, dueAt: null, dueOn: "2027-02-12" }])).toEqual([
    { key: "room.task", count: 1, late: 0, dueOn: "2027-02-12", dueAt: new Date("2027-02-12T15:00:00Z"), turn: "own" },
  ]);
});

describe("of a booth", () => {
  const fair = { firstDay: "2027-03-01", lastDay: "2027-03-03", zone: "America/Los_Angeles" };
  const booth = {
    ...{ id: "b1", nameKo: "전시회", nameEn: "Fair", ...fair },
    ...{ state: "confirmed" as const, stateEnteredAt: at("2027-01-20"), meetings: 0, due: 0, late: 0, dueSince: null },
  };
  const keys = (more: Partial<Parameters<typeof boothWaits>[0][number]>, when = now) =>
    boothWaits([{ ...booth, ...more }], when).map(({ key, count, late }) => [key, count, late]);

  test("an offer waits for its answer as long as the fair is not over", () => {
    expect(keys({ state: "offered" })).toEqual([["booth", 1, 1]]);
    expect(keys({ state: "offered" }, at("2027-03-10"))).toEqual([]);
    expect(keys({ state: "declined" })).toEqual([]);
  });

  test("whom to meet waits from some weeks before, until somebody is expected or it has begun", () => {
    expect(keys({})).toEqual([["boothPlan", 1, 0]]);
    expect(keys({ meetings: 1 })).toEqual([]);
    expect(keys({}, at("2026-12-01"))).toEqual([]);
    expect(keys({}, at("2027-03-02"))).toEqual([]);
  });

  test("leads wait until the last day on which their step is in time", () => {
    const [lead] = boothWaits([{ ...booth, meetings: 1, due: 3, late: 1, dueSince: "2027-01-20" }], now);
    expect(lead).toMatchObject({ key: "lead", count: 3, late: 1, dueOn: "2027-02-03" });
  });
});
