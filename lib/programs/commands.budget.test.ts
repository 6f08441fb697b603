import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aProgram, trailOf } from "@/db/factories";
import { aBudgetLine } from "@/db/factories.surveys";
import { permissionTable } from "@/db/permission-table";
import { programBudgetLines } from "@/db/schema";
import { addBudgetLine, reviseBudgetLine, strikeBudgetLine } from "./commands.budget";
import { listBudget, listBudgetHistory, listBudgetSums } from "./queries.budget";
import { budgetMinor, budgetSums, typedBudget } from "./rules.budget";

const typed = {
  kind: "travel" as const,
  stage: "spent" as const,
  amount: "1,200,000",
  currency: "KRW" as const,
  happensOn: "2026-10-05",
  note: "멘토 출장 (견본)",
};
const reason = "영수증과 맞지 않아 고침";

permissionTable("program.addBudgetLine", addBudgetLine, {
  arrange: async () => ({ programId: (await aProgram()).id, ...typed }),
  allowed: ["official", "official2"],
});
permissionTable("program.reviseBudgetLine", reviseBudgetLine, {
  async arrange({ official }) {
    const { lineId, revision } = await aBudgetLine(await aProgram(), official);
    return { lineId, revision, ...typed, reason };
  },
  allowed: ["official", "official2"],
});
permissionTable("program.strikeBudgetLine", strikeBudgetLine, {
  async arrange({ official }) {
    const { lineId, revision } = await aBudgetLine(await aProgram(), official);
    return { lineId, revision, reason };
  },
  allowed: ["official", "official2"],
});

describe("a budget", () => {
  test("is revised by a new row: what was entered stays, and the latest of a line counts", async () => {
    const { official } = await aCast();
    const program = await aProgram();
    const { lineId } = await addBudgetLine(official, { programId: program.id, ...typed });
    await reviseBudgetLine(official, { lineId, revision: 1, ...typed, amount: "900000", reason });
    expect(await listBudget(official, program.id)).toMatchObject([
      { lineId, revision: 2, amountMinor: 900_000, reason },
    ]);
    expect(await listBudgetHistory(official, program.id)).toMatchObject([
      { revision: 1, amountMinor: 1_200_000, because: reason },
    ]);
    const sums = [{ programId: program.id, stage: "spent", currency: "KRW", amountMinor: 900_000, lines: 1 }];
    expect(await listBudgetSums(official, { programId: program.id })).toEqual(sums);
    expect(await trailOf(program.id)).toEqual(["program.addBudgetLine", "program.reviseBudgetLine"]);
    const late = { lineId, revision: 1, ...typed, reason };
    await expect(reviseBudgetLine(official, late)).rejects.toMatchObject({
      code: "conflict",
      reason: "changed_meanwhile",
    });
  });

  test("counts a line that was taken out no more, keeps it, and lets nobody change it again", async () => {
    const { official } = await aCast();
    const program = await aProgram();
    const { lineId } = await aBudgetLine(program, official);
    await strikeBudgetLine(official, { lineId, revision: 1, reason });
    expect(await listBudgetSums(official, { programId: program.id })).toEqual([]);
    expect(await listBudget(official, program.id)).toMatchObject([{ lineId, struck: true, reason }]);
    const again = strikeBudgetLine(official, { lineId, revision: 2, reason });
    await expect(again).rejects.toMatchObject({ code: "forbidden", reason: "budget_line_struck" });
  });

  test("adds up each currency for itself, plans and spending apart", async () => {
    const { official } = await aCast();
    const program = await aProgram();
    await aBudgetLine(program, official);
    await aBudgetLine(program, official, { amountMinor: 500_000 });
    await aBudgetLine(program, official, { currency: "USD", amountMinor: 12_345 });
    await aBudgetLine(program, official, { stage: "planned", amountMinor: 9_000_000 });
    const sums = await listBudgetSums(official, { programId: program.id });
    expect(sums.map(({ stage, currency, amountMinor }) => [stage, currency, amountMinor])).toEqual([
      ["planned", "KRW", 9_000_000],
      ["spent", "KRW", 1_500_000],
      ["spent", "USD", 12_345],
    ]);
    const lines = await listBudget(official, program.id);
    expect(budgetSums(lines)).toEqual(sums.map(({ programId: _, ...sum }) => sum));
  });

  test("is the city's alone, and read with the same number of statements however long it is", async () => {
    const { official, owner, lead, federation, admin } = await aCast();
    const program = await aProgram();
    await aBudgetLine(program, official);
    const read = async () => {
      const one = await countingQueries(() => listBudget(official, program.id));
      return [one.result.length, one.statements.length];
    };
    const first = await read();
    for (let n = 0; n < 2; n += 1) await aBudgetLine(program, official);
    expect(await read()).toEqual([3, first[1]]);
    for (const other of [owner, lead, federation, admin]) {
      expect(await listBudget(other, program.id)).toEqual([]);
      expect(await listBudgetSums(other)).toEqual([]);
    }
  });

  test("refuses an amount that its currency does not have, and no amount", async () => {
    const { official } = await aCast();
    const program = await aProgram();
    const add = (amount: string) => addBudgetLine(official, { programId: program.id, ...typed, amount });
    for (const amount of ["10.50", "0", ""]) await expect(add(amount)).rejects.toMatchObject({ code: "invalid" });
    expect(await db.$count(programBudgetLines, eq(programBudgetLines.programId, program.id))).toBe(0);
    await addBudgetLine(official, { programId: program.id, ...typed, amount: "10.50", currency: "USD" });
    const cents = and(eq(programBudgetLines.programId, program.id), eq(programBudgetLines.amountMinor, 1050));
    expect(await db.$count(programBudgetLines, cents)).toBe(1);
  });

  test("its rows are never changed", async () => {
    const { official } = await aCast();
    const { id } = await aBudgetLine(await aProgram(), official);
    await expect(
      db.update(programBudgetLines).set({ note: "x" }).where(eq(programBudgetLines.id, id)),
    ).rejects.toThrow();
    await expect(db.delete(programBudgetLines).where(eq(programBudgetLines.id, id))).rejects.toThrow();
  });
});

test("money is typed and shown in its own units", () => {
  expect([budgetMinor(1050, "USD"), budgetMinor(1050, "KRW"), budgetMinor(1000, "KRW")]).toEqual([1050, null, 10]);
  expect([typedBudget(1050, "USD"), typedBudget(10, "KRW")]).toEqual(["10.50", "10"]);
});
