import "server-only";
import { v7 } from "uuid";
import type { Tx } from "@/db/client";
import { programBudgetLines } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { addBudgetInput, reviseBudgetInput, strikeBudgetInput } from "./input.budget";
import { canEditProgram, canReviseBudget } from "./policy";
import { lockProgram } from "./queries";
import { lockBudgetLine } from "./queries.budget";

/** A line with its season held, so that of two revisions at the same time the second is told. */
async function held(tx: Tx, actor: Actor, lineId: string) {
  const { programId } = await lockBudgetLine(tx, actor, lineId);
  await lockProgram(tx, actor, programId);
  const line = await lockBudgetLine(tx, actor, lineId);
  return { ...line, id: programId };
}

export const addBudgetLine = command({
  name: "program.addBudgetLine",
  input: addBudgetInput,
  subject: (tx, actor, { programId }) => lockProgram(tx, actor, programId),
  allow: canEditProgram,
  async run({ tx, actor, input, now, note }) {
    const { programId, line } = input;
    const lineId = v7();
    const first = { lineId, programId, revision: 1, createdBy: actor.userId!, createdAt: now };
    await tx.insert(programBudgetLines).values({ ...line, ...first });
    note({ lineId, ...line });
    return { id: programId, lineId };
  },
});

export const reviseBudgetLine = command({
  name: "program.reviseBudgetLine",
  input: reviseBudgetInput,
  subject: (tx, actor, { lineId }) => held(tx, actor, lineId),
  allow: canReviseBudget,
  async run({ tx, actor, subject, input, now, note }) {
    const { lineId, revision, reason, line } = input;
    if (subject.revision !== revision) throw conflict("changed_meanwhile");
    const next = { lineId, programId: subject.id, revision: revision + 1, createdBy: actor.userId!, createdAt: now };
    await tx.insert(programBudgetLines).values({ ...line, ...next, reason });
    note({ lineId, revision: next.revision, ...line, reason });
    return { id: subject.id };
  },
});

/** Entered by mistake: it counts no more, and stays readable. */
export const strikeBudgetLine = command({
  name: "program.strikeBudgetLine",
  input: strikeBudgetInput,
  subject: (tx, actor, { lineId }) => held(tx, actor, lineId),
  allow: canReviseBudget,
  async run({ tx, actor, subject, input, now, note }) {
    const { lineId, revision, reason } = input;
    if (subject.revision !== revision) throw conflict("changed_meanwhile");
    const { kind, stage, amountMinor, currency, happensOn, note: words } = subject;
    await tx.insert(programBudgetLines).values({
      ...{ lineId, programId: subject.id, kind, stage, amountMinor, currency, happensOn, note: words },
      ...{ revision: revision + 1, struck: true, reason, createdBy: actor.userId!, createdAt: now },
    });
    note({ lineId, revision: revision + 1, reason });
    return { id: subject.id };
  },
});
