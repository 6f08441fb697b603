import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
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

test("rows of the trail are neither changed nor removed", async () => {
  for (const statement of [
    sql`update audit_events set action = 'x.y'`,
    sql`delete from audit_events`,
    sql`truncate audit_events`,
  ]) {
    await expect(db.execute(statement)).rejects.toMatchObject({ cause: { message: "the trail is append-only" } });
  }
});
