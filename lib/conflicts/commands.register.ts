import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies, conflictGates, standingInterests, standingInterestVersions } from "@/db/schema";
import { barByInterest, closeBarred } from "@/lib/bars/commands";
import { inForce, touchesOf } from "@/lib/bars/rules";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { endReads } from "@/lib/documents/commands";
import {
  changeStandingInput,
  companyMetInput,
  correctStandingInput,
  declareStandingInput,
  interestRef,
  recordStandingInput,
  sweepInput,
} from "./input";
import {
  canChangeStanding,
  canConfirmStanding,
  canCorrectStanding,
  canDeclareStanding,
  canEndStanding,
  canRecordStanding,
  canRenewStanding,
  canSweepConflicts,
} from "./policy";
import {
  hasHolder,
  type LockedStanding,
  listStandingReaders,
  lockClosable,
  lockConcerned,
  lockMeeting,
  lockStanding,
  lockTakingEffect,
  lockToRemind,
} from "./queries.register";
import { gateMachine, type InterestDeed, type InterestKind, interestMachine } from "./states";

type Doing = { tx: Tx; actor: Actor; now: Date };
type Holder = { mentorId: string | null; chamberId: string | null };

type Typed = {
  kind: InterestKind;
  sectors: string[];
  hsRanges: string[];
  companyText: string;
  companyId?: string | null;
  fromOn: string;
  untilOn: string;
  note: string;
};

type Said = Omit<Typed, "untilOn" | "companyId"> & { untilOn: string | null; companyId: string | null };

/** What the columns hold: an official's choice of a company stands there by its name too, for whoever holds the interest. */
async function saidBy(tx: Tx, typed: Typed): Promise<Said> {
  const { kind, sectors, hsRanges, companyText, fromOn, untilOn, note, companyId = null } = typed;
  const said = { kind, sectors, hsRanges, companyText, fromOn, untilOn: untilOn || null, note, companyId };
  if (!companyId || companyText) return said;
  const [company] = await tx.select({ nameKo: companies.nameKo }).from(companies).where(eq(companies.id, companyId));
  if (!company) throw notFound();
  return { ...said, companyText: company.nameKo };
}

const contentOf = ({ kind, sectors, hsRanges, companyText, companyId, fromOn, untilOn, note }: Said): Said => ({
  kind,
  sectors,
  hsRanges,
  companyText,
  companyId,
  fromOn,
  untilOn,
  note,
});

const writeVersion = (
  { tx, actor, now }: Doing,
  entry: { id: string; state: LockedStanding["state"] } & Said,
  deed: InterestDeed,
  reason = "",
) =>
  tx.insert(standingInterestVersions).values({
    interestId: entry.id,
    deed,
    state: entry.state,
    ...contentOf(entry),
    reason,
    byId: actor.userId!,
    at: now,
  });

/**
 * Closes at once what an entry touches and stands open: the city looks at each. Mentors are told, but for the one who has
 * just said it. `looked`: what the city has cleared with this very entry before it stays as it was cleared.
 */
async function closeTouched(
  doing: Doing,
  entry: Holder & Said & { id: string },
  { looked = false } = {},
): Promise<number> {
  if (!inForce(entry, doing.now)) return 0;
  const concerned = await lockConcerned(doing.tx, entry);
  const touched = (await lockClosable(doing.tx, concerned)).filter(
    (gate) => touchesOf(entry, gate.about).length > 0 && !(looked && gate.standing.includes(entry.id)),
  );
  for (const gate of touched) {
    const standing = [...new Set([...gate.standing, entry.id])];
    const also = { origin: "register" as const, interests: [entry.kind], standing, note: "" };
    await move(doing, gateMachine, conflictGates, gate, "declareInterest", { also });
    if (gate.mentorId !== doing.actor.userId)
      await enqueue(doing.tx, "email.gateClosed", { userId: gate.mentorId, gateId: gate.id });
  }
  await endReads(
    doing.tx,
    touched.map(({ about, mentorId }) => ({ companyId: about.companyId, userId: mentorId })),
  );
  return touched.length;
}

async function enter(doing: Doing, id: string, holder: Holder, said: Said, deed: "declare" | "record") {
  const { tx, actor, now } = doing;
  await lockConcerned(tx, holder);
  const state = deed === "record" ? interestMachine.after("correct") : interestMachine.initial;
  const [made] = await tx
    .insert(standingInterests)
    .values({ id, ...holder, ...said, state, stateEnteredAt: now, renewedAt: now, createdBy: actor.userId! })
    .onConflictDoNothing()
    .returning({ id: standingInterests.id });
  if (!made) throw conflict("already_declared");
  const entry = { id, state, ...holder, ...said };
  await writeVersion(doing, entry, deed);
  await barByInterest(tx, id);
  return closeTouched(doing, entry);
}

const aboutStanding = ({ subject }: { subject: { id: string } }) => ({
  subjectKind: "standing_interest",
  subjectId: subject.id,
  companyId: null,
});

/** A mentor for themselves, a lead for the chamber. Nothing tells whether a company that was typed is known here. */
export const declareStanding = command({
  name: "standing.declare",
  input: declareStandingInput,
  subject: async (_, actor, { interestId, holder }) => ({
    id: interestId,
    mentorId: holder === "self" ? actor.userId : null,
    chamberId: holder === "chamber" ? actor.chamberId : null,
  }),
  allow: (actor, of) => canDeclareStanding(actor, of),
  async run(deed) {
    const { subject, input, note } = deed;
    const { id, ...holder } = subject;
    await enter(deed, id, holder, await saidBy(deed.tx, input), "declare");
    note({ holder: input.holder, kind: input.kind });
    return { id };
  },
  about: aboutStanding,
});

