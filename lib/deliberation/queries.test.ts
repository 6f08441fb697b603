import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aChamber, aMentor, anOfficial } from "@/db/factories";
import { aDecided, aDeliberated, aDeliberation, aSheet } from "@/db/factories.deliberation";
import { anApplication, aReview, aRound } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import { companies, conflictGates, reviewRounds, reviews } from "@/db/schema";
import type { GateState } from "@/lib/conflicts/states";
import { chooseMeasure, writeNote } from "./commands";
import { listFilter } from "./input";
import { findScoreboard } from "./queries";
import { listNotes } from "./queries.decisions";
import { getCalibration, getClosing, getDeliberation, listFlags } from "./queries.list";

const filter = (raw: Record<string, unknown> = {}) => listFilter.parse(raw);
const officials = ["official", "official2"] as const;
const refused = (work: Promise<unknown>, reason: string) => expect(work).rejects.toMatchObject({ reason });

const mentors = async (count: number) => {
  const made = [];
  for (let index = 0; index < count; index++) made.push(await aMentor((await aChamber()).id));
  return made;
};

permissionTable("round.chooseMeasure", chooseMeasure, {
  arrange: async () => ({
    roundId: (await aDeliberation()).round.id,
    measure: "median" as const,
    reason: "한 심사위원의 점수가 크게 다릅니다.",
  }),
  allowed: officials,
});
permissionTable("note.write", writeNote, {
  arrange: async (cast) => ({
    applicationId: (await aDeliberated((await aDeliberation()).program, "deliberation", {}, cast.company)).id,
    text: "현장 확인이 필요합니다.",
  }),
  allowed: officials,
});

/** Three applications read by the same three mentors: 100, 60 and, with one who disagrees, 80 of 100 points. */
async function aList(places = 1) {
  const scene = await aDeliberation(places);
  const [a, b, c] = await mentors(3);
  const [best, worst, split] = [
    await aDeliberated(scene.program),
    await aDeliberated(scene.program),
    await aDeliberated(scene.program),
  ];
  for (const mentor of [a!, b!, c!]) await aSheet(scene, best, mentor, [5, 5, 5], "accept");
  for (const mentor of [a!, b!, c!]) await aSheet(scene, worst, mentor, [3, 3, 3], "decline");
  for (const mentor of [a!, b!]) await aSheet(scene, split, mentor, [5, 5, 5], "accept");
  await aSheet(scene, split, c!, [2, 2, 2], "decline");
  return { ...scene, best, worst, split };
}

