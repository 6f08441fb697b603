import "server-only";
import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { outcomeLinks, outcomes } from "@/db/schema";
import { listCompanyReaders } from "@/lib/companies/queries";
import { type Actor, systemActor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { conflict, tooManyAttempts } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { takeTurn, throttleKey } from "@/lib/core/throttle";
import { closeLinks, confirmAs, locked, step } from "./commands";
import { confirmByLinkInput, confirmInput, disputeByLinkInput, disputeInput, issueLinkInput } from "./input";
import { canAnswer, canAnswerByLink, canIssueLink } from "./policy";
import { findFiler, hashOf, type LockedOutcome, lockFollowUp, lockLink, lockOutcome } from "./queries";
import { askedOutcomes, linkDays, type OutcomeState } from "./states";

type OutcomeDeed = Pick<Deed<unknown, LockedOutcome>, "tx" | "actor" | "now" | "subject">;

async function lockAsked(tx: Tx, input: { outcomeId: string } | { followUpId: string }) {
  if ("followUpId" in input) {
    const followUp = await lockFollowUp(tx, input.followUpId);
    return { id: followUp.id, companyId: followUp.companyId, open: followUp.answeredAt === null };
  }
  const outcome = await lockOutcome(tx, systemActor, input.outcomeId);
  const open = (askedOutcomes as readonly OutcomeState[]).includes(outcome.state);
  return { id: outcome.id, companyId: outcome.companyId, open };
}

/** Makes the link of a letter while it is being written: only the letter knows it, the table keeps its hash. */
export const issueOutcomeLink = command({
  name: "outcome.issueLink",
  input: issueLinkInput,
  subject: (tx, _, input) => lockAsked(tx, input),
  allow: canIssueLink,
  async run({ tx, input, now }) {
    const token = randomBytes(32).toString("base64url");
    const expiresAt = new Date(now.getTime() + linkDays * 86_400_000);
    await tx.insert(outcomeLinks).values({ ...input, hash: hashOf(token), expiresAt, createdAt: now });
    return { token, expiresAt };
  },
});

const answersOfNetwork = { limit: 60, minutes: 60 } as const;

/** Step: one more answer from this network, where it is known. A link itself has 256 random bits and is never guessed. */
export async function countAnswer(tx: Tx, actor: Actor): Promise<void> {
  const { ip } = actor.origin;
  if (ip && !(await takeTurn(tx, throttleKey("outcomeAnswers", ip), answersOfNetwork))) throw tooManyAttempts();
}

async function lockByLink(tx: Tx, actor: Actor, token: string) {
  await countAnswer(tx, actor);
  const link = await lockLink(tx, token);
  if (!link?.outcomeId) throw conflict("link_not_valid");
  return lockOutcome(tx, systemActor, link.outcomeId);
}

/** The chamber, or the city, reads why before it decides what becomes of its claim. */
async function disputeAs(deed: OutcomeDeed, reason: string): Promise<void> {
  const { tx, subject, now } = deed;
  await step(deed, "dispute", { disputedAt: now, disputeReason: reason });
  await closeLinks(deed);
  const filer = await findFiler(tx, subject.id);
  if (filer) await enqueue(tx, "email.outcomeDisputed", { userId: filer.userId, outcomeId: subject.id });
}

export const confirmOutcome = command({
  name: "outcome.confirm",
  input: confirmInput,
  subject: locked,
  allow: (actor, outcome) => canAnswer(actor, outcome, "confirm"),
  async run(deed) {
    const { actor, input, subject, note } = deed;
    await confirmAs(deed, "signed_in", { by: actor.userId, answer: input.step });
    note({ way: "signed_in" });
    return { id: subject.id };
  },
});

export const disputeOutcome = command({
  name: "outcome.dispute",
  input: disputeInput,
  subject: locked,
  allow: (actor, outcome) => canAnswer(actor, outcome, "dispute"),
  async run(deed) {
    await disputeAs(deed, deed.input.reason);
    return { id: deed.subject.id };
  },
});

export const confirmByLink = command({
  name: "outcome.confirmByLink",
  input: confirmByLinkInput,
  subject: (tx, actor, { token }) => lockByLink(tx, actor, token),
  allow: canAnswerByLink,
  async run(deed) {
    await confirmAs(deed, "link", { by: null, answer: deed.input.step });
    deed.note({ way: "link" });
    return { id: deed.subject.id };
  },
});

export const disputeByLink = command({
  name: "outcome.disputeByLink",
  input: disputeByLinkInput,
  subject: (tx, actor, { token }) => lockByLink(tx, actor, token),
  allow: canAnswerByLink,
  async run(deed) {
    await disputeAs(deed, deed.input.reason);
    return { id: deed.subject.id };
  },
});

/** Step: the company's people and whoever filed it, each once. */
export async function tellOf(tx: Tx, job: string, outcome: LockedOutcome): Promise<void> {
  const readers = new Set(await listCompanyReaders(tx, outcome.companyId));
  const filer = await findFiler(tx, outcome.id);
  if (filer) readers.add(filer.userId);
  for (const userId of readers) await enqueue(tx, job, { userId, outcomeId: outcome.id });
}

/** The grade as it is proposed or found. */
export const setGrade = (tx: Tx, outcomeId: string, grade: (typeof outcomes.$inferInsert)["grade"]) =>
  tx.update(outcomes).set({ grade }).where(eq(outcomes.id, outcomeId));
