import "server-only";
import type { Tx } from "@/db/client";
import { reviewRounds, roundApplications } from "@/db/schema";
import { command } from "@/lib/core/command";
import { move } from "@/lib/core/move";
import { configureRoundInput, placeAppealInput, roundRef } from "./input";
import { canConfigureRound, canOpenRound, canPlaceAppeal } from "./policy";
import { lockAppealed, lockRound, lockSeason } from "./queries";
import { placeableAppeals, roundMachine } from "./states";

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

/**
 * After an upheld appeal: the application moves into the round of its season's appeals, where other mentors are asked.
 * Appeals that come while such a round is not closed share it. Run again when the application has been reviewed by then,
 * or has left, it does nothing.
 */
export const placeAppeal = command({
  name: "round.placeAppeal",
  input: placeAppealInput,
  subject: (tx, actor, { applicationId }) => lockAppealed(tx, actor, applicationId),
  allow: canPlaceAppeal,
  async run({ tx, subject, now, note }) {
    if (!placeableAppeals.some((state) => state === subject.state)) return { id: null };
    const round = subject.appealRound ?? (await makeAppealRound(tx, subject, now));
    const placed = { applicationId: subject.id, roundNumber: round.number, placedAt: now };
    await tx
      .insert(roundApplications)
      .values(placed)
      .onConflictDoUpdate({ target: roundApplications.applicationId, set: placed });
    note({ roundId: round.id, number: round.number });
    return { id: round.id };
  },
  about: ({ subject }, { id }) => ({
    subjectKind: id ? "review_round" : "application",
    subjectId: id ?? subject.id,
    companyId: subject.companyId,
  }),
});

type Appealed = Awaited<ReturnType<typeof lockAppealed>>;

async function makeAppealRound(tx: Tx, { programId, rubricId, last }: Appealed, now: Date) {
  const number = last + 1;
  const dueAt = new Date(now.getTime() + roundMachine.info.open.days! * 86_400_000);
  const [made] = await tx
    .insert(reviewRounds)
    .values({ programId, rubricId: rubricId!, number, dueAt, stateEnteredAt: now })
    .returning({ id: reviewRounds.id, number: reviewRounds.number });
  return made!;
}
