import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aGuest, anOfficial, aProgram, daysFromNow, trailOf } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { programPhases, programs, rubricCriteria } from "@/db/schema";
import { publishProgram, updateProgram } from "./commands";
import { findOpenProgram, getProgram, getProgramById, listPrograms } from "./queries";
import { toKoreanTime } from "./rules";
import { phaseKinds } from "./states";

const days = [-3, 10, 20, 40, 50];
const phases = Object.fromEntries(
  phaseKinds.map((kind, index) => [
    kind,
    { startsAt: toKoreanTime(daysFromNow(days[index]!)), endsAt: toKoreanTime(daysFromNow(days[index]! + 9)) },
  ]),
) as Record<(typeof phaseKinds)[number], { startsAt: string; endsAt: string }>;

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
    phases,
    ...more,
  };
}

permissionTable("program.update", updateProgram, { arrange: () => anEdit(), allowed: ["official", "official2"] });
permissionTable("program.publish", publishProgram, {
  arrange: async () => ({ programId: (await aProgram({ publishedAt: null })).id }),
  allowed: ["official", "official2"],
});

describe("editing a season", () => {
  test("changes texts, numbers and dates; the Korean clock decides", async () => {
    const official = await anOfficial();
    const edit = await anEdit();
    await updateProgram(official, edit);
    const program = await getProgramById(official, edit.programId);
    expect(program).toMatchObject({ titleKo: "새 이름", places: 12, maxProducts: 2, reviewsPerApplication: 3 });
    expect(toKoreanTime(program.phases.find(({ kind }) => kind === "call")!.endsAt)).toBe(phases.call.endsAt);
    expect(program.phases).toHaveLength(5);
    expect(await trailOf(edit.programId)).toEqual(["program.update"]);
  });

  test("of two officials the later one is told", async () => {
    const official = await anOfficial();
    const edit = await anEdit();
    await updateProgram(official, edit);
    await expect(updateProgram(official, { ...edit, titleKo: "또 다른 이름" })).rejects.toMatchObject({
      reason: "changed_meanwhile",
    });
  });

  test("refuses an end before its start, phases in the wrong order, strange numbers and unknown fields", async () => {
    const official = await anOfficial();
    const turned = { startsAt: phases.call.endsAt, endsAt: phases.call.startsAt };
    const early = { startsAt: toKoreanTime(daysFromNow(-30)), endsAt: phases.review.endsAt };
    const refused = async (more: Record<string, unknown>) =>
      updateProgram(official, (await anEdit(more)) as never).then(
        () => null,
        (error) => error.fields,
      );
    expect(await refused({ phases: { ...phases, call: turned } })).toMatchObject({
      "phases.call.endsAt": { key: "endBeforeStart" },
    });
    expect(await refused({ phases: { ...phases, review: early } })).toMatchObject({
      "phases.review.startsAt": { key: "phaseOrder" },
    });
    expect(await refused({ places: "-1" })).toMatchObject({ places: { key: "outOfRange" } });
    expect(await refused({ titleKo: "a\0b" })).toMatchObject({ titleKo: { key: "unreadableCharacters" } });
    expect(await refused({ publishedAt: null })).toMatchObject({ "": { key: "unknownField" } });
  });
});

test("publishing needs every phase and a whole rubric", async () => {
  const official = await anOfficial();
  const program = await aProgram({ publishedAt: null });
  await db.update(rubricCriteria).set({ weight: 1 }).where(eq(rubricCriteria.id, program.criteria[0]!.id));
  await expect(publishProgram(official, { programId: program.id })).rejects.toMatchObject({
    reason: "rubric_incomplete",
  });
  await db.update(rubricCriteria).set({ weight: 50 }).where(eq(rubricCriteria.id, program.criteria[0]!.id));
  await publishProgram(official, { programId: program.id });
  await expect(publishProgram(official, { programId: program.id })).rejects.toMatchObject({
    reason: "already_published",
  });
  const bare = await aProgram({ publishedAt: null });
  await db.delete(programPhases).where(eq(programPhases.programId, bare.id));
  await expect(publishProgram(official, { programId: bare.id })).rejects.toMatchObject({ reason: "phases_missing" });
});

test("what is not published is seen by officials alone, in lists, by name and as the open one", async () => {
  const cast = await aCast();
  await db.update(programs).set({ publishedAt: null });
  const hidden = await aProgram({ publishedAt: null });
  const later = await aProgram({ publishedAt: daysFromNow(1) });
  for (const persona of ["guest", "owner", "member", "federation", "admin"] as const) {
    const actor = cast.people[persona];
    expect(await listPrograms(actor)).toEqual([]);
    expect(await findOpenProgram(actor)).toBeNull();
    for (const { slug } of [hidden, later]) {
      await expect(getProgram(actor, slug)).rejects.toMatchObject({ code: "not_found" });
    }
  }
  expect((await getProgram(cast.official, hidden.slug)).criteria.map((row) => row.weight)).toEqual([50, 30, 20]);
});

test("lists read 1 and 3 seasons alike, the newest call first, and find the open one", async () => {
  await db.update(programs).set({ publishedAt: null });
  const guest = aGuest();
  const old = await aProgram({}, { call: [-400, -370] });
  const one = await countingQueries(() => listPrograms(guest));
  const open = await aProgram();
  const coming = await aProgram({}, { call: [5, 10] });
  const three = await countingQueries(() => listPrograms(guest));
  expect(one.result).toHaveLength(1);
  expect(three.result.map((row) => row.id)).toEqual([coming.id, open.id, old.id]);
  expect(three.statements).toHaveLength(one.statements.length);
  expect((await findOpenProgram(guest))?.id).toBe(open.id);
});
