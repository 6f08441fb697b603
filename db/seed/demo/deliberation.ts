import type { Tx } from "@/db/client";
import {
  criterionFeedback,
  decisionRecords,
  deliberationNotes,
  releaseApplications,
  releases,
  revocations,
  roundMeasures,
  waitlistRanks,
} from "@/db/schema";
import { type Band, releaseMachine, revocationMachine } from "@/lib/deliberation/states";
import { reasons } from "./application-words";
import { applicationIdOf, type DemoApplication, otherThan } from "./applications";
import { companyIdOf } from "./company-words";
import { asDecided, conditionsOf } from "./conditions";
import {
  feedbackWords,
  measureWords,
  noteWords,
  refusedReason,
  revocationReason,
  stopReason,
} from "./deliberation-words";
import { official, official2 } from "./people";
import { decisionOf, firstDecisionOf, type Plan, releasedAs } from "./plan";
import { criterionIdsOf, pastRoundClosed, programIdOf, releaseDays, roundIdOf } from "./programs";
import { diceOf, idOf, insertAll, note, portal, type Who, type World, walk } from "./world";

const programId = programIdOf("past");
const isLate = ({ after }: Plan) => after === "late_release";

/** Every decision that was made, those that went back with the stopped release included. */
function records(
  world: World,
  { id, season, plan, decided }: DemoApplication,
): (typeof decisionRecords.$inferInsert)[] {
  const told = releasedAs(plan);
  const first = season === "past" ? firstDecisionOf(plan) : told;
  const rows = decided.map(({ by, at }, index) => {
    const decision = (index === 0 ? first : told)!;
    return {
      id: idOf("decision", `${id} ${index}`),
      applicationId: id,
      decision,
      reason: reasons[decision],
      conditions: decision === "conditionally_accepted" ? asDecided(conditionsOf(world, plan)) : [],
      decidedBy: by.id!,
      decidedAt: at,
    };
  });
  if (plan.after !== "waitlist") return rows;
  // From the waiting list in its order: that needs no reason of its own.
  const placed = {
    id: idOf("decision", `${id} placed`),
    applicationId: id,
    decision: "accepted" as const,
    reason: "—",
  };
  return [...rows, { ...placed, decidedBy: rows.at(-1)!.decidedBy, decidedAt: world.at(-81.4) }];
}

/** Ranks of those that wait, and of one whose waiting ended without a place. */
function ranks(applications: readonly DemoApplication[]): (typeof waitlistRanks.$inferInsert)[] {
  const waiting = applications.filter(({ season, plan }) => season === "past" && releasedAs(plan) === "waitlisted");
  return [false, true].flatMap((late) =>
    waiting
      .filter(({ plan }) => isLate(plan) === late)
      .flatMap(({ id, plan, decided }, index) => {
        const last = decided.at(-1)!;
        const row = { applicationId: id, programId, rank: index + 1, rankedBy: last.by.id!, rankedAt: last.at };
        return plan.after === "waitlist" ? [] : [row];
      }),
  );
}

/** Of three releases of the season that is over: one that was stopped, and two that were told. */
async function fillReleases(tx: Tx, world: World, past: readonly DemoApplication[]): Promise<void> {
  const decided = past.filter(({ plan }) => releasedAs(plan) !== null);
  const late = decided.filter(({ plan }) => isLate(plan));
  const program = { id: programId, kind: "program" };
  const rows = releaseDays.map(({ drafted, scheduled, due, ended }, index) => {
    const id = idOf("release", `past ${index + 1}`);
    const stopped = index === 0;
    const endedAt = world.at(ended);
    note(world, "release.draft", official, world.at(drafted), program);
    note(world, "release.schedule", official, world.at(scheduled), program);
    note(world, stopped ? "release.stop" : "release.tell", stopped ? official2 : portal, endedAt, program);
    const telling = stopped ? decided : decided.filter(({ plan }) => isLate(plan) === (index === 2));
    return {
      release: {
        id,
        programId,
        number: index + 1,
        ...walk(world, releaseMachine, { id, at: world.at(drafted) }, [
          { move: "schedule", at: world.at(scheduled), by: official, deed: null },
          stopped
            ? { move: "stop", at: endedAt, by: official2, deed: null }
            : { move: "release", at: endedAt, by: portal, deed: null },
        ]),
        draftedBy: official.id!,
        draftedAt: world.at(drafted),
        scheduledBy: official.id,
        dueAt: world.at(due),
        leftOut: index === 1 ? late.map((one) => one.id) : [],
        stoppedBy: stopped ? official2.id : null,
        stopReason: stopped ? stopReason : "",
        releasedAt: stopped ? null : endedAt,
      },
      named: telling.map(({ id: applicationId, plan }) => ({
        releaseId: id,
        applicationId,
        decision: (stopped ? firstDecisionOf(plan) : releasedAs(plan))!,
        toldAt: stopped ? null : endedAt,
      })),
    };
  });
  await insertAll(
    tx,
    releases,
    rows.map(({ release }) => release),
  );
  await insertAll(
    tx,
    releaseApplications,
    rows.flatMap(({ named }) => named),
  );
  await insertAll(
    tx,
    deliberationNotes,
    decided.map(({ id }) => ({
      id: idOf("note", `stopped ${id}`),
      applicationId: id,
      authorId: official2.id!,
      text: stopReason,
      writtenAt: world.at(releaseDays[0].ended),
    })),
  );
}

const bandOf = (plan: Plan, roll: (n: number) => number): Band => {
  const better = releasedAs(plan) === "declined" ? ["weak", "weak", "sound"] : ["strong", "sound", "sound"];
  return better[roll(3)] as Band;
};

