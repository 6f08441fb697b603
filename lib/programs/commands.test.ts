import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { anOfficial, aProgram, daysFromNow, trailOf } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { programDocuments, programPhases, programQuestions, programs } from "@/db/schema";
import { copyProgram, createProgram, publishProgram, setEligibility, setPhases, updateProgram } from "./commands";
import { getProgram, getProgramById, getProgramForEditing } from "./queries";
import { fromKoreanTime, toKoreanTime } from "./rules";
import { defaultVisibility, phaseKinds } from "./states";

const titles = { titleKo: "새 사업", titleEn: "New programme" };
const callStartsAt = toKoreanTime(daysFromNow(30));

async function anEdit(more: Record<string, unknown> = {}) {
  const { id, updatedAt } = await aProgram();
  return {
    programId: id,
    readAt: updatedAt.toISOString(),
    titleKo: "새 이름",
    titleEn: "New name",
    summaryKo: "요약",
    summaryEn: "Summary",
    bodyKo: "내용",
    bodyEn: "Text",
    places: "12",
    maxProducts: "2",
    reviewsPerApplication: "３",
    reviewMinutes: "45",
    appealDays: "0",
    ...more,
  };
}

const days = [-3, 10, 20, 40, 50];
const typedPhases = Object.fromEntries(
  phaseKinds.map((kind, index) => [
    kind,
    {
      startsAt: toKoreanTime(daysFromNow(days[index]!)),
      endsAt: toKoreanTime(daysFromNow(days[index]! + 9)),
      ...defaultVisibility,
    },
  ]),
) as Record<(typeof phaseKinds)[number], { startsAt: string; endsAt: string } & typeof defaultVisibility>;

async function datesOf(more: Partial<typeof typedPhases> = {}) {
  const { id, updatedAt } = await aProgram();
  return { programId: id, readAt: updatedAt.toISOString(), phases: { ...typedPhases, ...more } };
}

const off = { on: false };
const noRules = {
  district: off,
  sector: off,
  employees: off,
  founded: off,
  sales: off,
  exports: off,
  certification: off,
  registration_checked: off,
  not_taken_before: off,
};
async function rulesOf(more: Record<string, unknown> = {}) {
  const { id, updatedAt } = await aProgram();
  return { programId: id, readAt: updatedAt.toISOString(), rules: { ...noRules, ...more } };
}

const officials = ["official", "official2"] as const;
permissionTable("program.create", createProgram, {
  arrange: async () => ({ ...titles, callStartsAt }),
  allowed: officials,
});
permissionTable("program.update", updateProgram, { arrange: () => anEdit(), allowed: officials });
permissionTable("program.setPhases", setPhases, { arrange: () => datesOf(), allowed: officials });
permissionTable("program.setEligibility", setEligibility, { arrange: () => rulesOf(), allowed: officials });
permissionTable("program.publish", publishProgram, {
  arrange: async () => ({ programId: (await aProgram({ publishedAt: null })).id }),
  allowed: officials,
});
permissionTable("program.copy", copyProgram, {
  arrange: async () => ({ programId: (await aProgram()).id, ...titles, callStartsAt }),
  allowed: officials,
});

const fieldsOf = (deed: Promise<unknown>) =>
  deed.then(
    () => null,
    (error) => error.fields,
  );

test("a season begins as a draft with the usual phases from its call on, and cannot be published yet", async () => {
  const official = await anOfficial();
  const { id } = await createProgram(official, { ...titles, callStartsAt });
  const program = await getProgramById(official, id);
  expect(program).toMatchObject({ ...titles, publishedAt: null, sample: false, criteria: [], questions: [] });
  expect(program.slug).toMatch(/^new-programme-[0-9a-f]{8}$/u);
  expect(program.phases.map(({ kind }) => kind)).toEqual(phaseKinds);
  expect(toKoreanTime(program.phases[0]!.startsAt)).toBe(callStartsAt);
  expect(await trailOf(id)).toEqual(["program.create"]);
  await expect(publishProgram(official, { programId: id })).rejects.toMatchObject({ reason: "texts_missing" });
});

