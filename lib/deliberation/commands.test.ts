import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aChamber, aMentor, anOfficial } from "@/db/factories";
import { anApplication, aReview, aRound, aScene, stateOf } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import { applications } from "@/db/schema";
import { calibrateRound, closeRound, finaliseRound } from "../deliberation/commands";
import type { RoundState } from "../rounds/states";

const refused = (work: Promise<unknown>, reason: string) => expect(work).rejects.toMatchObject({ reason });

// ------------------------------------------------------------ who may what

const officials = ["official", "official2"] as const;

const roundIn = (state: RoundState) => async () => ({ roundId: (await aRound(state)).round.id });

permissionTable("round.close", closeRound, { arrange: roundIn("open"), allowed: officials });

permissionTable("round.calibrate", calibrateRound, { arrange: roundIn("closed"), allowed: officials });

permissionTable("round.finalise", finaliseRound, { arrange: roundIn("calibrating"), allowed: officials });

// ------------------------------------------------------------------ rounds

describe("a round", () => {
  test("that closes keeps what was given, ends the rest and sends its applications to deliberation", async () => {
    const { program, round, chamber, application, review } = await aScene("submitted");
    const late = await aMentor((await aChamber()).id);
    const silent = await aMentor((await aChamber()).id);
    const unfinished = await aReview(round, application, late, "in_progress");
    const unanswered = await aReview(round, application, silent, "invited");
    const waiting = await anApplication(program, [chamber.id], "screening");
    await closeRound(await anOfficial(), { roundId: round.id });
    expect(await Promise.all([review, unfinished, unanswered].map(({ id }) => stateOf(id)))).toEqual([
      "locked",
      "voided",
      "expired",
    ]);
    const found = await db
      .select({ id: applications.id, state: applications.state })
      .from(applications)
      .where(eq(applications.programId, program.id));
    expect(Object.fromEntries(found.map(({ id, state }) => [id, state]))).toEqual({
      [application.id]: "deliberation",
      [waiting.id]: "screening",
    });
    await refused(closeRound(await anOfficial(), { roundId: round.id }), "wrong_state");
  });

  test("closes in as many statements for three reviews that were given, and three that were not, as for one", async () => {
    const official = await anOfficial();
    const closing = async (count: number) => {
      const { program, round } = await aRound();
      const [made, over] = [[] as { id: string }[], [] as { id: string }[]];
      for (let at = 0; at < count; at++) {
        const chamber = await aChamber();
        const application = await anApplication(program, [chamber.id]);
        made.push(await aReview(round, application, await aMentor(chamber.id), "submitted"));
        over.push(await aReview(round, application, await aMentor(chamber.id), "in_progress"));
      }
      const { statements } = await countingQueries(() => closeRound(official, { roundId: round.id }));
      for (const { id } of made) expect(await stateOf(id)).toBe("locked");
      for (const { id } of over) expect(await stateOf(id)).toBe("voided");
      return statements.length;
    };
    expect(await closing(3)).toBe(await closing(1));
  });

  test("goes on to comparing and to being final, and takes stragglers along", async () => {
    const { program, round } = await aScene("locked", {}, "closed");
    const official = await anOfficial();
    await refused(finaliseRound(official, { roundId: round.id }), "wrong_state");
    await calibrateRound(official, { roundId: round.id });
    await finaliseRound(official, { roundId: round.id });
    const [one] = await db
      .select({ state: applications.state })
      .from(applications)
      .where(eq(applications.programId, program.id));
    expect(one!.state).toBe("deliberation");
  });
});
