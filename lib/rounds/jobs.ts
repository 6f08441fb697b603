import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Jobs } from "@/lib/core/jobs";
import { placeAppeal } from "./commands";

export const jobs: Jobs = {
  "rounds.appealUpheld": async ({ applicationId }) => {
    await placeAppeal(systemActor, { applicationId: String(applicationId) });
  },
};
