import "server-only";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { rubricCriteria, rubrics } from "@/db/schema";
import { command } from "@/lib/core/command";
import { clearDraft } from "@/lib/drafts/commands";
import { asRead } from "./commands";
import { programRef } from "./input";
import { rubricInput, rubricRef } from "./input.rubric";
import { canPutRubricInForce, canSaveRubric, canStartRubricVersion } from "./policy";
import { listRubrics, lockProgram, lockRubric } from "./queries";

/** The next version, begun as a copy of the newest one; rounds stay with theirs. */
export const startRubricVersion = command({
  name: "program.startRubricVersion",
  input: programRef,
  async subject(tx, actor, { programId }) {
    const program = await lockProgram(tx, actor, programId);
    return { ...program, rubrics: await listRubrics(programId, tx) };
  },
  allow: canStartRubricVersion,
  async run({ tx, subject, note }) {
    const [newest] = subject.rubrics;
    const rubricId = v7();
    const version = (newest?.version ?? 0) + 1;
    await tx.insert(rubrics).values({ id: rubricId, programId: subject.id, version });
    const rows = (newest?.criteria ?? []).map(({ id: _, version: __, ...words }, position) => ({
      ...words,
      rubricId,
      position,
    }));
    if (rows.length > 0) await tx.insert(rubricCriteria).values(rows);
    note({ rubricId, version });
    return { id: subject.id, rubricId };
  },
});

/** The whole of a version that is worked on: its criteria are replaced by these, in their order. */
export const saveRubric = command({
  name: "program.saveRubric",
  input: rubricInput,
  subject: (tx, actor, { rubricId }) => lockRubric(tx, actor, rubricId),
  allow: canSaveRubric,
  async run({ tx, actor, subject, input, now, note }) {
    const { rubricId, readAt, criteria } = input;
    asRead(subject.rubric, readAt);
    await tx.delete(rubricCriteria).where(eq(rubricCriteria.rubricId, rubricId));
    if (criteria.length > 0)
      await tx
        .insert(rubricCriteria)
        .values(criteria.map((criterion, position) => ({ ...criterion, rubricId, position })));
    await tx.update(rubrics).set({ updatedAt: now }).where(eq(rubrics.id, rubricId));
    await clearDraft(tx, actor, "program.rubric", rubricId);
    note({ rubricId, version: subject.rubric.version, weights: criteria.map(({ weight }) => weight) });
    return { id: subject.id };
  },
});

/** From here on the version never changes; rounds that are configured later use it. */
export const putRubricInForce = command({
  name: "program.putRubricInForce",
  input: rubricRef,
  subject: (tx, actor, { rubricId }) => lockRubric(tx, actor, rubricId),
  allow: canPutRubricInForce,
  async run({ tx, subject, input, now, note }) {
    await tx.update(rubrics).set({ inForceAt: now, updatedAt: now }).where(eq(rubrics.id, input.rubricId));
    note({ rubricId: input.rubricId, version: subject.rubric.version });
    return { id: subject.id };
  },
});
