import "server-only";
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  criterionFeedback,
  decisionRecords,
  deliberationNotes,
  revocations,
  stateChanges,
  waitlistRanks,
} from "@/db/schema";
import {
  deliberateAgain,
  givePlace,
  revokeDecision,
  setDecision,
  takeDecisionsBack,
} from "@/lib/applications/commands";
import type { Condition, Decision } from "@/lib/applications/states";
import { listCompanyReaders } from "@/lib/companies/queries";
import { listCheckers } from "@/lib/conflicts/queries";
import type { Actor } from "@/lib/core/actor";
import { writeAudit } from "@/lib/core/audit";
import { command } from "@/lib/core/command";
import { invalid, notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move, moveAll } from "@/lib/core/move";
import { lockProgram } from "@/lib/programs/queries";
import { lockRound } from "@/lib/rounds/queries";
import {
  applicationRef,
  approveInput,
  decideInput,
  decideSeveralInput,
  feedbackInput,
  nothing,
  placeInput,
  proposeInput,
  refuseInput,
  reopenInput,
  revocationRef,
} from "./input";
import {
  canApproveFeedback,
  canConfirmRevocation,
  canDecide,
  canDecideSeveral,
  canDeliberateAgain,
  canExpireRevocations,
  canProposeRevocation,
  canRefuseRevocation,
  canReopen,
  canTakeFromWaitlist,
  canWriteFeedback,
} from "./policy";
import {
  countPlaces,
  hasCriterion,
  isProposed,
  type LockedDeliberated,
  listUnapproved,
  listWaiting,
  listWaitingTold,
  lockDeliberated,
  lockOne,
  lockOverdueRevocations,
  lockRevocation,
  lockSeasonOf,
} from "./queries.decisions";
import { conditionsWhole, koreanDay, placeInWaitlist } from "./rules.release";
import { revocationMachine } from "./states";

type Doing = { tx: Tx; actor: Actor; now: Date };
type About = { subject: { id: string; companyId: string } };

const ofApplication = ({ subject }: About) => ({
  subjectKind: "application",
  subjectId: subject.id,
  companyId: subject.companyId,
});

/** Why something was undone is kept among the notes: they are the city's, and stay. */
export const writeReason = ({ tx, actor, now }: Doing, applicationIds: readonly string[], text: string) =>
  tx
    .insert(deliberationNotes)
    .values(applicationIds.map((applicationId) => ({ applicationId, authorId: actor.userId!, text, writtenAt: now })));

type Given = {
  decision: Decision;
  reason: string;
  feedbackKo: string;
  feedbackEn: string;
  conditions: { ko: string; en: string; dueOn: string }[];
};

const conditionsOf = ({ conditions }: Given): Condition[] =>
  conditions.map((one, index) => ({ ...one, id: `c${index + 1}`, metAt: null, note: "", sent: "", sentAt: null }));

/** Puts an application among those who wait. Those that come after it move down, unless they were told their rank. */
async function rank({ tx, actor, now }: Doing, application: LockedDeliberated, asked: number | null): Promise<number> {
  const ranked = await listWaiting(tx, actor, application.programId);
  const others = ranked.filter(({ applicationId }) => applicationId !== application.id);
  const place = placeInWaitlist(others, asked);
  if (!place) throw invalid({ rank: { key: "rankTold" } });
  if (place.shifted.length > 0)
    await tx
      .update(waitlistRanks)
      .set({ rank: sql`${waitlistRanks.rank} + 1` })
      .where(inArray(waitlistRanks.applicationId, place.shifted));
  const row = { programId: application.programId, rank: place.rank, rankedBy: actor.userId!, rankedAt: now };
  await tx
    .insert(waitlistRanks)
    .values({ applicationId: application.id, ...row })
    .onConflictDoUpdate({ target: waitlistRanks.applicationId, set: row });
  return place.rank;
}

/** Decides one application: the record stays, whatever comes later. */
async function decide(doing: Doing, application: LockedDeliberated, given: Given, asked: number | null) {
  const { tx, actor, now } = doing;
  const { decision, reason, feedbackKo, feedbackEn } = given;
  const conditions = conditionsOf(given);
  if (decision === "conditionally_accepted" && !conditionsWhole(conditions, koreanDay(now)))
    throw invalid({ "conditions.0.dueOn": { key: "dayPast" } });
  // What was approved before an upheld appeal was approved for another result.
  await tx
    .update(criterionFeedback)
    .set({ approvedBy: null, approvedAt: null })
    .where(
      and(
        eq(criterionFeedback.applicationId, application.id),
        sql`${criterionFeedback.approvedAt} < (select max(again.at) from ${stateChanges} again where again.subject_id = ${application.id} and again.move = 'reviewAgain')`,
      ),
    );
  await setDecision(doing, application, { decision, decisionNote: reason, feedbackKo, feedbackEn, conditions });
  const record = {
    applicationId: application.id,
    decision,
    reason,
    conditions,
    decidedBy: actor.userId!,
    decidedAt: now,
  };
  await tx.insert(decisionRecords).values(record);
  if (decision === "waitlisted") return rank(doing, application, asked);
  await tx.delete(waitlistRanks).where(eq(waitlistRanks.applicationId, application.id));
  return null;
}