describe("editing a season", () => {
  test("changes texts and numbers", async () => {
    const official = await anOfficial();
    const edit = await anEdit();
    await updateProgram(official, edit);
    const program = await getProgramById(official, edit.programId);
    expect(program).toMatchObject({ titleKo: "새 이름", places: 12, maxProducts: 2, reviewsPerApplication: 3 });
    expect(program).toMatchObject({ reviewMinutes: 45, appealDays: 0 });
    expect(program.phases).toHaveLength(5);
    expect(await trailOf(edit.programId)).toEqual(["program.update"]);
  });

  test("of two officials the later one is told, whatever part the earlier one changed", async () => {
    const official = await anOfficial();
    const edit = await anEdit();
    await updateProgram(official, edit);
    const late = { reason: "changed_meanwhile" };
    await expect(updateProgram(official, { ...edit, titleKo: "또 다른 이름" })).rejects.toMatchObject(late);
    const { programId, readAt } = edit;
    await expect(setPhases(official, { programId, readAt, phases: typedPhases })).rejects.toMatchObject(late);
    await expect(setEligibility(official, { programId, readAt, rules: noRules })).rejects.toMatchObject(late);
  });

  test("refuses strange numbers, characters and unknown fields", async () => {
    const official = await anOfficial();
    const refused = async (more: Record<string, unknown>) => fieldsOf(updateProgram(official, await anEdit(more)));
    expect(await refused({ places: "-1" })).toMatchObject({ places: { key: "outOfRange" } });
    expect(await refused({ titleKo: "a\0b" })).toMatchObject({ titleKo: { key: "unreadableCharacters" } });
    expect(await refused({ publishedAt: null })).toMatchObject({ "": { key: "unknownField" } });
  });
});

describe("phases", () => {
  test("are set by the Korean clock, with what each of them opens", async () => {
    const official = await anOfficial();
    const review = { ...typedPhases.review, reviewers: "leads" as const, othersScores: "after_own" as const };
    const dates = await datesOf({ review: { ...review, cityScores: "as_given", companyName: false } });
    await setPhases(official, dates);
    const { phases } = await getProgramById(official, dates.programId);
    expect(phases).toHaveLength(5);
    expect(toKoreanTime(phases.find(({ kind }) => kind === "call")!.endsAt)).toBe(typedPhases.call.endsAt);
    expect(phases.find(({ kind }) => kind === "review")!.visibility).toEqual({
      reviewers: "leads",
      othersScores: "after_own",
      cityScores: "as_given",
      companyName: false,
    });
    expect(phases.find(({ kind }) => kind === "call")!.visibility).toEqual(defaultVisibility);
    expect(await trailOf(dates.programId)).toEqual(["program.setPhases"]);
  });

  test("refuse an end before its start, a wrong order, and a setting that is none", async () => {
    const official = await anOfficial();
    const refused = async (more: Partial<typeof typedPhases>) => fieldsOf(setPhases(official, await datesOf(more)));
    const { call, review } = typedPhases;
    expect(await refused({ call: { ...call, startsAt: call.endsAt, endsAt: call.startsAt } })).toMatchObject({
      "phases.call.endsAt": { key: "endBeforeStart" },
    });
    expect(await refused({ review: { ...review, startsAt: toKoreanTime(daysFromNow(-30)) } })).toMatchObject({
      "phases.review.startsAt": { key: "phaseOrder" },
    });
    expect(await refused({ review: { ...review, reviewers: "everybody" as never } })).toMatchObject({
      "phases.review.reviewers": { key: "choice" },
    });
    expect(await refused({ review: { ...review, startsAt: "2026-02-30T10:00" } })).toMatchObject({
      "phases.review.startsAt": { key: "dateForm" },
    });
  });
});

