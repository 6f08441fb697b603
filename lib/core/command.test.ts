import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { aCompany, aGuest, anOfficial, jobsAbout, trailOf } from "@/db/factories";
import { companies, stateChanges } from "@/db/schema";
import { companyMachine } from "@/lib/companies/states";
import { command } from "./command";
import { notFound } from "./errors";
import { enqueue } from "./jobs";
import { move } from "./move";
import { when } from "./policy";
import { line, uuid } from "./text";

let fail = false;
const suspend = command({
  name: "sample.suspend",
  input: z.strictObject({ companyId: uuid(), why: line({ min: 1, max: 20 }) }),
  subject: async (tx, _actor, { companyId }) => {
    const [company] = await tx
      .select({ id: companies.id, state: companies.state, stateEnteredAt: companies.stateEnteredAt })
      .from(companies)
      .where(eq(companies.id, companyId))
      .for("update");
    if (!company) throw notFound();
    return company;
  },
  allow: (actor) => when(actor.role === "official", "not_your_role"),
  async run({ subject, note, ...deed }) {
    note({ wasNote: "secret", figure: 3 });
    await enqueue(deed.tx, "email.sample", { companyId: subject.id });
    const state = await move(deed, companyMachine, companies, subject, "suspend");
    if (fail) throw new Error("something broke");
    return { state };
  },
});

describe("a command", () => {
  test("changes, audits, writes the move down and queues the job together", async () => {
    const company = await aCompany();
    await suspend(await anOfficial(), { companyId: company.id, why: "sample" });
    expect(await trailOf(company.id)).toEqual(["sample.suspend"]);
    expect((await jobsAbout(company.id)).map(({ job }) => job)).toEqual(["email.sample"]);
    const [change] = await db.select().from(stateChanges).where(eq(stateChanges.subjectId, company.id));
    expect(change).toMatchObject({ machine: "company", move: "suspend", fromState: "verified", toState: "suspended" });
  });

  test("leaves nothing behind when it breaks: no change, no audit, no job", async () => {
    const company = await aCompany();
    fail = true;
    await expect(suspend(await anOfficial(), { companyId: company.id, why: "x" })).rejects.toThrow("something broke");
    fail = false;
    const [row] = await db.select({ state: companies.state }).from(companies).where(eq(companies.id, company.id));
    expect(row?.state).toBe("verified");
    expect(await trailOf(company.id)).toEqual([]);
    expect(await jobsAbout(company.id)).toEqual([]);
  });

  test("refuses who may not, without a trace in the trail", async () => {
    const company = await aCompany();
    await expect(suspend(aGuest(), { companyId: company.id, why: "x" })).rejects.toMatchObject({
      code: "forbidden",
      reason: "not_your_role",
    });
    expect(await trailOf(company.id)).toEqual([]);
  });

  test("names each bad field and refuses unknown ones", async () => {
    await expect(
      suspend(await anOfficial(), { companyId: "1", why: "\u0000", state: "closed" } as never),
    ).rejects.toMatchObject({
      code: "invalid",
      fields: { companyId: { key: "choice" }, why: { key: "unreadableCharacters" } },
    });
  });

  test("a move that the table does not know is a conflict, whatever the policy said", async () => {
    const company = await aCompany({ state: "registered" });
    await expect(suspend(await anOfficial(), { companyId: company.id, why: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("two at once: one moves, the other finds that it has been done", async () => {
    const company = await aCompany();
    const official = await anOfficial();
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => suspend(official, { companyId: company.id, why: "x" })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await trailOf(company.id)).toEqual(["sample.suspend"]);
  });

  test("the time is the database's", async () => {
    const company = await aCompany();
    await suspend(await anOfficial(), { companyId: company.id, why: "x" });
    const [row] = await db.execute<{ near: boolean }>(
      sql`select abs(extract(epoch from now() - at)) < 30 as near from state_changes where subject_id = ${company.id}`,
    );
    expect(row?.near).toBe(true);
  });
});
