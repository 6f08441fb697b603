import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { matches, matchingWeights, nicheJudgements, nicheOverrides, pairRules } from "@/db/schema";
import { listCompanyReaders } from "@/lib/companies/queries";
import { type Actor, systemActor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { announce } from "@/lib/core/live";
import { move, moveAll } from "@/lib/core/move";
import { reasonGiven } from "@/lib/documents/commands";
import {
  blockInput,
  contactInput,
  declineInput,
  forbidPairInput,
  judgementInput,
  lockPairInput,
  matchRef,
  movePairInput,
  overrideInput,
  pairRuleRef,
  productRef,
  saveWeightsInput,
  withdrawInput,
} from "./input";
import {
  canAcceptAsChamber,
  canAcceptAsCompany,
  canBlock,
  canChangeWeights,
  canDeclineAsChamber,
  canDeclineAsCompany,
  canExpire,
  canForbidPair,
  canIntroduce,
  canJudgeNiche,
  canLiftOverride,
  canLiftPairRule,
  canLockPair,
  canMove,
  canOpenContact,
  canOverrideNiche,
  canPropose,
  canRemind,
  canShortlist,
  canUnshortlist,
  canWithdraw,
  canWithdrawRevoked,
  isProposable,
} from "./policy";
import {
  countLockedBeside,
  findAlternate,
  findSuggestion,
  holdsPlace,
  type LockedMatch,
  listChamberReaders,
  lockCandidates,
  lockMatch,
  lockPairRule,
  lockPlace,
  readMatchContact,
} from "./queries";
import { lockJudgedProduct, lockOverride, readBandSetBy } from "./queries.niche";
import { daysAfter, defaultWeights, proposalDays } from "./rules";
import { judgedParts, type MatchLetter, type MatchState, matchMachine, type Side } from "./states";

type MatchDeed = { tx: Tx; actor: Actor; now: Date; subject: LockedMatch };
type Row = typeof matches.$inferInsert;

type Sent = { matchId: string; seen?: number | undefined };

/** The match, held; who acts upon one that has changed since they saw it is told so, and nothing is done. */
async function locked(tx: Tx, actor: Actor, { matchId, seen }: Sent): Promise<LockedMatch> {
  const match = await lockMatch(tx, actor, matchId);
  if (seen !== undefined && seen !== match.updatedAt.getTime()) throw conflict("match_changed_meanwhile");
  return match;
}

/** Tells the open boards. What a side may not see it is not told of either, see the board's queries. */
const tellBoards = (
  { tx, actor }: Pick<MatchDeed, "tx" | "actor">,
  of: { programId: string; chamberId: string },
  matchId: string,
) => announce(tx, "match", { programId: of.programId, chamberId: of.chamberId, matchId, by: actor.userId });

async function step(deed: MatchDeed, name: keyof typeof matchMachine.moves, also: Partial<Row> = {}) {
  const { subject, now } = deed;
  const state = await move(deed, matchMachine, matches, subject, name, { also: { ...also, updatedAt: now } });
  await tellBoards(deed, subject, subject.id);
  return state;
}

/** One letter for each person of the sides. */
async function tell(
  tx: Tx,
  letter: MatchLetter,
  match: LockedMatch,
  sides: readonly Side[] = ["company", "chamber"],
): Promise<void> {
  for (const side of sides) {
    const readers =
      side === "company" ? await listCompanyReaders(tx, match.companyId) : await listChamberReaders(tx, match.id);
    for (const userId of readers) await enqueue(tx, "email.matchNews", { letter, side, userId, matchId: match.id });
  }
}

/** What both sides had been told of does not end silently; what was the city's thought alone does. */
const tellEnd = (tx: Tx, match: LockedMatch, sides?: readonly Side[]) =>
  match.proposedAt ? tell(tx, "matchEnded", match, sides) : null;

/** What an introduction has opened ends with its match. */
const closeRoom = async ({ tx, subject }: MatchDeed) => {
  if (subject.state === matchMachine.after("introduce"))
    await enqueue(tx, "engagements.matchEnded", { matchId: subject.id });
};

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
  if (!isProposable(subject).ok) return null;
  await propose({ tx: deed.tx, now: deed.now, actor: systemActor, subject });
  return next.id;
}

