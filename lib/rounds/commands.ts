import "server-only";
import { reviewRounds } from "@/db/schema";
import { command } from "@/lib/core/command";
import { move } from "@/lib/core/move";
import { configureRoundInput, roundRef } from "./input";
import { canConfigureRound, canOpenRound } from "./policy";
import { lockRound, lockSeason } from "./queries";
import { roundMachine } from "./states";

// ------------------------------------------------------------------ rounds

export const configureRound = command({
  name: "round.configure",
  input: configureRoundInput,
  subject: (tx, actor, { programId }) => lockSeason(tx, actor, programId),
  allow: canConfigureRound,
  async run({ tx, subject, input }) {
    const [round] = await tx
      .insert(reviewRounds)
      .values({ programId: subject.id, rubricId: subject.rubricId!, number: 1, dueAt: input.dueOn })
      .returning({ id: reviewRounds.id });
    return round!;
  },
  about: (_, round) => ({ subjectKind: "review_round", subjectId: round.id }),
});

export const openRound = command({
  name: "round.open",
  input: roundRef,
  subject: (tx, actor, { roundId }) => lockRound(tx, actor, roundId),
  allow: (actor, round, _, now) => canOpenRound(actor, round, now),
  run: async (deed) => {
    await move(deed, roundMachine, reviewRounds, deed.subject, "open");
  },
});
