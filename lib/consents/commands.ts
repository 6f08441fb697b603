import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, lt, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { chambers, companies, consentNotices, consents } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { all, when } from "@/lib/core/policy";
import { endReads } from "@/lib/documents/commands";
import type { Locale } from "@/lib/i18n/locales";
import {
  giveTransferInput,
  ofCompany,
  renewPublicationInput,
  withdrawPublicationInput,
  withdrawTransferInput,
} from "./input";
import { canEndConsents, canSpeakForCompany } from "./policy";
import { endingBefore, listSpeakers, takesPart, unasked } from "./queries";
import { currentNotice, type Notice, notices, renewalBegins, transferWords } from "./rules";
import type { ConsentKind, consentChannels } from "./states";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

async function keepNotice(tx: Tx, notice: Notice): Promise<void> {
  const { kind, version, ko: textKo, en: textEn } = notice;
  const row = { kind, version, textKo, textEn, hashKo: sha256(textKo), hashEn: sha256(textEn) };
  await tx.insert(consentNotices).values(row).onConflictDoNothing();
}

/**
 * Writes down every version of the notices; those already kept stay as they are. Throws when the words of a kept
 * version were edited, since receipts point at them.
 */
export async function ensureNotices(tx: Tx): Promise<void> {
  const kept = await tx
    .select({
      kind: consentNotices.kind,
      version: consentNotices.version,
      ko: consentNotices.hashKo,
      en: consentNotices.hashEn,
    })
    .from(consentNotices);
  for (const notice of notices) {
    const row = kept.find((old) => old.kind === notice.kind && old.version === notice.version);
    if (!row) await keepNotice(tx, notice);
    else if (row.ko !== sha256(notice.ko) || row.en !== sha256(notice.en)) {
      throw new Error(`the words of notice ${notice.kind} ${notice.version} have changed: give them a new version`);
    }
  }
}

export type GivenBy = {
  userId: string;
  companyId: string;
  locale: Locale;
  now: Date;
  channel?: (typeof consentChannels)[number];
};

async function give(tx: Tx, kind: ConsentKind, by: GivenBy, words: string, chamberId: string | null): Promise<void> {
  const notice = currentNotice(kind);
  await keepNotice(tx, notice);
  await tx
    .insert(consents)
    .values({
      kind,
      companyId: by.companyId,
      chamberId,
      userId: by.userId,
      noticeVersion: notice.version,
      locale: by.locale,
      shownText: words,
      textHash: sha256(words),
      channel: by.channel ?? "web",
      givenAt: by.now,
    })
    .onConflictDoNothing();
}

/** Step of registering: the receipt of the one consent that an account cannot do without. */
export const giveRegistrationConsent = (tx: Tx, by: GivenBy): Promise<void> =>
  give(tx, "registration", by, currentNotice("registration")[by.locale], null);

/** Step of publishing a product: the receipt of the consent to be listed publicly. */
export const givePublicationConsent = (tx: Tx, by: GivenBy): Promise<void> =>
  give(tx, "publication", by, currentNotice("publication")[by.locale], null);

/** Step: receipts for these chambers. Refuses with not-found when one of them does not take part. */
export async function giveTransferConsents(tx: Tx, by: GivenBy, chamberIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(chamberIds)];
  const found = await tx
    .select({
      id: chambers.id,
      nameKo: chambers.nameKo,
      nameEn: chambers.nameEn,
      city: chambers.city,
      stateCode: chambers.stateCode,
      contactEmail: chambers.contactEmail,
      website: chambers.website,
    })
    .from(chambers)
    .where(and(takesPart, inArray(chambers.id, wanted)));
  if (found.length !== wanted.length) throw notFound();
  // What has ended, or is about to, makes room for the new receipt and keeps its own.
  await tx
    .update(consents)
    .set({ withdrawnAt: by.now, withdrawnBy: by.userId })
    .where(
      and(
        eq(consents.companyId, by.companyId),
        inArray(consents.chamberId, wanted),
        endingBefore(renewalBegins(by.now)),
      ),
    );
  for (const { id, nameKo, nameEn, ...place } of found) {
    await give(
      tx,
      "chamber_transfer",
      by,
      transferWords({ ...place, name: { ko: nameKo, en: nameEn } }, by.locale),
      id,
    );
  }
}