async function decline(
  deed: Deed<z.output<typeof declineInput>, LockedMatch>,
  name: "chamberDecline" | "companyDecline",
) {
  const { reason, note: words } = deed.input;
  await step(deed, name, { declineReason: reason, declineNote: words, expiresAt: null });
  await tellEnd(deed.tx, deed.subject, [name === "chamberDecline" ? "company" : "chamber"]);
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
    await enqueue(deed.tx, "engagements.open", { matchId: deed.subject.id });
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
    await closeRoom(deed);
    await tellEnd(deed.tx, deed.subject);
    return { id: deed.subject.id };
  },
});

/** What is kept of a match when a person takes its product elsewhere. */
const takenAway = { chosen: "chosen", origin: "city", declineNote: "" } as const;

/**
 * A product that nobody has been told of yet goes to another chamber: it is shortlisted there as the city's own choice,
 * with what the run says of that pair where it says anything, and leaves the chamber it was with.
 */
export const movePair = command({
  name: "match.move",
  input: movePairInput,
  subject: async (tx, actor, input) => {
    const match = await locked(tx, actor, input);
    return { ...match, to: await lockPlace(tx, match, input.chamberId) };
  },
  allow: (actor, { to, ...match }) => canMove(actor, match, to),
  async run(deed) {
    const { tx, now, note } = deed;
    const { to, ...match } = deed.subject;
    await step({ ...deed, subject: match }, "withdraw");
    const { chamberId, matchId: there } = to;
    const stateEnteredAt = now;
    note({ from: match.chamberId, to: chamberId });
    if (there !== null) {
      const row = { id: there, state: to.standing!, stateEnteredAt: to.stateEnteredAt! };
      if (matchMachine.may("shortlist", row.state).ok) await move(deed, matchMachine, matches, row, "shortlist");
      await tx
        .update(matches)
        .set({ ...takenAway, updatedAt: now })
        .where(eq(matches.id, there));
      await tellBoards(deed, { programId: match.programId, chamberId }, there);
      return { id: there };
    }
    const { programId, runId, applicationId, productId, companyId } = match;
    const suggestion = await findSuggestion(tx, runId, productId, chamberId);
    const [made] = await tx
      .insert(matches)
      .values({
        programId,
        runId: suggestion ? runId : null,
        applicationId,
        productId,
        companyId,
        chamberId,
        stateEnteredAt,
        ...takenAway,
        ...suggestion,
        updatedAt: now,
      })
      .returning({ id: matches.id });
    const row = { id: made!.id, state: matchMachine.initial, stateEnteredAt };
    await move(deed, matchMachine, matches, row, "shortlist", { also: { updatedAt: now } });
    await tellBoards(deed, { programId, chamberId }, made!.id);
    return { id: made!.id };
  },
});

type RuleDeed = MatchDeed & { input: { reason: string } };

async function settle(deed: RuleDeed, kind: "lock" | "forbid"): Promise<{ id: string }> {
  const { tx, actor, subject, input, now } = deed;
  const { programId, productId, chamberId } = subject;
  const [rule] = await tx
    .insert(pairRules)
    .values({ programId, productId, chamberId, kind, reason: input.reason, createdBy: actor.userId!, createdAt: now })
    .returning({ id: pairRules.id });
  await tx.update(matches).set({ updatedAt: now }).where(eq(matches.id, subject.id));
  await tellBoards(deed, subject, subject.id);
  return rule!;
}

const aboutPair = ({ subject }: { subject: LockedMatch }) => ({ subjectKind: "match", subjectId: subject.id });

export const lockPair = command({
  name: "pair.lock",
  input: lockPairInput,
  subject: async (tx, actor, input) => {
    const match = await locked(tx, actor, input);
    return { ...match, lockedBeside: await countLockedBeside(tx, match) };
  },
  allow: (actor, match) => canLockPair(actor, match),
  about: aboutPair,
  run: (deed) => settle(deed, "lock"),
});

/** The pair leaves the board as well. */
export const forbidPair = command({
  name: "pair.forbid",
  input: forbidPairInput,
  subject: locked,
  allow: canForbidPair,
  about: aboutPair,
  async run(deed) {
    const rule = await settle(deed, "forbid");
    await step(deed, "withdraw");
    return rule;
  },
});