/** Decided, not told: the company learns of it with a release. */
export const makeDecision = command({
  name: "decision.make",
  input: decideInput,
  async subject(tx, actor, { applicationId }) {
    await lockSeasonOf(tx, actor, applicationId);
    return lockOne(tx, actor, applicationId);
  },
  allow: (actor, subject) => canDecide(actor, subject),
  async run(deed) {
    const { subject, input, note } = deed;
    note({ decision: input.decision, rank: await decide(deed, subject, input, input.rank ?? null) });
    return { id: subject.id };
  },
  about: ofApplication,
});

/** One decision with one reason for several applications of a round; each has its own entry in the trail. */
export const makeDecisions = command({
  name: "decision.makeSeveral",
  input: decideSeveralInput,
  async subject(tx, actor, { roundId, applicationIds }) {
    const round = await lockRound(tx, actor, roundId);
    await lockProgram(tx, actor, round.programId);
    const chosen = await lockDeliberated(tx, actor, applicationIds);
    if (chosen.some(({ programId }) => programId !== round.programId)) throw notFound();
    return { id: round.id, chosen };
  },
  allow: (actor, { chosen }) =>
    canDecideSeveral(
      actor,
      chosen.map(({ state }) => state),
    ),
  async run(deed) {
    const { tx, actor, now, subject, input, note } = deed;
    // In the order of the list, so that those who wait are ranked as they stood there.
    for (const id of input.applicationIds) {
      const application = subject.chosen.find((one) => one.id === id)!;
      const place = await decide(deed, application, input, null);
      await writeAudit(tx, actor, now, {
        action: "decision.make",
        subjectKind: "application",
        subjectId: application.id,
        companyId: application.companyId,
        detail: { decision: input.decision, rank: place, several: subject.chosen.length },
      });
    }
    note({ decision: input.decision, decided: subject.chosen.length });
    return { decided: subject.chosen.length };
  },
  about: ({ subject }) => ({ subjectKind: "round", subjectId: subject.id }),
});

/** One decision goes back to the deliberation before anybody was told. */
export const reopenDecision = command({
  name: "decision.reopen",
  input: reopenInput,
  async subject(tx, actor, { applicationId }) {
    await lockSeasonOf(tx, actor, applicationId);
    return lockOne(tx, actor, applicationId);
  },
  allow: (actor, subject) => canReopen(actor, subject),
  async run(deed) {
    await takeDecisionsBack(deed, [deed.subject]);
    await deed.tx.delete(waitlistRanks).where(eq(waitlistRanks.applicationId, deed.subject.id));
    await writeReason(deed, [deed.subject.id], deed.input.reason);
    deed.note({ decision: deed.subject.decision });
  },
  about: ofApplication,
});

/** A free place goes to the next who waits, or for a written reason to another. */
export const takeFromWaitlist = command({
  name: "decision.takeFromWaitlist",
  input: placeInput,
  async subject(tx, actor, { applicationId }) {
    const { id: programId } = await lockSeasonOf(tx, actor, applicationId);
    const application = await lockOne(tx, actor, applicationId);
    const [next] = await listWaitingTold(tx, actor, programId);
    return { ...application, isNext: next?.id === applicationId };
  },
  allow: (actor, subject, { reason }) => canTakeFromWaitlist(actor, { ...subject, reason }),
  async run(deed) {
    const { tx, actor, subject, input, note, now } = deed;
    const { places, taken } = await countPlaces(tx, actor, subject.programId);
    if (taken + 1 > places)
      throw invalid(
        { "": { key: "placesExceeded", values: { places, placed: taken, releasing: 1 } } },
        "places_exceeded",
      );
    await givePlace(deed, subject);
    const reason = input.reason || "—";
    const record = {
      applicationId: subject.id,
      decision: "accepted" as const,
      reason,
      decidedBy: actor.userId!,
      decidedAt: now,
    };
    await tx.insert(decisionRecords).values(record);
    await tx.delete(waitlistRanks).where(eq(waitlistRanks.applicationId, subject.id));
    note({ next: subject.isNext });
    return { id: subject.id };
  },
  about: ofApplication,
});

// ---------------------------------------------------------------- feedback

/** Written anew it has to be approved anew. */
export const writeFeedback = command({
  name: "feedback.write",
  input: feedbackInput,
  async subject(tx, actor, { applicationId }) {
    await lockSeasonOf(tx, actor, applicationId);
    return lockOne(tx, actor, applicationId);
  },
  allow: (actor, subject) => canWriteFeedback(actor, subject),
  async run({ tx, actor, subject, input, now, note }) {
    const { applicationId, criterionId, ...words } = input;
    if (!(await hasCriterion(tx, actor, applicationId, criterionId))) throw notFound();
    const row = { ...words, writtenBy: actor.userId!, writtenAt: now, approvedBy: null, approvedAt: null };
    await tx
      .insert(criterionFeedback)
      .values({ applicationId, criterionId, ...row })
      .onConflictDoUpdate({ target: [criterionFeedback.applicationId, criterionFeedback.criterionId], set: row });
    note({ criterionId, band: words.band });
    return { id: subject.id };
  },
  about: ofApplication,
});

