import { expect, test } from "vitest";
import { originOf } from "./session";

test("a request's number counts only in the form that the portal itself gives", () => {
  const own = "3f0f1c52-6a5e-4f0c-9d0a-2f6a4f8f3b11";
  expect(originOf(new Headers({ "x-request-id": own })).requestId).toBe(own);
  for (const foreign of ["", "1", `${own}x`, "a".repeat(5000)]) {
    expect(originOf(new Headers({ "x-request-id": foreign })).requestId).toBeNull();
  }
});

test("an address that no trusted proxy has written is not believed", () => {
  expect(originOf(new Headers({ "x-forwarded-for": "203.0.113.9" })).ip).toBeNull();
});
