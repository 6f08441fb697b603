import { beforeAll, describe, expect, test } from "vitest";
import { aCast, type Cast } from "@/db/factories";
import { canManageRun, canStartRun } from "./policy";
import { type RunState, runMachine } from "./states";

let cast: Cast;
beforeAll(async () => {
  cast = await aCast();
});

describe("runs", () => {
  test.each(runMachine.states)("in the state %s", (state: RunState) => {
    expect(canManageRun(cast.official, { state }, "deploy").ok).toBe(state === "under_review");
    expect(canManageRun(cast.official, { state }, "rollBack").ok).toBe(state === "deployed");
    expect(canManageRun(cast.admin, { state }, "deploy").ok).toBe(false);
  });
  test("start one at a time, by officials", () => {
    expect(canStartRun(cast.official, { underWay: 0 })).toEqual({ ok: true });
    expect(canStartRun(cast.official, { underWay: 1 })).toEqual({ ok: false, reason: "run_under_way" });
    expect(canStartRun(cast.admin, { underWay: 0 })).toEqual({ ok: false, reason: "not_your_role" });
  });
});
