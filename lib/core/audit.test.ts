import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { trailOf } from "@/db/factories";
import { asOwner } from "@/db/owner";
import { systemActor } from "./actor";
import { redact, writeAudit } from "./audit";

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

test.each([
  "update audit_events set action = 'x.y'",
  "delete from audit_events",
  "truncate audit_events",
  "update state_changes set at = now()",
  "delete from state_changes",
  "truncate state_changes",
  "update audit_links set hash = ''",
  "delete from audit_links",
  "truncate audit_links",
])("the application may not, and not even the owner of the tables can: %s", async (statement) => {
  await expect(db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: "42501" } });
  await asOwner(async (owner) => {
    await expect(owner.execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/append-only$/u) },
    });
  });
});

test("an entry lives and falls with its deed", async () => {
  const [kept, undone] = [randomUUID(), randomUUID()];
  const entry = (subjectId: string) => ({ action: "test.deed", subjectKind: "test", subjectId });
  await db.transaction((tx) => writeAudit(tx, systemActor, new Date(), entry(kept)));
  const failed = db.transaction(async (tx) => {
    await writeAudit(tx, systemActor, new Date(), entry(undone));
    throw new Error("undone");
  });
  await expect(failed).rejects.toThrow("undone");
  expect(await trailOf(kept)).toEqual(["test.deed"]);
  expect(await trailOf(undone)).toEqual([]);
});
