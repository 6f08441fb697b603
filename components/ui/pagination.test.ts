import { expect, test } from "vitest";
import { pagesToShow } from "./pagination";

test("a few pages are all shown", () => {
  expect(pagesToShow(1, 1)).toEqual([1]);
  expect(pagesToShow(2, 5)).toEqual([1, 2, 3, 4, 5]);
});

test("many pages leave gaps, never a gap for one page", () => {
  expect(pagesToShow(1, 20)).toEqual([1, 2, 3, 4, 0, 20]);
  expect(pagesToShow(10, 20)).toEqual([1, 0, 9, 10, 11, 0, 20]);
  expect(pagesToShow(4, 20)).toEqual([1, 2, 3, 4, 5, 0, 20]);
  expect(pagesToShow(20, 20)).toEqual([1, 0, 17, 18, 19, 20]);
});
