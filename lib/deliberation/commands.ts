import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deliberationNotes, reviewRounds, reviews, roundMeasures } from "@/db/schema";
import { sendToDeliberation } from "@/lib/applications/commands";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, notFound } from "@/lib/core/errors";
import { move, moveAll } from "@/lib/core/move";
import { end } from "@/lib/reviews/commands";
import { lockReviewed, lockReviews } from "../reviews/queries";
import { liveReviews, reviewMachine } from "../reviews/states";
import { roundRef } from "../rounds/input";
import { lockRound } from "../rounds/queries";
import { roundMachine } from "../rounds/states";
import { measureInput, noteInput } from "./input";
import { canCalibrateRound, canChooseMeasure, canCloseRound, canFinaliseRound, canNote } from "./policy";
import { listNotes, lockOne } from "./queries.decisions";
import { getMeasureFacts } from "./queries.list";

type Doing = { tx: Tx; actor: Actor; now: Date };

/** Every application of the round that is still in review goes on to the city's deliberation. */
async function deliberate(doing: Doing, roundId: string): Promise<number> {
  const reviewed = await lockReviewed(doing.tx, doing.actor, roundId);
  await sendToDeliberation(doing, reviewed);
  return reviewed.length;
}

/** What was given is kept, what was not is over, and the season's applications go to the city's deliberation. */
export const closeRound = command({
  name: "round.close",
  input: roundRef,
  subject: (tx, actor, { roundId }) => lockRound(tx, actor, roundId),
  allow: (actor, subject) => canCloseRound(actor, subject),
  async run(deed) {
    const { tx, actor, subject, note } = deed;
    await move(deed, roundMachine, reviewRounds, subject, "close");
    const open = await lockReviews(tx, actor, liveReviews, eq(reviews.roundId, subject.id));
    const isGiven = ({ state }: (typeof open)[number]) => reviewMachine.may("lock", state).ok;
    const { given = [], over = [] } = Object.groupBy(open, (review) => (isGiven(review) ? "given" : "over"));
    await moveAll(deed, reviewMachine, reviews, given, "lock");
    await end(deed, over, "round_closed");
    const sent = await deliberate(deed, subject.id);
    note({ locked: given.length, ended: over.length, sent });
  },
});

export const calibrateRound = command({
  name: "round.calibrate",
  input: roundRef,
  subject: (tx, actor, { roundId }) => lockRound(tx, actor, roundId),
  allow: (actor, subject) => canCalibrateRound(actor, subject),
  run: async (deed) => {
    await move(deed, roundMachine, reviewRounds, deed.subject, "calibrate");
  },
});

export const finaliseRound = command({
  name: "round.finalise",
  input: roundRef,
  subject: (tx, actor, { roundId }) => lockRound(tx, actor, roundId),
  allow: (actor, subject) => canFinaliseRound(actor, subject),
  async run(deed) {
    await move(deed, roundMachine, reviewRounds, deed.subject, "finalise");
    deed.note({ sent: await deliberate(deed, deed.subject.id) });
  },
});

/** What the list is ordered by; the choice is kept with who made it and why, and so are the earlier ones. */
export const chooseMeasure = command({
  name: "round.chooseMeasure",
  input: measureInput,
  async subject(tx, actor, { roundId }) {
    const round = await lockRound(tx, actor, roundId);
    return { ...round, facts: await getMeasureFacts(actor, roundId, tx) };
  },
  allow: (actor, round, { measure }) => canChooseMeasure(actor, round, measure, round.facts),
  async run({ tx, actor, subject, input, now, note }) {
    const { measure, reason } = input;
    const chosen = { roundId: subject.id, measure, reason, chosenBy: actor.userId!, chosenAt: now };
    await tx.insert(roundMeasures).values(chosen);
    note({ measure });
  },
});

/** One more note; a correction names the note that it corrects, which stays. */
export const writeNote = command({
  name: "note.write",
  input: noteInput,
  subject: (tx, actor, { applicationId }) => lockOne(tx, actor, applicationId),
  allow: (actor, subject) => canNote(actor, subject),
  async run({ tx, actor, subject, input, now, note }) {
    const { text, corrects } = input;
    if (corrects) {
      const earlier = (await listNotes(actor, subject.id, tx)).find(({ id }) => id === corrects);
      if (!earlier) throw notFound();
      if (earlier.correctedBy) throw conflict("note_corrected");
    }
    const written = { applicationId: subject.id, authorId: actor.userId!, text, corrects, writtenAt: now };
    await tx.insert(deliberationNotes).values(written);
    note({ correction: corrects !== null });
  },
  about: ({ subject }) => ({ subjectKind: "application", subjectId: subject.id }),
});
