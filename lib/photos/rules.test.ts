import { describe, expect, test } from "vitest";
import { isPhotoName, moved, smallOf } from "./rules";

test.each([
  ["a.jpg", true],
  ["사진.JPEG", true],
  ["a.png", true],
  ["a.webp", true],
  ["a.pdf", false],
  ["a.svg", false],
  ["a.gif", false],
  ["jpg", false],
])("%s is a photo: %s", (name, is) => expect(isPhotoName(name)).toBe(is));

describe("order", () => {
  test("one goes a place earlier or later, and none past the ends", () => {
    expect(moved(["a", "b", "c"], "b", "earlier")).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], "b", "later")).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b"], "a", "earlier")).toEqual(["a", "b"]);
    expect(moved(["a", "b"], "b", "later")).toEqual(["a", "b"]);
    expect(moved(["a", "b"], "x", "later")).toEqual(["a", "b"]);
  });
});

test("the small picture has the form of the large one, and is never larger", () => {
  expect(smallOf({ width: 1600, height: 1200 })).toEqual({ width: 480, height: 360 });
  expect(smallOf({ width: 900, height: 1600 })).toEqual({ width: 270, height: 480 });
  expect(smallOf({ width: 200, height: 100 })).toEqual({ width: 200, height: 100 });
});