/** What the city has learned, in the name of a mentor or a chamber: counts as confirmed. */
export const recordStanding = command({
  name: "standing.record",
  input: recordStandingInput,
  async subject(tx, actor, { interestId, holder }) {
    const of = {
      id: interestId,
      mentorId: holder.kind === "mentor" ? holder.id : null,
      chamberId: holder.kind === "chamber" ? holder.id : null,
    };
    if (canRecordStanding(actor).ok && !(await hasHolder(tx, of))) throw notFound();
    return of;
  },
  allow: canRecordStanding,
  async run(deed) {
    const { id, ...holder } = deed.subject;
    const closed = await enter(deed, id, holder, await saidBy(deed.tx, deed.input), "record");
    deed.note({ ...holder, kind: deed.input.kind, closed });
    return { id };
  },
  about: aboutStanding,
});

const lockEntry = (tx: Tx, actor: Actor, { interestId }: { interestId: string }) => lockStanding(tx, actor, interestId);

/** Changed by its holder: what the city had confirmed is to be looked at again. */
export const changeStanding = command({
  name: "standing.change",
  input: changeStandingInput,
  subject: lockEntry,
  allow: canChangeStanding,
  async run(deed) {
    const { subject, now } = deed;
    const said = await saidBy(deed.tx, deed.input);
    // The company that an official chose stays chosen as long as its name was left alone.
    const companyId = said.companyText === subject.companyText ? subject.companyId : null;
    const also = { ...said, companyId, renewedAt: now, updatedAt: now };
    const state = await move(deed, interestMachine, standingInterests, subject, "change", { also });
    const entry = { ...subject, ...said, companyId, state };
    await writeVersion(deed, entry, "change");
    await barByInterest(deed.tx, entry.id);
    await closeTouched(deed, entry);
    deed.note({ kind: said.kind });
  },
  about: aboutStanding,
});

export const correctStanding = command({
  name: "standing.correct",
  input: correctStandingInput,
  subject: lockEntry,
  allow: canCorrectStanding,
  async run(deed) {
    const { subject, input, now } = deed;
    const said = await saidBy(deed.tx, input);
    const also = { ...said, updatedAt: now };
    const state = await move(deed, interestMachine, standingInterests, subject, "correct", { also });
    const entry = { ...subject, ...said, state };
    await writeVersion(deed, entry, "correct", input.reason);
    await barByInterest(deed.tx, entry.id);
    deed.note({ kind: said.kind, closed: await closeTouched(deed, entry) });
  },
  about: aboutStanding,
});

const asItIs = (subject: LockedStanding, state = subject.state) => ({ ...subject, state });

export const confirmStanding = command({
  name: "standing.confirm",
  input: interestRef,
  subject: lockEntry,
  allow: canConfirmStanding,
  async run(deed) {
    const state = await move(deed, interestMachine, standingInterests, deed.subject, "confirm");
    await writeVersion(deed, asItIs(deed.subject, state), "confirm");
  },
  about: aboutStanding,
});

/** It still holds: asked again in a year. */
export const renewStanding = command({
  name: "standing.renew",
  input: interestRef,
  subject: lockEntry,
  allow: canRenewStanding,
  async run(deed) {
    const { subject, now } = deed;
    await move(deed, interestMachine, standingInterests, subject, "renew", {
      back: subject.state,
      also: { renewedAt: now, updatedAt: now },
    });
    await writeVersion(deed, asItIs(subject), "renew");
  },
  about: aboutStanding,
});

/** It no longer holds. What it closed stays with the city; the entry is kept, and counts as a warning for a year. */
export const endStanding = command({
  name: "standing.end",
  input: interestRef,
  subject: lockEntry,
  allow: canEndStanding,
  async run(deed) {
    const state = await move(deed, interestMachine, standingInterests, deed.subject, "end");
    await writeVersion(deed, asItIs(deed.subject, state), "end");
    await barByInterest(deed.tx, deed.subject.id);
  },
  about: aboutStanding,
});

/** A company has come to be what entries of the register mean: gates that stood open go to the city. */
export const meetCompany = command({
  name: "standing.meetCompany",
  input: companyMetInput,
  allow: canSweepConflicts,
  async run(deed) {
    const { tx, actor, input, note } = deed;
    let closed = 0;
    for (const entry of await lockMeeting(tx, actor, input.companyId))
      closed += await closeTouched(deed, entry, { looked: true });
    note({ closed });
  },
  about: ({ input }) => ({ subjectId: null, companyId: input.companyId }),
});

export const remindOfRenewals = command({
  name: "standing.remindRenewals",
  input: sweepInput,
  allow: canSweepConflicts,
  async run({ tx, actor, now, note }) {
    const due = await lockToRemind(tx, actor, now);
    for (const entry of due) {
      await tx.update(standingInterests).set({ remindedAt: now }).where(eq(standingInterests.id, entry.id));
      for (const userId of await listStandingReaders(tx, entry))
        await enqueue(tx, "email.interestRenewal", { userId, interestId: entry.id });
    }
    note({ reminded: due.length });
  },
  about: () => ({ subjectId: null }),
});

/** Entries whose first day has come close what they touch. Reads ask for the day by themselves. */
export const takeEffect = command({
  name: "standing.takeEffect",
  input: sweepInput,
  allow: canSweepConflicts,
  async run(deed) {
    let closed = 0;
    const begun = await lockTakingEffect(deed.tx, deed.actor, deed.now);
    for (const entry of begun) closed += await closeTouched(deed, entry, { looked: true });
    await closeBarred(deed.tx);
    deed.note({ begun: begun.length, closed });
  },
  about: () => ({ subjectId: null }),
});
