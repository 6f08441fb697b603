import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { chambers, registrationChecks, registrationWatches, voucherBatches, vouchers } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { type Command, command } from "@/lib/core/command";
import { conflict, invalid, tooManyAttempts } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { takeTurn, throttleKey } from "@/lib/core/throttle";
import { attachDocument } from "@/lib/documents/commands";
import { companyRef } from "./input";
import {
  enterVoucherInput,
  issueVouchersInput,
  lookInput,
  recordRegistrationInput,
  registrationDocumentInput,
  voucherBatchRef,
} from "./input.identity";
import {
  canAskAgain,
  canAttachRegistration,
  canEnterVoucher,
  canIssueVouchers,
  canLook,
  canRecordRegistration,
  canRevokeVouchers,
} from "./policy.identity";
import { lockCompany } from "./queries";
import {
  aboutRegistration,
  asksTaxService,
  countRegistrations,
  findStandingVoucher,
  lockVoucherBatch,
  lockWatch,
} from "./queries.identity";
import { afterAnswer, afterFailure, voucherCodeOf, voucherSigns } from "./rules.identity";
import { mostRegistrationDocuments, soundStatus } from "./states";

/* The registration status */

const ofCompany = ({ subject }: { subject: { id: string } }) => ({ companyId: subject.id });

/**
 * What a try at the tax service came to. An answer is kept for ever and moves nobody: one that speaks against the company
 * waits for a person, once for each new status. No answer only moves the next try.
 */
export const recordRegistration = command({
  name: "company.recordRegistration",
  input: recordRegistrationInput,
  subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
  allow: canRecordRegistration,
  async run({ tx, subject, input, now, note }) {
    const { companyId, businessNumber, source, result } = input;
    // Another number was saved while this one was asked about.
    if (businessNumber !== subject.businessNumber) throw conflict("changed_meanwhile");
    const known = await lockWatch(tx, companyId);
    const before = known?.businessNumber === businessNumber ? known : null;
    if ("failure" in result) {
      const failures = (before?.failures ?? 0) + 1;
      note({ failure: result.failure, failures });
      const missed = { failures, failure: result.failure, failedAt: now, nextAt: afterFailure(now, failures) };
      return keepWatch(tx, companyId, businessNumber, before ? missed : { ...anew, ...missed });
    }
    const last = before?.checkId ? await statusOf(tx, before.checkId) : null;
    const [check] = await tx
      .insert(registrationChecks)
      .values({ companyId, businessNumber, ...result, askedAt: now, source })
      .returning({ id: registrationChecks.id });
    note({ status: result.status, checkId: check!.id });
    const looked = result.status === last ? { lookSince: before!.lookSince } : { lookSince: now, lookedAt: null };
    await keepWatch(tx, companyId, businessNumber, {
      ...(before ? {} : anew),
      checkId: check!.id,
      failures: 0,
      failure: null,
      failedAt: null,
      nextAt: afterAnswer(now),
      ...(result.status === soundStatus ? { lookSince: null } : looked),
    });
  },
  about: ofCompany,
});

type Watch = typeof registrationWatches.$inferInsert;
type Known = Partial<Watch> & Pick<Watch, "nextAt">;

/** Whatever was known of another number no longer counts. */
const anew = {
  checkId: null,
  failures: 0,
  failure: null,
  failedAt: null,
  lookSince: null,
  lookedAt: null,
  lookedBy: null,
  lookNote: "",
};

async function keepWatch(tx: Tx, companyId: string, businessNumber: string, known: Known): Promise<void> {
  const row = { businessNumber, ...known };
  await tx
    .insert(registrationWatches)
    .values({ companyId, ...row })
    .onConflictDoUpdate({ target: registrationWatches.companyId, set: row });
}

async function statusOf(tx: Tx, checkId: string) {
  const [check] = await tx
    .select({ status: registrationChecks.status })
    .from(registrationChecks)
    .where(eq(registrationChecks.id, checkId));
  return check?.status ?? null;
}

/** Step of every deed after which the number is asked about: the worker does it, whenever the tax service answers. */
export const askTaxService = (tx: Tx, companyId: string) => enqueue(tx, "companies.checkRegistration", { companyId });

const askAgainLimit = { limit: 6, minutes: 60 };

export const recheckRegistration = command({
  name: "company.recheckRegistration",
  input: companyRef,
  subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
  allow: (actor, company) => canAskAgain(actor, company, asksTaxService()),
  async run({ tx, subject }) {
    if (!(await takeTurn(tx, throttleKey("taxService", subject.id), askAgainLimit))) throw tooManyAttempts();
    await askTaxService(tx, subject.id);
  },
  about: ofCompany,
});

/** What a person of the city has found about a status that speaks against the company. */
export const lookAtRegistration = command({
  name: "company.lookAtRegistration",
  input: lookInput,
  async subject(tx, actor, { companyId }) {
    const company = await lockCompany(tx, actor, companyId);
    const watch = await lockWatch(tx, companyId);
    const counts = watch !== null && watch.businessNumber === company.businessNumber;
    return { id: company.id, lookSince: counts ? watch.lookSince : null, checkId: watch?.checkId ?? null };
  },
  allow: (actor, watch) => canLook(actor, watch),
  async run({ tx, actor, subject, input, now, note }) {
    // The tax service has answered since: what it says now, nobody has looked at.
    if (input.checkId !== subject.checkId) throw conflict("registration_changed");
    await tx
      .update(registrationWatches)
      .set({ lookSince: null, lookedAt: now, lookedBy: actor.userId, lookNote: input.note })
      .where(eq(registrationWatches.companyId, subject.id));
    note({ checkId: subject.checkId });
  },
  about: ofCompany,
});

