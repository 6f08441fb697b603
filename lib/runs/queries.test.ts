import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aChamber, aCompany, anAcceptedApplication, anOfficial, aProgram, type Persona } from "@/db/factories";
import { matchRuns } from "@/db/schema";
import { getBoard } from "@/lib/board/queries";
import { systemActor } from "@/lib/core/actor";
import { findNiche } from "@/lib/matching/queries";
import { computeMatchRun, deployRun, startRun } from "./commands";
import { getRun, listRuns } from "./queries";

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