describe("the deliberation list", () => {
  test("orders by the chosen measure, draws the line of places and points at disagreement", async () => {
    const { round, best, worst, split, program } = await aList();
    const official = await anOfficial();
    const list = await getDeliberation(official, round.id, filter());
    expect(
      list.rows.map(({ id, mean, median, rank, abovePlaces, count, disagree }) => [
        id,
        mean,
        median,
        rank,
        abovePlaces,
        count,
        disagree,
      ]),
    ).toEqual([
      [best.id, 1000, 1000, 1, true, 3, false],
      [split.id, 800, 1000, 2, false, 3, true],
      [worst.id, 600, 600, 3, false, 3, false],
    ]);
    expect(list.rows[1]).toMatchObject({ recommendations: { accept: 2, decline: 1 }, spread: 600 });
    expect(list.rows[1]!.split.map(({ id }) => id)).toEqual(program.criteria.map(({ id }) => id));
    expect(list).toMatchObject({
      all: 3,
      total: 3,
      undecided: 3,
      disagreements: 1,
      places: 1,
      round: { orderedBy: "raw_mean" },
    });
    await chooseMeasure(official, { roundId: round.id, measure: "median", reason: "한 사람의 점수가 크게 다릅니다." });
    const again = await getDeliberation(official, round.id, filter());
    expect(again.rows.map(({ id, rank }) => [id, rank])).toEqual(
      [best.id, split.id]
        .sort()
        .map((id) => [id, 1])
        .concat([[worst.id, 3]] as never),
    );
    expect(again.round).toMatchObject({ orderedBy: "median", measureBy: official.name });
    await refused(
      chooseMeasure(official, { roundId: round.id, measure: "trimmed_mean", reason: "한 사람의 점수가 다릅니다." }),
      "too_few_reviews_to_trim",
    );
  });

  test("can be narrowed, sorted and paged by its address", async () => {
    const { round, best, worst, split } = await aList();
    const official = await anOfficial();
    await db.update(companies).set({ sector: "ai" }).where(eq(companies.id, worst.companyId));
    await writeNote(official, { applicationId: best.id, text: "좋음" });
    const ids = async (raw: Record<string, unknown>) =>
      (await getDeliberation(official, round.id, filter(raw))).rows.map(({ id }) => id);
    expect(await ids({ show: "disagreement" })).toEqual([split.id]);
    expect(await ids({ show: "noted" })).toEqual([best.id]);
    expect(await ids({ line: "below" })).toEqual([split.id, worst.id]);
    expect(await ids({ sector: "ai" })).toEqual([worst.id]);
    expect(await ids({ decision: "accepted" })).toEqual([]);
    expect(await ids({ decision: "none" })).toHaveLength(3);
    expect(await ids({ sort: "spread" })).toEqual([split.id, best.id, worst.id]);
    expect(await ids({ order: "desc" })).toEqual([worst.id, split.id, best.id]);
    expect(await ids({ page: "99" })).toHaveLength(3);
    expect(await ids({ show: "nonsense", sort: ";drop" })).toHaveLength(3);
  });

  test("is the city's, and empty of scores before the round has closed", async () => {
    const { round, best } = await aList();
    const cast = await aCast();
    await writeNote(cast.official, { applicationId: best.id, text: "카나리아" });
    for (const persona of ["guest", "owner", "rival", "member", "lead", "federation", "admin"] as const) {
      const actor = cast.people[persona];
      await refused(getDeliberation(actor, round.id, filter()), "not_found");
      await refused(getCalibration(actor, round.id), "not_found");
      await refused(getClosing(actor, round.id, new Date()), "not_found");
      expect([await listNotes(actor, best.id), await listFlags(actor, best.id)]).toEqual([[], []]);
    }
    await db.update(reviewRounds).set({ state: "open" }).where(eq(reviewRounds.id, round.id));
    const open = await getDeliberation(cast.official, round.id, filter());
    expect(open.rows).toEqual([]);
  });

  test("marks sheets that count although an interest of their reviewer is checked or was found", async () => {
    const scene = await aDeliberation();
    const [clear, checked, kept, elsewhere, gone] = await mentors(5);
    const application = await aDeliberated(scene.program);
    const gates = new Map<string, string>();
    for (const mentor of [clear!, checked!, kept!, elsewhere!, gone!])
      gates.set(mentor.userId!, (await aSheet(scene, application, mentor, [5, 4, 3])).gateId);
    const other = await aRound("closed");
    const second = await anApplication(other.program, [], "deliberation", { id: application.companyId });
    const { gateId } = await aReview(other.round, second, elsewhere!, "locked");
    const official = await anOfficial();
    const list = async () => (await getDeliberation(official, scene.round.id, filter())).rows[0]!;
    expect(await list()).toMatchObject({ count: 5, doubted: 0 });
    const found = (id: string, state: GateState) =>
      db
        .update(conflictGates)
        .set({ state, interests: ["buyer"], attestedAt: new Date() })
        .where(eq(conflictGates.id, id));
    await found(gates.get(checked!.userId!)!, "under_check");
    await found(gates.get(kept!.userId!)!, "upheld");
    await found(gateId, "declared");
    await found(gates.get(gone!.userId!)!, "upheld");
    await db.update(reviews).set({ state: "recused" }).where(eq(reviews.mentorId, gone!.userId!));
    expect(await list()).toMatchObject({ count: 4, doubted: 3 });
    expect((await listFlags(official, application.id)).map(({ id, open }) => [id, open]).sort()).toEqual(
      [
        [gates.get(checked!.userId!)!, true],
        [gates.get(kept!.userId!)!, false],
        [gateId, true],
        [gates.get(gone!.userId!)!, false],
      ].sort(),
    );
    // About its own application the other interest is no less known.
    expect((await listFlags(official, second.id)).map(({ id }) => id)).toEqual([gateId]);
  });

  test("of three rows reads no more often than of one", async () => {
    const one = await aDeliberation();
    const [mentor] = await mentors(1);
    await aSheet(one, await aDeliberated(one.program), mentor!, [5, 4, 3]);
    const three = await aList();
    const official = await anOfficial();
    const read = (roundId: string) => async () => {
      const { total } = await getDeliberation(official, roundId, filter());
      await getCalibration(official, roundId);
      await getClosing(official, roundId, new Date());
      return total;
    };
    const few = await countingQueries(read(one.round.id));
    const many = await countingQueries(read(three.round.id));
    expect([few.result, many.result]).toEqual([1, 3]);
    expect(many.statements.length).toBe(few.statements.length);
  });
});

