import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aChamber, aCompany, anAcceptedApplication, anOfficial, aProgram, type Persona } from "@/db/factories";
import { matchRuns, nicheAssessments } from "@/db/schema";
import { getBoard } from "@/lib/board/queries";
import { systemActor } from "@/lib/core/actor";
import { overrideNiche } from "@/lib/matching/commands";
import { findNiche, findOverride, findOwnNiche } from "@/lib/matching/queries.niche";
import { computeMatchRun, deployRun, rollBackRun, startRun } from "./commands";
import { findAssessment, getRun, listRuns } from "./queries";

const personas = ["guest", "rival", "outsider", "federation", "admin"] as const satisfies readonly Persona[];

describe("runs and their assessments", () => {
  test("are the city's; a company reads its own product's niche once it is proposed", async () => {
    const cast = await aCast();
    const program = await aProgram();
    const application = await anAcceptedApplication(cast.company, program, { chamberIds: [cast.chamber.id] });
    const { id: runId } = await startRun(cast.official, { programId: program.id, policy: "best_value", quota: "1" });
    await computeMatchRun(systemActor, { runId });
    await deployRun(cast.official, { runId });
    for (const persona of [...personas, "owner", "member"] as const) {
      await expect(getRun(cast.people[persona], runId)).rejects.toMatchObject({ code: "not_found" });
      expect(await listRuns(cast.people[persona])).toMatchObject({ rows: [], total: 0 });
    }
    const run = await getRun(cast.official, runId);
    expect(run.pairs).toHaveLength(1);
    const of = { runId, productId: application.product.id };
    expect(await findNiche(cast.owner, of)).toBeNull();
    expect(await findNiche(cast.official, of)).toMatchObject({ parts: expect.any(Array) });
    const [match] = (await getBoard(cast.official, { programId: program.id })).cards;
    await db.execute(`update matches set state = 'proposed', proposed_at = now() where id = '${match!.id}'`);
    expect(await findNiche(cast.owner, of)).toMatchObject({ parts: expect.any(Array) });
    expect(await findNiche(cast.rival, of)).toBeNull();
    expect(await findNiche(cast.outsider, of)).toBeNull();
    const [row] = await db.select().from(matchRuns).where(eq(matchRuns.id, runId));
    expect(row!.state).toBe("deployed");
  });

  test("are read by the product's own company once a run is on the board, also after it was taken down", async () => {
    const cast = await aCast();
    const program = await aProgram();
    const { product } = await anAcceptedApplication(cast.company, program, { chamberIds: [cast.chamber.id] });
    const compute = async () => {
      const { id: runId } = await startRun(cast.official, { programId: program.id, policy: "best_value", quota: "1" });
      await computeMatchRun(systemActor, { runId });
      return runId;
    };
    const members = ["owner", "editor", "viewer"] as const;
    const read = async (persona: Persona) => (await findOwnNiche(cast.people[persona], product.id)) !== null;
    const runId = await compute();
    await overrideNiche(cast.official, { productId: product.id, band: "5", reason: "시의 까닭" });
    expect(await findAssessment(cast.official, product.id)).toMatchObject({ runId });
    for (const persona of members) {
      expect(await read(persona)).toBe(false);
      expect(await findOverride(cast.people[persona], product.id)).toBeNull();
    }
    await deployRun(cast.official, { runId });
    const { value, band, parts } = (await findAssessment(cast.official, product.id))!;
    for (const persona of members) {
      expect(await findOwnNiche(cast.people[persona], product.id)).toMatchObject({ value, band, parts });
      const override = await findOverride(cast.people[persona], product.id);
      expect(override).toMatchObject({ band: 5, reason: "", byKo: "", by: "city" });
    }
    for (const persona of [...personas, "member", "lead", "official"] as const) expect(await read(persona)).toBe(false);
    for (const persona of personas) expect(await findOverride(cast.people[persona], product.id)).toBeNull();
    // What a later run has found stays with the city as long as that run is not on the board.
    await compute();
    await db.execute(`update niche_assessments set band = null where run_id <> '${runId}'`);
    expect((await findAssessment(cast.official, product.id))!.band).toBeNull();
    expect(await findOwnNiche(cast.owner, product.id)).toMatchObject({ band });
    await rollBackRun(cast.official, { runId });
    for (const persona of members) expect(await read(persona)).toBe(true);
    expect(await findOwnNiche(cast.owner, "none")).toBeNull();
  });

  test("are read from the run that stands, with its date: a later one that was rolled back is not it", async () => {
    const cast = await aCast();
    const program = await aProgram();
    const { product } = await anAcceptedApplication(cast.company, program, { chamberIds: [cast.chamber.id] });
    const deployed = async (band: number) => {
      const { id: runId } = await startRun(cast.official, { programId: program.id, policy: "best_value", quota: "1" });
      await computeMatchRun(systemActor, { runId });
      await db.update(nicheAssessments).set({ band }).where(eq(nicheAssessments.runId, runId));
      await deployRun(cast.official, { runId });
      const [{ completedAt } = { completedAt: null }] = await db
        .select()
        .from(matchRuns)
        .where(eq(matchRuns.id, runId));
      return { runId, told: { band, assessedAt: completedAt } };
    };
    const first = await deployed(2);
    const second = await deployed(5);
    expect(await findOwnNiche(cast.owner, product.id)).toMatchObject(second.told);
    await rollBackRun(cast.official, { runId: second.runId });
    expect(await findOwnNiche(cast.owner, product.id)).toMatchObject(first.told);
    expect(first.told.assessedAt).not.toEqual(second.told.assessedAt);
  });

  test("of one and of three rows ask the database as often", async () => {
    const [program, chamber, official] = await Promise.all([aProgram(), aChamber(), anOfficial()]);
    const more = async () => {
      await anAcceptedApplication(await aCompany(), program, { chamberIds: [chamber.id] });
      const { id } = await startRun(official, { programId: program.id, policy: "best_value", quota: "1" });
      await computeMatchRun(systemActor, { runId: id });
      return id;
    };
    const count = async (runId: string) => {
      const reads = [() => listRuns(official), () => getRun(official, runId)];
      const counts = [];
      for (const read of reads) counts.push((await countingQueries<unknown>(read)).statements.length);
      return counts;
    };
    const one = await count(await more());
    await more();
    expect(await count(await more())).toEqual(one);
  });

  test("an id that is none is not found", async () => {
    const official = await anOfficial();
    for (const id of ["", "1", "' or 1=1", "0".repeat(10_000)])
      await expect(getRun(official, id)).rejects.toMatchObject({ code: "not_found" });
  });
});