/** On which days feedback was written and approved, and how many of the criteria; null where there is none. */
function feedbackDays({
  season,
  plan,
  state,
}: DemoApplication): { on: number; written: number; approved: number } | null {
  if (season === "open") {
    if (plan.company === "cell-parts") return { on: -4.5, written: 3, approved: 1 };
    return state === "decision_pending" ? { on: -2.8, written: 5, approved: 5 } : null;
  }
  const decision = releasedAs(plan);
  if (!decision || (decision === "accepted" && plan.company !== "precision-optics")) return null;
  return { on: isLate(plan) ? -21.6 : -124.45, written: 5, approved: 5 };
}

/** Written by one official, approved by another. */
function feedbackRows(world: World, application: DemoApplication): (typeof criterionFeedback.$inferInsert)[] {
  const days = feedbackDays(application);
  if (!days) return [];
  const { id, season, plan, company, decided } = application;
  const roll = diceOf(`feedback ${id}`);
  const subject = { id, kind: "application", companyId: companyIdOf(company.key) };
  const writer = decided.at(-1)?.by ?? official;
  const other = otherThan(writer);
  const approvedAt = world.at(days.on + 0.2);
  note(world, "feedback.approve", other, approvedAt, subject);
  return criterionIdsOf(season)
    .slice(0, days.written)
    .map(({ id: criterionId }, index) => {
      const band = bandOf(plan, roll);
      const [textKo, textEn] = feedbackWords[index]![band];
      const writtenAt = world.at(days.on + index / 200);
      const approved = index < days.approved;
      note(world, "feedback.write", writer, writtenAt, subject);
      return {
        applicationId: id,
        criterionId,
        band,
        textKo,
        textEn,
        writtenBy: writer.id!,
        writtenAt,
        approvedBy: approved ? other.id : null,
        approvedAt: approved ? approvedAt : null,
      };
    });
}

/** What officials wrote down, each with its correction where it had one. */
function notes(world: World, application: DemoApplication): (typeof deliberationNotes.$inferInsert)[] {
  const { id, season, plan, company } = application;
  const deliberated = season === "past" ? releasedAs(plan) !== null : application.state === "deliberation";
  if (!deliberated) return [];
  const from = season === "past" ? -130.4 : -3.9;
  return (noteWords[company.key] ?? []).flatMap((texts, index) =>
    texts.flatMap((text, position) => {
      if (text === undefined) return [];
      const by: Who = (index + position) % 2 === 0 ? official : official2;
      const writtenAt = world.at(from + index * 0.6 + position * 0.2);
      note(world, "note.write", by, writtenAt, { id, kind: "application", companyId: companyIdOf(company.key) });
      const noteId = (at: number) => idOf("note", `${id} ${index} ${at}`);
      return {
        id: noteId(position),
        applicationId: id,
        authorId: by.id!,
        text,
        corrects: position > 0 ? noteId(0) : null,
        writtenAt,
      };
    }),
  );
}

/** Chosen while the round's scores were compared. */
const measureRows = (world: World): (typeof roundMeasures.$inferInsert)[] =>
  (["raw_mean", "median"] as const).map((measure, index) => {
    const chosenAt = world.at(pastRoundClosed + 1.5 + index * 1.4);
    note(world, "round.chooseMeasure", official, chosenAt, { id: roundIdOf("past") });
    const row = {
      roundId: roundIdOf("past"),
      measure,
      reason: measureWords[measure],
      chosenBy: official.id!,
      chosenAt,
    };
    return { id: idOf("measure", measure), ...row };
  });

/** Proposals to take a told decision back: one that the other official refused, one that waits for an answer. */
const proposals = [
  { company: "care-motion", by: official, on: -61.2, refused: { by: official2, on: -59.4 } },
  { company: "mold-master", by: official2, on: -2.3, refused: null },
] as const;

const revocationRows = (world: World): (typeof revocations.$inferInsert)[] =>
  proposals.map(({ company, by, on, refused }) => {
    const id = idOf("revocation", company);
    const subject = {
      id: applicationIdOf("past", company),
      kind: "application",
      companyId: companyIdOf(company),
    };
    const proposedAt = world.at(on);
    const endedAt = refused ? world.at(refused.on) : null;
    note(world, "revocation.propose", by, proposedAt, subject);
    if (refused) note(world, "revocation.refuse", refused.by, world.at(refused.on), subject);
    return {
      id,
      applicationId: subject.id,
      against: "accepted",
      ...walk(
        world,
        revocationMachine,
        { id, at: proposedAt },
        refused ? [{ move: "refuse", at: world.at(refused.on), by: refused.by, deed: null }] : [],
      ),
      reason: revocationReason,
      proposedBy: by.id!,
      proposedAt,
      endedBy: refused?.by.id ?? null,
      endedAt,
      endReason: refused ? refusedReason : "",
    };
  });

/** What the city weighed, decided and told in the season that is over, and what it has begun in the open one. */
export async function fillDeliberation(tx: Tx, world: World, applications: readonly DemoApplication[]): Promise<void> {
  await insertAll(tx, roundMeasures, measureRows(world));
  await insertAll(
    tx,
    deliberationNotes,
    applications.flatMap((one) => notes(world, one)),
  );
  await insertAll(
    tx,
    decisionRecords,
    applications.flatMap((one) => (decisionOf(one.plan) ? records(world, one) : [])),
  );
  await insertAll(tx, waitlistRanks, ranks(applications));
  await insertAll(
    tx,
    criterionFeedback,
    applications.flatMap((one) => feedbackRows(world, one)),
  );
  const past = applications.filter(({ season }) => season === "past");
  await fillReleases(tx, world, past);
  await insertAll(tx, revocations, revocationRows(world));
}