describe("conditions for applying", () => {
  test("are kept as data, those that are off are not read, and the public page has them", async () => {
    const official = await anOfficial();
    const input = await rulesOf({
      district: { on: true, districts: ["seo", "dong"] },
      employees: { on: true, atLeast: "", atMost: "3００" },
      exports: { on: true, years: "2", atLeastCents: "", atMostCents: "1,000.50" },
      sales: { on: false, years: "not a number" },
      registration_checked: { on: true },
      not_taken_before: { on: true, seasons: "2" },
    });
    await setEligibility(official, input);
    expect((await getProgramById(official, input.programId)).eligibility).toEqual([
      { kind: "district", districts: ["dong", "seo"] },
      { kind: "employees", atLeast: null, atMost: 300 },
      { kind: "exports", years: 2, atLeastCents: null, atMostCents: 100_050 },
      { kind: "registration_checked" },
      { kind: "not_taken_before", seasons: 2 },
    ]);
    await setEligibility(official, await rulesOf());
  });

  test("name the field that is missing or turned round", async () => {
    const official = await anOfficial();
    const refused = async (more: Record<string, unknown>) => fieldsOf(setEligibility(official, await rulesOf(more)));
    expect(await refused({ district: { on: true, districts: [] } })).toEqual({
      "rules.district.districts": { key: "chooseAtLeast", values: { minimum: 1 } },
    });
    expect(await refused({ employees: { on: true, atLeast: "", atMost: "" } })).toEqual({
      "rules.employees.atLeast": { key: "required", values: undefined },
    });
    expect(await refused({ founded: { on: true, yearsAtLeast: "7", yearsAtMost: "3" } })).toEqual({
      "rules.founded.yearsAtMost": { key: "boundsOrder", values: undefined },
    });
    expect(await refused({ certification: { on: true, anyOf: ["nonsense"] } })).toMatchObject({
      "rules.certification.anyOf": { key: "choice" },
    });
    expect(await refused({ sector: { on: true, sectors: ["ai"], more: 1 } })).toMatchObject({
      "rules.sector": { key: "unknownField" },
    });
  });
});

test("publishing needs every phase, a call that is not over, reviewers and a whole rubric", async () => {
  const official = await anOfficial();
  const program = await aProgram({ publishedAt: null });
  await publishProgram(official, { programId: program.id });
  await expect(publishProgram(official, { programId: program.id })).rejects.toMatchObject({
    reason: "already_published",
  });
  const refusal = async (program: { id: string }) =>
    publishProgram(official, { programId: program.id }).then(
      () => null,
      (error) => error.reason,
    );
  const bare = await aProgram({ publishedAt: null });
  await db.delete(programPhases).where(eq(programPhases.programId, bare.id));
  expect(await refusal(bare)).toBe("phases_missing");
  expect(await refusal(await aProgram({ publishedAt: null }, { call: [-20, -1] }))).toBe("call_over");
  const closed = await aProgram({ publishedAt: null });
  await db
    .update(programPhases)
    .set({ visibility: { ...defaultVisibility, reviewers: "nobody" } })
    .where(eq(programPhases.programId, closed.id));
  expect(await refusal(closed)).toBe("nobody_reviews");
  expect(await refusal(await aProgram({ publishedAt: null, bodyEn: "" }))).toBe("texts_missing");
});

