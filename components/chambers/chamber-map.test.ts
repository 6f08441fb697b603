import { expect, test } from "vitest";
import { chambersByState } from "./chamber-map";

test("those that take part and the directory's entries are counted apart", () => {
  const chambers = [
    { stateCode: "WA", directory: true },
    { stateCode: "CA", directory: false },
    { stateCode: "CA", directory: true },
    { stateCode: "CA", directory: true },
  ];
  expect(chambersByState(chambers)).toEqual([
    { code: "CA", participating: 1, directory: 2 },
    { code: "WA", participating: 0, directory: 1 },
  ]);
  expect(chambersByState([])).toEqual([]);
});
