import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aGuest, anOfficial, aProgram, daysFromNow } from "@/db/factories";
import { programDocuments, programPhases, programQuestions, programs } from "@/db/schema";
import { programFilter } from "./input";
import {
  findOpenProgram,
  getProgram,
  getProgramById,
  getProgramForEditing,
  listCityPrograms,
  listPrograms,
  visibilityOf,
} from "./queries";
import { visibilityAt } from "./rules.visibility";
import { cityScores, othersScores, phaseKinds, phaseReviewers } from "./states";

test("what is not published is seen by officials alone, in lists, by name and as the open one", async () => {
  const cast = await aCast();
  await db.update(programs).set({ publishedAt: null });
  const hidden = await aProgram({ publishedAt: null });
  const later = await aProgram({ publishedAt: daysFromNow(1) });
  await db.insert(programQuestions).values({
    ...{ programId: hidden.id, position: 0, kind: "yes_no", labelKo: "비밀 질문", labelEn: "Secret" },
  });
  for (const persona of ["guest", "owner", "member", "federation", "admin"] as const) {
    const actor = cast.people[persona];
    expect(await listPrograms(actor)).toEqual([]);
    expect(await findOpenProgram(actor)).toBeNull();
    for (const { slug, id } of [hidden, later]) {
      await expect(getProgram(actor, slug)).rejects.toMatchObject({ code: "not_found" });
      await expect(getProgramById(actor, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(getProgramForEditing(actor, id)).rejects.toMatchObject({ code: "not_found" });
    }
  }
  await expect(getProgram(cast.people.guest, "\u0000")).rejects.toMatchObject({ code: "not_found" });
  expect((await getProgram(cast.official, hidden.slug)).criteria.map((row) => row.weight)).toEqual([50, 30, 20]);
});

test("what is worked on in a published season stays with the officials: retired questions, unfinished rubrics", async () => {
  const cast = await aCast();
  const program = await aProgram();
  const asked = { programId: program.id, kind: "yes_no", labelKo: "질문", labelEn: "Question" } as const;
  await db.insert(programQuestions).values([
    { ...asked, position: 0 },
    { ...asked, position: 1, labelEn: "Retired", retiredAt: new Date() },
  ]);
  await db.insert(programDocuments).values([
    { programId: program.id, position: 0, nameKo: "서류", nameEn: "Document" },
    { programId: program.id, position: 1, nameKo: "옛 서류", nameEn: "Retired", retiredAt: new Date() },
  ]);
  for (const actor of [cast.people.guest, cast.people.owner, cast.official]) {
    const seen = await getProgram(actor, program.slug);
    expect(seen.questions.map(({ labelEn }) => labelEn)).toEqual(["Question"]);
    expect(seen.documents.map(({ nameEn }) => nameEn)).toEqual(["Document"]);
  }
  for (const persona of ["guest", "owner", "member", "federation", "admin"] as const)
    await expect(getProgramForEditing(cast.people[persona], program.id)).rejects.toMatchObject({ code: "not_found" });
  const edited = await getProgramForEditing(cast.official, program.id);
  expect(edited.questions.map(({ labelEn }) => labelEn)).toEqual(["Question", "Retired"]);
  expect(edited.documents.map(({ nameEn }) => nameEn)).toEqual(["Document", "Retired"]);
  await expect(getProgramForEditing(cast.official, "no-id")).rejects.toMatchObject({ code: "not_found" });
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

test("the city's list is narrowed by name and stage, and sorted by name", async () => {
  await db.delete(programPhases);
  await db.update(programs).set({ publishedAt: null, titleKo: "옛 사업" });
  const now = new Date();
  const official = await anOfficial();
  const open = await aProgram({ titleKo: "나 사업", titleEn: "Blue" });
  const draft = await aProgram({ titleKo: "가 사업", titleEn: "Ocean", publishedAt: null });
  const over = await aProgram(
    { titleKo: "다 사업" },
    {
      ...{ call: [-50, -40], screening: [-40, -30], review: [-30, -20], deliberation: [-20, -10], matching: [-10, -1] },
    },
  );
  const ids = async (filter: object) =>
    (await listCityPrograms(official, programFilter.parse(filter), now)).rows.map(({ id }) => id);
  expect(await ids({ q: "oCEAN" })).toEqual([draft.id]);
  expect(await ids({ stand: "open" })).toEqual([open.id]);
  expect(await ids({ stand: "finished" })).toEqual([over.id]);
  expect(await ids({ q: "사업", stand: "draft", sort: "title" })).toContain(draft.id);
  const sorted = await ids({ sort: "title" });
  expect(sorted.filter((id) => [open.id, draft.id, over.id].includes(id))).toEqual([draft.id, open.id, over.id]);
  expect(await ids({ stand: "nonsense" })).toEqual(await ids({}));
  const [newest] = await ids({});
  expect((await listCityPrograms(official, programFilter.parse({ stand: "finished" }), now)).newest?.id).toBe(newest);
  expect((await listCityPrograms(aGuest(), programFilter.parse({ stand: "draft" }), now)).rows).toEqual([]);
});

test("a season is read with as many queries whether it asks one thing or three", async () => {
  const official = await anOfficial();
  const program = await aProgram();
  const add = async (position: number) => {
    await db
      .insert(programQuestions)
      .values({ programId: program.id, position, kind: "yes_no", labelKo: "질문", labelEn: "Question" });
    await db.insert(programDocuments).values({ programId: program.id, position, nameKo: "서류", nameEn: "Document" });
  };
  await add(0);
  const one = await countingQueries(() => getProgram(official, program.slug));
  const oneEdited = await countingQueries(() => getProgramForEditing(official, program.id));
  await add(1);
  await add(2);
  const three = await countingQueries(() => getProgram(official, program.slug));
  const threeEdited = await countingQueries(() => getProgramForEditing(official, program.id));
  expect([one.result.questions, three.result.questions].map(({ length }) => length)).toEqual([1, 3]);
  expect(one.statements).toHaveLength(5);
  expect(three.statements).toHaveLength(5);
  expect(threeEdited.statements).toHaveLength(oneEdited.statements.length);
});

describe("what a phase opens, asked in a query", () => {
  const start = Date.now();
  /** Plain objects, which the driver takes for rows. */
  const plain = { noNullPrototype: true } as const;
  const someVisibility = fc.record(
    {
      reviewers: fc.constantFrom(...phaseReviewers),
      othersScores: fc.constantFrom(...othersScores),
      cityScores: fc.constantFrom(...cityScores),
      companyName: fc.boolean(),
    },
    plain,
  );
  /** Few different moments, so that phases often begin together. */
  const somePhases = fc.subarray([...phaseKinds]).chain((kinds) =>
    fc.tuple(
      ...kinds.map((kind) =>
        fc.record({
          kind: fc.constant(kind),
          startsAt: fc.integer({ min: -3, max: 3 }).map((days) => new Date(start + days * 86_400_000)),
          visibility: someVisibility,
        }),
      ),
    ),
  );

  test("is what the rule says, for any phases", async () => {
    const program = await aProgram();
    await fc.assert(
      fc.asyncProperty(
        somePhases,
        fc.integer({ min: -4, max: 4 }),
        fc.constantFrom(-1, 0, 1),
        async (phases, d, ms) => {
          const now = new Date(start + d * 86_400_000 + ms);
          await db.delete(programPhases).where(eq(programPhases.programId, program.id));
          if (phases.length > 0)
            await db
              .insert(programPhases)
              .values(phases.map((phase) => ({ ...phase, programId: program.id, endsAt: new Date(start + 9e8) })));
          const [row] = await db
            .select(visibilityOf(programs.id, now))
            .from(programs)
            .where(eq(programs.id, program.id));
          expect(row).toEqual(visibilityAt(phases, now));
        },
      ),
      { numRuns: 150 },
    );
  });

  test("can stand in a condition, by a column or by an id", async () => {
    const program = await aProgram();
    const now = new Date();
    const byColumn = visibilityOf(programs.id, now);
    const byId = visibilityOf(program.id, now);
    const found = await db
      .select({ id: programs.id })
      .from(programs)
      .where(
        sql`${programs.id} = ${program.id} and ${byColumn.cityScores} = 'after_close' and ${byId.reviewers} = 'all' and ${byId.companyName}`,
      );
    expect(found).toEqual([{ id: program.id }]);
  });
});
