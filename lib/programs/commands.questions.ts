import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { programDocuments, programQuestions } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { asRead } from "./commands";
import {
  addQuestionInput,
  askDocumentInput,
  changeDocumentInput,
  changeQuestionInput,
  documentRef,
  moveDocumentInput,
  moveQuestionInput,
  questionRef,
} from "./input.questions";
import { canChangeQuestion, canEditProgram, canHandleAsked } from "./policy";
import { lockDocumentAsked, lockProgram, lockQuestion } from "./queries";
import { movedBy, withOptionValues } from "./rules";

type AskedTable = typeof programQuestions | typeof programDocuments;

const heldQuestion = (tx: Tx, actor: Actor, { questionId }: { questionId: string }) =>
  lockQuestion(tx, actor, questionId);
const heldDocument = (tx: Tx, actor: Actor, { documentId }: { documentId: string }) =>
  lockDocumentAsked(tx, actor, documentId);

const nextPosition = (table: AskedTable, programId: string) =>
  sql<number>`(select coalesce(max(asked.position), -1) + 1 from ${table} asked where asked.program_id = ${programId})`;

async function reorder(
  tx: Tx,
  table: AskedTable,
  rows: readonly { id: string; retiredAt: Date | null }[],
  id: string,
  direction: "up" | "down",
) {
  const asked = rows.filter(({ retiredAt }) => retiredAt === null).map((row) => row.id);
  const ids = movedBy(asked, id, direction);
  const order = sql.join(
    ids.map((one) => sql`${one}::uuid`),
    sql`, `,
  );
  await tx
    .update(table)
    .set({ position: sql`array_position(array[${order}], ${table.id}) - 1` })
    .where(inArray(table.id, ids));
}

/** Before publication nobody can have answered: then it goes for good. */
async function takeBack(tx: Tx, table: AskedTable, id: string, publishedAt: Date | null, now: Date) {
  if (publishedAt === null) await tx.delete(table).where(eq(table.id, id));
  else await tx.update(table).set({ retiredAt: now, updatedAt: now }).where(eq(table.id, id));
}

export const addQuestion = command({
  name: "program.addQuestion",
  input: addQuestionInput,
  subject: (tx, actor, { programId }) => lockProgram(tx, actor, programId),
  allow: canEditProgram,
  async run({ tx, input, note }) {
    const [added] = await tx
      .insert(programQuestions)
      .values({
        ...input,
        options: withOptionValues(input.options.map((option) => ({ ...option, value: "" }))),
        position: nextPosition(programQuestions, input.programId),
      })
      .returning({ id: programQuestions.id });
    note({ questionId: added!.id, kind: input.kind });
    return { id: input.programId, questionId: added!.id };
  },
});

export const changeQuestion = command({
  name: "program.changeQuestion",
  input: changeQuestionInput,
  subject: heldQuestion,
  allow: canChangeQuestion,
  async run({ tx, subject, input, now, note }) {
    const { questionId, readAt, ...changed } = input;
    asRead(subject.question, readAt);
    const known = new Set(subject.question.options.map(({ value }) => value));
    const options = withOptionValues(
      changed.options.map((option) => (known.has(option.value) ? option : { ...option, value: "" })),
      subject.question.options,
    );
    await tx
      .update(programQuestions)
      .set({ ...changed, options, updatedAt: now })
      .where(eq(programQuestions.id, questionId));
    note({ questionId, kind: changed.kind });
    return { id: subject.id };
  },
});

export const moveQuestion = command({
  name: "program.moveQuestion",
  input: moveQuestionInput,
  subject: heldQuestion,
  allow: canHandleAsked,
  async run({ tx, subject, input, note }) {
    await reorder(tx, programQuestions, subject.questions, input.questionId, input.direction);
    note(input);
    return { id: subject.id };
  },
});

export const retireQuestion = command({
  name: "program.retireQuestion",
  input: questionRef,
  subject: heldQuestion,
  allow: canHandleAsked,
  async run({ tx, subject, input, now, note }) {
    await takeBack(tx, programQuestions, input.questionId, subject.publishedAt, now);
    note(input);
    return { id: subject.id };
  },
});

export const askDocument = command({
  name: "program.askDocument",
  input: askDocumentInput,
  subject: (tx, actor, { programId }) => lockProgram(tx, actor, programId),
  allow: canEditProgram,
  async run({ tx, input, note }) {
    const [added] = await tx
      .insert(programDocuments)
      .values({ ...input, position: nextPosition(programDocuments, input.programId) })
      .returning({ id: programDocuments.id });
    note({ documentId: added!.id, required: input.required, cityOnly: input.cityOnly });
    return { id: input.programId, documentId: added!.id };
  },
});

export const changeDocument = command({
  name: "program.changeDocument",
  input: changeDocumentInput,
  subject: heldDocument,
  allow: canHandleAsked,
  async run({ tx, subject, input, now, note }) {
    const { documentId, readAt, ...changed } = input;
    asRead(subject.asked, readAt);
    await tx
      .update(programDocuments)
      .set({ ...changed, updatedAt: now })
      .where(eq(programDocuments.id, documentId));
    note({ documentId, required: changed.required, cityOnly: changed.cityOnly });
    return { id: subject.id };
  },
});

export const moveDocument = command({
  name: "program.moveDocument",
  input: moveDocumentInput,
  subject: heldDocument,
  allow: canHandleAsked,
  async run({ tx, subject, input, note }) {
    await reorder(tx, programDocuments, subject.documents, input.documentId, input.direction);
    note(input);
    return { id: subject.id };
  },
});

export const retireDocument = command({
  name: "program.retireDocument",
  input: documentRef,
  subject: heldDocument,
  allow: canHandleAsked,
  async run({ tx, subject, input, now, note }) {
    await takeBack(tx, programDocuments, input.documentId, subject.publishedAt, now);
    note(input);
    return { id: subject.id };
  },
});