export const liftPairRule = command({
  name: "pair.lift",
  input: pairRuleRef,
  subject: (tx, actor, { ruleId }) => lockPairRule(tx, actor, ruleId),
  allow: canLiftPairRule,
  async run(deed) {
    const { tx, actor, subject, now, note } = deed;
    await tx.update(pairRules).set({ liftedAt: now, liftedBy: actor.userId }).where(eq(pairRules.id, subject.id));
    note({ kind: subject.kind, chamberId: subject.chamberId, productId: subject.productId });
    await announce(tx, "match", {
      programId: subject.programId,
      chamberId: subject.chamberId,
      matchId: null,
      by: actor.userId,
    });
    return { id: subject.id };
  },
});

/** Opens the company's contact person to the chamber it was introduced to; the trail has it first, with the reason. */
export const openContact = command({
  name: "match.openContact",
  input: contactInput,
  reading: true,
  subject: locked,
  allow: canOpenContact,
  async run({ tx, actor, subject, input, note }) {
    note({ ...reasonGiven(actor, subject.companyId, input) });
    return readMatchContact(tx, subject.companyId);
  },
});

export const expireMatch = command({
  name: "match.expire",
  input: matchRef,
  subject: locked,
  allow: (actor, match, _input, now) => canExpire(actor, match, now),
  async run(deed) {
    await step(deed, "expire", { expiresAt: null });
    await tellEnd(deed.tx, deed.subject);
    deed.note({ nextId: await proposeNext(deed) });
  },
});

/** To the side whose answer is missing. */
export const remindOfMatch = command({
  name: "match.remind",
  input: matchRef,
  subject: locked,
  allow: (actor, match, _input, now) => canRemind(actor, match, now),
  async run({ tx, subject, now }) {
    await tx.update(matches).set({ remindedAt: now }).where(eq(matches.id, subject.id));
    const answered = { company_interested: "company", chamber_interested: "chamber" } as Record<MatchState, Side>;
    const sides = (["company", "chamber"] as const).filter((side) => answered[subject.state] !== side);
    await tell(tx, "matchReminder", subject, sides);
  },
});

/** Consent was withdrawn: what has not become an engagement is closed; reading has been closed already by the consent itself. */
export const blockMatch = command({
  name: "match.block",
  input: blockInput,
  subject: locked,
  allow: canBlock,
  run: async (deed) => {
    await step(deed, "block", { blockReason: deed.input.reason, expiresAt: null });
    await closeRoom(deed);
    await tellEnd(deed.tx, deed.subject);
  },
});

/** The city has revoked the company's acceptance: what both sides have not said yes to ends. */
export const withdrawRevoked = command({
  name: "match.withdrawRevoked",
  input: matchRef,
  async subject(tx, actor, ref) {
    const match = await locked(tx, actor, ref);
    return { ...match, placed: await holdsPlace(tx, match.applicationId) };
  },
  allow: (actor, match) => canWithdrawRevoked(actor, match),
  async run(deed) {
    await step(deed, "withdraw", { expiresAt: null });
    await tellEnd(deed.tx, deed.subject);
  },
});

/* What people say of a niche */

/** A band beside the computed one, with the reason; one that stood before is lifted, never deleted. No score changes. */
export const overrideNiche = command({
  name: "niche.override",
  input: overrideInput,
  async subject(tx, actor, { productId }) {
    const product = await lockJudgedProduct(tx, actor, productId);
    return { ...product, setBy: await readBandSetBy(tx, product.id) };
  },
  allow: (actor, product) => canOverrideNiche(actor, product),
  about: aboutProduct,
  async run({ tx, actor, subject, input: { band, reason }, now, note }) {
    note({ band });
    await tx
      .update(nicheOverrides)
      .set({ liftedAt: now, liftedBy: actor.userId })
      .where(and(eq(nicheOverrides.productId, subject.id), isNull(nicheOverrides.liftedAt)));
    const [made] = await tx
      .insert(nicheOverrides)
      .values({ productId: subject.id, band: Number(band), reason, createdBy: actor.userId!, createdAt: now })
      .returning({ id: nicheOverrides.id });
    return made!;
  },
});

