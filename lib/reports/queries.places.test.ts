import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aChamber,
  aCompany,
  aGuest,
  aMatch,
  anAcceptedApplication,
  aProgram,
  aSubmittedApplication,
  daysFromNow,
} from "@/db/factories";
import { matchingWeights, matchRuns } from "@/db/schema";
import { findPublicWeights } from "@/lib/matching/queries.weights";
import { findPlacesRecord } from "./queries.places";

const phases = {
  call: [-90, -80],
  screening: [-80, -70],
  review: [-70, -50],
  deliberation: [-50, -40],
  matching: [-40, -5],
} as const;
const told = { submittedAt: daysFromNow(-85), releasedAt: daysFromNow(-45) };

describe("how places were shared", () => {
  test("is counted for a season that is over: who was taken, placed, for the first time, and by small chambers", async () => {
    const before = await aProgram({}, phases as never);
    const season = await aProgram({}, phases as never);
    const [small, large] = [await aChamber({ places: 2 }), await aChamber({ places: 9 })];
    for (let n = 0; n < 6; n += 1) {
      const company = await aCompany();
      // One of them had been accepted before.
      if (n === 0)
        await anAcceptedApplication(company, before, { submittedAt: daysFromNow(-200), releasedAt: daysFromNow(-180) });
      const application = await anAcceptedApplication(company, season, told);
      if (n < 5) await aMatch(application, n < 2 ? small : large, { state: "introduced" });
      else await aMatch(application, large, { state: "chamber_declined", declineReason: "price" });
    }
    // Neither taken nor told.
    await aSubmittedApplication(await aCompany(), season, { state: "in_review", submittedAt: daysFromNow(-84) });
    const { record } = await findPlacesRecord(aGuest(), { id: season.id, finished: true });
    expect(record).toMatchObject({ submitted: 7, accepted: 6, placed: 5, declines: { total: null, reasons: [] } });
    expect(record).toMatchObject({
      coverage: { some: 5, whole: 6, share: 5 / 6 },
      firstTime: { some: 5, whole: 6, share: 5 / 6 },
      smallChambers: { some: 2, whole: 5, share: 2 / 5 },
    });
    expect(record!.waitingDays).toBeCloseTo(40, 1);
  });

  test("names the weights by which the season was computed, and the newest ones before that", async () => {
    const season = await aProgram({}, phases as never);
    const undone = new Error("undone");
    const told = db.transaction(async (tx) => {
      const read = async () => (await findPlacesRecord(aGuest(), { id: season.id, finished: true }, tx)).used;
      await tx.insert(matchingWeights).values([
        { version: 71, values: { fit: { leastScore: 710 } }, note: "" },
        { version: 72, values: { fit: { leastScore: 720 } }, note: "" },
      ]);
      expect(await read()).toMatchObject({ version: 72, computed: false, weights: { fit: { leastScore: 720 } } });
      const run = { programId: season.id, policy: "best_value", weightsVersion: 71 } as const;
      await tx.insert(matchRuns).values({ ...run, state: "deployed", deployedAt: new Date() });
      expect(await read()).toMatchObject({ version: 71, computed: true, weights: { fit: { leastScore: 710 } } });
      expect(await findPublicWeights(aGuest(), 71, tx)).toMatchObject({ version: 71, newest: 72 });
      expect(await findPublicWeights(aGuest(), 999, tx)).toMatchObject({ version: 72 });
      throw undone;
    });
    // Nothing of it stays: the next run of anybody takes the newest weights.
    await expect(told).rejects.toBe(undone);
  });

  test("says nothing before the season is over, and no share of fewer than five", async () => {
    const season = await aProgram({}, phases as never);
    const application = await anAcceptedApplication(await aCompany(), season, told);
    await aMatch(application, await aChamber(), { state: "introduced" });
    expect((await findPlacesRecord(aGuest(), { id: season.id, finished: false })).record).toBeNull();
    expect((await findPlacesRecord(aGuest(), { id: season.id, finished: true })).record).toMatchObject({
      ...{ accepted: 1, coverage: null, firstTime: null, waitingDays: null, smallChambers: null },
    });
  });
});
