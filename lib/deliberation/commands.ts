import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { reviewRounds, reviews } from "@/db/schema";
import { sendToDeliberation } from "@/lib/applications/commands";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { move } from "@/lib/core/move";
import { end } from "@/lib/reviews/commands";
import { lockReviewed, lockReviews } from "../reviews/queries";
import { givenReviews, liveReviews, reviewMachine } from "../reviews/states";
import { roundRef } from "../rounds/input";
import { lockRound } from "../rounds/queries";
import { roundMachine } from "../rounds/states";
import { canCalibrateRound, canCloseRound, canFinaliseRound } from "./policy";

type Doing = { tx: Tx; actor: Actor; now: Date };

const has = (states: readonly string[], state: string) => states.includes(state);

/** Every application of the season that is still in review goes on to the city's deliberation. */
async function deliberate(doing: Doing, programId: string): Promise<number> {
  const reviewed = await lockReviewed(doing.tx, doing.actor, programId);
  for (const application of reviewed) await sendToDeliberation(doing, application);
  return reviewed.length;
}

/** What was given is kept, what was not is over, and the season's applications go to the city's deliberation. */
export const closeRound = command({
  name: "round.close",
  input: roundRef,
  subject: (tx, actor, { roundId }) => lockRound(tx, actor, roundId),
  allow: canCloseRound,
  async run(deed) {
    const { tx, actor, subject, note } = deed;
    await move(deed, roundMachine, reviewRounds, subject, "close");
    const open = await lockReviews(tx, actor, liveReviews, eq(reviews.roundId, subject.id));
    for (const review of open) {
      if (reviewMachine.may("lock", review.state).ok) await move(deed, reviewMachine, reviews, review, "lock");
      else await end(deed, review, "round_closed");
    }
    const sent = await deliberate(deed, subject.programId);
    const given = open.filter(({ state }) => has(givenReviews, state)).length;
    note({ locked: given, ended: open.length - given, sent });
  },
});

export const calibrateRound = command({
  name: "round.calibrate",
  input: roundRef,
  subject: (tx, actor, { roundId }) => lockRound(tx, actor, roundId),
  allow: canCalibrateRound,
  run: async (deed) => {
    await move(deed, roundMachine, reviewRounds, deed.subject, "calibrate");
  },
});

export const finaliseRound = command({
  name: "round.finalise",
  input: roundRef,
  subject: (tx, actor, { roundId }) => lockRound(tx, actor, roundId),
  allow: canFinaliseRound,
  async run(deed) {
    await move(deed, roundMachine, reviewRounds, deed.subject, "finalise");
    deed.note({ sent: await deliberate(deed, deed.subject.programId) });
  },
});