describe("calibration", () => {
  test("adjusts only where reviewers are linked, and says how lenient each is", async () => {
    const scene = await aDeliberation();
    const [kind, strict, alone] = await mentors(3);
    for (let index = 0; index < 3; index++) {
      const application = await aDeliberated(scene.program);
      await aSheet(scene, application, kind!, [5, 5, 4 - index]);
      await aSheet(scene, application, strict!, [3, 3, 3 - index]);
    }
    const official = await anOfficial();
    const linked = await getCalibration(official, scene.round.id);
    expect(linked.facts).toEqual({ isConnected: true, fewest: 2 });
    const leniency = Object.fromEntries(linked.reviewers.map((one) => [one.reviewerId, one.leniency!]));
    expect(leniency[kind!.userId!]).toBeGreaterThan(0);
    expect(leniency[strict!.userId!]).toBeLessThan(0);
    await chooseMeasure(official, {
      roundId: scene.round.id,
      measure: "adjusted",
      reason: "심사위원별 차이가 뚜렷합니다.",
    });
    await aSheet(scene, await aDeliberated(scene.program), alone!, [5, 5, 5]);
    expect((await getCalibration(official, scene.round.id)).facts.isConnected).toBe(false);
    await refused(
      chooseMeasure(official, {
        roundId: scene.round.id,
        measure: "adjusted",
        reason: "심사위원별 차이가 뚜렷합니다.",
      }),
      "reviewers_not_linked",
    );
    expect((await getCalibration(official, scene.round.id)).measures).toMatchObject([
      { measure: "adjusted", chosenBy: official.name },
    ]);
  });
});

test("what closing would do is shown first: who is late, and what has too few reviews", async () => {
  const { program, round } = await aRound("open");
  const [late, done] = await mentors(2);
  const [one, two] = [await anApplication(program, []), await anApplication(program, [])];
  await aReview(round, one, late!, "in_progress", { dueAt: new Date(Date.now() - 86_400_000) });
  await aReview(round, two, done!, "submitted");
  const closing = await getClosing(await anOfficial(), round.id, new Date());
  expect(closing).toMatchObject({ late: 1, given: 1, going: 2, open: [{ applicationId: one.id, late: true }] });
  expect(closing.short.map(({ id, given, wanted }) => [id, given, wanted])).toEqual([
    [one.id, 0, 3],
    [two.id, 1, 3],
  ]);
});

test("a note is corrected by another note, once, and both stay", async () => {
  const { program } = await aDeliberation();
  const { id } = await aDecided(program, "accepted");
  const official = await anOfficial();
  await writeNote(official, { applicationId: id, text: "매출 3억" });
  const [first] = await listNotes(official, id);
  await writeNote(official, { applicationId: id, text: "매출 5억", corrects: first!.id });
  const notes = await listNotes(official, id);
  expect(notes.map(({ text, correctedBy }) => [text, correctedBy === null])).toEqual([
    ["매출 3억", false],
    ["매출 5억", true],
  ]);
  await refused(writeNote(official, { applicationId: id, text: "매출 7억", corrects: first!.id }), "note_corrected");
  const elsewhere = await aDecided(program, "accepted");
  await refused(
    writeNote(official, { applicationId: elsewhere.id, text: "다른 곳", corrects: notes[1]!.id }),
    "not_found",
  );
  expect(await findScoreboard(official, id)).not.toBeNull();
});
