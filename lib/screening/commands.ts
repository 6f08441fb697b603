import "server-only";
import { isDeepStrictEqual } from "node:util";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { screenedNames, screeningChecks, screeningDecisions, screeningHits } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { checkInput, decideInput, requestCheckInput } from "./input";
import { canCheck, canClear, canConfirm, canRequestCheck } from "./policy";
import { type CheckFacts, lockHit, lockHitsIn, readCheckFacts } from "./queries";
import { compareAll, type Finding, findingKey } from "./rules.findings";
import { clearedHits, confirmedHits, hitMachine } from "./states";

const locked = (tx: Tx, actor: Actor, { hitId }: { hitId: string }) => lockHit(tx, actor, hitId);
type LockedHit = Awaited<ReturnType<typeof lockHit>>;
type Decision = Deed<z.output<typeof decideInput>, LockedHit>;

async function decide(deed: Decision, name: "clear" | "confirm"): Promise<void> {
  const { tx, actor, subject, input, now } = deed;
  const decided = { reason: input.reason, decidedBy: actor.userId!, decidedAt: now };
  const state = await move(deed, hitMachine, screeningHits, subject, name, { also: { ...decided, updatedAt: now } });
  await tx.insert(screeningDecisions).values({ hitId: subject.id, state, ...decided });
}

/** It is somebody else, or harmless: it stays judged as long as the entry and the name are what they were. */
export const clearHit = command({
  name: "hit.clear",
  input: decideInput,
  subject: locked,
  allow: canClear,
  run: (deed) => decide(deed, "clear"),
});

/** It is the listed one: what is open between its company and chambers ends. */
export const confirmHit = command({
  name: "hit.confirm",
  input: decideInput,
  subject: locked,
  allow: canConfirm,
  async run(deed) {
    await decide(deed, "confirm");
    const { companyId, productId } = deed.subject;
    await enqueue(deed.tx, "matching.screeningConfirmed", { companyId, productId });
  },
});

export const requestCheck = command({
  name: "screening.request",
  input: requestCheckInput,
  allow: canRequestCheck,
  run: ({ tx }) => enqueue(tx, "screening.check", { scope: "all" }),
});

type Existing = Awaited<ReturnType<typeof lockHitsIn>>[number];
type CheckDeed = { tx: Tx; actor: Actor; now: Date };

/** Whether a hit is about something else now than when it was looked at. An item is its HS code, whatever the product is called. */
const differs = (hit: Existing, finding: Finding) =>
  !isDeepStrictEqual(hit.entry, finding.entry) || (finding.kind === "party" && hit.ourName !== finding.ourName);

/** What is confirmed stays as it was confirmed; what waits shows what the list says now; what was cleared opens again if it differs. */
async function renew(deed: CheckDeed, hit: Existing, finding: Finding): Promise<boolean> {
  if (confirmedHits.some((state) => state === hit.state) || !differs(hit, finding)) return false;
  const { ourName, listedName, score, edition, entry } = finding;
  const also = { ourName, listedName, score, edition, entry, updatedAt: deed.now };
  if (clearedHits.some((state) => state === hit.state)) {
    await move(deed, hitMachine, screeningHits, hit, "reopen", { also });
    return true;
  }
  await deed.tx.update(screeningHits).set(also).where(eq(screeningHits.id, hit.id));
  return false;
}

async function keep(deed: CheckDeed, findings: readonly Finding[], existing: readonly Existing[]): Promise<number> {
  const known = new Map(existing.map((hit) => [findingKey(hit), hit]));
  let opened = 0;
  const fresh: Finding[] = [];
  for (const finding of findings) {
    const hit = known.get(findingKey(finding));
    if (!hit) fresh.push(finding);
    else if (await renew(deed, hit, finding)) opened++;
  }
  for (let at = 0; at < fresh.length; at += 500) {
    const rows = fresh.slice(at, at + 500).map((finding) => ({ ...finding, stateEnteredAt: deed.now }));
    const made = await deed.tx
      .insert(screeningHits)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: screeningHits.id });
    opened += made.length;
  }
  return opened;
}

async function rememberNames(tx: Tx, compared: CheckFacts["companies"], now: Date): Promise<void> {
  const rows = compared.flatMap(({ id, names }) => names.map((name) => ({ companyId: id, name, firstSeenAt: now })));
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insert(screenedNames)
      .values(rows.slice(at, at + 1000))
      .onConflictDoNothing();
}

/**
 * Compares names and products with the lists as they are now. New likenesses become open hits, each once; nothing is ever
 * closed here: whether somebody is the listed one is for a person to say.
 */
export const checkScreening = command({
  name: "screening.check",
  input: checkInput,
  allow: canCheck,
  async run(deed) {
    const { tx, now, input, note } = deed;
    // A long list takes longer to compare than a page's statement may.
    await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', '0', true)`);
    // One at a time: two would find the same.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('screening.check'))`);
    const facts = await readCheckFacts(tx, input.scope);
    const found = await keep(deed, compareAll(facts), await lockHitsIn(tx, input.scope));
    await rememberNames(tx, facts.companies, now);
    const figures = {
      scope: input.scope,
      partiesEdition: facts.editions.parties?.edition ?? null,
      itemsEdition: facts.editions.items?.edition ?? null,
      parties: facts.listed.length,
      items: facts.controlled.length,
      companies: facts.companies.length,
      products: facts.products.length,
      found,
    };
    await tx.insert(screeningChecks).values({ ...figures, checkedAt: now });
    note(figures);
    return { found };
  },
});
