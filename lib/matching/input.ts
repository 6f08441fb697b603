import { z } from "zod";
import { choice, prose, uuid } from "../core/text";
import { blockReasons, declineReasons } from "./states";

export const matchRef = z.strictObject({ matchId: uuid() });

/** A decline names its reason, which feeds later scores; the note is read by the city only. */
export const declineInput = z.strictObject({
  matchId: uuid(),
  reason: choice(declineReasons),
  note: prose({ max: 500 }),
});

export const withdrawInput = z.strictObject({ matchId: uuid(), note: prose({ min: 1, max: 500 }) });

export const blockInput = z.strictObject({ matchId: uuid(), reason: choice(blockReasons) });

export const runRef = z.strictObject({ runId: uuid() });

export const startRunInput = z.strictObject({
  programId: uuid(),
  policy: choice(["best_value", "widest_coverage"]),
  /** Chambers that a product may be paired with. */
  quota: choice(["1", "2", "3"]),
});
