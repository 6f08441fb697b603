import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { anOfficial, aProgram, daysFromNow, trailOf } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { reviewRounds, rubricCriteria, rubrics } from "@/db/schema";
import { copyProgram, createProgram } from "./commands";
import { putRubricInForce, saveRubric, startRubricVersion } from "./commands.rubric";
import { getProgramForEditing, listCriteria } from "./queries";
import { toKoreanTime } from "./rules";

const criterion = (more: Record<string, unknown> = {}) => ({
  nameKo: "기준",
  nameEn: "Criterion",
  helpKo: "",
  helpEn: "",
  counts: true,
  weight: "100",
  maxScore: "5",
  sectors: [],
  anchors: [],
  ...more,
});

/** A season with a version of its rubric that is being worked on. */
async function aVersion() {
  const official = await anOfficial();
  const program = await aProgram();
  const { rubricId } = await startRubricVersion(official, { programId: program.id });
  const [rubric] = await db.select().from(rubrics).where(eq(rubrics.id, rubricId));
  return { official, program, rubricId, readAt: rubric!.updatedAt.toISOString() };
}

const allowed = ["official", "official2"] as const;
permissionTable("program.startRubricVersion", startRubricVersion, {
  arrange: async () => ({ programId: (await aProgram()).id }),
  allowed,
});
permissionTable("program.saveRubric", saveRubric, {
  arrange: async () => {
    const { rubricId, readAt } = await aVersion();
    return { rubricId, readAt, criteria: [criterion()] };
  },
  allowed,
});
permissionTable("program.putRubricInForce", putRubricInForce, {
  arrange: async () => ({ rubricId: (await aVersion()).rubricId }),
  allowed,
});

describe("a change makes the next version", () => {
  test("which begins as the last one, is worked on alone, and holds once it is put in force; rounds keep theirs", async () => {
    const { official, program, rubricId, readAt } = await aVersion();
    const [round] = await db
      .insert(reviewRounds)
      .values({ programId: program.id, rubricId: program.rubric.id, number: 1, dueAt: daysFromNow(9) })
      .returning();
    const weights = async () => (await listCriteria(program.id)).map(({ weight }) => weight);
    const begun = (await getProgramForEditing(official, program.id)).rubrics[0]!;
    expect(begun).toMatchObject({ id: rubricId, version: 2, inForceAt: null });
    expect(begun.criteria.map(({ weight }) => weight)).toEqual([50, 30, 20]);
    await expect(startRubricVersion(official, { programId: program.id })).rejects.toMatchObject({
      reason: "rubric_version_begun",
    });
    const anchors = [
      { ko: "없음", en: "" },
      { ko: "", en: "" },
      { ko: "", en: "Much" },
    ];
    await saveRubric(official, {
      rubricId,
      readAt,
      criteria: [
        criterion({ nameEn: "All", anchors }),
        criterion({ nameEn: "For information", counts: false, weight: "40", sectors: ["food"], mayLeaveOut: true }),
      ],
    });
    expect(await weights()).toEqual([50, 30, 20]);
    await putRubricInForce(official, { rubricId });
    expect(await weights()).toEqual([100, 0]);
    expect(await listCriteria(program.id)).toMatchObject([
      {
        version: 2,
        counts: true,
        sectors: [],
        mayLeaveOut: false,
        anchors: [
          { score: 0, ko: "없음", en: "" },
          { score: 2, ko: "", en: "Much" },
        ],
      },
      { version: 2, counts: false, weight: 0, sectors: ["food"], mayLeaveOut: true, anchors: [] },
    ]);
    const [bound] = await db.select().from(reviewRounds).where(eq(reviewRounds.id, round!.id));
    expect(bound!.rubricId).toBe(program.rubric.id);
    expect(await trailOf(program.id)).toEqual([
      "program.startRubricVersion",
      "program.saveRubric",
      "program.putRubricInForce",
    ]);
  });

  test("keeps what reviewers may leave out, and so does the copy of the season", async () => {
    const { official, program, rubricId, readAt } = await aVersion();
    const criteria = [criterion({ weight: "70" }), criterion({ weight: "30", mayLeaveOut: true })];
    await saveRubric(official, { rubricId, readAt, criteria });
    await putRubricInForce(official, { rubricId });
    await startRubricVersion(official, { programId: program.id });
    const leftOut = async (programId: string) =>
      (await getProgramForEditing(official, programId)).rubrics[0]!.criteria.map(({ mayLeaveOut }) => mayLeaveOut);
    expect(await leftOut(program.id)).toEqual([false, true]);
    const callStartsAt = toKoreanTime(daysFromNow(400));
    const copy = await copyProgram(official, { programId: program.id, titleKo: "사본", titleEn: "Copy", callStartsAt });
    expect(await leftOut(copy.id)).toEqual([false, true]);
  });

  test("of a new season is its first, and empty", async () => {
    const official = await anOfficial();
    const { id } = await createProgram(official, {
      titleKo: "사업",
      titleEn: "Programme",
      callStartsAt: toKoreanTime(daysFromNow(3)),
    });
    const { rubricId } = await startRubricVersion(official, { programId: id });
    expect((await getProgramForEditing(official, id)).rubrics).toMatchObject([{ version: 1, criteria: [] }]);
    await expect(putRubricInForce(official, { rubricId })).rejects.toMatchObject({ reason: "rubric_empty" });
  });
});

