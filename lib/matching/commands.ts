import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { matches, matchingWeights, matchRunPairs, matchRuns, nicheAssessments } from "@/db/schema";
import { canonicalJson } from "@/lib/applications/rules";
import { listCompanyReaders } from "@/lib/companies/queries";
import { type Actor, systemActor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { all, when } from "@/lib/core/policy";
import { declineInput, matchRef, runRef, startRunInput, withdrawInput } from "./input";
import {
  canAcceptAsChamber,
  canAcceptAsCompany,
  canBlock,
  canDeclineAsChamber,
  canDeclineAsCompany,
  canExpire,
  canIntroduce,
  canManageRun,
  canOpenContact,
  canPropose,
  canShortlist,
  canStartRun,
  canUnshortlist,
  canWithdraw,
} from "./policy";
import {
  findAlternate,
  type LockedMatch,
  listChamberReaders,
  lockMatch,
  lockRun,
  readMatchContact,
  readRunFacts,
} from "./queries";
import { daysAfter, defaultWeights, type MatchingWeights, proposalDays } from "./rules";
import { computeRun } from "./run";
import { matchMachine, runMachine } from "./states";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

type MatchDeed = { tx: Tx; actor: Actor; now: Date; subject: LockedMatch };
type Row = typeof matches.$inferInsert;

const locked = (tx: Tx, actor: Actor, { matchId }: { matchId: string }) => lockMatch(tx, actor, matchId);

const step = (deed: MatchDeed, name: keyof typeof matchMachine.moves, also: Partial<Row> = {}) =>
  move(deed, matchMachine, matches, deed.subject, name, { also: { ...also, updatedAt: deed.now } });

/** Both sides' people, one letter each. */
async function tell(
  tx: Tx,
  letter: "matchProposed" | "matchMutual" | "matchIntroduced",
  match: LockedMatch,
): Promise<void> {
  for (const userId of await listCompanyReaders(tx, match.companyId)) {
    await enqueue(tx, "email.matchNews", { letter, side: "company", userId, matchId: match.id });
  }
  for (const userId of await listChamberReaders(tx, match.chamberId)) {
    await enqueue(tx, "email.matchNews", { letter, side: "chamber", userId, matchId: match.id });
  }
}

export const shortlistMatch = command({
  name: "match.shortlist",
  input: matchRef,
  subject: locked,
  allow: canShortlist,
  run: async (deed) => ({ id: deed.subject.id, state: await step(deed, "shortlist") }),
});

export const unshortlistMatch = command({
  name: "match.unshortlist",
  input: matchRef,
  subject: locked,
  allow: canUnshortlist,
  run: async (deed) => ({ id: deed.subject.id, state: await step(deed, "unshortlist") }),
});

async function propose(deed: MatchDeed): Promise<void> {
  const expiresAt = daysAfter(deed.now, proposalDays);
  await step(deed, "propose", { proposedAt: deed.now, proposedBy: deed.actor.userId, expiresAt, remindedAt: null });
  await tell(deed.tx, "matchProposed", deed.subject);
}

export const proposeMatch = command({
  name: "match.propose",
  input: matchRef,
  subject: locked,
  allow: canPropose,
  async run(deed) {
    await propose(deed);
    return { id: deed.subject.id };
  },
});

/** The second yes: the chamber's row is locked and its places were counted under that lock, so they are never given twice. */
async function becomeMutual(deed: MatchDeed, name: "chamberAccept" | "companyAccept"): Promise<void> {
  await step(deed, name, { mutualAt: deed.now, expiresAt: null });
  await tell(deed.tx, "matchMutual", deed.subject);
}

export const acceptAsChamber = command({
  name: "match.acceptAsChamber",
  input: matchRef,
  subject: locked,
  allow: canAcceptAsChamber,
  async run(deed) {
    if (deed.subject.state === "company_interested") await becomeMutual(deed, "chamberAccept");
    else await step(deed, "chamberInterest", { expiresAt: daysAfter(deed.now, proposalDays), remindedAt: null });
    return { id: deed.subject.id };
  },
});

export const acceptAsCompany = command({
  name: "match.acceptAsCompany",
  input: matchRef,
  subject: locked,
  allow: canAcceptAsCompany,
  async run(deed) {
    if (deed.subject.state === "chamber_interested") await becomeMutual(deed, "companyAccept");
    else await step(deed, "companyInterest", { expiresAt: daysAfter(deed.now, proposalDays), remindedAt: null });
    return { id: deed.subject.id };
  },
});

/** A place at the table is free again: the next best chamber of the product is proposed at once, as far as there is one. */
async function proposeNext(deed: MatchDeed): Promise<string | null> {
  const next = await findAlternate(deed.tx, deed.subject);
  if (!next) return null;
  // What follows from an answer is the portal's own doing, not that of the one who answered.
  const subject = await lockMatch(deed.tx, systemActor, next.id);
  await propose({ tx: deed.tx, now: deed.now, actor: systemActor, subject });
  return next.id;
}

async function decline(
  deed: Deed<z.output<typeof declineInput>, LockedMatch>,
  name: "chamberDecline" | "companyDecline",
) {
  const { reason, note: words } = deed.input;
  await step(deed, name, { declineReason: reason, declineNote: words, expiresAt: null });
  deed.note({ reason, nextId: await proposeNext(deed) });
  return { id: deed.subject.id };
}

export const declineAsChamber = command({
  name: "match.declineAsChamber",
  input: declineInput,
  subject: locked,
  allow: canDeclineAsChamber,
  run: (deed) => decline(deed, "chamberDecline"),
});

export const declineAsCompany = command({
  name: "match.declineAsCompany",
  input: declineInput,
  subject: locked,
  allow: canDeclineAsCompany,
  run: (deed) => decline(deed, "companyDecline"),
});

export const introduceMatch = command({
  name: "match.introduce",
  input: matchRef,
  subject: locked,
  allow: canIntroduce,
  async run(deed) {
    await step(deed, "introduce", { introducedAt: deed.now });
    await tell(deed.tx, "matchIntroduced", deed.subject);
    return { id: deed.subject.id };
  },
});

export const withdrawMatch = command({
  name: "match.withdraw",
  input: withdrawInput,
  subject: locked,
  allow: canWithdraw,
  async run(deed) {
    await step(deed, "withdraw", { declineNote: deed.input.note, expiresAt: null });
    return { id: deed.subject.id };
  },
});

/** Opens the company's contact person to the chamber it was introduced to; the trail has it first. */
export const openContact = command({
  name: "match.openContact",
  input: matchRef,
  subject: locked,
  allow: canOpenContact,
  run: ({ tx, subject }) => readMatchContact(tx, subject.companyId),
});

export const expireMatch = command({
  name: "match.expire",
  input: matchRef,
  subject: locked,
  allow: (actor, match, _input, now) =>
    all(canExpire(actor, match), when(match.expiresAt !== null && match.expiresAt < now, "not_due_yet")),
  async run(deed) {
    await step(deed, "expire", { expiresAt: null });
    deed.note({ nextId: await proposeNext(deed) });
  },
});

/** Once for each proposal: to the side whose answer is missing. */
export const remindOfMatch = command({
  name: "match.remind",
  input: matchRef,
  subject: locked,
  allow: canExpire,
  async run({ tx, subject, now }) {
    await tx.update(matches).set({ remindedAt: now }).where(eq(matches.id, subject.id));
    const company = subject.state !== "company_interested" ? await listCompanyReaders(tx, subject.companyId) : [];
    const chamber = subject.state !== "chamber_interested" ? await listChamberReaders(tx, subject.chamberId) : [];
    for (const userId of company)
      await enqueue(tx, "email.matchNews", { letter: "matchReminder", side: "company", userId, matchId: subject.id });
    for (const userId of chamber)
      await enqueue(tx, "email.matchNews", { letter: "matchReminder", side: "chamber", userId, matchId: subject.id });
  },
});

/** Consent was withdrawn: what has not become an engagement is closed; reading has been closed already by the consent itself. */
export const blockMatch = command({
  name: "match.block",
  input: z.strictObject({ ...matchRef.shape, reason: z.enum(["conflict", "screening", "consent", "duplicate"]) }),
  subject: locked,
  allow: canBlock,
  run: async (deed) => {
    await step(deed, "block", { blockReason: deed.input.reason, expiresAt: null });
  },
});

/* Runs */

const lockedRun = (tx: Tx, actor: Actor, { runId }: { runId: string }) => lockRun(tx, actor, runId);

/** The newest weights; the first version is written down when it is first used. */
async function currentWeights(tx: Tx): Promise<{ version: number; values: MatchingWeights }> {
  const first = { version: 1, values: defaultWeights as unknown as Record<string, unknown>, note: "" };
  await tx.insert(matchingWeights).values(first).onConflictDoNothing();
  const rows = await tx
    .select({ version: matchingWeights.version, values: matchingWeights.values })
    .from(matchingWeights);
  const newest = rows.sort((a, b) => b.version - a.version)[0]!;
  return { version: newest.version, values: newest.values as unknown as MatchingWeights };
}

export const startRun = command({
  name: "run.start",
  input: startRunInput,
  allow: canStartRun,
  async run({ tx, actor, input }) {
    const { version } = await currentWeights(tx);
    const [run] = await tx
      .insert(matchRuns)
      .values({
        programId: input.programId,
        policy: input.policy,
        quota: Number(input.quota),
        weightsVersion: version,
        startedBy: actor.userId,
      })
      .returning({ id: matchRuns.id });
    await enqueue(tx, "matching.run", { runId: run!.id });
    return run!;
  },
});

/** Reads the facts, assigns, proves and keeps the result: a queued run becomes one to look at, or says why there is none. */
export const computeMatchRun = command({
  name: "run.compute",
  input: runRef,
  subject: lockedRun,
  allow: (actor, run) => all(when(actor.role === "system", "not_your_role"), runMachine.may("begin", run.state)),
  async run(deed) {
    const { tx, subject, now, note } = deed;
    const running = {
      ...subject,
      state: await move(deed, runMachine, matchRuns, subject, "begin"),
      stateEnteredAt: now,
    };
    const { values } = await currentWeights(tx);
    const facts = await readRunFacts(tx, subject.programId, now);
    const result = computeRun(facts, values, { policy: subject.policy, quota: subject.quota, seed: subject.seed });
    const inputsHash = sha256(canonicalJson(result.problem));
    note({ inputsHash: inputsHash.slice(0, 12), pairs: result.metrics.pairs });
    const also = {
      inputsHash,
      constraints: result.constraints,
      metrics: result.metrics,
      proof: result.proof,
      completedAt: now,
    };
    const complete = await move(deed, runMachine, matchRuns, running, "complete", { also });
    const runId = subject.id;
    if (result.assessments.length > 0)
      await tx.insert(nicheAssessments).values(result.assessments.map((row) => ({ ...row, runId })));
    if (result.pairs.length > 0) await tx.insert(matchRunPairs).values(result.pairs.map((row) => ({ ...row, runId })));
    await move(deed, runMachine, matchRuns, { ...running, state: complete }, "startReview");
    return { id: runId };
  },
});

/** What went wrong is in the log; the run itself only says that it did. */
export const failRun = command({
  name: "run.fail",
  input: runRef,
  subject: lockedRun,
  allow: (actor, run) => all(when(actor.role === "system", "not_your_role"), runMachine.may("fail", run.state)),
  run: async (deed) => {
    await move(deed, runMachine, matchRuns, deed.subject, "fail");
  },
});

/** Candidates that nobody has acted on go; whatever people have agreed on or answered stays as it is. */
async function clearCandidates(deed: { tx: Tx; actor: Actor; now: Date }, programId: string): Promise<number> {
  const rows = await deed.tx
    .select({ id: matches.id, state: matches.state, stateEnteredAt: matches.stateEnteredAt })
    .from(matches)
    .where(and(eq(matches.programId, programId), eq(matches.state, "candidate"), eq(matches.origin, "algorithm")))
    .for("update");
  for (const row of rows) await move(deed, matchMachine, matches, row, "withdraw", { also: { updatedAt: deed.now } });
  return rows.length;
}

export const deployRun = command({
  name: "run.deploy",
  input: runRef,
  subject: lockedRun,
  allow: (actor, run) => canManageRun(actor, run, "deploy"),
  async run(deed) {
    const { tx, subject, now, note } = deed;
    const before = await tx
      .select({ id: matchRuns.id, state: matchRuns.state, stateEnteredAt: matchRuns.stateEnteredAt })
      .from(matchRuns)
      .where(and(eq(matchRuns.programId, subject.programId), eq(matchRuns.state, "deployed")))
      .for("update");
    for (const run of before) await move(deed, runMachine, matchRuns, run, "rollBack");
    const cleared = await clearCandidates(deed, subject.programId);
    await move(deed, runMachine, matchRuns, subject, "deploy", { also: { deployedAt: now } });
    const pairs = await tx.select().from(matchRunPairs).where(eq(matchRunPairs.runId, subject.id));
    const rows = pairs.map(({ id: _, ...pair }) => ({ ...pair, programId: subject.programId, stateEnteredAt: now }));
    const made =
      rows.length > 0 ? await tx.insert(matches).values(rows).onConflictDoNothing().returning({ id: matches.id }) : [];
    note({ cleared, made: made.length });
    return { id: subject.id };
  },
});

export const rollBackRun = command({
  name: "run.rollBack",
  input: runRef,
  subject: lockedRun,
  allow: (actor, run) => canManageRun(actor, run, "rollBack"),
  async run(deed) {
    await move(deed, runMachine, matchRuns, deed.subject, "rollBack");
    deed.note({ cleared: await clearCandidates(deed, deed.subject.programId) });
    return { id: deed.subject.id };
  },
});
