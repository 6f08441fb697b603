import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCompanyUser, anOfficial, aProgram, trailOf } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { programDocuments, programQuestions, programs } from "@/db/schema";
import {
  addQuestion,
  askDocument,
  changeDocument,
  changeQuestion,
  moveDocument,
  moveQuestion,
  retireDocument,
  retireQuestion,
} from "./commands.questions";
import { getProgramById, getProgramForEditing } from "./queries";

const words = { labelKo: "질문", labelEn: "Question", helpKo: "", helpEn: "", required: false };
const text = { kind: "long_text" as const, ...words, maxLength: "500", options: [] };
const choice = {
  kind: "one_of" as const,
  ...words,
  maxLength: "",
  options: [
    { value: "", ko: "하나", en: "One" },
    { value: "", ko: "둘", en: "Two" },
  ],
};
const document = {
  nameKo: "서류",
  nameEn: "Document",
  helpKo: "",
  helpEn: "",
  required: true,
  atMost: "2",
  cityOnly: true,
};

async function aQuestion(programId: string, more: Partial<typeof programQuestions.$inferInsert> = {}) {
  const [question] = await db
    .insert(programQuestions)
    .values({ programId, position: 0, kind: "long_text", labelKo: "질문", labelEn: "Question", ...more })
    .returning();
  return question!;
}
async function aDocument(programId: string, more: Partial<typeof programDocuments.$inferInsert> = {}) {
  const [asked] = await db
    .insert(programDocuments)
    .values({ programId, position: 0, nameKo: "서류", nameEn: "Document", ...more })
    .returning();
  return asked!;
}
const read = ({ id, updatedAt }: { id: string; updatedAt: Date }) => ({ id, readAt: updatedAt.toISOString() });

const allowed = ["official", "official2"] as const;
const someQuestion = async () => aQuestion((await aProgram()).id);
const someDocument = async () => aDocument((await aProgram()).id);
permissionTable("program.addQuestion", addQuestion, {
  arrange: async () => ({ programId: (await aProgram()).id, ...text }),
  allowed,
});
permissionTable("program.changeQuestion", changeQuestion, {
  arrange: async () => {
    const { id, readAt } = read(await someQuestion());
    return { questionId: id, readAt, ...text };
  },
  allowed,
});
permissionTable("program.moveQuestion", moveQuestion, {
  arrange: async () => ({ questionId: (await someQuestion()).id, direction: "up" as const }),
  allowed,
});
permissionTable("program.retireQuestion", retireQuestion, {
  arrange: async () => ({ questionId: (await someQuestion()).id }),
  allowed,
});
permissionTable("program.askDocument", askDocument, {
  arrange: async () => ({ programId: (await aProgram()).id, ...document }),
  allowed,
});
permissionTable("program.changeDocument", changeDocument, {
  arrange: async () => {
    const { id, readAt } = read(await someDocument());
    return { documentId: id, readAt, ...document };
  },
  allowed,
});
permissionTable("program.moveDocument", moveDocument, {
  arrange: async () => ({ documentId: (await someDocument()).id, direction: "down" as const }),
  allowed,
});
permissionTable("program.retireDocument", retireDocument, {
  arrange: async () => ({ documentId: (await someDocument()).id }),
  allowed,
});