/* The certificate */

export const attachRegistration = command({
  name: "company.attachRegistration",
  input: registrationDocumentInput,
  subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
  allow: canAttachRegistration,
  async run({ tx, actor, subject, input, note }) {
    // A page that did not hear of its success asks again: the document itself is not counted.
    if ((await countRegistrations(tx, subject.id, input.documentId)) >= mostRegistrationDocuments)
      throw conflict("documents_at_most");
    await attachDocument(tx, actor, input.documentId, aboutRegistration(subject.id));
    note({ documentId: input.documentId });
  },
  about: ofCompany,
});

/* Codes of trade bodies */

const hashOf = (code: string) => createHash("sha256").update(`voucher ${code}`).digest("hex");

/** Makes codes for a body. They are in the answer and nowhere else: only their hashes are kept. */
export const issueVouchers = command({
  name: "voucher.issue",
  input: issueVouchersInput,
  allow: canIssueVouchers,
  async run({ tx, actor, input, now, note }) {
    const { batchId, chamberId, count, expiresOn, note: words } = input;
    if (expiresOn <= now) throw invalid({ expiresOn: { key: "dayPast" } });
    const bodyName = chamberId === null ? input.bodyName : await nameOfChamber(tx, chamberId);
    const made = await tx
      .insert(voucherBatches)
      .values({ id: batchId, chamberId, bodyName, note: words, expiresAt: expiresOn, createdBy: actor.userId! })
      .onConflictDoNothing()
      .returning({ id: voucherBatches.id });
    if (made.length === 0) throw conflict("vouchers_issued_already");
    const codes = new Set<string>();
    while (codes.size < count) codes.add(voucherCodeOf(randomBytes(voucherSigns)));
    await tx.insert(vouchers).values([...codes].map((code) => ({ batchId, hash: hashOf(code) })));
    note({ count, chamberId });
    return { id: batchId, bodyName, codes: [...codes] };
  },
});

async function nameOfChamber(tx: Tx, chamberId: string): Promise<string> {
  const [chamber] = await tx.select({ nameKo: chambers.nameKo }).from(chambers).where(eq(chambers.id, chamberId));
  if (!chamber) throw invalid({ chamberId: { key: "choice" } });
  return chamber.nameKo;
}

/** Codes that nobody has used open nothing any more, and who has used one is no longer vouched for by it. */
export const revokeVouchers = command({
  name: "voucher.revoke",
  input: voucherBatchRef,
  subject: (tx, actor, { batchId }) => lockVoucherBatch(tx, actor, batchId),
  allow: canRevokeVouchers,
  async run({ tx, subject, now }) {
    await tx.update(voucherBatches).set({ revokedAt: now }).where(eq(voucherBatches.id, subject.id));
  },
});

const guesses = { limit: 10, minutes: 60 };

/** Tries are counted for the company and for the person, whichever of the two is used up first. */
async function mayGuess(tx: Tx, actor: Actor, companyId: string): Promise<boolean> {
  for (const about of [companyId, actor.userId!].toSorted()) {
    if (!(await takeTurn(tx, throttleKey("vouchers", about), guesses))) return false;
  }
  return true;
}

const standsBy = { revokedAt: voucherBatches.revokedAt, expiresAt: voucherBatches.expiresAt };

type Entered = { outcome: "taken" | "wrong" | "throttled" };

const tryEnter = command({
  name: "voucher.enter",
  input: enterVoucherInput,
  async subject(tx, actor, { companyId }) {
    const company = await lockCompany(tx, actor, companyId);
    return { ...company, vouched: (await findStandingVoucher(tx, companyId)) !== null };
  },
  allow: (actor, company) => canEnterVoucher(actor, company, company.vouched),
  async run({ tx, actor, subject, input, now, note }): Promise<Entered> {
    const said = (outcome: Entered["outcome"], detail: object = {}): Entered => {
      note({ outcome, ...detail });
      return { outcome };
    };
    if (!(await mayGuess(tx, actor, subject.id))) return said("throttled");
    const [voucher] = await tx
      .select({ id: vouchers.id, batchId: vouchers.batchId, companyId: vouchers.companyId, ...standsBy })
      .from(vouchers)
      .innerJoin(voucherBatches, eq(voucherBatches.id, vouchers.batchId))
      .where(eq(vouchers.hash, hashOf(input.code)))
      .for("update", { of: vouchers });
    const opens = voucher && voucher.companyId === null && voucher.revokedAt === null && voucher.expiresAt > now;
    if (!opens) return said("wrong");
    await tx
      .update(vouchers)
      .set({ companyId: subject.id, businessNumber: subject.businessNumber, usedBy: actor.userId, usedAt: now })
      .where(and(eq(vouchers.id, voucher.id), isNull(vouchers.companyId)));
    return said("taken", { voucherId: voucher.id, batchId: voucher.batchId });
  },
  about: ofCompany,
});

/**
 * A company enters the code that a trade body gave it. A wrong one is counted before it is refused, and one that is wrong,
 * used, expired or revoked gets the same answer.
 */
export const enterVoucher: Command<z.input<typeof enterVoucherInput>, { id: string }> = Object.assign(
  async (actor: Actor, raw: z.input<typeof enterVoucherInput>) => {
    const { outcome } = await tryEnter(actor, raw);
    if (outcome === "throttled") throw tooManyAttempts();
    if (outcome === "wrong") throw invalid({ code: { key: "voucherWrong" } });
    return { id: raw.companyId };
  },
  { deed: tryEnter.deed },
);