describe("copying last season", () => {
  async function aWholeSeason() {
    const source = await aProgram({
      eligibility: [{ kind: "registration_checked" }],
      ...{ places: 7, maxProducts: 2, reviewsPerApplication: 4, reviewMinutes: 30, appealDays: 5 },
    });
    const asked = { programId: source.id, labelKo: "질문", labelEn: "Question", kind: "one_of" } as const;
    const options = [
      { value: "o1", ko: "하나", en: "One" },
      { value: "o3", ko: "둘", en: "Two" },
    ];
    await db.insert(programQuestions).values([
      { ...asked, position: 1, options, required: true },
      { ...asked, position: 0, kind: "long_text", maxLength: 500, helpKo: "도움", helpEn: "Help" },
      { ...asked, position: 2, retiredAt: daysFromNow(-1) },
    ]);
    await db.insert(programDocuments).values([
      { programId: source.id, position: 0, nameKo: "서류", nameEn: "Document", atMost: 2, cityOnly: true },
      { programId: source.id, position: 1, nameKo: "옛 서류", nameEn: "Old", retiredAt: daysFromNow(-1) },
    ]);
    await db
      .update(programPhases)
      .set({ visibility: { ...defaultVisibility, companyName: false } })
      .where(eq(programPhases.programId, source.id));
    return source;
  }

  test("takes everything with it, unpublished, with all dates shifted and the rubric still to be put in force", async () => {
    const official = await anOfficial();
    const source = await aWholeSeason();
    const { id } = await copyProgram(official, { programId: source.id, ...titles, callStartsAt });
    const before = await getProgramById(official, source.id);
    const copy = await getProgramForEditing(official, id);
    expect(copy).toMatchObject({ ...titles, publishedAt: null, copiedFrom: source.id, criteria: [] });
    expect(copy.source).toEqual({ id: source.id, titleKo: source.titleKo, titleEn: source.titleEn });
    for (const key of ["summaryKo", "bodyEn", "places", "maxProducts", "reviewMinutes", "appealDays"] as const)
      expect(copy[key]).toBe(before[key]);
    expect(copy.eligibility).toEqual([{ kind: "registration_checked" }]);
    const words = <T extends object>(rows: readonly T[]) =>
      rows.map((row) => ({ ...row, id: "", rubricId: "", version: 0, updatedAt: null }));
    expect(words(copy.questions)).toEqual(words(before.questions));
    expect(copy.questions).toHaveLength(2);
    expect(words(copy.documents)).toEqual(words(before.documents));
    expect(copy.documents).toHaveLength(1);
    expect(copy.rubrics).toMatchObject([{ version: 1, inForceAt: null }]);
    expect(words(copy.rubrics[0]!.criteria)).toEqual(words(before.criteria));
    const by = fromKoreanTime(callStartsAt)!.getTime() - before.phases[0]!.startsAt.getTime();
    expect(copy.phases).toEqual(
      before.phases.map((phase) => ({
        ...phase,
        startsAt: new Date(phase.startsAt.getTime() + by),
        endsAt: new Date(phase.endsAt.getTime() + by),
      })),
    );
    expect(await trailOf(id)).toEqual([]);
    expect(await trailOf(source.id)).toEqual(["program.copy"]);
    const ids = [...copy.questions, ...copy.documents].map((row) => row.id);
    for (const row of [...before.questions, ...before.documents]) expect(ids).not.toContain(row.id);
  });

  test("leaves the season it was copied from as it was, and needs its call", async () => {
    const official = await anOfficial();
    const source = await aWholeSeason();
    const before = await getProgramForEditing(official, source.id);
    await copyProgram(official, { programId: source.id, ...titles, callStartsAt });
    expect(await getProgramForEditing(official, source.id)).toEqual(before);
    await db.delete(programPhases).where(eq(programPhases.programId, source.id));
    await expect(copyProgram(official, { programId: source.id, ...titles, callStartsAt })).rejects.toMatchObject({
      reason: "phases_missing",
    });
    expect(await db.$count(programs, eq(programs.copiedFrom, source.id))).toBe(1);
  });

  test("of a sample stays a sample", async () => {
    const official = await anOfficial();
    const source = await aProgram({ sample: true });
    const { id } = await copyProgram(official, { programId: source.id, ...titles, callStartsAt });
    const copy = await getProgramById(official, id);
    expect(copy.sample).toBe(true);
    expect((await getProgram(official, copy.slug)).id).toBe(id);
  });
});