describe("a version in force", () => {
  test("is changed by no command", async () => {
    const official = await anOfficial();
    const { rubric } = await aProgram();
    const input = { rubricId: rubric.id, readAt: rubric.updatedAt.toISOString(), criteria: [criterion()] };
    const fixed = { reason: "rubric_in_force" };
    await expect(saveRubric(official, input)).rejects.toMatchObject(fixed);
    await expect(putRubricInForce(official, { rubricId: rubric.id })).rejects.toMatchObject(fixed);
  });

  test("is changed by nobody else either: the database refuses", async () => {
    const { rubric, criteria } = await aProgram();
    const { rubricId, program } = await aVersion();
    const one = eq(rubricCriteria.id, criteria[0]!.id);
    const words = { position: 9, nameKo: "기준", nameEn: "Criterion", helpKo: "", helpEn: "", weight: 0 };
    const refused = [
      () => db.update(rubricCriteria).set({ weight: 1 }).where(one),
      () => db.update(rubricCriteria).set({ rubricId }).where(one),
      () => db.delete(rubricCriteria).where(one),
      () => db.insert(rubricCriteria).values({ ...words, rubricId: rubric.id }),
      () => db.update(rubrics).set({ inForceAt: null }).where(eq(rubrics.id, rubric.id)),
      () => db.update(rubrics).set({ version: 7 }).where(eq(rubrics.id, rubric.id)),
      () => db.delete(rubrics).where(eq(rubrics.id, rubric.id)),
      () => db.update(rubricCriteria).set({ rubricId: rubric.id }).where(eq(rubricCriteria.rubricId, rubricId)),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ cause: { code: "23001" } });
    await db.insert(rubricCriteria).values({ ...words, rubricId });
    await db.delete(rubricCriteria).where(eq(rubricCriteria.rubricId, rubricId));
    expect(await listCriteria(program.id)).toHaveLength(3);
  });
});

describe("saving a version", () => {
  test("keeps weights that do not add up yet; putting it in force does not", async () => {
    const { official, rubricId, readAt } = await aVersion();
    const criteria = [criterion({ weight: "60" }), criterion({ weight: "40", sectors: ["food"] })];
    await saveRubric(official, { rubricId, readAt, criteria });
    await expect(putRubricInForce(official, { rubricId })).rejects.toMatchObject({ reason: "rubric_incomplete" });
  });

  test("names the criterion and the field at fault, and tells the later of two officials", async () => {
    const { official, rubricId, readAt } = await aVersion();
    const refused = (more: Record<string, unknown>) =>
      saveRubric(official, { rubricId, readAt, criteria: [criterion(), criterion(more)] }).then(
        () => null,
        (error) => error.fields,
      );
    expect(await refused({ weight: "" })).toMatchObject({ "criteria.1.weight": { key: "required" } });
    expect(await refused({ weight: "101" })).toMatchObject({ "criteria.1.weight": { key: "outOfRange" } });
    expect(await refused({ maxScore: "11" })).toMatchObject({ "criteria.1.maxScore": { key: "outOfRange" } });
    expect(await refused({ sectors: ["nonsense"] })).toMatchObject({ "criteria.1.sectors": { key: "choice" } });
    expect(await refused({ anchors: [{ ko: "가".repeat(201), en: "" }] })).toMatchObject({
      "criteria.1.anchors.0.ko": { key: "tooLong" },
    });
    await saveRubric(official, { rubricId, readAt, criteria: [criterion({ counts: false, weight: "" })] });
    await expect(saveRubric(official, { rubricId, readAt, criteria: [criterion()] })).rejects.toMatchObject({
      reason: "changed_meanwhile",
    });
  });
});