describe("questions", () => {
  test("are added at the end, read as their kind allows, and moved one by one", async () => {
    const official = await anOfficial();
    const { id: programId } = await aProgram();
    await addQuestion(official, { programId, ...text });
    await addQuestion(official, { programId, ...choice, maxLength: "50" });
    await addQuestion(official, { programId, ...text, kind: "yes_no", options: choice.options });
    const asked = async () => (await getProgramById(official, programId)).questions;
    const [first, second, third] = await asked();
    expect(first).toMatchObject({ kind: "long_text", maxLength: 500, options: [] });
    expect(second).toMatchObject({
      kind: "one_of",
      maxLength: null,
      options: [
        { value: "o1", ko: "하나", en: "One" },
        { value: "o2", ko: "둘", en: "Two" },
      ],
    });
    expect(third).toMatchObject({ kind: "yes_no", maxLength: null, options: [] });
    await moveQuestion(official, { questionId: third!.id, direction: "up" });
    await moveQuestion(official, { questionId: first!.id, direction: "up" });
    expect((await asked()).map(({ id }) => id)).toEqual([first!.id, third!.id, second!.id]);
    await moveQuestion(official, { questionId: first!.id, direction: "down" });
    expect((await asked()).map(({ id }) => id)).toEqual([third!.id, first!.id, second!.id]);
    expect(new Set(await trailOf(programId))).toEqual(new Set(["program.addQuestion", "program.moveQuestion"]));
  });

  test("need two options to choose from, and a length within the kind's", async () => {
    const official = await anOfficial();
    const { id: programId } = await aProgram();
    const refused = (more: object) =>
      addQuestion(official, { programId, ...text, ...more }).then(
        () => null,
        (error) => error.fields,
      );
    expect(await refused({ kind: "some_of", options: choice.options.slice(0, 1) })).toEqual({
      options: { key: "tooFew", values: { minimum: 2 } },
    });
    expect(await refused({ kind: "short_text", maxLength: "201" })).toEqual({
      maxLength: { key: "outOfRange", values: { minimum: 10, maximum: 200 } },
    });
    expect(await refused({ kind: "one_of", options: [{ value: "", ko: "하나", en: "" }, choice.options[1]] })).toEqual({
      "options.0.en": { key: "required", values: undefined },
    });
    expect(await db.$count(programQuestions, eq(programQuestions.programId, programId))).toBe(0);
    expect(await refused({ kind: "number", maxLength: "x", options: [{ value: "", ko: "", en: "" }] })).toBeNull();
  });

  test("of a public season keep their kind and their options; words change and options are added", async () => {
    const official = await anOfficial();
    const program = await aProgram();
    const options = [
      { value: "o1", ko: "하나", en: "One" },
      { value: "o2", ko: "둘", en: "Two" },
    ];
    const question = await aQuestion(program.id, { kind: "one_of", options });
    const { id, readAt } = read(question);
    const change = (more: object) => changeQuestion(official, { questionId: id, readAt, ...choice, options, ...more });
    await expect(change({ kind: "some_of" })).rejects.toMatchObject({ reason: "question_kind_stays" });
    await expect(change({ options: [options[0], { value: "", ko: "셋", en: "Three" }] })).rejects.toMatchObject({
      reason: "question_options_stay",
    });
    await change({ options: [{ ...options[1], en: "Second" }, options[0], { value: "", ko: "셋", en: "Three" }] });
    const [changed] = (await getProgramById(official, program.id)).questions;
    expect(changed!.options).toEqual([
      { value: "o2", ko: "둘", en: "Second" },
      { value: "o1", ko: "하나", en: "One" },
      { value: "o3", ko: "셋", en: "Three" },
    ]);
    await expect(change({ options: changed!.options })).rejects.toMatchObject({ reason: "changed_meanwhile" });
  });

  test("before publication change in every way; a value from elsewhere is not taken over", async () => {
    const official = await anOfficial();
    const program = await aProgram({ publishedAt: null });
    const { id, readAt } = read(await aQuestion(program.id));
    const options = [
      { value: "stranger", ko: "하나", en: "One" },
      { value: "", ko: "둘", en: "Two" },
    ];
    await changeQuestion(official, { questionId: id, readAt, ...choice, options });
    const [changed] = (await getProgramById(official, program.id)).questions;
    expect(changed).toMatchObject({ kind: "one_of", options: [{ value: "o1" }, { value: "o2" }] });
  });

  test("are retired once there may be answers, and go for good before", async () => {
    const official = await anOfficial();
    const open = await aProgram();
    const kept = await aQuestion(open.id);
    await retireQuestion(official, { questionId: kept.id });
    expect((await getProgramById(official, open.id)).questions).toEqual([]);
    expect((await getProgramForEditing(official, open.id)).questions.map(({ id }) => id)).toEqual([kept.id]);
    const gone = { reason: "question_retired" };
    await expect(retireQuestion(official, { questionId: kept.id })).rejects.toMatchObject(gone);
    await expect(moveQuestion(official, { questionId: kept.id, direction: "up" })).rejects.toMatchObject(gone);
    const draft = await aProgram({ publishedAt: null });
    const removed = await aQuestion(draft.id);
    await retireQuestion(official, { questionId: removed.id });
    expect((await getProgramForEditing(official, draft.id)).questions).toEqual([]);
    await expect(retireQuestion(official, { questionId: removed.id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("documents", () => {
  test("are asked for, changed, moved and no longer asked for", async () => {
    const official = await anOfficial();
    const { id: programId } = await aProgram();
    await askDocument(official, { programId, ...document });
    await askDocument(official, { programId, ...document, nameEn: "Second", required: false, atMost: "1" });
    const asked = async () => (await getProgramById(official, programId)).documents;
    const [first, second] = await asked();
    expect(first).toMatchObject({ nameEn: "Document", required: true, atMost: 2, cityOnly: true });
    await moveDocument(official, { documentId: second!.id, direction: "up" });
    expect((await asked()).map(({ id }) => id)).toEqual([second!.id, first!.id]);
    const change = { documentId: first!.id, readAt: read(first!).readAt, ...document, cityOnly: false };
    await changeDocument(official, change);
    await expect(changeDocument(official, change)).rejects.toMatchObject({ reason: "changed_meanwhile" });
    expect((await asked())[1]).toMatchObject({ cityOnly: false });
    await retireDocument(official, { documentId: first!.id });
    expect((await asked()).map(({ id }) => id)).toEqual([second!.id]);
    await expect(changeDocument(official, change)).rejects.toMatchObject({ reason: "question_retired" });
    expect(new Set(await trailOf(programId))).toEqual(
      new Set(["program.askDocument", "program.moveDocument", "program.changeDocument", "program.retireDocument"]),
    );
  });

  test("of a season that is not published are not there for those who may not see it", async () => {
    const { id: programId } = await aProgram({ publishedAt: null });
    const asked = await aDocument(programId);
    expect(await db.$count(programs, eq(programs.id, programId))).toBe(1);
    const company = await aCompanyUser();
    await expect(retireDocument(company, { documentId: asked.id })).rejects.toMatchObject({ code: "not_found" });
  });
});
