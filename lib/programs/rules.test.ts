import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  movedBy,
  publishGaps,
  removedOptions,
  shiftPhases,
  toKoreanTime,
  usualPhases,
  withOptionValues,
} from "./rules";
import { decidingPhase, visibilityAt } from "./rules.visibility";
import { closedVisibility, defaultVisibility, phaseKinds } from "./states";

const at = (text: string) => new Date(text);
const moment = fc.date({ min: at("2024-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z"), noInvalidDate: true });
const somePhases = fc
  .tuple(...phaseKinds.map((kind) => fc.record({ kind: fc.constant(kind), startsAt: moment, endsAt: moment })))
  .map((phases) => [...phases]);

describe("a copied season's dates", () => {
  test("begin where the call is to begin, and keep every distance", () => {
    fc.assert(
      fc.property(somePhases, moment, (phases, start) => {
        const shifted = shiftPhases(phases, start);
        expect(shifted.find(({ kind }) => kind === "call")!.startsAt).toEqual(start);
        const times = (all: typeof phases) =>
          all.flatMap((phase) => [phase.startsAt.getTime(), phase.endsAt.getTime()]);
        const [before, after] = [times(phases), times(shifted)];
        for (const [index, time] of before.entries()) expect(after[index]! - time).toBe(after[0]! - before[0]!);
      }),
    );
  });
  test("keep the Korean hour when the call keeps it, across a summer-time change elsewhere", () => {
    const old = usualPhases(at("2026-02-20T00:00:00Z"));
    const hours = shiftPhases(old, at("2026-10-20T00:00:00Z")).map(({ endsAt }) => toKoreanTime(endsAt).slice(11));
    expect(hours).toEqual(old.map(({ endsAt }) => toKoreanTime(endsAt).slice(11)));
  });
});

test("a new season's phases follow each other without a gap", () => {
  const phases = usualPhases(at("2026-03-01T00:00:00Z"));
  expect(phases.map(({ kind }) => kind)).toEqual(phaseKinds);
  for (const [index, phase] of phases.slice(1).entries()) expect(phase.startsAt).toEqual(phases[index]!.endsAt);
});

describe("what a phase opens", () => {
  const blind = { ...defaultVisibility, companyName: false };
  const phases = [
    { kind: "call" as const, startsAt: at("2026-01-01T00:00:00Z"), visibility: blind },
    { kind: "review" as const, startsAt: at("2026-02-01T00:00:00Z"), visibility: defaultVisibility },
  ];
  test("is decided by the latest that has begun, before all of them by the first", () => {
    expect(visibilityAt(phases, at("2025-12-31T00:00:00Z"))).toEqual(blind);
    expect(visibilityAt(phases, at("2026-01-31T23:59:59Z"))).toEqual(blind);
    expect(visibilityAt(phases.toReversed(), at("2026-02-01T00:00:00Z"))).toEqual(defaultVisibility);
    expect(decidingPhase(phases, at("2030-01-01T00:00:00Z"))?.kind).toBe("review");
    expect(visibilityAt([], at("2026-02-01T00:00:00Z"))).toEqual(closedVisibility);
  });
});

describe("publishing", () => {
  const now = at("2026-03-10T00:00:00Z");
  const whole = {
    ...{ titleKo: "가", titleEn: "a", summaryKo: "가", summaryEn: "a", bodyKo: "가", bodyEn: "a" },
    phases: usualPhases(at("2026-03-01T00:00:00Z")).map((phase) => ({ ...phase, visibility: defaultVisibility })),
    criteria: [{ weight: 100, counts: true, sectors: [] }],
  };
  const closed = whole.phases.map((phase) =>
    phase.kind === "review" ? { ...phase, visibility: { ...defaultVisibility, reviewers: "nobody" as const } } : phase,
  );
  test("needs nothing more of a whole season, and names everything that is missing in order", () => {
    expect(publishGaps(whole, now)).toEqual([]);
    expect(publishGaps({ ...whole, bodyEn: "" }, now)).toEqual(["texts_missing"]);
    expect(publishGaps({ ...whole, phases: whole.phases.slice(0, 4) }, now)).toEqual(["phases_missing"]);
    expect(publishGaps(whole, at("2026-03-31T00:00:00Z"))).toEqual(["call_over"]);
    expect(publishGaps({ ...whole, phases: closed }, now)).toEqual(["nobody_reviews"]);
    expect(publishGaps({ ...whole, criteria: [] }, now)).toEqual(["rubric_not_in_force"]);
    expect(publishGaps({ ...whole, criteria: [{ weight: 99, counts: true, sectors: [] }] }, now)).toEqual([
      "rubric_incomplete",
    ]);
    expect(publishGaps({ ...whole, titleKo: "", phases: [], criteria: [] }, now)).toEqual([
      "texts_missing",
      "phases_missing",
      "rubric_not_in_force",
    ]);
  });
});

describe("the order of questions", () => {
  test("moves by one place and stays at the edges", () => {
    expect(movedBy(["a", "b", "c"], "b", "up")).toEqual(["b", "a", "c"]);
    expect(movedBy(["a", "b", "c"], "b", "down")).toEqual(["a", "c", "b"]);
    expect(movedBy(["a", "b", "c"], "a", "up")).toEqual(["a", "b", "c"]);
    expect(movedBy(["a", "b", "c"], "c", "down")).toEqual(["a", "b", "c"]);
    expect(movedBy(["a", "b", "c"], "x", "down")).toEqual(["a", "b", "c"]);
  });
  test("up and down again is as before", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), (ids, n) => {
        const id = ids[(n % (ids.length - 1)) + 1]!;
        expect(movedBy(movedBy(ids, id, "up"), id, "down")).toEqual(ids);
      }),
    );
  });
});

test("a new option never takes the value of one that was there", () => {
  const before = [1, 2, 5].map((n) => ({ value: `o${n}`, ko: "", en: "" }));
  const after = withOptionValues(
    [before[0]!, { value: "", ko: "새", en: "New" }, { value: "", ko: "", en: "" }],
    before,
  );
  expect(after.map(({ value }) => value)).toEqual(["o1", "o6", "o7"]);
  expect(removedOptions(before, after)).toEqual(["o2", "o5"]);
});
