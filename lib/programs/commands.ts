import "server-only";
import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Tx } from "@/db/client";
import { programDocuments, programPhases, programQuestions, programs, rubricCriteria, rubrics } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { clearDraft } from "@/lib/drafts/commands";
import { copyInput, newProgramInput, phasesInput, programInput, programRef } from "./input";
import { eligibilityInput } from "./input.eligibility";
import { canCopyProgram, canEditProgram, canPublishProgram } from "./policy";
import { getProgramById, lockProgram, type Program } from "./queries";
import { programSlug, publishGaps, shiftPhases, usualPhases } from "./rules";
import { phaseKinds } from "./states";

const held = (tx: Tx, actor: Actor, { programId }: { programId: string }) => lockProgram(tx, actor, programId);

/** Of two who read the same state the later one is told. */
export function asRead(subject: { updatedAt: Date }, readAt: string) {
  if (subject.updatedAt.toISOString() !== readAt) throw conflict("changed_meanwhile");
}

/** A season begins as a draft with the usual phases and nothing else: everything about it is edited afterwards. */
export const createProgram = command({
  name: "program.create",
  input: newProgramInput,
  allow: canEditProgram,
  async run({ tx, input, note }) {
    const { titleKo, titleEn, callStartsAt } = input;
    const id = v7();
    await tx.insert(programs).values({
      id,
      slug: programSlug(titleEn, id),
      titleKo,
      titleEn,
      summaryKo: "",
      summaryEn: "",
      bodyKo: "",
      bodyEn: "",
      places: 10,
    });
    await tx.insert(programPhases).values(usualPhases(callStartsAt).map((phase) => ({ programId: id, ...phase })));
    note({ callStartsAt });
    return { id };
  },
});

export const updateProgram = command({
  name: "program.update",
  input: programInput,
  subject: held,
  allow: canEditProgram,
  async run({ tx, actor, subject, input, now, note }) {
    const { programId, readAt, ...rest } = input;
    asRead(subject, readAt);
    await tx
      .update(programs)
      .set({ ...rest, updatedAt: now })
      .where(eq(programs.id, programId));
    await clearDraft(tx, actor, "program.edit", programId);
    const { places, maxProducts, reviewsPerApplication, reviewMinutes, appealDays } = input;
    note({ places, maxProducts, reviewsPerApplication, reviewMinutes, appealDays });
    return { id: programId, slug: subject.slug };
  },
});

/** Dates of all phases, and who may review and sees what in each. */
export const setPhases = command({
  name: "program.setPhases",
  input: phasesInput,
  subject: held,
  allow: canEditProgram,
  async run({ tx, subject, input, now, note }) {
    const { programId, readAt, phases } = input;
    asRead(subject, readAt);
    const rows = phaseKinds.map((kind) => {
      const { startsAt, endsAt, ...visibility } = phases[kind];
      return { programId, kind, startsAt, endsAt, visibility };
    });
    await tx
      .insert(programPhases)
      .values(rows)
      .onConflictDoUpdate({
        target: [programPhases.programId, programPhases.kind],
        set: {
          startsAt: sql`excluded.starts_at`,
          endsAt: sql`excluded.ends_at`,
          visibility: sql`excluded.visibility`,
        },
      });
    await tx.update(programs).set({ updatedAt: now }).where(eq(programs.id, programId));
    note({ phases });
    return { id: programId };
  },
});

export const setEligibility = command({
  name: "program.setEligibility",
  input: eligibilityInput,
  subject: held,
  allow: canEditProgram,
  async run({ tx, subject, input, now, note }) {
    const { programId, readAt, rules } = input;
    asRead(subject, readAt);
    await tx.update(programs).set({ eligibility: rules, updatedAt: now }).where(eq(programs.id, programId));
    note({ rules });
    return { id: programId };
  },
});

export const publishProgram = command({
  name: "program.publish",
  input: programRef,
  async subject(tx, actor, { programId }, now) {
    await lockProgram(tx, actor, programId);
    const program = await getProgramById(actor, programId, tx);
    return { ...program, gaps: publishGaps(program, now) };
  },
  allow: canPublishProgram,
  async run({ tx, subject, now }) {
    await tx.update(programs).set({ publishedAt: now, updatedAt: now }).where(eq(programs.id, subject.id));
    return { id: subject.id, slug: subject.slug };
  },
});

/**
 * A new draft from a season: texts, numbers, phases with what they open, eligibility, questions, documents and the rubric in
 * force, which becomes the copy's first version and still has to be put in force. All dates move with the call's start.
 */
export const copyProgram = command({
  name: "program.copy",
  input: copyInput,
  subject: held,
  allow: canCopyProgram,
  async run({ tx, actor, subject, input, note }) {
    const { titleKo, titleEn, callStartsAt } = input;
    const id = v7();
    const source = await getProgramById(actor, subject.id, tx);
    const { summaryKo, summaryEn, bodyKo, bodyEn, places, maxProducts, eligibility, sample } = source;
    const { reviewsPerApplication, reviewMinutes, appealDays } = source;
    await tx.insert(programs).values({
      ...{ id, slug: programSlug(titleEn, id), titleKo, titleEn, summaryKo, summaryEn, bodyKo, bodyEn },
      ...{ places, maxProducts, reviewsPerApplication, reviewMinutes, appealDays, eligibility, sample },
      copiedFrom: source.id,
    });
    const phases = shiftPhases(source.phases, callStartsAt);
    await tx.insert(programPhases).values(phases.map((phase) => ({ programId: id, ...phase })));
    note({ copiedFrom: source.id, callStartsAt, ...(await copyAsked(tx, source, id)) });
    return { id };
  },
});

async function copyAsked(tx: Tx, { questions, documents, criteria }: Program, to: string) {
  if (questions.length > 0) {
    const rows = questions.map(({ id: _, updatedAt, ...asked }, position) => ({ ...asked, position, programId: to }));
    await tx.insert(programQuestions).values(rows);
  }
  if (documents.length > 0) {
    const rows = documents.map(({ id: _, updatedAt, ...asked }, position) => ({ ...asked, position, programId: to }));
    await tx.insert(programDocuments).values(rows);
  }
  if (criteria.length > 0) {
    const rubricId = v7();
    await tx.insert(rubrics).values({ id: rubricId, programId: to, version: 1 });
    const rows = criteria.map(({ id: _, version, ...words }, position) => ({ ...words, rubricId, position }));
    await tx.insert(rubricCriteria).values(rows);
  }
  return { questions: questions.length, documents: documents.length, criteria: criteria.length };
}