export const liftNicheOverride = command({
  name: "niche.lift",
  input: productRef,
  subject: (tx, actor, { productId }) => lockOverride(tx, actor, productId),
  allow: (actor, override) => canLiftOverride(actor, override),
  about: ({ subject }) => ({ subjectKind: "product", subjectId: subject.productId, companyId: subject.companyId }),
  async run({ tx, actor, subject, now }) {
    await tx
      .update(nicheOverrides)
      .set({ liftedAt: now, liftedBy: actor.userId })
      .where(eq(nicheOverrides.id, subject.id));
    return { id: subject.id };
  },
});

/** A mentor's own steps for an item without an HS line: given again they replace what was; left out they go. */
export const judgeNiche = command({
  name: "niche.judge",
  input: judgementInput,
  subject: (tx, actor, { productId }) => lockJudgedProduct(tx, actor, productId),
  allow: (actor, product) => canJudgeNiche(actor, product),
  about: aboutProduct,
  async run({ tx, actor, subject, input: { steps, note: words }, now, note }) {
    const judgedBy = actor.userId!;
    const given = judgedParts.flatMap((part) => (steps[part] ? [{ part, step: steps[part] }] : []));
    note({ parts: given.length });
    await tx
      .delete(nicheJudgements)
      .where(and(eq(nicheJudgements.productId, subject.id), eq(nicheJudgements.judgedBy, judgedBy)));
    if (given.length === 0) return;
    const row = { productId: subject.id, note: words, judgedBy, judgedAt: now };
    await tx.insert(nicheJudgements).values(given.map((one) => ({ ...one, ...row })));
  },
});

function aboutProduct({ subject }: { subject: { id: string; companyId: string } }) {
  return { subjectKind: "product", subjectId: subject.id, companyId: subject.companyId };
}

/** A new version; earlier ones stay, and runs keep theirs. */
export const saveWeights = command({
  name: "weights.save",
  input: saveWeightsInput,
  allow: canChangeWeights,
  about: () => ({ subjectKind: "weights", subjectId: null }),
  async run({ tx, actor, input: { weights, note: words }, note }) {
    const version = (await newestWeights(tx)) + 1;
    note({ version });
    await tx.insert(matchingWeights).values({ version, values: weights, note: words, createdBy: actor.userId });
    return { version };
  },
});

/* Steps of engagements */

type Stepping = { tx: Tx; actor: Actor; now: Date };

/** The work has begun: the match is what it was meant to become. */
export const engageMatch = async (deed: Stepping, matchId: string) =>
  step({ ...deed, subject: await lockMatch(deed.tx, systemActor, matchId) }, "engage");

/** Nothing came of the introduction: the place is free again. */
export const lapseMatch = async (deed: Stepping, matchId: string) =>
  step({ ...deed, subject: await lockMatch(deed.tx, systemActor, matchId) }, "lapse");

/** The work has ended, as it may: the match stays engaged and holds no place any more. */
export async function concludeMatch(deed: Stepping, matchId: string): Promise<void> {
  const match = await lockMatch(deed.tx, systemActor, matchId);
  await deed.tx.update(matches).set({ concludedAt: deed.now, updatedAt: deed.now }).where(eq(matches.id, matchId));
  await tellBoards(deed, match, matchId);
}

/* Steps of runs */

/** The newest version; the first is written down when it is first used. */
export async function newestWeights(tx: Tx): Promise<number> {
  const first = { version: 1, values: defaultWeights as unknown as Record<string, unknown>, note: "" };
  await tx.insert(matchingWeights).values(first).onConflictDoNothing();
  const [newest] = await tx
    .select({ version: matchingWeights.version })
    .from(matchingWeights)
    .orderBy(desc(matchingWeights.version))
    .limit(1);
  return newest!.version;
}

/** Candidates that nobody has acted on go; whatever people have agreed on or answered stays as it is. */
export async function clearCandidates(deed: { tx: Tx; actor: Actor; now: Date }, programId: string): Promise<number> {
  const rows = await lockCandidates(deed.tx, programId);
  await moveAll(deed, matchMachine, matches, rows, "withdraw", { also: { updatedAt: deed.now } });
  await announce(deed.tx, "match", { programId, chamberId: null, matchId: null, by: deed.actor.userId });
  return rows.length;
}

/** What a run suggests is put on the board; a pair that stands there already stays as it is. How many were new. */
export async function placeCandidates(tx: Tx, rows: readonly Row[]): Promise<number> {
  if (rows.length === 0) return 0;
  const made = await tx
    .insert(matches)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: matches.id });
  return made.length;
}
