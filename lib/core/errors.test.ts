import { expect, test } from "vitest";
import { answerTo, conflict, forbidden, invalid, notFound, tooManyAttempts } from "./errors";

test("a refusal is a status, and who comes too often reads when to come again", () => {
  const statuses = [notFound(), forbidden("not_yours"), conflict("wrong_state"), invalid({})].map(answerTo);
  expect(statuses.map(({ status }) => status)).toEqual([404, 403, 409, 422]);
  expect(statuses.every(({ headers }) => new Headers(headers).get("retry-after") === null)).toBe(true);
  const { status, headers } = answerTo(tooManyAttempts());
  expect([status, new Headers(headers).get("retry-after")]).toEqual([429, "60"]);
});
