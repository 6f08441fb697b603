import { expect, test } from "vitest";
import { redact } from "./audit";

test("the trail keeps figures and ids, never secrets, texts or people", () => {
  expect(
    redact({
      count: 3,
      chamberId: "x",
      email: "a@b.kr",
      newPassword: "p",
      nested: { phone: "1", score: 4 },
      contactName: null,
      chosen: ["a"],
    }),
  ).toEqual({
    count: 3,
    chamberId: "x",
    email: "…",
    newPassword: "…",
    nested: { phone: "…", score: 4 },
    contactName: null,
    chosen: ["a"],
  });
});
