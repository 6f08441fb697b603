import "server-only";
import { eq } from "drizzle-orm";
import { programPhases, programs } from "@/db/schema";
import { command } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { clearDraft } from "@/lib/drafts/commands";
import { programInput, programRef } from "./input";
import { canEditProgram, canPublishProgram } from "./policy";
import { listCriteria, lockProgram } from "./queries";
import { phaseKinds } from "./states";

export const updateProgram = command({
  name: "program.update",
  input: programInput,
  subject: (tx, actor, { programId }) => lockProgram(tx, actor, programId),
  allow: canEditProgram,
  async run({ tx, actor, subject, input, now, note }) {
    const { programId, readAt, phases, ...texts } = input;
    if (subject.updatedAt.toISOString() !== readAt) throw conflict("changed_meanwhile");
    await tx
      .update(programs)
      .set({ ...texts, updatedAt: now })
      .where(eq(programs.id, programId));
    for (const kind of phaseKinds) {
      const { startsAt, endsAt } = phases[kind];
      await tx
        .insert(programPhases)
        .values({ programId, kind, startsAt, endsAt })
        .onConflictDoUpdate({
          target: [programPhases.programId, programPhases.kind],
          set: { startsAt, endsAt },
        });
    }
    await clearDraft(tx, actor, "program.edit", programId);
    note({ places: input.places, maxProducts: input.maxProducts, phases });
    return { id: programId, slug: subject.slug };
  },
});

export const publishProgram = command({
  name: "program.publish",
  input: programRef,
  async subject(tx, actor, { programId }) {
    const program = await lockProgram(tx, actor, programId);
    const criteria = await listCriteria(programId, tx);
    const rubricWeight = criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
    return { ...program, rubricWeight };
  },
  allow: (actor, program) => canPublishProgram(actor, { ...program, phases: program.phases.length }),
  async run({ tx, subject, now }) {
    await tx.update(programs).set({ publishedAt: now, updatedAt: now }).where(eq(programs.id, subject.id));
    return { id: subject.id, slug: subject.slug };
  },
});