/** Four eyes: what one official wrote, another approves. One's own stays as it is. */
export const approveFeedback = command({
  name: "feedback.approve",
  input: approveInput,
  async subject(tx, actor, { applicationId, criterionId }) {
    await lockSeasonOf(tx, actor, applicationId);
    const application = await lockOne(tx, actor, applicationId);
    const open = await listUnapproved(tx, applicationId, criterionId);
    return { ...application, writers: open.map(({ writtenBy }) => writtenBy) };
  },
  allow: (actor, subject) => canApproveFeedback(actor, subject),
  async run({ tx, actor, subject, input, now, note }) {
    const approved = await tx
      .update(criterionFeedback)
      .set({ approvedBy: actor.userId, approvedAt: now })
      .where(
        and(
          eq(criterionFeedback.applicationId, subject.id),
          isNull(criterionFeedback.approvedAt),
          ne(criterionFeedback.writtenBy, actor.userId!),
          input.criterionId ? eq(criterionFeedback.criterionId, input.criterionId) : undefined,
        ),
      )
      .returning({ id: criterionFeedback.criterionId });
    note({ approved: approved.length });
  },
  about: ofApplication,
});

// ------------------------------------------------------------- revocations

export const proposeRevocation = command({
  name: "revocation.propose",
  input: proposeInput,
  async subject(tx, actor, { applicationId }) {
    await lockSeasonOf(tx, actor, applicationId);
    const application = await lockOne(tx, actor, applicationId);
    return { ...application, proposed: await isProposed(tx, applicationId) };
  },
  allow: (actor, subject) => canProposeRevocation(actor, subject),
  async run({ tx, actor, subject, input, now, note }) {
    const [made] = await tx
      .insert(revocations)
      .values({
        applicationId: subject.id,
        against: subject.state,
        stateEnteredAt: now,
        reason: input.reason,
        proposedBy: actor.userId!,
        proposedAt: now,
      })
      .returning({ id: revocations.id });
    for (const userId of await listCheckers(actor, tx))
      if (userId !== actor.userId) await enqueue(tx, "email.revocationProposed", { userId, revocationId: made!.id });
    note({ revocationId: made!.id, against: subject.state });
    return made!;
  },
  about: ofApplication,
});

/** Takes a told decision back: the place is free again, the company is told, and what was matched before both said yes ends. */
export const confirmRevocation = command({
  name: "revocation.confirm",
  input: revocationRef,
  subject: (tx, actor, { revocationId }) => lockRevocation(tx, actor, revocationId),
  allow: (actor, subject, _, now) => canConfirmRevocation(actor, subject, now),
  async run(deed) {
    const { tx, actor, subject, now, note } = deed;
    const { application } = subject;
    await move(deed, revocationMachine, revocations, subject, "confirm", {
      also: { endedBy: actor.userId, endedAt: now },
    });
    await revokeDecision(deed, application);
    // What was approved was approved for another result.
    await tx
      .update(criterionFeedback)
      .set({ approvedBy: null, approvedAt: null })
      .where(eq(criterionFeedback.applicationId, application.id));
    for (const userId of await listCompanyReaders(tx, application.companyId))
      await enqueue(tx, "email.decisionRevoked", { userId, applicationId: application.id });
    await enqueue(tx, "matching.applicationRevoked", { applicationId: application.id });
    note({ against: subject.against });
  },
  about: ({ subject }) => ofApplication({ subject: subject.application }),
});

export const refuseRevocation = command({
  name: "revocation.refuse",
  input: refuseInput,
  subject: (tx, actor, { revocationId }) => lockRevocation(tx, actor, revocationId),
  allow: (actor, subject) => canRefuseRevocation(actor, subject),
  async run(deed) {
    const { actor, subject, input, now } = deed;
    await move(deed, revocationMachine, revocations, subject, "refuse", {
      also: { endedBy: actor.userId, endedAt: now, endReason: input.reason },
    });
  },
  about: ({ subject }) => ofApplication({ subject: subject.application }),
});

/** Proposals that nobody answered within a week. Run by the clock. */
export const expireRevocations = command({
  name: "revocation.expire",
  input: nothing,
  allow: canExpireRevocations,
  async run(deed) {
    const overdue = await lockOverdueRevocations(deed.tx, deed.now);
    await moveAll(deed, revocationMachine, revocations, overdue, "expire", { also: { endedAt: deed.now } });
    deed.note({ expired: overdue.length });
    return { expired: overdue.length };
  },
});

/** A revoked decision is weighed anew. */
export const deliberateRevoked = command({
  name: "decision.deliberateAgain",
  input: applicationRef,
  subject: (tx, actor, { applicationId }) => lockOne(tx, actor, applicationId),
  allow: (actor, subject) => canDeliberateAgain(actor, subject),
  async run(deed) {
    await deliberateAgain(deed, deed.subject);
    return { id: deed.subject.id };
  },
  about: ofApplication,
});
