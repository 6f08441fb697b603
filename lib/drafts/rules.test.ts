import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Choice, differences, fieldsOf, merged, unchosen } from "./rules";

const base = { version: 1, motivation: "처음", goals: "목표", kinds: ["ces"], answers: { q1: { ko: "가", en: "" } } };

describe("two versions of a form", () => {
  test("what one of them has changed goes with that one, what both have changed is asked", () => {
    const mine = { ...base, motivation: "내 글", goals: "내 목표" };
    const theirs = { ...base, version: 2, goals: "그쪽 목표", answers: { q1: { ko: "나", en: "" } } };
    const found = differences(base, mine, theirs);
    expect(found.map(({ path, changed }) => [path, changed])).toEqual([
      ["motivation", "by_me"],
      ["goals", "by_both"],
      ["answers.q1.ko", "by_them"],
    ]);
    expect(unchosen(found, {})).toEqual(["goals"]);
    expect(merged(found, { goals: "theirs" })).toEqual([
      { path: "motivation", value: "내 글" },
      { path: "goals", value: "그쪽 목표" },
      { path: "answers.q1.ko", value: "나" },
    ]);
  });

  test("without what both began with, everything that differs is asked", () => {
    const found = differences(null, { ...base, goals: "a" }, { ...base, goals: "b", kinds: ["pilot"] });
    expect(unchosen(found, {})).toEqual(["goals", "kinds"]);
  });

  test("the order of ticked boxes, and kinds of nothing, are no difference", () => {
    const mine = { kinds: ["pilot", "ces"], text: "", box: false, list: [] };
    const theirs = { kinds: ["ces", "pilot"], text: null, box: undefined };
    expect(differences(mine, mine, theirs)).toEqual([]);
  });

  test("nothing is lost: each field of the merged form is one person's, and what one alone wrote is kept", () => {
    const form = fc.record({
      a: fc.string({ maxLength: 3 }),
      b: fc.string({ maxLength: 3 }),
      c: fc.record({ ko: fc.string({ maxLength: 2 }), en: fc.string({ maxLength: 2 }) }),
    });
    fc.assert(
      fc.property(form, form, form, fc.constantFrom<Choice>("mine", "theirs"), (start, mine, theirs, choice) => {
        const found = differences(start, mine, theirs);
        const choices = Object.fromEntries(unchosen(found, {}).map((path) => [path, choice]));
        const after = new Map([
          ...fieldsOf(mine),
          ...merged(found, choices).map(({ path, value }) => [path, value] as const),
        ]);
        const [was, own, other] = [fieldsOf(start), fieldsOf(mine), fieldsOf(theirs)];
        for (const [path, value] of after) {
          expect([own.get(path), other.get(path)]).toContain(value);
          if (was.get(path) === other.get(path)) expect(value).toBe(own.get(path));
          if (was.get(path) === own.get(path)) expect(value).toBe(other.get(path));
        }
      }),
    );
  });
});
