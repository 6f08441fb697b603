import { expect, test } from "vitest";
import { detailWithoutScreening } from "./rules";

test("an entry's reason does not tell the operator that somebody was screened, and nothing else of it changes", () => {
  const readId = "0199";
  expect(detailWithoutScreening({ readId, reason: "screening" })).toEqual({ readId, reason: "verification" });
  for (const detail of [{ readId, reason: "other", otherReason: "보험 서류 확인" }, { places: 4 }, {}]) {
    expect(detailWithoutScreening(detail)).toEqual(detail);
  }
});