/** The actor's own company, held against being closed meanwhile. */
async function lockOwnCompany(tx: Tx, actor: Actor) {
  if (actor.role !== "company" || !actor.companyId) throw notFound();
  const [company] = await tx
    .select({ id: companies.id, state: companies.state })
    .from(companies)
    .where(eq(companies.id, actor.companyId))
    .for("update");
  if (!company) throw notFound();
  return company;
}

export const giveTransferConsent = command({
  name: "consent.giveTransfer",
  input: giveTransferInput,
  subject: lockOwnCompany,
  allow: (actor, company) =>
    all(canSpeakForCompany(actor, company.id), when(company.state !== "closed", "company_closed")),
  async run({ tx, actor, subject, input, now, note }) {
    const version = currentNotice("chamber_transfer").version;
    if (input.noticeVersion !== undefined && input.noticeVersion !== version) throw conflict("notice_changed");
    const by = { userId: actor.userId!, companyId: subject.id, locale: input.locale ?? actor.locale, now };
    await giveTransferConsents(tx, by, input.chamberIds);
    note({ chamberIds: input.chamberIds, noticeVersion: version });
  },
  about: ({ subject }) => ({ subjectKind: "company", subjectId: subject.id, companyId: subject.id }),
});

/** Ends what the condition names, and with it what hung on it. Gives the chambers that read no more. */
async function end(tx: Tx, companyId: string, which: SQL, by: { userId: string | null; now: Date }): Promise<string[]> {
  const ended = await tx
    .update(consents)
    .set({ withdrawnAt: by.now, withdrawnBy: by.userId })
    .where(and(eq(consents.companyId, companyId), isNull(consents.withdrawnAt), which))
    .returning({ chamberId: consents.chamberId });
  const chambers = ended.flatMap(({ chamberId }) => (chamberId === null ? [] : [chamberId]));
  await endReads(
    tx,
    chambers.map((chamberId) => ({ companyId, chamberId })),
  );
  for (const chamberId of chambers) {
    await enqueue(tx, "reviews.consentWithdrawn", { companyId, chamberId });
    await enqueue(tx, "matching.consentWithdrawn", { companyId, chamberId });
  }
  return chambers;
}

/** Step of closing a company: no chamber reads its data any more, and nothing of it stays listed. */
export async function endConsents(tx: Tx, companyId: string, by: { userId: string | null; now: Date }): Promise<void> {
  await end(tx, companyId, inArray(consents.kind, ["chamber_transfer", "publication"]), by);
}

/** Ends the consent for one chamber at once; reviews and matches of that chamber are closed by the jobs it leaves. */
export const withdrawTransferConsent = command({
  name: "consent.withdrawTransfer",
  input: withdrawTransferInput,
  subject: lockOwnCompany,
  allow: (actor, company) => canSpeakForCompany(actor, company.id),
  async run({ tx, actor, subject, input, now, note }) {
    const withdrawn = await tx
      .update(consents)
      .set({ withdrawnAt: now, withdrawnBy: actor.userId })
      .where(
        and(
          eq(consents.kind, "chamber_transfer"),
          eq(consents.companyId, subject.id),
          eq(consents.chamberId, input.chamberId),
          isNull(consents.withdrawnAt),
        ),
      )
      .returning({ id: consents.id });
    if (withdrawn.length === 0) throw conflict("consent_not_held");
    const about = { companyId: subject.id, chamberId: input.chamberId };
    await endReads(tx, [about]);
    await enqueue(tx, "reviews.consentWithdrawn", about);
    await enqueue(tx, "matching.consentWithdrawn", about);
    note({ chamberId: input.chamberId, receiptId: withdrawn[0]?.id });
  },
  about: ({ subject }) => ({ subjectKind: "company", subjectId: subject.id, companyId: subject.id }),
});

