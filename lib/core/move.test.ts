import { asc, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aChamber, aMentor, anOfficial } from "@/db/factories";
import { anApplication, aReview, aRound, stateOf } from "@/db/factories.reviews";
import { reviews, stateChanges } from "@/db/schema";
import type { ReviewState } from "@/lib/reviews/states";
import { reviewMachine } from "@/lib/reviews/states";
import { moveAll } from "./move";

async function given(states: readonly ReviewState[]) {
  const { program, round } = await aRound();
  const mentor = await aMentor((await aChamber()).id);
  const made = [];
  for (const state of states) made.push(await aReview(round, await anApplication(program, []), mentor, state));
  return made;
}
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const changesOf = (rows: readonly { id: string }[]) =>
  db
    .select({
      id: stateChanges.subjectId,
      from: stateChanges.fromState,
      to: stateChanges.toState,
      enteredAt: stateChanges.enteredAt,
    })
    .from(stateChanges)
    .where(inArray(stateChanges.subjectId, idsOf(rows)))
    .orderBy(asc(stateChanges.id));

test("many rows move in as many statements as one, each with its own change written down", async () => {
  const actor = await anOfficial();
  const now = new Date();
  const lock = (rows: Awaited<ReturnType<typeof given>>) =>
    countingQueries(() =>
      db.transaction((tx) =>
        moveAll({ tx, actor, now }, reviewMachine, reviews, rows, "lock", { also: { endNote: "끝" } }),
      ),
    );
  const one = await lock(await given(["submitted"]));
  const rows = await given(["submitted", "submitted", "submitted"]);
  const [left] = await given(["submitted"]);
  const three = await lock(rows);
  expect(three.result).toBe("locked");
  expect(three.statements).toHaveLength(one.statements.length);
  expect(await changesOf(rows)).toEqual(
    rows.map(({ id, stateEnteredAt }) => ({ id, from: "submitted", to: "locked", enteredAt: stateEnteredAt })),
  );
  const found = await db
    .select({ state: reviews.state, stateEnteredAt: reviews.stateEnteredAt, endNote: reviews.endNote })
    .from(reviews)
    .where(inArray(reviews.id, idsOf(rows)));
  expect(found).toEqual(rows.map(() => ({ state: "locked", stateEnteredAt: now, endNote: "끝" })));
  expect(await stateOf(left!.id)).toBe("submitted");
});

test("one row that the table does not let move keeps all the others where they are", async () => {
  const actor = await anOfficial();
  const rows = await given(["submitted", "in_progress"]);
  const moving = db.transaction((tx) => moveAll({ tx, actor, now: new Date() }, reviewMachine, reviews, rows, "lock"));
  await expect(moving).rejects.toMatchObject({ code: "conflict", reason: "wrong_state" });
  expect(await Promise.all(rows.map(({ id }) => stateOf(id)))).toEqual(["submitted", "in_progress"]);
  expect(await changesOf(rows)).toEqual([]);
});

test("more rows than one statement carries move all the same, and none at all need none", async () => {
  const actor = await anOfficial();
  const [review] = await given(["submitted"]);
  const strangers = Array.from({ length: 1000 }, () => ({ ...review!, id: crypto.randomUUID() }));
  const none = countingQueries(() =>
    db.transaction((tx) => moveAll({ tx, actor, now: new Date() }, reviewMachine, reviews, [], "lock")),
  );
  await expect(none).rejects.toThrow("nothing was counted");
  const many = await countingQueries(() =>
    db.transaction((tx) =>
      moveAll({ tx, actor, now: new Date() }, reviewMachine, reviews, [...strangers, review!], "lock"),
    ),
  );
  expect(many.statements).toHaveLength(4);
  expect(await stateOf(review!.id)).toBe("locked");
});