/** Takes the company's products off the catalogue at once: it lists only what the consent holds for. */
export const withdrawPublicationConsent = command({
  name: "consent.withdrawPublication",
  input: withdrawPublicationInput,
  subject: lockOwnCompany,
  allow: (actor, company) => canSpeakForCompany(actor, company.id),
  async run({ tx, actor, subject, now, note }) {
    const withdrawn = await tx
      .update(consents)
      .set({ withdrawnAt: now, withdrawnBy: actor.userId })
      .where(and(eq(consents.kind, "publication"), eq(consents.companyId, subject.id), isNull(consents.withdrawnAt)))
      .returning({ id: consents.id });
    if (withdrawn.length === 0) throw conflict("consent_not_held");
    note({ receiptId: withdrawn[0]?.id });
  },
  about: ({ subject }) => ({ subjectKind: "company", subjectId: subject.id, companyId: subject.id }),
});

/** Agrees to the words of today in place of earlier ones, whose receipt stays with its own. */
export const renewPublicationConsent = command({
  name: "consent.renewPublication",
  input: renewPublicationInput,
  subject: lockOwnCompany,
  allow: (actor, company) =>
    all(canSpeakForCompany(actor, company.id), when(company.state !== "closed", "company_closed")),
  async run({ tx, actor, subject, input, now, note }) {
    const { version } = currentNotice("publication");
    if (input.noticeVersion !== version) throw conflict("notice_changed");
    const replaced = await tx
      .update(consents)
      .set({ withdrawnAt: now, withdrawnBy: actor.userId })
      .where(
        and(
          eq(consents.kind, "publication"),
          eq(consents.companyId, subject.id),
          isNull(consents.withdrawnAt),
          lt(consents.noticeVersion, version),
        ),
      )
      .returning({ id: consents.id });
    if (replaced.length === 0) throw conflict("consent_not_held");
    await givePublicationConsent(tx, { userId: actor.userId!, companyId: subject.id, locale: input.locale, now });
    note({ replaced: replaced.map(({ id }) => id), noticeVersion: version });
  },
  about: ({ subject }) => ({ subjectKind: "company", subjectId: subject.id, companyId: subject.id }),
});

/* The clock */

async function lockCompany(tx: Tx, { companyId }: { companyId: string }, which: SQL) {
  const [company] = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.id, companyId))
    .for("update");
  if (!company) throw notFound();
  const due = await tx
    .select({ id: consents.id })
    .from(consents)
    .where(and(eq(consents.companyId, companyId), which))
    .for("update");
  return { id: companyId, due: due.map(({ id }) => id) };
}

/** Asks a company once whether the consents that are about to end are to go on: one letter, however many chambers. */
export const askToRenew = command({
  name: "consent.askToRenew",
  input: ofCompany,
  subject: (tx, _, input, now) => lockCompany(tx, input, unasked(now)),
  allow: canEndConsents,
  async run({ tx, subject, now, note }) {
    await tx.update(consents).set({ renewalAskedAt: now }).where(inArray(consents.id, subject.due));
    for (const userId of await listSpeakers(tx, subject.id))
      await enqueue(tx, "email.transferConsentEnding", { userId, companyId: subject.id });
    note({ receipts: subject.due });
  },
  about: ({ subject }) => ({ subjectKind: "company", subjectId: subject.id, companyId: subject.id }),
});

/** Closes the receipts whose time is over, with what hangs on them; nobody has been able to read by them since that moment. */
export const lapseConsents = command({
  name: "consent.lapse",
  input: ofCompany,
  subject: (tx, _, input, now) => lockCompany(tx, input, endingBefore(now)),
  allow: canEndConsents,
  async run({ tx, subject, now, note }) {
    const chamberIds = await end(tx, subject.id, inArray(consents.id, subject.due), { userId: null, now });
    note({ chamberIds, receipts: subject.due });
  },
  about: ({ subject }) => ({ subjectKind: "company", subjectId: subject.id, companyId: subject.id }),
});
